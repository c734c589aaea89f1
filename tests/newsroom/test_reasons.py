"""Why new text is offered: what it rests on now beside what it rested on before."""

import pytest

from roundup.model import Article, Block, Claim, Section
from roundup.newsroom.reasons import whys

ARTICLES = tuple(Article(id=name, text="", url="", outlet=outlet) for name, outlet in (("a", "The A"), ("b", "B Post"), ("c", "")))


def block(*cites: str, words: str = "It rose.", by: str = "offline", id_: str = "story st-a") -> Block:
    """Return a drafted block with one sentence."""
    return Block(id=id_, kind="story", section=Section(title="T", claims=(Claim(text=words, cites=cites),)), by=by)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (block("a:1"), block("a:1", "b:2", "c:1"), "2 new sources: B Post, c"),
        (block("a:1", "b:2"), block("a:3"), "1 source gone: B Post"),
        (block("a:1"), block("b:1"), "1 new source: B Post; 1 source gone: The A"),
        (block("a:1"), block("a:1", words="It fell."), "the same sources, other words"),
        (block("a:1"), block("a:1", words="It fell.", by="m-1"), "the same sources, other words; another drafter: m-1"),
    ],
)
def test_a_reason_names_what_is_different(old: Block, new: Block, why: str) -> None:
    """Sources gained and lost by outlet, other words, another drafter."""
    assert whys((old,), (new,), ARTICLES) == {"st-a": why}


def test_there_is_no_reason_where_nothing_is_new() -> None:
    """The same draft, or a block drafted for the first time, has none; a preheader has that of its lede."""
    assert whys((block("a:1"),), (block("a:1", by="m-1"), block("b:1", id_="story st-b")), ARTICLES) == {}
    found = whys((block("a:1", id_="lede"),), (block("b:1", id_="lede"),), ARTICLES)
    assert found["lede"] == found["preheader"]
