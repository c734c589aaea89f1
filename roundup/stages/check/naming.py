"""Names of a sentence against those of its sources, and names that nearly are another one."""

import re
from collections.abc import Iterable, Iterator

from roundup.entities import Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.han_names import han_people
from roundup.stages.check.instead import instead
from roundup.stages.check.nearly import candidates, gapped, near_miss
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.slips import GIVEN, namesake, other_runs, slips, unseen, wrong_first_name
from roundup.stages.check.spelt import LINKS, bare, one_name, otherwise, spelled
from roundup.stages.check.strays import stray
from roundup.text.once import kept
from roundup.text.words import fold, has_one


def check_names(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding]]:
    """Return the names the sources bear out, and findings for those that no source near the evidence has."""
    matched: list[str] = []
    findings: list[Finding] = []
    told: set[str] = set()
    foreign = said.language != "zh" and all(line.language == "zh" for line in ground.lines)
    if not foreign:
        for text, theirs, line in instead(said, ground.lines) if _may_replace(said, ground.lines) else ():
            if (
                text not in told
                and not one_name(text, theirs.text)
                and not _initials_of(text, theirs.text)
                and not credited(text, ground)
                and not _of_one_house(text, theirs.text, ground.near)
                and not _slip(text, _names_near(ground), corpus)
            ):
                told.add(text)
                findings.append(_says(text, theirs.text, line))
    for mention in _outside_quotes(said):
        if _in_ground(mention, ground, corpus):
            matched.append(mention.text)
            findings.extend(_first_name(said, mention, ground) or _elsewhere(said, mention, ground, corpus))
        elif not any(mention.text in text or text in mention.text for text in told) and not (foreign and not mention.kind):
            findings.extend(_unknown(mention, ground, corpus))
            told.add(mention.text)
    if not foreign:
        others = (
            *slips(said, ground),
            *other_runs(said, ground),
            *((name, right, ground.lines[0]) for name, right in han_people(said, ground)),
        )
        findings += [
            _says(*one) if one[1] else _nobody(one[0], one[2].text)
            for one in others
            if not one_name(one[0], one[1]) and not any(one[0] in text or text in one[0] for text in told)
        ]
    return matched, findings


def _may_replace(said: Said, lines: tuple[Line, ...]) -> bool:
    """Tell whether a sentence has a given name, or a word with a capital that a line lacks: else it has no name in another one's place."""
    if has_one(said.words, GIVEN):
        return True
    for line in lines[:2]:
        new = said.words.difference(line.words)
        if not line.text.isascii() or [
            low for low, _, start, end in said.tokens if low in new and (low in LINKS or said.text[start:end] != low)
        ]:
            return True
    return False


def _outside_quotes(said: Said) -> Iterator[Mention]:
    for mention in (*said.mentions, *unseen(said)):
        start, end = mention.start, mention.end
        if [quote for quote in said.quotes if quote.start <= start < quote.end]:
            continue
        if not [fact for fact in said.facts if fact.start <= start and end <= fact.end]:  # "USD 40" is a figure
            yield mention


def _says(mine: str, theirs: str, line: Line) -> Finding:
    remedy = f"Write {theirs}, or cite the source that has {mine}."
    return found("name", f"Says {mine}, the source says {theirs}.", blocks=True, evidence=line.text, remedy=remedy)


def _initials_of(one: str, other: str) -> bool:
    """Whether one of two names is the other's initials."""
    short, full = sorted((one, other), key=len)
    return short.isupper() and short == "".join(part[0] for part in re.split(r"[ -]", full) if part[:1].isupper())


def _of_one_house(one: str, other: str, lines: Iterable[Line]) -> bool:
    """Whether a source sets two names beside each other as a firm and its person: what one of them says both do."""
    low, lower = one.lower(), other.lower()
    texts = [line.text for line in lines if low in (text := line.text.lower()) and lower in text]
    if not texts:
        return False
    a, b = re.escape(one), re.escape(other)
    pattern = re.compile(
        rf"\b{a}(?:['’]s)?,? (?:[\w-]+ ){{0,5}}{b}\b|\b{b},? (?:[\w-]+ ){{0,4}}(?:of|at|for|from|with) (?:the )?{a}\b|\b{b}, {a}['’]s", re.IGNORECASE
    )  # fmt: skip
    return any(pattern.search(text) for text in texts)


@kept
def _names_near(ground: Ground) -> frozenset[str]:
    """Return the names of the lines near the evidence."""
    return frozenset[str]().union(*[line.names for line in ground.near])


def _in_ground(mention: Mention, ground: Ground, corpus: Corpus) -> bool:
    if mention.name in ground.lines[0].names or mention.name in _names_near(ground) or spelled(mention, ground.near, corpus.lexicon):
        return True
    if credited(mention.text, ground) or any(fold(mention.text) in fold(line.article.title) for line in ground.lines):
        return True
    return any(corpus.lexicon.canonical(line.article.outlet) == mention.name for line in ground.lines if line.article.outlet)


def credited(name: str, ground: Ground) -> bool:
    """Whether a name is the outlet or an author of an article in reach."""
    articles = {line.article.id: line.article for line in ground.lines}.values()
    return any(fold(name) in fold(head) for article in articles for head in (article.outlet, article.author))


def _first_name(said: Said, mention: Mention, ground: Ground) -> list[Finding]:
    wrong = wrong_first_name(said.text, mention, ground)
    return [_says(*wrong)] if wrong else []


def _elsewhere(said: Said, mention: Mention, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return a finding where the best line says all the rest, and speaks of another in the name's place."""
    other = stray(said, mention, ground, corpus)
    if other is None:
        return []
    if other:
        return [_says(mention.text, other, ground.lines[0])]
    message = f"Names {mention.text}, which the source names only in another place."
    return [found("name", message, evidence=ground.lines[0].text, remedy=f"Read whether it is about {mention.text}.")]


def _unknown(mention: Mention, ground: Ground, corpus: Corpus) -> list[Finding]:
    evidence = ground.lines[0].text if ground.lines else ""
    near = {name: line for line in ground.near for name in line.names}
    close = _slip(mention.name, near, corpus)
    if close and bare(close) == bare(mention.name):
        return []
    right = close if close in near else "" if close or otherwise(mention, ground.near) else _same_ending(mention.text, near)
    if right:
        return [_says(mention.text, right, near[right])]
    other = namesake(mention.text, ground) if " " in mention.text and not close and not otherwise(mention, ground.near) else None
    if other:
        return [_says(mention.text, *other)]
    if close:
        message = f"Says {mention.text}, the name is {close}."
        return [found("name", message, blocks=True, evidence=evidence, remedy=f"Write {close}.")]
    return [] if otherwise(mention, ground.near) else [_nowhere(mention, ground, corpus, evidence)]


def _slip(name: str, near: Iterable[str], corpus: Corpus) -> str:
    """Return the name near the evidence, or known, that a name which is not known nearly is."""
    if name in corpus.lexicon.by_name or " " not in name:
        return ""
    return near_miss(name, (*candidates(name, gapped(near)), *candidates(name, corpus.known_gaps)))


def _nowhere(mention: Mention, ground: Ground, corpus: Corpus, evidence: str) -> Finding:
    if fold(mention.name) in corpus.outlets or mention.kind == "media":
        message = f"Credits {mention.text}, but the passage is {_owner(ground)}'s and does not name {mention.text}."
        remedy = "Credit the outlet of the passage, or cite a passage of that outlet."
        return found("outlet", message, blocks=True, evidence=evidence, remedy=remedy)
    if any(spelled(mention, corpus.by_passage.get(article, ()), corpus.lexicon) for article in ground.articles):
        message = f"Names {mention.text}, which the source names only in another place."
        return found("name", message, evidence=evidence, remedy=f"Read whether it is about {mention.text}.")
    return _nobody(mention.text, evidence)


def _nobody(name: str, evidence: str) -> Finding:
    remedy = "Take the name out, or cite the source that has it."
    return found("name", f"No cited source names {name}.", blocks=True, evidence=evidence, remedy=remedy)


def _same_ending(text: str, near: Iterable[str]) -> str:
    """Return the name near the evidence that shares the last word of a name of two words: another first name."""
    parts = text.split()
    if len(parts) != 2:
        return ""
    return next((name for name in sorted(near) if " " in name and fold(name.split()[-1]) == fold(parts[-1])), "")


def _owner(ground: Ground) -> str:
    article = ground.lines[0].article if ground.lines else None
    return (article.outlet or article.id) if article else "another outlet"
