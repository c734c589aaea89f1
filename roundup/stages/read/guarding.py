"""What a model may be shown of an article: no passage that speaks to a machine, no character that nobody sees."""

from dataclasses import replace

from roundup.model import Article, Passage
from roundup.text.instructions import speaks_to_machine
from roundup.text.invisible import Seen, seen
from roundup.text.words import many

_MOST = 3
"""Remarks for single passages; the rest are counted."""
_OPENING = "a passage that speaks to a machine was left out of evidence"


def guarded(article: Article) -> Article:
    """Return the article without passages that speak to a machine and without invisible characters, a remark for what went.

    What stays keeps its ids; ``text`` and offsets are new. An article with nothing left is a stub. Hints are untouched.
    """
    title, passages = seen(article.title), [(passage, seen(passage.text)) for passage in article.passages]
    told = [(passage, shown, speaks_to_machine(shown.text)) for passage, shown in passages]
    ordered = speaks_to_machine(title.text)
    remarks = (*_unseen((title, *(shown for _, shown in passages))), *_left_out([words for _, _, words in told if words], ordered))
    if not remarks:
        return article
    text, kept = _rebuilt([(passage, shown.text) for passage, shown, words in told if not words and shown.text.strip()])
    return replace(
        article,
        title="" if ordered else title.text,
        text=text,
        passages=kept,
        status=article.status if kept or not article.passages else "stub",
        remarks=(*article.remarks, *remarks),
    )


def _rebuilt(pieces: list[tuple[Passage, str]]) -> tuple[str, tuple[Passage, ...]]:
    kept, at = [], 0
    for passage, text in pieces:
        kept.append(Passage(id=passage.id, text=text, start=at, end=at + len(text)))
        at += len(text) + 2
    return "\n\n".join(passage.text for passage in kept), tuple(kept)


def _left_out(told: list[str], title: str) -> tuple[str, ...]:
    remarks = [f"the title speaks to a machine and was left out: “{title}”"] if title else []
    remarks += [f"{_OPENING}: “{words}”" for words in told[:_MOST]]
    if len(told) > _MOST:
        remarks.append(f"{many(len(told) - _MOST, 'more passage')} that speak to a machine were left out of evidence")
    return tuple(remarks)


def _unseen(parts: tuple[Seen, ...]) -> tuple[str, ...]:
    count, spelled = sum(part.count for part in parts), "".join(part.spelled for part in parts)
    if not count:
        return ()
    words = f"; tag characters among them spelled “{spelled[:80]}”" if spelled.strip() else ""
    return (f"{many(count, 'invisible character')} {'was' if count == 1 else 'were'} taken out{words}",)
