"""Feeds that fail in every way we know, among nineteen good ones: each is named, and nothing else is touched."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.declared import Fault, broken_off, failed, survives
from tests.faults.judging import LIMIT, judged, spread_out
from tests.faults.running import Watched, collect, lay, stored, told, watched
from tests.faults.server import FAULTS, ROOMS, Servers, serving
from tests.faults.writing import GOOD, rss

GROUPS = 4
"""Runs of the suite: in one run of many faults those that only wait do so at the same time; `make proof` runs every fault alone."""
BROKEN_OFF = ("reset-in-body", *(name for name, fault in FAULTS.items() if fault.expected.flagged))
SETTINGS = {"timeout": 3, "delay": 0, "pages": False}


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Run every server, good and bad."""
    if sys.platform != "linux":
        pytest.skip("needs every address of 127.0.0.0/8 on loopback, as Linux has them")
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl program to make certificates")
    with serving(tmp_path_factory.mktemp("servers"), FAULTS.values()) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """Collect the good feeds alone, and return what the archive holds of each."""
    root = tmp_path_factory.mktemp("undisturbed")
    run = visited(servers, root, ())
    assert run.code == 0, run.err
    return stored(root)


def visited(servers: Servers, root: Path, faults: tuple[str, ...]) -> Watched:
    """Collect the good feeds with faults among them, evenly spread."""
    names = sorted((*GOOD, *faults), key=lambda name: name.rpartition("-")[2][::-1])
    lay(root, {name: servers.urls[name] for name in names}, servers.hosts, **SETTINGS)
    return collect(root, limit=LIMIT, env={"SSL_CERT_FILE": str(servers.authority)})


def test_there_are_faults_of_every_kind() -> None:
    """Connection, protocol, status, redirect, packing, TLS and content: all are declared, and far more than 48."""
    assert len(FAULTS) >= 200
    assert all(isinstance(fault, Fault) for fault in FAULTS.values())
    assert len({room.__name__ for room in ROOMS}) == 4


def test_good_feeds_come_out_whole(undisturbed: dict[str, list[Any]]) -> None:
    """Each of the nineteen gives its own entries; without this, being undisturbed would mean nothing."""
    assert sorted(undisturbed) == sorted(GOOD)
    assert {name: len(items) for name, items in undisturbed.items()} == {name: 5 if int(name[-2:]) % 3 == 1 else 3 for name in GOOD}
    assert all(f"{name}.example" in item.url for name, items in undisturbed.items() for item in items)


@pytest.mark.parametrize(
    "faults",
    spread_out((name for name in FAULTS if name not in BROKEN_OFF), GROUPS),
    ids=[f"group-{number}" for number in range(1, GROUPS + 1)],
)
def test_faults_cost_themselves_alone(servers: Servers, undisturbed: dict[str, list[Any]], tmp_path: Path, faults: tuple[str, ...]) -> None:
    """Every fault is named or survived as declared; the nineteen others come out identical, in little memory, in time."""
    run = visited(servers, tmp_path / "room", faults)
    assert judged(servers, tmp_path / "room", run, faults, undisturbed) == []


def test_nobody_waits_for_the_garbage_collector(servers: Servers, tmp_path: Path) -> None:
    """Large feeds that cannot be read give their turns back by themselves: with the collector switched off all come to their end."""
    unreadable = {f"{name}-{turn}": f"{servers.urls[name]}?{turn}" for name in ("nested-500000", "attributes-200000") for turn in range(3)}
    feeds = {**unreadable, **{name: servers.urls[name] for name in ("title-of-5-mb", GOOD[0])}}
    lay(tmp_path, feeds, servers.hosts, **SETTINGS)
    program = "import gc, runpy; gc.disable(); runpy.run_module('roundup', run_name='__main__', alter_sys=True)"
    run = watched([sys.executable, "-c", program, "collect", "--root", str(tmp_path), "--json"], limit=LIMIT)
    assert {told(run)[name]["outcome"] for name in unreadable} == {"failed"}
    assert told(run)[GOOD[0]]["outcome"] == "new"


def test_what_breaks_off_is_told(servers: Servers, undisturbed: dict[str, list[Any]], tmp_path: Path) -> None:
    """A feed that broke off keeps the entries before the break and says that it broke off; without any it has failed."""
    run = visited(servers, tmp_path / "room", BROKEN_OFF)
    assert judged(servers, tmp_path / "room", run, BROKEN_OFF, undisturbed) == []


def test_entries_that_point_inside_lead_nowhere(servers: Servers, tmp_path: Path) -> None:
    """Pages are fetched for what feeds only summarise; links, pictures and enclosures to this machine are not followed there."""
    names = ("links-inward", "pictures-inward", "style-sheet-elsewhere", "base-of-a-file", GOOD[0])
    lay(tmp_path, {name: servers.urls[name] for name in names}, servers.hosts, **{**SETTINGS, "pages": True})
    run = collect(tmp_path, limit=LIMIT, env={"ROUNDUP_NOW": "2024-04-06T08:00:00+00:00"})
    assert run.json["pages"]["asked"] > 0
    assert servers.tripped == []


def test_what_servers_ask_for_is_remembered(servers: Servers, tmp_path: Path) -> None:
    """Who wants to be left alone is not asked in the next run, who is gone never again; feeds.toml stays as it is."""
    waiting = ("retry-after-seconds", "retry-after-ten-years", "unavailable-retry-after-date")
    others = ("retry-after-past", "status-404", "redirect-chain-of-5")
    names = (*waiting, *others, "status-410")
    lay(tmp_path, {name: servers.urls[name] for name in names}, servers.hosts, **SETTINGS)
    before = (tmp_path / "feeds.toml").read_bytes()
    expected = {"2024-05-18T08:00:10+00:00": {*others}, "2024-05-26T09:00:00+00:00": {*others, *waiting}}
    collect(tmp_path, env={"ROUNDUP_NOW": "2024-05-18T08:00:00+00:00"})
    for now, asked in expected.items():
        servers.asked.clear()
        feeds = told(collect(tmp_path, env={"ROUNDUP_NOW": now}))
        assert (now, set(servers.asked)) == (now, asked)
        assert {name for name, feed in feeds.items() if feed["outcome"] == "skipped"} == set(names) - asked
    assert (tmp_path / "feeds.toml").read_bytes() == before


def test_the_judge_tells_what_is_other_than_expected() -> None:
    """A wrong name, too few entries, and a break that nobody mentions are all seen."""
    assert failed("dns").unlike(fault="dns", message="is not known", entries=0) == ""
    assert "failed as 'tls'" in failed("dns").unlike(fault="tls", message="", entries=0)
    assert "gave 5 entries" in failed("dns").unlike(fault="", message="", entries=5)
    assert "does not have" in failed("dns", words="x.xml").unlike(fault="dns", message="", entries=0)
    assert "gave 4 entries" in survives(5).unlike(fault="", message="", entries=4)
    assert "nothing is said" in broken_off(5).unlike(fault="", message="", entries=5)
    assert broken_off(5).unlike(fault="", message="broke off", entries=4) == ""


def test_a_truncated_feed_is_cut_inside_an_entry() -> None:
    """The feeds are what they say: five entries, each told apart by its feed's name."""
    assert rss("x").count("<item>") == 5
    assert "x:4" in rss("x")
