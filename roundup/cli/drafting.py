"""Which drafter a build gets: a model where one is set up, else the offline one; openai itself is imported when the first question is asked."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import InputError
from roundup.plugs import Calls, Store, Summariser

if TYPE_CHECKING:
    from roundup.config import Config
    from roundup.config.settings import ModelSettings
    from roundup.edges.model_openai import Retries
    from roundup.edges.summariser_model import ModelSummariser
    from roundup.edges.summariser_model.wording import Wording
    from roundup.entities import Lexicon
    from roundup.form import Form
    from roundup.newsroom import House

KEY = "OPENAI_API_KEY"
DEFAULT = "gpt-4o-mini"
"""The model that is asked where a key is set and no name: small, and cheap enough that a week costs cents."""
_PATIENCE = 1.5
"""Answers' times that one question may take with all its retries."""


def with_drafter(session: Session, house: "House", *, offline: bool, asked: str = "", retries: "Retries | None" = None) -> "House":
    """Return a newsroom with the drafter that its configuration and the flags want; ``retries`` in place of the usual ones.

    A model that cannot be asked for want of a key or a name gives way to the offline drafter, with a line that says so; one that was
    ``asked`` for is an InputError then. ConfigError for a prompt file that cannot be used.
    """
    from roundup.edges.archive_sqlite import SqliteArchive
    from roundup.edges.store_files import PRIVATE

    name = wanted(session, house.config.model, offline=offline, asked=asked)
    if not name:
        return house
    calls = SqliteArchive(wiring.root_of(session) / PRIVATE / "archive.db")
    summariser = model_drafter(_named(house.config, name), house.store, (house.form, house.lexicon), calls=calls, retries=retries)
    return replace(house, summariser=summariser, meter=summariser, drafters=house.config.model.at_once)


def wanted(session: Session, settings: "ModelSettings", *, offline: bool, asked: str = "") -> str:
    """Return the name of the model to draft with, "" for none; what a model lacks is told in a line, or an InputError where it was asked for."""
    key = os.environ.get(KEY, "").strip()
    if offline or not (settings.name or settings.base_url or key):
        return ""
    if settings.base_url:
        if not settings.name:
            session.say(
                f'{settings.base_url} is set, but no model: drafted without one (add name = "…" under [model], or give --model NAME)'
            )
        return settings.name
    if key:
        return settings.name or DEFAULT
    hint = f"export {KEY}=…, or set base_url to a server of your own, or draft with --offline"
    if asked:
        raise InputError(f"the model {asked!r} needs a key", "--model", hint)
    session.say(f"{settings.name} is set, but there is no key: drafted without a model ({hint})")
    return ""


def model_drafter(
    config: "Config", store: Store, known: "tuple[Form, Lexicon]", *, calls: Calls, retries: "Retries | None" = None
) -> "ModelSummariser":
    """Return the drafter over a model, with the limits, prices and prompts that are set."""
    from roundup.edges.model_openai import OpenAIModel, Retries
    from roundup.edges.summariser_model import ModelSummariser, Voice
    from roundup.edges.summariser_model.asker import Asker
    from roundup.edges.summariser_model.limits import Limits
    from roundup.edges.summariser_model.prices import prices_of

    settings, letter = config.model, config.newsletter
    form, lexicon = known
    retries = retries or Retries(budget=max(Retries().budget, _PATIENCE * settings.timeout))
    retries = replace(retries, left=lambda: asker.left())  # noqa: PLW0108  # the asker is made after the model that it asks
    key = os.environ.get(KEY, "").strip()
    model = OpenAIModel(name=settings.name, base_url=settings.base_url, key=key, timeout=settings.timeout, retries=retries)
    limits = Limits(max_cost=settings.max_cost, max_tokens=settings.max_tokens, max_time=settings.max_time)
    asker = Asker(model, calls, limits, now=wiring.now, prices=prices_of(settings))
    voice = Voice(newsletter=letter.title, language=letter.languages[0], form=form, wordings=wordings(store))
    return ModelSummariser(asker, voice, lexicon, wiring.offline(lexicon))


def plumbing_drafter(session: Session, lexicon: "Lexicon", *, offline: bool, asked: str = "") -> Summariser:
    """Return the drafter of `roundup draft`, which needs no newsroom: settings come from the environment, answers are kept for this run alone."""
    from roundup.config import parse_config
    from roundup.edges import resources
    from roundup.edges.calls_memory import MemoryCalls
    from roundup.edges.store_files import CONFIG_NAME, FolderStore

    store = FolderStore(session.root or resources.shipped_folder())
    text = (store.read(CONFIG_NAME) or b"").decode("utf-8-sig") if session.root else ""
    config = parse_config(text, CONFIG_NAME, os.environ, {"model": asked or None})
    name = wanted(session, config.model, offline=offline, asked=asked)
    if not name:
        return wiring.offline(lexicon)
    known = (resources.load_form(store, config.newsletter.form), lexicon)
    return model_drafter(_named(config, name), store, known, calls=MemoryCalls())


def _named(config: "Config", name: str) -> "Config":
    return replace(config, model=replace(config.model, name=name))


def wordings(store: Store) -> "dict[str, Wording]":
    """Return every prompt by its name: the newsroom's own file, else the shipped one; an own file with the shipped words counts as shipped."""
    from roundup.edges import resources
    from roundup.edges.store_files import FolderStore
    from roundup.edges.summariser_model.wording import NAMES, read_wording

    shipped = FolderStore(resources.shipped_folder())
    found = {}
    for name in NAMES:
        file = f"prompts/{name}.md"
        text, where = resources.load_resource(store, file)
        found[name] = read_wording(name, text, where, own=text.encode("utf-8") != shipped.read(file))
    return found
