"""How the findings of a page are put: one sentence, the place in the page, the remedy."""

from collections.abc import Sequence

from roundup.model import Finding
from roundup.text.words import many


def telling(kind: str, what: str, line: int = 0, remedy: str = "", *, more: int = 0) -> Finding:
    """Return a note about a line of the page; ``more`` says in how many places it is beside this one."""
    said = f"{what[:-1]}, and in {many(more, 'more line')}." if more > 0 and what.endswith(".") and ":" not in what else what
    if more > 0 and said == what:
        said = f"{what} It stands in {many(more, 'more line')}."
    return Finding(kind=kind, message=said, where=str(line) if line else "", remedy=remedy)


def blocked(kind: str, what: str, line: int = 0, remedy: str = "") -> Finding:
    """Return a finding that keeps the mail from leaving."""
    return Finding(kind=kind, message=what, severity="blocks", where=str(line) if line else "", remedy=remedy)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def excerpt(text: str, most: int = 40) -> str:
    """Return text on one line, cut to so many characters."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"
