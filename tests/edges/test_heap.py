"""Threads share one heap: what many of them took and gave back is free again."""

import ctypes
import platform
import subprocess
import sys

import pytest

_TAKEN = """
import sys, threading
from roundup.edges.heap import share_heap
if sys.argv[1] == "shared":
    assert share_heap()
import ctypes
heap = ctypes.CDLL(None)
heap.malloc.restype = ctypes.c_void_p
heap.malloc.argtypes = (ctypes.c_size_t,)
places, here = [], threading.Barrier(8)
def take():
    here.wait()
    places.append(heap.malloc(1000))
threads = [threading.Thread(target=take) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len({place >> 26 for place in places}))
"""
"""Prints in how many stretches of 64 MiB, the size of one heap, eight threads got their memory."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or ctypes.sizeof(ctypes.c_void_p) < 8, reason="needs glibc on 64 bits")
def test_threads_take_from_one_heap() -> None:
    """Left alone, glibc gives them several."""
    heaps = {
        how: int(subprocess.run([sys.executable, "-c", _TAKEN, how], capture_output=True, text=True, check=True).stdout)
        for how in ("shared", "own")
    }
    assert heaps["shared"] <= 2 < heaps["own"]
