"""Which internet addresses are public: the only ones that a feed or a page may lead to, unless a host is allowed by hand.

Built from the IANA special-purpose registries (IPv4, IPv6), not from `ipaddress.is_global`,
which lets tunnels and translators through. IPv6 counts only inside 2000::/3, where global
unicast is given out; the cloud metadata addresses outside the registries are added by hand.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from roundup.edges.web_address import canonical_host

_NOT_PUBLIC_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; a cloud's metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent
        "169.254.0.0/16",  # link local; metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments; Teredo, which carries IPv4 inside
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries IPv4 inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Tell whether a numeric address is public unicast; anything that is no plain address is not."""
    try:
        number: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in net for net in _NOT_PUBLIC_4)
    return number.scope_id is None and number in _UNICAST_6 and not any(number in net for net in _NOT_PUBLIC_6)


class AllowedHosts:
    """Hosts that may lie inside one's own network: exact names, numeric addresses, or blocks of them (``10.0.0.0/8``).

    A number or a block allows hosts that are written as numbers. A name that merely means such a number is not
    allowed by it: whoever owns a name decides what it means, and may decide anew between two requests.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        """Read the entries; one that is neither a number nor a block is a name."""
        self._names: set[str] = set()
        self._blocks: list[IPv4Network | IPv6Network] = []
        for entry in entries:
            bare = entry.strip().strip("[]")
            try:
                self._blocks.append(ip_network(bare, strict=False))
            except ValueError:
                self._names.add(canonical_host(f"http://{bare}/") or bare.lower())

    def covers(self, host: str) -> bool:
        """Tell whether a host, as `WebAddress.host` gives it, is allowed."""
        try:
            number = ip_address(host)
        except ValueError:
            return host.rstrip(".") in self._names
        return any(number in block for block in self._blocks)
