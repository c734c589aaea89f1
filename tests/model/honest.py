"""What an honest model writes about a small invented newsroom, by rule: each of its sentences goes with words of the passage it retells."""

import json
import re
from collections.abc import Mapping
from typing import Any

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
_RETOLD = (
    ("has ordered 40 sleeper trains", "Nordvik Rail has placed an order for 40 sleeper trains with the Austrian builder Tarn Works, for 620 million euros."),
    ("12 coaches and room for 410", "Continental Track reported that each of the trains has room for 410 passengers in 12 coaches."),
    ("leave the Tarn Works plant", "Tarn Works delivers the first of them in March 2027, and the last is to leave Graz in the autumn of 2029."),
    ("3.2 million people at night", "Last year 3.2 million people took Nordvik Rail's night trains, 18 per cent more than the year before."),
    ("will lend Nordvik Rail", "The European Investment Bank will lend the operator 350 million euros for the purchase."),
    ("will hire 300 more", "Tarn Works, which employs 1,900 people at Graz, will hire 300 more."),
    ("Metall Styria welcomed", "The trade union Metall Styria welcomed the contract, Danube Courier reported, but asked for more."),
    ("the last diesel railcars", "In northern Denmark battery trains have replaced the last diesel railcars of two branch lines, Continental Track reported."),
    ("90 kilometres on one charge", "The seven trains run 90 kilometres on one charge."),
    ("burnt 1.1 million litres", "The diesel trains there burnt 1.1 million litres a year."),
    ("will sell each other's tickets", "From 1 October nine national railways will sell each other's tickets, according to their alliance Eurofare."),
    ("from Lisbon to Helsinki", "A journey from Lisbon to Helsinki will be one booking on one ticket, Platform Nine reported."),
    ("31,000 trains a day", "The shared system holds the timetables of 31,000 trains a day, and Eurofare spent 48 million euros on it."),
    ("have called off a strike", "A strike that would have stopped 1,400 trains is off: signal workers in Warsaw have called it off."),
    ("accepted a rise of 9 per cent", "Semafor, their union, accepted a rise of 9 per cent over two years from Polna Linia, which owns the track."),
    ("agreed to hire 220", "By the end of next year Polna Linia will hire 220 signallers."),
)  # fmt: skip
_NAMED = {
    "Tarn Works": ("Forty night trains for Graz", "Nordvik Rail orders 40 sleeper trains"),
    "attery trains": ("Battery trains in Denmark", "Battery trains replace the last diesel railcars"),
    "Eurofare": ("One ticket for nine railways", "Nine railways sell each other's tickets"),
    "Semafor": ("The strike that is off", "Signal workers in Warsaw call off a strike"),
}
"""A heading and a lead, or a headline, for each story, by words that stand in it."""
_LEDE = "Nordvik Rail has placed an order for 40 sleeper trains with the Austrian builder Tarn Works, for 620 million euros."


def purpose(asked: Asked) -> str:
    """Return what a question is for: ``story``, ``bullet``, ``heading``, ``lead``, ``lede``, ``title``; ``repair`` and ``mend`` where it goes on; "" for none."""
    turns = asked.body.get("messages") or []
    if len(turns) > 2:
        return "mend" if turns[-1]["content"].startswith("These sentences cannot stand") else "repair"
    return next((name for words, name in _PURPOSES.items() if turns and turns[0]["content"].startswith(words)), "")


def block(asked: Asked) -> str:
    """Return words of the story that a question is about: a key of the headings."""
    said = asked.body["messages"][1]["content"]
    return min((said.index(name), name) for name in _NAMED if name in said)[1]


def question(asked: Asked) -> str:
    """Return the words of a question without the mark that is drawn for each sending, and without what servers may be asked besides."""
    turns = json.dumps(asked.body.get("messages"), ensure_ascii=False)
    marks = set(_MARK.findall(turns))
    for mark in sorted(marks):
        turns = turns.replace(mark, "mark")
    return turns


def honest(asked: Asked) -> str:
    """Return a faithful answer, as JSON of the form that was asked for."""
    turns = asked.body["messages"]
    said = purpose(asked)
    if said == "mend":
        return json.dumps({"sentences": []})
    passages = {found["label"]: found["text"] for found in _MARKED.finditer(turns[1]["content"])}
    first = purpose(Asked(number=0, path="", headers={}, body={"messages": turns[:2]}))
    return json.dumps(_answer(first, block(asked), passages))


def _answer(name: str, about: str, passages: Mapping[str, str]) -> dict[str, Any]:
    if name in ("story", "bullet"):
        told = [{"text": text, "cites": [label]} for needle, text in _RETOLD for label, said in passages.items() if needle in said]
        half = (len(told) + 1) // 2 if name == "story" else len(told)
        return {"paragraphs": [{"sentences": part} for part in (told[:half], told[half:]) if part]}
    if name == "lede":
        return {"sentences": [{"text": _LEDE, "cites": ["S1"]}]}
    heading, lead = _NAMED[about]
    return {"options": [heading if name == "heading" else lead]}
