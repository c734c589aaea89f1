"""Names of a sentence against those of its sources, and names that nearly are another one."""

import re
from collections.abc import Iterable

from roundup.entities import Lexicon, Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said, found
from roundup.text.words import fold

_LINKS = frozenset("of for and the de von van al bin on".split())
_OFFICES = frozenset(
    "administration agency authority board bureau commission committee council court department office ministry bank group association university institute "
    "federation foundation organisation organization service union exchange party".split()
)


def check_names(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding]]:
    """Return the names the sources bear out, and findings for those that no source near the evidence has."""
    matched: list[str] = []
    findings: list[Finding] = []
    near = {name for line in ground.near for name in line.names}
    for mention in said.mentions:
        if any(quote.start <= mention.start < quote.end for quote in said.quotes):
            continue
        if _in_ground(mention, near, ground, corpus):
            matched.append(mention.text)
        else:
            findings.extend(_unknown(mention, ground, corpus))
    return matched, findings


def near_miss(name: str, others: Iterable[str]) -> str:
    """Return the one of several names that a name nearly is: one word differs, and looks alike; "" if none does.

    Names of one word are never near misses; nor are names that differ in a number or in singular and plural.
    """
    parts = name.split()
    return next((other for other in sorted(others) if _nearly(parts, other.split())), "")


def _nearly(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if fold(a) != fold(b)]
    if len(pairs) != 1 or any(char.isdigit() for part in pairs[0] for char in part):
        return False
    a, b = (fold(part) for part in pairs[0])
    if a in _LINKS or b in _LINKS or a.rstrip("s") == b.rstrip("s") or min(len(a), len(b)) < 4:
        return False
    office = len(one) >= 3 or any(fold(part) in _OFFICES for part in one)
    return _distance(a, b) <= (1 if max(len(a), len(b)) < 8 else 2) or (office and _shared_opening(a, b) >= 5)


def _shared_opening(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _distance(one: str, other: str) -> int:
    """Return the edit distance of two words, with neighbouring letters swapped as one edit (Damerau, restricted)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (a != b))
            if before and i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]


def _in_ground(mention: Mention, near: set[str], ground: Ground, corpus: Corpus) -> bool:
    if mention.name in near or _spelled(mention, ground.near, corpus.lexicon):
        return True
    heads = [
        (article.title, article.outlet, article.author) for article in {line.article.id: line.article for line in ground.lines}.values()
    ]
    return any(fold(mention.text) in fold(head) or (head and corpus.lexicon.canonical(head) == mention.name) for head in sum(heads, ()))


def _spelled(mention: Mention, lines: Iterable[Line], lexicon: Lexicon) -> bool:
    """Whether any line has the name in another form: a spelling, its words in one line, a short form of it."""
    entry = lexicon.by_name.get(mention.name)
    spellings = {fold(s) for s in (mention.text, mention.name, *(entry.aliases if entry else ()))}
    words_ = [fold(part).removesuffix("'s") for part in mention.text.split() if fold(part) not in _LINKS]
    for line in lines:
        text = line.folded
        if any(_stands(spelling, text) for spelling in spellings) or all(_stands(word, text) for word in words_):
            return True
    return False


def _stands(spelling: str, text: str) -> bool:
    if not spelling.isascii():
        return spelling in text
    return re.search(rf"(?<![a-z0-9]){re.escape(spelling)}(?![a-z0-9])", text) is not None


def _unknown(mention: Mention, ground: Ground, corpus: Corpus) -> list[Finding]:
    evidence = ground.lines[0].text if ground.lines else ""
    known = {name for line in ground.near for name in line.names} | set(corpus.lexicon.by_name)
    close = near_miss(mention.name, known) if mention.name not in corpus.lexicon.by_name else ""
    if close:
        message = f"Says {mention.text}, the name is {close}."
        return [found("name", message, blocks=True, evidence=evidence, remedy=f"Write {close}.")]
    if fold(mention.name) in corpus.outlets or mention.kind == "media":
        message = f"Credits {mention.text}, but the passage is {_owner(ground)}'s and does not name {mention.text}."
        return [
            found(
                "outlet",
                message,
                blocks=True,
                evidence=evidence,
                remedy="Credit the outlet of the passage, or cite a passage of that outlet.",
            )
        ]
    elsewhere = any(_spelled(mention, corpus.by_passage.get(article, ()), corpus.lexicon) for article in ground.articles)
    if elsewhere:
        message = f"Names {mention.text}, which the source names only in another place."
        return [found("name", message, evidence=evidence, remedy=f"Read whether it is about {mention.text}.")]
    message = f"No cited source names {mention.text}."
    return [found("name", message, blocks=True, evidence=evidence, remedy="Take the name out, or cite the source that has it.")]


def _owner(ground: Ground) -> str:
    article = ground.lines[0].article if ground.lines else None
    return (article.outlet or article.id) if article else "another outlet"
