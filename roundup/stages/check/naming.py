"""Names of a sentence against those of its sources, and names that nearly are another one."""

import re
from collections.abc import Iterable

from roundup.entities import Lexicon, Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.nearly import candidates, gapped, near_miss
from roundup.stages.check.said import Ground, Said, found
from roundup.text.words import fold

_LINKS = frozenset("of for and the de von van al bin on".split())


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
    near = {name for line in ground.near for name in line.names}
    known = (*candidates(mention.name, gapped(near)), *candidates(mention.name, corpus.known_gaps))
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
