"""Sentences built otherwise: active and passive, two facts in one sentence, one sentence in two, the tense of reported speech."""

import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, lowered, one_of_each, plain_prose, raised

_DONE = (
    "acquired bought launched announced released developed created published sued introduced unveiled founded built designed hired raised signed approved rejected "
    "blocked fined banned discovered found reported filed opened closed added removed revealed disclosed completed delayed cancelled canceled won led"
).split()
_NAME = r"(?:The )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}"
_OBJECT = rf"(?:(?:the|a|an|two|three|four|five|several|more than \d[\d,]*|new) [\w’$%.,-]*\w(?: (?!in\b|on\b|for\b|at\b|from\b|after\b|last\b|with\b|to\b|by\b|of\b|that\b|which\b|who\b|and\b|or\b|as\b|but\b|this\b)[\w’'-]+){{0,4}}(?: of (?:[A-Z]\w+|the \w+))?|{_NAME})"
_ACTIVE = re.compile(
    rf"^(?P<lead>(?:In|On) [A-Z]?[\w ,]{{3,20}}, )?(?P<who>{_NAME})(?P<has> has| have| had)? (?P<verb>{'|'.join(_DONE)}) (?P<what>{_OBJECT})(?P<rest>(?:,? (?:in|on|for|at|from|after|last|this|to|while|earlier) [^;“”\"()]{{3,120}})?)\.$"
)
_PASSIVE = re.compile(
    rf"^(?P<what>(?:The|A|An) [\w’'-]+(?: [\w’'-]+){{0,4}}|{_NAME}) (?P<be>was|were) (?P<verb>{'|'.join(_DONE)}) by (?P<who>{_NAME})(?P<rest>(?: (?:in|on|after|last|this) [^,;“”\"()]{{3,60}})?)\.$"
)
_SPLIT = re.compile(
    r"(?P<cut>; |, and (?=(?:it|they|he|she|we|this|there) (?:is|are|was|were|has|had|have|will|can|could|would|do|does|did|said|says|also|\w+ed|[a-z]+s)\b))"
)
_BACK = {"will": "would", "is": "was", "are": "were", "has": "had", "have": "had", "can": "could"}
_REPORTED = re.compile(
    r"\b(?:said|told [A-Z]?\w+|announced|added|confirmed) (?:that )?(?:the [a-z]+|it|they|he|she|there|[A-Z][a-z]+) (?P<verb>will|is|are|has|have|can)\b(?![’'])(?! [A-Z])"
)
_SUBORDINATE = re.compile(
    r"^(?:But|And|So|Or|Yet|However|Still|Then|Also|Instead|Meanwhile|If|That|This|These|Those|He|She|They|Not|Just|Which|Though|Plus|For example|As)\b"
)
_ELLIPTIC = re.compile(r"^(?:And|But|Or|So|Because|Which|Not|Like|Plus|Just|From|To|With|No|Yes)\b|[?!]|^[\"“]")


def rewrite_syntax(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence built in another way."""
    yield from one_of_each(scene, _voice, _merged, _split, _shifted)


def _voice(scene: Scene) -> Iterator[Rewrite]:
    active, passive = _ACTIVE.match(scene.sentence), _PASSIVE.match(scene.sentence)
    if (
        active
        and active["who"] not in ("I", "It", "We", "They", "He", "She", "You", "This", "That")
        and not re.search(r"\b(?:its|their|his|her)\b", active["what"] + active["rest"])
    ):
        head = active["what"].split(" of ")[0]
        many = (
            bool(re.search(r"^(?:two|three|four|five|several|more than)\b|(?<![siu])s$", head))
            and not re.match(r"an? ", head)
            and not head[0].isupper()
        )
        be = {" has": "have been" if many else "has been", " have": "have been" if many else "has been", " had": "had been"}.get(
            active["has"] or "", "were" if many else "was"
        )
        who = lowered(active["who"], scene.article) or active["who"]
        what = active["what"] if active["lead"] else raised(active["what"])
        yield "voice", f"{active['lead'] or ''}{what} {be} {active['verb'].replace('went', 'gone')} by {who}{active['rest']}."
    if passive:
        what = lowered(passive["what"], scene.article) or passive["what"]
        yield "voice", f"{raised(passive['who'])} {passive['verb']} {what}{passive['rest']}."


def _joins(first: str, second: str, most: int = 22) -> bool:
    """Tell whether two sentences stand well with "and" between them."""
    sizes = max(len(first.split()), len(second.split())) <= most
    return sizes and all(
        plain_prose(text, 4, most) and text.endswith(".") and not _ELLIPTIC.search(text) and ";" not in text for text in (first, second)
    )


def _merged(scene: Scene) -> Iterator[Rewrite]:
    for first, second in ((scene.sentence, scene.after), (scene.before, scene.sentence)):
        if _joins(first, second) and not _SUBORDINATE.match(second):
            joined = lowered(second, scene.article)
            if joined:
                yield "merged", f"{first[:-1]}, and {joined}"
                yield "merged", f"{first[:-1]}; {joined}"


def _split(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_SPLIT):
        first, second = scene.sentence[: match.start()], scene.sentence[match.end() :]
        if (
            min(len(first.split()), len(second.split())) >= 4
            and re.search(r"\b(?:is|are|was|were|has|had|have|will|can|\w+ed|\w+s)\b", first)
            and ";" not in second
            and "(" not in first
        ):
            if match["cut"] == "; " and not re.match(r"(?:it|they|he|she|we|this|that|there|the|an?|[A-Z]\w+) ", second):
                continue
            yield "split", f"{first}. {raised(second)}"


def _shifted(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_REPORTED):
        if not re.search(r"\b(?:always|every|currently|now|today)\b", scene.sentence):
            yield "tense", scene.put(match, _BACK[match["verb"]], "verb")
