"""What models cost: the newsroom's own prices, else a dated table of well-known ones; a server in one's own network costs nothing."""

import ipaddress
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from roundup.config.settings import ModelSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars a million tokens, read and written."""

    read: float
    written: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Where a model is asked, and what was set for it in US dollars a million tokens; None: nothing was set."""

    read: float | None = None
    written: float | None = None
    base_url: str = ""


CEILING = Price(read=5.0, written=30.0)
"""What is taken for a limit on cost where no price is known: about the dearest of the models that the table names."""
_OPENAI = "api.openai.com"
_DATED = re.compile(r"-(?:\d{4}-\d\d-\d\d|\d{8}|\d{4}|\d\d-\d{2,4}|latest)")
"""What may follow a model's name without making it another model: the day of a release."""
_OWN_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


def prices_of(settings: ModelSettings) -> Prices:
    """Return what the configuration says of prices."""
    return Prices(read=settings.price_read, written=settings.price_written, base_url=settings.base_url)


def price_of(prices: Prices, model: str) -> Price | None:
    """Return a model's price, None where it is not known.

    A price that is set counts, before all else; then a server in one's own network is free, and a maker's own server costs what the
    table says of it. Where only one of the two is set and the other is not known, the price is not known.
    """
    known = _known(prices.base_url, model)
    read = known.read if prices.read is None and known else prices.read
    written = known.written if prices.written is None and known else prices.written
    return None if read is None or written is None else Price(read=read, written=written)


def cost_of(price: Price, read: int, written: int) -> float:
    """Return what so many tokens cost, in US dollars."""
    return (read * price.read + written * price.written) / 1_000_000


def is_own(base_url: str) -> bool:
    """Return whether an address is of this machine or of one's own network, by its words alone: no name is looked up."""
    host = _host(base_url)
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_OWN_NAMES))
    return address.is_private or address.is_loopback


def _known(base_url: str, model: str) -> Price | None:
    if is_own(base_url):
        return Price(read=0.0, written=0.0)
    host = _host(base_url) if base_url else _OPENAI
    name = model.strip().lower().removeprefix("models/")
    listed = next((models for maker, models in _table() if host == maker), {})
    fits = [known for known in listed if name == known or (name.startswith(known) and _DATED.fullmatch(name[len(known) :]))]
    return listed[max(fits, key=len)] if fits else None


@cache
def _table() -> tuple[tuple[str, dict[str, Price]], ...]:
    """Return the shipped prices: each maker's host with its models."""
    data = tomllib.loads(files("roundup").joinpath("data", "prices.toml").read_text(encoding="utf-8"))
    return tuple(
        (maker["host"], {name: Price(read=float(read), written=float(written)) for name, (read, written) in maker["models"].items()})
        for maker in data["makers"]
    )


def _host(base_url: str) -> str:
    try:
        return (urlsplit(base_url).hostname or "").rstrip(".")
    except ValueError:
        return ""
