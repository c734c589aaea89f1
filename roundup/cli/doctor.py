"""What `roundup doctor` looks at: Python, configuration, forms, templates, archive, feeds, model, desk, mail."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from roundup.cli import wiring
from roundup.cli.doctor_mail import Finding, examine_mail
from roundup.cli.doctor_services import examine_services
from roundup.cli.session import Session
from roundup.config import Config
from roundup.edges import resources
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.prompt_files import prompt_files, told
from roundup.edges.store_files import CONFIG_NAME, PRIVATE, FolderStore
from roundup.errors import RoundupError
from roundup.model import Checked, Desk, Head, Window
from roundup.stages import assemble, watch


def examine(session: Session) -> tuple[Finding, ...]:
    """Look at everything once; nothing is changed, nothing is fetched."""
    return tuple(_examine(session))


def _examine(session: Session) -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield ("ok", "Python", version, "") if sys.version_info >= (3, 11) else ("fail", "Python", version, "install Python 3.11 or newer")
    try:
        root = wiring.root_of(session)
    except RoundupError as error:
        yield "fail", "newsroom", str(error), error.hint
        return
    yield "ok", "newsroom", str(root), ""
    store = FolderStore(root)
    config = Config()
    try:
        config = wiring.config_of(root, {})
    except RoundupError as error:
        yield "fail", CONFIG_NAME, str(error), error.hint
    else:
        yield _configured(root, config)
    yield _tried("form", lambda: resources.load_form(store, config.newsletter.form).name)
    yield _tried("templates", lambda: _templates(store, config))
    yield _tried("names", lambda: f"{len(resources.load_lexicon(store).entries)} known names")
    archive = _tried("archive", lambda: _archive(root))
    yield archive
    if config.feeds and archive[0] == "ok":
        yield _feeds(root, config)
    yield _articles(store, config)
    yield _model(config)
    yield from _prompts(store)
    yield _desk()
    yield from examine_mail(config.mail, root)
    yield from examine_services(config)


def _desk() -> Finding:
    missing = [name for name in ("starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        return "warn", "desk", f"roundup review needs {', '.join(missing)}", 'pip install "roundup-newsletter[desk]"'
    return "ok", "desk", "roundup review can open it", ""


def _tried(subject: str, look: Callable[[], str]) -> Finding:
    try:
        return "ok", subject, look(), ""
    except RoundupError as error:
        return "fail", subject, str(error), error.hint


def _configured(root: Path, config: Config) -> Finding:
    if not (root / CONFIG_NAME).is_file():
        return "warn", CONFIG_NAME, "is not there, so the defaults hold", f"roundup init {root}"
    if not config.feeds:
        return "warn", CONFIG_NAME, "names no feeds, so issues come from folders only", "roundup feeds add URL"
    return "ok", CONFIG_NAME, f"{config.newsletter.title}, {len(config.feeds)} feeds, look-back {config.newsletter.lookback} days", ""


def _templates(store: FolderStore, config: Config) -> str:
    templates = resources.load_templates(store)
    form = resources.load_form(store, config.newsletter.form)
    week = date(2021, 7, 20)
    draft = assemble.write_issue(Checked(blocks=()), (), form, head=Head(title="Trial", week=week, form=form.name), templates=templates)
    assemble.render_pages(draft, form, templates=templates)
    desk = Desk(newsletter="Trial", week=week, window=Window(start=week, end=week))
    assemble.write_desk(Checked(blocks=()), desk, form, markdown=draft, templates=templates)
    return f"{len(templates)} templates, tried on an empty issue"


def _archive(root: Path) -> str:
    path = root / PRIVATE / "archive.db"
    if not path.is_file():
        return "none yet; the first build makes it"
    SqliteArchive(path).sources(("",))  # opens it, whole or with an error that says what to do
    return f"{path.stat().st_size // 1024} KiB"


def _feeds(root: Path, config: Config) -> Finding:
    """Say how the feeds fare, as far as they were asked."""
    path, now = root / PRIVATE / "archive.db", wiring.now()
    known = SqliteArchive(path).sources(tuple(feed.url for feed in config.feeds)) if path.is_file() else ()
    states = [watch.health(source, now).state for source in known]
    if not states or set(states) == {"new"}:
        return "warn", "feeds", f"{len(config.feeds)} feeds, not asked yet", "roundup collect"
    poor = sum(state in ("failing", "gone") for state in states)
    if poor:
        return "warn", "feeds", f"{poor} of {len(states)} failed when they were asked last", "roundup feeds list --failing"
    return "ok", "feeds", f"{len(states)} feeds, none failing", ""


def _articles(store: FolderStore, config: Config) -> Finding:
    count = sum(len(store.list(folder.path)) for folder in config.folders)
    names = ", ".join(folder.path for folder in config.folders)
    if count:
        return "ok", "articles", f"{count} files in {names}", ""
    return "warn", "articles", f"no files in {names}", "put articles there, or let roundup collect fetch the feeds"


def _model(config: Config) -> Finding:
    """Say what drafts; nothing is asked over the network."""
    model = config.model
    if not model.name:
        return "ok", "model", "none set: the offline drafter is used", ""
    host = urlsplit(model.base_url).hostname or "api.openai.com"
    if os.environ.get("OPENAI_API_KEY"):
        return "ok", "model", f"{model.name} at {host}, the key is set", ""
    if model.base_url and _is_loopback(host):
        return "ok", "model", f"{model.name} at {host}, no key is set and none is needed there", ""
    return "warn", "model", f"{model.name} at {host}, no key is set", "export OPENAI_API_KEY=..., or build with --offline"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _prompts(store: FolderStore) -> Iterator[Finding]:
    """Warn of each prompt that the newsroom words itself: its answers are the newsroom's business."""
    try:
        found = prompt_files(store, FolderStore(resources.shipped_folder()))
    except RoundupError as error:
        yield "fail", "prompts", str(error), error.hint
        return
    if all(prompt.whose == "shipped" for prompt in found):
        yield "ok", "prompts", "as shipped", ""
    for prompt in found:
        if prompt.whose != "shipped":
            remedy = (
                "compare it with the shipped one, or remove it to have that one back"
                if prompt.whose == "own"
                else "remove it, or rename it"
            )
            yield "warn", f"prompts/{prompt.name}.md", told(prompt), remedy
