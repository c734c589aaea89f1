"""Plots: every figure also as text, every word escaped, nothing but a sentence where there is nothing to show."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser

from roundup.edges.desk import plots
from roundup.model import Measure, Sighting
from tests.desk.kit import BROWSER

START, END = date(2021, 7, 13), date(2021, 7, 20)
STYLE = Path(plots.__file__).parent / "static" / "desk.css"
Roles = Literal["lead", "other", "copy", "background"]


def seen(outlet: str, at: str, *, story: str = "st-1", role: Roles = "other", title: str = "A title") -> Sighting:
    """Return an article of an outlet at a time of July 2021, such as ``14 08:05``; "" for none."""
    when = datetime.strptime(f"2021-07-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC) if at else None
    day = when.date() if when else None
    return Sighting(story=story, article=outlet, outlet=outlet, title=title, url="", day=day, at=when, role=role)


MANY = (
    seen("Harbour Wire", "14 08:05", role="lead"),
    seen("游戏产业观察新闻网", "14 12:05"),
    seen("Harbour Wire", "16 09:00"),
    seen("Inland", "15 00:00", role="copy"),
    seen("Ledger", "18 00:00", story="st-2", role="lead"),
    seen("Old Mail", "01 10:00", role="background"),
    seen("Undated", ""),
)
ISSUE = Measure(week=END, words=1000, minutes=5, sentences=50, mean=20.0, longest=40, grade=9.5)
EARLIER = (
    replace(ISSUE, week=END - timedelta(days=7), words=1400, grade=None),
    replace(ISSUE, week=END - timedelta(days=14), words=600, grade=-1.0),
)


def texts(page: str, path: str) -> list[str]:
    """Return the texts of the elements on a path."""
    return [" ".join(found.text_content().split()) for found in html.fragment_fromstring(page, create_parent="div").xpath(path)]


def rows(page: str) -> list[list[str]]:
    """Return the cells of a table."""
    return [[cell.text_content() for cell in row] for row in html.fragment_fromstring(page, create_parent="div").xpath("//tbody/tr")]


def everything(sightings: Sequence[Sighting], measures: Sequence[Measure]) -> str:
    """Return all plots of a page."""
    return "".join(
        f"<section class='plot'>{plot}</section>"
        for plot in (
            plots.timeline(sightings, START, END),
            plots.first(sightings, {"st-1": "An affair <b>"}),
            plots.corroboration(sightings),
            plots.lengths(measures, END, (700, 1300)),
        )
    )


def test_each_dated_article_has_a_mark_and_a_row() -> None:
    """Marks tell outlet, day, title and role; roles differ by shape; what has no day is in neither."""
    page = plots.timeline(MANY, START, END)
    assert len(texts(page, '//svg[@class="plot"]//g/title')) == len(rows(page)) == 6
    assert "Inland, 2021-07-15: A title (a copy)" in texts(page, "//g/title")
    shapes = {re.sub(r'(?:class|transform)="[^"]*"', "", shape) for shape in re.findall(r"</title>|<g [^>]*>(<[^>]*>)", page)}
    assert len(shapes - {""}) == 4
    assert page.count('class="edge"') == 2


def test_reports_too_old_for_the_plot_stand_in_the_table() -> None:
    """An article of a year ago does not press the week into a corner; the reader is told of it."""
    old = replace(MANY[5], day=date(2020, 7, 1))
    page = plots.timeline([*MANY, old], START, END)
    assert len(texts(page, '//svg[@class="plot"]//g/title')) == 6
    assert len(rows(page)) == 7
    assert "1 more report stands in the table alone." in page
    assert "older than the plot shows" in plots.timeline([old], START, END)


def test_who_reported_first_and_how_long_after_the_others() -> None:
    """Each outlet counts once, by its first report; copies and single reports do not count."""
    assert texts(plots.first(MANY, {"st-1": "An affair"}), "//li") == [
        "An affairHarbour Wire first, 14 Jul 08:05 UTC; then 游戏产业观察新闻网 +4 h"
    ]


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (["14 08:00", "14 08:40"], "A first, 14 Jul 08:00 UTC; then B +40 min"),
        (["14 08:00", "18 09:00"], "A first, 14 Jul 08:00 UTC; then B +4 d"),
        (["14 00:00", "14 09:00"], "A among the first, 14 Jul, no hour known; then B the same day"),
        (["14 00:00", "15 09:00"], "A first, 14 Jul, no hour known; then B +1 d"),
    ],
)
def test_a_report_without_an_hour_is_not_given_one(times: list[str], told: str) -> None:
    """Midnight to the second is a day alone: who of that day was first is not known."""
    sightings = [seen(outlet, at) for outlet, at in zip("AB", times, strict=True)]
    assert texts(plots.first(sightings, {"st-1": ""}), "//li") == [told]


def test_outlets_are_counted_alone_and_with_others() -> None:
    """A story counts once for each outlet that reports it, whatever number of articles that are; copies do not count."""
    assert rows(plots.corroboration(MANY)) == [
        ["Harbour Wire", "1", "0"],
        ["Ledger", "0", "1"],
        ["Undated", "1", "0"],
        ["游戏产业观察新闻网", "1", "0"],
    ]


def test_issues_are_compared_by_length_and_by_reading() -> None:
    """The table has the newest first; an issue without a grade has no bar for it, one below nothing has a bar of no width."""
    page = plots.lengths([ISSUE, *EARLIER], END, (700, 1300))
    assert rows(page)[0] == ["2021-07-20", "1,000", "5", "20.0", "40", "9.5"]
    assert rows(page)[1][-1] == ""
    assert texts(page, "(//svg)[1]//text[@class='figure']") == ["600", "1,400", "1,000"]
    assert texts(page, "(//svg)[2]//text[@class='figure']") == ["-1.0", "9.5"]
    assert 'width="-' not in page
    assert "700 to 1,300 words" in page


def test_nothing_gives_a_sentence() -> None:
    """An empty newsroom has no empty frames."""
    page = everything((), ())
    assert "<svg" not in page
    assert len(texts(page, "//p")) == 4


@given(st.text(max_size=40), st.text(max_size=60))
def test_strangers_words_are_text(outlet: str, title: str) -> None:
    """Whatever an outlet or a title is called, the page has no element but its own."""
    mine = [replace(one, outlet=outlet, title=title) for one in MANY] + list(MANY)
    page = everything(mine, [ISSUE, *EARLIER])
    names = {element.tag for element in html.fragment_fromstring(page, create_parent="div").iter()}
    assert names <= set(
        "div section svg rect line text title g circle path ul li p table thead tbody tr th td details summary strong span br".split()
    )
    assert page.count("<svg") == page.count("</svg>")


class TestInABrowser:
    """As an editor sees them."""

    pytestmark = BROWSER

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [360, 640])
    def test_they_fit_and_read_well(self, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
        """No serious fault of access, no sideways scrolling, and print of twelve pixels where there are 600 for it."""
        page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        style = STYLE.read_text(encoding="utf-8")
        page.set_content(
            f'<!DOCTYPE html><html lang="en"><head><title>Plots</title><style>{style}</style></head>'
            f'<body><main style="background: var(--paper); padding: 0 18px"><h1>Plots</h1>{everything(MANY, [ISSUE, *EARLIER])}</main></body></html>'
        )
        faults = Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults if fault["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        size = "Math.min(...[...document.querySelectorAll('svg text')].map(e => parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getBoundingClientRect().width / 440))"
        assert page.evaluate(size) >= (12 if width == 640 else 8)
        page.context.close()
