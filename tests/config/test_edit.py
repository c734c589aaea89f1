"""Edits of feeds.toml: what was meant happens, and every other character stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.config import parse_config
from roundup.config.edit import add_feeds, move_feeds, remove_feeds
from roundup.errors import ConfigError, InputError
from roundup.model import Feed
from tests.kit import ROOT

NEW = Feed(name='New "feed" \\ 新', url="https://new.example.org/feed?a=1&b='2'", language="zh", outlet="The New")
BARE = Feed(name="bare.example.org", url="https://bare.example.org/")

COMMENT = st.sampled_from(["", " # a note", '\t# [[feeds]] "quoted', " # 注 '''", " #"])
NAME = st.sampled_from(['"Plain"', "'''Long\nname'''", '"""Also\\nlong " name"""', "'sin#gle [x]'", '"esc \\" ] # \\u4e2d"', '"日报"'])
GAP = st.sampled_from(["", "\n", "\n\n", "# above\n", "\n# above, apart\n\n", "  \n# two\n# lines\n", '# name = "x"\n\n'])
KEYS = st.sampled_from(["url", '"url"', "URL", "  url"])
HEADERS = st.sampled_from(["[[feeds]]", "[[ feeds ]]", "  [[feeds]]", "[['feeds']]", '[["feeds"]]'])
OTHERS = st.lists(
    st.sampled_from(
        [
            '[newsletter]\ntitle = "A ] [[feeds]] b" # c\nbeat = [\n  "a", # one ]\n  \'b\',\n]\n',
            '[mail]\n# host = "x"\n# port = 1\n',
            '[[folders]]\npath = "articles"\n',
            "[collect]\nallow_hosts = ['a.b']\n# delay = 1\n",
            "[model]\n",
        ]
    ),
    max_size=3,
    unique=True,
)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Make a feeds.toml of [[feeds]] blocks with other tables before, between and after them, as people write them."""
    others = draw(OTHERS)
    tables = list(others)
    for number in range(draw(st.integers(0, 3))):
        name = draw(NAME).replace("name", f"name{number}").replace("Plain", f"Plain{number}")
        extra = f"name = {name}{draw(COMMENT)}\n" if number == 0 else ""
        block = f"{draw(HEADERS)}{draw(COMMENT)}\n{extra}{draw(KEYS)} = \"https://{number}.example.org/\"{draw(COMMENT)}\nlanguage = 'en'\n"
        tables.insert(draw(st.integers(0, len(tables))), block)
    text = draw(GAP) + "".join(table + draw(GAP) for table in tables)
    text = text.replace("\n", "\r\n") if draw(st.booleans()) else text
    return text.rstrip("\r\n") if draw(st.booleans()) else text


@st.composite
def arrays(draw: st.DrawFn) -> str:
    """Make a feeds.toml whose feeds stand in an array of inline tables."""
    tables = [f"{{{draw(KEYS)} = 'https://{number}.example.org/', outlet = \"a,}}] # b\"}}" for number in range(draw(st.integers(0, 3)))]
    end = draw(st.sampled_from([", ", ",\n  ", " , # one\n\t", "\n,\n"]))
    last = draw(st.sampled_from(["", ",", " # end\n", ", # end\n", "\n", ",\n  # next\n"]))
    start = draw(st.sampled_from(["", " ", "\n  ", " # first\n\t"]))
    array = f"feeds = [{start}{end.join(tables)}{last if tables else ''}]{draw(COMMENT)}\n"
    text = array + draw(GAP) + "".join(draw(OTHERS))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


TEXTS = st.one_of(blocks(), arrays())


def feeds(text: str) -> list[tuple[str, str]]:
    """Return the names and addresses in a text."""
    return [(feed.name, feed.url) for feed in parse_config(text, "feeds.toml", {}).feeds]


def holds_in_order(long: str, short: str) -> bool:
    """Tell whether a text can be got from another by cutting only."""
    rest = iter(long)
    return all(char in rest for char in short)


@given(TEXTS, st.lists(st.sampled_from([NEW, BARE]), unique=True, min_size=1))
def test_a_feed_that_comes_and_goes_leaves_the_same_text(text: str, new: list[Feed]) -> None:
    """Adding, then removing, gives back every character; what was added is read as it was given."""
    changed = add_feeds(text, new)
    assert feeds(changed) == feeds(text) + [(feed.name, feed.url) for feed in new]
    assert parse_config(changed, "feeds.toml", {}).feeds[-1] in (NEW, parse_config(add_feeds("", [BARE]), "", {}).feeds[0])
    assert holds_in_order(changed, text)
    assert remove_feeds(changed, [feed.url for feed in new]) == text


@given(TEXTS, st.data())
def test_a_move_changes_the_address_alone(text: str, data: st.DataObject) -> None:
    """The new address stands where the old one stood; everything before and after is as it was."""
    found = feeds(text)
    moved = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    changed = move_feeds(text, {url: f"{url}moved" for _, url in moved})
    assert [url for _, url in feeds(changed)] == [f"{url}moved" if (name, url) in moved else url for name, url in found]
    assert changed.replace("moved", "").replace('"', "'") == text.replace('"', "'")


@given(TEXTS, st.data())
def test_a_removal_takes_one_feed_and_nothing_of_the_others(text: str, data: st.DataObject) -> None:
    """The other feeds and tables stay, to the character; line ends stay what they were."""
    found = feeds(text)
    gone = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    changed = remove_feeds(text, [url for _, url in gone])
    assert [url for _, url in feeds(changed)] == [url for name, url in found if (name, url) not in gone]
    assert holds_in_order(text, changed)
    assert ("\r\n" in changed) == (changed.count("\n") > 0 and "\r\n" in text)


def test_the_shipped_file_keeps_its_order_and_comments() -> None:
    """A new feed stands after the last one and before the comment about folders."""
    text = (ROOT / "feeds.toml").read_text(encoding="utf-8")
    changed = add_feeds(text, [NEW])
    at = changed.index('[[feeds]]\nname = "New')
    assert changed[:at].endswith('outlet = "IT之家"\n\n')
    assert changed[at:].split("\n\n")[1].startswith("# ")
    assert text == changed[:at].removesuffix("\n") + changed[at:].partition("\n\n")[2].join(["\n", ""])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", '[[feeds]]\nname = "bare.example.org"\nurl = "https://bare.example.org/"\n'),
        ("# mine", '# mine\n\n[[feeds]]\nname = "bare.example.org"\nurl = "https://bare.example.org/"'),
        (
            '[newsletter]\ntitle = "x"\n# zone = "UTC"\n\n[mail]\n',
            '[newsletter]\ntitle = "x"\n# zone = "UTC"\n\n[[feeds]]\nname = "bare.example.org"\nurl = "https://bare.example.org/"\n\n[mail]\n',
        ),
        (
            '[[Feeds]]\nurl = "https://a.b/"\n# about mail\n[mail]\n',
            '[[Feeds]]\nurl = "https://a.b/"\n\n[[Feeds]]\nname = "bare.example.org"\nurl = "https://bare.example.org/"\n# about mail\n[mail]\n',
        ),
        ("feeds = []", 'feeds = [{name = "bare.example.org", url = "https://bare.example.org/"}]'),
        (
            'feeds = [\n  {url = "https://a.b/"}, # a\n]\n',
            'feeds = [\n  {url = "https://a.b/"}, # a\n  {name = "bare.example.org", url = "https://bare.example.org/"},\n]\n',
        ),
    ],
)
def test_where_a_new_feed_goes(text: str, wanted: str) -> None:
    """After the last feed, else after the newsletter's own table, else at the end; in the way the others are written."""
    assert add_feeds(text, [BARE]) == wanted


def test_a_text_with_a_mistake_is_not_edited() -> None:
    """The mistake is named with its line, whatever was asked for."""
    text = "[mail]\nhots = 1\n"
    with pytest.raises(ConfigError, match=r"feeds.toml:2"):
        add_feeds(text, [BARE])
    with pytest.raises(ConfigError, match=r"feeds.toml:2"):
        remove_feeds(text, [])
    with pytest.raises(ConfigError, match=r"feeds.toml:2"):
        move_feeds(text, {})


def test_what_cannot_stand_in_the_file_is_refused() -> None:
    """No address that is none, no feed twice, no address that is not there."""
    text = add_feeds("", [BARE])
    with pytest.raises(ConfigError, match="not a web address"):
        add_feeds("", [Feed(name="x", url="ftp://a.b/")])
    with pytest.raises(ConfigError, match="stands twice"):
        add_feeds(text, [BARE])
    with pytest.raises(ConfigError, match="stands twice"):
        move_feeds(add_feeds(text, [NEW]), {NEW.url: BARE.url})
    with pytest.raises(InputError, match="no feed has this address"):
        remove_feeds(text, [NEW.url])
    with pytest.raises(InputError, match="no feed has this address"):
        move_feeds(text, {NEW.url: "https://x.y/"})


@given(st.text(min_size=1, max_size=60))
def test_any_name_can_be_written(name: str) -> None:
    """A name of any characters is one line of valid TOML, without what cannot be seen."""
    text = add_feeds("", [Feed(name=name, url="https://a.b/")])
    assert tomllib.loads(text)["feeds"][0]["url"] == "https://a.b/"
    assert len(text.splitlines()) in (2, 3)
