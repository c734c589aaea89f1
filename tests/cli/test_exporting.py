"""The command that exports: what it refuses, what it shows, and what stands in the files."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.edges.services import Fault, Listmonk, serving
from tests.kit import WEEK, Run, copy, cut_what_blocks, files, folder, made, on, roundup

LEAVE = '[mail]\nunsubscribe = "https://example.org/leave{suffix}"\n'
MARK = "https://unsubscribe.invalid/"


@pytest.fixture(scope="module")
def once(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Approve an issue with a short edition and a way out once."""
    root = copy(rails_built, tmp_path_factory.mktemp("exporting") / "rails")
    form = root / "forms" / "rail-letter.toml"
    form.write_text(
        form.read_text(encoding="utf-8") + '\n[[editions]]\nname = "short"\nlabel = "Short"\nholds = ["bullets"]\n', encoding="utf-8"
    )
    told(root, "")
    cut_what_blocks(root)
    made(on(root, "approve", "--by", "Ada Kern"))
    return root


@pytest.fixture
def room(once: Path, tmp_path: Path) -> Path:
    """Return a newsroom with an approved issue, to change."""
    return copy(once, tmp_path / "rails")


def told(root: Path, suffix: str, more: str = "") -> None:
    """Write the settings anew."""
    path = root / "feeds.toml"
    head = path.read_text(encoding="utf-8").partition("\n[mail]")[0]
    path.write_text(f"{head}\n{LEAVE.format(suffix=suffix)}{more}", encoding="utf-8")


def set_up(root: Path, service: Listmonk) -> dict[str, str | None]:
    """Set listmonk up in a newsroom; return the environment."""
    told(root, "", f'[listmonk]\nurl = "{service.url}"\nuser = "roundup"\nlists = [3]\n')
    return {service.variable: service.key}


def exported(root: Path, *words: str | Path, env: dict[str, str | None] | None = None) -> Run:
    """Run the command."""
    return roundup("export", *words, "--root", root, "--week", WEEK, env=env)


def test_files_are_the_approved_pages_with_the_readers_way_out(room: Path) -> None:
    """All editions, the text of the editor as it is, and a mail that opens; no mark of ours is left."""
    made(exported(room, "files"))
    target = folder(room) / "export"
    names = sorted(path.name for path in target.iterdir() if not path.name.startswith("."))
    assert names == ["issue.eml", "issue.html", "issue.md", "issue.short.html", "issue.short.txt", "issue.txt"]
    assert (target / "issue.md").read_bytes() == (folder(room) / "issue.md").read_bytes()
    assert 'href="https://example.org/leave"' in (target / "issue.html").read_text(encoding="utf-8")
    mail = message_from_bytes((target / "issue.eml").read_bytes(), policy=policy.default)
    assert [MARK in part.get_content() for part in mail.walk() if not part.is_multipart()] == [False, False]
    assert [name for name, data in files(target).items() if MARK.encode() in data] == []


def test_files_take_a_service_s_own_mark(room: Path) -> None:
    """As it is written, where our mark stood."""
    told(room, "?who={email}")
    refused = exported(room, "files")
    assert refused.code == 1
    assert "--unsubscribe" in refused.err
    assert not (folder(room) / "export").exists()
    run = made(exported(room, "files", "--unsubscribe", "*|UNSUB|*", "--edition", "short", "--dir", room / "out", "--json"))
    assert sorted(Path(path).name for path in run.json["paths"]) == ["issue.short.html", "issue.short.txt"]
    assert 'href="*|UNSUB|*"' in (room / "out" / "issue.short.html").read_text(encoding="utf-8")


def test_files_replace_an_earlier_export_and_nothing_else(room: Path) -> None:
    """A folder with anything else in it is refused, and stays as it is."""
    made(exported(room, "files", "--dir", room / "out"))
    made(exported(room, "files", "--dir", room / "out", "--edition", "short"))
    assert not (room / "out" / "issue.html").exists()
    (room / "mine").mkdir()
    (room / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    run = exported(room, "files", "--dir", room / "mine")
    assert run.code == 1
    assert "no export made" in run.err
    assert files(room / "mine") == {"notes.txt": b"mine"}
    assert [path.name for path in room.iterdir() if path.name.endswith((".tmp", ".old"))] == []


@pytest.mark.parametrize("service", ["files", "listmonk"])
def test_only_an_approved_issue_goes_out(room: Path, service: str) -> None:
    """A word changed since, and the command ends with 3 before anything is asked or written."""
    path = folder(room) / "issue.html"
    path.write_bytes(path.read_bytes() + b" ")
    for server in serving(Listmonk()):
        assert isinstance(server, Listmonk)
        run = exported(room, service, env=set_up(room, server))
        assert run.code == 3
        assert "changed since it was approved" in run.err
        assert server.asked == []
    assert not (folder(room) / "export").exists()


def test_a_draft_is_made_told_and_found_again(room: Path) -> None:
    """The address on stdout, the rest in JSON; the newsroom keeps neither key nor text of it; an edition is another draft."""
    for service in serving(Listmonk()):
        assert isinstance(service, Listmonk)
        env = set_up(room, service)
        assert made(exported(room, "listmonk", env=env)).out == f"{service.url}/admin/campaigns/1\n"
        again = made(exported(room, "listmonk", "--json", env=env)).json
        assert again == {
            "service": "listmonk",
            "id": "1",
            "url": f"{service.url}/admin/campaigns/1",
            "how": "updated",
            "edition": "",
            "notes": [],
        }
        assert made(exported(room, "listmonk", "--edition", "short", "--json", env=env)).json["id"] == "2"
        assert "{{ UnsubscribeURL }}" in service.rows["1"]["body"]
        assert [name for name, data in files(room).items() if service.key.encode() in data] == []
        service.rows["1"]["status"] = "running"
        stopped = exported(room, "listmonk", env=env)
        assert stopped.code == 3
        assert "'running'" in stopped.err
        assert service.sending() == []


def test_a_dry_run_shows_the_request_and_asks_nothing(room: Path) -> None:
    """The key is masked, long texts are cut with their size."""
    for service in serving(Listmonk()):
        assert isinstance(service, Listmonk)
        run = made(exported(room, "listmonk", "--dry-run", env=set_up(room, service)))
        assert run.out.startswith(f"POST {service.url}/api/campaigns\n")
        assert "Authorization: token …\n" in run.out
        assert "characters)" in run.out
        assert service.key not in run.out + run.err
        assert service.asked == []
    assert not (folder(room) / "trail" / "exports.json").exists()


def test_a_failing_service_is_one_error_of_two_lines(room: Path) -> None:
    """With its own words, and what to do."""
    for service in serving(Listmonk()):
        assert isinstance(service, Listmonk)
        service.faults.append(Fault(method="POST", status=400, body=b'{"message": "Invalid list IDs"}'))
        run = exported(room, "listmonk", env=set_up(room, service))
        assert run.code == 1
        assert "listmonk does not take the draft (400: Invalid list IDs)" in run.err
        assert "\nTry: " in run.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["substack"], "knows no service 'substack'"),
        (["ghost", "--dir", "out"], "go with files"),
        (["ghost"], "ROUNDUP_GHOST_KEY"),
        (["files", "--edition", "long"], "there is no edition 'long'"),
        (["files", "--unsubscribe", " "], "is no mark"),
    ],
)
def test_what_cannot_be_done_is_said(room: Path, words: list[str], said: str) -> None:
    """Each with exit code 1."""
    run = exported(room, *words)
    assert run.code == 1
    assert said in run.err


@pytest.mark.parametrize(
    ("url", "said"), [("http://listmonk.example.org", "in the clear"), ("https://listmonk.example.org?x=1", "is not the address")]
)
def test_a_key_is_not_sent_in_the_clear(room: Path, url: str, said: str) -> None:
    """Http is for this machine alone."""
    told(room, "", f'[listmonk]\nurl = "{url}"\nuser = "roundup"\nlists = [3]\n')
    run = exported(room, "listmonk", "--dry-run", env={"ROUNDUP_LISTMONK_TOKEN": "kanarie"})
    assert run.code == 1
    assert said in run.err


def test_doctor_tells_which_services_are_set_up(room: Path) -> None:
    """Those with a setting or a key, and what is missing; no key is shown."""
    told(room, "", '[ghost]\nurl = "https://points.ghost.io"\n')
    run = on_doctor(room, {"ROUNDUP_GHOST_KEY": None, "ROUNDUP_BUTTONDOWN_KEY": "kanarie"})
    assert "ROUNDUP_GHOST_KEY: is not set" in run.err
    assert "drafts go to api.buttondown.com" in run.err
    assert "kanarie" not in run.err + run.out
    assert "mailchimp" not in run.err


def on_doctor(root: Path, env: dict[str, str | None]) -> Run:
    """Run the doctor."""
    return roundup("doctor", "--root", root, env=env)
