"""The desk's own templates: compiled once, escaped, and strict."""

from datetime import date

import pytest

from roundup.errors import ConfigError
from roundup.stages.assemble import Pages


def test_what_comes_in_is_escaped_and_commands_are_code() -> None:
    """Strangers' words are text; a sentence's `commands` become code, all else in it is escaped."""
    pages = Pages({"a.html": "<p>{{ x }}</p><p>{{ y | spoken }}</p>{{ day | long_date }}"})
    values = {"x": "<b>&", "y": "run `roundup check <D>` & <i>see</i>, not ``this``", "day": date(2021, 7, 20)}
    assert pages.page("a.html", values) == (
        "<p>&lt;b&gt;&amp;</p><p>run <code>roundup check &lt;D&gt;</code> &amp; &lt;i&gt;see&lt;/i&gt;, not ``this``</p>20 July 2021"
    )


def test_templates_use_each_other() -> None:
    """Macros, includes and inheritance work across the mapping."""
    pages = Pages(
        {
            "base.html": "<main>{% block in %}{% endblock %}</main>",
            "bits.html": "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}",
            "a.html": '{% extends "base.html" %}{% from "bits.html" import bold %}{% block in %}{{ bold(x) }}{% include "c.html" %}{% endblock %}',
            "c.html": "<i>{{ x }}</i>",
        }
    )
    assert pages.page("a.html", {"x": "<"}) == "<main><b>&lt;</b><i>&lt;</i></main>"


@pytest.mark.parametrize(
    ("template", "said", "where"),
    [
        ("{{ nothing }}", "'nothing' is undefined", "templates/a.html, line 1"),
        ("<p>\n{% if x %}", "not a valid template", "templates/a.html, line 2"),
        ('{% include "gone.html" %}', "is missing", "templates/gone.html"),
        ("{{ x.__class__.__mro__ }}", "may not do", "templates/a.html, line 1"),
    ],
)
def test_a_fault_names_its_place(template: str, said: str, where: str) -> None:
    """What is undefined, unfinished, missing or forbidden is a ConfigError with file and line."""
    with pytest.raises(ConfigError) as caught:
        Pages({"a.html": template}).page("a.html", {"x": "y"})
    assert said in str(caught.value)
    assert where in str(caught.value)


def test_templates_are_compiled_once_and_kept_apart() -> None:
    """A later change of the mapping changes nothing, and one set of templates knows nothing of another."""
    templates = {"a.html": "one"}
    pages, others = Pages(templates), Pages({"a.html": "two"})
    templates["a.html"] = "three"
    assert [pages.page("a.html", {}), others.page("a.html", {}), pages.page("a.html", {})] == ["one", "two", "one"]
