"""What a model answered, read strictly: JSON of the form that was asked for, or an error that says what is wrong with it."""

import itertools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from roundup.errors import ModelError
from roundup.model import Answer

MOST = 200_000
"""Characters of an answer; a section has some thousands."""
_FENCED = re.compile(r"\A\s*```[\w-]*[ \t]*\n(?P<inside>.*?)\n?```\s*\Z", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>\s*", re.DOTALL)
"""What models that think aloud put before their answer."""
_TRIES = 500
"""Places of a broken-off answer at which a sentence is looked for."""
_MANY = 200  # sentences, options or ids of one answer; more is a loop


class _Foreign(BaseModel):
    """JSON from outside: types are not coerced, fields that nobody asked for are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Said(_Foreign):
    """A sentence and the ids it cites."""

    text: str
    cites: list[str]


class SaidAgain(Said):
    """A sentence written again; ``n`` is its number in the list of faults."""

    n: int


class _Paragraph(_Foreign):
    sentences: list[Said]


class _Section(_Foreign):
    paragraphs: list[_Paragraph]


class _Sentences(_Foreign):
    sentences: list[Said]


class _Mended(_Foreign):
    sentences: list[SaidAgain]


class _Options(_Foreign):
    options: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it came: its text, the ids it cites that are known, the ids that are not, and its paragraph from 0."""

    text: str
    cites: tuple[str, ...]
    strange: tuple[str, ...] = ()
    paragraph: int = 0


Shape = TypeVar("Shape", bound=BaseModel)


def section_of(answer: Answer, ids: Iterable[str]) -> tuple[Sentence, ...]:
    """Return the sentences of a drafted section, empty ones left out; ModelError for what is no section, or has no sentence."""
    paragraphs = [paragraph.sentences for paragraph in _read(answer, _Section).paragraphs]
    filled = [[said for said in sentences if said.text.strip()] for sentences in paragraphs]
    return _some(tuple(_known(said, ids, number) for number, sentences in enumerate(part for part in filled if part) for said in sentences))


def begun_section_of(answer: Answer, ids: Iterable[str]) -> tuple[Sentence, ...]:
    """Return the whole sentences of a section that was broken off at its limit; else what `section_of` returns or raises."""
    if answer.finish != "length" or answer.refusal:
        return section_of(answer, ids)
    found: list[Sentence] = []
    decoder, text, end = json.JSONDecoder(object_pairs_hook=_once), answer.text[:MOST], 0
    for opening in itertools.islice(re.finditer(r"\{", text), _TRIES):
        if opening.start() < end or len(found) == _MANY:
            continue
        try:
            data, after = decoder.raw_decode(text, opening.start())
            said = Said.model_validate(data)
        except (ValueError, RecursionError):  # it begins something larger, or is no sentence
            continue
        end = after
        if said.text.strip():
            found.append(_known(said, ids, max(0, text.count('"sentences"', 0, opening.start()) - 1)))
    return _some(tuple(found))


def lede_of(answer: Answer, ids: Iterable[str]) -> tuple[Sentence, ...]:
    """Return the sentences of a lede; ModelError for what is none."""
    return _some(tuple(_known(said, ids, 0) for said in _read(answer, _Sentences).sentences if said.text.strip()))


def mended_of(answer: Answer, ids: Iterable[str]) -> dict[int, Sentence]:
    """Return sentences written again by their numbers, the first of each; ModelError for what is no such list."""
    found: dict[int, Sentence] = {}
    for said in _read(answer, _Mended).sentences[:_MANY]:
        found.setdefault(said.n, _known(said, ids, 0))
    return found


def options_of(answer: Answer) -> tuple[str, ...]:
    """Return headings to choose from, each once; ModelError where there are none."""
    found = tuple(dict.fromkeys(option for option in _read(answer, _Options).options[:_MANY] if option.strip()))
    if not found:
        raise _unreadable("it holds no option")
    return found


def _some(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    if not sentences:
        raise _unreadable("it holds no sentence")
    if len(sentences) > _MANY:
        raise _unreadable(f"it holds {len(sentences)} sentences, some dozen at most were wanted")
    return sentences


def _known(said: Said, ids: Iterable[str], paragraph: int) -> Sentence:
    known = set(ids)
    cites = tuple(dict.fromkeys(said.cites[:_MANY]))
    return Sentence(
        text=said.text,
        cites=tuple(cite for cite in cites if cite in known),
        strange=tuple(cite for cite in cites if cite not in known),
        paragraph=paragraph,
    )


def _read(answer: Answer, shape: type[Shape]) -> Shape:
    """Return an answer as the shape asked for; a refusal, an answer broken off and one that is no such JSON are errors of their own kinds."""
    if answer.refusal or answer.finish == "filter":
        told = f" (“{' '.join(answer.refusal.split())[:200]}”)" if answer.refusal else ""
        raise ModelError(f"the model would not answer{told}", kind="refusal")
    if not answer.text.strip():
        raise ModelError("the answer is empty", kind="empty")
    if answer.finish == "length":
        raise ModelError("the answer was broken off at its limit; write less", kind="length")
    if len(answer.text) > MOST:
        raise ModelError(f"the answer has {len(answer.text):,} characters, far more than was asked for", kind="size")
    data = _json(answer.text)
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _unreadable(f"{first['msg']} ({place or 'the whole'})") from None


def _json(text: str) -> Any:
    """Return the JSON of a text, which may stand in a code fence or between words; a key given twice is an error."""
    bare = _THOUGHT.sub("", text.strip().removeprefix("\ufeff"), count=1)
    inside = _FENCED.match(bare)
    candidates = [inside["inside"] if inside else bare]
    if not inside and "{" in bare and "}" in bare:
        candidates.append(bare[bare.index("{") : bare.rindex("}") + 1])
    problem = ""
    for candidate in candidates:
        try:
            return json.loads(candidate, object_pairs_hook=_once, parse_constant=_no_constant)
        except ValueError as error:
            problem = problem or str(error)
        except RecursionError:
            problem = problem or "it is nested too deeply"
    raise _unreadable(f"it is no JSON: {problem}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice[:40]!r} stands twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _unreadable(what: str) -> ModelError:
    return ModelError(what, kind="unreadable")
