"""What an issue is made of, as data: `forms/*.toml`, read and checked here.

A form is an ordered list of typed blocks with budgets, a style profile, and the editions that are made of one issue. Ranges are
(least, most), both included; words of Chinese count two characters as one word.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, Literal

from roundup.errors import ConfigError
from roundup.text.toml_text import known_keys, read_toml
from roundup.theme import PAPER, Theme

Range = tuple[int, int]
_KINDS = ("greeting", "lede", "stories", "bullets", "text")
_LEAST_ONE = frozenset({"words_per_minute"})
_EDITION = re.compile(r"[a-z][a-z0-9-]{0,29}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBlock:
    """A place in the form; which fields matter depends on ``kind``.

    ``words`` is the budget of the block (for stories and bullets: of each one), ``heading``
    the fixed heading (of stories and bullets: above all of them) or fixed text.
    """

    kind: Literal["greeting", "lede", "stories", "bullets", "text"]
    heading: str = ""
    count: Range = (1, 1)
    words: Range = (0, 10_000)
    sentences: Range = (1, 100)
    heading_words: Range = (1, 6)
    paragraphs: Range = (1, 100)
    paragraph_words: Range = (0, 10_000)
    lead_words: Range = (3, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The measurable part of the house style; lengths in words, shares from 0 to 1."""

    title_words: Range = (5, 12)
    title_chars: int = 85
    issue_words: Range = (700, 1300)
    sentence_mean: Range = (15, 26)
    sentence_max: int = 40
    questions_max: int = 2
    quote_words: int = 25
    excerpt_words: int = 60
    run_words: int = 11
    overlap: float = 0.15
    outlets_min: int = 4
    outlet_share: float = 0.4
    link_words: Range = (2, 8)
    filler: tuple[str, ...] = ()
    html_warn: int = 90_000
    html_fail: int = 102_000
    words_per_minute: int = 230


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Another edition of an issue beside the whole one: pages of their own, ``issue.NAME.html`` and ``issue.NAME.txt``.

    It holds blocks of the kinds in ``holds`` ("text" stands for all that an editor added, too), at most so many
    ``stories`` and ``bullets``, and of each story the first ``paragraphs``. ``label`` is told to readers.
    """

    name: str = ""
    label: str = ""
    holds: tuple[str, ...] = _KINDS
    stories: int = 1000
    bullets: int = 1000
    paragraphs: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An issue's form: its name, the prefix of its title, its blocks in order, its style, its editions beside the whole issue.

    ``theme`` names the file of its look; ``look`` is what stands there, put in by whoever reads both.
    """

    name: str
    blocks: tuple[FormBlock, ...]
    title_prefix: str = ""
    theme: str = "paper"
    look: Theme = PAPER
    style: Style = Style()
    labels: tuple[tuple[str, str], ...] = ()
    editions: tuple[Edition, ...] = ()

    def block(self, kind: str) -> FormBlock | None:
        """Return the first block of a kind, or None."""
        return next((block for block in self.blocks if block.kind == kind), None)

    def label(self, key: str, default: str) -> str:
        """Return a fixed wording of the form, such as ``in-chinese``."""
        return dict(self.labels).get(key, default)


def parse_form(text: str, where: str) -> Form:
    """Read a form from TOML; ConfigError names the file, the key or line, and a remedy."""
    data = read_toml(text, where)
    known_keys(data, ("name", "title_prefix", "theme", "blocks", "style", "labels", "editions"), where)
    blocks = data.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise ConfigError("has no [[blocks]]", where, 'add at least one [[blocks]] with kind = "stories"')
    return Form(
        name=_value(data.get("name", where.rsplit("/", 1)[-1].removesuffix(".toml")), "china-roundup", f"{where}, name"),
        title_prefix=_value(data.get("title_prefix", ""), "", f"{where}, title_prefix"),
        theme=_value(data.get("theme", "paper"), "paper", f"{where}, theme"),
        blocks=_blocks(blocks, where),
        style=Style(**_values(Style, data.get("style", {}), f"{where}, [style]")),
        labels=_labels(data.get("labels", {}), f"{where}, [labels]"),
        editions=_editions(data.get("editions", []), where),
    )


def _blocks(data: list[Any], where: str) -> tuple[FormBlock, ...]:
    """Return the blocks in order; only fixed text may stand in more than one place."""
    blocks = tuple(_block(block, f"{where}, block {number}") for number, block in enumerate(data, 1))
    kinds = [block.kind for block in blocks]
    for number, kind in enumerate(kinds, 1):
        if kind != "text" and kind in kinds[: number - 1]:
            hint = "keep one of them, and set its count to as many as are wanted"
            raise ConfigError(f"{kind!r} stands twice (first as block {kinds.index(kind) + 1})", f"{where}, block {number}", hint)
    return blocks


def _block(data: Any, where: str) -> FormBlock:
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind not in _KINDS:
        raise ConfigError(f"has no known kind ({kind!r})", where, f"use one of: {', '.join(_KINDS)}")
    return FormBlock(**_values(FormBlock, data, where))


def _editions(data: Any, where: str) -> tuple[Edition, ...]:
    if not isinstance(data, list):
        raise ConfigError("is not a list of editions", f"{where}, editions", "write [[editions]] before each one")
    editions = tuple(_edition(one, f"{where}, edition {number}") for number, one in enumerate(data, 1))
    names = [edition.name for edition in editions]
    for number, name in enumerate(names, 1):
        if name in names[: number - 1]:
            raise ConfigError(f"{name!r} stands twice", f"{where}, edition {number}", "give each edition a name of its own")
    return editions


def _edition(data: Any, where: str) -> Edition:
    edition = Edition(**_values(Edition, data, where))
    if not _EDITION.fullmatch(edition.name):
        hint = 'small letters, digits and hyphens make a name, such as name = "short"; its page is issue.short.html'
        raise ConfigError(f"has no name that a file can have ({edition.name!r})", f"{where}, name", hint)
    for kind in edition.holds:
        if kind not in _KINDS:
            raise ConfigError(f"{kind!r} is no kind of block", f"{where}, holds", f"known kinds: {', '.join(_KINDS)}")
    return edition


def _labels(data: Any, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise ConfigError("is not a table of words", where, 'write [labels], and below it lines such as links = "Links"')
    return tuple(sorted(data.items()))


def _values(shape: type, data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ConfigError("is not a table", where, "write it as [name] with key = value lines")
    defaults = {field.name: field.default for field in fields(shape)}
    known_keys(data, tuple(defaults), where)
    values = {key: _value(value, defaults[key], f"{where}, {key}") for key, value in data.items()}
    for key in sorted(_LEAST_ONE & values.keys()):
        if values[key] < 1:
            raise ConfigError(
                f"is not a whole number of 1 or more ({values[key]!r})", f"{where}, {key}", f"write a number, such as {defaults[key]}"
            )
    return values


def _value(value: Any, like: Any, where: str) -> Any:
    if isinstance(like, tuple) and (not like or isinstance(like[0], str)):
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        raise ConfigError("is not a list of words", where, 'write ["one", "two"]')
    if isinstance(like, tuple):
        if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value) and 0 <= value[0] <= value[1]:
            return (value[0], value[1])
        raise ConfigError(f"is not a range ({value!r})", where, "write [least, most], for example [3, 6]")
    if isinstance(like, float):
        if type(value) in (int, float) and 0 <= value <= 1:
            return float(value)
        raise ConfigError(f"is not a share from 0 to 1 ({value!r})", where, f"write it like {like}")
    if type(like) is int and (type(value) is not int or value < 0):
        raise ConfigError(f"is not a whole number of 0 or more ({value!r})", where, "write a number")
    if isinstance(like, str) and not isinstance(value, str):
        raise ConfigError(f"is not text ({value!r})", where, f'write it in quotation marks, such as "{like or "words"}"')
    return value
