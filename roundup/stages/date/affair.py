"""Whether an older article is of the same affair as something in the window."""

from collections.abc import Iterable
from dataclasses import replace

from roundup.entities import Lexicon
from roundup.model import Dating, Window
from roundup.stages.date.pages import Page

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
        found = [(names, other.article.id) for other in self._pages if (names := self._shared(page, other, days))]
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
        near = days <= _NEAR and bool(subject) and len(shared) >= 2
        titled = [name for name in shared if name in old.titled and self._lexicon.kind(name) in ("law", "product", "") and len(name) > 3]
        return tuple(shared) if (len(both) >= 2 and days <= 400) or near or titled else ()


def _carries(page: Page, name: str) -> bool:
    """Whether an article is about a name: it stands at its head, or at least three times."""
    return name in page.leading or page.counts[name] >= 3
