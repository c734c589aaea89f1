"""Pages of a fixed set of templates, compiled once: what a program shows again and again."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from roundup.stages.assemble.templating import compiled, filled

_COMMAND = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


class Pages:
    """Templates by name; those that end in ``.html`` escape what is put into them."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Take the templates; each is compiled when it is first used."""
        self._environment = compiled(dict(templates))
        self._environment.filters["spoken"] = spoken

    def page(self, name: str, values: Mapping[str, Any]) -> str:
        """Return a template filled in; ConfigError names the template and the line."""
        return filled(self._environment, name, values)


def spoken(text: str) -> Markup:
    """Return a sentence as HTML: `commands` in backticks become code, everything else is escaped."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", escape(str(text))))  # noqa: S704  # escaped the moment before
