"""Which of two like articles is the original, and what is said of the copy."""

from collections import defaultdict
from collections.abc import Mapping

from roundup.model import Article, Copy
from roundup.stages.cluster.copies import Likeness
from roundup.stages.cluster.traits import Traits
from roundup.text.quotes import quotations
from roundup.text.words import fold

_LEAST_FIGURES = 1


def fold_copies(likenesses: tuple[Likeness, ...], pile: Mapping[str, Traits], originals: Mapping[str, Article]) -> tuple[Copy, ...]:
    """Return the copies, each of an article that is no copy itself, in order of id.

    Articles come in the order of how original they look; each becomes a copy of the first
    earlier one that it is like, or of that one's own original.
    """
    like: defaultdict[str, dict[str, Likeness]] = defaultdict(dict)
    for likeness in likenesses:
        like[likeness.one][likeness.other] = likeness
        like[likeness.other][likeness.one] = likeness
    credited = {id_: _credited(originals[id_], [originals[other] for other in like[id_]]) for id_ in like}
    ranked = sorted(like, key=lambda id_: _original_key(originals[id_], credited[id_]))
    of: dict[str, str] = {}
    copies: list[Copy] = []
    for at, id_ in enumerate(ranked):
        earlier = next((other for other in ranked[:at] if other in like[id_]), None)
        if earlier is not None:
            of[id_] = of.get(earlier, earlier)
            copies.append(_copy(like[id_][earlier], pile[id_], pile[of[id_]], originals))
    return tuple(sorted(copies, key=lambda copy: copy.article.id))


def _credited(article: Article, others: list[Article]) -> int:
    """Count the other versions that name this article's outlet as their source and are not of that outlet."""
    name = fold(article.outlet)
    return sum(1 for other in others if len(name) > 2 and name in fold(other.text) and fold(other.outlet) != name)


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


def _copy(likeness: Likeness, copy: Traits, original: Traits, originals: Mapping[str, Article]) -> Copy:
    extra = extra_passages(copy, original)
    return Copy(
        article=originals[copy.article.id],
        of=original.article.id,
        overlap=round(likeness.overlap, 2),
        reason=_words(likeness, original.article) + _extra_words(extra),
    )


def extra_passages(copy: Traits, original: Traits) -> tuple[tuple[int, int], ...]:
    """Return the lines of a copy, as (start, end) in its text, whose names and figures are mostly not in the original."""
    known = {key for key, _ in original.anchors}
    extra: list[tuple[int, int]] = []
    at = 0
    for line in copy.article.text.split("\n"):
        inside = {key for key, start in copy.anchors if at <= start < at + len(line)}
        fresh = inside - known
        figures = sum(1 for key in fresh if not key.startswith("n:"))
        if len(line) > 120 and len(fresh) >= 3 and len(fresh) * 2 > len(inside) and figures >= _LEAST_FIGURES:
            extra.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(extra)


def _words(likeness: Likeness, original: Article) -> str:
    name = f"“{original.title}”" if original.title else original.id
    if original.outlet:
        name = f"{original.outlet}, {name}"
    if likeness.kind == "letter":
        return f"the same address or the same text as {name}"
    if likeness.kind == "verbatim":
        return f"shares {likeness.overlap:.0%} of its wording with {name}"
    return f"a rewrite of {name}: {likeness.shared} of {likeness.of} names, figures and dates, in the same order"


def _extra_words(extra: tuple[tuple[int, int], ...]) -> str:
    if not extra:
        return ""
    passages = "1 of its passages stands" if len(extra) == 1 else f"{len(extra)} of its passages stand"
    return f"; {passages} nowhere else: known only from a rewrite"
