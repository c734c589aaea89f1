"""Exporters: each puts an approved issue as a draft into a mailing service, and none can send it.

The door is `exporter`: a service by its name, set up from feeds.toml, its key from the environment only.
"""

import base64
import re
import time
from collections.abc import Callable, Mapping

from roundup.config import SECRETS, Config
from roundup.edges.export.base import Exporter
from roundup.edges.export.buttondown import Buttondown
from roundup.edges.export.ghost import Ghost, ghost_token
from roundup.edges.export.listmonk import Listmonk
from roundup.edges.export.mailchimp import Mailchimp
from roundup.edges.service_wire import Server, ServiceWire
from roundup.errors import ConfigError

SERVICES = ("listmonk", "buttondown", "ghost", "mailchimp")
_KEY = re.compile(r"[!-~]{1,500}")
_GHOST_KEY = re.compile(r"[0-9a-fA-F]{1,64}:(?:[0-9a-fA-F]{2}){8,128}")
_CENTRE = re.compile(r"[0-9A-Za-z]+-([a-z]{2,4}[0-9]{1,4})")

__all__ = ["SERVICES", "Exporter", "exporter"]


def exporter(service: str, config: Config, environ: Mapping[str, str], *, wired: Callable[[Server], ServiceWire] = ServiceWire) -> Exporter:
    """Return a service's exporter; ConfigError names the setting or the variable that is missing or cannot be used."""
    makers = {"listmonk": _listmonk, "buttondown": _buttondown, "ghost": _ghost, "mailchimp": _mailchimp}
    return makers[service](config, _key(service, environ), wired)


def _listmonk(config: Config, key: str, wired: Callable[[Server], ServiceWire]) -> Exporter:
    settings = config.listmonk
    _set("listmonk", "url", settings.url, 'url = "https://listmonk.example.org"')
    _set("listmonk", "user", settings.user, 'user = "roundup", the API user\'s name in listmonk')
    _set("listmonk", "lists", settings.lists, "lists = [1], the numbers of the lists")
    if not _KEY.fullmatch(settings.user) or ":" in settings.user:
        raise ConfigError("is not the name of an API user", "feeds.toml, [listmonk] user", "write it as listmonk shows it")
    proof = f"token {settings.user}:{key}"
    return Listmonk(wired(_server("listmonk", settings.url, lambda: proof, (key,))), settings)


def _buttondown(config: Config, key: str, wired: Callable[[Server], ServiceWire]) -> Exporter:
    url = re.sub(r"/v1/?$", "", config.buttondown.url)
    return Buttondown(wired(_server("Buttondown", url, lambda: f"Token {key}", (key,))))


def _ghost(config: Config, key: str, wired: Callable[[Server], ServiceWire]) -> Exporter:
    _set("ghost", "url", config.ghost.url, 'url = "https://example.ghost.io"')
    if not _GHOST_KEY.fullmatch(key):
        raise ConfigError("is not an Admin key of Ghost", SECRETS["ghost"], "copy the Admin API key, id:secret, of a custom integration")
    url = re.sub(r"/ghost/?$", "", config.ghost.url)
    return Ghost(wired(_server("Ghost", url, lambda: f"Ghost {ghost_token(key, time.time)}", (key, key.partition(":")[2]))))


def _mailchimp(config: Config, key: str, wired: Callable[[Server], ServiceWire]) -> Exporter:
    settings = config.mailchimp
    _set("mailchimp", "audience", settings.audience, 'audience = "…", the audience\'s id')
    found = _CENTRE.fullmatch(key)
    if not found:
        raise ConfigError(
            "is not a key of Mailchimp", SECRETS["mailchimp"], "copy it whole, with the data centre at its end, such as -us21"
        )
    packed = base64.b64encode(f"roundup:{key}".encode()).decode("ascii")
    url = re.sub(r"/3\.0/?$", "", settings.url or f"https://{found[1]}.api.mailchimp.com")
    server = _server("Mailchimp", url, lambda: f"Basic {packed}", (key, packed, key.partition("-")[0]))
    return Mailchimp(wired(server), settings, found[1])


def _server(name: str, url: str, proof: Callable[[], str], secrets: tuple[str, ...]) -> Server:
    return Server(name=name, url=url.rstrip("/"), variable=SECRETS[name.lower()], proof=proof, secrets=secrets)


def _set(table: str, key: str, value: object, example: str) -> None:
    if not value:
        raise ConfigError("is not set", f"feeds.toml, [{table}] {key}", f"write {example}")


def _key(service: str, environ: Mapping[str, str]) -> str:
    name = SECRETS[service]
    key = environ.get(name, "").strip()
    if not key:
        raise ConfigError("is not set", name, f"export {name}=… (secrets come from the environment only)")
    if not _KEY.fullmatch(key):
        raise ConfigError("holds what no key can hold", name, "copy the key again, without spaces and line ends")
    return key
