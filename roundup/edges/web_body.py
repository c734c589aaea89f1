"""The body of an answer: taken no further than its size, its ratio and the memory of all fetches together allow."""

import threading
import time
import zlib
from collections.abc import Callable, Sequence

from roundup.edges.web_connection import Deadline
from roundup.errors import FetchError

MEBIBYTE = 1024 * 1024
TURNS = ((MEBIBYTE // 4, 12, 8 * 1024), (MEBIBYTE, 2, 32 * 1024))
"""Of bodies over so many bytes, so many are fetched, read and not yet stored at a time; they have to come at so many bytes a second."""

_RATIO = 100
_STEP = 64 * 1024
_BLOCK = 256 * 1024  # blocks large enough to be handed back to the system: 64 growing arrays leave 200 MB of holes, these 30
_PATIENCE = 300.0  # seconds that a large body waits for its turn
_CRUMBS = (50_000, 16)  # so many pieces have to hold this many bytes each on average
_MEMBERS = 1000  # gzip files, one after the other
_GZIP = b"\x1f\x8b"


class Turns:
    """The turns that one body has: `take` waits for the next of ``TURNS``, `release` gives all of them back, as does losing sight of this."""

    def __init__(self, turns: Sequence[threading.Semaphore], deadline: Deadline) -> None:
        """Start with none."""
        self._ahead = list(turns)
        self._taken: list[threading.Semaphore] = []
        self._deadline = deadline

    def take(self) -> None:
        """Wait for the next turn; FetchError where it does not come. The wait is not counted as the server's time.

        Whoever has the last turn waits for no other: its answer comes before its own deadline, is read within the
        limits of a child, and stored, so turns come round.
        """
        began = time.monotonic()
        turn = self._ahead[0]
        if not turn.acquire(timeout=_PATIENCE):
            raise FetchError("had to wait too long behind other large answers", "", "try again later", "timeout")
        self._taken.append(self._ahead.pop(0))
        self._deadline.give_back(time.monotonic() - began)

    def release(self) -> None:
        """Give all turns back; a second time does no harm."""
        while self._taken:
            self._taken.pop().release()

    def __del__(self) -> None:
        """Give back what a forgotten answer had."""
        self.release()


class LargeBodies:
    """Turns for large bodies, so that many large feeds, or bombs, at once cost the memory of a few."""

    def __init__(self) -> None:
        """Set how many come in at a time, as ``TURNS`` says."""
        self._turns = [threading.BoundedSemaphore(at_once) for _, at_once, _ in TURNS]

    def turns(self, deadline: Deadline) -> Turns:
        """Return the turns of one body, none taken yet."""
        return Turns(self._turns, deadline)


class Body:
    """A body as it comes, up to a size; ``large`` is called with the pace for each of ``TURNS`` that it outgrows."""

    def __init__(self, most: int, large: Callable[[int], None]) -> None:
        """Start with nothing."""
        self.most = most
        self.size = 0
        self._blocks: list[bytearray] = []
        self._open = bytearray()
        self._large = large
        self._level = 0
        self._came = 0
        self._used = 0
        self._pieces = 0

    def add(self, piece: bytes) -> None:
        """Take a piece; FetchError of kind ``size``, ``ratio``, ``coding`` or ``protocol`` for what is too much."""
        self._came += len(piece)
        self._pieces += 1
        if self._came > self.most + _STEP:
            raise too_large(self.most)
        if self._pieces > _CRUMBS[0] and self._came < self._pieces * _CRUMBS[1]:
            raise FetchError("sends its answer in crumbs", "", "remove it", "protocol")
        self._unpack(piece)

    def whole(self) -> bool:
        """Tell whether nothing is missing, as far as the packing tells."""
        return True

    def data(self) -> bytes:
        """Return what came, ``most`` bytes of it if it was more."""
        return b"".join((*self._blocks, self._open))[: self.most]

    def _unpack(self, piece: bytes) -> None:
        self._keep(piece, len(piece))

    def _keep(self, data: bytes, used: int) -> None:
        """Keep what ``used`` bytes came to."""
        self._used += used
        self.size += len(data)
        self._open += data
        if len(self._open) >= _BLOCK:
            self._blocks.append(self._open)
            self._open = bytearray()
        if self.size > self.most:
            raise too_large(self.most)
        if self.size > max(MEBIBYTE, _RATIO * self._used):
            raise FetchError("unpacks to far more than it sends", "", "remove it", "ratio")
        while self._level < len(TURNS) and self.size > TURNS[self._level][0]:
            self._level += 1
            self._large(TURNS[self._level - 1][2])


class Gzipped(Body):
    """A gzip body: one file or several on end; what follows the last one and is no gzip counts for nothing."""

    def __init__(self, most: int, large: Callable[[int], None]) -> None:
        """Start with nothing."""
        super().__init__(most, large)
        self._zip = zlib.decompressobj(wbits=31)
        self._members = 1
        self._over = False
        self._rest = b""

    def whole(self) -> bool:
        """Tell whether the last file has come to its end."""
        return self._over or self._zip.eof or not self._came

    def _unpack(self, piece: bytes) -> None:
        piece = self._rest + piece
        self._rest = b""
        while piece and not self._over:
            if self._zip.eof:
                if len(piece) < len(_GZIP):
                    self._rest = piece
                    return
                self._next(piece)
            else:
                piece = self._some(piece)

    def _next(self, piece: bytes) -> None:
        self._over = not piece.startswith(_GZIP)
        self._members += 1
        if self._members > _MEMBERS:
            raise FetchError("is packed wrongly (in too many parts)", "", "remove it", "coding")
        if not self._over:
            self._zip = zlib.decompressobj(wbits=31)

    def _some(self, piece: bytes) -> bytes:
        try:
            data = self._zip.decompress(piece, _STEP)
        except zlib.error as error:
            raise FetchError(f"is packed wrongly ({error})", "", "try again later", "coding") from error
        left = self._zip.unused_data if self._zip.eof else self._zip.unconsumed_tail
        self._keep(data, len(piece) - len(left))
        return left


def too_large(most: int) -> FetchError:
    """Return the error for more than ``most`` bytes."""
    size = f"{most // MEBIBYTE} MiB" if most >= MEBIBYTE else f"{most // 1024} KiB"
    return FetchError(f"is larger than {size}", "", "use a smaller feed or page", "size")
