"""A fingerprint of a text that changes little when the text does.

Simhash: M. S. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002; cut into bands to be
looked up as G. S. Manku, A. Jain and A. Das Sarma do in "Detecting near-duplicates for web crawling", WWW 2007.
"""

import hashlib
from functools import lru_cache

_WIDTH = 24


def simhash(tokens: tuple[str, ...]) -> int:
    """Return a fingerprint of 64 bits over all runs of three words; 0 for fewer than three words.

    A bit is set where more than half of the runs' hashes have it set. A word has three hashes of eight bytes, one for
    each place in a run, and a run's hash is the exclusive or of three; shifting the row of all hashes against
    itself makes all runs at once.
    """
    count = len(tokens) - 2
    if count < 1:
        return 0
    row = int.from_bytes(b"".join(map(_hashes, tokens)), "little")
    mixed = row ^ (row >> 8 * (_WIDTH + 8)) ^ (row >> 8 * (2 * _WIDTH + 16))
    return _majority(mixed.to_bytes(_WIDTH * len(tokens), "little")[: _WIDTH * count], count)


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
    found, ones = 0, int.from_bytes(b"\x01" * count, "little")
    for place in range(8):
        column = int.from_bytes(data[place::_WIDTH], "little")
        for bit in range(8):
            if (column >> bit & ones).bit_count() * 2 > count:
                found |= 1 << (8 * place + bit)
    return found


@lru_cache(maxsize=1 << 15)
def _hashes(token: str) -> bytes:
    return hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=_WIDTH).digest()
