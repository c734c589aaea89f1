"""Addresses and strings that break programs in every field that reaches a mail: one message, the headers that were meant, nothing else."""

import re
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.proof.letters import FIELDS, NAIVE_FIELDS, READER, LetterBench, bench, letter
from benchmarks.proof.letters_judge import elsewhere, faults, line, naive_faults, unstuffed
from benchmarks.proof.letters_strings import OWN
from benchmarks.proof.row import SUITES, Outcome, Row, absent, shown, spread, suite
from roundup.errors import RoundupError
from tests.mail import outside

_PART = 64
_OUTSIDE = 5
"""Every so many letters another program reads too."""


@dataclass(slots=True)
class Tally:
    """What became of some letters: how many were refused, named nobody, arrived, were read by another program; and what is wrong."""

    refused: int = 0
    nobody: int = 0
    sent: int = 0
    outside: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.refused, self.nobody, self.sent = self.refused + other.refused, self.nobody + other.nobody, self.sent + other.sent
        self.outside += other.outside
        self.wrong += other.wrong


def tried(place: str, texts: list[str], *, every: int = _OUTSIDE) -> Tally:
    """Put each string in a field, mail what that makes, and judge what arrived."""
    tally = Tally()
    with bench() as there, tempfile.TemporaryDirectory() as folder:
        for text in texts:
            try:
                _one(
                    place, text, tally, there, Path(folder) / "mail" if every and not outside.MISSING and tally.sent % every == 0 else None
                )
            except RoundupError as error:
                tally.refused += 1
                if not (error.what and error.where and error.hint):
                    tally.wrong.append(f"{place}: {shown(text)} is refused without saying why and where")
            except Exception as error:  # noqa: BLE001 - whatever else is raised is what is looked for here
                tally.wrong.append(f"{place}: {shown(text)} raises {error!r}"[:400])
    return tally


def _one(place: str, text: str, tally: Tally, there: LetterBench, file: Path | None) -> None:
    made = letter(place, text)
    if made is None:
        tally.nobody += 1
        if place != "reader address" or line(text):
            tally.wrong.append(f"{place}: {shown(text)} leaves a reader out in silence")
        return
    arrived = there.sent(made)
    found = faults(made, arrived)
    if place == "reader address" and not same_address(text, made.message.to):
        found.append(f"mailed to {made.message.to}")
    if file and len(arrived) == 1:
        file.write_bytes(unstuffed(arrived[0][2]).replace(b"\r\n", b"\n"))
        found += elsewhere(made, file)
        tally.outside += 1
    tally.sent += 1
    tally.wrong += [f"{place}: {shown(text)}: {fault}"[:400] for fault in found]


def same_address(text: str, address: str) -> bool:
    """Tell whether a mail went to the very address that a list names, alone or as ``Name <address>``, what cannot be seen apart; the domain in ASCII."""
    shown = line(text)
    local, _, domain = (shown[shown.rindex("<") + 1 : -1] if shown.endswith(">") else shown).rpartition("@")
    return f"{local}@{domain.encode('idna').decode().lower()}" == address


def addresses() -> list[tuple[str, str]]:
    """Return the outside addresses with what that suite says of each; control characters stand in it as pictures."""
    found = []
    for name in ("tests.xml", "tests-original.xml"):
        for test in ET.parse(SUITES / "isemail" / "test" / name).getroot().iter("test"):  # noqa: S314 - as above
            text = re.sub("[\u2400-\u241f]", lambda sign: chr(ord(sign[0]) - 0x2400), test.findtext("address") or "")
            found.append((text, test.findtext("category") or ""))
    return found


def run(*, quick: bool) -> Outcome:
    """Mail all addresses, all strings in all fields, and the strings in three headers as a naive builder writes them."""
    known = suite("blns/blns.json")
    if known is None or not (SUITES / "isemail").is_dir():
        return absent("blns and isemail")
    texts = spread([*OWN, *known], 30) if quick else [*OWN, *known]
    named = addresses()
    total, parts = Tally(), [texts[start : start + _PART] for start in range(0, len(texts), _PART)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        reached = pool.submit(tried, "reader address", [text for text, _ in named], every=1)
        work = [pool.submit(tried, place, part) for place, part in product(FIELDS, parts)]
        broken = pool.submit(naively, texts)
        for done in work:
            total.add(done.result())
        listed = reached.result()
        caught = broken.result()
    cases = len(texts) * len(FIELDS) + len(named)
    wrong = [*listed.wrong, *total.wrong]
    other = (
        f"mblaze read {listed.outside + total.outside:,} of them and saw the same."
        if not outside.MISSING
        else f"No third reader: {outside.MISSING}."
    )
    return Outcome(
        cases=cases,
        held=cases - len(wrong),
        result=f"of {len(named)} addresses {listed.sent} were mailed, each in one message to that very address, and {listed.refused} refused with their line ({listed.nobody} were empty); {_verdicts(named)}. {len(texts)} strings in {len(FIELDS)} fields: {total.sent:,} messages arrived and {total.refused:,} were refused before anything was sent, with what, where and a remedy. {other}",
        control=f"headers written with an f-string and sent with smtplib: {caught} of {len(texts) * len(NAIVE_FIELDS):,} ({len(texts)} strings as {', '.join(NAIVE_FIELDS)}) come out as another header, another value, more than one mail, none, or bytes that no mail may have.",
        caught=caught,
        faults=tuple(wrong[:5]),
    )


def _verdicts(named: list[tuple[str, str]]) -> str:
    """Return how often that suite calls an error what is mailed here, and valid what is refused."""
    taken = Counter[tuple[bool, str]]()
    for text, category in named:
        taken[_takes(text), category] += 1
    errors = taken[True, "ISEMAIL_ERR"]
    whole = sum(count for (_, category), count in taken.items() if category == "ISEMAIL_VALID_CATEGORY")
    refused = taken[False, "ISEMAIL_VALID_CATEGORY"]
    return f"of those mailed the suite calls {errors} an error, and of the {whole} that it calls valid without reserve {whole - refused} are mailed"


def _takes(text: str) -> bool:
    try:
        return letter("reader address", text) is not None
    except RoundupError:
        return False


def naively(texts: list[str]) -> int:
    """Return how many letters of a naive builder come out wrong."""
    with bench() as there:
        return sum(bool(naive_faults(place, text, there.sent_naively(place, text))) for place, text in product(NAIVE_FIELDS, texts))


ROW = Row(
    name="letters",
    promise="Whatever stands in a field that reaches a mail: it is refused with what is wrong and where, or exactly one message goes to exactly that reader, with exactly the headers that were meant and the two bodies that were approved.",
    method=f"443 outside addresses stand in a list of readers, and 515 outside strings and {len(OWN)} of our own (second headers behind every kind of line end, the end of a mail in every variant with a second mail behind it, words that pass for encoded, marks of addresses, boundaries and templates, nothing, very long words) stand in each of {len(FIELDS)} fields: {', '.join(FIELDS)}. Each goes the whole way: settings, issue.md, pages, approval, list, message, and a real SMTP connection to a sink that keeps every byte. Of what arrived are compared: the envelope, the bytes with those that were made, the line ends and lengths, the names of the headers, their values as both of Python's parsers and mblaze decode them, and both bodies.",
    control="headers written with an f-string, sent with smtplib.",
    run=run,
)

__all__ = ["READER", "ROW", "addresses", "naively", "same_address", "tried"]
