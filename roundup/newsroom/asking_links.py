"""Whether the addresses that an issue links answer: asked on demand, host by host, with manners and a deadline."""

import time
from dataclasses import dataclass
from datetime import date

from roundup.errors import FetchError
from roundup.model import Finding
from roundup.newsroom.house import House
from roundup.newsroom.lanes import Brought, lanes_of, walked
from roundup.newsroom.outcome import read_issue
from roundup.plugs import Fetcher
from roundup.stages.check.style.layout import lay_out

_DEAD = frozenset(("status-404", "status-410", "dns"))
_UNTOLD = frozenset(("status-401", "status-403", "status-405", "status-406", "status-429", "status-451", "robots", "host", "stopped"))
_ALIVE = frozenset(("size", "cut", "coding"))
"""Faults of a page that is there: too much of it, or not as we read pages."""
_SLOW = 8.0
_RANKS = {"dead": 0, "moved": 1, "silent": 2, "slow": 3, "untold": 4, "": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    url: str
    line: int
    state: str
    message: str = ""
    remedy: str = ""


def ask_links(house: House, week: date, fetcher: Fetcher, *, seconds: float = 90.0) -> tuple[Finding, ...]:
    """Return notes on addresses of issue.md that are dead, have moved for good, do not answer, are slow, or cannot be told, dead ones first.

    Each address is asked once, as a page: ``fetcher`` keeps to public hosts, heeds robots.txt and pauses between questions
    to one host. What was not asked within ``seconds`` is told as such.
    """
    first: dict[str, int] = {}
    for part in lay_out(read_issue(house, week) or "").parts:
        for link in part.links:
            if link.url.startswith(("http://", "https://")):
                first.setdefault(link.url.partition("#")[0], link.line)
    end = time.monotonic() + seconds

    def visit(job: tuple[str, int]) -> Brought[_Answer]:
        url, line = job
        if time.monotonic() > end:
            return Brought(_Answer(url=url, line=line, state="untold", message=f"was not asked within {seconds:g} seconds"))
        try:
            fetched = fetcher.fetch(url, kind="page")
        except FetchError as error:
            return Brought(_Answer(url=url, line=line, state=_state(error.kind), message=error.what, remedy=error.hint))
        fetched.release()
        if fetched.moved_to:
            return Brought(
                _Answer(url=url, line=line, state="moved", message=f"has moved to {fetched.moved_to}", remedy="Link to the new address.")
            )
        slow = fetched.seconds > _SLOW
        return Brought(_Answer(url=url, line=line, state="slow" if slow else "", message=f"took {fetched.seconds:.0f} seconds to answer"))

    lanes = lanes_of(first.items(), lambda job: job[0], house.config.collect.per_host)
    answers = [answer for batch in walked(lanes, visit, at_once=16, batch=50) for answer in batch] if lanes else []
    return tuple(_finding(answer) for answer in sorted(answers, key=lambda one: (_RANKS[one.state], one.line)) if answer.state)


def _state(kind: str) -> str:
    if kind in _DEAD:
        return "dead"
    if kind in _ALIVE:
        return ""
    return "untold" if kind in _UNTOLD else "silent"


def _finding(answer: _Answer) -> Finding:
    doubt = ": whether it is there cannot be told from here" if answer.state == "untold" else ""
    remedy = "Link to another source, or take the link out." if answer.state == "dead" else answer.remedy
    return Finding(kind="address", message=f"{answer.url} {answer.message}{doubt}.", line=answer.line, remedy=remedy)
