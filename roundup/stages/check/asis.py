"""Sentences that need no comparing: a source has them to the letter, whole or between quotation marks.

Of such a sentence only whose words they are is asked, and what became of it.
"""

from dataclasses import dataclass, replace
from itertools import chain

from roundup.model import Evidence, Finding, Verdict
from roundup.stages.check.attribution import check_attribution
from roundup.stages.check.claimed import CLAIMS
from roundup.stages.check.corpus import EDGE, Corpus, Line
from roundup.stages.check.evidence import places
from roundup.stages.check.manner import DENIALS, DENIERS, POSSIBLE
from roundup.stages.check.naming import check_names, credited
from roundup.stages.check.quoting import check_found, check_quotes
from roundup.stages.check.reading import loose
from roundup.stages.check.said import Ground, Said, say
from roundup.stages.check.shades import CAUTION, CUES
from roundup.stages.check.stale import check_stale
from roundup.text.once import kept

_LEAST = 30  # characters under which words are a common phrase
_ENDS = ",.!?;，。！？； "
_FRAMES = 1024  # ways to introduce a quotation that are kept
_CREDITS = frozenset(
    "the a an this that its it of in on by from to as at for and also quoted according reported said says told writes wrote adds added put puts way "
    "notes noted goes went on words early late later towards toward end piece article report story post paper essay blog outlet author site page company firm".split()
)
"""Words that say who says it, and nothing more."""
_TURNING = (
    DENIALS | POSSIBLE | DENIERS | CAUTION | CLAIMS
    | frozenset(
        "t can could may might must shall should will would if unless whether until except only said says say saying told tells wrote writes write adds added reads called calls asked asks "
        "think thinks thought believe believes denied denies deny denying refused refuses declined failed fails imagine suppose feel felt wish myth wrong false untrue lie not no never "
        "doubt doubts doubted fear fears feared insist insists insisted pretend pretends pretended joke joked joking fallacy nonsense hoax novel fiction theory rumour rumours rumor rumors withdrew "
        "withdrawn corrected correction promise promises promised chanted guess guesses guessed reckon reckons reckoned repeated prospect speculation idea forecast forecasts dream dreamt far".split()
    )
)  # fmt: skip
"""Words that, standing beside others, may turn their sense or give them to somebody; "t" is the end of "doesn't"."""


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
    frame = _frame(said, corpus) if line else said
    if not line or not _only_credits(frame, line):
        return None
    ground = _ground(line, corpus)
    quote = replace(frame.quotes[0], text=said.quotes[0].text)
    if check_found(frame, quote, (line,), corpus) or (frame.mentions and _names_another(frame, ground, corpus)):
        return None
    if check_attribution(frame, ground, corpus) or check_stale(say(line.text, corpus), ground, corpus):
        return None
    start, end = _place(quote.text, line)
    return Judged(ground=ground, verdict="supported", findings=(), evidence=_evidence(line, line.passage.text[start:end]))


def _place(quote: str, line: Line) -> tuple[int, int]:
    """Return where in its passage a line has a quotation, with its last mark if the source has that too."""
    text = line.passage.text
    found = next(places(quote, text), None) if quote in text else next(places(quote.rstrip(_ENDS), text), None)
    return found or (line.start, line.start + len(line.text))


def _quoted_line(said: Said, corpus: Corpus, cited: tuple[str, ...]) -> Line | None:
    if len(said.quotes) != 1 or len(said.quotes[0].text) < _LEAST:
        return None
    quote = said.quotes[0].text
    opening = [line for line in corpus.edges.get(quote[:EDGE], ()) if _is_cited(line, cited)]
    rest = (line for key in cited for line in corpus.by_passage[key] if not line.copy)
    own = loose(quote) if opening or cited else ""
    return next((line for line in chain(opening, rest) if own in line.loose and (line.loose == own or _is_aside(line, own))), None)


def _is_aside(line: Line, quote: str) -> bool:
    """Tell whether nothing that a line has around a quotation can turn it: no word of denial, doubt or condition, no credit, no question."""
    before, _, after = line.loose.partition(quote)
    left_out = before.split()
    return "?" not in line.text and CUES.isdisjoint(left_out[-1:]) and _TURNING.isdisjoint((*left_out, *after.split()))


def _frame(said: Said, corpus: Corpus) -> Said:
    """Return a sentence with nothing between its quotation marks; a draft has few such frames, and they are kept."""
    quote = said.quotes[0]
    text = f"{said.text[: quote.start + 1]}{said.text[quote.end - 1 :]}"
    known = _frames(corpus)
    frame = known.get(text)
    if frame is None:
        frame = say(text, corpus)
        frame.__dict__["quotes"] = (replace(quote, text="", end=quote.start + 2),)
        if len(known) < _FRAMES:
            known[text] = frame
    return frame


@kept
def _frames(_: Corpus) -> dict[str, Said]:
    return {}


def _names_another(frame: Said, ground: Ground, corpus: Corpus) -> bool:
    """Tell whether a name beside the quotation is neither the outlet's nor the author's, and not the right one."""
    return not all(credited(mention.text, ground) for mention in frame.mentions) and bool(check_names(frame, ground, corpus)[1])


def _only_credits(frame: Said, line: Line) -> bool:
    """Tell whether all words outside the quotation are names or words of crediting; of a frame and an article it is asked once."""
    known = _credits_by_article(frame)
    if line.article.id not in known:
        known[line.article.id] = _credits_only(frame, line)
    return known[line.article.id]


@kept
def _credits_by_article(_: Said) -> dict[str, bool]:
    return {}


def _credits_only(frame: Said, line: Line) -> bool:
    heads = [head for head in (line.article.outlet, line.article.author) if head]
    words = loose(" ".join(heads)).split()
    whole = [(at, at + len(head)) for head in heads if (at := frame.text.find(head)) >= 0]
    return all(
        token.low in _CREDITS
        or token.low in words
        or any(start <= token.start < end for start, end in whole)
        or any(mention.start <= token.start < mention.end for mention in frame.mentions)
        for token in frame.tokens
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
