"""Plots of an affair and of the issue, as SVG that needs no script and a table of the same figures.

Colours are classes of the desk's style; roles differ by shape, too, so that nothing rests on colour alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from roundup.model import Measure, Sighting, Spread

_ROLES = {"lead": "the report the draft follows", "other": "another report", "copy": "a copy", "background": "an older report"}
_WIDTH, _ROW, _LEFT = 440, 26, 128
_MOST = 24
"""Outlets that one timeline shows; more stand in its table."""


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
    dated = [(one, one.day) for one in sightings if one.day is not None]
    if not dated:
        return _none("No article of the issue has a day.")
    outlets = list(dict.fromkeys(one.outlet or "no outlet" for one, _ in sorted(dated, key=lambda pair: (pair[1], pair[0].outlet))))
    low, high = min(start, *(day for _, day in dated)), max(end, *(day for _, day in dated))
    low = max(low, start - timedelta(days=21))
    scale = _Scale(low=low, days=max(1, (high - low).days), width=_WIDTH)
    shown = outlets[:_MOST]
    rows = {name: 34 + number * _ROW for number, name in enumerate(shown)}
    height = 34 + len(shown) * _ROW + 10
    parts = [
        f'<rect class="band" x="{scale.at(start) - 6:.1f}" y="20" width="{scale.at(end) - scale.at(start) + 12:.1f}" height="{height - 24}"/>'
    ]
    parts += [f'<text class="tick" x="{scale.at(day):.1f}" y="13" text-anchor="middle">{day.day} {day:%b}</text>' for day in scale.ticks()]
    parts += [
        f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(_short(name, 16))}</text><line class="rule" x1="{_LEFT}" x2="{_WIDTH - 10}" y1="{y}" y2="{y}"/>'
        for name, y in rows.items()
    ]
    placed: dict[tuple[str, date], int] = {}
    for one, day in dated:
        name = one.outlet or "no outlet"
        if name in rows and day >= low:
            again = placed[name, day] = placed.get((name, day), -1) + 1
            parts.append(_mark(one, scale.at(day) + again * 9, rows[name]))
    legend = "".join(
        f'<li><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">{_shape(role)}</svg> {words}</li>'
        for role, words in _ROLES.items()
    )
    told = [
        (one.day.isoformat() if one.day else "", one.outlet, one.title, _ROLES[one.role])
        for one, _ in sorted(dated, key=lambda pair: pair[1])
    ]
    return (
        _figure("Articles by day and outlet", height, parts)
        + f'<ul class="legend">{legend}</ul>'
        + _table(("day", "outlet", "article", "what it is"), told)
    )


def first(sightings: Iterable[Sighting], titles: Mapping[str, str]) -> str:
    """Return for each story of several outlets who reported it first, and how many hours after that the others did."""
    rows = []
    for story, mine in _stories(sightings).items():
        reports = sorted(
            (one for one in mine if one.at is not None and one.role in ("lead", "other")), key=lambda one: (one.at, one.outlet)
        )
        if len({one.outlet for one in reports}) > 1 and reports[0].at is not None:
            start = reports[0].at
            later = [
                f"{escape(one.outlet or 'unsigned')} +{_after((one.at - start).total_seconds() / 3600)}"
                for one in reports[1:]
                if one.at is not None
            ]
            rows.append(
                f"<li><strong>{escape(titles.get(story, story))}</strong><br>{escape(reports[0].outlet or 'unsigned')} first, {start:%-d %b %H:%M} UTC; then {', '.join(later)}</li>"
            )
    return f'<ul class="list">{"".join(rows)}</ul>' if rows else _none("No story has reports of several outlets with a time.")


def corroboration(sightings: Iterable[Sighting]) -> str:
    """Return how many of the issue's stories each outlet carries: alone, and with others."""
    alone: dict[str, int] = {}
    shared: dict[str, int] = {}
    for mine in _stories(sightings).values():
        outlets = {one.outlet or "no outlet" for one in mine if one.role in ("lead", "other")}
        for outlet in outlets:
            counts = alone if len(outlets) == 1 else shared
            counts[outlet] = counts.get(outlet, 0) + 1
    names = sorted({*alone, *shared}, key=lambda name: (-alone.get(name, 0) - shared.get(name, 0), name))
    if not names:
        return _none("No story has an outlet.")
    most = max(alone.get(name, 0) + shared.get(name, 0) for name in names)
    unit, parts = (_WIDTH - _LEFT - 60) / most, []
    for number, name in enumerate(names[:_MOST]):
        y, wide = 8 + number * _ROW, shared.get(name, 0) * unit
        parts.append(f'<text x="{_LEFT - 12}" y="{y + 14}" text-anchor="end">{escape(_short(name, 16))}</text>')
        parts.append(
            f'<rect class="with" x="{_LEFT}" y="{y}" width="{wide:.1f}" height="17"/><rect class="alone" x="{_LEFT + wide:.1f}" y="{y}" width="{alone.get(name, 0) * unit:.1f}" height="17"/>'
        )
        parts.append(
            f'<text x="{_LEFT + wide + alone.get(name, 0) * unit + 8:.1f}" y="{y + 14}">{alone.get(name, 0) + shared.get(name, 0)}</text>'
        )
    legend = '<ul class="legend"><li><span class="swatch with"></span> with other outlets</li><li><span class="swatch alone"></span> alone</li></ul>'
    rows = [(name, str(shared.get(name, 0)), str(alone.get(name, 0))) for name in names]
    return (
        _figure("Stories by outlet", 16 + min(len(names), _MOST) * _ROW, parts) + legend + _table(("outlet", "with others", "alone"), rows)
    )


def lengths(measures: Iterable[Measure], week: date, budget: tuple[int, int] | None) -> str:
    """Return the words of this issue and of earlier ones as bars, with the form's least and most as a band, and how hard each reads."""
    every = sorted(measures, key=lambda one: one.week)[-12:]
    if not every:
        return _none("No issue can be measured.")
    most = max([one.words for one in every] + [budget[1] if budget else 0, 1])
    unit, parts = (_WIDTH - _LEFT - 60) / most, []
    height = 16 + len(every) * _ROW
    if budget:
        parts.append(
            f'<rect class="band" x="{_LEFT + budget[0] * unit:.1f}" y="2" width="{(budget[1] - budget[0]) * unit:.1f}" height="{height - 4}"/>'
        )
    for number, one in enumerate(every):
        y = 8 + number * _ROW
        parts.append(
            f'<text x="{_LEFT - 12}" y="{y + 14}" text-anchor="end" class="{"now" if one.week == week else "past"}">{one.week.isoformat()}</text>'
        )
        parts.append(
            f'<rect class="{"alone" if one.week == week else "with"}" x="{_LEFT}" y="{y}" width="{one.words * unit:.1f}" height="17"/>'
        )
        parts.append(f'<text x="{_LEFT + one.words * unit + 8:.1f}" y="{y + 14}">{one.words:,}</text>')
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
    note = '<p class="quiet">Grade: the automated readability index, about the American school year that reads it with ease. The band is what the form asks for.</p>'
    return _figure("Words of this issue and of earlier ones", height, parts) + _table(head, rows, shown=True) + note


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Days on a line, in user units."""

    low: date
    days: int
    width: int

    def at(self, day: date) -> float:
        """Return where a day lies."""
        return _LEFT + 14 + (self.width - _LEFT - 40) * (day - self.low).days / self.days

    def ticks(self) -> list[date]:
        """Return the days that are named: seven at most."""
        step = max(1, -(-self.days // 5))
        return [self.low + timedelta(days=number) for number in range(0, self.days + 1, step)]


def _stories(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = {}
    for one in sightings:
        found.setdefault(one.story, []).append(one)
    return found


def _mark(one: Sighting, x: float, y: float) -> str:
    day = one.day.isoformat() if one.day else ""
    return f'<g transform="translate({x:.1f} {y})">{_shape(one.role)}<title>{escape(one.outlet)}, {day}: {escape(one.title)} ({_ROLES[one.role]})</title></g>'


def _shape(role: str) -> str:
    return {
        "lead": '<circle class="lead" r="6"/>',
        "other": '<rect class="other" x="-5" y="-5" width="10" height="10"/>',
        "copy": '<path class="copy" d="M-5-5 5 5M5-5-5 5"/>',
        "background": '<path class="older" d="M0-6 6 5H-6Z"/>',
    }[role]


def _after(hours: float) -> str:
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} d"


def _short(text: str, most: int) -> str:
    wide = sum(2 if ord(char) > 0x2E80 else 1 for char in text)
    if wide <= most:
        return text
    out, used = "", 0
    for char in text:
        used += 2 if ord(char) > 0x2E80 else 1
        if used > most - 1:
            break
        out += char
    return f"{out.rstrip()}…"


def _figure(label: str, height: float, parts: Iterable[str]) -> str:
    return f'<svg class="plot" viewBox="0 0 {_WIDTH} {height:g}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, shown: bool = False) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{cells}</tbody></table>"
    return table if shown else f"<details><summary>As a table</summary>{table}</details>"


def _none(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'
