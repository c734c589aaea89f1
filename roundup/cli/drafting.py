"""Which drafter a build gets: a model where one is set up, else the offline one; openai itself is imported when the first question is asked."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import ConfigError, InputError

if TYPE_CHECKING:
    from roundup.edges.summariser_model import ModelSummariser
    from roundup.edges.summariser_model.wording import Wording
    from roundup.newsroom import House
    from roundup.plugs import Store

KEY = "OPENAI_API_KEY"
DEFAULT = "gpt-4o-mini"
"""The model that is asked where a key is set and no name: small, and cheap enough that a week costs cents."""


def with_drafter(session: Session, house: "House", *, offline: bool, asked: str = "") -> "House":
    """Return a newsroom with the drafter that its configuration and the flags want.

    A model that is only configured and lacks its key gives way to the offline drafter, with a line that says so; one that was
    ``asked`` for by name is an InputError then. ConfigError for a base_url without a name, and for a prompt file that cannot be used.
    """
    settings = house.config.model
    key = os.environ.get(KEY, "").strip()
    if offline or not (settings.name or settings.base_url or key):
        return house
    if settings.base_url and not settings.name:
        raise ConfigError("[model] has a base_url and no name", "feeds.toml", 'add name = "…" as the server calls its model')
    if not key and not settings.base_url:
        hint = f"export {KEY}=…, or set base_url to a server of your own, or build with --offline"
        if asked:
            raise InputError(f"the model {asked!r} needs a key", "--model", hint)
        session.say(f"{settings.name} is set, but there is no key: drafted without a model ({hint})")
        return house
    summariser = _model(session, house, key)
    return replace(house, summariser=summariser, meter=summariser, drafters=settings.at_once)


def _model(session: Session, house: "House", key: str) -> "ModelSummariser":
    from roundup.edges.archive_sqlite import SqliteArchive
    from roundup.edges.model_openai import OpenAIModel
    from roundup.edges.store_files import PRIVATE
    from roundup.edges.summariser_model import ModelSummariser, Voice
    from roundup.edges.summariser_model.asker import Asker
    from roundup.edges.summariser_model.limits import Limits
    from roundup.edges.summariser_model.prices import prices_of

    settings, letter = house.config.model, house.config.newsletter
    model = OpenAIModel(name=settings.name or DEFAULT, base_url=settings.base_url, key=key, timeout=settings.timeout)
    limits = Limits(max_cost=settings.max_cost, max_tokens=settings.max_tokens, max_time=settings.max_time)
    asker = Asker(
        model, SqliteArchive(wiring.root_of(session) / PRIVATE / "archive.db"), limits, now=wiring.now, prices=prices_of(settings)
    )
    voice = Voice(newsletter=letter.title, language=letter.languages[0], form=house.form, wordings=wordings(house.store))
    return ModelSummariser(asker, voice, house.lexicon, house.summariser)


def wordings(store: "Store") -> "dict[str, Wording]":
    """Return every prompt by its name: the newsroom's own file, else the shipped one."""
    from roundup.edges import resources
    from roundup.edges.summariser_model.wording import NAMES, read_wording

    found = {}
    for name in NAMES:
        text, where = resources.load_resource(store, f"prompts/{name}.md")
        found[name] = read_wording(name, text, where, own=not where.startswith("shipped/"))
    return found
