"""Prices: set ones before known ones, a server of one's own for nothing, and no guess where nothing is known."""

import pytest

from roundup.config.settings import ModelSettings
from roundup.edges.summariser_model.prices import CEILING, Price, Prices, _table, cost_of, is_own, price_of, prices_of


@pytest.mark.parametrize(
    ("name", "price"),
    [
        ("gpt-4o-mini", Price(read=0.15, written=0.6)),
        ("gpt-4o-mini-2024-07-18", Price(read=0.15, written=0.6)),
        ("GPT-4o-2024-11-20", Price(read=2.5, written=10.0)),
        ("gpt-4o-mini-audio-preview", None),
        ("gpt-4o-realtime", None),
        ("gpt-4", None),
        ("", None),
    ],
)
def test_a_dated_release_has_the_price_of_its_model(name: str, price: Price | None) -> None:
    """The longest name that fits counts; another model whose name only begins alike has no price."""
    assert price_of(Prices(), name) == price


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8080/v1", "http://localhost:11434/v1", "http://[::1]:8000/v1", "http://192.168.1.20/v1", "http://10.0.0.7/",
        "http://ollama:11434/v1", "http://box.local/v1", "http://models.home.arpa/v1", "http://[fe80::1%25eth0]/v1", "http://[fd00::2]/v1",
    ],
)  # fmt: skip
def test_a_server_in_one_s_own_network_is_free(address: str) -> None:
    """Whatever its model is called."""
    assert is_own(address)
    assert price_of(Prices(base_url=address), "gpt-4o") == Price(read=0.0, written=0.0)


@pytest.mark.parametrize(
    "address",
    ["https://api.openai.com/v1", "https://8.8.8.8/v1", "https://models.example.org/v1", "https://127.0.0.1.example.org/", "", "http://["],
)
def test_any_other_server_is_not(address: str) -> None:
    """A public address, and what is no address."""
    assert not is_own(address)


def test_a_maker_s_prices_hold_at_its_own_server_only() -> None:
    """Who resells a model asks what he likes, so that price is not known."""
    assert price_of(Prices(base_url="https://API.OpenAI.com/v1"), "gpt-4o") == Price(read=2.5, written=10.0)
    assert price_of(Prices(base_url="https://generativelanguage.googleapis.com/v1beta/openai/"), "models/gemini-2.5-flash") is not None
    assert price_of(Prices(base_url="https://models.example.org/v1"), "gpt-4o") is None


def test_what_is_set_goes_before_what_is_known() -> None:
    """One alone takes the place of its half; where the other half is not known, no price is."""
    assert price_of(prices_of(ModelSettings(price_read=1.0, price_written=0.0)), "unheard-of") == Price(read=1.0, written=0.0)
    assert price_of(prices_of(ModelSettings(price_read=1.0)), "gpt-4o") == Price(read=1.0, written=10.0)
    assert price_of(prices_of(ModelSettings(price_read=1.0)), "unheard-of") is None
    free = ModelSettings(base_url="http://127.0.0.1/v1", price_read=2.0, price_written=3.0)
    assert price_of(prices_of(free), "m") == Price(read=2.0, written=3.0)


def test_the_table_is_plausible() -> None:
    """Writing costs at least what reading does, nothing is free, and the ceiling is above nearly all of it."""
    prices = [price for _, models in _table() for price in models.values()]
    assert len(prices) >= 20
    assert all(0 < price.read <= price.written for price in prices)
    assert all(price.read <= CEILING.read and price.written <= CEILING.written for price in prices)


def test_cost_is_a_matter_of_millions() -> None:
    """Dollars a million tokens, both ways."""
    assert cost_of(Price(read=2.0, written=8.0), 500_000, 250_000) == 3.0
