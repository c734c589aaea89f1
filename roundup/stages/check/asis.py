"""Sentences that need no comparing: a source has them to the letter, whole or between quotation marks.

Of such a sentence only whose words they are is asked, and what became of it.
"""

from dataclasses import dataclass, replace

from roundup.model import Evidence, Finding, Verdict
from roundup.stages.check.attribution import check_attribution
from roundup.stages.check.corpus import EDGE, Corpus, Line
from roundup.stages.check.naming import check_names
from roundup.stages.check.quoting import check_found, check_quotes
from roundup.stages.check.reading import loose
from roundup.stages.check.said import Ground, Said, say
from roundup.stages.check.stale import check_stale

_LEAST = 30  # characters under which words are a common phrase
_CREDITS = frozenset(
    "the a an this that its it of in on by from to as at for and also quoted according reported said says told writes wrote adds added put puts way "
    "piece article report story post paper essay blog outlet author site page company firm".split()
)
"""Words that say who says it, and nothing more."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found out about a sentence against one ground."""

    ground: Ground
    verdict: Verdict
    findings: tuple[Finding, ...]
    matched: tuple[str, ...] = ()
    holders: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def verdict_of(findings: list[Finding]) -> Verdict:
    """Return what findings come to; what only a copy has is for the editor to confirm, and no error."""
    if any(finding.kind == "unsupported" or (finding.severity == "blocks" and finding.kind != "copy") for finding in findings):
        return "unsupported"
    return "partly" if findings else "supported"


def as_it_stands(said: Said, corpus: Corpus, cited: tuple[str, ...]) -> Judged | None:
    """Judge a sentence that a line is to the letter, None where none of those cited is."""
    line = corpus.verbatim.get(said.text)
    if not line or len(line.text) < _LEAST or not _is_cited(line, cited):
        return None
    ground = _ground(line, corpus)
    quotes = check_quotes(said, ground, corpus)[1] if said.quotes else ()
    told = [*quotes, *check_attribution(said, ground, corpus), *check_stale(said, ground, corpus)]
    return Judged(ground=ground, verdict=verdict_of(told), findings=tuple(told), evidence=_evidence(line, line.text))


def as_quoted(said: Said, corpus: Corpus, cited: tuple[str, ...]) -> Judged | None:
    """Judge a sentence that quotes a line whole and says no more than who says it; None where it is no such, or something is wrong with it."""
    line = _quoted_line(said, corpus, cited)
    frame = _frame(said) if line else said
    if not line or not _only_credits(frame, line):
        return None
    ground = _ground(line, corpus)
    if check_found(frame, said.quotes[0], (line,), corpus) or (frame.mentions and check_names(frame, ground, corpus)[1]):
        return None
    if check_attribution(frame, ground, corpus) or check_stale(say(line.text, corpus), ground, corpus):
        return None
    return Judged(ground=ground, verdict="supported", findings=(), evidence=_evidence(line, line.text))


def _quoted_line(said: Said, corpus: Corpus, cited: tuple[str, ...]) -> Line | None:
    if len(said.quotes) != 1 or len(said.quotes[0].text) < _LEAST:
        return None
    quote = said.quotes[0].text
    lines = [line for key in cited for line in corpus.by_passage[key] if not line.copy] or corpus.edges.get(quote[:EDGE], ())
    own = loose(quote) if lines else ""
    return next((line for line in lines if line.loose == own), None)


def _frame(said: Said) -> Said:
    """Return a sentence with nothing between its quotation marks, all else in its place."""
    quote, text = said.quotes[0], said.text
    frame = replace(said, text=f"{text[: quote.start + 1]}{' ' * (quote.end - quote.start - 2)}{text[quote.end - 1 :]}", twin=None)
    frame.__dict__.update(quotes=said.quotes, language=said.language)
    return frame


def _only_credits(said: Said, line: Line) -> bool:
    """Tell whether all words outside the quotation are names or words of crediting."""
    head = f"{line.article.outlet} {line.article.author}".lower().split()
    return all(
        token.low in _CREDITS or token.low in head or any(mention.start <= token.start < mention.end for mention in said.mentions)
        for token in said.tokens
    )


def _is_cited(line: Line, cited: tuple[str, ...]) -> bool:
    return not cited or line.passage.id in cited or line.article.id in cited


def _ground(line: Line, corpus: Corpus) -> Ground:
    return Ground(lines=(line,), near=corpus.by_passage[line.passage.id], coverage=1.0, held=1.0)


def _evidence(line: Line, words: str) -> tuple[Evidence, ...]:
    article, passage = line.article, line.passage
    return (
        Evidence(
            article=article.id, passage=passage.id, text=passage.text, outlet=article.outlet, url=article.url,
            published=article.published, matched=(words,),
        ),
    )  # fmt: skip
