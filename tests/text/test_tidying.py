"""A model's sentence as plain text: what goes, what stays, and what can never come out."""

import json
import re
import unicodedata
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.stages.collect import items_from_file
from roundup.stages.read import read
from roundup.text.hosts import without_addresses
from roundup.text.markdown import escape
from roundup.text.sentences import sentences
from roundup.text.tidying import tidied

KNOWN = frozenset({"JD.com", "Zhipin.com"})
PARTS = (
    "Didi", "fell", " ", " ", "**", "*", "_", "`", "[", "]", "(", ")", "](", "![", "<", ">", "<b>", "</b>", "<!--", "-->", "&", "&lt;", "&amp;", "&#60;", ";", "#", "|", "\n", "http", "://", ":", "/", "//",
    "evil", ".", "com", "．", "。", "dot", "[.]", "@", "www.", "javascript:", "data:", "P3", "[P3]", "\u200b", "\u202e", "\U000e0041", "\ue000", "\ud800", "é", "e\u0301", "滴滴", "3.5", "U.S.", "Node.js", "xn--", "-", "1.2.3.4", "~~~", "==", "\\",
)  # fmt: skip


def faults(text: str) -> list[str]:
    """Return what must never be in a tidied text."""
    found = [mark for mark in ("<", ">", "](", "://", "`", "|", "\n") if mark in text]
    found += [
        f"U+{ord(char):04X}" for char in text if unicodedata.category(char) in ("Cc", "Co", "Cs") or char in "\u200b\u202e\ufeff\U000e0041"
    ]
    return found + list(without_addresses(text)[1])


@pytest.mark.parametrize(
    ("text", "plain", "broken"),
    [
        ("See https://evil.com/x?q=1 for more.", "See for more.", True),
        ("**Didi** fell [P3] on *Friday* (P3, P4)【P5】.", "Didi fell on Friday.", False),
        ("[Didi](http://evil.com/?q=1) fell.", "Didi fell.", False),
        ("[Didi][1] fell.\n[1]: http://evil.com", "Didi fell.", False),
        ("![x](http://evil.com/?q=1)Didi fell.", "Didi fell.", True),
        ("<b>Didi</b> &lt;i&gt;fell&lt;/i&gt; &amp; rose.", "Didi fell & rose.", False),
        ("## Didi fell", "Didi fell", False),
        ("Go to evil dot com now.", "Go to now.", True),
        ("Go to evil[.]com or evil．com or hxxp://evil now.", "Go to or or now.", True),
        ("Write to a.b@evil.example today.", "Write to today.", True),
        ("Ask 10.0.0.1 today.", "Ask today.", True),
        ("Didi\u200b fe\u202ell\U000e0041.", "Didi fell.", False),
    ],
)
def test_what_leads_away_goes_and_words_stay(text: str, plain: str, broken: bool) -> None:  # noqa: FBT001 - a row of the table
    """Marks go without harm; an address that was part of the sentence breaks it."""
    assert re.sub(r"\s+([.])", r"\1", tidied(text).text) == plain
    assert tidied(text).broken is broken
    assert tidied(text).removed


@pytest.mark.parametrize(
    "text",
    [
        "JD.com rose 3.5% in the U.S. at 9 a.m., said No.1 maker Foo Inc. of Node.js, e.g. on Friday.",
        "Shares fell 3.5 per cent [sic] to $14.10 (down from $16.40) after the “dot com” boom; AT&T’s did not.",
        "滴滴6月30日在纽约上市，募资约44亿美元。iPhone销量上升3.5%。",
        "Zhipin.com, run by Kanzhun, has 24.9 million users.",
    ],
)
def test_prose_stays_as_it_is(text: str) -> None:
    """Initials, numbers, product names and the names that are known are no hosts."""
    assert tidied(text, KNOWN).text == text
    assert tidied(text, KNOWN).removed == ()


def test_a_host_is_known_only_by_its_whole_name() -> None:
    """A known name shields no host that merely holds it."""
    assert "jd.com" not in tidied("Go to jd.com.evil.ru or evil.jd.com or jd.com/x now.", KNOWN).text


def test_a_text_too_long_for_a_sentence_is_cut() -> None:
    """A megabyte is not read through."""
    assert len(tidied("a " * 500_000).text) <= 4000
    assert tidied("<" * 1_000_000).broken


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join) | st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_nothing_forbidden_comes_out_and_twice_is_once(text: str) -> None:
    """Whatever a model writes, no mark, address or hidden character is left, and tidying again changes nothing."""
    once = tidied(text, KNOWN).text
    assert faults(tidied(text).text) == []
    assert tidied(once, KNOWN).text == once


def test_naughty_strings_and_attacks_on_browsers_come_out_as_plain_words(shared: Path) -> None:
    """Tidied, escaped and rendered, none of them makes a tag, a link or a picture."""
    naughty = json.loads((shared / "suites/blns/blns.json").read_text(encoding="utf-8"))
    vectors = json.loads((shared / "suites/xss-vectors/vectors.json").read_text(encoding="utf-8"))
    strings = [*naughty, *(row["payload"] for row in vectors)]
    assert len(strings) > 3500
    bad = [text for text in strings if faults(tidied(text).text) or tidied(tidied(text).text).text != tidied(text).text]
    assert bad == []
    rendered = [markdown.markdown(escape(tidied(text).text)) for text in strings]
    assert [page for page in rendered if re.search(r"<(?!/?p>)", page)] == []


def test_the_sentences_of_real_posts_stay(shared: Path) -> None:
    """Prose without addresses comes out as it went in, but for white space."""
    changed, total = [], 0
    for path in sorted((shared / "data/posts-2021").iterdir())[::8]:
        for item in items_from_file(path.name, path.read_bytes()):
            for sentence in sentences(read(item).text):
                total += 1
                result = tidied(sentence)
                if not result.broken and "".join(result.text.split()) != "".join(unicodedata.normalize("NFC", sentence).split()):
                    changed.append((sentence, result))
    assert total > 1000
    assert len(changed) <= total // 100, changed[:10]
