"""What the plots are drawn with: days on a line, bars, names, and tables of the same figures. Every word that comes in is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

WIDTH, ROW, LEFT = 440, 26, 128
"""Of every plot, in its own units: how wide it is, how high a line, and where its names end."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: stretches of (class, value), one after the other, and what stands behind it."""

    name: str
    parts: tuple[tuple[str, float], ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days on a line, in user units."""

    low: date
    days: int

    @classmethod
    def over(cls, days: Sequence[date]) -> "Scale":
        """Return one on which all of these lie."""
        low, high = min(days), max(days)
        return cls(low=low, days=max(1, (high - low).days))

    @property
    def step(self) -> float:
        """How wide a day is."""
        return (WIDTH - LEFT - 40) / self.days

    def at(self, day: date) -> float:
        """Return where a day lies."""
        return LEFT + 14 + self.step * (day - self.low).days

    def ticks(self) -> list[date]:
        """Return the days that are named: seven at most."""
        step = max(1, -(-self.days // 5))
        return [self.low + timedelta(days=number) for number in range(0, self.days + 1, step)]


def bars(label: str, rows: Sequence[Bar], band: tuple[int, int] | None = None) -> str:
    """Return bars below each other, with a band from one value to another behind them."""
    most = max([sum(value for _, value in bar.parts) for bar in rows] + [band[1] if band else 0, 1])
    unit, height = (WIDTH - LEFT - 76) / most, 12 + len(rows) * ROW
    parts: list[str] = []
    if band:
        low, high = (LEFT + value * unit for value in band)
        parts.append(f'<rect class="band" x="{low:.1f}" y="2" width="{max(0.0, high - low):.1f}" height="{height - 4}"/>')
        parts += [f'<line class="edge" x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="{height - 2}"/>' for x in (low, high)]
    for number, bar in enumerate(rows):
        x, y = float(LEFT), 8 + number * ROW
        parts.append(named(bar.name, y + 14))
        for look, value in bar.parts:
            parts.append(f'<rect class="{look}" x="{x:.1f}" y="{y}" width="{value * unit:.1f}" height="17"/>')
            x += value * unit
        parts.append(f'<text class="figure" x="{x + 8:.1f}" y="{y + 14}">{escape(bar.label)}</text>')
    return figure(label, height, parts)


def named(name: str, y: float) -> str:
    """Return a name at the left of a line, whole for who points at it."""
    short = shortened(name, 16)
    whole = f"<title>{escape(name)}</title>" if short != name else ""
    return f'<text x="{LEFT - 12}" y="{y}" text-anchor="end">{escape(short)}{whole}</text>'


def short_day(day: date) -> str:
    """Return a day as ``20 Jul``."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def shortened(text: str, most: int) -> str:
    """Return a text that is at most so wide; a Han character is twice as wide as a letter."""
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


def figure(label: str, height: float, parts: Iterable[str]) -> str:
    """Return a plot that scales with its place."""
    return f'<svg class="plot" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, shown: bool = False) -> str:
    """Return rows below their names, folded away unless it is ``shown``."""
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    look = ' class="figures"' if shown else ""
    whole = f"<table{look}><thead><tr>{names}</tr></thead><tbody>{cells}</tbody></table>"
    return whole if shown else f"<details><summary>As a table</summary>{whole}</details>"


def none(text: str) -> str:
    """Return the sentence that stands where nothing can be drawn."""
    return f'<p class="quiet">{escape(text)}</p>'
