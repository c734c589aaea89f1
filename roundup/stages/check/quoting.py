"""Quotations of a sentence: verbatim in a source, by whom, and no copy's wording."""

import re
from collections.abc import Iterable

from roundup.entities import Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.reading import loose
from roundup.stages.check.said import Ground, Said, found
from roundup.text.overlap import tokens
from roundup.text.quotes import Quotation, quotations
from roundup.text.words import fold

_GAP = re.compile(r"\[[^\]]*\]|\([…. ]*\)|\.\.\.|\. \. \.|…")
_SPEAKER = re.compile(
    r"\b(?:said|says|told|wrote|writes|added|argued|argues|according to|claimed|noted|warned|tweeted|called|asked|replied)\b|[:：]\s*$|表示|称|说"
)
_REACH = 3
Hit = tuple[Line, ...]


def check_quotes(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding], tuple[Line, ...]]:
    """Return the quotations found verbatim, findings for the others, and the lines that hold those found."""
    matched: list[str] = []
    findings: list[Finding] = []
    holders: list[Line] = []
    for quote in said.quotes:
        hit = _verbatim(quote.text, ground.near) or _verbatim(quote.text, corpus.quoting(_longest(quote.text)))
        if hit:
            matched.append(quote.text)
            holders.extend(hit)
            findings.extend(_speaker(said, quote, hit, corpus))
        else:
            findings.append(_not_found(quote, ground, corpus))
    return matched, [finding for finding in findings if finding], tuple(holders)


def _longest(quote: str) -> str:
    """Return the longest piece of a quotation, as passages are searched for it."""
    piece = max((loose(part) for part in _GAP.split(fold(quote))), key=len)
    return piece if piece.isascii() else piece.strip()


def _verbatim(quote: str, lines: Iterable[Line]) -> Hit:
    """Return the line that has the quotation, or the neighbouring lines of one passage that have it together; none of a copy's."""
    pieces = [piece for piece in (loose(part) for part in _GAP.split(fold(quote))) if piece.strip()]
    pool = [line for line in lines if not line.copy]
    for line in pool:
        if pieces and _in_order(pieces, line.loose):
            return (line,)
    passages = {line.passage.id: line for line in pool}
    for line in passages.values():
        if pieces and _in_order(pieces, loose(line.passage.text)):
            return tuple(other for other in pool if other.passage.id == line.passage.id)
    return ()


def _in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        where = text.find(piece if piece.isascii() else piece.strip(), at)
        if where < 0:
            return False
        at = where + len(piece) - 1
    return True


def _not_found(quote: Quotation, ground: Ground, corpus: Corpus) -> Finding:
    copies = [line for line in corpus.lines if line.copy]
    pieces = [loose(part) for part in _GAP.split(fold(quote.text)) if loose(part).strip()]
    holder = next((line for line in copies if _in_order(pieces, loose(line.passage.text))), None) if pieces else None
    if holder:
        message = f"The quotation “{_short(quote.text)}” stands only in {holder.article.id}, a rewrite of another piece."
        return found("quotation", message, blocks=True, evidence=holder.text, remedy="Quote the original, or say it in your own words.")
    near = _nearest(quote.text, ground.near or corpus.lines)
    remedy = "Quote the source word for word, or take the quotation marks away."
    if near:
        return found(
            "quotation",
            f"The quotation “{_short(quote.text)}” is not what the source says.",
            blocks=True,
            evidence=near.text,
            remedy=remedy,
        )
    return found("quotation", f"No source has the quotation “{_short(quote.text)}”.", blocks=True, remedy=remedy)


def _nearest(quote: str, lines: Iterable[Line]) -> Line | None:
    wanted = set(tokens(quote))
    best = max(lines, key=lambda line: len(wanted & set(tokens(line.text))), default=None)
    return best if best and len(wanted & set(tokens(best.text))) * 2 >= len(wanted) else None


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 12 else " ".join(words[:10]) + " …"


def _speaker(said: Said, quote: Quotation, hit: Hit, corpus: Corpus) -> list[Finding]:
    """Where a person or outlet is named as speaker, the source must name it beside the quotation, or be that outlet."""
    speaker = _named_speaker(said.text, said.mentions, quote)
    if not speaker:
        return []
    article = hit[0].article
    if article.outlet and (fold(speaker) in fold(article.outlet) or fold(article.outlet) in fold(speaker)):
        return []
    other = _source_speaker(quote, hit)
    if other and not _same_person(speaker, other):
        message = f"The quotation “{_short(quote.text)}” is given to {speaker}; the source gives it to {other}."
        return [found("speaker", message, blocks=True, evidence=hit[0].text, remedy=f"Name {other}.")]
    near = {line.at: line for one in hit for line in corpus.around(one, _REACH) if line.at <= one.at or line.passage.id == one.passage.id}
    names = {name for line in near.values() for name in line.names}
    if speaker in names | {corpus.lexicon.canonical(article.outlet), article.outlet, article.author}:
        return []
    last = speaker.split()[-1]
    texts = " ".join(line.text for line in near.values())
    if re.search(rf"\b{re.escape(last)}\b", texts) or fold(last) in fold(f"{article.outlet} {article.author} {article.title}"):
        return _in_marks(quote, hit, speaker, corpus)
    message = f"The quotation “{_short(quote.text)}” is given to {speaker}; the source does not name {speaker} beside it."
    return [found("speaker", message, blocks=True, evidence=hit[0].text, remedy="Name the speaker that the source names.")]


def _source_speaker(quote: Quotation, hit: Hit) -> str:
    """Return whom the source's own sentence gives the quotation to, "" where it names nobody."""
    words = loose(quote.text).strip()
    said = (
        _named_speaker(line.text, line.mentions, other) for line in hit for other in quotations(line.text) if words in loose(other.text)
    )
    return next((name for name in said if name), "")


def _same_person(one: str, other: str) -> bool:
    return fold(one) in fold(other) or fold(other) in fold(one) or fold(one.rsplit(maxsplit=1)[-1]) == fold(other.rsplit(maxsplit=1)[-1])


def _in_marks(quote: Quotation, hit: Hit, speaker: str, corpus: Corpus) -> list[Finding]:
    """Check that a speaker's words stand in quotation marks in the source too; else they are the outlet's."""
    if len(tokens(quote.text)) < 4 or fold(speaker) in corpus.outlets:
        return []
    inside = any(loose(quote.text).strip() in loose(other.text) for line in hit for other in quotations(line.passage.text))
    if inside or any(mark in line.passage.text for line in hit for mark in '“"「'):
        return []
    return [
        found(
            "speaker",
            f"The source does not put “{_short(quote.text)}” in {speaker}'s mouth: the words are its own.",
            evidence=hit[0].text,
            remedy="Credit the outlet, or paraphrase.",
        )
    ]


def _named_speaker(text: str, mentions: tuple[Mention, ...], quote: Quotation) -> str:
    """Return the name beside a verb of saying just after or before the quotation, "" where there is none."""
    before = max(0, quote.start - 70)
    for start, end in ((quote.end, quote.end + 70), (before, quote.start)):
        if _SPEAKER.search(text[start:end]):
            names = [mention for mention in mentions if start <= mention.start < end]
            people = [mention for mention in names if mention.kind in ("", "person")]
            if len(names) == 1 or people:
                return (people or names)[0].name
    return ""
