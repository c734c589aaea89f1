"""A question as it is sent: what servers differ in, and the marker round foreign text, drawn by lot."""

import json
import re
import secrets
from dataclasses import dataclass, replace
from typing import Any

from roundup.edges.model_openai_faults import is_long
from roundup.edges.model_openai_reply import Came, told
from roundup.model import FENCE, Prompt, Turn
from roundup.text.words import whole

TEMPERATURE = 0.2
_REFUSING = (400, 422, 500)
_NAMED = {
    "format": re.compile(r"response_format|json[ _]schema|json_object|structured[ _]outputs?|\bgrammar\b", re.IGNORECASE),
    "cap": re.compile(r"\bmax_(?:completion_)?tokens\b", re.IGNORECASE),
    "temperature": re.compile(r"\btemperature\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What is sent besides model and turns: each is a row of forms still to be tried, the first one in use, none left: it is not sent.

    ``formats`` are types of response_format (llama.cpp and its kin take a schema with ``json_object`` too), ``caps`` names for the largest answer.
    """

    formats: tuple[str, ...] = ("json_schema", "json_object of schema", "json_object")
    caps: tuple[str, ...] = ("max_tokens", "max_completion_tokens")
    warmth: tuple[float, ...] = (TEMPERATURE,)

    def without(self, name: str) -> "Shape":
        """Return the shape with the next form of ``format``, ``cap`` or ``temperature``."""
        if name == "format":
            return replace(self, formats=self.formats[1:])
        if name == "cap":
            return replace(self, caps=self.caps[1:])
        return replace(self, warmth=self.warmth[1:])


OWN = Shape(caps=("max_completion_tokens", "max_tokens"))
"""The shape that OpenAI itself takes."""


def body_of(prompt: Prompt, turns: tuple[Turn, ...], model: str, shape: Shape) -> dict[str, Any]:
    """Return the body of a question, as the chat completions interface names its parts."""
    body: dict[str, Any] = {"model": whole(model), "messages": [{"role": turn.speaker, "content": turn.text} for turn in turns]}
    if shape.caps:
        body[shape.caps[0]] = max(1, prompt.most)
    if shape.warmth:
        body["temperature"] = shape.warmth[0]
    if prompt.schema and shape.formats:
        body["response_format"] = _format(prompt, shape.formats[0])
    return body


def refused(answer: Came, body: dict[str, Any]) -> str:
    """Return which optional part of a question a refusal is about: ``format``, ``cap``, ``temperature``, or "" for none that was sent."""
    says = told(answer)
    if answer.status not in _REFUSING or is_long(answer, says):
        return ""
    sent = {"format": "response_format" in body, "cap": any("max_" in name for name in body), "temperature": "temperature" in body}
    for words in (says.param, says.message):
        places = {name: found.start() for name, named in _NAMED.items() if sent[name] and (found := named.search(words))}
        if places:
            return min(places, key=places.__getitem__)
    return ""


def fenced(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Return turns that can be sent: a fresh marker that stands nowhere in them in place of every `FENCE`, and no halves of characters."""
    said = "".join(turn.text for turn in turns)
    marker = secrets.token_hex(8)
    while marker in said:
        marker = secrets.token_hex(8)
    return tuple(replace(turn, text=whole(turn.text.replace(FENCE, marker))) for turn in turns)


def _format(prompt: Prompt, kind: str) -> dict[str, Any]:
    schema = json.loads(prompt.schema)
    if kind == "json_object":
        return {"type": kind}
    if kind == "json_object of schema":
        return {"type": "json_object", "schema": schema}
    name = re.sub("[^A-Za-z0-9_-]", "-", prompt.purpose)[:64] or "answer"
    return {"type": kind, "json_schema": {"name": name, "strict": True, "schema": schema}}
