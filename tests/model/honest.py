"""What an honest model writes about a small invented newsroom, by rule: each of its sentences goes with words of the passage it retells."""

import json
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.obedient.faithful import NAMED, RETOLD
from tests.faults.model_server import Asked

ARTICLES = ("nordvik-orders", "sleeping cars", "battery trains", "platform-nine")
"""Words in the names of the articles of `tests/rails` that make one headed story and three bullets."""
_MARKED = re.compile(r"\[(?P<mark>[0-9a-f]{16}) (?P<label>[PS]\d+)[^\]\n]*\]\n(?P<text>.*?)\n\[(?P=mark) end of (?P=label)\]", re.DOTALL)
_MARK = re.compile(r"\[([0-9a-f]{16}) ")
_PURPOSES = {
    "You draft one story": "story",
    "You draft one short item": "bullet",
    "You write headings": "heading",
    "You write for ": "lead",
    "You write the opening": "lede",
    "You write the headline": "title",
}
_LEDE = next(told for needle, told in RETOLD if "ordered 40 sleeper" in needle)


def purpose(asked: Asked) -> str:
    """Return what a question is for: ``story``, ``bullet``, ``heading``, ``lead``, ``lede``, ``title``; ``repair`` and ``mend`` where it goes on; "" for none."""
    turns = asked.body.get("messages") or []
    if len(turns) > 2:
        return "mend" if turns[-1]["content"].startswith("These sentences cannot stand") else "repair"
    return next((name for words, name in _PURPOSES.items() if turns and turns[0]["content"].startswith(words)), "")


def block(asked: Asked) -> str:
    """Return words of the story that a question is about: a key of the headings."""
    said = asked.body["messages"][1]["content"]
    return min((said.index(name), name) for name in NAMED if name in said)[1]


def question(asked: Asked) -> str:
    """Return the words of a question without the mark that is drawn for each sending, and without what servers may be asked besides."""
    turns = json.dumps(asked.body.get("messages"), ensure_ascii=False)
    marks = set(_MARK.findall(turns))
    for mark in sorted(marks):
        turns = turns.replace(mark, "mark")
    return turns


def honest(asked: Asked) -> str:
    """Return a faithful answer, as JSON of the form that was asked for."""
    turns = asked.body.get("messages") or []
    if len(turns) < 2:  # a question that broke off under way
        return "{}"
    said = purpose(asked)
    if said == "mend":
        return json.dumps({"sentences": []})
    passages = {found["label"]: found["text"] for found in _MARKED.finditer(turns[1]["content"])}
    first = purpose(Asked(number=0, path="", headers={}, body={"messages": turns[:2]}))
    return json.dumps(_answer(first, block(asked), passages))


def _answer(name: str, about: str, passages: Mapping[str, str]) -> dict[str, Any]:
    if name in ("story", "bullet"):
        told = [{"text": text, "cites": [label]} for needle, text in RETOLD for label, said in passages.items() if needle in said]
        half = (len(told) + 1) // 2 if name == "story" else len(told)
        return {"paragraphs": [{"sentences": part} for part in (told[:half], told[half:]) if part]}
    if name == "lede":
        return {"sentences": [{"text": _LEDE, "cites": ["S1"]}]}
    heading, lead = NAMED[about]
    return {"options": [heading if name == "heading" else lead]}
