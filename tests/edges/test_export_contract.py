"""Every exporter against a server made from its service's description: one draft, brought up to date, and nothing ever sent."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.config import ButtondownSettings, Config, GhostSettings, ListmonkSettings, MailchimpSettings
from roundup.edges.export import SERVICES, exporter
from roundup.edges.service_wire import ServiceWire
from roundup.errors import ConfigError, NotReadyError, RoundupError, ServiceError
from roundup.model import Approved
from roundup.newsroom import Exported, House, Target
from roundup.text.shown_words import shown_words
from tests.edges.services import Buttondown, Fault, Ghost, Listmonk, Mailchimp, Service, serving
from tests.kit import WEEK, copy, cut_what_blocks, made, on

KINDS: dict[str, type[Service]] = {kind.service: kind for kind in (Listmonk, Buttondown, Ghost, Mailchimp)}
SETTINGS = {"listmonk": ListmonkSettings, "buttondown": ButtondownSettings, "ghost": GhostSettings, "mailchimp": MailchimpSettings}
MAKING = {"listmonk": "/api/campaigns", "buttondown": "/v1/emails", "ghost": "/ghost/api/admin/posts/", "mailchimp": "/3.0/campaigns"}


class Desk:
    """An approved issue, a service, and the way from one to the other."""

    def __init__(self, house: House, approved: Approved, service: Service) -> None:
        """Set the service up in the newsroom."""
        table = SETTINGS[service.service](**service.config())
        self.config: Config = replace(house.config, **{service.service: table})
        self.house, self.approved, self.service = replace(house, config=self.config), approved, service
        self.environ = {service.variable: service.key}
        self.waits: list[float] = []
        self.timeout = 20.0

    def target(self) -> Target:
        """Return the service as a newsroom sees it."""
        wired: Callable[..., ServiceWire] = partial(ServiceWire, timeout=self.timeout, pause=self.waits.append)
        drafts = exporter(self.service.service, self.config, self.environ, wired=wired)
        return Target(service=self.service.service, title=drafts.name, server=drafts.server, drafts=drafts)

    def export(self, *, replacing: bool = False) -> Exported:
        """Export the issue."""
        return newsroom.export(self.house, self.approved, self.target(), replacing=replacing)

    def reword(self, old: str, new: str) -> None:
        """Approve other words."""
        pages = tuple((name, data.replace(old.encode(), new.encode())) for name, data in self.approved.pages)
        self.approved = replace(self.approved, pages=pages)

    def stored(self) -> str:
        """Return what the newsroom keeps of its exports."""
        return (self.house.store.read(f"issues/{WEEK}/trail/exports.json") or b"").decode()


@pytest.fixture(scope="module")
def room(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[House, Approved]:
    """Approve the invented issue once."""
    root = copy(rails_built, tmp_path_factory.mktemp("export") / "rails")
    cut_what_blocks(root)
    made(on(root, "approve", "--by", "Ada Kern"))
    house = wiring.house(Session(root=root))
    return house, newsroom.approved(house, date.fromisoformat(WEEK))


@pytest.fixture(params=SERVICES)
def desk(request: pytest.FixtureRequest, room: tuple[House, Approved]) -> Iterator[Desk]:
    """Serve one service after the other; at the end none has sent anything, or was asked to."""
    house, approved = room
    house.store.write(f"issues/{WEEK}/trail/exports.json", None)
    for service in serving(KINDS[request.param]()):
        yield Desk(house, approved, service)
        assert service.sent == [] or service.misfile
        assert service.sending() == []


def only(service: Service) -> str:
    """Return the id of the one row that a service has."""
    (id_,) = service.rows
    return id_


def test_an_approved_issue_becomes_a_draft(desk: Desk) -> None:
    """It has the title and the words of the issue, its state is read back, and its id and address are told."""
    done = desk.export()
    id_ = only(desk.service)
    status, subject, body = desk.service.shown(id_)
    assert status in ("draft", "save")
    assert (done.id, done.how) == (id_, "created")
    assert done.url.startswith(("http://127.0.0.1", "https://"))
    pages = dict(desk.approved.pages)
    assert shown_words(subject) == shown_words(subject)
    assert f"<title>{subject}</title>".encode() in pages["issue.html"]
    story = [line for line in pages["issue.txt"].decode().splitlines() if len(line) > 60][3]
    there = set(shown_words(body))
    assert [word for word in shown_words(story.partition(" [")[0]) if word not in there] == []
    assert [asked.method for asked in desk.service.asked][-1] == "GET"


def test_a_second_export_brings_the_same_draft_up_to_date(desk: Desk) -> None:
    """There is still one, with the new words; what the first export did not set is left to the editor."""
    first = desk.export()
    desk.reword("bridge", "viaduct")
    again = desk.export()
    assert (again.id, again.how) == (first.id, "updated")
    assert only(desk.service) == first.id
    assert json.loads(desk.stored())[0]["state"] == "made"


def test_the_same_export_twice_changes_nothing_there(desk: Desk) -> None:
    """Subject and body are the same, byte for byte."""
    desk.export()
    before = desk.service.shown(only(desk.service))
    assert desk.export().how == "updated"
    assert desk.service.shown(only(desk.service)) == before


def test_a_draft_deleted_there_is_made_anew_and_said(desk: Desk) -> None:
    """The note names the service."""
    first = desk.export()
    desk.service.rows.pop(first.id)
    again = desk.export()
    assert again.how == "created"
    assert "was deleted" in again.notes[0]
    assert again.id in desk.service.rows


def test_what_is_no_draft_any_more_is_not_touched(desk: Desk) -> None:
    """Not even when replacing is asked for: nothing but a question reaches the service."""
    first = desk.export()
    desk.service.rows[first.id]["status"] = desk.service.gone
    before, writes = dict(desk.service.rows[first.id]), len(desk.service.writes())
    for replacing in (False, True):
        with pytest.raises(NotReadyError, match="not as a draft"):
            desk.export(replacing=replacing)
    assert desk.service.rows[first.id] == before
    assert len(desk.service.writes()) == writes


def test_what_an_editor_changed_there_is_kept_unless_replacing_is_asked_for(desk: Desk) -> None:
    """The refusal names what differs."""
    first = desk.export()
    desk.service.edit(first.id)
    with pytest.raises(NotReadyError, match="was changed at") as caught:
        desk.export()
    assert caught.value.blocks == ("its body",)
    assert "and a word of mine" in desk.service.shown(first.id)[2]
    assert desk.export(replacing=True).id == first.id
    assert "and a word of mine" not in desk.service.shown(first.id)[2]


def test_a_wrong_key_is_told_by_its_variable_and_shown_nowhere(desk: Desk) -> None:
    """The service says it back, and still it stands in no error and no file."""
    wrong = desk.service.key.replace("0c", "1d").replace("kan", "vog")
    desk.environ = {desk.service.variable: wrong}
    with pytest.raises(ServiceError) as caught:
        desk.export()
    told = f"{caught.value}|{caught.value.hint}|{caught.value!r}|{desk.stored()}"
    assert desk.service.variable in caught.value.hint
    assert caught.value.kind == "key"
    assert wrong not in told
    assert "eyJ" not in told
    assert wrong.partition(":")[2][:12] not in told or not wrong.partition(":")[2]


def test_no_key_is_told_before_anything_is_asked(desk: Desk) -> None:
    """The error names the variable."""
    desk.environ = {}
    with pytest.raises(ConfigError, match=desk.service.variable):
        desk.export()
    assert desk.service.asked == []


@pytest.mark.parametrize("how", ["cut", "half"])
@pytest.mark.parametrize("carried_out", [True, False], ids=["made", "not-made"])
def test_a_making_without_an_answer_makes_one_draft_in_the_end(desk: Desk, how: str, carried_out: bool) -> None:  # noqa: FBT001 - a row of the table
    """Whether the service had made it or not: the next export looks first."""
    desk.service.faults.append(Fault(method="POST", how=how, done=carried_out))
    with pytest.raises(ServiceError) as caught:
        desk.export()
    assert caught.value.kind == "cut"
    assert json.loads(desk.stored())[0]["state"] == "asked"
    done = desk.export()
    assert only(desk.service) == done.id
    assert done.how == ("updated" if carried_out else "created")
    assert desk.export().how == "updated"


@pytest.mark.parametrize("carried_out", [True, False], ids=["changed", "not-changed"])
def test_a_change_without_an_answer_is_made_by_the_next_export(desk: Desk, carried_out: bool) -> None:  # noqa: FBT001 - a row of the table
    """What the service then holds is what we had sent or what it had before: no editor is suspected."""
    desk.export()
    desk.reword("bridge", "viaduct")
    for method in ("PUT", "PATCH"):
        desk.service.faults.append(Fault(method=method, how="cut", done=carried_out))
    with pytest.raises(ServiceError):
        desk.export()
    desk.service.faults.clear()
    assert desk.export().id == only(desk.service)


def test_an_edit_after_a_change_that_broke_off_is_kept(desk: Desk) -> None:
    """What is there then is neither ours of before nor ours of now."""
    desk.export()
    desk.reword("bridge", "viaduct")
    for method in ("PUT", "PATCH"):
        desk.service.faults.append(Fault(method=method, how="cut", done=True))
    with pytest.raises(ServiceError):
        desk.export()
    desk.service.faults.clear()
    desk.service.edit(only(desk.service))
    with pytest.raises(NotReadyError, match="was changed at"):
        desk.export()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, b"<html><body>Internal Server Error</body></html>", "server"),
        (502, b"", "server"),
        (404, b"<!doctype html><title>Nothing here</title>", "address"),
        (409, b'{"errors": [{"message": "busy"}]}', "conflict"),
        (422, b'{"detail": [{"msg": "subject is too odd"}]}', "request"),
        (429, b"{}", "busy"),
        (302, b"", "protocol"),
        (200, b"<html>a page of a proxy</html>", "address"),
        (200, b'{"ok": true}', "protocol"),
        (200, b"[]", "protocol"),
    ],
)
def test_a_bad_answer_is_a_clear_error(desk: Desk, status: int, body: bytes, kind: str) -> None:
    """It names the service, says what to do, and the next export goes well."""
    desk.service.faults.append(Fault(method="POST", status=status, body=body))
    with pytest.raises(ServiceError) as caught:
        desk.export()
    assert caught.value.kind == kind
    assert caught.value.hint
    assert "<" not in caught.value.what
    assert "\n" not in caught.value.what
    assert desk.export().id == only(desk.service)


def test_a_service_s_own_words_are_told(desk: Desk) -> None:
    """In one line, wherever the service puts them."""
    _, refusal = desk.service.refusal(422, "the subject is\n too odd")
    desk.service.faults.append(Fault(method="POST", status=422, body=json.dumps(refusal).encode()))
    with pytest.raises(ServiceError, match="the subject is too odd"):
        desk.export()


def test_a_slow_service_is_left_when_the_time_is_up(desk: Desk) -> None:
    """A byte now and then does not help."""
    desk.timeout = 0.3
    desk.service.faults.append(Fault(method="POST", how="drip"))
    with pytest.raises(ServiceError) as caught:
        desk.export()
    assert caught.value.kind == "timeout"


def test_a_busy_service_is_asked_again_when_it_says(desk: Desk) -> None:
    """After the seconds that it names, and not at all where those are too many."""
    desk.service.faults.append(Fault(method="POST", status=429, headers={"Retry-After": "7"}))
    desk.export()
    assert desk.waits == [7.0]
    desk.service.faults.append(Fault(method="GET", status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(ServiceError) as caught:
        desk.export()
    assert caught.value.kind == "busy"
    assert desk.waits == [7.0]


def test_what_a_service_files_as_no_draft_is_cried_out_and_taken_back(desk: Desk) -> None:
    """The error says that it was made a draft again."""
    desk.service.misfile = desk.service.astray
    with pytest.raises(ServiceError, match="was made a draft again") as caught:
        desk.export()
    assert caught.value.kind == "status"
    assert desk.service.shown(only(desk.service))[0] in ("draft", "save")


def test_a_dry_run_asks_nothing_and_shows_no_key(desk: Desk) -> None:
    """It shows the method, the address and the size."""
    target = desk.target()
    shown = target.drafts.planned(newsroom.handover(desk.approved, desk.house.form, desk.config))  # type: ignore[attr-defined] # more than the plug has
    assert desk.service.asked == []
    assert f"POST {desk.service.url}" in shown
    assert "bytes in all" in shown
    assert "Authorization: " in shown
    for part in (desk.service.key, desk.service.key.partition(":")[2] or "none", "eyJ"):
        assert part not in shown
    assert desk.service.key not in repr(vars(target.drafts)) + repr(target)


@pytest.mark.parametrize("what", ["subject", "body"])
def test_what_did_not_arrive_is_cried_out(desk: Desk, what: str) -> None:
    """A service that says yes and keeps something else is not believed."""
    desk.service.forgets = what
    with pytest.raises(ServiceError) as caught:
        desk.export()
    assert caught.value.kind == "lost"
    assert caught.value.where


def test_words_that_a_service_loses_are_named(desk: Desk) -> None:
    """A few of them, as a note; the draft is made."""
    pages = {name: set(shown_words(data.decode())) for name, data in desk.approved.pages}
    word = max((word for word in pages["issue.html"] & pages["issue.md"] if word.isalpha()), key=lambda word: (len(word), word))
    desk.service.drops = re.compile(word, re.IGNORECASE)
    (note,) = desk.export().notes
    assert word in note


def test_each_edition_has_a_draft_of_its_own(desk: Desk) -> None:
    """The same issue, another address or edition: another row."""
    desk.export()
    rows = json.loads(desk.stored())
    assert [(row["service"], row["edition"]) for row in rows] == [(desk.service.service, "")]
    with pytest.raises(RoundupError, match="not in what was approved"):
        newsroom.export(desk.house, desk.approved, desk.target(), edition="short")


def test_two_drafts_of_one_name_are_listed_and_none_is_taken(desk: Desk) -> None:
    """After a making that broke off nobody can know which one is ours."""
    desk.service.faults.append(Fault(method="POST", how="cut", done=True))
    with pytest.raises(ServiceError):
        desk.export()
    row = desk.service.rows[only(desk.service)]
    desk.service.rows["77"] = {**json.loads(json.dumps(row)), "id": 77 if isinstance(row["id"], int) else "77"}
    with pytest.raises(NotReadyError, match="several drafts") as caught:
        desk.export()
    assert len(caught.value.blocks) == 2


def test_a_careless_exporter_would_send() -> None:
    """The control: without a status the fake of Buttondown sends, as Buttondown does, and both counts see it."""
    for service in serving(Buttondown()):
        headers = {"Authorization": f"Token {service.key}", "Content-Type": "application/json"}
        asked = urllib.request.Request(f"{service.url}/v1/emails", json.dumps({"subject": "Oh", "body": "no"}).encode(), headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
            assert json.load(answer)["status"] == "about_to_send"
        assert len(service.sent) == 1
        assert len(service.sending()) == 1
