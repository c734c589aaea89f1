"""The deeds of an editor, each as it changes the files of the issue. Whoever calls holds the newsroom."""

from collections.abc import Generator
from dataclasses import replace
from typing import get_args

from roundup.errors import ChangedError, InputError, RoundupError
from roundup.model import Add, Convert, Cut, Deed, Done, Edit, Event, Pick, Redraft, Restore, Settle, Write
from roundup.newsroom.choose import pick
from roundup.newsroom.desk.answers import Answers
from roundup.newsroom.desk.files import ISSUE, Folder
from roundup.newsroom.desk.memory import text_of
from roundup.newsroom.desk.rebuilding import rebuilt, story_of
from roundup.newsroom.desk.unsaved import Unsaved, named
from roundup.newsroom.house import House
from roundup.newsroom.house import text_of as file_text
from roundup.newsroom.pile import remembered
from roundup.newsroom.redrafting import redraft
from roundup.stages import review
from roundup.stages.assemble.pages import read_front
from roundup.text.issue_markdown import IssueText, RawBlock, block_key, join_issue, parse_issue

_EDITS = get_args(Edit)
_OUT = ("drop", "defer")
_WHY = {"Write": "save", "Cut": "cut", "Move": "move", "Convert": "convert", "Add": "add", "Reword": "reword", "SignOff": "sign-off"}
_SAID = {
    "Write": "Saved.",
    "Cut": "Taken out; it stays out.",
    "Move": "Moved.",
    "Convert": "Changed; its words stay.",
    "Add": "Put in.",
    "Reword": "Reworded.",
    "SignOff": "Noted who vouches for it.",
}
_DECIDED = {
    "pin": "pinned",
    "story": "a headed story",
    "bullet": "a short item",
    "drop": "dropped",
    "defer": "deferred",
    "": "yours no more",
}


class Deeds:
    """Does what an editor asks for to the files of one issue."""

    def __init__(self, house: House, folder: Folder, unsaved: Unsaved) -> None:
        """Take the newsroom and the issue's folder."""
        self._house, self._folder, self._unsaved = house, folder, unsaved
        self._answers = Answers(house, folder)

    def do(self, deed: Deed) -> Generator[Event, None, Done]:
        """Yield events while a deed changes files; the generator returns what came of it."""
        if isinstance(deed, _EDITS):
            return self._edited(deed)
        if isinstance(deed, Settle):
            return self._answers.settled(deed)
        if isinstance(deed, Restore):
            return self._restored(deed)
        if isinstance(deed, Pick):
            return (yield from self._picked(deed))
        assert isinstance(deed, Redraft)  # the rest is the desk's own
        return (yield from self._redrafted(deed))

    def issue(self) -> tuple[bytes, str]:
        """Return the bytes of issue.md and its text; InputError where there is none, or it is not UTF-8."""
        name = self._folder.name(ISSUE)
        text = file_text(self._house, name)
        if text is None:
            raise InputError("there is no issue.md", name, f"roundup build --week {self._folder.week}")
        return text.encode("utf-8"), text

    def _now(self) -> House:
        """Return the newsroom with the time as it is, which versions are kept under."""
        return replace(self._house, now=self._folder.now())

    def _edited(self, deed: Edit) -> Done:
        try:
            data, text = self.issue()
            after = review.edit(text, deed)
            self._folder.swap(ISSUE, after.encode("utf-8", "replace"), data, _WHY[type(deed).__name__])
        except RoundupError as error:
            self._both(deed, conflict=isinstance(error, ChangedError))
            raise
        if isinstance(deed, Write | Add):
            self._saved(deed)
        if isinstance(deed, Convert):
            self._decide(deed.role, deed.key)
        return Done(message=_SAID[type(deed).__name__], changed=after != text)

    def _both(self, deed: Edit, *, conflict: bool) -> None:
        """Keep what was typed where it could not be saved: as unsaved, and of two that changed a block as a version, too."""
        if isinstance(deed, Write | Add):
            key = deed.key if isinstance(deed, Write) else "new"
            self._unsaved.keep(key, deed.after if isinstance(deed, Write) else deed.text)
            if conflict:
                self._folder.keep(named(key), "conflict")

    def _saved(self, deed: Write | Add) -> None:
        """Forget the unsaved text that was saved; another one of the same block, typed in another tab, stays."""
        key, text = (deed.key, deed.after) if isinstance(deed, Write) else ("new", deed.text)
        if (self._unsaved.of(key) or text).strip() == text.strip():
            self._unsaved.drop(key)

    def _decide(self, word: str, id_: str) -> bool:
        """Write a decision into selection.toml where a story or an article has this id; tell whether one has."""
        if id_ not in {key for key, _ in remembered(self._folder.trail)}:
            return False
        pick(self._now(), self._folder.week, ((word, id_),))
        return True

    def _picked(self, deed: Pick) -> Generator[Event, None, Done]:
        pick(self._now(), self._folder.week, ((deed.word, deed.id),))
        said = f"{deed.id}: {_DECIDED[deed.word]}."
        key = story_of(self._folder, deed.id)
        if deed.word in _OUT and self._cut(key):
            said = f"{said} It is out of the issue."
        if not deed.rebuild:
            return Done(message=said)
        told = yield from rebuilt(self._house, self._folder, key)
        return Done(message=f"{said} {told}")

    def _cut(self, key: str) -> bool:
        """Take a story's block out of the issue; tell whether there was one."""
        data, text = self.issue()
        raw = next((raw for raw in parse_issue(text).blocks if key and block_key(raw.anchor) == key), None)
        if raw is None:
            return False
        self._folder.swap(ISSUE, review.edit(text, Cut(key=key, before=text_of(raw))).encode(), data, "cut")
        return True

    def _redrafted(self, deed: Redraft) -> Generator[Event, None, Done]:
        built = yield from redraft(self._now(), self._folder.week, deed.key, deed.words, suggest=True)
        said = built.summary.rpartition(";")[0]
        return Done(message=f"{said[:1].upper()}{said[1:]}.")

    def _restored(self, deed: Restore) -> Done:
        data, text = self.issue()
        version = next((one for one in self._folder.versions() if one.number == deed.number), None)
        kept = self._folder.store.read(version.path) if version else None
        if version is None or kept is None:
            raise InputError(f"there is no version {deed.number}", self._folder.name(ISSUE), "choose one of the list")
        if deed.key is None:
            self._folder.swap(ISSUE, kept, data, "restore")
            return Done(message=f"Version {deed.number} stands again.", changed=kept != data)
        after = with_block(text, kept.decode("utf-8", "replace"), deed.key)
        self._folder.swap(ISSUE, after.encode(), data, "restore")
        return Done(message=f"{deed.key} stands as in version {deed.number}.", changed=after != text)


def with_block(now: str, source: str, key: str) -> str:
    """Return an issue.md with one block, or one line of the front matter, as another text of the issue has it; InputError where that has none."""
    if key in ("title", "preheader"):
        here, there = (read_front(parse_issue(text).front).get(key, "") for text in (now, source))
        return review.edit(now, Write(key=key, before=here, after=there))
    raw = _found(source, key)
    if raw is None:
        raise InputError("that version has no such block", key or "the text", "choose another version")
    standing = _found(now, key)
    if standing is not None:
        return review.edit(now, Write(key=key, before=text_of(standing), after=text_of(raw)))
    issue = parse_issue(source)
    without = join_issue(IssueText(front=issue.front, blocks=tuple(block for block in issue.blocks if block != raw)))
    return review.undone(now, source, without)


def _found(text: str, key: str) -> RawBlock | None:
    return next((raw for raw in parse_issue(text).blocks if block_key(raw.anchor) == key and text_of(raw)), None)
