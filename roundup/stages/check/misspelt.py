"""Names that one article writes otherwise than the list of names or other articles do.

Reading the names of every line of a week's articles would cost more than all the rest of the
check. So capitalised runs are collected from the raw text first; only the few that nearly are
another one are then read as names, in the articles that have them.
"""

from collections.abc import Iterable, Iterator

from roundup.entities import Lexicon
from roundup.entities.runs import pieces, runs, trimmed
from roundup.model import Article, Conflict, Side
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.nearly import candidates, gapped, near_miss, offices

Places = dict[str, dict[str, str]]
"""Name to article id to the first passage there that has it."""


def find_misspelt(articles: Iterable[Article], lexicon: Lexicon, copies: frozenset[str] = frozenset()) -> tuple[Conflict, ...]:
    """Return a conflict for each name that nearly is another one which the list or more articles have, by name."""
    pile = tuple(articles)
    suspects = _suspects(pile, lexicon)
    if not suspects:
        return ()
    corpus = build_corpus((article for article in pile if any(spelling in article.text for spelling in suspects)), lexicon, copies)
    return tuple(_conflicts(corpus, _places(corpus, suspects)))


def _suspects(pile: tuple[Article, ...], lexicon: Lexicon) -> frozenset[str]:
    """Return the spellings that nearly are each other, with all spellings of the known names among them."""
    runs: dict[str, set[str]] = {}
    for article in pile:
        for run in _runs(article.text):
            runs.setdefault(run, set()).add(article.id)
    known = {name for name in lexicon.by_name if " " in name}
    table = gapped(sorted(known | {run for run, where in runs.items() if len(where) > 1}))
    found: set[str] = set()
    for run in sorted(runs.keys() - known):
        near = [other for other in candidates(run, table) if near_miss(run, [other])]
        found |= {run, *near} if near else set()
    return frozenset(found | {alias for name in found & known for alias in lexicon.by_name[name].aliases})


def _runs(text: str) -> set[str]:
    """Return the runs of capitalised words of a text that may be names of two words or more."""
    whole = {match.group() for match in runs(text) if " " in match.group()}
    cut = {trimmed(run[start:end]) for run in whole for match in runs(run) for start, end in pieces(match)}
    return {run for run in cut if " " in run} | {office for run in whole for office, _ in offices(run)}


def _places(corpus: Corpus, suspects: frozenset[str]) -> Places:
    where: Places = {}
    for line in corpus.lines:
        if any(spelling in line.text for spelling in suspects):
            for name in sorted(line.names):
                where.setdefault(name, {}).setdefault(line.article.id, line.passage.id)
    return where


def _conflicts(corpus: Corpus, where: Places) -> Iterator[Conflict]:
    known = corpus.lexicon.by_name
    several = {name for name in where if " " in name and len(where[name].keys() - corpus.copies) >= 2}
    table = gapped(sorted(several | {name for name in known if " " in name}))
    for name in sorted(name for name in where if " " in name and name not in known):
        right = near_miss(name, [other for other in candidates(name, table) if other in known or len(where[other]) > len(where[name])])
        both = any(right in line.text for article in where[name] for line in corpus.by_passage.get(article, ()))
        if right and not both:
            sides = (_spelt(name, where[name]), _spelt(right, where.get(right, {}), where[name]))
            yield Conflict(about=f"the name {right}", sides=sides, entity=right, measure="name", wording=right)


def _spelt(name: str, where: dict[str, str], but: dict[str, str] | None = None) -> Side:
    """Return who writes a name so, without those who write it otherwise."""
    articles = sorted(where.keys() - (but or {}).keys())
    return Side(value=name, articles=tuple(articles), passage=where[articles[0]] if articles else "")
