"""Quotations of a sentence: verbatim in a source, by whom, and no copy's wording."""

import re

from roundup.model import Finding
from roundup.stages.check.claimed import views
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.evidence import places
from roundup.stages.check.quoted import Hit, bridged, difference, far_apart, in_marks, longest, nearest, pieces_of, variant, verbatim
from roundup.stages.check.reading import loose
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.speakers import is_outlet, speakers, wrong_speaker
from roundup.text.quotes import Quotation
from roundup.text.words import fold, language_of, may_have

_TURNS = re.compile(
    r"(?:(?:\w+[ ’'])?\b(?:not|never|hardly|den(?:y|ies|ied|ying)|doubt(?:s|ed)?|unlikely|untrue|false|lie|myth|hoax|fallacy|nonsense|refused|failed|pretend(?:s|ed)?|if|unless|whether)\b|\b\w+n[’']t\b)"
    r"(?:[^\w,;:]+(?!because|since|when|where|after|before|as|but|and|only|just|merely|simply)\w+){0,3}[^\w,;:]*$",
    re.IGNORECASE,
)
"""What turns the words after it, up to three words on."""
_TURNING = frozenset(
    "not never hardly deny denies denied denying doubt doubts doubted unlikely untrue false lie myth hoax fallacy nonsense refused failed pretend pretends pretended if unless whether".split()
)
"""Words of which one stands in whatever turns, but for "n't"."""
_OPENS = tuple('“"‘「')
_LETTER = re.compile(r"\w")
_NEXT = 7  # characters between a cue and the words it is about: "that" and spaces
_FAR = 60
_REMEDY = "Quote the source word for word, or take the quotation marks away."
_TRANSLATED = re.compile(r"\btranslat(?:ed|ion|ions|es)\b|译文|翻译|中译|译[)）]", re.IGNORECASE)
_OUTLET_VERBS = re.compile(
    r"\b(?:wr(?:ote|ites|itten|iting)|reads?|titled?|called|headlined?|puts? it|posted|published|reported)\b|\b(?:the|an?|its) (?:[\w-]+ )?(?:piece|rewrite|article|report|post|essay|story|newsletter|column|site|paper|author|outlet|page|blog)\b|\bit (?:adds?|says|said|goes on|went on|notes?|puts)\b|写道|标题|题为",
    re.IGNORECASE,
)


def check_quotes(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding], tuple[Line, ...]]:
    """Return the quotations found verbatim, findings for the others, and the lines that hold those found."""
    matched: list[str] = []
    findings: list[Finding] = []
    holders: list[Line] = []
    for quote in said.quotes:
        hit = verbatim(quote.text, ground.near) or verbatim(quote.text, corpus.quoting(longest(quote.text)))
        apart = () if hit else far_apart(quote.text, corpus)
        if hit or apart:
            matched.append(quote.text)
            holders.extend(hit or apart)
            findings.extend(check_found(said, quote, hit, corpus) if hit else [_far(quote, apart)])
        else:
            findings.append(_not_found(said, quote, ground, corpus))
    return matched, findings, tuple(holders)


def check_found(said: Said, quote: Quotation, hit: Hit, corpus: Corpus) -> list[Finding]:
    """Return what is wrong with a quotation that a source has: its speaker, its marks, what it leaves out, another translation."""
    if bridged(quote.text, hit) > _FAR:
        return [_far(quote, hit)]
    speaker = speakers(said)[quote.start]
    wrong = wrong_speaker(quote, speaker, hit, corpus, said.text[max(0, quote.start - 90) : quote.start]) or _torn(quote, hit)
    if wrong:
        return wrong
    outlet = bool(speaker) and is_outlet(speaker, hit[0].article.outlet)
    own = outlet or _of_outlet(said, quote, hit, speaker)
    if not own and not in_marks(quote.text, hit):
        return [_own_words(quote, hit, speaker)]
    others = _of_others(said, quote, hit[0]) if own else []
    if others or outlet:
        return others
    other = variant(quote.text, hit, corpus, speaker)
    if other:
        message = f"{other.article.id} gives the words “{short(quote.text)}” otherwise: one of the two is a translation, or both are."
        return [found("translation", message, evidence=other.text, remedy="Say whose translation it is.")]
    return []


def _of_others(said: Said, quote: Quotation, line: Line) -> list[Finding]:
    """Return a note where the outlet is quoted with words that it gives as the view of others: "Critics say the plan is a mistake"."""
    cues = [cue.group() for cue in views(line) if cue.group().split()[0].lower() not in said.words]
    start, end = next(places(quote.text.rstrip(",.;"), line.text), (0, 0)) if cues else (0, 0)
    at = [(cue, line.text.find(cue)) for cue in cues] if end else []
    cue = next((cue for cue, place in at if 0 <= start - place - len(cue) <= _NEXT or 0 <= place - end <= _NEXT), "")
    if not cue:
        return []
    message = f"Gives “{short(quote.text)}” as the outlet's words, which it has from others (“{cue}”)."
    return [found("speaker", message, evidence=line.text, remedy="Say whose view it is.")]


def _torn(quote: Quotation, hit: Hit) -> list[Finding]:
    """Return a finding for words of the source's own that are torn from what turns them: "He denied that …", "If …"."""
    line = hit[0]
    if len(hit) != 1 or line.loose.startswith(loose(quote.text)):
        return []
    start = next(places(quote.text.rstrip(",.;"), line.text), (0, 0))[0]
    turned = _TURNS.search(line.text, 0, start) if _may_turn(line) else None
    if not turned or line.text[start - 1 : start] in _OPENS:
        return []
    message = f"The quotation “{short(quote.text)}” is torn from its sentence: “{turned.group().strip()} …” stands before it."
    return [found("quotation", message, blocks=True, evidence=line.text, remedy="Quote the whole sentence, or say it in your own words.")]


def _may_turn(line: Line) -> bool:
    """Tell whether a line has a word that turns what follows."""
    return "n't" in line.folded or may_have(line.text, line.words, _TURNING)


def _far(quote: Quotation, hit: Hit) -> Finding:
    message = f"The ellipsis in “{short(quote.text)}” joins words that stand far apart in {hit[0].article.id}."
    return found("quotation", message, evidence=hit[0].text, remedy="Make it two quotations.")


def _of_outlet(said: Said, quote: Quotation, hit: Hit, speaker: str) -> bool:
    """Whether a quotation is given to the outlet or the author, whose own words may be quoted; or is a title."""
    article = hit[0].article
    heads = fold(f"{article.outlet} {article.author} {article.url.split('/')[2] if article.url.count('/') > 2 else ''}")
    if speaker and (fold(speaker) in heads or fold(speaker.rsplit(maxsplit=1)[-1]) in heads):
        return True
    around = said.text[max(0, quote.start - 60) : quote.start] + " " + said.text[quote.end : quote.end + 60]
    if (
        not _LETTER.search(around)
        or _OUTLET_VERBS.search(around)
        or (article.outlet and fold(article.outlet) in fold(around))
        or any(fold(m.text) in heads for m in said.mentions if not quote.start <= m.start < quote.end)
    ):
        return True
    words = [word for word in quote.text.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _own_words(quote: Quotation, hit: Hit, speaker: str) -> Finding:
    """Return that the source does not quote: it reports, or writes itself."""
    evidence = next((line.text for line in hit if longest(quote.text).strip() in loose(line.text)), hit[0].text)
    if speaker:
        message = f"The source does not put “{short(quote.text)}” in {speaker}'s mouth: the words are its own."
        return found("speaker", message, evidence=evidence, remedy="Credit the outlet, or paraphrase.")
    message = f"The words “{short(quote.text)}” are no quotation in the source: they are its own."
    return found("quotation", message, evidence=evidence, remedy="Take the quotation marks away.")


def _not_found(said: Said, quote: Quotation, ground: Ground, corpus: Corpus) -> Finding:
    copied = verbatim_copy(quote.text, corpus)
    if copied:
        message = f"The quotation “{short(quote.text)}” stands only in {copied.article.id}, a rewrite of another piece."
        return found("quotation", message, blocks=True, evidence=copied.text, remedy="Quote the original, or say it in your own words.")
    foreign = next((line for line in ground.lines if (line.language == "zh") != (language_of(quote.text) == "zh")), None)
    if foreign and all((line.language == "zh") == (foreign.language == "zh") for line in ground.lines):
        return _translation(said, quote, foreign)
    near = nearest(quote.text, ground.near or corpus.lines)
    if not near:
        return found("quotation", f"No source has the quotation “{short(quote.text)}”.", blocks=True, remedy=_REMEDY)
    changed = difference(quote.text, near)
    message = f"The quotation “{short(quote.text)}” is not what the source says"
    message += f": {_changed(*changed)}." if changed else "."
    return found("quotation", message, blocks=True, evidence=near.text, remedy=_REMEDY)


def _changed(mine: str, theirs: str) -> str:
    if not theirs:
        return f"it does not have “{mine}”"
    return f"it has “{theirs}” for “{mine}”" if mine else f"it has “{theirs}” too"


def _translation(said: Said, quote: Quotation, line: Line) -> Finding:
    language = "Chinese" if line.language == "zh" else "another language"
    message = f"The quotation “{short(quote.text)}” is translated; the source has it in {language}."
    labelled = bool(_TRANSLATED.search(said.text))
    return found(
        "translation", message, blocks=not labelled, evidence=line.text, remedy="Take the quotation marks away, or add “(our translation)”."
    )


def verbatim_copy(quote: str, corpus: Corpus) -> Line | None:
    """Return the line of a copy that has a quotation, None if no copy does."""
    pieces = pieces_of(quote)
    if not pieces or not corpus.copies:
        return None
    for line in corpus.quoting(longest(quote), copies=True):
        text = loose(line.passage.text)
        if all(piece in text for piece in pieces):
            return line
    return None


def short(text: str) -> str:
    """Return a quotation as a message has it: its first ten words where it has more than twelve."""
    words = text.split()
    return text if len(words) <= 12 else " ".join(words[:10]) + " …"
