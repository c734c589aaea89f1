"""Jinja2, tamed: template texts come in as a mapping, run in a sandbox, and fail with file, line and remedy.

Pages whose name ends in ``.html`` escape what is put into them; the others are plain text,
and what goes into them is escaped for Markdown before.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError  # noqa: TID251 - this stage is jinja2's home
from jinja2.exceptions import SecurityError  # noqa: TID251 - this stage is jinja2's home
from jinja2.sandbox import SandboxedEnvironment  # noqa: TID251 - this stage is jinja2's home
from markupsafe import Markup

from roundup.errors import ConfigError
from roundup.stages.assemble.markup import with_tongues
from roundup.stages.assemble.plaintext import WIDTH, underlined, wrap
from roundup.text.markdown import escape, escape_cell, one_line

_FOLDER = "templates/"
_MONTHS = "January February March April May June July August September October November December".split()


def render(name: str, templates: Mapping[str, str], values: Mapping[str, Any]) -> str:
    """Render one template; ConfigError names the template, the line and what to do."""
    return filled(shared(templates), name, values)


def filled(environment: SandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    """Render one template of an environment; errors as those of `render`."""
    try:
        return environment.get_template(name).render(**values)
    except TemplateNotFound as error:
        raise ConfigError(
            "is missing", f"{_FOLDER}{error.name}", "put the file back; `roundup init` in an empty folder writes a fresh one"
        ) from error
    except TemplateSyntaxError as error:
        where = f"{_FOLDER}{error.name or name}, line {error.lineno}"
        raise ConfigError(
            f"is not a valid template: {error.message}", where, "mend that line; every {% if %} and {% for %} needs its end"
        ) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise ConfigError(_what(error), _place(error, name), _remedy(error, values)) from error


def long_date(day: date, language: str = "en") -> str:
    """Return a day as readers write it: ``20 July 2021``, ``2021年7月20日``; ISO for other languages."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日" if language in ("zh", "ja") else day.isoformat()


def shared(templates: Mapping[str, str]) -> SandboxedEnvironment:
    """Return the environment of these very texts, which are compiled once in the life of a program: that costs more than filling them in."""
    return _shared(tuple(templates.items()))


@lru_cache(maxsize=4)
def _shared(templates: tuple[tuple[str, str], ...]) -> SandboxedEnvironment:
    return compiled(dict(templates))


def compiled(templates: Mapping[str, str]) -> SandboxedEnvironment:
    """Return an environment of its own in which templates run; it compiles each once."""
    environment = SandboxedEnvironment(
        loader=FunctionLoader(_loader(templates)),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        cell=lambda text: escape_cell(str(text)),
        command=_command,
        fence=_fence,
        long_date=long_date,
        md=lambda text: escape(one_line(str(text))),
        say=_say,
        tongues=lambda text, language: Markup(with_tongues(str(text), str(language))),  # noqa: S704 - escaped there
        underlined=underlined,
        wrapped=lambda text: wrap(str(text), WIDTH),
    )
    return environment


def _loader(templates: Mapping[str, str]) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = templates.get(name)
        return None if text is None else (text.replace("\r\n", "\n"), _FOLDER + name, lambda: True)

    return load


def _fence(text: str, language: str = "markdown") -> str:
    """Quote a text in a code fence longer than any run of backticks in it."""
    mark = "```"
    while mark in text:
        mark += "`"
    return f"{mark}{language}\n{text.rstrip()}\n{mark}"


def _say(text: str) -> str:
    """Escape a sentence for Markdown but leave `commands` in backticks as they are."""
    pieces = re.split(r"(?<!`)(`[^`\n]+`)(?!`)", one_line(text))
    return "".join(piece if number % 2 else escape(piece, start=number == 0) for number, piece in enumerate(pieces))


def _command(text: str) -> str:
    """Show a command in a table cell as code; a dash for none."""
    line = one_line(text).strip("`").replace("`", "'").replace("|", "\\|")
    return f"`{line}`" if line else "–"


def _what(error: Exception) -> str:
    if isinstance(error, UndefinedError):
        return f"uses something that does not exist: {error}"
    if isinstance(error, SecurityError):
        return f"does what a template may not do: {error}"
    return f"cannot be filled in: {error or type(error).__name__}"


def _place(error: Exception, name: str) -> str:
    frames = [
        (frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename.startswith(_FOLDER)
    ]
    file, line = frames[-1] if frames else (_FOLDER + name, 0)
    return f"{file}, line {line}" if line else file


def _remedy(error: Exception, values: Mapping[str, Any]) -> str:
    if isinstance(error, UndefinedError):
        return f"mend that line; at hand are: {', '.join(sorted(values))}"
    return "mend that line"
