"""Our own words for an event frame: a sentence, a heading, a clause in the present tense."""

import re
import string
from dataclasses import replace

from roundup.edges.summariser_offline.credits import capital, said_day
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.verbs import plain, turned
from roundup.text.words import count_words

_OFFICE = re.compile(
    r"(?:Administration|Office|Commission|Ministry|Department|Bureau|Agency|Authority|Committee|Council|Court|Union|Bank|Board|Party|Association|Federation)\b"
)
_PLURAL_PLACE = re.compile(
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|European Union|Middle East|Netherlands|Philippines|Soviet Union)$"
)
_HANGING = frozenset(
    "of and or the a an in on at for to by with from as its their more than about into over under new run made owned".split()
)
_FIELDS = string.Formatter()


def statement(frame: Frame, material: Material, turn: int) -> tuple[str, str]:
    """Return a sentence without its stop or credit, and the verb phrase in it that a link may stand on."""
    phrase = _phrase(frame, material, turn)
    if not phrase:
        return "", ""
    verb = _verb(frame, phrase)
    subject = named(frame.subject, material)
    anchor = _short(verb)
    if not frame.day or frame.mood not in ("fact", "reported", "suffered"):
        return f"{subject} {verb}", anchor
    day = f"on {said_day(frame.day, material.week)}"
    return (f"{day} {subject} {verb}" if frame.clause and count_words(verb) > 5 else f"{subject} {verb} {day}"), anchor


def present(frame: Frame, material: Material, *, figures: bool = False) -> str:
    """Return the event as a clause in the present tense for a headline, a lede or a bold lead; "" where it does not work without figures."""
    phrase = _phrase(frame, material, 0, figures=figures)
    if not phrase:
        return ""
    subject = short_name(frame.subject, material)
    told = phrase if frame.plural else turned(phrase, 0)
    verb = {
        "maybe": f"may {phrase}",
        "reported": f"reportedly {told}",
        "suffered": f"{'are' if frame.plural else 'is'} {turned(phrase, 2)}",
        "undergone": f"{'are' if frame.plural else 'is'} {turned(phrase, 2)}",
        "due": f"{'are' if frame.plural else 'is'} to {phrase}",
        "refused": f"will not {phrase}",
        "must": f"{'have' if frame.plural else 'has'} to {phrase}",
        "wish": f"would like to {phrase}",
        "says": f"{'say they have' if frame.plural else 'says it has'} {turned(phrase, 2)}",
        "weighing": f"{'weigh' if frame.plural else 'weighs'} whether to {phrase}",
        "plan": f"{'plan' if frame.plural else 'plans'} to {phrase}",
        "agreed": f"{'agree' if frame.plural else 'agrees'} to {phrase}",
    }.get(frame.mood, told)
    return f"{subject} {verb}"


def plainly(frame: Frame, material: Material) -> str:
    """Return the event as a clause in the perfect tense, or of a plan, without figures; "" where it does not work without them."""
    phrase = _phrase(frame, material, 0, figures=False)
    sure = replace(frame, mood="done") if frame.mood == "fact" else frame
    return f"{named(frame.subject, material)} {_verb(sure, phrase)}" if phrase else ""


def topic(frame: Frame, material: Material) -> str:
    """Return what an event is about as a noun phrase, or as "how …"; "" where neither works without figures."""
    for title, template in _titled(frame, material):
        if _NOUN_PHRASE.match(template):
            return title[:1].lower() + title[1:] if template[0] != "{" or template.startswith("{c}") else title
    phrase = _phrase(frame, material, 0, figures=False)
    if not phrase:
        return ""
    if frame.mood == "plan":
        return f"the plan of {named(frame.subject, material)} to {phrase}"
    said = turned(phrase, 1) if frame.mood in ("fact", "done") else _verb(frame, phrase)
    return f"how {named(frame.subject, material)} {said}"


_NOUN_PHRASE = re.compile(r"(?:An? |No |New |Fresh |Job |Questions |\{o\} (?:under|in|from|\{unit\})|\{called\}|\{c\})")


def titles(frame: Frame, material: Material) -> tuple[str, ...]:
    """Return headings for a frame, made of our own words and its names; what is only reported is not claimed."""
    return tuple(title for title, _ in _titled(frame, material))


_UNSURE = ("maybe", "weighing")


def _titled(frame: Frame, material: Material) -> list[tuple[str, str]]:
    """Return the headings of a frame, each with the template it was made from; none where the event may not come."""
    if frame.mood in _UNSURE:
        return []
    slots = {key: named(short_name(value, material), material) for key, value in frame.slots.items() if key in ("o", "called")} | {
        key: value for key, value in frame.slots.items() if key not in ("o", "called")
    }
    slots["s"] = short_name(
        frame.subject.removeprefix("shares in ").split("'s ")[0] if frame.event.kind in ("rise", "fall") else frame.subject, material
    )
    whole = [template for template in frame.event.titles if _filled(template, slots)]
    told = [careful for template in whole for careful in _careful(template)] if frame.mood == "reported" else whole
    return [(capital(template.format(**slots)), template) for template in told]


def _careful(template: str) -> tuple[str, ...]:
    """Return a heading for what is only reported: a clause takes a hedge, a noun phrase stays."""
    match = _CLAIM.match(template)
    if not match:
        return (template,)
    if plain(match["verb"]) == match["verb"]:
        return ()
    phrase = f"{plain(match['verb'])}{match['rest']}"
    if match["verb"] == "is":
        return (f"{match['who']} said to {phrase}",)
    return f"{match['who']} said to {phrase}", f"{match['who']} may {phrase}"


_CLAIM = re.compile(r"(?P<who>\{[so]\}(?: and \{[so]\})?) (?P<verb>(?!under\b|from\b|in\b)[a-z]+)(?P<rest>.*)$")


def spelt(name: str, material: Material) -> str:
    """Return a name as its story spells it: in full where nobody there uses the acronym."""
    entry = material.lexicon.by_name.get(name)
    if entry is None or not name.isupper() or len(name) > 5 or re.search(rf"\b{re.escape(name)}\b", material.story.lead.text):
        return name
    return next((alias for alias in entry.aliases if alias in material.story.lead.text), name)


def named(words: str, material: Material) -> str:
    """Return names as a sentence has them, with "the" where their sources write it."""
    full = spelt(words, material)
    if full != words:
        return f"the {full}"
    if words.startswith(("A ", "An ", "The ")):
        return words[:1].lower() + words[1:]
    if (
        words in material.with_article
        or _PLURAL_PLACE.match(words)
        or (_OFFICE.search(words) and words in material.lexicon.by_name and material.lexicon.kind(words) in ("agency", "group"))
    ):
        return f"the {words}"
    if " and " in words:
        return " and ".join(named(part, material) for part in words.split(" and "))
    return words


def short_name(words: str, material: Material) -> str:
    """Return a name as a heading has it: whole, since half of a long name may belong to another."""
    return spelt(words, material)


def _phrase(frame: Frame, material: Material, turn: int, *, figures: bool = True) -> str:
    if frame.clause and (figures or not re.search(r"\d|illion|\$|%", frame.clause)):
        return frame.clause
    slots = {key: named(value, material) if key == "o" else value for key, value in frame.slots.items()}
    if not figures:
        slots = {
            key: short_name(value, material) if key == "o" else value for key, value in slots.items() if key not in ("m", "p", "c", "t")
        }
    fitting = [phrase for phrase in frame.event.phrases if _filled(phrase, slots)]
    if not fitting:
        return ""
    fullest = max(len(_slots(phrase)) for phrase in fitting)
    best = [phrase for phrase in fitting if len(_slots(phrase)) == fullest]
    return best[turn % len(best)].format(**slots)


def _verb(frame: Frame, phrase: str) -> str:
    be = "are" if frame.plural else "is"
    return {
        "fact": turned(phrase, 1),
        "suffered": f"{'were' if frame.plural else 'was'} {turned(phrase, 2)}",
        "doing": f"{be} {turned(phrase, 3)}",
        "done": f"{'have' if frame.plural else 'has'} {turned(phrase, 2)}",
        "reported": f"{'have' if frame.plural else 'has'} reportedly {turned(phrase, 2)}",
        "plan": f"{'plan' if frame.plural else 'plans'} to {phrase}",
        "agreed": f"agreed to {phrase}",
        "maybe": f"may {phrase}",
        "due": f"{be} to {phrase}",
        "refused": f"will not {phrase}",
        "must": f"{'have' if frame.plural else 'has'} to {phrase}",
        "wish": f"would like to {phrase}",
        "undergone": f"{'have' if frame.plural else 'has'} been {turned(phrase, 2)}",
        "says": f"{'say they have' if frame.plural else 'says it has'} {turned(phrase, 2)}",
        "weighing": f"{be} weighing whether to {phrase}",
    }[frame.mood]


def _short(verb: str) -> str:
    words = verb.split()
    if len(words) <= 8:
        return verb
    kept = words[:8]
    while len(kept) > 2 and kept[-1].lower() in _HANGING:
        kept.pop()
    return " ".join(kept)


def _slots(template: str) -> set[str]:
    return {name for _, name, _, _ in _FIELDS.parse(template) if name}


def _filled(template: str, slots: dict[str, str]) -> bool:
    return all(slots.get(name) or (name == "q" and name in slots) for name in _slots(template))
