"""Numbers that no unit follows: ages, years, numbers of names, and counts with what they count."""

import re

from roundup.text.fact_values import Kind
from roundup.text.units import MEASURE_WORDS

_NOUN_AFTER = re.compile(r"\s?((?:-|[A-Za-z])[A-Za-z'’-]*(?: [A-Za-z'’-]+){0,3}|[㐀-鿿]{1,4})")
_AGED = re.compile(r"(?:\bage[ds]? (?:of )?|[A-Za-zÀ-ÿ.][)”\"]?, )$")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|during|early|late|mid|year|to|and|for|after|before|fiscal|through|between|than|its|the|last|or|till|spring|summer|autumn|fall|winter)[ -]|[(’'-])$",
    re.IGNORECASE,
)
_LABELS = (
    "no. nos. version chapter article section page room phase level step type number flight class tier stage part episode season round game category "
    "building route line channel paragraph rule title vol. volume point figure table track lane gate lot suite district top"
).split()
_LABELLED = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, _LABELS))})|第)\s?$", re.IGNORECASE)
_LABEL_ENDS = frozenset(word[-3:] for word in _LABELS)
_NAMED = re.compile(r"(?:^|[\s(“\"'‘/-])([A-Za-z][\w.&’'-]*) $")
_OPENERS = frozenset(
    "the a an in on at by for from of and but or as to with if when while after before since about around nearly almost over under some more less only just another all its his her "
    "their our these those both mr mrs ms dr january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday roughly approximately at least up between than that this there were are is was has have had no not nor so yet".split()
)
_STOP = frozenset(
    "of and or the in on at for to by with from as is are was were a an that which who its their his her than more per after before since until this last next each every if when while "
    "but so also has have had will would could may".split()
)
_PLURALS = frozenset("people men women children staff police feet data media troops personnel aircraft vehicles".split())
_NO_PLURALS = frozenset("is was has as this its us across versus less plus his towards besides always perhaps thus".split())
_OLDEST = 120
_DASHES = ("-", "–", "—", "/")
_NO_COUNT_BEFORE = frozenset("$€£¥.,/:-–—_")


def bare(text: str, places: tuple[int, int, int], written: str, *, scaled: bool, joined: bool = False) -> tuple[Kind, str, int] | None:
    """Return the kind of a number, its unit and where it ends; None where it is none.

    ``places`` are where it begins, where it ends, and where what follows begins past a sign of "more".
    """
    start, end, after = places
    last, follows = text[start - 1 : start] if start else "", text[after : after + 1]
    noun = _NOUN_AFTER.match(text, after)
    whole = not scaled and written.isdigit()
    if whole and _looks_like_year(written) and last in _DASHES and text[start - 2 : start - 1].isdigit() and not _is_latin(follows):
        return "year", "", end
    if (not noun or noun[1].isascii()) and _is_part(text, after, "" if joined else last, follows):
        return None
    if not scaled and written.lower() in ("a", "one", "一"):
        return None
    kind = _whole(text, written, (start, after), noun) if whole else "count"
    if kind == "count":
        return kind, _noun(noun[1]) if noun else "", after
    return kind, "year" if kind == "age" else "", after + 1 if kind == "year" and follows == "年" else end


def _whole(text: str, written: str, places: tuple[int, int], noun: re.Match[str] | None) -> Kind:
    """Tell an age, a year and the number of a name from a count."""
    start, after = places
    before, follows = text[max(0, start - 24) : start], text[after : after + 1]
    if follows in (",", ".", ")", "") and 0 < int(written) < _OLDEST and _is_age(before, follows):
        return "age"
    if _looks_like_year(written) and _is_year(text, before, after, noun):
        return "year"
    return "label" if _is_label(before, noun) else "count"


def _looks_like_year(written: str) -> bool:
    return len(written) == 4 and written[:2] in ("19", "20")


def _is_part(text: str, after: int, last: str, follows: str) -> bool:
    """Tell a number that is part of a word, a date, an amount or a score."""
    if last in _NO_COUNT_BEFORE or _is_latin(last) or _is_latin(follows) or follows in ("%", "％", "/", ":", "_"):
        return bool(last or follows)
    return follows in (".", ",", "-") and text[after + 1 : after + 2].isdigit()


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_age(before: str, follows: str) -> bool:
    """Tell "Ida Falk, 34, said" and "aged 34" by what stands before the number."""
    match = _AGED.search(before)
    if not match:
        return False
    if not match.group().endswith(", "):
        return True
    name = re.search(r"([A-ZÀ-Þ][\w'’.-]+) ([A-ZÀ-Þ][\w'’-]+), $", before)
    return follows == "," and bool(name)


def _is_year(text: str, before: str, after: int, noun: re.Match[str] | None) -> bool:
    if text.startswith("年", after) or _YEAR_BEFORE.search(before):
        return True
    return not (noun and noun[1].isascii() and _is_plural(noun[1].split(" ")[0]))


def _is_plural(word: str) -> bool:
    low = word.lower()
    return low in _PLURALS or (low.endswith("s") and not low.endswith("ss") and low not in _NO_PLURALS)


def _is_label(before: str, noun: re.Match[str] | None) -> bool:
    """Tell the number of a name or a rank: "iPhone 17", "No. 2", "Windows 11", "chapter 7"."""
    end = before.rstrip()[-3:].lower()
    if (end in _LABEL_ENDS or not end.isascii()) and _LABELLED.search(before):
        return True
    named = _NAMED.search(before, max(0, before.rfind(" ", 0, len(before) - 2))) if before[-1:] in " \n" else None
    if not named or named[1].lower() in _OPENERS or not any(char.isupper() for char in named[1]):
        return False
    if named[1][0].islower() or any(char.isdigit() for char in named[1]):
        return True
    return not (noun and (noun[1].startswith("-") or any(_is_plural(word) for word in noun[1].split(" ")[:2])))


def _noun(unit: str) -> str:
    """Return the head noun of what follows a number: the first plural, else the last word before a function word."""
    if unit and not unit[0].isascii():
        return unit.lstrip(MEASURE_WORDS)[:2] or unit[:1]
    head = ""
    for word in unit.lower().strip("-").split():
        if word in _STOP:
            break
        head = word
        if _is_plural(word):
            break
    return head.removesuffix("ies") + "y" if head.endswith("ies") and len(head) > 4 else head.removesuffix("s")
