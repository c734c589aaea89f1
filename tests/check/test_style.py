"""The house style on an issue.md: each rule with a text that keeps it and one that breaks it."""

from pathlib import Path

import pytest

from roundup.entities import build_lexicon
from roundup.form import Form, FormBlock, Style, parse_form
from roundup.model import Article, Finding
from roundup.stages.check import style_findings

GREETING = "Welcome to Harbour Roundup, a digest of what happened at sea."
FORM = Form(
    name="test",
    title_prefix="Harbour Roundup: ",
    blocks=(
        FormBlock(kind="greeting"),
        FormBlock(kind="lede", words=(8, 40), sentences=(1, 3)),
        FormBlock(
            kind="stories", count=(1, 2), heading_words=(1, 4), words=(20, 90), paragraphs=(2, 3), paragraph_words=(8, 40), sentences=(1, 3)
        ),
        FormBlock(kind="bullets", count=(1, 2), words=(10, 30), lead_words=(3, 6)),
    ),
    style=Style(
        title_words=(3, 8),
        title_chars=60,
        issue_words=(60, 160),
        sentence_mean=(5, 20),
        sentence_max=25,
        outlets_min=2,
        filler=("a testament to",),
    ),
)
LEXICON = build_lexicon(
    (
        {"name": "Harbour Data Authority", "kind": "agency", "aliases": ["HDA"]},
        {"name": "Quikk", "kind": "company"},
        {"name": "IBM", "kind": "company"},
    ),
    "en\teu\t450\n",
)
ARTICLES = (
    Article(
        id="a",
        text="The yard at Brekke said the last of its old cranes had been taken down by a storm on the first night of July.",
        outlet="The Ledger",
        url="https://ledger.example/a",
    ),
    Article(id="b", text="Nothing of this.", outlet="Post", url="https://post.example/b"),
)
GOOD = f"""---
title: "Harbour Roundup: Quikk buys ships for the north"
date: 2021-07-20
---

<!-- block: greeting -->
{GREETING}

<!-- block: lede -->
Quikk is going to sea, and the harbours have to make room. We also look at how a bank counts its coins.

<!-- block: story st-1 -->
## Ships for Quikk

The delivery company Quikk has [ordered ships](https://ledger.example/a) from the yard at Brekke, The Ledger reported. It wants them by spring.

Nobody knows yet who will steer them, or where they will sleep. Will the harbours be ready?

<!-- block: bullets -->
## Also in the news

<!-- block: bullet st-2 -->
- **A bank counts coins.** The bank has [found more copper](https://post.example/b) than it thought, and sells it.
"""


def findings(text: str) -> tuple[Finding, ...]:
    """Return the style findings of a text in the test's form."""
    return style_findings(text, FORM, greeting=GREETING, articles=ARTICLES, lexicon=LEXICON)


def test_a_good_issue_has_no_findings() -> None:
    """A text inside all budgets raises nothing."""
    assert findings(GOOD) == ()


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty more and more and more and more"
BREAKS = [
    ("Quikk buys ships for the north", "Quikk buys", "title", "2 words"),
    ("Quikk buys ships for the north", "Quikk buys ships for the north.", "title", "full stop"),
    ("Harbour Roundup: Quikk", "Quikk", "title", "does not begin"),
    ("a digest of what", "the digest of what", "greeting", "not the one in feeds.toml"),
    (
        "Quikk is going to sea, and the harbours have to make room.",
        "Trouble is brewing this week, and people have to make room.",
        "lede",
        "names nothing of “Ships for Quikk”",
    ),
    ("## Ships for Quikk", "## Ships for Quikk and for all the others", "heading", "8 words"),
    (" It wants them by spring.", f" {LONG}.", "sentence", "at most 25"),
    ("**A bank counts coins.**", "**A bank counts coins**", "lead", "full stop"),
    ("**A bank counts coins.** ", "", "lead", "no bold lead"),
    ("**A bank counts coins.**", "**Coins.**", "lead", "1 word,"),
    ("[found more copper](https://post.example/b)", "found more copper", "link", "0 links"),
    ("[found more copper]", "[here]", "link", "stands on “here”"),
    ("[found more copper]", "[found]", "link", "1 word,"),
    ("https://post.example/b", "https://post.example/b?utm_source=x", "link", "tracking"),
    ("https://post.example/b", "javascript:x", "link", "not one of the web"),
    ("https://post.example/b", "https://ledger.example/a", "link", "linked already in line"),
    ("than it thought, and sells it", "than it thought, a testament to luck", "filler", "says nothing"),
    ("than it thought, and sells it", "than it thought yesterday, and sells it", "date", "yesterday"),
    ("than it thought, and sells it", "than it thought on August 2", "date", "after the issue date"),
    ("The bank has", "The HDA has", "acronym", "HDA is not introduced"),
    ("than it thought, and sells it", "than it thought, a memo we reviewed says", "voice", "first person"),
    (
        "It wants them by spring.",
        "The last of its old cranes had been taken down by a storm on the first night of July.",
        "borrowed",
        "words in a row",
    ),
    (
        "The bank has [found more copper](https://post.example/b) than it thought, and sells it.",
        "Quikk has [ordered ships](https://post.example/b) from the yard at Brekke, and wants them by spring.",
        "repeated",
        "tells again",
    ),
]


@pytest.mark.parametrize(("old", "new", "kind", "words"), BREAKS, ids=[f"{kind}-{words}" for _, _, kind, words in BREAKS])
def test_each_rule_is_seen(old: str, new: str, kind: str, words: str) -> None:
    """Breaking one rule gives a finding of its kind, in the line that breaks it."""
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    hits = [finding for finding in findings(text) if finding.kind == kind and words in finding.message]
    assert len(hits) == 1, findings(text)
    assert 1 <= hits[0].line <= text.count("\n")


def test_question_has_its_own_line() -> None:
    """A finding about a sentence carries the sentence's line."""
    text = GOOD.replace("Nobody knows yet who will steer them, or where they will sleep.", "Who?\n\nNobody knows yet who will steer them.")
    (finding,) = [finding for finding in findings(text) if finding.kind == "question"]
    assert text.splitlines()[finding.line - 1].startswith("Who?")


def test_a_changed_greeting_is_told() -> None:
    """The editor may change the fixed sentence, and hears that it is no longer the configured one."""
    changed = findings(GOOD.replace("Welcome", "Hello"))
    assert [(finding.kind, finding.severity) for finding in changed] == [("greeting", "note")]


@pytest.mark.parametrize("acronym", ["IBM", "EU"])
def test_familiar_acronyms_need_no_introduction(acronym: str) -> None:
    """A name that is an acronym, and one as common as a word, stand alone."""
    assert findings(GOOD.replace("The bank has", f"The {acronym} bank has")) == ()


def test_introduced_acronym_is_free() -> None:
    """After its full name an acronym may stand."""
    text = GOOD.replace("The bank has", "The Harbour Data Authority (HDA) has").replace("and sells it", "and the HDA sells it")
    assert not [finding for finding in findings(text) if finding.kind == "acronym"]


def test_long_quotation_of_a_speaker() -> None:
    """A quotation over the budget is a finding; credited to an outlet it may be longer."""
    quote = " ".join(["word"] * 30)
    bare = GOOD.replace("Nobody knows yet", f"“{quote},” a man said. Nobody knows yet")
    credited = GOOD.replace("Nobody knows yet", f"“{quote},” The Ledger wrote. Nobody knows yet")
    assert any("of a speaker" in finding.message for finding in findings(bare))
    assert not any(finding.kind == "quotation" for finding in findings(credited))


def test_an_empty_week_is_told_not_failed() -> None:
    """A text without stories or bullets gives findings and no error."""
    kinds = {finding.kind for finding in findings("---\ntitle: x\n---\n")}
    assert {"greeting", "lede", "stories", "bullets", "length"} <= kinds


def test_shipped_form_can_be_used() -> None:
    """The form of the repository gives findings with lines within the text."""
    path = Path(__file__).resolve().parents[2] / "forms" / "china-roundup.toml"
    form = parse_form(path.read_text(encoding="utf-8"), "china-roundup.toml")
    found = style_findings(GOOD, form, greeting=GREETING, articles=ARTICLES, lexicon=LEXICON)
    assert any("the form asks for 700 to 1300" in finding.message for finding in found)
