"""One newsroom, twelve environments, one digest."""

import hashlib
import tempfile
from itertools import product
from pathlib import Path

from benchmarks.proof.newsroom import build, command, issue_files, lay, started
from benchmarks.proof.row import Outcome, Row, spread

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
LOCALES = ("C", "tr_TR.UTF-8", "C.UTF-8")
_PROBE = "import time, os; print(hash('one word'), time.localtime(0)[:5], os.environ.get('LC_ALL'))"


def run(*, quick: bool) -> Outcome:
    """Build the newsroom in each environment, written to disk in another order each time, and once with one word changed."""
    worlds = [
        {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": str(number * 97)}
        for number, (zone, locale) in enumerate(product(ZONES, LOCALES))
    ]
    worlds = spread(worlds, 3) if quick else worlds
    with tempfile.TemporaryDirectory() as folder:
        digests = [_digest(Path(folder) / f"place {number}", number, world) for number, world in enumerate(worlds)]
        probes = {started([*command()[:1], "-c", _PROBE], world).stdout for world in worlds}
        changed = _digest(Path(folder) / "changed", 0, worlds[0], change=True)
    same = digests.count(digests[0])
    return Outcome(
        cases=len(worlds),
        held=same,
        result=f"{len(worlds)} builds under {len({world['TZ'] for world in worlds})} time zones, {len({world['LC_ALL'] for world in worlds})} locales, and as many hash seeds, orders and times of files, and folders: {len(set(digests))} digest over all files of the issue.",
        control=f"a line that prints a hash and a local time differs between {len(probes)} of the {len(worlds)} environments; one word added to one article gives {'another' if changed != digests[0] else 'the same'} digest.",
        caught=(changed != digests[0]) * (len(probes) - 1),
        faults=tuple(str(world) for world, digest in zip(worlds, digests, strict=True) if digest != digests[0]),
    )


def _digest(root: Path, seed: int, world: dict[str, str], *, change: bool = False) -> str:
    """Build the newsroom at a place, and return a digest over the names and bytes of the issue's files."""
    lay(root, seed=seed)
    if change:
        article = next((root / "articles").rglob("sleeping cars*.md"))
        article.write_text(article.read_text(encoding="utf-8") + "\nIndeed.\n", encoding="utf-8")
    build(root, world)
    files = issue_files(root)
    return hashlib.sha256("".join(f"{name}\0{hashlib.sha256(data).hexdigest()}\n" for name, data in files.items()).encode()).hexdigest()


ROW = Row(
    name="samebytes",
    promise="The same inputs give the same bytes, on any machine.",
    method="The tests' invented newsroom is written to disk in a random order with random file times and built in a process of its own under four time zones, three locales and as many hash seeds as builds; a digest is taken over every file of the issue, the trail included.",
    control="the environments do differ, and a changed article changes the digest.",
    run=run,
)
