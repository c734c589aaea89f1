"""Themes: what they may hold, and that every mistake is named with file, key and a remedy."""

from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import ConfigError
from roundup.text.contrast import contrast
from roundup.theme import CONTRAST, LIGHT, ON, Colours, Fonts, Shape, Sizes, Theme, parse_theme, style_stack

THEMES = Path(__file__).resolve().parent.parent / "themes"
WHERE = "themes/harbour.toml"


def shipped(name: str) -> Theme:
    """Return a theme that comes with the program."""
    return parse_theme((THEMES / f"{name}.toml").read_text(encoding="utf-8"), f"themes/{name}.toml")


def test_paper_is_what_holds_where_nothing_is_said() -> None:
    """The file and the defaults are one and the same, so an empty theme looks like paper."""
    assert shipped("paper") == Theme() == parse_theme("", WHERE)


def test_ledger_differs_from_paper_in_everything_that_makes_a_look() -> None:
    """Colours, letters, sizes, rules."""
    paper, ledger = shipped("paper"), shipped("ledger")
    for table in ("light", "dark", "fonts", "sizes", "shape"):
        one, other = asdict(getattr(paper, table)), asdict(getattr(ledger, table))
        assert sum(one[key] != other[key] for key in one) * 2 >= len(one), table


def test_a_line_of_a_theme_changes_one_thing() -> None:
    """What is not said is as in paper."""
    theme = parse_theme(
        '[light]\nlink = "#AA0000"\n[fonts]\nbody = ["Trebuchet MS", "sans-serif"]\n[sizes]\ntext = [17, 26]\n[shape]\nquote_rule = 0',
        WHERE,
    )
    assert theme.light == replace(LIGHT, link="#aa0000")
    assert theme.fonts == Fonts(body=("Trebuchet MS", "sans-serif"))
    assert (theme.sizes, theme.shape, theme.dark) == (Sizes(text=(17, 26)), Shape(quote_rule=0), Theme().dark)


@pytest.mark.parametrize(
    ("text", "where", "what", "hint"),
    [
        ("[light", f"{WHERE}:1", "not valid TOML", "[brackets]"),
        ("lihgt = 1", WHERE, "unknown key 'lihgt'", "did you mean 'light'?"),
        ("light = 1", f"{WHERE}, [light]", "is not a table", "below it"),
        ("fonts = 1", f"{WHERE}, [fonts]", "is not a table", "[fonts]"),
        ('[light]\nlinks = "#000000"', f"{WHERE}, [light]", "unknown key 'links'", "did you mean 'link'?"),
        ('[dark]\nxyz = "#000000"', f"{WHERE}, [dark]", "unknown key 'xyz'", "known keys: page, sheet"),
        ('[light]\nlink = "navy"', f"{WHERE}, [light], link", "is not a colour ('navy')", "six digits"),
        ('[light]\nlink = "#12345"', f"{WHERE}, [light], link", "is not a colour", "#1b4f86"),
        ('[light]\nlink = "#12345g"', f"{WHERE}, [light], link", "is not a colour", "#1b4f86"),
        ("[light]\nlink = 0", f"{WHERE}, [light], link", "is not a colour (0)", "#1b4f86"),
        ('[light]\nlink = "#1b4f86;} body {display: none"', f"{WHERE}, [light], link", "is not a colour", "#1b4f86"),
        (
            '[light]\nmuted = "#999999"',
            f"{WHERE}, [light], muted",
            "#999999 on sheet (#fffefb) has a contrast of 2.82",
            "make muted darker",
        ),
        ('[dark]\nlink = "#1b4f86"', f"{WHERE}, [dark], link", "on sheet (#1a1d21) has a contrast of 2.0", "make link lighter"),
        ('[light]\ncode = "#333333"', f"{WHERE}, [light], text", "on code (#333333)", "make text lighter"),
        ('[fonts]\nbody = "Georgia"', f"{WHERE}, [fonts], body", "is not a list of fonts", '["Georgia", "serif"]'),
        ("[fonts]\nbody = []", f"{WHERE}, [fonts], body", "is not a list of fonts", '["Georgia", "serif"]'),
        ('[fonts]\nbody = ["Georgia"]', f"{WHERE}, [fonts], body", "ends in 'Georgia'", "sans-serif"),
        ("[fonts]\nbody = ['a\"; } p { x: y', 'serif']", f"{WHERE}, [fonts], body", "is not the name of a font", "letters, digits"),
        ("[fonts]\nbody = ['</style><script>', 'serif']", f"{WHERE}, [fonts], body", "is not the name of a font", "letters, digits"),
        ("[fonts]\nbody = [1, 'serif']", f"{WHERE}, [fonts], body", "is not the name of a font (1)", "letters, digits"),
        ("[fonts]\nheading = ['serif']", f"{WHERE}, [fonts]", "unknown key 'heading'", "did you mean 'headings'?"),
        ("[sizes]\ntext = 18", f"{WHERE}, [sizes], text", "is not a size (18)", "[18, 29]"),
        ("[sizes]\ntext = [12, 18]", f"{WHERE}, [sizes], text", "is not a size", "from 14 to 60"),
        ("[sizes]\ntext = [18, 12]", f"{WHERE}, [sizes], text", "is not a size", "at most twice as high"),
        ("[sizes]\ntext = [18, 37]", f"{WHERE}, [sizes], text", "is not a size ([18, 37])", "at most twice as high"),
        ("[sizes]\ntext = [18, 29.5]", f"{WHERE}, [sizes], text", "is not a size", "[18, 29]"),
        ("[shape]\nheading_rule = 99", f"{WHERE}, [shape], heading_rule", "is not a thickness (99)", "0 to 12"),
        ("[shape]\nheading_rule = true", f"{WHERE}, [shape], heading_rule", "is not a thickness (True)", "0 to 12"),
        ('[shape]\nheadings = "heavy"', f"{WHERE}, [shape], headings", "is not known here ('heavy')", '"bold" or "normal"'),
        ("[shape]\nname = []", f"{WHERE}, [shape], name", "is not known here ([])", '"none" or "uppercase"'),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_remedy(text: str, where: str, what: str, hint: str) -> None:
    """File, table, key; what is wrong; what to do."""
    with pytest.raises(ConfigError) as caught:
        parse_theme(text, WHERE)
    assert caught.value.where == where
    assert what in caught.value.what
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, wanted: float) -> None:
    """Known pairs; the order does not matter."""
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == wanted


@given(st.dictionaries(st.sampled_from([part.name for part in fields(Colours)]), st.from_regex("#[0-9a-f]{6}", fullmatch=True), max_size=4))
def test_a_theme_that_is_taken_can_be_read(values: dict[str, str]) -> None:
    """Whatever colours are set, either every text stands out from its ground, or one that does not is named."""
    lines = "\n".join(f'{role} = "{colour}"' for role, colour in values.items())
    colours = replace(LIGHT, **values)
    poor = [text for text, ground in ON if contrast(getattr(colours, text), getattr(colours, ground)) < CONTRAST]
    if poor:
        with pytest.raises(ConfigError) as caught:
            parse_theme(f"[light]\n{lines}", WHERE)
        assert caught.value.where == f"{WHERE}, [light], {poor[0]}"
    else:
        assert parse_theme(f"[light]\n{lines}", WHERE).light == colours


def turned_over(colour: str) -> str:
    """Return a colour as programs show it that turn light pages dark: inverted, its hue kept (CSS filters invert(1) hue-rotate(180deg))."""
    red, green, blue = (1 - int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    grey = 2 * (0.213 * red + 0.715 * green + 0.072 * blue)
    return "#" + "".join(f"{round(255 * min(1, max(0, grey - part))):02x}" for part in (red, green, blue))


@pytest.mark.parametrize("name", ["paper", "ledger"])
def test_a_shipped_theme_stands_being_turned_over(name: str) -> None:
    """Each text stays readable where a mail program inverts the light page by itself."""
    light = shipped(name).light
    assert turned_over("#ff0000") == "#ff9292"
    for text, ground in ON:
        assert contrast(turned_over(getattr(light, text)), turned_over(getattr(light, ground))) >= CONTRAST, text


def test_a_stack_of_fonts_is_written_as_a_style_sheet_has_it() -> None:
    """Names of several words in quotation marks, the others bare."""
    assert style_stack(("-apple-system", "Segoe UI", "serif")) == '-apple-system, "Segoe UI", serif'
