"""The child process: it reads requests from its standard input and answers on its standard output until that closes.

Started by `roundup.edges.sandbox.process`, never by hand. What foreign bytes do here is theirs alone: the parent
takes back JSON and nothing else. Output of libraries goes to the standard error stream.
"""

import faulthandler
import gc
import importlib
import json
import os
import signal
import sys
from typing import Any

from roundup.edges.parser_inline import unforeseen
from roundup.edges.sandbox import frames
from roundup.edges.sandbox.jail import close_doors
from roundup.edges.sandbox.limits import Limits, end_with
from roundup.errors import InputError


def main(said: str, lifeline: int) -> None:
    """Serve until the parent closes the pipe, or a limit is met; ``said`` is the parent's settings as JSON, ``lifeline`` a pipe that ends with it (-1: none)."""
    settings = json.loads(said)
    faulthandler.enable()
    _default_signals()
    inlet, outlet = _own_pipes()
    registry = importlib.import_module(settings["registry"])
    for name in registry.WARM[settings["first"]]:
        importlib.import_module(name)
    gc.freeze()  # modules stay; the collector need not look at them for every feed
    limits = Limits(cpu_seconds=settings["cpu_seconds"], memory_bytes=settings["memory_bytes"])
    close_doors(frozenset(settings["walls"]))
    limits.lower()
    try:
        _write(outlet, frames.READY)
        _serve((inlet, outlet, lifeline), registry.TASKS, limits, settings["tasks_each"])
    except BrokenPipeError:
        pass  # the parent is gone
    os._exit(0)


def _serve(pipes: tuple[int, int, int], tasks: Any, limits: Limits, most: int) -> None:
    inlet, outlet, lifeline = pipes
    for count in range(1, most + 1):
        request = frames.read_request(lambda size: _taken(inlet, size))
        if request is None:
            return
        _write(outlet, frames.TAKEN)
        limits.begin()
        with end_with(lifeline):
            kind, payload = _worked(tasks, request)
        leaving = kind == frames.MEMORY or count == most or limits.grown()
        _write(outlet, frames.answer_bytes(kind, payload, leaving=leaving))
        if leaving:
            return


def _worked(tasks: Any, request: frames.Request) -> tuple[bytes, bytes]:
    refused: InputError
    cause: BaseException | None
    try:
        return frames.DONE, frames.value_bytes(tasks[request.task](request.header, request.body))
    except InputError as error:
        refused, cause = error, error.__cause__
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's, and the parent is told
        refused, cause = unforeseen(error, "piece", ""), error
    if isinstance(cause, MemoryError):
        return frames.MEMORY, b""
    return frames.REFUSED, json.dumps((refused.what, refused.where, refused.hint, refused.kind)).encode()


def _default_signals() -> None:
    """Forget what the parent ignores or blocks; an interrupt at the keyboard is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGXCPU", "SIGIO"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _own_pipes() -> tuple[int, int]:
    """Move the pipes away from the standard streams, so that nothing printed can stand between two frames."""
    inlet, outlet = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return inlet, outlet


def _taken(inlet: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (part := os.read(inlet, size - len(data))):
        data += part
    return bytes(data)


def _write(outlet: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(outlet, view) :]
