"""One heap for all threads of a process.

glibc gives threads heaps of their own, up to eight a processor, and each keeps what its largest moment took. Sixty-four
threads that fetch and one that stores hold several times what they need that way; with the interpreter's lock nothing
is won by it. See M_ARENA_MAX in mallopt(3).
"""

import ctypes
import sys

_ARENA_MAX = -8  # glibc's malloc.h


def share_heap() -> bool:
    """Let threads that are yet to start share the main heap; tell whether that could be had (glibc only)."""
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    return mallopt is not None and bool(mallopt(_ARENA_MAX, 1) == 1)
