"""Links are set by code: which words of a sentence stand for its source. A model has no say in it."""

import re

from roundup.text.quotes import quotations

_MOST, _LEAST = 7, 2
_CREDIT = 4  # words of a credit, its verb counted
_REPORTING = re.compile(
    r"\b(?:report(?:ed|s)|sa(?:id|ys)|wr(?:ote|ites)|told|announc(?:ed|es)|warn(?:ed|s)|argu(?:ed|es)|disclos(?:ed|es)|reveal(?:ed|s)|estimat(?:ed|es))\b"
)
_VERB = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are|will|would|may|could|can)\s+(?:not\s+|also\s+|been\s+|to\s+)*)?"
    r"(?:[a-z]{2,}(?:ed|ought|ook|ew|old|ent|ell|ose|ade|eft|ost|un|ave|ut|it|et)|rose|fell|bought|won|lost|led|met|held|grew|cut|hit|said|told)\b"
)
_WORD = re.compile(r"\S+")
_HANGING = frozenset(
    "a an the of in on at to for from with by as and or but that which who its their his her is are was were be been has have had will would may can could not than into over under about more most between after before".split()
)
_STOPS = ".,;:!?)”"


def anchor_of(text: str) -> str:
    """Return the words of a sentence that carry its link: 2 to 7 words from a verb on, never inside a quotation; "" where none will do."""
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text)]
    for pattern in (_VERB, _REPORTING):
        for found in pattern.finditer(text):
            if any(start <= found.start() < end for start, end in quoted):
                continue
            limit = min((start for start, _ in quoted if start > found.start()), default=len(text))
            phrase = _phrase(text[found.start() : limit])
            if phrase:
                return phrase
    return _credit(text[: quoted[0][0]] if quoted else text)


def _credit(before: str) -> str:
    """Return who says something, with the verb: "Harbour Wire reported"; failing that the first words that can stand alone."""
    verbs = [found.end() for found in _REPORTING.finditer(before)]
    said = _WORD.findall(before[: verbs[-1]] if verbs else before)
    if verbs:
        phrase = " ".join(said[-_CREDIT:])
        return phrase if len(said[-_CREDIT:]) >= _LEAST and phrase in before and not any(stop in phrase for stop in _STOPS) else ""
    return _phrase(before.strip()) if len(said) >= _LEAST else ""


def _phrase(rest: str) -> str:
    """Return the first words of what follows a verb, up to a stop, that do not end on a hanging word."""
    ends: list[tuple[int, str]] = []
    for word in _WORD.finditer(rest):
        bare = word.group().rstrip(_STOPS)
        ends.append((word.start() + len(bare), bare))
        if len(ends) == _MOST or bare != word.group() or "(" in bare:
            break
    while ends and (ends[-1][1].lower() in _HANGING or "(" in ends[-1][1] or not ends[-1][1]):
        ends.pop()
    return rest[: ends[-1][0]] if len(ends) >= _LEAST else ""
