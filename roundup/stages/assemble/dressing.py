"""A theme as a template has it: each value as it stands in a style sheet."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from roundup.theme import Theme, style_stack


@lru_cache(maxsize=8)
def dressed(theme: Theme) -> dict[str, dict[str, Any]]:
    """Return the values of a theme by table and key: colours, stacks of fonts, sizes as (size, height of the line), shapes.

    Names of fonts are letters, digits, spaces and hyphens, so their quotation marks are the only ones, and need no escape.
    """
    tables: dict[str, dict[str, Any]] = asdict(theme)
    stacks = {key: Markup(style_stack(names)) for key, names in tables["fonts"].items()}  # noqa: S704 - see above
    return {**tables, "fonts": stacks}
