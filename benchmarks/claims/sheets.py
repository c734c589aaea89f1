"""Rows of an Excel workbook, by the standard library alone."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

_NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile(r"[A-Z]+")


def sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of all sheets of a workbook; the first row of a sheet names its columns."""
    with zipfile.ZipFile(path) as book:
        shared = _shared(book)
        for name in sorted(entry for entry in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", entry)):
            heads: dict[str, str] = {}
            for cells in ET.fromstring(book.read(name)).iter(f"{_NAMES}row"):  # noqa: S314 - a file the user laid out
                found = dict(_cell(cell, shared) for cell in cells)
                if heads:
                    yield {heads[key]: value for key, value in found.items() if key in heads}
                heads = heads or found


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    tree = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - as above
    return ["".join(part.text or "" for part in entry.iter(f"{_NAMES}t")) for entry in tree.iter(f"{_NAMES}si")]


def _cell(cell: ET.Element, shared: list[str]) -> tuple[str, str]:
    """Return a cell's column and text."""
    column = _COLUMN.match(cell.get("r", ""))
    value = cell.find(f"{_NAMES}v")
    text = (value.text or "") if value is not None else ""
    if cell.get("t") == "s" and text:
        text = shared[int(text)]
    elif cell.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{_NAMES}t"))
    return column[0] if column else "", text
