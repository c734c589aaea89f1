"""A fingerprint of a text that changes little when the text does.

Simhash: M. S. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002; cut into bands to be
looked up as G. S. Manku, A. Jain and A. Das Sarma do in "Detecting near-duplicates for web crawling", WWW 2007.
"""

import hashlib
from functools import lru_cache

_BITS = tuple(bytes(value >> bit & 1 for value in range(256)) for bit in range(8))
"""For each bit of a byte, a table that turns bytes into that bit."""


def simhash(tokens: tuple[str, ...]) -> int:
    """Return a fingerprint of 64 bits over all runs of three words; 0 for fewer than three words.

    A bit is set where more than half of the runs' hashes have it set. A run's hash is the exclusive or of three
    hashes, one for each place, taken for all runs at once.
    """
    count = len(tokens) - 2
    if count < 1:
        return 0
    hashes = [_hashes(token) for token in tokens]
    rows = (b"".join(found[place] for found in hashes[place : place + count]) for place in range(3))
    one, two, three = (int.from_bytes(row, "little") for row in rows)
    return _majority((one ^ two ^ three).to_bytes(8 * count, "little"), count)


def bands(fingerprint: int) -> tuple[int, ...]:
    """Return the eight bytes of a fingerprint: two that differ in at most seven bits share one."""
    return tuple(fingerprint.to_bytes(8, "little"))


def distance(one: int, two: int) -> int:
    """Return the number of bits, 0 to 64, in which two fingerprints differ."""
    return (one ^ two).bit_count()


def number_of(text: str) -> int:
    """Return 64 bits that stand for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _majority(data: bytes, count: int) -> int:
    found = 0
    for place in range(8):
        column = data[place::8]
        for bit, table in enumerate(_BITS):
            if column.translate(table).count(1) * 2 > count:
                found |= 1 << (8 * place + bit)
    return found


@lru_cache(maxsize=1 << 15)
def _hashes(token: str) -> tuple[bytes, bytes, bytes]:
    whole = hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=24).digest()
    return whole[:8], whole[8:16], whole[16:]
