"""Whether an older article is of the same affair as something in the window."""

from collections.abc import Iterable
from dataclasses import replace

from roundup.model import Dating
from roundup.stages.date.pages import Page


class Affairs:
    """The affairs of the window, to be asked by older articles."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Keep the articles of the window in a fixed order."""
        self._pages = sorted(pages, key=lambda page: page.article.id)

    def background(self, page: Page, dating: Dating) -> Dating:
        """Return the verdict background where an article of the window shares the affair, else the verdict as it is."""
        best = max(
            ((shared_names(page, other), other) for other in self._pages), key=lambda pair: (len(pair[0]), pair[1].article.id), default=None
        )
        if best is None or not best[0]:
            return replace(dating, reason=f"{dating.reason}, and of no affair of the window")
        names = ", ".join(best[0][:4])
        return replace(dating, verdict="background", reason=f"{dating.reason}; same affair as {best[1].article.id} ({names})")


def shared_names(one: Page, other: Page) -> tuple[str, ...]:
    """Return the names that make two articles one affair, most mentioned first; none where they do not."""
    shared = [name for name in one.counts if name in other.counts]
    heavy = [name for name in shared if _carries(one, name) and _carries(other, name)]
    if len(heavy) >= 2 or (heavy and len(shared) >= 4):
        return tuple(sorted(shared, key=lambda name: (-min(one.counts[name], other.counts[name]), name)))
    return ()


def _carries(page: Page, name: str) -> bool:
    """Whether an article is about a name: it stands at its head, or at least three times."""
    return name in page.leading or page.counts[name] >= 3
