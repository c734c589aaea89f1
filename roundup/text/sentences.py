"""Sentences, English and Chinese, as offsets into the text.

A full stop ends a sentence unless an abbreviation, an initial or a number holds it, or the
next word goes on in lower case; closing quotes and brackets belong to the sentence they close.
Chinese stops (。！？) always end one. A line break ends one only where a blank line follows or
the line is a list item.
"""

import re

from roundup.text.quotes import quotations

_END = re.compile(r"[.!?。！？…]+[\"'”’」』）)\]]*|\n\s*\n|\n(?=\s*[-*•] )")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st gen col sen rep gov lt capt sgt hon rev vs etc inc ltd co corp plc llc bros "
    "e.g i.e u.s u.k u.n e.u d.c a.m p.m no nos vol fig approx dept est ph.d jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_BACK = 200  # characters before a full stop that can tell what it ends; more would make long texts slow
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)\.$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence, without surrounding space, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def statement_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each statement: a sentence, or the sentences that one quotation runs over, together."""
    spans: list[tuple[int, int]] = []
    quotes = [(quote.start, quote.end) for quote in quotations(text)]
    for start, end in sentence_spans(text):
        before = spans[-1][1] if spans else 0
        if spans and any(low < before and start < high for low, high in quotes):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] in "\n。！？":
        return True
    after = text[match.end() :]
    if not after.strip():
        return True
    if not after[0].isspace():
        return mark[-1] in "”」』" and after[0].isupper()
    following = after.lstrip("\"'“‘「『([ \t\n")[:1]
    if following.islower():
        return False
    if mark[0] != ".":
        return True
    return not _held(text[max(0, match.start() - _BACK) : match.start() + 1], following)


def _held(before: str, following: str) -> bool:
    word = _LAST_WORD.search(before)
    if not word:
        return False
    last = word.group(1)
    if len(last) == 1 and last.isupper():
        return last != "I"
    folded = last.lower()
    if folded in ("u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "inc", "co", "ltd", "corp", "etc", "plc"):
        return not _starts_sentence(following, before)
    return folded in _ABBREVIATIONS


def _starts_sentence(following: str, before: str) -> bool:
    """After U.S. or Inc. a capital may go on with a name; take it as a new sentence only past a verb-length run."""
    return (
        following.isupper()
        and len(before.split()) > 6
        and before.rstrip(".").rsplit(None, 1)[-1].lower() not in ("u.s", "u.k", "u.n", "e.u")
    )
