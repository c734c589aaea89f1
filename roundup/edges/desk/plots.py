"""Plots of an affair and of the issue, as SVG that needs no script and a table of the same figures.

Colours are classes of the desk's style; roles differ by shape, too, so that nothing rests on colour alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from html import escape

from roundup.edges.desk.drawing import LEFT, ROW, WIDTH, Bar, Scale, bars, figure, named, none, short_day, table
from roundup.model import Measure, Sighting, Spread
from roundup.text.words import many

_ROLES = {"lead": "the report the draft follows", "other": "another report", "copy": "a copy", "background": "an older report"}
_NOBODY = "no outlet"
_TOP = 34
_MOST = 24
"""Outlets that one timeline shows; more stand in its table."""
_BEFORE = timedelta(days=21)
"""Days before the window that a timeline shows; older reports stand in its table."""


def drawn(spread: Spread) -> list[tuple[str, str]]:
    """Return each plot as (title, HTML)."""
    return [
        ("When who wrote", timeline(spread.sightings, spread.desk.window.start, spread.desk.window.end)),
        ("Who reported first", first(spread.sightings, spread.titles)),
        ("Corroboration by outlet", corroboration(spread.sightings)),
        ("Length and readability", lengths(spread.measures, spread.week, spread.words)),
    ]


def timeline(sightings: Iterable[Sighting], start: date, end: date) -> str:
    """Return the articles of the issue's stories by day and outlet; the window of the issue has a band."""
    dated = sorted(((one.day, one) for one in sightings if one.day is not None), key=lambda pair: (pair[0], pair[1].outlet))
    if not dated:
        return none("No article of the issue has a day.")
    told = [(day.isoformat(), one.outlet or _NOBODY, one.title, _ROLES[one.role]) for day, one in dated]
    told_too = table(("day", "outlet", "article", "what it is"), told)
    recent = [(day, one) for day, one in dated if day >= start - _BEFORE]
    names = list(dict.fromkeys(one.outlet or _NOBODY for _, one in recent))
    rows = {name: _TOP + number * ROW for number, name in enumerate(names[:_MOST])}
    seen = [(day, one) for day, one in recent if (one.outlet or _NOBODY) in rows]
    if not seen:
        return none("Every report is older than the plot shows.") + told_too
    scale = Scale.over([start, end, *(day for day, _ in seen)])
    height = _TOP + len(rows) * ROW
    parts = [*_window(scale, start, end, height), *_lines(rows), *_marks(seen, scale, rows)]
    hidden = len(dated) - len(seen)
    note = f'<p class="quiet">{many(hidden, "more report stands", "more reports stand")} in the table alone.</p>' if hidden else ""
    return figure("Articles by day and outlet", height, parts) + _legend() + note + told_too


def first(sightings: Iterable[Sighting], titles: Mapping[str, str]) -> str:
    """Return for each story of several outlets who reported it first, and how long after that each other did."""
    rows = []
    for story, mine in _stories(sightings).items():
        reports: dict[str, datetime] = {}
        for one in mine:
            name = one.outlet or _NOBODY
            if one.at is not None and one.role in ("lead", "other"):
                reports[name] = min(one.at, reports.get(name, one.at))
        order = sorted(reports.items(), key=lambda pair: (pair[1], pair[0]))
        if len(order) > 1:
            name, start = order[0]
            rank = "first" if _timed(start) or "the same day" not in (_after(start, at) for _, at in order[1:]) else "among the first"
            later = ", ".join(f"{escape(other)} {_after(start, at)}" for other, at in order[1:])
            rows.append(
                f"<li><strong>{escape(titles.get(story, story))}</strong><br>{escape(name)} {rank}, {_moment(start)}; then {later}</li>"
            )
    return f'<ul class="list">{"".join(rows)}</ul>' if rows else none("No story has reports of several outlets with a time.")


def corroboration(sightings: Iterable[Sighting]) -> str:
    """Return how many of the issue's stories each outlet carries: alone, and with others."""
    alone: dict[str, int] = {}
    shared: dict[str, int] = {}
    for mine in _stories(sightings).values():
        outlets = {one.outlet or _NOBODY for one in mine if one.role in ("lead", "other")}
        for outlet in outlets:
            counts = alone if len(outlets) == 1 else shared
            counts[outlet] = counts.get(outlet, 0) + 1
    names = sorted({*alone, *shared}, key=lambda name: (-alone.get(name, 0) - shared.get(name, 0), name))
    if not names:
        return none("No story has an outlet.")
    found = [
        Bar(name=name, parts=(("with", shared.get(name, 0)), ("alone", alone.get(name, 0))), label=_split(alone, shared, name))
        for name in names[:_MOST]
    ]
    legend = '<ul class="legend"><li><span class="swatch with"></span> with other outlets</li><li><span class="swatch alone"></span> alone</li></ul>'
    rows = [(name, str(shared.get(name, 0)), str(alone.get(name, 0))) for name in names]
    return bars("Stories by outlet", found) + legend + table(("outlet", "with others", "alone"), rows)


def lengths(measures: Iterable[Measure], week: date, budget: tuple[int, int] | None) -> str:
    """Return the words of this issue and of earlier ones as bars, with the form's least and most as a band, and how hard each reads."""
    every = sorted(measures, key=lambda one: one.week)[-12:]
    if not every:
        return none("No issue can be measured.")
    looks = {one.week: "alone" if one.week == week else "with" for one in every}
    words = [Bar(name=one.week.isoformat(), parts=((looks[one.week], one.words),), label=f"{one.words:,}") for one in every]
    grades = [
        Bar(name=one.week.isoformat(), parts=((looks[one.week], max(0.0, one.grade)),), label=f"{one.grade:.1f}")
        for one in every
        if one.grade is not None
    ]
    rows = [
        (
            one.week.isoformat(),
            f"{one.words:,}",
            str(one.minutes),
            f"{one.mean:.1f}",
            str(one.longest),
            "" if one.grade is None else f"{one.grade:.1f}",
        )
        for one in reversed(every)
    ]
    head = ("issue", "words", "minutes", "words a sentence", "longest", "grade")
    asked = f" The form asks for {budget[0]:,} to {budget[1]:,} words: the band." if budget else ""
    plot = f"<p>Words: this issue in blue.{asked}</p>" + bars("Words of this issue and of earlier ones", words, budget)
    if grades:
        plot += "<p>Grade: the automated readability index, about the American school year that reads it with ease.</p>"
        plot += bars("Grade of this issue and of earlier ones", grades)
    return plot + table(head, rows, shown=True)


def _stories(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = {}
    for one in sightings:
        found.setdefault(one.story, []).append(one)
    return found


def _window(scale: Scale, start: date, end: date, height: float) -> list[str]:
    """Return the band of the issue's window with its borders, and the days above."""
    low, high, foot = scale.at(start) - 7, scale.at(end) + 7, height - 4
    band = f'<rect class="band" x="{low:.1f}" y="20" width="{high - low:.1f}" height="{foot - 20}"/>'
    edges = [f'<line class="edge" x1="{x:.1f}" x2="{x:.1f}" y1="20" y2="{foot}"/>' for x in (low, high)]
    ticks = [f'<text class="tick" x="{scale.at(day):.1f}" y="13" text-anchor="middle">{short_day(day)}</text>' for day in scale.ticks()]
    return [band, *edges, *ticks]


def _lines(rows: Mapping[str, int]) -> list[str]:
    """Return a named line for each outlet."""
    return [f'{named(name, y + 4)}<line class="rule" x1="{LEFT}" x2="{WIDTH - 10}" y1="{y}" y2="{y}"/>' for name, y in rows.items()]


def _marks(seen: Iterable[tuple[date, Sighting]], scale: Scale, rows: Mapping[str, int]) -> Iterator[str]:
    """Yield a mark for each article; those of one outlet and day stand beside each other, within their day where it is wide enough."""
    places: dict[tuple[str, date], list[Sighting]] = {}
    for day, one in seen:
        places.setdefault((one.outlet or _NOBODY, day), []).append(one)
    for (name, day), mine in places.items():
        step = min(11.0, max(3.0, scale.step * 0.8 / len(mine)))
        for number, one in enumerate(mine):
            x = scale.at(day) + (number - (len(mine) - 1) / 2) * step
            said = f"{name}, {day.isoformat()}: {one.title} ({_ROLES[one.role]})"
            yield f'<g transform="translate({x:.1f} {rows[name]})">{_shape(one.role)}<title>{escape(said)}</title></g>'


def _legend() -> str:
    items = (
        f'<li><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">{_shape(role)}</svg> {words}</li>'
        for role, words in _ROLES.items()
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _split(alone: Mapping[str, int], shared: Mapping[str, int], name: str) -> str:
    mine, both = alone.get(name, 0), shared.get(name, 0)
    return f"{both + mine} ({mine} alone)" if mine and both else f"{mine} alone" if mine else str(both)


def _shape(role: str) -> str:
    return {
        "lead": '<circle class="lead" r="6"/>',
        "other": '<rect class="other" x="-5" y="-5" width="10" height="10"/>',
        "copy": '<path class="copy" d="M-5-5 5 5M5-5-5 5"/>',
        "background": '<path class="older" d="M0-6 6 5H-6Z"/>',
    }[role]


def _timed(at: datetime) -> bool:
    """Tell whether a time is one: midnight to the second is a day whose hour nobody told."""
    return at.astimezone(UTC).time() != time()


def _moment(at: datetime) -> str:
    utc = at.astimezone(UTC)
    return f"{short_day(utc.date())} {utc:%H:%M} UTC" if _timed(at) else f"{short_day(utc.date())}, no hour known"


def _after(start: datetime, at: datetime) -> str:
    """Return how long after the first report another came: in hours where both have one, else in days."""
    hours = (at - start).total_seconds() / 3600
    if _timed(start) and _timed(at) and hours < 48:
        return f"+{hours:.0f} h" if hours >= 1 else f"+{hours * 60:.0f} min"
    days = (at.astimezone(UTC).date() - start.astimezone(UTC).date()).days
    return f"+{days} d" if days else "the same day"
