"""A large newsroom, invented and always the same: 60 stories of about ten articles each, built by the real command.

    python -m benchmarks.desk_newsroom FOLDER

Every name and every figure comes from a fixed seed; the sentences are our own. The form has room for ten headed stories and fifty short items.
"""

import random
import subprocess
import sys
from pathlib import Path

WEEK = "2024-05-17"
STORIES, ARTICLES = 60, 10
_ONSETS = "b br c d dr f g gr h j k kr l m n p pl r s st t tr v w z".split()
_VOWELS = "a e i o u au ei ia".split()
_CODAS = "l n r s t m x nd rk lt sk".split()
_OUTLETS = ("Harbour Post", "Upland Courier", "The Meridian", "Signal Daily", "Lowland Review", "Canal Gazette", "Bridge Herald", "Coast Ledger", "Quarry Times", "Orchard News")  # fmt: skip
_TRADES = "ferry turbine bakery tunnel reactor loom cheese piano clinic dam kiln pipeline vineyard telescope tram brewery sawmill library stadium smelter".split()
_ACTS = (
    ("will close", "closure"),
    ("has bought", "purchase"),
    ("will rebuild", "rebuilding"),
    ("has sold", "sale"),
    ("will open", "opening"),
)
_LINES = (
    "{firm} {act} the {trade} in {town} for {money} million crowns, the company said on {day}.",
    "The {noun} of the {trade} will take {months} months and keep {staff} people at work, {person}, who runs {firm}, told reporters in {town}.",
    "“We looked at {count} other places before we chose {town},” said {person}, the chief executive of {firm}.",
    "The town council of {town} voted {yes} to {no} for the plan after a debate of {hours} hours.",
    "{firm} reported sales of {sales} million crowns last year, {share} per cent more than the year before.",
    "Residents of {town} have asked for a wall against the noise of the {trade}, which they say reaches {decibel} decibels at night.",
    "The {trade} was built in {year} and last repaired {ago} years ago, according to the records of {town}.",
    "{rival}, the closest rival of {firm}, called the {noun} a mistake and said it would wait until the autumn.",
    "A union that speaks for {union} workers of {firm} wants a written promise on wages before the work begins.",
    "Engineers from {town} will test the {trade} for {weeks} weeks before anyone may use it again.",
    "The loan for the {noun} comes from a bank in {city} and runs for {term} years at {rate} per cent.",
    "{person} said that {firm} had {left} million crowns left for work of this kind until the end of the year.",
)


def make(root: Path) -> None:
    """Write the newsroom: configuration, form and articles."""
    chance = random.Random(60600)  # noqa: S311  # the same newsroom each time is the point
    names = _names(chance)
    _write(root / "feeds.toml", _config())
    _write(root / "forms" / "large.toml", _form())
    for number in range(STORIES):
        facts = _facts(chance, names, number)
        for copy in range(ARTICLES):
            name = f"{number:02}-{copy:02}-{facts['town'].lower()}.md"
            _write(root / "articles" / "pile" / name, _article(chance, facts, number, copy))


def _names(chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < STORIES * 5:
        word = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) * (step == 1) for step in range(2))
        found[word.capitalize()] = None
    return list(found)


def _facts(chance: random.Random, names: list[str], number: int) -> dict[str, str]:
    firm, town, first, last, rival = names[number * 5 : number * 5 + 5]
    act, noun = chance.choice(_ACTS)
    figures = "money months staff count yes no hours sales share decibel ago union weeks term left".split()
    facts = {figure: str(chance.randint(11, 980)) for figure in figures}
    facts |= {"hours": str(chance.randint(2, 9)), "months": str(chance.randint(4, 40)), "weeks": str(chance.randint(3, 20))}
    facts |= {"year": str(chance.randint(1880, 1990)), "rate": f"{chance.randint(2, 7)}.{chance.randint(1, 9)}"}
    facts |= {"act": act, "noun": noun, "trade": f"{_TRADES[number % len(_TRADES)]}", "city": names[(number * 5 + 7) % len(names)]}
    day = 7 + number % 9
    return {**facts, "firm": f"{firm} Works", "town": town, "person": f"{first} {last}", "rival": f"{rival} Group", "date": f"2024-05-{day:02}", "day": _weekday(day)}  # fmt: skip


def _weekday(day: int) -> str:
    return ("Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday")[(day - 1) % 7]


def _article(chance: random.Random, facts: dict[str, str], number: int, copy: int) -> str:
    lines = [_LINES[0], *chance.sample(_LINES[1:], 8)]
    said = [line.format(**facts) for line in lines]
    paragraphs = "\n\n".join(" ".join(said[at : at + 2]) for at in range(0, len(said), 2))
    outlet = _OUTLETS[(number + copy) % len(_OUTLETS)]
    title = f"{facts['firm']} {facts['act']} {facts['town']} {facts['trade']}"
    url = f"https://{outlet.lower().replace(' ', '')}.example/{number}/{copy}"
    return f'---\ntitle: "{title}"\ndate: {facts["date"]}\noutlet: {outlet}\nurl: {url}\n---\n\n{paragraphs}\n'


def _config() -> str:
    return (
        '[newsletter]\ntitle = "The Ledger"\n'
        'greeting = "Good morning from The Ledger, the long letter on works, towns and the people in them, for readers who like to know what is built next door."\n'
        'form = "large"\nzone = "UTC"\nlookback = 14\nlanguages = ["en"]\n'
    )


def _form() -> str:
    return """\
name = "large"
title_prefix = "The Ledger: "

[[blocks]]
kind = "greeting"

[[blocks]]
kind = "lede"
words = [10, 120]
sentences = [1, 5]

[[blocks]]
kind = "stories"
count = [10, 10]
heading_words = [1, 8]
words = [80, 400]
paragraphs = [1, 8]
paragraph_words = [10, 140]
sentences = [1, 6]

[[blocks]]
kind = "bullets"
heading = "In short"
count = [50, 50]
words = [20, 90]
lead_words = [2, 12]

[style]
issue_words = [2000, 8000]
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def built(root: Path) -> Path:
    """Return the newsroom, made and built where it is not there yet."""
    if not (root / "issues" / WEEK / "issue.md").exists():
        make(root)
        argv = [sys.executable, "-m", "roundup", "build", "--root", str(root), "--week", WEEK, "--offline", "--no-fetch"]
        subprocess.run(argv, check=True)
    return root


if __name__ == "__main__":
    print(built(Path(sys.argv[1])))
