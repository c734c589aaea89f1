"""A send through a server in trouble, run again until it ends by itself, and then held against the server's own ledger."""

import json
import os
import random
import smtplib  # noqa: TID251 - the control is what most scripts do with it
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.proof.mailroom import listed, sending, settle, sign, states
from benchmarks.proof.newsroom import NOW
from benchmarks.proof.row import ROOT
from benchmarks.proof.trouble import KINDS, MOMENTS, PUT_OFF, REFUSALS, Trouble

_ENDED = (0, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who is mailed, and what happens to whom: faults and kills by reader, and those who want no mail."""

    readers: tuple[str, ...]
    faults: Mapping[str, str]
    kills: Mapping[str, str]
    suppressed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a campaign came to: the server with its ledger, the journal, how often the command was run, and all that is wrong."""

    server: Trouble
    states: Mapping[str, str]
    told: Mapping[str, int]
    runs: int
    faults: list[str] = field(default_factory=list)


def planned(count: int, *, faults: int, kills: int, suppressed: int = 0, kinds: Sequence[str] = KINDS) -> Plan:
    """Draw a plan: every kind of fault in turn and every moment of a kill in turn, each at a reader drawn by chance."""
    readers = tuple(f"reader{number}@example.org" for number in range(count))
    chance = random.Random(7)  # noqa: S311 - a plan that can be repeated, nothing secret
    hit = chance.sample(readers[:-2:2], faults + kills + suppressed)  # every other one: what hits the next mail hits nobody's fault
    return Plan(
        readers=readers,
        faults={reader: kinds[number % len(kinds)] for number, reader in enumerate(hit[:faults])},
        kills={reader: MOMENTS[number % len(MOMENTS)] for number, reader in enumerate(hit[faults : faults + kills])},
        suppressed=frozenset(hit[faults + kills :]),
    )


def campaign(root: Path, plan: Plan, mail: Mapping[str, object], *, most: int = 150, without: str = "") -> Found:
    """Mail the issue of a newsroom to all readers of a plan, the command run again until it ends by itself and nothing moves any more."""
    with Trouble(plan.faults, plan.kills) as server:
        settle(root, {**mail, "port": server.port, "cap": len(plan.readers)})
        sign(root)
        readers = listed(root, (f"{reader},," for reader in plan.readers))
        (root / "suppressed.txt").write_text("".join(f"{reader}\n" for reader in sorted(plan.suppressed)), encoding="utf-8")
        runs, before, told = 0, {"": ""}, dict[str, int]()
        while runs < most:
            runs += 1
            code, printed = _run(server, sending(root, readers, without=without))
            now = states(root)
            if code in _ENDED and printed and now == before:
                told = json.loads(printed.splitlines()[0])
                break
            before = now
    found = Found(server=server, states=now, told=told, runs=runs)
    found.faults.extend(_faults(plan, found))
    return found


def _run(server: Trouble, argv: Sequence[str]) -> tuple[int, bytes]:
    """Run the command once, until it ends or is killed."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "ROUNDUP_NOW": NOW}
    with subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as client:
        server.client = client
        printed, _ = client.communicate(timeout=1800)
        server.client = None
    return client.returncode, printed


def _faults(plan: Plan, found: Found) -> list[str]:
    """Return what is wrong, reader by reader and in the books."""
    server = found.server
    wrong = [fault for reader in plan.readers if (fault := _fault(reader, plan, found))]
    more = [reader for reader in plan.readers if found.states.get(reader) == "unknown" and reader not in server.ambiguous | server.inside]
    if len(more) > len(server.killed):
        wrong.append(f"{len(more)} more readers are unknown than the server left open, and there were {len(server.killed)} kills")
    return wrong + [f"the mail to {reader} is not its own" for reader in server.odd] + _unbalanced(plan, found)


def _fault(reader: str, plan: Plan, found: Found) -> str:
    """Return what is wrong with one reader's mail ("" for nothing)."""
    taken, state, kind = found.server.taken[reader], found.states.get(reader, "not in the books"), plan.faults.get(reader, "")
    if taken > 1:
        return f"{reader} had it {taken} times ({kind})"
    if reader in found.server.ambiguous:
        return "" if state == "unknown" else f"{reader} is {state}, and nobody can know ({kind})"
    right = {
        "sent": taken == 1,
        "unknown": True,
        "refused": taken == 0 and kind in REFUSALS,
        "deferred": taken == 0 and kind in PUT_OFF,
        "suppressed": taken == 0 and reader in plan.suppressed,
    }
    return "" if right.get(state, False) else f"{reader} is {state}, and the server took {taken} ({kind})"


def _unbalanced(plan: Plan, found: Found) -> list[str]:
    """Return what is wrong with the books as the last command told them."""
    counts, told = Counter(found.states.values()), found.told
    words = [word for word in ("sent", "deferred", "refused", "unknown", "suppressed") if word in told]
    wrong = [f"the books say {told[word]} {word}, the journal {counts[word]}" for word in words if told[word] != counts[word]]
    total = sum(told[word] for word in words)
    if not total == told.get("planned") == len(plan.readers):
        wrong.append(f"the books say {told.get('planned')} planned and {total} accounted for, of {len(plan.readers)} readers")
    return wrong


def naive(plan: Plan, data: bytes) -> Trouble:
    """Mail to the same readers with the same faults as many a script does: smtplib, and once more after every exception."""
    with Trouble(plan.faults, {}) as server:
        smtp: smtplib.SMTP | None = None
        for reader in plan.readers:
            for _ in range(4):
                try:
                    smtp = smtp or smtplib.SMTP("127.0.0.1", server.port, local_hostname="[127.0.0.1]", timeout=20)
                    head = f"To: {reader}\r\nMessage-ID: <{reader}>\r\n".encode()
                    smtp.sendmail("points@example.org", [reader], head + data)
                    break
                except (smtplib.SMTPException, OSError):
                    if smtp is not None:
                        smtp.close()
                    smtp = None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
    return server
