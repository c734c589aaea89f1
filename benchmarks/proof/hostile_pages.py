"""Pages built to hurt whoever reads them: about forty, made here, each for one weakness of parsers."""

from collections.abc import Mapping

_HEAD = "<!doctype html><html><head><title>{name}</title></head><body><article><h1>{name}</h1>"
_TEXT = "<p>The harbour board met on Tuesday and set the price of a crossing at 18 euros for the summer, the ferry's owner said.</p>" * 6
_TAIL = "</article></body></html>"


def pages() -> Mapping[str, bytes]:
    """Return file name -> bytes."""
    marked = {**_deep(), **_wide(), **_entities(), **_slow()}
    whole = {
        f"{name}.html": (_HEAD.format(name=name) + body + _TEXT + _TAIL).encode("utf-8", "surrogatepass") for name, body in marked.items()
    }
    return {**whole, **_bytes(), **_other()}


def _deep() -> dict[str, str]:
    """Return nesting far beyond what a person writes."""
    return {
        "deep-div": "<div>" * 20_000,
        "deep-div-closed": "<div>" * 5000 + "x" + "</div>" * 5000,
        "deep-b": "<b>" * 60_000,
        "deep-font-a": "<a><font>" * 5000,
        "deep-table": "<table><tr><td>" * 2500,
        "deep-list": "<ul><li>" * 6000,
        "deep-quote": "<blockquote>" * 10_000,
        "deep-span-text": "<span>word " * 10_000,
        "deep-svg": "<svg><foreignObject>" * 4000,
        "deep-form": "<form><select><option>" * 3000,
    }


def _wide() -> dict[str, str]:
    """Return very much of one thing."""
    attributes = " ".join(f"data-{number}='{number}'" for number in range(100_000))
    return {
        "attributes": f"<p {attributes}>a</p>",
        "attributes-same": "<p " + "class=a " * 150_000 + ">a</p>",
        "attribute-long": f"<p title='{'x' * 2_000_000}'>a</p>",
        "classes": "".join(f"<p class='{'c' * 50} {number}'>word</p>" for number in range(15_000)),
        "siblings": "<p>One more short paragraph here.</p>" * 30_000,
        "links": "".join(f"<a href='https://a.example/{number}'>link {number}</a> " for number in range(20_000)),
        "line-long": f"<p>{'word ' * 200_000}</p>",
        "word-long": f"<p>{'w' * 1_000_000}</p>",
        "comments": "<!-- a comment -->" * 60_000,
        "scripts": "<script>var a = '</p>';</script>" * 20_000,
        "meta": "<meta property='article:published_time' content='2024-05-14'>" * 20_000,
        "breaks": "<br>" * 200_000,
        "unclosed-tag": "<p " + "a" * 1_000_000,
        "open-brackets": "<" * 500_000,
    }


def _entities() -> dict[str, str]:
    """Return entities, bombs of them, and characters that are none."""
    bomb = "".join(f"<!ENTITY l{number} '{f'&l{number - 1};' * 10}'>" for number in range(1, 12))
    return {
        "entity-bomb": f"<!DOCTYPE html [<!ENTITY l0 'lol'>{bomb}]><p>&l11;</p>",
        "entity-quadratic": f"<!DOCTYPE html [<!ENTITY a '{'a' * 100_000}'>]><p>{'&a;' * 5000}</p>",
        "entity-file": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>&x;</p>",
        "entities": "<p>" + "&amp;&#x41;&nosuch;" * 50_000 + "</p>",
        "entities-wrong": "<p>&#0;&#x110000;&#xD800;&#99999999999999;&#x;</p>",
        "half-characters": "<p>\ud800 half \udfff</p>",
        "bidi": "<p>" + "\u202e\u2066\u200b\ufeff" * 20_000 + "</p>",
        "combining": "<p>a" + "\u0301" * 100_000 + "</p>",
    }


def _slow() -> dict[str, str]:
    """Return what makes expressions with two loops run away."""
    return {
        "dates": "<p>" + "2024-05-14 " * 40_000 + "</p>",
        "quotes": "<p>" + "“" * 60_000 + "</p>",
        "spaces": f"<p>a{' ' * 500_000}b</p>",
        "stops": "<p>" + "." * 300_000 + "</p>",
        "json-ld": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "style-hidden": "<div style='" + "display:none;" * 30_000 + "'>a</div>",
    }


def _bytes() -> dict[str, bytes]:
    """Return broken encodings and files that are no text."""
    text = (_HEAD.format(name="encoded") + _TEXT + _TAIL).encode()
    return {
        "invalid-utf8.html": text.replace(b"harbour", b"h\xff\xfe\xc0rbour"),
        "wrong-charset.html": text.replace(b"<title>", b"<meta charset='utf-16'><title>"),
        "no-such-charset.html": text.replace(b"<title>", b"<meta charset='x-nobody'><title>"),
        "utf7.html": text.replace(b"<title>", b"<meta charset='utf-7'><title>+ADw-script+AD4-"),
        "half-utf16.html": b"\xff\xfe" + text.decode().encode("utf-16-le")[:-1],
        "nulls.html": text.replace(b"a", b"a\0"),
        "binary.html": bytes(range(256)) * 2000,
        "empty.html": b"",
    }


def _other() -> dict[str, bytes]:
    """Return the other formats that a newsroom takes."""
    return {
        "yaml-bomb.md": b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9))
        + b"---\n\nText.\n",
        "yaml-deep.md": b"---\na: " + b"[" * 20_000 + b"\n---\n\nText.\n",
        "marks.md": b"# Title\n\n" + b"[" * 50_000 + b"\n\n" + b"*a " * 50_000 + b"\n",
        "parts.eml": b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
        + b"\nText.\n",
        "header.eml": b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nText.\n",
    }
