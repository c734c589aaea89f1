"""What becomes of one block, or one line of the front matter, when a new draft meets the editor's file."""

from dataclasses import dataclass, replace

from roundup.stages.review.compare import same


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is remembered of one block: texts of the machine, "" where there is none.

    ``base`` is what it last put there (None: not known), ``offered`` what the last draft offers for an edited block, ``suggested``
    what was put on offer because the editor asked for it, ``refused`` the text that is neither offered nor put in until the draft
    says something else. ``why`` and ``asked`` are the reasons of ``offered`` and of ``suggested``.
    """

    base: str | None = None
    offered: str = ""
    why: str = ""
    suggested: str = ""
    asked: str = ""
    refused: str = ""

    def known(self, text: str) -> bool:
        """Tell whether a text is one of the machine's, so that the block counts as untouched."""
        return any(known and same(text, known) for known in (self.base, self.offered, self.suggested))

    def offer(self, text: str) -> tuple[str, str]:
        """Return what is on offer for a block with this text, and why: a suggestion before a draft; ("", "") for what stands there already."""
        found = (self.suggested, self.asked) if self.suggested else (self.offered, self.why)
        return ("", "") if same(text, found[0]) else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether the draft's text goes in, whether the editor's stands as edited, and what to remember; neither: it stands as it is, and is the machine's."""

    take: bool = False
    edited: bool = False
    notes: Notes


def decide(mine: str, theirs: str, notes: Notes) -> Decision:
    """Decide on one text of the file, given the draft's.

    An untouched block takes what the draft says anew. It keeps its text while the draft says what is suggested and not yet
    answered, or what was refused; to take a suggestion is to refuse the text that stood there. A suggestion is on offer until
    it is answered, whatever later drafts say.
    """
    untouched = notes.known(mine) or same(mine, theirs)
    notes = _taken(mine, notes)
    refused = bool(notes.refused) and same(theirs, notes.refused)
    notes = replace(notes, refused=notes.refused if refused else "")
    if same(mine, theirs):
        return Decision(take=True, notes=_settled(notes, theirs))
    if untouched and (refused or (notes.suggested and same(theirs, notes.suggested))):
        return Decision(notes=replace(notes, offered="", why=""))
    if untouched:
        return Decision(take=True, notes=_settled(notes, theirs))
    news = not refused and not same(theirs, notes.base or "")
    why = notes.why if news and same(theirs, notes.offered) else ""
    return Decision(edited=True, notes=replace(notes, base=notes.base or "", offered=theirs if news else "", why=why))


def _taken(mine: str, notes: Notes) -> Notes:
    """Return the notes with what was taken of the offers as the machine's text."""
    if notes.base and same(mine, notes.base):
        return notes
    if notes.suggested and same(mine, notes.suggested):
        return replace(notes, base=notes.suggested, refused=notes.base or notes.refused, suggested="", asked="")
    return replace(notes, base=notes.offered) if notes.offered and same(mine, notes.offered) else notes


def _settled(notes: Notes, text: str) -> Notes:
    """Return the notes of a block that holds the draft's text."""
    pending = bool(notes.suggested) and not same(text, notes.suggested)
    return Notes(base=text, suggested=notes.suggested if pending else "", asked=notes.asked if pending else "")
