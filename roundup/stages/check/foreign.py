"""Sentences held against sources in another language: figures, dates and known names find the passage, and are all that is compared."""

from collections.abc import Iterable, Iterator

from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.figures import source_days
from roundup.stages.check.said import Ground, Said, found
from roundup.text.facts import Fact, agree, dates_agree

ENOUGH = 2.0
"""Weight that a sentence must share with an article in another language to be held against it: two figures, or a figure and a name or two."""
_PLAIN = 12  # counts up to here are in every article
_MOST = 4


def is_foreign(said: Said, ground: Ground) -> bool:
    """Tell whether all that a sentence rests on is in another language than the sentence: Chinese, or not."""
    return bool(ground.lines) and not _own(said, ground)


def foreign_ground(said: Said, ground: Ground, corpus: Corpus, *, least: float) -> Ground:
    """Return the ground in another language that shares most figures, dates and names, where the own language has less than ``least`` of the words.

    Its ``near`` is the whole article: a sentence in another language is seldom one sentence of it.
    """
    if ground.coverage >= least and _own(said, ground):
        return ground
    scores: dict[str, dict[str, tuple[float, Line]]] = {}
    for line in _pool(said, ground, corpus):
        for key, weight in _shared(said, line):
            scores.setdefault(line.article.id, {}).setdefault(key, (weight, line))
    best = max(sorted(scores), key=lambda id_: sum(weight for weight, _ in scores[id_].values()), default="")
    keys = scores.get(best, {})
    if not keys or (sum(weight for weight, _ in keys.values()) < ENOUGH and not is_foreign(said, ground)):
        return ground
    lines = _fewest({key: line for key, (_, line) in keys.items()})
    return Ground(lines=lines, near=corpus.by_passage[best], coverage=0.0, held=0.0)


def foreign_findings(words: Iterable[str], names: Iterable[str], *, blocks: bool = True) -> list[Finding]:
    """Return what the comparison comes to: a note that says what was compared, or that nothing could be, which may block."""
    compared = list(dict.fromkeys((*words, *names)))
    if compared:
        message = f"The source is in another language: only figures, dates and known names were compared ({', '.join(compared[:8])})."
        return [found("language", message, remedy="Read the source, or have it read.")]
    message = "The source is in another language and shares no figure, date or known name with it."
    return [found("language", message, blocks=blocks, remedy="Read the source, or cite another.")]


def _own(said: Said, ground: Ground) -> list[Line]:
    """Return the lines that are in the language of the sentence."""
    han = said.language == "zh"
    return [line for line in ground.lines if (line.language == "zh") == han]


def _pool(said: Said, ground: Ground, corpus: Corpus) -> Iterable[Line]:
    """Return the lines to look at: those of the articles of a ground that is foreign already, else all in another language."""
    if is_foreign(said, ground):
        return [line for id_ in ground.articles for line in corpus.by_passage[id_]]
    return corpus.languages["en" if said.language == "zh" else "zh"]


def _shared(said: Said, line: Line) -> Iterator[tuple[str, float]]:
    """Yield what sentence and line have in common, with its weight: a figure or day 1, a small count or a place less."""
    for fact in said.facts:
        if fact.kind in ("date", "year"):
            hit = any(dates_agree(fact.key, key) for _, key in source_days(line))
        else:
            hit = any(agree(fact, other) for other in line.facts if other.kind == fact.kind)
        if hit:
            yield fact.text, 0.4 if _is_plain(fact) else 1.0
    for mention in said.mentions:
        if mention.name in line.names and mention.name in line.lexicon.by_name:
            yield mention.name, 0.4 if line.lexicon.kind(mention.name) == "place" else 0.8


def _is_plain(fact: Fact) -> bool:
    return fact.kind in ("year", "count") and (fact.kind == "year" or fact.value <= _PLAIN)


def _fewest(lines: dict[str, Line]) -> tuple[Line, ...]:
    """Return up to four lines, those with most keys first."""
    counts: dict[int, int] = {}
    for line in lines.values():
        counts[line.at] = counts.get(line.at, 0) + 1
    by_at = {line.at: line for line in lines.values()}
    return tuple(by_at[at] for at in sorted(counts, key=lambda at: (-counts[at], at))[:_MOST])
