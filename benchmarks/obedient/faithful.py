"""What a good model writes about the invented newsroom, by rule: each of its sentences goes with words of the passage it retells."""

import json
import re
from collections.abc import Mapping
from typing import Any

from roundup.model import Prompt

Reply = dict[str, Any]
_FENCED = re.compile(r"\[\S+ (?P<label>[PS]\d+)[^\]\n]*\]\n(?P<text>.*?)\n\[\S+ end of (?P=label)\]", re.DOTALL)
_NUMBERED = re.compile(r"(?m)^(\d{1,3})\. ")
_MOST = 9

RETOLD = (
    ("has ordered 40 sleeper trains", "Nordvik Rail has placed an order for 40 sleeper trains with the Austrian builder Tarn Works, for 620 million euros."),
    ("12 coaches and room for 410", "Continental Track reported that each of the trains has room for 410 passengers in 12 coaches."),
    ("leave the Tarn Works plant", "Tarn Works delivers the first of them in March 2027, and the last is to leave Graz in the autumn of 2029."),
    ("3.2 million people at night", "Last year 3.2 million people took Nordvik Rail's night trains, 18 per cent more than the year before."),
    ("will lend Nordvik Rail", "The European Investment Bank will lend the operator 350 million euros for the purchase."),
    ("will hire 300 more", "Tarn Works, which employs 1,900 people at Graz, will hire 300 more."),
    ("Metall Styria welcomed", "The trade union Metall Styria welcomed the contract, Danube Courier reported, but asked for more."),
    ("western tube of the Selva", "On Wednesday a freight train passed the western tube of the Selva Base Tunnel, the first since September, according to the Swiss track owner Helvia Netz."),
    ("threw 16 wagons", "A broken wheel threw 16 wagons off the track there on 9 September 2023."),
    ("twice the first estimate", "Repairs cost 150 million francs, twice the first estimate, Helvia Netz said."),
    ("260 trains a day", "By the end of June 260 trains a day will use the tunnel, Helvia Netz said."),
    ("the old line over the pass", "Until then passenger trains keep to the line over the pass, which takes an hour longer."),
    ("an inspection in Genoa", "Investigators said in April that the wheel had a crack, Alpine Ledger reported."),
    ("Their association, Cargo Forum", "Freight firms say that the closure cost them 90 million francs, and Cargo Forum, their association, wants Helvia Netz to pay a third."),
    ("let a first freight train through", "Eight months after the accident Helvia Netz let a first freight train through, Morning Signal reported."),
    ("had to be laid anew", "Seven kilometres of track had to be laid anew, Morning Signal reported."),
    ("which speaks for 85", "Cargo Forum, which speaks for 85 freight firms, puts their losses at 90 million francs."),
    ("whose wagon had the cracked wheel", "Helvia Netz points to Ligure Cargo, whose wagon had the cracked wheel, according to Morning Signal."),
    ("last inspection was in Genoa", "The last inspection of the wagon was in Genoa in May 2023."),
    ("Lawyers expect it", "Lawyers expect the case to take two years."),
    ("A court in Bern", "A court in Bern will hear the case on 3 June, according to Morning Signal."),
    ("will sell each other's tickets", "From 1 October nine national railways will sell each other's tickets, according to their alliance Eurofare."),
    ("from Lisbon to Helsinki", "A journey from Lisbon to Helsinki will be one booking on one ticket, Platform Nine reported."),
    ("31,000 trains a day", "The shared system holds the timetables of 31,000 trains a day, and Eurofare spent 48 million euros on it."),
    ("broke down after four hours", "Its first test, in November 2022, broke down after four hours."),
    ("6 per cent of the fare", "The seller's commission is 6 per cent of the fare, according to Tariff Watch."),
    ("the ticket was overdue", "The consumer group Rail Users Union said that the ticket was overdue, Tariff Watch reported."),
    ("are not among the nine", "The two largest railways of Spain are not among the nine, consumer groups noted."),
    ("have called off a strike", "A strike that would have stopped 1,400 trains is off: signal workers in Warsaw have called it off."),
    ("accepted a rise of 9 per cent", "Semafor, their union, accepted a rise of 9 per cent over two years from Polna Linia, which owns the track."),
    ("had asked for 14 per cent", "It had asked for 14 per cent, Platform Nine reported."),
    ("agreed to hire 220", "By the end of next year Polna Linia will hire 220 signallers."),
    ("one shift in six is now", "One shift in six is now worked as overtime."),
    ("needs a vote of the 5,300", "Until 31 May the 5,300 members of Semafor vote on the agreement."),
    ("In 2019 they rejected", "In 2019 the members rejected a similar agreement by a narrow margin, according to Danube Courier."),
    ("already hired 90 buses", "The city had already hired 90 buses, Danube Courier reported."),
    ("replaced the last diesel railcars", "In northern Denmark battery trains have replaced the last diesel railcars of two branch lines, Continental Track reported."),
    ("90 kilometres on one charge", "The seven trains run 90 kilometres on one charge."),
    ("opened a tram line of 8", "A tram line of 8 kilometres has opened to the port of Ghent, Le Quai reported."),
    ("14 stops and cost", "The line has 14 stops and cost 112 million euros."),
    ("burnt 1.1 million litres", "The diesel trains there burnt 1.1 million litres a year."),
    ("expects 21,000 passengers", "Scheldelijn, the transport company, expects 21,000 passengers a day."),
    ("will close for 11 weeks", "Riga will close its rail bridge over the Daugava for 11 weeks from 3 June, Baltic Timetable reported."),
    ("eight piers had been", "Divers found that the floods of March had washed out two of its eight piers."),
    ("Repairs will cost 23", "Repairs of the bridge will cost 23 million euros."),
)  # fmt: skip

NAMED: Mapping[str, tuple[str, str]] = {
    "Tarn Works": ("Forty night trains for Graz", "Nordvik Rail orders 40 sleeper trains"),
    "Selva Base Tunnel": ("Freight is back in the Selva tunnel", "Freight train goes through the Selva Base Tunnel"),
    "Eurofare": ("One ticket for nine railways", "Nine railways sell each other's tickets"),
    "Semafor": ("The strike that is off", "Signal workers in Warsaw call off a strike"),
    "attery trains": ("Battery trains in Denmark", "Battery trains replace the last diesel railcars"),
    "Ghent": ("A tram to the port", "Ghent opens a tram line to its port"),
    "Daugava": ("A bridge closes", "Rail bridge in Riga closes for 11 weeks"),
}
"""A heading and a lead, or a headline, for each story, by a name that stands in it."""

OPENINGS = (
    ("Tarn Works", "Nordvik Rail has placed an order for 40 sleeper trains."),
    ("Selva Base Tunnel", "A freight train went through the Selva Base Tunnel on Wednesday."),
    ("Eurofare", "Nine national railways will sell each other's tickets from 1 October."),
    ("Semafor", "Signal workers in Warsaw have called off a strike."),
)


def answered(prompt: Prompt) -> Reply:
    """Return a faithful answer, of the shape that the schema asks for."""
    shape = json.loads(prompt.schema)["properties"] if prompt.schema else {"paragraphs": {}}
    passages = fenced(prompt)
    if "options" in shape:
        return {"options": _options(prompt)}
    if "paragraphs" in shape:
        sentences = [{"text": told, "cites": [label]} for needle, told in RETOLD for label in _where(needle, passages)][:_MOST]
        half = (len(sentences) + 1) // 2
        parts = [sentences[:half], sentences[half:]] if prompt.purpose != "bullet" and len(sentences) > 3 else [sentences]
        return {"paragraphs": [{"sentences": part} for part in parts]}
    if _is_mend(shape):
        asked = dict.fromkeys(int(number) for number in _NUMBERED.findall(prompt.turns[-1].text))
        return {"sentences": [{"n": number, "text": "", "cites": []} for number in asked]}
    return {"sentences": [{"text": told, "cites": [label]} for needle, told in OPENINGS for label in _where(needle, passages)]}


def fenced(prompt: Prompt) -> dict[str, str]:
    """Return the numbered passages or sections of a prompt by their ids."""
    return {found["label"]: found["text"] for turn in prompt.turns for found in _FENCED.finditer(turn.text)}


def _is_mend(shape: Mapping[str, Any]) -> bool:
    items = shape.get("sentences", {}).get("items", {})
    return "n" in items.get("properties", {})


def _where(needle: str, passages: Mapping[str, str]) -> list[str]:
    return [label for label, text in passages.items() if needle in " ".join(text.split())][:1]


def _options(prompt: Prompt) -> list[str]:
    """Return what fits the first story that is named: a heading, or a lead where one is asked for, and the other as a second choice."""
    said = prompt.turns[-1].text if prompt.purpose != "repair" else "\n".join(turn.text for turn in prompt.turns)
    named = sorted((said.index(name), name) for name in NAMED if name in said)
    if not named:
        return ["News of the week"]
    heading, lead = NAMED[named[0][1]]
    return [heading, lead] if prompt.purpose == "heading" else [lead, heading]
