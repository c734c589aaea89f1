"""What need not be asked of a sentence that follows its line but for one place: what that place cannot concern.

A figure put in another's place turns no clause; a word put in another's place leaves names and figures where they are.
"""

import re

from roundup.stages.check.positions import is_role_word
from roundup.stages.check.said import Ground, Said
from roundup.stages.check.twin import with_neighbours

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_OWNER = re.compile(r"['’]s?$")
_MOST = 6
"""Words put in or left out, at most."""
_TIMES = re.compile(
    r"week|month|quarter|year|ago|earlier|later|now|spring|summer|fall|autumn|winter|day|night|morn|noon|evening|orrow|before|after|since|until"
)
_FIGURE = re.compile(r" ?[$€£¥]?\d+(?:[.,]\d+)*[%mk]?(?: (?:thousand|million|billion|trillion|bn|per ?cent))?[.,;]?")
"""One number in figures, with what goes with it."""
NOTHING: frozenset[str] = frozenset()


def _is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a number in figures, or what goes with the one before it."""
    before = max(0, text.rfind(" ", 0, start))
    return bool(_FIGURE.fullmatch(text, start, end) or _FIGURE.fullmatch(text, before, end))


def idle(said: Said, ground: Ground) -> frozenset[str]:
    """Return which of names, figures, roles and words cannot differ from the one line that a sentence rests on."""
    twin = said.twin
    if not twin or ground.lines != (twin.line,):
        return NOTHING
    mine, theirs = _WORD.findall(said.text[twin.start : twin.end]), _WORD.findall(twin.line.text[twin.start : twin.until])
    if len(mine) > _MOST or len(theirs) > _MOST:
        return NOTHING
    near = f"{with_neighbours(said.text, twin.start, twin.end)} {' '.join(theirs)}".lower()
    found = []
    if said.same_mentions is not None:
        found.append("names")
        if said.same_facts is not None and not _TIMES.search(near):
            found.append("figures")
        if not any(is_role_word(_OWNER.sub("", word)) for word in _WORD.findall(near)):
            found.append("roles")
    if _is_figure(said.text, twin.start, twin.end) and _is_figure(twin.line.text, twin.start, twin.until):
        found.append("words")
    return frozenset(found)
