"""Claims, accusations and rumours: a sentence keeps that somebody says so, and does not make more of it than the source."""

import re
from collections.abc import Iterator
from functools import lru_cache

from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import content, stem, tokens
from roundup.text.once import kept
from roundup.text.quotes import without_quotations
from roundup.text.words import has_han, may_have

_CREDITED = re.compile(
    r"\b(?:said|says|saying|say|told|tells|according|per|report\w*|alleg\w+|accus\w+|claim\w*|rumou?r\w*|purported\w*|(?-i:may)|might|could|apparently|suspect\w*|charged|charges|indict\w+|argu\w+|"
    r"believ\w+|estimat\w+|think\w*|thought|speculat\w+|suggest\w*|insist\w*|deni\w+|deny|contend\w*|assert(?:s|ed)|warn(?:s|ed)?|predict\w*|expect\w*|likely|possibl\w+|perhaps|wrote|writes|view|"
    r"lawsuit|complaint|prosecut\w+|sued|sues|citing|cited|sources?|people familiar|trial|expert\w*|critic\w*|analyst\w*|appear\w*|seem\w*|would|consider\w*|anticipat\w*|maintain\w*|acknowledg\w*|describ\w*|call(?:s|ed)|"
    r"announc\w*|explain\w*|add(?:s|ed)|not(?:es|ed)|quot(?:es|ed)|statement|interview)\b|据|称|说|报道|表示|涉嫌|被控|可能|认为|传",
    re.IGNORECASE,
)
_RUMOUR = re.compile(
    r"\b(?:people|persons?|sources?|officials?|insiders?|executives?|employees) (?:\w+ ){0,2}(?:familiar with|briefed on|close to|with (?:direct )?knowledge of)|\bsources? (?:said|say|told|claim\w*)|\baccording to (?:\w+ )?(?:sources?|people|insiders|rumou?rs|leaks?)\b(?: (?:familiar|close|briefed)\b[^,.]{0,30})?"
    r"|\b(?:who|on condition) (?:asked not to be|of anonymity|declined to be) ?\w*|\bit is (?:said|rumou?red|understood) (?:that|to)|\bunnamed\b|\banonymous (?:sources?|officials?)|知情人士|消息人士",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"(?:,|\(| -| –|—) ?(?:which|who|whom|that|itself|a|an|the) [^,]{0,40}$")
_HEDGED = re.compile(
    r"\b(?:reportedly|allegedly|alleged|rumou?r(?:s|ed)?|purported(?:ly)?|(?:is|are|was|were) said to|unconfirmed)\b|据传|传闻|据称|据说|疑似",
    re.IGNORECASE,
)
"""What `check_wording` tells of."""
_HEARSAY = re.compile(
    r"(?:the )?((?:[A-Z][\w&.’'-]*)(?: (?:of |the )?[A-Z][\w&.’'-]*){0,4}) (?:first |earlier |also |previously )?(?:reported|reports)\b|据《?([^《》，。]{2,12})》?报道"
)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?) (?:also )?(?:accused of|charged with|suspected of|alleged to have|alleged to)\b|\baccus(?:es|ed|ing) [^.]{3,60}? of\b|\b(?:lawsuit|complaint|indictment|suit|prosecutors?|plaintiffs?|regulators?) (?:\w+ ){0,3}(?:alleg\w+|claim\w+|say|says|accus\w+|charg\w+)\b"
    r"|\b(?:alleg(?:es|ed|ing)|claim(?:s|ed|ing)) (?:that )?(?!to\b)|\baccording to (?:the |a |an )?(?:lawsuit|complaint|indictment|prosecutors|suit|court filing)|涉嫌|被控|指控",
    re.IGNORECASE,
)  # fmt: skip
_OPINION = re.compile(
    r"\b(?:believ(?:es?|ed)|argu(?:es?|ed)|suspect(?:s|ed)?|speculat(?:es?|ed)|estimat(?:es?|ed)|contend(?:s|ed)?|assert(?:s|ed)?) (?:that )?(?=[a-z]+ |[A-Z])",
    re.IGNORECASE,
)
_VIEWERS = frozenset(
    "critics opponents proponents supporters advocates campaigners detractors sceptics skeptics analysts observers commentators".split()
)
"""Those whose view a source gives without naming them."""
_OTHERS = re.compile(
    rf"\b(?:{'|'.join(sorted(_VIEWERS))}) (?:\w+ ){{0,2}}?"
    r"(?:say|said|warn|warned|fear|feared|think|thought|worry|worried|call|called|complain|complained|predict|predicted|describe|described)\b",
    re.IGNORECASE,
)
CLAIMS = (
    frozenset(
        "people person persons source sources official officials insider insiders executive executives employees according anonymity unnamed anonymous understood accused accuses accusing charged suspected "
        "alleged alleges alleging lawsuit complaint indictment suit prosecutor prosecutors plaintiff plaintiffs regulator regulators claim claims claimed claiming believe believes believed argue argues argued "
        "suspect suspects speculate speculates speculated estimate estimates estimated contend contends contended assert asserts asserted reported reports asked declined".split()
    )
    | _VIEWERS
)
"""Words of which one stands in whatever `_cues` looks for."""
_KINDS = {
    _RUMOUR: (True, "a rumour"),
    _ACCUSED: (True, "an accusation or claim"),
    _OPINION: (False, "somebody's view"),
    _OTHERS: (False, "the view of others"),
}
"""What each pattern tells: whether it blocks to state it flat, and what it is called."""
_TELLING = {
    _ACCUSED: frozenset(
        "accused accuses accusing charged suspected alleged alleges alleging claims claimed claiming lawsuit complaint indictment suit prosecutor prosecutors plaintiff plaintiffs regulator regulators court".split()
    ),
    _OPINION: frozenset(
        "believe believes believed argue argues argued suspect suspects suspected speculate speculates speculated estimate estimates estimated contend contends contended assert asserts asserted".split()
    ),
    _OTHERS: _VIEWERS,
    _HEARSAY: frozenset(("reported", "reports")),
}
"""Words of which one stands in whatever a pattern finds in a text of ASCII."""
_SUPPOSES = frozenset(
    stem(word)
    for word in "alleged alleges claimed claims claim suggested suggests suggest argued argues argue believes believe believed estimates estimated speculated speculates accused accuses accusing "
    "suspected suspects predicted predicts rumored rumoured contends asserts insists allegation allegations charged thinks accusation accusations".split()
)
_PROVES = frozenset(
    stem(word)
    for word in "confirmed confirms shows showed shown proved proves proven prove knows know established convicted convicting guilty findings finding verified demonstrated demonstrates".split()
)
_COLOURED = frozenset("admitted admits denied denies boasted boasts confessed conceded concedes bragged".split())
_NEUTRAL = frozenset("said says told added tells adds".split())
_TONES = _COLOURED | _NEUTRAL
_DOUBTS = frozenset("claimed claims alleged alleges denied denies".split())
_TURN = re.compile(r"[;:]|, (?:although|though|but|while|whereas|yet)\b")
_SHARE = 0.5


def check_claims(own: str, said: Said, ground: Ground) -> Iterator[Finding]:
    """Yield findings for a claim of the source that the sentence proves, states flat, or colours; ``own`` is the sentence without quotations."""
    yield from _verbs(own, said, ground)
    line = ground.lines[0]
    if line.text != said.text and _cues(line) and not _credited(own):
        yield from _flat(said, line)


def _credited(own: str) -> bool:
    """Tell whether a text says that somebody says so: in English whole words do, each of which is looked at once for all texts."""
    if "amiliar" in own or has_han(own):
        return bool(_CREDITED.search(own))
    return any(map(_credits, _WORD.findall(own)))


@lru_cache(maxsize=4096)
def _credits(word: str) -> bool:
    return bool(_CREDITED.fullmatch(word))


def _flat(said: Said, line: Line) -> Iterator[Finding]:
    """Yield that the sentence states as a fact what the best line only has from others."""
    remedy = "Say who says so."
    for cue in _cues(line):
        if cue.re is _HEARSAY:
            yield from _hearsay(said, line, cue)
            return
        if cue.re is _OTHERS and said.quotes:  # `check_found` tells of that
            continue
        if cue.group().strip().lower() not in said.text.lower() and _told(said, cue.string, cue):
            severe, what = _KINDS[cue.re]
            message = f"States flat what the source gives as {what} (“{cue.group().strip()}”)."
            yield found("attribution", message, blocks=severe, evidence=line.text, remedy=remedy)
            return


def views(line: Line) -> tuple[re.Match[str], ...]:
    """Return where a line, outside quotations, gives what it tells as the view of others: "critics say"."""
    return tuple([cue for cue in _cues(line) if cue.re is _OTHERS])


@kept
def _cues(line: Line) -> tuple[re.Match[str], ...]:
    """Return where a line, without quotations, says that it has it from others, one place of each kind; none where it is hedged."""
    if line.text.isascii() and line.words.isdisjoint(CLAIMS):
        return ()
    theirs = without_quotations(line.text)
    if _HEDGED.search(theirs):
        return ()
    able = [pattern for pattern in (*_KINDS, _HEARSAY) if may_have(theirs, line.words, _TELLING.get(pattern, CLAIMS))]
    return tuple([cue for pattern in able if (cue := pattern.search(theirs))])


def _hearsay(said: Said, line: Line, cue: re.Match[str]) -> Iterator[Finding]:
    """Yield that the sentence states as a fact what the best line has from another outlet."""
    outlet = next((group for group in cue.groups() if group), "")
    if (
        outlet.lower() not in line.article.outlet.lower()
        and outlet.lower() not in said.text.lower()
        and said.lexicon.kind(said.lexicon.canonical(outlet)) == "media"
        and _told(said, cue.string, cue)
    ):
        message = f"States flat what the source has from {outlet}."
        yield found("attribution", message, evidence=line.text, remedy=f"Say that {outlet} reported it.")


def _told(said: Said, theirs: str, cue: re.Match[str]) -> bool:
    """Whether most of the sentence is what stands on one side of a cue: the side that is the claim."""
    mine = set(content(said.text))
    if len(mine) < 3 or _ASIDE.search(theirs[: cue.start()]):
        return False
    claim = _TURN.split(theirs[cue.end() :], maxsplit=1)[0]  # what follows "although" is the source's own again
    after, before = set(content(claim)), set(content(theirs[: cue.start()]))
    side = max(after, before, key=lambda words: len(mine & words))
    whole = len(mine & (before | after))
    return (len(mine & side) >= _SHARE * len(mine) and whole >= 0.7 * len(mine)) or (whole >= 0.8 * len(mine) and cue.re is _RUMOUR)


def _verbs(own: str, said: Said, ground: Ground) -> Iterator[Finding]:
    """Yield that a verb makes more of the source's claim, or colours what it says plainly, or the other way round."""
    best = ground.lines[0]
    if said.roots & _PROVES <= best.roots and said.words & _TONES <= best.words:  # what the best line has too is no other verb
        return
    words = {token.low: token.stem for token in tokens(own)}
    stems = set(words.values())
    proofs = [word for word, key in words.items() if key in _PROVES and not any(key in line.roots for line in ground.near)]
    for line in ground.lines[:1] if proofs else ():
        weak = next((token for token in tokens(line.text) if token.stem in _SUPPOSES and token.stem not in stems), None)
        if weak:
            message = f"Says “{proofs[0]}”, the source only “{weak.low}”."
            yield found("attribution", message, blocks=True, evidence=line.text, remedy="Keep it a claim.")
            return
    yield from _tone(frozenset(words), own, ground)


def _tone(words: frozenset[str], own: str, ground: Ground) -> Iterator[Finding]:
    line = ground.lines[0]
    for word in sorted(_TONES & words):
        others = _DOUBTS if word in _NEUTRAL else _NEUTRAL
        if word in line.words or (word in _COLOURED and any(word in near.words or stem(word) in near.roots for near in ground.near)):
            continue
        for other in sorted(others & line.words):
            if other not in words and _beside(own, word) & _beside(line.text, other):
                message = f"Says “{word}”, the source says “{other}”."
                yield found("attribution", message, evidence=line.text, remedy="Use the source's verb.")
                return


def _beside(text: str, word: str) -> set[str]:
    """Return the words with a capital right before or after a verb: its subject, most likely."""
    found_ = re.findall(rf"([A-Z][\w’'-]*|\b(?:he|she|they|it|company|spokes\w+)) {word}\b|\b{word} ([A-Z][\w’'-]*)", text)
    return {part.lower() for pair in found_ for part in pair if part}
