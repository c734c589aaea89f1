"""Prints what our linter and two public ones find in ten good and ten bad mails: `python -m benchmarks.mail_lint [--speed]`.

The two are `caniemail` 1.0.5 and `@emailens/engine` 0.9.6; npm installs them into a temporary folder. Where npm or node is
not there, ours alone is measured. Whether another linter tells of a fault is decided by generous words over all that it
says of the mail, wherever in it; ours must name the line.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.mail_lint.faults import FAULTS
from benchmarks.mail_lint.measure import HERE, alarms, bad, found, good, missed

PACKAGES = ("caniemail@1.0.5", "@emailens/engine@0.9.6")
RIVALS = ("caniemail", "emailens")
Said = dict[str, dict[str, dict[str, list[str]]]]
"""By mail and linter: ``all`` that it says, and of it what it is ``sure`` of (no hint, no half support)."""


def others() -> Said:
    """Return what the public linters say, by mail and linter; none where they cannot be run."""
    if not (shutil.which("npm") and shutil.which("node")):
        print("npm or node is not here: the public linters are left out.")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "package.json").write_text('{"type": "module", "private": true}', encoding="utf-8")
        mails = room / "mails"
        mails.mkdir()
        for kind, pile in (("good", good()), ("bad", bad())):
            for name, html in pile.items():
                (mails / f"{kind}-{name}.html").write_text(html, encoding="utf-8")
        shutil.copy(HERE / "rivals.mjs", room / "rivals.mjs")
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES], cwd=room, check=False, timeout=600)
        if done.returncode:
            print("npm could not install the public linters: they are left out.")
            return {}
        ran = subprocess.run(["node", "rivals.mjs", "mails"], cwd=room, check=True, capture_output=True, timeout=600)
    answer: Said = json.loads(ran.stdout)
    return answer


def table(said: Said) -> list[str]:
    """Return the lines of the table: each fault, and who tells of it."""
    ours = set(missed())
    lines = ["| mail | planted fault | ours | caniemail | emailens |", "|---|---|---|---|---|"]
    for mail, what, _, _, theirs in FAULTS:
        told = [any(re.search(theirs, words) for words in said.get(f"bad-{mail}", {}).get(name, {}).get("all", [])) for name in RIVALS]
        marks = [f"{mail}: {what}" not in ours, *told]
        lines.append(f"| {mail} | {what} | " + " | ".join("found" if mark else "–" for mark in marks) + " |")
    return lines


def speed() -> str:
    """Return the milliseconds of processor time that a page of 40 kB takes, the best and the first of seven."""
    row = '<p style="margin: 0 0 19px 0;">A <a href="https://a.example/{}" style="color: #1b4f86;text-decoration: underline;">story of the week</a> told again.</p>\n'
    page = good()["ours"].replace("<h2", "".join(row.format(n) for n in range(160)) + "<h2", 1)
    times = []
    for _ in range(7):
        start = time.process_time()
        found(page)
        times.append((time.process_time() - start) * 1000)
    return f"{len(page.encode()):,} bytes: {min(times):.0f} ms, the first time {times[0]:.0f} ms"


def main() -> None:
    """Print the comparison, or with --speed the time a page takes."""
    if "--speed" in sys.argv:
        print(speed())
        return
    said = others()
    lines = table(said)
    print("\n".join(lines))
    for place, name in enumerate(("ours", *RIVALS), 3):
        count = sum(line.split(" | ")[place - 1].strip(" |") == "found" for line in lines[2:])
        of_good = (
            len(alarms())
            if name == "ours"
            else sum(len(by.get(name, {}).get("sure", [])) for mail, by in said.items() if mail.startswith("good-"))
        )
        print(f"{name}: {count} of {len(FAULTS)} faults, {of_good} remarks on ten good mails")
    for mail, by in said.items():
        if mail.startswith("good-") and "--remarks" in sys.argv:
            print(mail, json.dumps(by, ensure_ascii=False))


if __name__ == "__main__":
    main()
