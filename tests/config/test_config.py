"""feeds.toml: what it may hold, and that every mistake is named with its line and a remedy."""

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.config import CollectSettings, Config, Folder, ModelSettings, parse_config
from roundup.config.lines import key_lines
from roundup.errors import ConfigError
from roundup.model import Feed
from roundup.text.words import count_words
from tests.kit import ROOT

FULL = """\
# a newsroom
[newsletter]
title = "China Roundup"
greeting = '''Welcome to
China Roundup.'''
look-back = 7
languages = ["zh-Hans", "EN"]
beat = ["China", "中国"]

[[feeds]]
name = "Caixin"   # the outlet, too
url = "https://example.com/feed.xml"
language = "zh"

[[feeds]]
url = "https://www.example.org/rss/"

[[folders]]
path = "./inbox/"
outlet = "Wire"

[model]
name = "small"
base-url = "http://127.0.0.1:8080/v1"
max_cost = 2

[mail]
sender = "Roundup <roundup@example.org>"
host = "smtp.example.org"
tls = "tls"
unsubscribe = "https://example.org/leave?who={email}"
"""


def read(text: str, **environ: str) -> Config:
    """Read a text as feeds.toml."""
    return parse_config(text, "feeds.toml", environ)


def mistake(text: str) -> ConfigError | None:
    """Return what is wrong with a text, or None where it is a Config."""
    try:
        assert isinstance(read(text), Config)
    except ConfigError as error:
        return error
    return None


def test_an_empty_file_is_a_newsroom() -> None:
    """Everything is optional, and the default greeting has the length of the form."""
    config = read("")
    assert (config.newsletter.title, config.newsletter.form, config.newsletter.zone, config.newsletter.lookback) == (
        "Roundup",
        "china-roundup",
        "UTC",
        14,
    )
    assert config.newsletter.languages == ("en", "zh")
    assert config.folders == (Folder(path="articles"),)
    assert 28 <= count_words(config.newsletter.greeting) <= 31


def test_a_full_file_is_read_as_written() -> None:
    """Hyphens, case of tags, long strings and missing names are normalised."""
    config = read(FULL)
    assert config.newsletter.greeting == "Welcome to China Roundup."
    assert (config.newsletter.lookback, config.newsletter.languages, config.newsletter.beat) == (7, ("zh", "en"), ("China", "中国"))
    assert config.feeds == (
        Feed(name="Caixin", url="https://example.com/feed.xml", language="zh", outlet="Caixin"),
        Feed(name="www.example.org/rss", url="https://www.example.org/rss/", language="und", outlet="example.org"),
    )
    assert config.folders == (Folder(path="inbox", outlet="Wire"),)
    assert (config.model.base_url, config.model.max_cost) == ("http://127.0.0.1:8080/v1", 2.0)
    assert (config.mail.tls, config.mail.unsubscribe) == ("tls", "https://example.org/leave?who={email}")


@pytest.mark.parametrize("spelling", ["lookback", "look_back", "look-back", "LookBack"])
def test_keys_may_be_spelled_with_either_dash(spelling: str) -> None:
    """One setting, four spellings."""
    assert read(f"[newsletter]\n{spelling} = 3").newsletter.lookback == 3


MISTAKES = [
    ('[newsletter]\ntitle = "x"\n\n[newsletter', "feeds.toml:4", "not valid TOML", "brackets"),
    ("[newsletter]\ntitle = x", "feeds.toml:2", "not valid TOML", "quotation marks"),
    ("title = " + "[" * 3000, "feeds.toml", "nests too deeply", "plain"),
    ("x = " + "9" * 5000, "feeds.toml", "not valid TOML", ""),
    ('\n[newsletter]\n# c\ntitel = "x"', "feeds.toml:4", "unknown key 'titel' in [newsletter]", "'title'"),
    ('[newsleter]\ntitle = "x"', "feeds.toml:1", "unknown table or key 'newsleter'", "'newsletter'"),
    ("[newsletter]\nlookback = 3\nlook_back = 4", "feeds.toml:3", "stands twice", "keep one"),
    ("[newsletter]\nlookback = true", "feeds.toml:2", "lookback is not a whole number", "range"),
    ("[newsletter]\nlookback = -1", "feeds.toml:2", "from 0 to 3660", "range"),
    ('[newsletter]\nzone = "Europe/Berln"', "feeds.toml:2", "not a known time zone", "'Europe/Berlin'"),
    ('[newsletter]\nzone = "/etc/passwd"', "feeds.toml:2", "not a known time zone", "UTC"),
    ("[newsletter]\ntitle = 5", "feeds.toml:2", "title is not text (5)", "quotation marks"),
    ('[newsletter]\ntitle = " "', "feeds.toml:2", "title is empty", "default"),
    ('[newsletter]\nlanguages = "en"', "feeds.toml:2", "not a list of languages", '["en", "zh"]'),
    ('[newsletter]\nform = "../x"', "feeds.toml:2", "not the name of a form", "forms/"),
    ('newsletter = "x"', "feeds.toml:1", "[newsletter] is not a table", "below it"),
    ('[feeds]\nurl = "https://a.example/"', "feeds.toml:1", "not a list of tables", "[[feeds]]"),
    ('[[feeds]]\nname = "x"', "feeds.toml:1", "has no url", "url ="),
    ('[[feeds]]\nname = "x"\nurl = "ftp://a.example/"', "feeds.toml:3", "not a web address", "https://"),
    ('[[feeds]]\nurl = "file:///etc/passwd"', "feeds.toml:2", "not a web address", "https://"),
    ('[[feeds]]\nurl = "https://[::1"', "feeds.toml:2", "not a web address", "https://"),
    ('[[feeds]]\nurl = "https://a:b@c.example/"', "feeds.toml:2", "password", "remove"),
    (
        '[[feeds]]\nurl = "https://a.example/f"\n\n[[feeds]]\nurl = "http://A.example/f/"',
        "feeds.toml:4",
        "stands twice (first in line 1)",
        "remove",
    ),
    (
        '[[feeds]]\nname="N"\nurl="https://a.example/1"\n[[feeds]]\nname="n"\nurl="https://a.example/2"',
        "feeds.toml:4",
        "stands twice",
        "another name",
    ),
    ('[[folders]]\npath = "../x"', "feeds.toml:2", "not a folder inside", "relative"),
    ('[[folders]]\npath = "x"\n[[folders]]\npath = "./x/"', "feeds.toml:3", "stands twice", "remove"),
    ('[mail]\nhost = "h"\npassword = "x"', "feeds.toml:3", "secret", "ROUNDUP_SMTP_PASSWORD"),
    ('[ghost]\nkey = "x"', "feeds.toml:2", "secret", "ROUNDUP_GHOST_KEY"),
    ('[buttondown]\napi_key = "x"', "feeds.toml:2", "secret", "ROUNDUP_BUTTONDOWN_KEY"),
    ("[listmonk]\nlist = [1]", "feeds.toml:2", "unknown key 'list' in [listmonk]", "'lists'"),
    ('[model]\napi-key = "x"', "feeds.toml:2", "secret", "OPENAI_API_KEY"),
    ('[model]\nname = "sk-aaaaaaaaaaaaaaaaaaaa"', "feeds.toml:2", "secret", "OPENAI_API_KEY"),
    ('OPENAI_API_KEY = "x"', "feeds.toml:1", "secret", "OPENAI_API_KEY"),
    ('[mail]\ntls = "yes"', "feeds.toml:2", "not a kind of encryption", "starttls"),
    ('[mail]\nsender = "nobody"', "feeds.toml:2", "not a mail address", "name@example.org"),
    ('[mail]\nunsubscribe = "https://a.example/{id}"', "feeds.toml:2", "placeholder", "{email}"),
    ("mail = { port = 70000 }", "feeds.toml:1", "port is not a whole number", "range"),
    ('mail.port = "x"', "feeds.toml:1", "port is not a whole number", "range"),
]


@pytest.mark.parametrize(("text", "where", "what", "hint"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_a_remedy(text: str, where: str, what: str, hint: str) -> None:
    """File, line, what is wrong, what to do."""
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert caught.value.where == where
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_flag_goes_before_environment_before_file_before_default() -> None:
    """Each layer covers the one below, and only where it says something."""
    text = '[newsletter]\nform = "file"\nlookback = 3'
    environ = {"ROUNDUP_FORM": "environment", "ROUNDUP_LOOKBACK": "5", "ROUNDUP_MODEL": "m", "ROUNDUP_ZONE": " "}
    config = parse_config(text, "feeds.toml", environ, {"form": "flag", "lookback": None})
    assert (config.newsletter.form, config.newsletter.lookback, config.newsletter.zone, config.model.name) == ("flag", 5, "UTC", "m")
    assert parse_config(text, "feeds.toml", {}).newsletter.form == "file"


@pytest.mark.parametrize(
    ("environ", "flags", "where"), [({"ROUNDUP_LOOKBACK": "soon"}, {}, "ROUNDUP_LOOKBACK"), ({}, {"lookback": -3}, "--lookback")]
)
def test_a_mistake_outside_the_file_is_named_where_it_is(environ: dict[str, str], flags: dict[str, object], where: str) -> None:
    """The variable or the flag, not the file."""
    with pytest.raises(ConfigError) as caught:
        parse_config("", "feeds.toml", environ, flags)
    assert caught.value.where == where


def test_lines_are_found_past_long_strings_and_comments() -> None:
    """What looks like a key inside a long string is none."""
    text = '[a]\nx = """\n[b]\ny = 1\n"""\n\n[[c]] # one\n[[c]]\n"z" = 2\nd.e = 3'
    lines = key_lines(text)
    assert (lines[("a", "x")], lines[("c", 1)], lines[("c", 1, "z")], lines[("c", 1, "d", "e")]) == (2, 8, 9, 10)
    assert ("b",) not in lines


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text(alphabet="[]newsltrfdu.=\"'{}#\n -_0x19,é中"))
def test_any_text_is_a_config_or_a_config_error(text: str) -> None:
    """Nothing else comes out."""
    error = mistake(text)
    assert error is None or (error.where.startswith("feeds.toml") and error.hint)


KEYS = [
    "title",
    "greeting",
    "form",
    "zone",
    "lookback",
    "languages",
    "beat",
    "url",
    "path",
    "name",
    "port",
    "host",
    "sender",
    "tls",
    "rate",
]
VALUES = st.sampled_from(
    ['"x"', '""', "1", "-1", "1.5", "nan", "inf", "true", "[]", '["en"]', "[1]", "{}", "2021-07-20", '"\\u0000"', "9223372036854775807"]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["[newsletter]", "[[feeds]]", "[[folders]]", "[model]", "[mail]"]), st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_values_are_a_config_or_a_config_error_with_a_line(table: str, values: dict[str, str]) -> None:
    """Wrong types in the right places are found, with their line."""
    error = mistake("\n".join([table, *(f"{key} = {value}" for key, value in values.items())]))
    assert error is None or 1 <= int(error.where.removeprefix("feeds.toml:")) <= 1 + len(values)


def test_the_commented_lines_of_the_shipped_file_are_the_defaults() -> None:
    """Each setting of [collect] stands there once, and taking its mark away changes nothing."""
    text = (ROOT / "feeds.toml").read_text(encoding="utf-8")
    block = text.partition("[collect]\n")[2].partition("\n\n")[0]
    told = read("[collect]\n" + re.sub(r"^# ", "", block, flags=re.MULTILINE))
    assert told.collect == CollectSettings() == read(text).collect
    assert sorted(line.split()[1] for line in block.splitlines()) == sorted(field.name for field in fields(CollectSettings))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("at_once = 0", "at_once"),
        ("at_once = 257", "at_once"),
        ("per_host = 17", "per_host"),
        ("delay = -1", "delay"),
        ("timeout = 0.5", "timeout"),
        ('pages = "yes"', "neither true nor false"),
        ('contact = "nobody"', "not a mail address"),
        ('contact = "ftp://example.org/"', "not a web address"),
        ('allow_hosts = "wiki"', "not a list of hosts"),
        ('allow_hosts = ["http://wiki/"]', "not the name of a host"),
        ("at_onec = 5", "at_once"),
    ],
)
def test_mistakes_in_collect_are_told_with_their_line(line: str, what: str) -> None:
    """Numbers out of range, what is no truth value, no host and no contact."""
    error = mistake(f"# notes\n[collect]\n{line}\n")
    assert error is not None
    assert error.where == "feeds.toml:3"
    assert what in f"{error.what} {error.hint}"


def test_collect_takes_what_people_write() -> None:
    """Hosts in any case and with brackets, a mail or a web address to reach the newsroom."""
    settings = read(
        '[collect]\nallow-hosts = ["Wiki.Example.ORG", "[fd00::1]", "10.0.0.5"]\ncontact = "Ada <ada@example.org>"\ndelay = 0\n'
    ).collect
    assert settings.allow_hosts == ("wiki.example.org", "fd00::1", "10.0.0.5")
    assert (settings.contact, settings.delay) == ("Ada <ada@example.org>", 0.0)
    assert read('[collect]\ncontact = "https://example.org/about"\n').collect.contact == "https://example.org/about"


def test_the_limits_of_a_build_are_set_by_file_and_environment() -> None:
    """Zero is no limit; a price that is not set is none, and no price of nothing."""
    text = "[model]\nmax_tokens = 0\nmax-time = 60\nat_once = 32\nprice_read = 0.5"
    model = read(text, ROUNDUP_MAX_TIME="0", ROUNDUP_PRICE_WRITTEN="2.25", ROUNDUP_MAX_COST="0").model
    assert (model.max_cost, model.max_tokens, model.max_time, model.at_once) == (0.0, 0, 0.0, 32)
    assert (model.price_read, model.price_written) == (0.5, 2.25)
    assert (read("").model.max_tokens, read("").model.price_read, read("").model.price_written) == (400_000, None, None)


@pytest.mark.parametrize(
    "line", ["max_tokens = -1", "at_once = 0", "at_once = 33", "price_read = -0.1", "max_time = nan", "max_cost = inf"]
)
def test_limits_outside_their_range_are_refused(line: str) -> None:
    """A limit is a number that can be kept to."""
    with pytest.raises(ConfigError) as caught:
        read(f"[model]\n{line}")
    assert caught.value.where == "feeds.toml:2"


def test_the_address_that_other_programs_share_counts_last() -> None:
    """OPENAI_BASE_URL holds where neither the file nor ROUNDUP_BASE_URL says anything."""
    shared = "http://127.0.0.1:8080/v1"
    assert read("", OPENAI_BASE_URL=shared).model.base_url == shared
    assert read("", OPENAI_BASE_URL=" ").model.base_url == ""
    assert read('[model]\nbase_url = ""', OPENAI_BASE_URL=shared).model.base_url == shared
    assert read("", OPENAI_BASE_URL=shared, ROUNDUP_BASE_URL="http://b.example/v1").model.base_url == "http://b.example/v1"
    assert read('[model]\nbase_url = "http://c.example/v1"', OPENAI_BASE_URL=shared).model.base_url == "http://c.example/v1"
    with pytest.raises(ConfigError, match="OPENAI_BASE_URL"):
        read("", OPENAI_BASE_URL="not an address")


def test_what_the_shipped_file_offers_can_be_taken(shipped_model: str) -> None:
    """Each commented line of [model] is valid as it stands once its mark is taken away."""
    config = read(shipped_model).model
    assert (config.name, config.max_tokens, config.max_time, config.at_once) == ("gpt-4o-mini", 400_000, 900.0, 4)
    assert (config.max_cost, config.timeout) == (ModelSettings().max_cost, ModelSettings().timeout)
    assert (config.price_read, config.price_written) == (0.15, 0.6)


@pytest.fixture
def shipped_model() -> str:
    """Return the [model] part of the shipped file with its comments taken as settings."""
    part = (ROOT / "feeds.toml").read_text(encoding="utf-8").partition("[model]\n")[2].partition("\n\n")[0]
    return "[model]\n" + "\n".join(line.removeprefix("# ") for line in part.splitlines())
