"""The desk itself over a newsroom on disk, as what is attacked."""

import json
import secrets
from contextlib import AbstractContextManager
from datetime import date
from itertools import count
from pathlib import Path

from benchmarks.proof.desk_target import Target
from benchmarks.proof.newsroom import WEEK, build, lay
from roundup.cli import wiring
from roundup.cli.drafting import with_drafter
from roundup.cli.session import Session
from roundup.edges.desk.app import bare_app
from roundup.edges.desk.guard import App, Guard
from roundup.edges.desk.table import Table
from roundup.edges.store_files import issue_lock
from roundup.model import Write
from roundup.newsroom import Desk

_ARTICLES = ("nordvik-orders", "sleeping cars", "battery trains", "platform-nine")
"""Words in the names of articles that make one headed story and three bullets."""


def real(root: Path) -> Target:
    """Build an issue in an empty folder, with the canary in its preheader, and return its desk as a target.

    Each deed writes another title, so that it changes issue.md whenever it is done.
    """
    build(lay(root, _ARTICLES))
    canary = f"canary-{secrets.token_hex(12)}"
    table, numbers = Table(_desk(root)), count(1)
    table.do(Write(key="preheader", before=table.spread().preheader, after=canary))

    def make(root: Path, *, port: int, key: str, stamp: str, guarded: bool) -> App:
        app = bare_app(table, root / "issues" / WEEK, stamp=stamp)
        return Guard(app, port=port, key=key, stamp=stamp) if guarded else app

    def deed() -> str:
        return json.dumps({"deed": "write", "digest": table.spread().digest, "block": "title", "text": f"Taken over {next(numbers)}"})

    return Target(make=make, root=root, canary=canary, deed=deed)


def _desk(root: Path) -> Desk:
    session = Session(root=root, quiet=True)
    week = date.fromisoformat(WEEK)
    house = with_drafter(session, wiring.for_issue(wiring.house(session), week), offline=True)

    def lock() -> AbstractContextManager[None]:
        return issue_lock(root)

    return Desk(house, week, lock=lock, now=wiring.now)
