"""Which of two like articles is the original, and what is said of the copy."""

from collections import defaultdict
from collections.abc import Mapping

from roundup.entities import Lexicon
from roundup.model import Article, Copy
from roundup.stages.cluster.copies import Likeness
from roundup.stages.cluster.traits import anchor_keys
from roundup.text.quotes import quotations
from roundup.text.words import fold, many

_ITEM = 120


def fold_copies(likenesses: tuple[Likeness, ...], originals: Mapping[str, Article], lexicon: Lexicon) -> tuple[Copy, ...]:
    """Return the copies, each of an article that is no copy itself, in order of id.

    Articles come in the order of how original they look; each becomes a copy of the first
    earlier one that it is like, or of that one's own original.
    """
    like: defaultdict[str, dict[str, Likeness]] = defaultdict(dict)
    for likeness in likenesses:
        like[likeness.one][likeness.other] = likeness
        like[likeness.other][likeness.one] = likeness
    folded = {id_: fold(originals[id_].text) for id_ in like}
    outlets = {id_: fold(originals[id_].outlet) for id_ in like}
    credited = {id_: _credited(outlets[id_], [(folded[other], outlets[other]) for other in like[id_]]) for id_ in like}
    ranked = sorted(like, key=lambda id_: _original_key(originals[id_], credited[id_]))
    of: dict[str, str] = {}
    copies: list[Copy] = []
    for at, id_ in enumerate(ranked):
        earlier = next((other for other in ranked[:at] if other in like[id_]), None)
        if earlier is not None:
            of[id_] = of.get(earlier, earlier)
            copies.append(_copy(like[id_][earlier], originals[id_], originals[of[id_]], lexicon))
    return tuple(sorted(copies, key=lambda copy: copy.article.id))


def _credited(outlet: str, others: list[tuple[str, str]]) -> int:
    """Count the other versions (text and outlet, folded) that name this outlet as their source and are not of it."""
    return sum(1 for text, house in others if len(outlet) > 2 and outlet in text and house != outlet)


def _original_key(article: Article, credited: int) -> tuple[object, ...]:
    """Sort originals first: read in full, credited by others, dated and earlier, named, quoting more, then by id."""
    return (
        article.status != "full",
        -credited,
        article.published is None,
        article.published.isoformat() if article.published else "",
        not article.outlet,
        not article.url,
        -len(quotations(article.text)),
        article.id,
    )


def _copy(likeness: Likeness, copy: Article, original: Article, lexicon: Lexicon) -> Copy:
    extra = extra_passages(copy, original, lexicon) if likeness.kind == "paraphrase" else ()
    return Copy(
        article=copy,
        of=original.id,
        overlap=round(likeness.overlap, 2),
        reason=_words(likeness, original) + _extra_words(extra),
    )


def extra_passages(copy: Article, original: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the lines of a copy whose names, figures and days are mostly not in the original."""
    known = anchor_keys(original.text, lexicon)
    extra: list[str] = []
    for line in copy.text.split("\n"):
        inside = anchor_keys(line, lexicon) if len(line) > _ITEM else frozenset()
        fresh = inside - known
        if len(fresh) >= 3 and len(fresh) * 2 > len(inside):
            extra.append(line)
    return tuple(extra)


def _words(likeness: Likeness, original: Article) -> str:
    name = f"“{original.title}”" if original.title else original.id
    if original.outlet:
        name = f"{original.outlet}, {name}"
    if likeness.kind == "letter":
        return f"the same address or the same text as {name}"
    if likeness.kind == "verbatim":
        return f"shares {likeness.overlap:.0%} of its wording with {name}"
    shared = f"{likeness.shared} of {likeness.of} names, figures and dates"
    if likeness.kind == "passed on":
        return f"passes on {name}, which it names as its source: {shared} stand there"
    return f"a rewrite of {name}: {shared}, in the same order"


def _extra_words(extra: tuple[str, ...]) -> str:
    if not extra:
        return ""
    passages = many(len(extra), "of its passages stands", "of its passages stand")
    return f"; {passages} nowhere else: known only from a rewrite"
