"""The list of those who get no mail: an address a line, or ``@example.org`` for everybody there."""

import re
from dataclasses import dataclass

from roundup.errors import InputError
from roundup.stages.send.readers import mail_address
from roundup.text.words import clean

_COMMENT = re.compile(r"(?:^|\s)#.*")  # within an address it is part of that


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Addresses and domains, in lower case."""

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def has(self, address: str) -> bool:
        """Tell whether an address, in any case, is to get no mail."""
        known = address.strip().casefold()
        _, at, domain = known.rpartition("@")
        return known in self.addresses or (bool(at) and domain in self.domains)


def read_suppressed(text: str, where: str) -> Suppressed:
    """Return the addresses of a list; what stands after a comma is a note, ``#`` begins a comment.

    Raises InputError that names the first line which cannot be read: somebody who asked for no mail must not get one
    because of a typing error.
    """
    addresses, domains = set(), set()
    for number, line in enumerate(clean(text).split("\n"), 1):
        entry = _COMMENT.sub("", line).partition(",")[0].strip().strip('"').strip()
        if not entry or (number == 1 and entry.casefold() in ("email", "e-mail", "address")):
            continue
        try:
            known = mail_address(f"anyone{entry}" if entry.startswith("@") else entry).casefold()
        except ValueError as error:
            hint = "write an address, or @example.org for everybody there; put # before what is neither"
            raise InputError(f"line {number}: {error}", where, hint) from error
        (domains.add(known.rpartition("@")[2]) if entry.startswith("@") else addresses.add(known))
    return Suppressed(frozenset(addresses), frozenset(domains))
