"""How an issue looks, as data: `themes/*.toml`, read and checked here.

A theme is two sets of colours by role, four stacks of system fonts, sizes in pixels, and a few decisions on rules and headings.
What a file does not say is as in the theme `paper`. Every pair of a text and a ground that the page has is held against the
contrast that readers need, in light and in dark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from roundup.errors import ConfigError
from roundup.text.contrast import contrast
from roundup.text.toml_text import known_keys, read_toml

CONTRAST = 4.5
"""The least contrast of text with its ground: WCAG 2, success criterion 1.4.3, level AA, for text of any size."""
ON = (
    ("text", "sheet"),
    ("heading", "sheet"),
    ("accent", "sheet"),
    ("muted", "sheet"),
    ("link", "sheet"),
    ("quote", "sheet"),
    ("text", "code"),
)
"""Each text of the page and the ground it stands on."""

Pair = tuple[int, int]
"""A size and the height of its line, in pixels."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_FONT = re.compile(r"-?[A-Za-z][A-Za-z0-9 -]{0,60}")
_SIZES = (14, 60)
_GENERIC = frozenset("serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours by role, as ``#rrggbb``: ``page`` lies around the ``sheet``, ``code`` is the ground of code; ``masthead`` and ``rule`` are lines."""

    page: str
    sheet: str
    code: str
    text: str
    heading: str
    accent: str
    muted: str
    link: str
    quote: str
    masthead: str
    rule: str
    quote_rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Stacks of fonts that readers have on their machines, the wanted one first."""

    body: tuple[str, ...] = ("Georgia", "Times New Roman", "Songti SC", "Noto Serif CJK SC", "serif")
    headings: tuple[str, ...] = ("Georgia", "Times New Roman", "Songti SC", "Noto Serif CJK SC", "serif")
    small: tuple[str, ...] = (
        "Segoe UI",
        "-apple-system",
        "Roboto",
        "Helvetica Neue",
        "Arial",
        "PingFang SC",
        "Noto Sans CJK SC",
        "sans-serif",
    )
    code: tuple[str, ...] = ("Menlo", "Consolas", "Liberation Mono", "monospace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Sizes with the heights of their lines; ``small`` is the masthead and the foot, the last two hold on a phone."""

    text: Pair = (18, 29)
    lede: Pair = (20, 31)
    title: Pair = (33, 40)
    heading: Pair = (24, 31)
    subheading: Pair = (19, 27)
    small: Pair = (16, 22)
    code: Pair = (16, 24)
    lede_on_phones: Pair = (19, 30)
    title_on_phones: Pair = (28, 35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Rules and headings: thicknesses in pixels (0: no line), how headings and the greeting are set, how the newsletter's name is written."""

    masthead_rule: int = 2
    heading_rule: int = 0
    quote_rule: int = 3
    headings: Literal["bold", "normal"] = "bold"
    greeting: Literal["italic", "normal"] = "italic"
    name: Literal["none", "uppercase"] = "none"


LIGHT = Colours(
    page="#f3f1ec",
    sheet="#fffefb",
    code="#f3f1ec",
    text="#26231f",
    heading="#26231f",
    accent="#26231f",
    muted="#645e55",
    link="#1b4f86",
    quote="#4a453e",
    masthead="#26231f",
    rule="#d9d3c8",
    quote_rule="#cdc6ba",
)
DARK = Colours(
    page="#121417",
    sheet="#1a1d21",
    code="#121417",
    text="#e8e4dc",
    heading="#e8e4dc",
    accent="#e8e4dc",
    muted="#aaa499",
    link="#9cc4ef",
    quote="#c9c4ba",
    masthead="#e8e4dc",
    rule="#3a3d42",
    quote_rule="#4d4a45",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A look; its values are those of the theme `paper` where nothing else is said."""

    light: Colours = LIGHT
    dark: Colours = DARK
    fonts: Fonts = field(default=Fonts())
    sizes: Sizes = field(default=Sizes())
    shape: Shape = field(default=Shape())


PAPER = Theme()


def parse_theme(text: str, where: str) -> Theme:
    """Read a theme from TOML; ConfigError names the file, the table and key, and a remedy."""
    data = read_toml(text, where)
    known_keys(data, tuple(part.name for part in fields(Theme)), where)
    theme = Theme(
        light=_colours(data.get("light", {}), PAPER.light, f"{where}, [light]"),
        dark=_colours(data.get("dark", {}), PAPER.dark, f"{where}, [dark]"),
        fonts=Fonts(**{key: _stack(value, place) for key, value, place in _entries(Fonts, data, "fonts", where)}),
        sizes=Sizes(**{key: _pair(value, place) for key, value, place in _entries(Sizes, data, "sizes", where)}),
        shape=Shape(**{key: _shape(key, value, place) for key, value, place in _entries(Shape, data, "shape", where)}),
    )
    _readable(theme.light, f"{where}, [light]")
    _readable(theme.dark, f"{where}, [dark]")
    return theme


def _readable(colours: Colours, where: str) -> None:
    """Raise ConfigError for the first text that does not stand out from its ground."""
    for text, ground in ON:
        mine, other = getattr(colours, text), getattr(colours, ground)
        found = contrast(mine, other)
        if found < CONTRAST:
            what = f"{mine} on {ground} ({other}) has a contrast of {int(found * 100) / 100}, readers need {CONTRAST}"
            remedy = "darker" if contrast("#000000", other) > contrast("#ffffff", other) else "lighter"
            raise ConfigError(what, f"{where}, {text}", f"make {text} {remedy}")


def _entries(shape: type, data: dict[str, Any], table: str, where: str) -> Iterator[tuple[str, Any, str]]:
    """Yield (key, value, where it stands) of one table."""
    values, place = data.get(table, {}), f"{where}, [{table}]"
    if not isinstance(values, dict):
        raise ConfigError("is not a table", place, f"write [{table}], and below it key = value lines")
    known_keys(values, tuple(part.name for part in fields(shape)), place)
    for key, value in values.items():
        yield key, value, f"{place}, {key}"


def _colours(values: Any, paper: Colours, where: str) -> Colours:
    roles = tuple(part.name for part in fields(Colours))
    if not isinstance(values, dict):
        raise ConfigError("is not a table", where, 'write lines such as link = "#1b4f86" below it')
    known_keys(values, roles, where)
    return Colours(**{role: _colour(values.get(role, getattr(paper, role)), f"{where}, {role}") for role in roles})


def _colour(value: Any, where: str) -> str:
    if isinstance(value, str) and _COLOUR.fullmatch(value.lower()):
        return value.lower()
    raise ConfigError(f"is not a colour ({value!r})", where, 'write a hash and six digits from 0 to f, such as "#1b4f86"')


def _stack(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ConfigError(f"is not a list of fonts ({value!r})", where, 'write ["Georgia", "serif"]')
    for name in value:
        if not isinstance(name, str) or not _FONT.fullmatch(name):
            raise ConfigError(f"is not the name of a font ({name!r})", where, "letters, digits, spaces and hyphens make a name")
    if value[-1] not in _GENERIC:
        raise ConfigError(f"ends in {value[-1]!r}, which not every machine has", where, "end with serif, sans-serif or monospace")
    return tuple(value)


def _pair(value: Any, where: str) -> Pair:
    whole = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
    if not whole or not _SIZES[0] <= value[0] <= _SIZES[1] or not value[0] <= value[1] <= 2 * value[0]:
        low, high = _SIZES
        hint = (
            f"write [size, height of the line] in pixels, such as [18, 29]: the size from {low} to {high}, the line at most twice as high"
        )
        raise ConfigError(f"is not a size ({value!r})", where, hint)
    return value[0], value[1]


def _shape(key: str, value: Any, where: str) -> Any:
    choices = {"headings": ("bold", "normal"), "greeting": ("italic", "normal"), "name": ("none", "uppercase")}
    if key not in choices:
        if type(value) is int and 0 <= value <= 12:
            return value
        raise ConfigError(f"is not a thickness ({value!r})", where, "write pixels from 0 to 12, without quotation marks")
    if value in choices[key]:
        return value
    one, other = choices[key]
    raise ConfigError(f"is not known here ({value!r})", where, f'write "{one}" or "{other}"')


def style_stack(fonts: tuple[str, ...]) -> str:
    """Return a stack of fonts as a style sheet has it, names of several words in quotation marks."""
    return ", ".join(f'"{name}"' if " " in name else name for name in fonts)
