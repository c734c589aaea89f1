"""Damaged and hostile feeds: one bad entry costs one entry, a cut costs what came after it, and nothing costs the run."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect import items_from_feed
from roundup.stages.collect.charset import decoded
from roundup.stages.collect.pieces import fault_of, pieces_of
from roundup.stages.collect.taming import tamed

FEED = Feed(name="wire", url="https://wire.example/feed", outlet="The Wire")
COUNT = 7


def _rss(number: int) -> str:
    return (
        f"<item><title>Bérth {number} opens &amp; more</title><link>https://wire.example/{number}</link><guid isPermaLink='false'>g{number}</guid>"
        f"<pubDate>Mon, 0{number % 9 + 1} Jul 2021 10:00:00 +0800</pubDate><dc:creator>Jo Doe</dc:creator><media:thumbnail url='https://wire.example/{number}.png'/>"
        f"<description><![CDATA[<p>The pört said so, <b>{number}</b> times.</p>]]></description></item>\n"
    )


def _atom(number: int) -> str:
    return (
        f"<entry xml:base='/base/{number}/'><title type='html'>Bérth {number} &lt;b&gt;opens&lt;/b&gt;</title><link href='page'/><id>tag:wire,{number}</id>"
        f"<updated>2021-07-0{number % 9 + 1}T10:00:00Z</updated><author><name>Jo Doe</name></author>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>The pört <a href='x'>said</a> so, {number} times.</p></div></content></entry>\n"
    )


FORMS = {
    "rss": (
        ("<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>"
        "<channel><title>The Wire</title><link>https://wire.example/</link><language>en</language>"),
        _rss,
        "</channel></rss>",
    ),
    "atom": ("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The Wire</title><link href='https://wire.example/'/>", _atom, "</feed>"),
    "rdf": (
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>"
        "<channel><title>The Wire</title><link>https://wire.example/</link></channel>"),
        _rss,
        "</rdf:RDF>",
    ),
}  # fmt: skip


def whole(form: str, entries: list[str] | None = None) -> bytes:
    """Return a feed of seven entries, or of these."""
    head, make, tail = FORMS[form]
    return (head + "".join(entries if entries is not None else [make(number) for number in range(COUNT)]) + tail).encode()


def items(body: bytes, content_type: str = "application/xml") -> tuple[Item, ...]:
    """Return the items of a feed."""
    return items_from_feed(FEED, body, content_type)


GOOD = {form: items(whole(form)) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_the_good_feeds_are_good(form: str) -> None:
    """Seven entries come with all that they say: what the tests below compare with."""
    assert len(GOOD[form]) == COUNT
    assert len({item.id for item in GOOD[form]}) == COUNT
    for number, item in enumerate(GOOD[form]):
        assert item.title.startswith(f"Bérth {number} opens")
        assert (item.guid, item.source, item.author) == (f"g{number}" if form != "atom" else f"tag:wire,{number}", FEED.url, "Jo Doe")
        assert item.url == (f"https://wire.example/{number}" if form != "atom" else f"https://wire.example/base/{number}/page")
        assert "pört" in item.content
        assert ('href="https://wire.example/base/' in item.content) == (form == "atom")


@given(st.sampled_from(sorted(FORMS)), st.floats(0, 1))
def test_a_feed_that_was_cut_keeps_what_came_before_the_cut(form: str, share: float) -> None:
    """Cut at any byte, even within a character, a feed gives the entries that were whole, and no others."""
    body = whole(form)
    at = int(len(body) * share)
    complete = body[:at].count(b"</entry>" if form == "atom" else b"</item>")
    try:
        found = items(body[:at])
    except InputError:
        assert complete == 0
        return
    assert found == GOOD[form][:complete]


@given(st.sampled_from(["rss", "atom"]), st.sampled_from(["utf-16", "utf-16-le", "gb18030", "iso-8859-1"]), st.floats(0.3, 1))
def test_a_cut_in_any_encoding_costs_no_entry_before_it(form: str, codec: str, share: float) -> None:
    """Where characters have two bytes or more, the half of one at the end is left out."""
    head, make, tail = FORMS[form]
    text = f"<?xml version='1.0' encoding='{codec}'?>{head.removeprefix(head[: head.index('<', 1)]) if head.startswith('<?') else head}"
    text += "".join(make(number) for number in range(COUNT)) + tail
    body = text.encode(codec)
    body = body[: int(len(body) * share)]
    complete = body.decode(codec, "ignore").count("</entry>" if form == "atom" else "</item>")
    assert items(body, f"application/xml; charset={codec}")[:complete] == GOOD[form][:complete]


BREAKS = st.one_of(
    st.sampled_from([b"<", b">", b"&", b"&nbsp;", b"&#0;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"</item>", b"</entry>", b"<item>", b"<entry>", b"</p>",
                     b"<b", b"\xff\xfe", b"\xe4", b"\x00", b"\x1b", b"'", b"<?", b"?>", b"<x:y>", b"</channel></rss>", b"<!DOCTYPE a>", b"<rss>"]),
    st.binary(min_size=1, max_size=12),
)  # fmt: skip


def _damaged(form: str, number: int, at: float, length: int, put: bytes) -> bytes:
    head, make, tail = FORMS[form]
    entries = [make(one).encode() for one in range(COUNT)]
    entry = entries[number]
    start = int(len(entry) * at)
    entries[number] = entry[:start] + put + entry[start + length :]
    return head.encode() + b"".join(entries) + tail.encode()


@given(st.sampled_from(sorted(FORMS)), st.integers(0, COUNT - 1), st.floats(0, 1), st.integers(0, 40), BREAKS)
def test_a_bad_entry_costs_one_entry(form: str, number: int, at: float, length: int, put: bytes) -> None:
    """Whatever is put into one entry or taken out of it, each of the others comes out as it was.

    Where the ends of its CDATA and of the entry itself are lost at once and the feed is well formed all the same, XML has it
    that the next entry is text of this one: that one is lost too.
    """
    body = _damaged(form, number, at, length, put)
    text = tamed(decoded(body, {"content-type": "application/xml"}).text, "")
    joined = fault_of(text) is None and len(pieces_of(text).entries) < COUNT
    found = items(body)
    others = [item for place, item in enumerate(GOOD[form]) if place != number]
    kept = [item for item in found if item in others]
    assert kept == others or (joined and len(kept) == len(others) - 1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("put", ["&nbsp;", "&", "&eacute;", "<br>", "&#x1F;", "]]>", "<b>x", "\x0b"])
def test_an_entry_with_a_common_fault_is_read_all_the_same(form: str, put: str) -> None:
    """Bare ampersands, named characters and unclosed tags cost nothing: the entry itself comes too."""
    entries = [FORMS[form][1](number) for number in range(COUNT)]
    entries[3] = entries[3].replace("opens", f"opens {put}", 1)
    found = items(whole(form, entries))
    assert (*found[:3], *found[4:]) == (*GOOD[form][:3], *GOOD[form][4:])
    assert (found[3].guid, found[3].url) == (GOOD[form][3].guid, GOOD[form][3].url)
    assert found[3].title.startswith("Bérth 3 ")


def test_cdata_without_its_end_costs_its_own_entry() -> None:
    """An entry cut short within CDATA leaves a well-formed feed in which it has swallowed the next; that comes out all the same."""
    entries = [_rss(number) for number in range(COUNT)]
    entries[3] = entries[3].replace("]]>", "")
    found = items(whole("rss", entries))
    assert [item for item in found if item in GOOD["rss"]] == [*GOOD["rss"][:3], *GOOD["rss"][4:]]


def test_one_entry_in_another_encoding_costs_no_other() -> None:
    """An entry pasted in as Latin-1 is read as that, the rest as UTF-8."""
    head, make, tail = FORMS["rss"]
    entries = [make(number).encode("iso-8859-1" if number == 2 else "utf-8") for number in range(COUNT)]
    assert items(head.encode() + b"".join(entries) + tail.encode()) == GOOD["rss"]


def test_what_cdata_tells_of_entries_is_no_entry() -> None:
    """An article that shows how a feed is written gives one entry, in a sound feed and in a broken one."""
    sample = "<item><title>One &amp; all</title><description><![CDATA[<pre></item><item><title>Forged</title></item></pre>]]></description></item>"
    for more in ("", "<item><title>Tom & Jerry</title></item>"):
        found = items(whole("rss", [sample, more]))
        assert [item.title for item in found] == ["One & all", *(["Tom & Jerry"] if more else [])]


HOSTILE = {
    "nested tags": b"<rss><channel><item><title>a</title>" + b"<x>" * 500_000,
    "nested markup": b"<rss><channel><item><title>a</title><description>" + b"&lt;b&gt;" * 500_000 + b"</description></item></channel></rss>",
    "nested in CDATA": b"<rss><channel><item><title>a</title><description><![CDATA[" + b"<b>" * 500_000 + b"]]></description></item></channel></rss>",
    "entries": b"<rss><channel>" + b"<item><title>a</title></item>" * 100_000 + b"</channel></rss>",
    "entries that never end": b"<rss><channel>" + b"<item>" * 300_000,
    "entries that never end, and ends": b"<rss><channel>" + b"<item>" * 100_000 + b"</item>" * 4,
    "open CDATA": b"<rss><channel>" + b"<item><![CDATA[</item>" * 50_000,
    "open comments": b"<rss><channel>" + b"<item><!--</item>" * 50_000,
    "doctypes": b"<!DOCTYPE a [" * 300_000 + b"<rss></rss>",
    "entities": b"<!DOCTYPE rss [" + b"".join(b"<!ENTITY e%d 'x'>" % n for n in range(100_000)) + b"]><rss><channel/></rss>",
    "one long entity": b"<!DOCTYPE rss [<!ENTITY a '" + b"A" * 100_000 + b"'>]><rss><channel><item><title>" + b"&a;" * 100_000 + b"</title></item></channel></rss>",
    "author": b"<rss><channel><item><title>a</title><author>" + b"a@" * 200_000 + b"</author></item></channel></rss>",
    "attributes": b"<rss><channel><item><title>a</title><x " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b"/></item></channel></rss>",
    "namespaces": b"<rss " + b" ".join(b"xmlns:a%d='u'" % n for n in range(5_000)) + b"><channel><item><title>a & b</title></item></channel></rss>",
    "ampersands": b"<rss><channel><item><title>a</title><description>" + b"&" * 1_000_000 + b"</description></item></channel></rss>",
    "punycode": b"<?xml version='1.0' encoding='punycode'?><rss><channel><item><title>" + b"a-" * 200_000 + b"</title></item></channel></rss>",
    "nothing but angles": b"<rss>" + b"<" * 2_000_000,
    "a bomb in a bomb": gzip.compress(b"<rss>" * 100_000, mtime=0),
    "JSON": b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 500_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_feed_built_to_be_slow_ends_soon_with_items_or_a_named_error(name: str) -> None:
    """Each gives at most 500 short entries, or an error with its kind and a hint (without the limits some would run for minutes)."""
    hint, found = "none needed", tuple[Item, ...]()
    try:
        found = items(HOSTILE[name])
    except InputError as error:
        hint = error.hint
    assert hint
    assert len(found) <= 500
    assert sum(len(item.title) + len(item.author) for item in found) < 500_000


@pytest.mark.parametrize(
    "declared",
    [
        "SYSTEM 'file:///etc/hostname'",
        "PUBLIC 'x' 'http://127.0.0.1:1/x.dtd'",
        "[<!ENTITY x SYSTEM 'file:///etc/hostname'>]",
        "[<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]",
    ],
)
def test_a_doctype_reaches_nothing(declared: str) -> None:
    """External entities and DTDs are not read: the entry comes without them."""
    (item,) = items(f"<!DOCTYPE rss {declared}><rss><channel><item><title>T &x; U</title></item></channel></rss>".encode())
    assert item.title.split() == ["T", "&x;", "U"]


def test_a_short_entity_of_the_feed_itself_is_read() -> None:
    """An honest DOCTYPE with names for characters keeps working."""
    (item,) = items(b"<!DOCTYPE rss [<!ENTITY co 'The Company'>]><rss><channel><item><title>T &co; U</title></item></channel></rss>")
    assert item.title == "T The Company U"
