"""Quotations of the same speaker: a shorter verbatim part, or the words without marks as reported speech."""

import re
from collections.abc import Iterator
from functools import partial

from benchmarks.planted.faithful_base import Rewrite, Scene, lowered, one_of_each

_WHO = r"(?:(?:the|a|an|one) )?(?:[A-Z][\w.’'-]*|of|at|for|the|chief|executive|officer|director|founder|co-founder|spokesperson|spokesman|spokeswoman|professor|researcher|president|CEO)"
_SPOKEN = re.compile(
    rf"^[“\"](?P<what>[^“”\"]+?)(?P<end>[,.])[”\"] (?P<frame>(?:(?P<who>{_WHO}(?: {_WHO}){{0,7}}) (?P<verb>said|says|added|wrote|explained|noted))|(?:(?P<verb2>said|says|added|wrote) (?P<who2>{_WHO}(?: {_WHO}){{0,7}}))|(?P<pronoun>(?:he|she|they) (?:said|says|added|wrote)))(?P<rest>[^“”\"]*\.)$"
)
_CLAUSE = re.compile(r"(?:[,;] (?=(?:and|but|so|which|because|where|as)\b)|[.;] |—| — )")
_BARE = re.compile(
    r"^(?:If|When|While|Although|Though|Because|As|Since|Unless|Whether|Even|What|Not|Until|Once|And|But|Or|So|Yes|No|Well|Oh|There’s no|Before|After|Given|Like|To)\b"
)
_FIRST = re.compile(
    r"\b(?:I|me|my|mine|myself|we|us|our|ours|you|your|let|here|today|this|these|that|those|please|now|tomorrow|yesterday)\b|\b(?:I|[Ww]e|[Yy]ou|[Ll]et)['’]",
    re.IGNORECASE,
)
_JOINTS = frozenset("to by with in for from is are was were has have had very likely under after at on".split())
_WE = re.compile(r"\b(?P<word>[Ww]e(?:['’](?:re|ve|ll|d))?|[Oo]ur|[Uu]s|[Oo]urs|[Oo]urselves)\b")
_THEY = {"we": "they", "our": "their", "us": "them", "ours": "theirs", "ourselves": "themselves"}
_TAILS = {"re": " are", "ve": " have", "ll": " will", "d": " would"}


def rewrite_quotes(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with its quotation shorter, then as reported speech."""
    match = _SPOKEN.match(scene.sentence)
    if match:
        yield from one_of_each(scene, partial(_shorter, match=match), partial(_reported, match=match))


def _shorter(scene: Scene, match: re.Match[str]) -> Iterator[Rewrite]:
    for cut in _CLAUSE.finditer(match["what"]):
        part = match["what"][: cut.start()].rstrip(" ,;—")
        if (
            len(part.split()) >= 4
            and not _BARE.match(part)
            and re.search(r"\b(?:is|are|was|were|has|had|have|will|can|do|does|did|\w+ed|\w+s)\b", part)
        ):
            frame = match["frame"]
            yield "quote-shorter", f"“{part},” {frame}{match['rest']}"
    words = match["what"].split()
    places = [at for at in range(2, len(words) - 3) if words[at] in _JOINTS]
    at = scene.rng.choice(places) if places else 0
    first, part = " ".join(words[:at]), " ".join(words[at:])
    spoken = (
        lowered(first, scene.article)
        if at and match["who"] and match["rest"] == "." and not _BARE.match(first) and not _FIRST.search(first)
        else ""
    )
    if spoken and not re.search(r"[.;?!—:]", f"{first} {part}"):
        yield "quote-part", f"{match['who'][0].upper()}{match['who'][1:]} said that {spoken} “{part}”{match['rest']}"


def _reported(scene: Scene, match: re.Match[str]) -> Iterator[Rewrite]:
    what = match["what"]
    if re.search(r"[.;?!—:]|n['’]t we\b", what) or _BARE.match(what) or len(what.split()) < 5 or match["pronoun"] or match["rest"] != ".":
        return
    who, verb = match["who"] or match["who2"], (match["verb"] or match["verb2"]).replace("explained", "said").replace("noted", "said")
    plain = _WE.sub(_third, what)
    if _FIRST.search(plain):
        return
    spoken = lowered(plain, scene.article)
    if spoken:
        yield "quote-reported", f"{who[0].upper()}{who[1:]} {verb} that {spoken}."


def _third(match: re.Match[str]) -> str:
    word, _, tail = match["word"].replace("’", "'").partition("'")
    new = _THEY[word.lower()] + (_TAILS[tail] if tail else "")
    return new.capitalize() if word[0].isupper() else new
