"""`selection.toml`: one line a story, which the editor may change.

The table `[stories]` says of each story (or single article) what becomes of it. What a build
chose reads ``"auto: story"``, ``"auto: bullet"`` or ``"auto: out"``, and the next build writes
those lines anew. A line without ``auto`` is a person's decision and stays as it was typed:
``"pin"``, ``"story"``, ``"bullet"`` (in, in that slot), ``"drop"`` or ``"defer"``.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from roundup.errors import ConfigError, InputError
from roundup.model import Choice, LeftOut, Lineup, Slot
from roundup.text.toml_text import read_toml

_MOST_OUT = 40  # the rest stands in desk.md
_WORDS = ("pin", "story", "bullet", "drop", "defer")
_HEADER = """\
# What goes into this issue, one line a story. The next build obeys what you change here.
# A build's own choice begins with "auto" and is chosen anew each time. Yours stays:
#   "pin"     always in             "story"   in, as a headed story
#   "drop"    never in              "bullet"  in, as a bullet
#   "defer"   not this week
# An article's id may stand in place of a story's. After each line: its score and headline.

[stories]
"""
_LINE = re.compile(
    r"""^\s*(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*=\s*(?P<mark>["'])(?P<word>(?:(?!(?P=mark)).)*)(?P=mark)[ \t]*(?P<note>#[^\r]*)?\r?$"""
)
_TABLE = re.compile(r"^\ufeff?\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$")
_ONE_FORM = 'write [stories] on a line of its own, and below it lines such as st-1a2b = "pin"'


def read_choice(text: str, known: Iterable[str] | None = None, where: str = "selection.toml") -> Choice:
    """Read the editor's decisions; ``known`` are the ids that may stand there (None: any).

    ConfigError names the line and the remedy for broken TOML, an unknown word or an unknown id.
    """
    decided = {id_: word for id_, word in _table(text, where).items() if not word.startswith("auto")}
    for id_, word in decided.items():
        _checked(id_, word, known, f"{where}, line {_line_of(text, id_)}")
    return Choice(
        pinned=tuple(id_ for id_, word in decided.items() if word in ("pin", "story", "bullet")),
        dropped=tuple(id_ for id_, word in decided.items() if word == "drop"),
        deferred=tuple(id_ for id_, word in decided.items() if word == "defer"),
        roles=tuple((id_, word) for id_, word in decided.items() if word in ("story", "bullet")),
    )


def write_selection(lineup: Lineup, previous: str = "") -> str:
    """Return the file's new text: a build's lines anew, all else of the previous text to the letter."""
    text = previous or _HEADER
    decided = {id_ for id_, word in _table(text, "selection.toml").items() if not word.startswith("auto")}
    kept = [line for line, match in _walk(text) if not (match and match["word"].startswith("auto"))]
    own = [_slot_line(slot) for slot in lineup.slots if not decided & _ids(slot)]
    own += _out_lines(lineup, decided)
    return _joined(kept, own, text)


def decide(text: str, id_: str, word: str, known: Iterable[str]) -> str:
    """Return the text with one more decision: ``word`` is pin, story, bullet, drop or defer, or "" to take one back.

    ``id_`` may be the beginning of an id if only one known id begins so; InputError otherwise.
    """
    full = _resolve(id_, known)
    lines = [line for line, match in _walk(text or _HEADER) if not (match and _plain(match["key"]) == full)]
    note = next((f"  {match['note']}" for _, match in _walk(text) if match and match["note"] and _plain(match["key"]) == full), "")
    changed = _joined(lines, [f'{_key(full)} = "{word}"{note}'] if word else [], text)
    try:
        _table(changed, "selection.toml")
    except ConfigError as error:
        raise ConfigError(
            f"the decision on {full!r} cannot be changed", f"selection.toml, line {_line_of(text, full)}", _ONE_FORM
        ) from error
    return changed


def _joined(lines: list[str], own: list[str], text: str) -> str:
    """Put lines of ours at the end of [stories], with the line ends of the text, and leave the rest to the byte."""
    at = _end_of_table(lines)
    end = "\r" if "\r\n" in text else ""
    before, after = lines[:at], lines[at:]
    if own and before and not after and end and not before[-1].endswith(end):
        before[-1] += end  # the person's last line had no end yet
    whole = "\n".join([*before, *(line + end for line in own), *after])
    unended = not whole.endswith("\n") and (own or whole.endswith("\r"))  # a lone carriage return is no line end in TOML
    return f"{whole}\n" if unended else whole


def _table(text: str, where: str) -> dict[str, str]:
    try:
        data = read_toml(text, where)
    except ConfigError as error:
        line = error.where.removeprefix(f"{where}:")
        place = where if line == error.where else f"{where}, line {line}"
        raise ConfigError(error.what, place, 'write one line a story, such as st-1a2b = "pin"') from error
    table = data.get("stories", {})
    if not isinstance(table, dict):
        raise ConfigError("[stories] is not a table", where, 'write [stories], and below it lines such as st-1a2b = "pin"')
    if table and not any(_is_stories(line) for line in text.split("\n")):
        raise ConfigError("[stories] is not a table of lines", f"{where}, line {_line_of(text, 'stories')}", _ONE_FORM)
    strange = next((key for key in data if key != "stories"), None)
    if strange is not None:
        raise ConfigError(f"unknown key {strange!r}", f"{where}, line {_line_of(text, strange)}", "keep all decisions below [stories]")
    return {str(key): str(value) for key, value in table.items()}


def _checked(id_: str, word: str, known: Iterable[str] | None, where: str) -> None:
    if word not in _WORDS:
        close = get_close_matches(word, _WORDS, 1)
        raise ConfigError(f"{word!r} is no decision", where, f"did you mean {close[0]!r}?" if close else f"use one of: {', '.join(_WORDS)}")
    ids = sorted(known) if known is not None else [id_]
    if id_ not in ids:
        close = get_close_matches(id_, ids, 1)
        hint = f"did you mean {close[0]!r}?" if close else "take the line out, or see the ids in desk.md"
        raise ConfigError(f"no story or article has the id {id_!r}", where, hint)


def _walk(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield each line with its match where it is a story's line of the table [stories]."""
    inside = False
    for line in text.split("\n"):
        table = _TABLE.match(line)
        if table:
            inside = _is_stories(line)
        yield line, _LINE.match(line) if inside else None


def _is_stories(line: str) -> bool:
    table = _TABLE.match(line)
    return table is not None and table["name"].strip().strip("\"'") == "stories"


def _end_of_table(lines: list[str]) -> int:
    """Return where a line joins [stories]: after the last line of the table that is not blank."""
    start = next((at for at, line in enumerate(lines) if _is_stories(line)), None)
    if start is None:
        lines += ["", "[stories]"] if lines and lines[-1] else ["[stories]"]
        return len(lines)
    end = next((at for at in range(start + 1, len(lines)) if _TABLE.match(lines[at])), len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _slot_line(slot: Slot) -> str:
    parts = ", ".join(f"{part.name} {part.points:g}" for part in slot.parts)
    title = _one_line(slot.story.lead.title or slot.story.lead.id)
    return f'{_key(slot.story.id)} = "auto: {slot.role}"  # {slot.score:g} · {title} ({parts})'


def _out_lines(lineup: Lineup, decided: set[str]) -> list[str]:
    """Return a line for each story that is out by score, and for each article in no story."""
    lines: dict[str, str] = {}
    for out in lineup.left_out:
        id_ = out.story or out.article
        if out.remedy and not {id_, out.article} & decided:
            lines.setdefault(id_, _out_line(id_, out))
    return list(lines.values())[:_MOST_OUT]


def _out_line(id_: str, out: LeftOut) -> str:
    score = f"{out.score:g} · " if out.score is not None else ""
    return f'{_key(id_)} = "auto: out"  # {score}{_one_line(out.title or out.article)} ({_one_line(out.reason, 120)})'


def _ids(slot: Slot) -> set[str]:
    story = slot.story
    return {story.id, story.lead.id, *(a.id for a in story.others), *(c.article.id for c in story.copies)}


def _key(id_: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9_-]+", id_):
        return id_
    return '"' + "".join(f"\\u{ord(c):04x}" if c in '"\\' or ord(c) < 32 or ord(c) == 127 else c for c in id_) + '"'


def _plain(key: str) -> str:
    return next(iter(read_toml(f"{key} = 0", "selection.toml")))


def _one_line(text: str, most: int = 90) -> str:
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _line_of(text: str, id_: str) -> int:
    plain = (n for n, line in enumerate(text.split("\n"), 1) if (match := _LINE.match(line)) and _plain(match["key"]) == id_)
    return next(plain, next((n for n, line in enumerate(text.split("\n"), 1) if id_ in line), 1))


def _resolve(id_: str, known: Iterable[str]) -> str:
    ids = sorted(set(known))
    found = [full for full in ids if full == id_] or [full for full in ids if full.startswith(id_)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{id_!r} may be {', '.join(found[:4])}", "", "give more of the id")
    close = get_close_matches(id_, ids, 1)
    raise InputError(f"no story or article has the id {id_!r}", "", f"did you mean {close[0]!r}?" if close else "see the ids in desk.md")
