"""A story told by a model: passages chosen and fenced, the answer judged sentence by sentence, what cannot stand sent back once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.edges.summariser_model.evidence import ROOM, ROOM_BULLET, Exhibit, exhibits, shown, sources
from roundup.edges.summariser_model.judging import Bench, Judged
from roundup.edges.summariser_model.replies import Sentence, begun_section_of, section_of
from roundup.edges.summariser_model.schemas import sections
from roundup.edges.summariser_model.talking import Heard, Talk
from roundup.edges.summariser_model.voice import Voice, spoken
from roundup.edges.summariser_model.wording import filled
from roundup.entities import Lexicon
from roundup.errors import ModelError
from roundup.model import Article, Brief, Claim, Prompt, Story
from roundup.text.words import count_words, fold

_SPEAKS = re.compile(r"\bspeaks? to a machine\b")
"""What reading remarks of an article that had such passages."""
_LEANING = re.compile(
    r"(?:It|Its|They|Their|Them|He|His|She|Her|This|These|Those|That|Such|Both|Another|The (?:two|latter|former|same)|But|And|However|Still|Instead|Then)\b|(?:\S+ ){0,5}also\b|[他她它这此其该]"
)
"""How a sentence begins that leans on the one before it."""
_LESS = 0.3
"""Share of the evidence that a model is shown whose context holds no more."""
_ASIDE = (20, 55)
"""Words asked of an article that is drafted from apart."""
_WIDER = 170
"""Words over the least that a headed story is asked for at most: three of them and the bullets make an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a story: the claims that stand, how many sentences the model wrote and how many stood at the second try, why others were left out.

    ``remarks`` are for the desk: what was taken out of the text, ids that no passage has, articles drafted from apart.
    """

    claims: tuple[Claim, ...]
    written: int
    mended: int
    dropped: tuple[str, ...]
    remarks: tuple[str, ...]


def tell(brief: Brief, talk: Talk, voice: Voice, bench: Bench) -> Told:
    """Return a story as the model tells it; ModelError where it gives no usable answer at all.

    An article with passages that spoke to a machine is drafted from apart, so that it cannot colour what other reports say.
    """
    first, *apart = _parted(brief.story)
    told = _part(replace(brief, story=first), talk, voice, bench)
    for story in apart:
        told = _joined(told, story, _aside(replace(brief, story=story), talk, voice, bench), brief)
    claims = _fitting(told.claims, brief)
    cut = ("The form has no room for it.",) * (len(told.claims) - len(claims))
    return replace(told, claims=claims, dropped=(*told.dropped, *cut))


def asked(brief: Brief, voice: Voice, shown_: Sequence[Exhibit]) -> Prompt:
    """Return the question for one story."""
    name = "story" if brief.role == "story" else "bullet"
    values = {
        **voice.values(brief.manner),
        "paragraphs": _paragraphs(brief, voice),
        "words": spoken(wanted(brief), "word"),
        "week": f"{brief.week}" if brief.week else "today",
        "sources": sources(shown_),
        "passages": shown(shown_),
    }
    most = wanted(brief)[1] * 5 // 2 + 400
    return filled(voice.wordings[name], f"{brief.role} {brief.story.id}", values, schema=sections([one.label for one in shown_]), most=most)


def wanted(brief: Brief) -> tuple[int, int]:
    """Return how many words are asked for: somewhat within what the form allows."""
    least, most = brief.words
    if brief.role == "bullet":
        return least + 5, max(least + 5, most - 12)
    return min(least + 30, most), min(most, least + _WIDER)


def evidence(brief: Brief, lexicon: Lexicon, *, share: float = 1) -> tuple[Exhibit, ...]:
    """Return the passages that a model is shown for a brief; ``share`` of the usual room."""
    return exhibits(brief.story, lexicon, room=int(share * (ROOM if brief.role == "story" else ROOM_BULLET)))


def _part(brief: Brief, talk: Talk, voice: Voice, bench: Bench) -> Told:
    shown_, heard = _heard(brief, talk, voice, bench.lexicon)
    judged, mended = talk.judged(heard, bench, {one.label: (one.passage.id,) for one in shown_})
    final = _without_leaning(judged)
    return Told(
        claims=tuple(one.claim for one in final if not one.faults),
        written=len(final),
        mended=len(mended),
        dropped=tuple(one.faults[0] for one in final if one.faults),
        remarks=tuple(_remarks(heard.value, final)),
    )


def _heard(brief: Brief, talk: Talk, voice: Voice, lexicon: Lexicon) -> tuple[tuple[Exhibit, ...], Heard[tuple[Sentence, ...]]]:
    """Return what was shown and what was answered; a model that reads less than that is shown a third of it, if that is less."""
    shown_ = evidence(brief, lexicon)
    if not shown_:
        raise ModelError("its sources hold no passage to draft from", kind="empty")
    try:
        return shown_, _given(brief, talk, voice, shown_)
    except ModelError as error:
        less = evidence(brief, lexicon, share=_LESS) if error.kind == "long" else shown_
        if less == shown_:
            raise
    return less, _given(brief, talk, voice, less)


def _given(brief: Brief, talk: Talk, voice: Voice, shown_: Sequence[Exhibit]) -> Heard[tuple[Sentence, ...]]:
    ids = [one.label for one in shown_]
    return talk.ask(asked(brief, voice, shown_), lambda given: section_of(given, ids), lambda given: begun_section_of(given, ids))


def _without_leaning(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Return sentences of which those are faulty, too, that lean on a faulty one before them in their paragraph, or say again what was said."""
    found: list[Judged] = []
    for one in judged:
        if not one.faults and any(fold(one.claim.text) == fold(other.claim.text) for other in found if not other.faults):
            found.append(replace(one, faults=("It was said before.",)))
            continue
        before = found[-1] if found else one
        leans = before.faults and before.claim.paragraph == one.claim.paragraph and not one.faults and _LEANING.match(one.claim.text)
        found.append(replace(one, faults=("It leans on a sentence that was left out.",)) if leans else one)
    return tuple(found)


def _remarks(sentences: Sequence[Sentence], judged: Sequence[Judged]) -> Iterator[str]:
    removed = dict.fromkeys(what for one in judged for what in one.removed)
    if removed:
        yield f"the model wrote {' and '.join(removed)}, which was taken out"
    if any(sentence.strange for sentence in sentences):
        yield "the model cited passages that it was not shown; only what was found in the sources stands"


def _parted(story: Story) -> tuple[Story, ...]:
    """Return a story without the articles that spoke to a machine, then each of those alone."""
    reports = (story.lead, *story.others)
    clean = tuple(article for article in reports if not is_suspect(article))
    suspect = tuple(article for article in reports if is_suspect(article))
    background = tuple(article for article in story.background if not is_suspect(article))
    alone = tuple(replace(story, lead=article, others=(), background=(), copies=()) for article in suspect)
    if not clean:
        return alone
    return (replace(story, lead=clean[0], others=clean[1:], background=background), *alone)


def is_suspect(article: Article) -> bool:
    """Tell whether passages of an article were left out because they speak to a machine."""
    return any(_SPEAKS.search(remark) for remark in article.remarks)


def _aside(brief: Brief, talk: Talk, voice: Voice, bench: Bench) -> Told | None:
    try:
        return _part(replace(brief, role="bullet", words=_ASIDE), talk, voice, bench)
    except ModelError:
        return None


def _joined(told: Told, story: Story, aside: Told | None, brief: Brief) -> Told:
    """Return what was told with what an article that was drafted from apart adds, as a paragraph of its own; a bullet has one paragraph."""
    remark = f"{story.lead.id} has passages that speak to a machine, so it was drafted from apart"
    if aside is None:
        return replace(told, remarks=(*told.remarks, f"{remark}, and nothing usable came of it"))
    last = max((claim.paragraph for claim in told.claims), default=-1)
    place = max(last, 0) if brief.role == "bullet" else last + 1
    return Told(
        claims=(*told.claims, *(replace(claim, paragraph=place) for claim in aside.claims)),
        written=told.written + aside.written,
        mended=told.mended + aside.mended,
        dropped=(*told.dropped, *aside.dropped),
        remarks=(*told.remarks, remark, *aside.remarks),
    )


def _fitting(claims: tuple[Claim, ...], brief: Brief) -> tuple[Claim, ...]:
    """Return claims up to the form's length, paragraphs counted anew; a bullet is one paragraph and leaves room for its lead."""
    room = brief.words[1] - (brief.title_words[1] if brief.role == "bullet" else 0)
    kept: list[Claim] = []
    for claim in claims:
        if kept and sum(count_words(one.text) for one in kept) + count_words(claim.text) > room:
            break
        kept.append(claim)
    numbers = {old: new for new, old in enumerate(dict.fromkeys(claim.paragraph for claim in kept))}
    return tuple(replace(claim, paragraph=0 if brief.role == "bullet" else numbers[claim.paragraph]) for claim in kept)


def _paragraphs(brief: Brief, voice: Voice) -> str:
    place = voice.form.block("stories")
    least, most = brief.paragraphs
    each = f" of {spoken(place.paragraph_words, 'word')}" if place else ""
    return f"{spoken((least, min(most, least + 2)), 'paragraph')}{each}"
