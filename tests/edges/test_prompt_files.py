"""Prompts are files: the shipped ones, and a newsroom's own in their place."""

import pytest

from roundup.edges.prompt_files import copy_prompt, prompt_files, told
from roundup.errors import ConfigError, InputError
from tests.fakes import MemoryStore

SHIPPED = {
    "prompts/README.md": b"What these are.\n",
    "prompts/story.md": b"version: 2\n\n[system]\nYou draft.\n",
    "prompts/lede.md": b"version: 1\n",
    "prompts/title.md": b"version: 3\n",
}


def shipped() -> MemoryStore:
    """Return what ships."""
    return MemoryStore(SHIPPED)


def lines(own: dict[str, bytes]) -> dict[str, str]:
    """Return what is said of each prompt of a newsroom with these files."""
    return {prompt.name: told(prompt) for prompt in prompt_files(MemoryStore(own), shipped())}


def test_what_ships_is_listed_with_its_version() -> None:
    """The page that explains the folder is no prompt."""
    assert lines({}) == {"lede": "shipped, version 1", "story": "shipped, version 2", "title": "shipped, version 3"}


def test_a_newsrooms_own_is_held_against_the_shipped_one() -> None:
    """Changed words, an older version, an untouched copy, a name that nothing asks for."""
    own = {
        "prompts/story.md": b"\xef\xbb\xbfversion: 1\r\n\r\n[system]\nMine.\n",
        "prompts/lede.md": b"version: 1\nMine.\n",
        "prompts/title.md": SHIPPED["prompts/title.md"],
        "prompts/poem.md": b"roses\n",
    }
    assert lines(own) == {
        "lede": "the newsroom's own, version 1, in other words than the shipped one",
        "poem": "the newsroom's own, version unknown; nothing asks for it",
        "story": "the newsroom's own, version 1; the shipped one is version 2",
        "title": "shipped, version 3",
    }
    assert [prompt.name for prompt in prompt_files(MemoryStore(own), shipped()) if prompt.outdated] == ["story"]


def test_a_copy_is_made_once_and_never_over_a_file() -> None:
    """The second time the newsroom's words stay."""
    own = MemoryStore()
    assert copy_prompt("story", own, shipped()) == ("prompts/story.md", True)
    assert own.files == {"prompts/story.md": SHIPPED["prompts/story.md"]}
    own.files["prompts/story.md"] = b"mine"
    assert copy_prompt("story.md", own, shipped()) == ("prompts/story.md", False)
    assert own.files == {"prompts/story.md": b"mine"}


@pytest.mark.parametrize("name", ["stroy", "", "README", "../feeds", "/etc/passwd", "poem"])
def test_a_name_that_does_not_ship_is_refused_with_those_that_do(name: str) -> None:
    """No name leads out of the folder."""
    own = MemoryStore({"prompts/poem.md": b"roses\n"})
    with pytest.raises(InputError) as caught:
        copy_prompt(name, own, shipped())
    assert caught.value.hint == "there are: lede, story, title"
    assert list(own.files) == ["prompts/poem.md"]


def test_a_prompt_that_is_no_text_is_named_with_its_line() -> None:
    """Bytes of another encoding do not end in a traceback."""
    with pytest.raises(ConfigError, match="UTF-8") as caught:
        lines({"prompts/story.md": b"version: 1\n\xff\xfe"})
    assert caught.value.where == "prompts/story.md:2"
