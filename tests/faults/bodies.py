"""Faults of what is said: bodies that are no feed, or a feed bent until it breaks."""

import re
from collections.abc import Callable

from tests.faults.answers import MEBIBYTE, sends
from tests.faults.declared import FAULTS, Expected, Fault, add, either, failed, survives
from tests.faults.talk import RSS, Talk
from tests.faults.writing import GOOD, entry, rss

__all__ = ["FAULTS"]

COSTLY = ("costly", "size", "content", "not-a-feed")
NO_FEED = failed("not-a-feed")
_PAGE = "<!DOCTYPE html><html><head><title>{name}</title>{head}</head><body><p>News of the day.</p></body></html>"


def _body(name: str, make: Callable[[str], str | bytes], expected: Expected, kind: str = RSS) -> None:
    def made(own: str) -> bytes:
        body = make(own)
        return body if isinstance(body, bytes) else body.encode()

    add(Fault(name=name, serve=sends(made, kind), expected=expected))


def _placed(name: str, make: Callable[[Talk], str | bytes], expected: Expected, kind: str = RSS) -> None:
    """Declare a body that speaks of the place: the canary, or the file that must not be read."""

    def serve(talk: Talk) -> None:
        talk.asked()
        body = make(talk)
        talk.answer(body if isinstance(body, bytes) else body.encode(), kind=kind)

    add(Fault(name=name, serve=serve, expected=expected))


def _with(name: str, number: int = 3, extra: str = "", **parts: str) -> str:
    """Return a feed of five entries of which one is bent."""
    return rss(name, [entry(name, n, extra, **parts) if n == number else entry(name, n) for n in range(1, 6)])


# No feed at all.
_body("empty-body", lambda _: "", NO_FEED)
_body("white-space-only", lambda _: " \n\t" * 5000, NO_FEED)
_body("words-only", lambda _: "the feed has moved, ask Tom", NO_FEED)
_body(
    "html-offering-a-feed",
    lambda n: _PAGE.format(name=n, head='<link rel="alternate" type="application/rss+xml" href="/real.xml">'),
    failed("not-a-feed", words="/real.xml"),
    "text/html",
)
_body("html-offering-none", lambda n: _PAGE.format(name=n, head=""), NO_FEED, "text/html")
_body("html-called-a-feed", lambda n: _PAGE.format(name=n, head=""), NO_FEED)
_body(
    "html-offering-a-million",
    lambda n: _PAGE.format(name=n, head='<link rel="alternate" type="application/rss+xml" href="/x.xml">' * 100_000),
    NO_FEED,
    "text/html",
)
_body(
    "challenge-page",
    lambda _: (
        _PAGE.format(name="Just a moment...", head="")
        + "<script>window._cf_chl_opt={}</script><noscript>Enable JavaScript and cookies to continue</noscript>"
    ),
    NO_FEED,
    "text/html",
)
_body("json-no-feed", lambda _: '{"error": "not found", "items": 3}', NO_FEED, "application/json")
_body("json-of-nothing", lambda _: "null", NO_FEED, "application/json")
_body(
    "json-nested",
    lambda _: '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 200_000,
    failed(*COSTLY),
    "application/feed+json",
)
_JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": '
_body(
    "json-of-huge-number",
    lambda n: f'{_JSON}[{{"id": {"9" * 100_000}, "content_text": "{n}"}}]}}',
    either(1, 1, *COSTLY),
    "application/feed+json",
)
_body(
    "json-of-wrong-types",
    lambda n: (
        f'{_JSON}[1, null, [], {{"id": {{}}, "title": []}}, {{"id": "1", "url": "https://{n}.example/1", "content_text": "Words"}}]}}'
    ),
    survives(1),
    "application/feed+json",
)
_body("picture", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(5000), NO_FEED, "image/png")
_body("archive-file", lambda _: b"PK\x03\x04" + bytes(range(256)) * 50, NO_FEED)
_body(
    "other-xml",
    lambda _: (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>'
    ),
    NO_FEED,
)
_body("nul-bytes-only", lambda _: bytes(100_000), NO_FEED)

# A body that names something: never opened, never asked.
_placed("body-is-a-path", lambda talk: talk.place.planted, NO_FEED)
_placed("body-is-a-file-address", lambda talk: f"file://{talk.place.planted}", NO_FEED)
_placed("body-is-an-address", lambda talk: f"http://{talk.place.canary}/feed.xml", NO_FEED)
_DTD = '<?xml version="1.0"?>\n<!DOCTYPE rss {}>\n'
_ENTITY = either(0, 5, "content", "costly", "not-a-feed")


def _entity(talk: Talk, declared: str, use: str = "&x;") -> str:
    return rss(
        talk.place.name,
        [entry(talk.place.name, n, title=f"<title>{talk.place.name} {n} {use}</title>") for n in range(1, 6)],
        prolog=_DTD.format(declared),
    )


_placed("entity-of-a-file", lambda talk: _entity(talk, f'[<!ENTITY x SYSTEM "file://{talk.place.planted}">]'), _ENTITY)
_placed("entity-of-an-address", lambda talk: _entity(talk, f'[<!ENTITY x SYSTEM "http://{talk.place.canary}/x">]'), _ENTITY)
_placed("entity-of-parameters", lambda talk: _entity(talk, f'[<!ENTITY % p SYSTEM "http://{talk.place.canary}/p"> %p;]'), _ENTITY)
_placed(
    "entity-of-parameters-in-a-file", lambda talk: _entity(talk, f'[<!ENTITY % p SYSTEM "file://{talk.place.planted}"> %p;]', ""), _ENTITY
)
_placed("definition-elsewhere", lambda talk: _entity(talk, f'SYSTEM "http://{talk.place.canary}/dtd"', ""), survives(5))
_placed("definition-in-a-file", lambda talk: _entity(talk, f'SYSTEM "file://{talk.place.planted}"', ""), survives(5))
_placed(
    "xinclude",
    lambda talk: _with(
        talk.place.name, extra=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{talk.place.planted}" parse="text"/>'
    ),
    survives(5),
)
_placed(
    "style-sheet-elsewhere",
    lambda talk: rss(
        talk.place.name, prolog=f'<?xml version="1.0"?><?xml-stylesheet href="http://{talk.place.canary}/s.xsl" type="text/xsl"?>'
    ),
    survives(5),
)
_placed(
    "base-of-a-file",
    lambda talk: _with(talk.place.name).replace("<channel>", f'<channel xml:base="file://{talk.place.planted}">'),
    survives(5),
)
_placed(
    "links-inward",
    lambda talk: _with(
        talk.place.name,
        link=f"<link>http://{talk.place.canary}/</link>",
        extra=f'<enclosure url="http://{talk.place.canary}/a.mp3" type="audio/mpeg"/>',
    ),
    survives(5),
)
_placed(
    "pictures-inward",
    lambda talk: _with(talk.place.name, description=f'<description>&lt;img src="http://{talk.place.canary}/i.png"&gt; words</description>'),
    survives(5),
)


# Entities that grow.
def _laughs(name: str) -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return rss(name, [entry(name, 1, title="<title>&l9;</title>"), entry(name, 2)], prolog=_DTD.format(f'[<!ENTITY l0 "ha">{levels}]'))


_body("billion-laughs", _laughs, either(0, 2, *COSTLY))
_body(
    "quadratic-laughs",
    lambda n: rss(
        n,
        [entry(n, 1, description=f"<description>{'&a;' * 20_000}</description>"), entry(n, 2)],
        prolog=_DTD.format(f'[<!ENTITY a "{"ha" * 50_000}">]'),
    ),
    either(0, 2, *COSTLY),
)
_body("parameter-laughs", lambda n: rss(n, prolog=_DTD.format('[<!ENTITY % a "ha"><!ENTITY % b "%a;%a;%a;"> %b;]')), either(0, 5, *COSTLY))
_body(
    "entities-unknown", lambda n: _with(n, title=f"<title>{n} &nbsp;&eacute;&nonsense;&;&#xD800;&#0;&#99999999; story</title>"), survives(5)
)
_body(
    "entity-of-itself",
    lambda n: rss(n, [entry(n, 1, title="<title>&a;</title>"), entry(n, 2)], prolog=_DTD.format('[<!ENTITY a "&b;"><!ENTITY b "&a;">]')),
    either(0, 2, *COSTLY),
)
_body("million-entities", lambda n: _with(n, description=f"<description>{'&amp;' * 1_000_000}</description>"), either(4, 5, *COSTLY))

# Too deep, too wide, too long.
_body("nested-500000", lambda n: rss(n, [entry(n, 1), "<a>" * 500_000 + "</a>" * 500_000, entry(n, 2)]), either(1, 2, *COSTLY))
_body(
    "nested-in-content",
    lambda n: _with(n, description=f"<description><![CDATA[{'<b>' * 200_000}deep]]></description>"),
    either(4, 5, *COSTLY),
)
_body(
    "nested-in-xhtml",
    lambda n: (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{n}</title><entry><id>1</id><title>{n}</title><content type="xhtml">{"<div>" * 100_000}</content></entry></feed>'
    ),
    either(0, 1, *COSTLY),
)
_body(
    "100000-entries",
    lambda n: rss(n, (f"<item><title>{n} {k}</title><link>https://{n}.example/{k}</link></item>" for k in range(100_000))),
    either(100, 500, *COSTLY),
)
_body("100000-empty-entries", lambda n: rss(n, ["<item/>"] * 100_000), either(0, 500, *COSTLY))
_body("author-of-32-kb", lambda n: _with(n, extra=f"<author>{'a' * 32_000}@</author>"), either(5, 5, *COSTLY))
_body("author-of-brackets", lambda n: _with(n, extra=f"<author>{'(' * 16_000}{'a@b ' * 4000}</author>"), either(5, 5, *COSTLY))
_body("attribute-of-2-mb", lambda n: _with(n, extra=f'<x a="{"y" * 2 * MEBIBYTE}"/>'), either(5, 5, *COSTLY))
_body("attributes-200000", lambda n: _with(n, extra="<x " + " ".join(f"a{k}='1'" for k in range(200_000)) + "/>"), either(4, 5, *COSTLY))
_body(
    "attributes-200000-in-content",
    lambda n: _with(
        n, description="<description><![CDATA[<p " + " ".join(f"a{k}=1" for k in range(200_000)) + ">words</p>]]></description>"
    ),
    either(4, 5, *COSTLY),
)
_body(
    "namespaces-20000", lambda n: _with(n, extra="".join(f'<n{k}:x xmlns:n{k}="urn:{k}"/>' for k in range(20_000))), either(4, 5, *COSTLY)
)
_body("instructions-100000", lambda n: rss(n, [entry(n, 1), "<?x y?>" * 100_000, entry(n, 2)]), either(2, 2, *COSTLY))
_body("comment-of-10-mb", lambda n: rss(n, [entry(n, 1), f"<!--{'- ' * 5 * MEBIBYTE}-->", entry(n, 2)]), either(2, 2, *COSTLY))
_body("comment-without-end", lambda n: rss(n, [entry(n, 1), entry(n, 2), "<!-- " + "x" * 100_000]), survives(2))
_body("cdata-without-end", lambda n: rss(n, [entry(n, 1), entry(n, 2), "<item><title><![CDATA[" + "x" * 100_000]), either(2, 3))
_body("white-space-of-10-mb", lambda n: " " * 10 * MEBIBYTE + rss(n), either(5, 5, *COSTLY))
_body("title-of-5-mb", lambda n: _with(n, title=f"<title>{n} {'word ' * MEBIBYTE}</title>"), either(4, 5, *COSTLY))
_body("date-of-200-kb", lambda n: _with(n, pubDate=f"<pubDate>{'1 Jan 2024 ' * 20_000}</pubDate>"), either(5, 5, *COSTLY))
_body("link-of-1-mb", lambda n: _with(n, link=f"<link>https://{n}.example/{'x' * MEBIBYTE}</link>"), either(4, 5, *COSTLY))
_body("guid-of-1-mb", lambda n: _with(n, guid=f"<guid>{'x' * MEBIBYTE}</guid>"), either(4, 5, *COSTLY))
_body("categories-50000", lambda n: _with(n, extra="".join(f"<category>c{k}</category>" for k in range(50_000))), either(4, 5, *COSTLY))
_body("angles-500000", lambda n: rss(n, [entry(n, 1), "<" * 500_000, entry(n, 2)]), either(1, 2, *COSTLY))
_body("ampersands-500000", lambda n: _with(n, description=f"<description>{'&' * 500_000}</description>"), either(4, 5, *COSTLY))
_body("open-items-50000", lambda n: rss(n, [entry(n, 1), "<item>" * 50_000]), either(1, 500, *COSTLY))
_body(
    "digits-1000000",
    lambda n: _with(n, extra=f"<slash:comments xmlns:slash='urn:s'>{'9' * MEBIBYTE}</slash:comments>"),
    either(4, 5, *COSTLY),
)

# Broken, and yet there is something to be saved.
_body("truncated", lambda n: rss(n)[: rss(n).index("<item>", rss(n).index(f"{n}:4")) + 60], survives(4))
_body("truncated-in-first-entry", lambda n: rss(n)[: rss(n).index("<item>") + 60], either(0, 1, "content", "cut", "not-a-feed"))
_body("truncated-in-prolog", lambda _: '<?xml version="1.0" encod', NO_FEED)
_body("control-characters", lambda n: _with(n, title=f"<title>{n} a\x01b\x0bc\x1bd\x7f story</title>"), survives(5))
_body("nul-bytes-among", lambda n: rss(n).replace("story", "st\0ory"), survives(5))
_body("half-characters", lambda n: rss(n).encode().replace(b"story", b"st\xc3ory \xed\xa0\x80"), survives(5))
_body(
    "one-bad-entry",
    lambda n: rss(
        n,
        [
            *(entry(n, k) for k in (1, 2)),
            "<item><title>bad <b>unclosed & <![CDATA[ <link>nowhere</title></item>",
            *(entry(n, k) for k in (4, 5)),
        ],
    ),
    either(2, 5),
)
_body("tags-crossed", lambda n: _with(n, title=f"<title>{n} <b>crossed</title></b>"), survives(5))
_body(
    "warnings-of-php-before",
    lambda n: "<br />\n<b>Warning</b>: mysql_connect() in <b>/var/www/x.php</b> on line <b>3</b><br />\n" * 20 + rss(n),
    survives(5),
)
_body("garbage-behind", lambda n: rss(n) + "\x00\x01 garbage <html></html>" * 1000, survives(5))
_body("two-feeds-in-one", lambda n: rss(n) + rss(n + "-second"), either(5, 10))
_body("no-channel", lambda n: f'<rss version="2.0">{entry(n, 1)}{entry(n, 2)}</rss>', either(2, 2, "not-a-feed", "content"))
_body("no-entries", lambda n: rss(n, []), survives(0))
_body("bom-and-other-prolog", lambda n: b"\xef\xbb\xbf" + rss(n, prolog='<?xml version="1.0" encoding="utf-16"?>').encode(), survives(5))
_body("utf-16", lambda n: rss(n, prolog='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), survives(5), "application/rss+xml")
_body(
    "utf-16-without-mark",
    lambda n: rss(n, prolog='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16-le"),
    either(5, 5, "not-a-feed"),
    "application/rss+xml",
)
_body("utf-32", lambda n: rss(n, prolog="").encode("utf-32"), either(5, 5, "not-a-feed"), "application/rss+xml")
_body("prolog-of-nonsense", lambda n: rss(n, prolog='<?xml version="9" encoding="../../etc/passwd"?>'), survives(5))
_body("gb18030-unsaid", lambda n: rss(n, prolog="").replace("story", "新闻").encode("gb18030"), survives(5), "application/rss+xml")

# Entries that lie.
_body("guids-all-alike", lambda n: rss(n, [entry(n, k, guid="<guid>one</guid>") for k in range(1, 6)]), either(1, 5))
_body("entries-all-alike", lambda n: rss(n, [entry(n, 1)] * 50), either(1, 50))
_body("links-all-alike", lambda n: rss(n, [entry(n, k, link=f"<link>https://{n}.example/</link>") for k in range(1, 6)]), survives(5))
_body("no-guid-no-link", lambda n: rss(n, [entry(n, k, guid="", link="") for k in range(1, 6)]), survives(5))
_body("date-1970", lambda n: _with(n, pubDate="<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"), survives(5))
_body("date-2099", lambda n: _with(n, pubDate="<pubDate>Fri, 31 Dec 2099 23:59:59 +0000</pubDate>"), survives(5))
_body("date-9999999", lambda n: _with(n, pubDate="<pubDate>9999999-99-99T99:99:99Z</pubDate>"), survives(5))
_body("date-none", lambda n: _with(n, pubDate=""), survives(5))
_body("date-garbage", lambda n: _with(n, pubDate="<pubDate>the day before yesterday</pubDate>"), survives(5))
_body(
    "title-of-script",
    lambda n: _with(n, title="<title>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; Headline</title>"),
    survives(5),
)
_body("link-of-script", lambda n: _with(n, link="<link>javascript:alert(1)</link>", guid="<guid>data:text/html,x</guid>"), survives(5))
_body("title-missing", lambda n: _with(n, title="<title/>"), survives(5))
_body("directions-turned", lambda n: _with(n, title=f"<title>{n} \u202eevil\u202c \u2066x\u2069 \U000e0041</title>"), survives(5))

# A feed that passes its entries off as another's; the other must not change for it.
_VICTIM = GOOD[0]


def _posing(name: str, *borrowed: str) -> str:
    """Return a feed whose entries have these elements of a good feed's, and for the rest their own."""
    parts = ("title", "link", "guid", "pubDate", "description")
    theirs = {part: re.compile(rf"<{part}\b.*?</{part}>") for part in borrowed}

    def posed(number: int) -> str:
        victim = entry(_VICTIM, number)
        taken = {part: match.group() for part in parts if part in theirs and (match := theirs[part].search(victim))}
        return entry(name, number, **taken)

    return rss(name, [posed(number) for number in range(1, 6)])


_body("poses-by-guids", lambda n: _posing(n, "guid"), survives(5))
_body("poses-by-links", lambda n: _posing(n, "link"), either(0, 5))
_body("poses-by-links-and-guids", lambda n: _posing(n, "link", "guid"), either(0, 5))
_body("poses-by-titles", lambda n: _posing(n, "title", "pubDate"), either(0, 5))
_body("poses-by-all-but-words", lambda n: _posing(n, "title", "link", "guid", "pubDate").replace("cost ", "never cost "), either(0, 5))
_body(
    "poses-by-words-changed",
    lambda n: rss(_VICTIM).replace("was seen", "was ever stolen").replace(f"<title>{_VICTIM}</title>", f"<title>{n}</title>", 1),
    either(0, 5),
)
_body("poses-wholly", lambda n: rss(_VICTIM).replace(f"<title>{_VICTIM}</title>", f"<title>{n}</title>", 1), either(0, 5))
