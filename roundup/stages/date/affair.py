"""Whether an older article is of the same affair as something in the window."""

from collections.abc import Iterable
from dataclasses import replace

from roundup.entities import Lexicon
from roundup.model import Dating, Window
from roundup.stages.date.pages import Page
from roundup.text.words import words

_NEAR = 60
"""Days within which one name that both are about makes an affair together with others."""


class Affairs:
    """The affairs of the window, to be asked by older articles."""

    def __init__(self, pages: Iterable[Page], window: Window, lexicon: Lexicon) -> None:
        """Keep the articles of the window in a fixed order."""
        self._pages = sorted(pages, key=lambda page: page.article.id)
        self._start, self._lexicon = window.start, lexicon

    def background(self, page: Page, dating: Dating) -> Dating:
        """Return the verdict background where an article of the window shares the affair, else the verdict as it is."""
        days = (self._start - dating.latest).days if dating.latest else 0
        found = [(names, other.name) for other in self._pages if (names := self._shared(page, other, days))]
        if not found:
            return replace(dating, reason=f"{dating.reason}, and of no affair of the window")
        names, other = min(found, key=lambda pair: (-len(pair[0]), pair[1]))
        return replace(dating, verdict="background", reason=f"{dating.reason}; same affair as {other} ({', '.join(names[:4])})")

    def _shared(self, old: Page, new: Page, days: int) -> tuple[str, ...]:
        """Return the names that make two articles one affair, most mentioned first; none where they do not."""
        shared = sorted(
            (name for name in old.counts if name in new.counts), key=lambda name: (-min(old.counts[name], new.counts[name]), name)
        )
        both = [name for name in shared if _carries(old, name) and _carries(new, name)]
        subject = [name for name in both if name in old.titled]
        said = sum(self._tells(name) for name in both)
        near = days <= _NEAR and subject and len(shared) >= 2 and sum(self._tells(name) for name in shared) >= 0.9
        titled = [
            name
            for name in shared
            if name in old.titled and self._lexicon.kind(name) in ("law", "product", "") and self._tells(name) >= 0.6
        ]
        return tuple(shared) if (len(both) >= 2 and said >= 1.3 and days <= 400) or near or titled else ()

    def _tells(self, name: str) -> float:
        """Return how much a name tells, from 0 to 1: by its two rarest words, or by its length in Chinese."""
        if not name.isascii():
            return min(1.0, 0.25 * len(name))
        weights = sorted((self._lexicon.weight(word) for word in words(name)), reverse=True)
        return min(1.0, sum(weights[:2]) * 0.75 if len(weights) > 1 else sum(weights))


def _carries(page: Page, name: str) -> bool:
    """Whether an article is about a name: it stands at its head, or often for the article's length."""
    return name in page.leading or page.counts[name] >= max(3, len(page.lines) // 12)
