"""Random edits at the desk and by hand: what is judged piece by piece is what a fresh check finds."""

import random
import re
from pathlib import Path

import pytest

from roundup.model import Add, Cut, Move, Sheet, Write
from tests.newsroom.test_desk_deeds import Seat, agrees

_WORDS = re.compile(r"[^\W\d_]{4,}")
_SENTENCE = re.compile(r"(?<=[.?]) (?=[A-Z“])")


@pytest.mark.parametrize("seed", range(8))
def test_random_edits_are_judged_as_a_fresh_check_judges_them(rails: Path, seed: int) -> None:
    """Words exchanged, figures changed, sentences repeated, taken out and carried to other blocks, at the desk and in the file."""
    chance, seat = random.Random(seed), Seat(rails)  # noqa: S311 - edits, nothing secret
    for _ in range(5):
        sheets = [sheet for sheet in seat.spread.blocks if sheet.kind in ("lede", "story", "brief", "own")]
        if not sheets:
            break
        sheet, other = chance.choice(sheets), chance.choice(sheets)
        after = _changed(chance, sheet.text, other.text)
        deed = chance.choice((_written, _written, _filed, _moved, _cut, _added))
        deed(seat, sheet, other, after)
        agrees(seat)


def _changed(chance: random.Random, text: str, other: str) -> str:
    """Return a text changed in one of five ways; its headline and links are left whole where the way allows."""
    said = [part for part in _SENTENCE.split(other.rpartition("\n")[2]) if part]
    match chance.randrange(5):
        case 0:
            found = [word for word in _WORDS.findall(other) if not word.islower()]
            mine = [word for word in _WORDS.findall(text) if not word.islower()]
            return text.replace(chance.choice(mine), chance.choice(found)) if found and mine else text
        case 1:
            return re.sub(r"\b\d{1,3}\b", str(chance.randrange(2, 90)), text, count=1)
        case 2:
            return f"{text.rstrip()} {chance.choice(said)}"
        case 3:
            head, _, tail = text.rpartition(". ")
            return f"{head}." if head and "\n" not in tail else text
        case _:
            return text.replace(" said", " denied").replace(" will ", " will not ")


def _written(seat: Seat, sheet: Sheet, _: Sheet, after: str) -> None:
    seat.do(Write(key=sheet.key, before=sheet.text, after=after))


def _filed(seat: Seat, sheet: Sheet, _: Sheet, after: str) -> None:
    seat.by_hand(lambda text: text.replace(sheet.text, after))
    seat.do(Add(text="Nordvik Rail is a company of 1,234 people.", behind=""))


def _moved(seat: Seat, sheet: Sheet, other: Sheet, _: str) -> None:
    seat.do(Move(key=sheet.key, before=sheet.text, behind=other.key if other.key != sheet.key else ""))


def _cut(seat: Seat, sheet: Sheet, _: Sheet, __: str) -> None:
    seat.do(Cut(key=sheet.key, before=sheet.text))


def _added(seat: Seat, _: Sheet, other: Sheet, after: str) -> None:
    seat.do(Add(text=after.replace("## ", ""), behind=other.key))
