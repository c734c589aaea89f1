"""Web addresses as browsers read them, and nothing else."""

import ipaddress
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.addresses import AllowedHosts, is_public
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


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("8.8.8.8", True),
        ("10.1.2.3", False),
        ("100.100.100.200", False),
        ("172.31.0.1", False),
        ("192.168.0.1", False),
        ("168.63.129.16", False),
        ("0.0.0.0", False),  # noqa: S104 - refused, not bound
        ("255.255.255.255", False),
        ("::1", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("100:0:0:1::1", False),
        ("3fff:fff::1", False),
        ("5f00::1", False),
        ("2001:1::1", False),
        ("2001:30::1", False),
        ("2001:200::1", True),
        ("192.88.99.2", False),
        ("192.0.0.9", False),
        ("203.0.114.1", True),
        ("223.255.255.255", True),
        ("not an address", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:  # noqa: FBT001 - a column of the table
    """Tunnels and translators that carry IPv4 inside count as what they are."""
    assert is_public(address) is public


@given(st.ip_addresses())
def test_what_the_registries_keep_is_not_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """Whatever Python calls private, loopback, link-local, multicast or reserved is never public; neither is a scoped or mapped address."""
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast or address.is_reserved:
        assert not is_public(str(address))
    if isinstance(address, ipaddress.IPv6Address):
        assert not is_public(f"{address}%eth0")
    else:
        assert not is_public(f"::ffff:{address}")
        assert not is_public(f"64:ff9b::{address}")


@given(st.text(max_size=30))
def test_what_is_no_address_is_not_public(text: str) -> None:
    """Names, ports and odd spellings are looked up elsewhere or refused; here they are no address."""
    assert not is_public(text + "x")
