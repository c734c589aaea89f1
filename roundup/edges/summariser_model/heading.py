"""Headings and bold leads by a model: a call of their own over the text that was checked, never over an article's."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from roundup.edges.summariser_model.beyond import touches
from roundup.edges.summariser_model.judging import Bench
from roundup.edges.summariser_model.replies import options_of
from roundup.edges.summariser_model.schemas import options
from roundup.edges.summariser_model.talking import Talk
from roundup.edges.summariser_model.voice import Voice, spoken
from roundup.edges.summariser_model.wording import fenced, filled
from roundup.errors import ModelError
from roundup.model import Brief, Claim
from roundup.text.words import count_words, fold, words

_ANSWER = 300
"""Tokens of an answer that holds some headings."""
_STEM = 5  # letters by which two forms of a word are told to be one


def heading(brief: Brief, claims: Sequence[Claim], talk: Talk, voice: Voice, bench: Bench) -> tuple[str, tuple[str, ...]]:
    """Return the first heading (a bullet's bold lead) that has the form's words and says nothing beyond the text, and a remark where none does."""
    name = "heading" if brief.role == "story" else "lead"
    values = {
        **voice.values(brief.manner),
        "words": spoken(brief.title_words, "word"),
        "text": fenced("text", " ".join(claim.text for claim in claims)),
    }
    block = f"{brief.role} {brief.story.id}"
    prompt = filled(voice.wordings[name], block, {**values, "examples": ""}, schema=options(), most=_ANSWER)
    cites = tuple(dict.fromkeys(cite for claim in claims for cite in claim.cites))
    try:
        given = talk.ask(prompt, options_of).value
    except ModelError as error:
        return "", (f"its heading is not the model's: {error.what}",)

    def fits(text: str) -> bool:
        wry = name == "heading"
        about = touches(text, (claim.text for claim in claims), voice.language, wry=wry) and (wry or _about(text, claims))
        return about and within(text, brief.title_words) and bench.holds(text, cites, wry=wry)

    found = next(fitting(given, bench, fits), "")
    return found, () if found else ("its heading is not the model's: none of those it gave could stand",)


def _about(text: str, claims: Sequence[Claim]) -> bool:
    """Tell whether most longer words of a lead stand in its text, so that it is no lead of another item."""
    said = fold(" ".join(claim.text for claim in claims))
    telling = [fold(word)[:_STEM] for word in words(text) if len(word) > 3 or not word.isascii()]
    return 2 * sum(word in said for word in telling) > len(telling)


def fitting(given: Iterable[str], bench: Bench, fits: Callable[[str], bool]) -> Iterator[str]:
    """Yield the options that are plain text, not cut by what was taken out of them, and fit."""
    for option in given:
        text, whole = bench.plain(option)
        if text and whole and fits(text):
            yield text


def within(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a heading has as many words as the form wants."""
    return span[0] <= count_words(text) <= span[1]
