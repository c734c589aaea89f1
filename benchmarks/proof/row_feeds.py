"""feedparser's own test files through the collector, and bodies that name a file."""

import io
import re
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from benchmarks.proof.row import SUITES, Outcome, Row, absent, spread
from roundup.errors import InputError
from roundup.model import Feed
from roundup.stages.collect import items_from_feed

_TYPE = re.compile(rb"(?mi)^\s*Header:\s*Content-type:\s*([^\r\n]+)")
PLANTED = "a word that stands in no feed"


class Watch:
    """Tells which of some files this process opens (an audit hook, which can be quieted but not removed)."""

    def __init__(self, folder: Path) -> None:
        """Watch the files below a folder."""
        self.opened: list[str] = []
        self.on = False
        self._folder = str(folder)
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "open":
            name = arguments[0].decode(errors="replace") if isinstance(arguments[0], bytes) else str(arguments[0])
            self.opened += [name] if self._folder in name else []


def run(*, quick: bool) -> Outcome:
    """Read every test file by our collector and by feedparser alone; then bodies that are paths."""
    folder = SUITES / "feedparser" / "tests"
    if not folder.is_dir():
        return absent("feedparser")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    files = spread(files, 100) if quick else files
    found = [_compared(path, path.relative_to(folder).as_posix()) for path in files]
    faults = [fault for kind, fault in found if kind == "fault"]
    refused = [fault for kind, fault in found if kind == "refused"]
    with tempfile.TemporaryDirectory() as place:
        paths, opened, read = _paths(Path(place))
    return Outcome(
        cases=len(files) + len(paths),
        held=len(files) - len(faults) + len(paths) - len(opened),
        result=f"{len(files):,} feed files: {len(faults)} raised anything but our own error, lost an entry or gave one that feedparser does not have; {len(files) - len(faults) - len(refused):,} gave the entries of feedparser, {len(refused)} was refused with a message. {len(paths)} bodies that are the path or address of a file on this disk: {len(opened)} opened it.",
        control=f"feedparser given the same {len(paths)} bodies opens the file in {len(read)}.",
        caught=len(read),
        faults=(*faults, *opened),
        notes=_told(refused),
    )


def _told(refused: list[str]) -> tuple[str, ...]:
    return (f"refused with a message, where feedparser guesses: {'; '.join(refused)}.",) if refused else ()


def _compared(path: Path, name: str) -> tuple[str, str]:
    """Return ("", "") where a file gives the entries that feedparser finds, else what is other."""
    body = path.read_bytes()
    match = _TYPE.search(body[:4000])
    content_type = match.group(1).decode("latin-1").strip() if match else ""
    theirs = _feedparser(io.BytesIO(body), content_type)
    least = len({(*_words(entry), *_links(entry)) for entry in theirs if _says_something(entry)})
    try:
        ours = len(items_from_feed(Feed(name="proof", url="https://feeds.example/"), body, content_type))
    except InputError as error:
        return ("refused", f"{name} ({error.what})") if least else ("", "")
    except Exception as error:  # noqa: BLE001 - the very thing to be found
        return "fault", f"{name}: {type(error).__name__}"
    return ("", "") if least <= ours <= len(theirs) else ("fault", f"{name}: {ours} entries, feedparser {least} to {len(theirs)}")


def _says_something(entry: Any) -> bool:
    """Tell whether an entry has words or an address: without either it is no article to anyone."""
    return any(re.sub(r"<[^>]*>", "", text).strip() for text in _words(entry)) or any(
        re.match(r"https?://", link) for link in _links(entry)
    )


def _words(entry: Any) -> tuple[str, ...]:
    texts = (part.get("value") for part in entry.get("content", []) if "octet" not in part.get("type", ""))
    return tuple(str(text or "") for text in (entry.get("title"), entry.get("summary"), *texts))


def _links(entry: Any) -> tuple[str, str]:
    return str(entry.get("link", "")), str(entry.get("id", ""))


def _feedparser(body: Any, content_type: str) -> list[Any]:
    import feedparser  # noqa: PLC0415, TID251 - the measure of this row, and its control

    headers = {"content-type": content_type} if content_type else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False).entries)


def _paths(folder: Path) -> tuple[list[bytes], list[str], list[str]]:
    """Return bodies that name a file, those of them that made our collector open it, and those that made feedparser."""
    feed = folder / "private.xml"
    feed.write_text(f"<rss version='2.0'><channel><item><title>{PLANTED}</title></item></channel></rss>", encoding="utf-8")
    bodies = [text.encode() for text in (f"{feed}", f"{feed}\n", f"file://{feed}", f" {feed}", f"\ufeff{feed}", f"{feed}\0")]
    bodies += [f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{feed}">]><rss><channel><item><title>&x;</title></item></channel></rss>'.encode()]
    bodies += [f'<!DOCTYPE rss SYSTEM "file://{feed}"><rss><channel><item><title>a</title></item></channel></rss>'.encode()]
    watch, opened, read = Watch(folder), list[str](), list[str]()
    for body in bodies:
        watch.on, before = True, len(watch.opened)
        try:
            items = items_from_feed(Feed(name="proof", url="https://feeds.example/"), body)
        except InputError:
            items = ()
        reached = len(watch.opened) > before or any(PLANTED in item.title for item in items)
        opened += [f"opened: {body[:40]!r}".replace(str(folder), "")] if reached else []
        before = len(watch.opened)
        entries = _by_bytes(body)
        watch.on = False
        read += [body.decode(errors="replace")] if len(watch.opened) > before or any(PLANTED in str(entry) for entry in entries) else []
    return bodies, opened, read


def _by_bytes(body: bytes) -> list[Any]:
    """Give feedparser a body as its documentation does: the bytes themselves."""
    try:
        return _feedparser(body, "")
    except Exception:  # noqa: BLE001 - what feedparser raises here does not matter
        return []


ROW = Row(
    name="feeds",
    promise="A feed costs at most itself: no feed file raises anything but our own error, no entry is lost in silence, and no body opens a local file.",
    method="All test files of feedparser (well-formed, ill-formed, encodings, entities), with the content type that each states, are read by the collector and by feedparser alone, and the entries are counted: at most as many as feedparser finds, at least those of them that have words or an address and are not repeated whole. Then bodies that are paths, file addresses and external entities of a file on this disk, with an ear on every file that the process opens.",
    control="feedparser given the bytes themselves.",
    run=run,
)
