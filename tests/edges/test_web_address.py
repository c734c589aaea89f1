"""Web addresses as browsers read them, and nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.addresses import AllowedHosts
from roundup.edges.web_address import canonical_host, web_address
from roundup.errors import FetchError


@pytest.mark.parametrize(
    ("text", "url", "host", "port"),
    [
        ("HTTP://Example.ORG", "http://example.org/", "example.org", 80),
        ("https://example.org:443/a b?q=ü#part", "https://example.org/a%20b?q=%C3%BC", "example.org", 443),
        ("http://example.org:8080?x", "http://example.org:8080/?x", "example.org", 8080),
        ("http://example.org/a/../b/./c?", "http://example.org/b/c?", "example.org", 80),
        ("http:example.org", "http://example.org/", "example.org", 80),
        ("http:///example.org/", "http://example.org/", "example.org", 80),
        ("http://@example.org/", "http://example.org/", "example.org", 80),
        ("http://bücher.example/", "http://xn--bcher-kva.example/", "xn--bcher-kva.example", 80),
        ("http://faß.example/", "http://xn--fa-hia.example/", "xn--fa-hia.example", 80),
        ("http://ex%61mple.org/%61", "http://example.org/%61", "example.org", 80),
        ("http://ｅｘａｍｐｌｅ。org/", "http://example.org/", "example.org", 80),
        ("http://ex\u00adample.org/", "http://example.org/", "example.org", 80),
        ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://017700000001/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://2130706433:81/", "http://127.0.0.1:81/", "127.0.0.1", 81),
        ("http://１２７.0.0.1/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://127.0.0.1./", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/", "::ffff:7f00:1", 80),
    ],
)
def test_an_address_has_one_form(text: str, url: str, host: str, port: int) -> None:
    """However it is written; and that form is its own."""
    found = web_address(text)
    assert (found.url, found.host, found.port) == (url, host, port)
    assert web_address(found.url) == found
    assert f"{found.scheme}://{found.authority}{found.target}" == found.url
    assert canonical_host(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "/etc/passwd",
        "feed.xml",
        "//example.org/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "feed:http://example.org/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
        "http://",
        "http:///",
        "http://.",
        "http://:80/",
        "http://[]/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://exa mple.org/",
        "http://a%00b/",
        "http://a%2fb/",
        "http://256.256.256.256/",
        "http://1.2.3.4.5/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://user@example.org/",
        "http://user:pw@example.org/",
        "http://:pw@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http:\\\\example.org/",
        "ht\ttp://example.org/",
        "http://example.org/\r\nX: y",
        "http://example.org/\0",
        "http://example.org/\x7f",
        "http://\ud800/",
        "http://xn--\udcff/",
        "http://example.org/" + "x" * 9000,
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    """Other schemes, credentials, control characters, hosts that nobody can have; and it has no host to be kept apart by."""
    with pytest.raises(FetchError) as caught:
        web_address(text)
    assert caught.value.kind == "address"
    assert caught.value.hint
    assert canonical_host(text) == ""


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://example.org/x"),
        ("x", "https://example.org/a/x"),
        ("?q", "https://example.org/a/b?q"),
        ("", "https://example.org/a/b?old"),
        ("//example.net/x", "https://example.net/x"),
        ("http://example.net", "http://example.net/"),
        ("../../../x y", "https://example.org/x%20y"),
        ("/ü", "https://example.org/%C3%BC"),
    ],
)
def test_a_redirect_is_joined_as_browsers_do(location: str, url: str) -> None:
    """Relative to where it was found."""
    assert web_address(location, web_address("https://example.org/a/b?old")).url == url


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://example.org/", "http://example.org", "http://1", "http://[::"]))
def test_any_text_is_an_address_or_is_refused(text: str, start: str) -> None:
    """And an address has one form, without spaces, control characters or anything beyond ASCII."""
    with suppress(FetchError):
        found = web_address(start + text)
        assert found.url.isascii()
        assert found.url.isprintable()
        assert " " not in found.url
        assert web_address(found.url) == found


def test_a_host_is_allowed_exactly() -> None:
    """A name allows itself, a number itself in all its spellings, a block what lies in it; none allows another's."""
    allowed = AllowedHosts(["Wiki.Example.org", "bücher.example", "10.0.0.5", "192.168.0.0/16", "[fd00::1]", "fd12::/16"])
    inside = ["http://wiki.example.org./", "http://BÜCHER.example", "http://10.0.0.5/", "http://0xa000005/", "http://192.168.9.9"]
    inside += ["http://[fd00:0::1]:81/", "http://[fd12::9]/"]
    outside = ["http://example.org/", "http://a.wiki.example.org/", "http://10.0.0.6/", "http://192.169.0.1/", "http://[fd00::2]/"]
    outside += ["http://[::ffff:10.0.0.5]/", "http://wiki.example.org.evil.example/", ""]
    assert all(allowed.covers(canonical_host(url)) for url in inside)
    assert not any(allowed.covers(canonical_host(url)) for url in outside)
    assert not AllowedHosts().covers("")
