"""What somebody did not say: "would not say when" against "said when"."""

import re

from roundup.model import Finding
from roundup.stages.check.said import Ground, Said, found

_ASKED = r"(?:what|when|where|whether|why|how|who|which|if)"
_QUESTIONS = frozenset("what when where whether why how who which if".split())
_TELLS = r"(?:say|tell|disclose|explain|specify|reveal|give|name|comment)"
_TOLD = re.compile(rf"\b(?:said|says|told|disclosed|explained|specified|revealed|tells|explains) (?:\w+ )?(?P<asked>{_ASKED})\b")
_NOT_TOLD = re.compile(
    rf"(?:\b(?:not|never|without|declined? to|refused? to|fail(?:s|ed)? to)|n[’']t)(?: be able to)? {_TELLS}(?:ing)?(?: \w+)? (?P<asked>{_ASKED})\b"
)


def check_unsaid(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding where a sentence has somebody tell what the source has them leave open, or the other way round."""
    if said.words.isdisjoint(_QUESTIONS):
        return []
    told, untold = _TOLD.search(said.text), _NOT_TOLD.search(said.text)
    mine = told or untold
    if not mine or (told and untold):
        return []
    own, other = (_TOLD, _NOT_TOLD) if told else (_NOT_TOLD, _TOLD)
    if any(own.search(line.text) for line in ground.near):
        return []
    for line in ground.lines:
        theirs = other.search(line.text)
        if theirs and theirs["asked"] == mine["asked"]:
            have = "was told" if told else "was not told"
            message = f"Says that it {have} {mine['asked']}, the source has it the other way round."
            return [found("negation", message, blocks=True, evidence=line.text, remedy="Say it as the source does.")]
    return []
