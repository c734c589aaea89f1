"""What a model may be shown of an article: no passage that speaks to a machine, no character that nobody sees."""

from dataclasses import replace

from roundup.model import Article, Passage
from roundup.stages.read.strangers import Surroundings
from roundup.text.instructions import speaks_to_machine
from roundup.text.invisible import Seen, seen
from roundup.text.passages import passages_of
from roundup.text.words import many

_MOST = 3
"""Remarks for single passages; the rest are counted."""
_ORDER = "a passage that speaks to a machine"
_SHOWN = 80
Told = tuple[str, str]
"""Why a passage is left out and the words that tell, or two empty strings."""


def guarded(article: Article) -> Article:
    """Return the article without passages that speak to a machine and without invisible characters, a remark for what went.

    What stays keeps its ids; ``text`` and offsets are new. A title that speaks to a machine becomes "", an article with
    nothing left a stub. Hints are untouched. An article with nothing to take out comes back as it is.
    """
    title = seen(article.title)
    passages = [(passage, seen(passage.text)) for passage in article.passages or passages_of(article.id, article.text)]
    around = Surroundings([title.text, *(shown.text for _, shown in passages)], article.language)
    told = [_told(shown.text, around) for _, shown in passages]
    ordered = speaks_to_machine(title.text)
    remarks = (*_unseen((title, *(shown for _, shown in passages))), *_left_out([why for why in told if why[0]], ordered))
    if not remarks:
        return article
    kept = [
        replace(passage, text=shown.text) for (passage, shown), why in zip(passages, told, strict=True) if not why[0] and shown.text.strip()
    ]
    return replace(
        article,
        title="" if ordered else title.text,
        text="\n\n".join(passage.text for passage in kept),
        passages=_placed(kept),
        status=article.status if kept or not passages else "stub",
        remarks=(*article.remarks, *remarks),
    )


def _told(text: str, around: Surroundings) -> Told:
    words = speaks_to_machine(text)
    return (_ORDER, words) if words else around.stranger(text)


def _placed(passages: list[Passage]) -> tuple[Passage, ...]:
    """Return the passages where they stand in their text, a blank line between any two."""
    placed, at = [], 0
    for passage in passages:
        placed.append(replace(passage, start=at, end=at + len(passage.text)))
        at += len(passage.text) + 2
    return tuple(placed)


def _left_out(told: list[Told], title: str) -> tuple[str, ...]:
    remarks = [f"the title speaks to a machine and was left out of evidence: “{title}”"] if title else []
    remarks += [f"{why} was left out of evidence: “{_shortened(words)}”" for why, words in told[:_MOST]]
    if len(told) > _MOST:
        more = len(told) - _MOST
        remarks.append(f"{many(more, 'more passage')} {'was' if more == 1 else 'were'} left out of evidence for the same reasons")
    return tuple(remarks)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _unseen(parts: tuple[Seen, ...]) -> tuple[str, ...]:
    count, spelled = sum(part.count for part in parts), "".join(part.spelled for part in parts)
    if not count:
        return ()
    words = f"; tags among them spelled “{_shortened(spelled)}”" if spelled.strip() else ""
    return (f"invisible characters were taken out: {count}{words}",)
