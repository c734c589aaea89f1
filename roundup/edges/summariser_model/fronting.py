"""Headline and lede by a model, over the sections that were checked; each falls back by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.edges.summariser_model.beyond import touches
from roundup.edges.summariser_model.heading import fitting, within
from roundup.edges.summariser_model.judging import Bench
from roundup.edges.summariser_model.replies import lede_of, options_of
from roundup.edges.summariser_model.schemas import ledes, options
from roundup.edges.summariser_model.talking import Talk
from roundup.edges.summariser_model.voice import Voice, spoken
from roundup.edges.summariser_model.wording import fenced, filled
from roundup.entities import find_mentions
from roundup.errors import ModelError
from roundup.form import FormBlock
from roundup.model import Brief, Claim, Manner, Prompt, Reply, Section
from roundup.plugs import Summariser
from roundup.text.words import count_words

Drafted = tuple[tuple[Brief, Section], ...]
_ANSWER = 700
_Lede = tuple[tuple[Claim, ...], tuple[str, ...], tuple[int, int, int]]
_NO_LEDE: _Lede = (), (), (0, 0, 0)
_FURTHER = 3
"""Sections of short items that a lede may look at."""


@dataclass(frozen=True, kw_only=True)
class Front:
    """What a front is made from: sections under the ids S1, S2 …, whose voice, who judges, who is asked."""

    drafted: Drafted
    manner: Manner
    voice: Voice
    bench: Bench
    talk: Talk

    @property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """The passages that each section rests on."""
        return {
            f"S{number}": tuple(dict.fromkeys(cite for claim in section.claims for cite in claim.cites))
            for number, (_, section) in enumerate(self.drafted, 1)
        }

    @property
    def text(self) -> str:
        """The sections as a prompt has them."""
        return "\n\n".join(
            fenced(f"S{number}, {'headed story' if brief.role == 'story' else 'short item'}", f"{section.title}\n{_told(brief, section)}")
            for number, (brief, section) in enumerate(self.drafted, 1)
        )

    @property
    def headed(self) -> tuple[str, ...]:
        """The ids of the headed stories."""
        return tuple(f"S{number}" for number, (brief, _) in enumerate(self.drafted, 1) if brief.role == "story")


def front_of(drafted: Drafted, manner: Manner, talk: Talk, voice: Voice, bench: Bench) -> Front:
    """Return what a front is made from: all headed stories, and some short items."""
    headed = tuple(one for one in drafted if one[0].role == "story" and one[1].claims)
    small = tuple(one for one in drafted if one[0].role != "story" and one[1].claims)
    return Front(drafted=(*headed, *small[: _FURTHER if headed else None]), manner=manner, voice=voice, bench=bench, talk=talk)


def fronted(front: Front, offline: Summariser, drafted: Drafted, name: str) -> Reply:
    """Return headline and lede: the model's where they stand, else those of the offline drafter, and remarks that say so."""
    spare: list[Reply] = []

    def instead() -> Section:
        spare[:] = spare or [offline.front(drafted)]
        return spare[0].section

    part = front.manner.part
    title, others = _title(front) if part != "lede" else ("", ())
    claims, remarks, sentences = _lede(front) if part != "title" else _NO_LEDE
    by = name if claims or (title and part == "title") else "offline"
    section = Section(title=title or instead().title, claims=claims or instead().claims)
    return Reply(section=section, by=by, advice=(*remarks, *others), paid=tuple(front.talk.calls), sentences=sentences)


def _title(front: Front) -> tuple[str, tuple[str, ...]]:
    """Return the first headline that stands, and a line with the others that do."""
    style, prefix = front.voice.style, len(front.voice.form.title_prefix)
    values = {
        **front.voice.values(front.manner.headline or front.manner),
        "words": spoken(style.title_words, "word"),
        "characters": str(style.title_chars - prefix),
        "text": front.text,
    }
    prompt = filled(front.voice.wordings["title"], "title", values, schema=options(), most=_ANSWER)
    cites = tuple(dict.fromkeys(cite for passages in front.cites.values() for cite in passages))
    said = [claim.text for _, section in front.drafted for claim in section.claims]
    try:
        given = front.talk.ask(prompt, options_of).value
    except ModelError as error:
        return "", (f"the headline was not drafted by a model: {error.what}",)

    def fits(text: str) -> bool:
        short = within(text, style.title_words) and len(text) + prefix <= style.title_chars
        return short and touches(text, said, front.voice.language) and front.bench.holds(text, cites)

    found = list(fitting(given, front.bench, fits))
    rest = (f"other headlines: {' · '.join(found[1:])}",) if found[1:] else ()
    return (found[0], rest) if found else ("", ("the headline was not drafted by a model: none that it gave could stand",))


def _lede(front: Front) -> _Lede:
    """Return the sentences of the lede that stand, remarks, and counts; none where too little does, or a headed story would not be named."""
    place = front.voice.form.block("lede")
    if place is None:
        return _NO_LEDE
    ids = tuple(front.cites)
    try:
        heard = front.talk.ask(_asked(front, place), lambda given: lede_of(given, ids))
    except ModelError as error:
        return (), (f"not drafted by a model: {error.what}",), (0, 0, 0)
    final, second = front.talk.judged(heard, front.bench, front.cites)
    claims = tuple(replace(one.claim, anchor="", paragraph=0) for one in final if not one.faults)[: place.sentences[1]]
    dropped = tuple(f"a sentence of the lede was left out: {one.faults[0]}" for one in final if one.faults)
    none = (0, 0, len(final))
    words = sum(count_words(claim.text) for claim in claims)
    if not place.words[0] <= words <= place.words[1] or len(claims) < place.sentences[0]:
        return (
            (),
            (*dropped, f"not drafted by a model: {words} words of its lede could stand, {spoken(place.words, 'word')} are wanted"),
            none,
        )
    unnamed = [id_ for id_ in front.headed if not _names(front, id_, claims)]
    if unnamed:
        return (), (*dropped, "not drafted by a model: its lede does not name every headed story"), none
    return claims, dropped, (len(claims) - len(second), len(second), len(final) - len(claims))


def _asked(front: Front, place: FormBlock) -> Prompt:
    values = {
        **front.voice.values(front.manner),
        "sentences": spoken(place.sentences, "sentence"),
        "words": spoken((place.words[0] + 5, min(place.words[1] - 10, place.words[0] + 50)), "word"),
        "headed": ", ".join(front.headed) or "none",
        "text": front.text,
    }
    return filled(front.voice.wordings["lede"], "lede", values, schema=ledes(tuple(front.cites)), most=_ANSWER)


def _names(front: Front, id_: str, claims: Sequence[Claim]) -> bool:
    """Tell whether a lede holds a name of a headed story, or a telling word of its heading."""
    brief, section = front.drafted[int(id_[1:]) - 1]
    text = " ".join(claim.text for claim in claims)
    mentioned = {mention.name for mention in find_mentions(text, front.bench.lexicon)}
    own = {mention.name for claim in section.claims for mention in find_mentions(claim.text, front.bench.lexicon)}
    words = {word for word in section.title.lower().split() if len(word) > 4}
    return bool(mentioned & (own | set(brief.story.names))) or any(word in text.lower() for word in words)


def _told(brief: Brief, section: Section) -> str:
    """Return a section's text: a headed story's first two paragraphs, a short item whole."""
    most = 2 if brief.role == "story" else 1
    return " ".join(claim.text for claim in section.claims if claim.paragraph < most)
