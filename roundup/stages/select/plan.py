"""The numbers and words that a selection works with."""

from dataclasses import dataclass

from roundup.model import Language, Window

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an issue has room for and what it is about.

    ``stories`` and ``bullets`` count slots (least, most); ``story_words`` and ``bullet_words``
    are the budgets of one. ``beat`` holds the words that a piece must touch (empty: any piece
    will do), ``beat_also`` the words that count in its favour. ``outlets_min`` outlets at least
    and ``outlet_share`` of the slots for any one at most, where the pile allows.
    """

    window: Window
    stories: Range = (1, 3)
    bullets: Range = (3, 6)
    story_words: Range = (150, 520)
    bullet_words: Range = (35, 80)
    beat: tuple[str, ...] = ()
    beat_also: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ("en", "zh")
    outlets_min: int = 4
    outlet_share: float = 0.4

    def remedy(self, id_: str) -> str:
        """Return the command that brings a story or article back."""
        return f"roundup pick --week {self.window.end.isoformat()} --pin {_shell(id_)}"


def _shell(id_: str) -> str:
    return id_ if all(char.isalnum() or char in "-_.:/" for char in id_) else "'" + id_.replace("'", "'\\''") + "'"
