"""As what people act: a position that the source gives otherwise, to somebody else, elsewhere, or no longer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.positions import PLAIN, Position, kin, positions
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import stem, tokens
from roundup.text.words import fold

_MOST = 60
_NEAR = 8
_GONE = re.compile(
    r"\b(?:former\w*|ex|once|previously|then|used to|step(?:s|ped|ping)? (?:down|aside)|resign\w*|left|quit\w*|oust\w*|fired|retir\w+|depart\w*|until|served as|"
    r"replac\w+|succe(?:ss|ed)\w+|late|died|no longer|dismiss\w*|sacked|removed|emerit\w+)\b|[前原曾]|卸任|辞|离",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bformer\w*|\bstep(?:s|ped|ping)? (?:down|aside)|\bresign\w*|\bquit\b|\boust\w*|\bfired\b|\bretir(?:ed|es|ing|ement)\b|\bdepart(?:ed|ure)\b|\bno longer\b|\bdismissed\b|\bsacked\b|\bsucceeded\b|\breplaced\b|卸任|辞职|离职|离任",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[,;](?! (?:who|until|which|before|and)\b)")
_WAS = re.compile(r"\b(?:was|were|been)\b", re.IGNORECASE)
_FORMER = re.compile(r"([\w'’]+|^) ?(?:former|ex-) ?([\w'’-]+)")
_PARTLY = re.compile(
    r"\b(?:acting|interim|deputy|vice|assistant|outgoing|incoming|elect|designate|next|becom\w+|appoint\w*|named|will)\b|代理|副",
    re.IGNORECASE,
)
_REMEDY = "Give the role as the source does."


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A position in a source's line."""

    position: Position
    line: Line


def check_roles(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return findings for a role that the source does not give a person, gives to another or of another firm, and for "former" lost or gained."""
    mine = [p for p in positions(said) if not any(quote.start <= p.start < quote.end for quote in said.quotes)]
    if not mine and "ormer" not in said.text and not [line for line in ground.lines[:2] if "ormer" in line.text]:
        return []
    if not any((line.language == "zh") == (said.language == "zh") for line in ground.lines):
        return []
    findings: dict[str, Finding] = {}
    for position in mine:
        told = next(_named(said, position, ground, corpus) if position.who else _unnamed(said, position, ground), None)
        if told:
            findings.setdefault(told.message, told)
    return list(findings.values()) or _formers(said, ground)


def _formers(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding where "former" was lost or gained between the same two words, whatever the second is."""
    for line in ground.lines[:2]:
        lost = _between(line.text, said.text) if "ormer" in line.text and not _past(said.text) else ""
        gained = _between(said.text, line.text) if "ormer" in said.text and not _past(line.text) else ""
        if lost or gained:
            message = f"Says {lost}, the source says former {lost}." if lost else f"Says former {gained}, the source says {gained}."
            return [found("role", message, blocks=True, evidence=line.text, remedy=_REMEDY)]
    return []


def _between(text: str, other: str) -> str:
    """Return the word after "former" in one text that stands in another right after the word before it, "" for none."""
    for left, right in _FORMER.findall(text.lower()):
        if re.search(rf"(?<!\w){re.escape(left)} {re.escape(right)}(?!\w)", other.lower()):
            return str(right)
    return ""


def _named(said: Said, mine: Position, ground: Ground, corpus: Corpus) -> Iterator[Finding]:
    lines = _about(mine.who, ground, corpus)
    if not lines:
        return
    every = [Held(position=p, line=line) for line in lines for p in positions(line)]
    theirs = [held for held in every if _same_person(held.position.who, mine.who)]
    same = [held for held in theirs if kin(mine.what, held.position.what)]
    if same:
        yield from _kept(said, mine, same, lines)
    elif mine.what not in PLAIN and not any(kin(mine.what, held.position.what) and not held.position.who for held in every):
        yield from _lacking(mine, theirs, every, ground)
    elif mine.once:
        yield from _in_place(said, mine, ground)


def _kept(said: Said, mine: Position, same: Sequence[Held], lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield what is wrong with a position that the source gives the same person: over or not, in full or not, of which firm."""
    exact = [held for held in same if held.position.what == mine.what] or list(same)
    line, name = exact[0].line.text, mine.who
    if (
        mine.once
        and not any(held.position.once or _over(held) for held in same)
        and not any(_LEFT.search(one.text) for one in lines[:_NEAR])
    ):
        yield found(
            "role",
            f"Calls {name} former {mine.text}, the source calls {name} {mine.text} still.",
            blocks=True,
            evidence=line,
            remedy=_REMEDY,
        )
    elif not mine.once and all(held.position.once for held in exact) and not _past(said.text, mine.start):
        message = f"Calls {name} {mine.text}, the source says former {exact[0].position.text}."
        yield found("role", message, blocks=True, evidence=line, remedy=_REMEDY)
    elif mine.less and not any(held.position.less or _PARTLY.search(held.line.text, 0, held.position.start) for held in same):
        yield found(
            "role", f"Calls {name} acting or deputy {mine.text}, the source {mine.text}.", blocks=True, evidence=line, remedy=_REMEDY
        )
    elif not mine.less and all(held.position.less for held in exact) and not _PARTLY.search(said.text):
        message = f"Calls {name} {mine.text}, the source only acting or deputy {exact[0].position.text}."
        yield found("role", message, blocks=True, evidence=line, remedy=_REMEDY)
    elif mine.where and mine.what not in PLAIN:
        yield from _elsewhere(mine, exact)


def _over(held: Held) -> bool:
    """Whether a line says of a position that it is over: "was chief executive", "left as", "until 2020"."""
    start, end = held.position.start, held.position.start + len(held.position.text)
    before, after = held.line.text[max(0, start - 40) : start], held.line.text[end : end + 60]
    return bool(_GONE.search(before) or _WAS.search(before) or _GONE.search(after))


def _past(text: str, place: int = -1) -> bool:
    """Whether a text tells of what is over: anywhere, or right before a place and in the clause after it."""
    if place < 0:
        return bool(_GONE.search(text) or _WAS.search(text))
    before, after = text[max(0, place - 40) : place], _NEXT.split(text[place:])[0][:80]
    return bool(_GONE.search(before) or _WAS.search(before) or _GONE.search(after))


def _elsewhere(mine: Position, same: Sequence[Held]) -> Iterator[Finding]:
    housed = [held for held in same if held.position.where]
    if not housed or any(_alike(mine.where, held.position.where) or fold(mine.where) in held.line.folded for held in same):
        return
    message = f"Says {mine.text} of {mine.where}, the source says of {housed[0].position.where}."
    yield found("role", message, blocks=True, evidence=housed[0].line.text, remedy=_REMEDY)


def _lacking(mine: Position, theirs: Sequence[Held], every: Sequence[Held], ground: Ground) -> Iterator[Finding]:
    """Yield that no line gives the person this position: it is somebody else's, or the source gives another, or none has it near."""
    name = mine.who
    others = [held for held in every if held.position.who and held.position.what == mine.what]
    mild = [held for held in theirs if held.position.what not in PLAIN]
    if mild:
        other = mild[0]
        message = f"Calls {name} {mine.text}, the source says {other.position.text}."
        yield found("role", message, blocks=True, evidence=other.line.text, remedy=_REMEDY)
    elif others:
        message = f"Calls {name} {mine.text}, the source gives that to {others[0].position.who}."
        yield found("role", message, blocks=True, evidence=others[0].line.text, remedy=_REMEDY)
    elif not any(_word_near(mine, line) for line in ground.near):
        message = f"Calls {name} {mine.text}, which the source does not."
        yield found("role", message, blocks=True, evidence=ground.lines[0].text, remedy="Take the role out, or cite who gives it.")


def _word_near(mine: Position, line: Line) -> bool:
    return any(kin(mine.what, p.what) for p in positions(line)) or fold(mine.text) in line.folded


def _unnamed(said: Said, mine: Position, ground: Ground) -> Iterator[Finding]:
    """Yield what is wrong with a position that no name goes with: the source has another in its place, or it is over."""
    yield from _in_place(said, mine, ground)
    if mine.what in PLAIN or not ground.lines or any(_word_near(mine, line) for line in ground.near):
        return
    around = _beside(said.text, mine)
    for line in ground.lines[:2]:
        for other in positions(line):
            near = _beside(line.text, other)
            if (
                other.what not in PLAIN
                and not other.who
                and (around[1] == near[1] != "" or around[2] == near[2] != "")
                and ((mine.where and _alike(mine.where, other.where)) or sum(a == b != "" for a, b in zip(around, near, strict=True)) > 1)
            ):
                message = f"Says {mine.text}, the source says {other.text}."
                yield found("role", message, blocks=True, evidence=line.text, remedy=_REMEDY)
                return


def _in_place(said: Said, mine: Position, ground: Ground) -> Iterator[Finding]:
    """Yield that "former" was lost or gained before the same word, where the best line has that word and the others do not tell otherwise."""
    theirs = [(p, line) for line in ground.near for p in positions(line) if p.what == mine.what]
    first = next((line for p, line in theirs if line.at == ground.lines[0].at), None) if ground.lines else None
    if not first:
        return
    once = {p.once for p, _ in theirs}
    if mine.once and once == {False} and not any(_LEFT.search(line.text) for _, line in theirs):
        yield found("role", f"Says former {mine.text}, the source says {mine.text}.", blocks=True, evidence=first.text, remedy=_REMEDY)
    if not mine.once and once == {True} and not _past(said.text, mine.start) and "current" not in first.words:
        yield found("role", f"Says {mine.text}, the source says former {mine.text}.", blocks=True, evidence=first.text, remedy=_REMEDY)


def _about(who: str, ground: Ground, corpus: Corpus) -> list[Line]:
    """Return the lines that name a person, those near the evidence first."""
    last = who.rsplit(maxsplit=1)[-1]
    near = [line for line in ground.near if who in line.names or any(_same_person(name, who) for name in line.names)]
    places: Iterable[int] = (*corpus.by_stem.get(f"@{who}", ()), *corpus.by_stem.get(stem(last.lower()), ()))
    known = {line.at for line in near}
    rest = [corpus.lines[at] for at in sorted(set(places) - known)[:_MOST]]
    return near + [line for line in rest if who in line.names or any(_same_person(name, who) for name in line.names)]


def _same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: the same, or one the other's last word."""
    if not one or not other:
        return False
    if one == other:
        return True
    a, b = fold(one), fold(other)
    return a == b or a.endswith(f" {b}") or b.endswith(f" {a}")


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a and b) and (a in b or b in a)


def _beside(text: str, position: Position) -> tuple[str, ...]:
    """Return the two words before and the two after a position, "" where there are none."""
    end = position.start + len(position.text)
    words = tokens(text)
    before = ["", "", *(token.low for token in words if token.end <= position.start)]
    after = [*(token.low for token in words if token.start >= end), "", ""]
    return (*before[-2:], *after[:2])
