"""Who says it, in another place: "X said that S", "According to X, S", "S, X said", and the outlet named."""

import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, lowered, one_of_each, raised

_PART = r"(?:[A-Z][\w.&’'-]*|of|at|for|the|and|in|officials?|researchers?|spokes(?:person|man|woman)|police|executives?|analysts?|company|report|study|firm|lawyers?|authors?|agency|startup|team|founder|director|professor)"
_WHO = rf"(?P<who>(?:The |A |An )?{_PART}(?: {_PART}){{0,6}})"
_SAID_FIRST = re.compile(
    rf"^{_WHO} (?P<verb>said|says|reported|announced|confirmed|claims|claimed)(?P<that> that|(?= (?:it|they|he|she|the|its|their)\b)) (?P<what>[^“”\"]+)\.$"
)
_SAID_LAST = re.compile(rf"^(?P<what>[^“”\"]+), {_WHO} (?P<verb>said|says)\.$")
_ACCORDING_FIRST = re.compile(r"^According to (?P<who>[^,“”\"]{3,60}), (?P<what>[^“”\"]+)\.$")
_ACCORDING_LAST = re.compile(r"^(?P<what>[^“”\"]+), according to (?P<who>[^,“”\"]{3,80})\.$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|us|our|my|me|you|your|here|this (?:article|story|post))\b|\b(?:I|we|you)['’]", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:it|they|he|she|this|that|these|those|its|their|his|her)\b", re.IGNORECASE)
_ANY_SAYING = re.compile(
    r"\b(?:says?|said|told|according|report(?:s|ed)?|wrote|writes|announced|claim(?:s|ed)?|note[sd]?|adds?|added)\b|[“\"?!]", re.IGNORECASE
)
_OPENER = re.compile(r"^(?:But|And|So|Or|Yet|Also|However|Still|Then|Now|Instead|Meanwhile|If|Or|Not|Just|Maybe|Perhaps|Plus)\b")
_SAYS = re.compile(r"(?<=[A-Za-z] )(?P<verb>says)(?= that\b|[.,])")


def rewrite_frames(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with its attribution in another place, or with the outlet named."""
    yield from one_of_each(scene, _moved, _credited, _tense)


def _moved(scene: Scene) -> Iterator[Rewrite]:
    text = scene.sentence
    first = _SAID_FIRST.match(text)
    if first and not _FIRST_PERSON.search(text):
        who = lowered(first["who"], scene.article)
        if (
            who
            and first["verb"] not in ("claims", "claimed")
            and not re.search(r",? and that\b", first["what"])
            and not _PRONOUN.match(who)
        ):
            yield "attribution-moved", f"According to {who}, {first['what']}."
        if (
            who
            and not _PRONOUN.match(who)
            and not re.search(r",? and that\b", first["what"])
            and not _PRONOUN.match(first["what"])
            and first["verb"] in ("said", "says")
        ):
            yield "attribution-moved", f"{raised(first['what'])}, {who} {first['verb']}."
    last = _SAID_LAST.match(text)
    what = lowered(last["what"], scene.article) if last and not _OPENER.match(text) else ""
    if last and what:
        who = lowered(last["who"], scene.article) or last["who"]
        yield "attribution-moved", f"{raised(last['who'])} {last['verb']} that {what}."
        yield "attribution-moved", f"According to {who}, {what}."
    yield from _according(scene)


def _according(scene: Scene) -> Iterator[Rewrite]:
    first, last = _ACCORDING_FIRST.match(scene.sentence), _ACCORDING_LAST.match(scene.sentence)
    if first and not re.search(r"\b(?:which|who)\b", first["who"]):
        yield "attribution-moved", f"{raised(first['what'])}, according to {first['who']}."
    if last and not _OPENER.match(scene.sentence):
        what = lowered(last["what"], scene.article)
        if what:
            yield "attribution-moved", f"According to {last['who']}, {what}."
            if not _FIRST_PERSON.search(what) and len(last["who"].split()) < 6:
                yield "attribution-moved", f"{raised(last['who'])} said that {what}."


def _credited(scene: Scene) -> Iterator[Rewrite]:
    outlet, text = scene.article.outlet, scene.sentence
    stands = _FIRST_PERSON.search(text) or _ANY_SAYING.search(text) or _OPENER.match(text) or not text.endswith(".")
    if stands or not outlet or not any(char.isupper() for char in outlet) or ":" in text or len(text.split()) < 7:
        return
    yield "outlet-credited", f"{text[:-1]}, {outlet} reported."
    what = lowered(text, scene.article)
    if what:
        yield "outlet-credited", f"According to {outlet}, {what}"
        yield "outlet-credited", f"{outlet} reports that {what}"


def _tense(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_SAYS):
        yield "attribution-tense", scene.put(match, "said")
    for match in scene.free(re.compile(r"(?<=”|\") (?P<verb>says)(?= [A-Z])|(?<=[”\"] )(?:[A-Z]\w+ ){1,3}(?P<after>says)(?=[.,])")):
        yield "attribution-tense", scene.put(match, "said", "verb" if match["verb"] else "after")
