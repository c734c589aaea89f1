"""A fingerprint of a text that changes little when the text does.

Simhash: M. S. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002; cut into bands to be
looked up as G. S. Manku, A. Jain and A. Das Sarma do in "Detecting near-duplicates for web crawling", WWW 2007.
"""

import hashlib
from array import array
from functools import lru_cache
from sys import byteorder

_MASK = (1 << 64) - 1
_BITS = tuple(bytes(1 if value >> bit & 1 else 0 for value in range(256)) for bit in range(8))
"""For each bit of a byte, a table that turns bytes into that bit."""


def simhash(tokens: tuple[str, ...]) -> int:
    """Return a fingerprint of 64 bits over all runs of three words; 0 for fewer than three words.

    A bit is set where more than half of the runs' hashes have it set.
    """
    if len(tokens) < 3:
        return 0
    hashes = [_hash(token) for token in tokens]
    runs = zip(hashes, hashes[1:], hashes[2:], strict=False)
    mixed = array("Q", [(one * 0x9E3779B97F4A7C15 ^ two * 0xC2B2AE3D27D4EB4F ^ three * 0x165667B19E3779F9) & _MASK for one, two, three in runs])
    if byteorder == "big":
        mixed.byteswap()
    return _majority(mixed.tobytes(), len(mixed))


def bands(fingerprint: int) -> tuple[int, ...]:
    """Return the eight bytes of a fingerprint: two that differ in at most seven bits share one."""
    return tuple(fingerprint.to_bytes(8, "little"))


def distance(one: int, two: int) -> int:
    """Return the number of bits, 0 to 64, in which two fingerprints differ."""
    return (one ^ two).bit_count()


def _majority(data: bytes, count: int) -> int:
    found = 0
    for place in range(8):
        column = data[place::8]
        for bit, table in enumerate(_BITS):
            if column.translate(table).count(1) * 2 > count:
                found |= 1 << (8 * place + bit)
    return found


@lru_cache(maxsize=1 << 16)
def _hash(token: str) -> int:
    return int.from_bytes(hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") | 1
