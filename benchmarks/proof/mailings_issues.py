"""Scenes between one send and the next: issues and approvals that change, two sends at once, and what else happens to a newsroom."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from benchmarks.proof.mailings_desk import ANN, BOB, CAT, DAN, Desk, Told, scenes
from benchmarks.proof.mailroom import listed, sending
from benchmarks.proof.newsroom import WEEK, started

SCENES, scene = scenes()


@scene("issue.md changed after it was approved")
def _changed(desk: Desk) -> Told:
    desk.edit()
    desk.send(ANN)
    return {}


@scene("issue.html changed after it was approved")
def _changed_page(desk: Desk) -> Told:
    desk.edit("issue.html")
    desk.send(ANN)
    return {}


@scene("issue.txt changed after it was approved, when half had it")
def _changed_text(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit("issue.txt")
    desk.send(ANN, BOB)
    return {ANN: 1}


@scene("The issue changed and approved anew when half had it: the others get nothing before somebody says so")
def _anew(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB)
    return {ANN: 1}


@scene("The same, and somebody says so: the others get the new one, and nobody both")
def _anew_for_the_rest(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB, words=("--changed",))
    return {ANN: 1, BOB: 1}


@scene("The same, with one of the first half unknown: they get nothing more")
def _anew_unknown(desk: Desk) -> Told:
    desk.fail(ann="untaken-cut")
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB, words=("--changed",))
    return {BOB: 1}


@scene("Another digest in the record of the approval")
def _other_digest(desk: Desk) -> Told:
    path = next(desk.issue.glob("trail/approval.json"))
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "digest": "0" * 64}), encoding="utf-8")
    desk.send(ANN)
    return {}


@scene("No approval")
def _unapproved(desk: Desk) -> Told:
    next(desk.issue.glob("trail/approval.json")).unlink()
    desk.send(ANN)
    return {}


@scene("The approval of another week's issue")
def _borrowed(desk: Desk) -> Told:
    path = next(desk.issue.glob("trail/approval.json"))
    path.write_text(path.read_text(encoding="utf-8").replace(WEEK, "2024-05-03"), encoding="utf-8")
    desk.edit()
    desk.send(ANN)
    return {}


@scene("Two sends of one list at once")
def _at_once(desk: Desk) -> Told:
    readers = listed(desk.root, (ANN, BOB, CAT, DAN))
    _together(sending(desk.root, readers), sending(desk.root, readers))
    desk.again()
    return dict.fromkeys((ANN, BOB, CAT, DAN), 1)


@scene("Two sends of two lists that overlap, at once")
def _two_lists_at_once(desk: Desk) -> Told:
    one, two = listed(desk.root, (ANN, BOB)), listed(desk.root, (BOB, CAT), "friends.csv")
    _together(sending(desk.root, one), sending(desk.root, two))
    desk.send(ANN, BOB, CAT)
    return dict.fromkeys((ANN, BOB, CAT), 1)


def _together(*commands: list[str]) -> None:
    with ThreadPoolExecutor(len(commands)) as pool:
        list(pool.map(started, commands))


@scene("Two test copies, and then the issue: a test is not noted, and goes to nobody else")
def _tested(desk: Desk) -> Told:
    for _ in range(2):
        desk.run("send", "--test", ANN)
    desk.send(BOB)
    return {ANN: 2, BOB: 1}


@scene("A dry run, before and after")
def _foretold(desk: Desk) -> Told:
    desk.send(ANN, BOB, words=("--dry-run",))
    before = dict(desk.server.taken)
    desk.send(ANN)
    desk.send(ANN, BOB, words=("--dry-run",))
    return {ANN: 1} if not before else {}


@scene("An unknown mail that had come, as somebody found out")
def _found(desk: Desk) -> Told:
    desk.fail(ann="taken-cut")
    desk.send(ANN)
    desk.run("send", "--resolve", f"{ANN}=sent")
    desk.again()
    return {ANN: 1}


@scene("An unknown mail that had not come: it goes again, once")
def _not_found(desk: Desk) -> Told:
    desk.fail(ann="untaken-cut")
    desk.send(ANN, BOB)
    desk.run("send", "--resolve", f"{ANN}=resend")
    desk.again()
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("Somebody wants to send again what was sent: only what is unknown can be")
def _settled_for_others(desk: Desk) -> Told:
    desk.send(ANN)
    desk.run("send", "--resolve", f"{ANN}=resend")
    desk.again()
    return {ANN: 1}


@scene("The archive was deleted in between: the journal of deliveries is no part of it")
def _forgotten(desk: Desk) -> Told:
    desk.send(ANN)
    for path in (desk.root / ".roundup").glob("archive.db*"):
        path.unlink()
    desk.again()
    return {ANN: 1}


@scene("The newsroom moved to another folder in between")
def _moved(desk: Desk) -> Told:
    desk.send(ANN)
    moved = replace(desk, root=Path(shutil.move(desk.root, desk.root.with_name("moved"))))
    moved.again()
    return {ANN: 1}


@scene("Another sender, another name of the list and another rate in between")
def _other_settings(desk: Desk) -> Told:
    desk.send(ANN)
    config = desk.root / "feeds.toml"
    text = config.read_text(encoding="utf-8").replace("points@example.org", "tracks@example.org").replace("rate = 1000.0", "rate = 500.0")
    config.write_text(text + 'list_id = "tracks.example.org"\n', encoding="utf-8")
    desk.again()
    return {ANN: 1}


@scene("Files for another program, and then a send: the server gets one mail a reader")
def _outbox(desk: Desk) -> Told:
    desk.send(ANN, words=("--outbox", str(desk.root / "outbox")))
    desk.send(ANN)
    desk.again()
    return {ANN: 1}


@scene("Another time zone and another language of the machine in between")
def _elsewhere(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.forget()
    started(
        sending(desk.root, desk.root / "readers.csv"), {"TZ": "Pacific/Auckland", "LC_ALL": "C", "ROUNDUP_NOW": "2024-06-30T23:59:59+00:00"}
    )
    return {ANN: 1, BOB: 1}
