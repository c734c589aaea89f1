"""Outlets under one name."""

import pytest

from roundup.entities import build_lexicon
from roundup.entities.outlets import host_of, name_outlets
from roundup.model import Article

LEXICON = build_lexicon(
    [{"name": "The Harbour Gazette", "kind": "media", "aliases": ["HarbourGazette", "THG"]}, {"name": "Acme", "kind": "company"}]
)


def piece(id_: str, *, outlet: str = "", url: str = "", text: str = "") -> Article:
    """Return an article with little but its outlet."""
    return Article(id=id_, outlet=outlet, url=url, text=text)


def test_a_host_takes_the_name_that_the_pile_gives_it() -> None:
    """A piece that names only its host is named as its neighbours from there are."""
    pile = (
        piece("a", outlet="Rail Post", url="https://www.railpost.example/a"),
        piece("b", outlet="railpost.example", url="https://railpost.example/b"),
    )
    assert [article.outlet for article in name_outlets(pile, LEXICON)] == ["Rail Post", "Rail Post"]


def test_a_section_of_an_outlet_is_the_outlet() -> None:
    """Of two names of one host the shorter stands for both when the longer opens with it."""
    pile = (
        piece("a", outlet="Rail Post", url="https://railpost.example/a"),
        piece("b", outlet="Rail Post: Freight", url="https://railpost.example/b"),
        piece("c", outlet="Rail Post: Freight", url="https://railpost.example/c"),
    )
    assert {article.outlet for article in name_outlets(pile, LEXICON)} == {"Rail Post"}


def test_a_known_medium_is_found_by_its_host_and_by_its_alias() -> None:
    """The list of names settles how a medium is printed."""
    pile = (piece("a", outlet="harbourgazette.example"), piece("b", outlet="THG"), piece("c", outlet="Unknown Weekly"))
    assert [article.outlet for article in name_outlets(pile, LEXICON)] == ["The Harbour Gazette", "The Harbour Gazette", "Unknown Weekly"]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("“It is late,” she told THG.", "The Harbour Gazette"),
        ("He told Acme to stop.", ""),
        ("He told reporters nothing.", ""),
    ],
)
def test_a_piece_without_an_outlet_is_its_interviewers(text: str, outlet: str) -> None:
    """Words said to a known medium show whose piece it is; words said to a company do not."""
    assert name_outlets((piece("a", text=text),), LEXICON)[0].outlet == outlet


def test_a_collector_is_no_outlet() -> None:
    """A name that stands on pieces of many hosts gives way to the hosts' own names."""
    hosts = ("harbourgazette.example", "acme.example", "other.example", "fourth.example")
    pile = tuple(piece(host, outlet="linkfeed", url=f"https://{host}/a") for host in hosts)
    assert [article.outlet for article in name_outlets(pile, LEXICON)] == ["The Harbour Gazette", "Acme", "other.example", "fourth.example"]


def test_hosts_of_broken_addresses_are_empty() -> None:
    """An address that cannot be parsed has no host."""
    assert host_of("http://[broken") == ""
    assert host_of("https://www.Example.org/a") == "example.org"
