"""Answers of a model are read strictly: what was asked for, or an error of ours that says what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.summariser_model.replies import MOST, begun_section_of, lede_of, mended_of, options_of, section_of
from roundup.errors import ModelError
from roundup.model import Answer

IDS = ("P1", "P2")
GOOD = {
    "paragraphs": [
        {"sentences": [{"text": "One.", "cites": ["P1"]}, {"text": " ", "cites": []}]},
        {"sentences": []},
        {"sentences": [{"text": "Two.", "cites": ["P2", "P9", "P2"]}]},
    ]
}


def answer(text: str, **more: str) -> Answer:
    """Return an answer with a text."""
    return Answer(text=text, **more)  # type: ignore[arg-type]  # tests give words for finish


def kind_of(text: str, **more: str) -> str:
    """Return the kind of error that a text gives when a section is read from it."""
    with pytest.raises(ModelError) as caught:
        section_of(answer(text, **more), IDS)
    return caught.value.kind


def outcome(read: Callable[[Answer], object], text: str) -> str:
    """Return "read", or the kind of our error; anything else that is raised fails the test."""
    try:
        read(answer(text))
    except ModelError as error:
        return error.kind
    return "read"


def test_a_section_is_read_with_its_paragraphs_and_ids() -> None:
    """Empty sentences and paragraphs are left out, ids are told apart into known and strange, each once."""
    first, second = section_of(answer(json.dumps(GOOD)), IDS)
    assert (first.text, first.cites, first.strange, first.paragraph) == ("One.", ("P1",), (), 0)
    assert (second.text, second.cites, second.strange, second.paragraph) == ("Two.", ("P2",), ("P9",), 1)


@pytest.mark.parametrize(
    "wrap",
    ["```json\n{}\n```", "```\n{}\n```", "Here you are:\n{}\nI hope this helps.", "\ufeff{}", "  {}\n", "<think>Is {1} right?</think>\n{}"],
)
def test_json_in_a_fence_or_between_words_is_found(wrap: str) -> None:
    """Models put fences and words round what they were asked for; the JSON is read all the same."""
    assert len(section_of(answer(wrap.replace("{}", json.dumps(GOOD))), IDS)) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("I cannot help with that.", "unreadable"),
        ('{"paragraphs": [{"sentences": [{"text": "One.", "cites": ["P1"]}', "unreadable"),
        ('{"paragraphs": [], "paragraphs": []}', "unreadable"),
        ('{"paragraphs": []}', "unreadable"),
        ('{"paragraphs": null}', "unreadable"),
        ('{"paragraphs": [{"sentences": [{"text": 3, "cites": ["P1"]}]}]}', "unreadable"),
        ('{"paragraphs": [{"sentences": [{"text": "One.", "cites": "P1"}]}]}', "unreadable"),
        ('{"paragraphs": NaN}', "unreadable"),
        ("[" * 100_000, "unreadable"),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "unreadable"),
        ("x" * (MOST + 1), "size"),
    ],
)
def test_what_is_no_section_is_an_error_of_its_kind(text: str, kind: str) -> None:
    """Nothing but our own error comes out, whatever was answered."""
    assert kind_of(text) == kind


def test_an_answer_broken_off_or_refused_is_told_as_such() -> None:
    """The limit, a filter and a refusal are no bad JSON."""
    assert kind_of('{"paragraphs": [', finish="length") == "length"
    assert kind_of("", finish="filter") == "refusal"
    assert kind_of("", refusal="I must not.") == "refusal"


def test_the_whole_sentences_of_a_broken_off_section_can_be_had() -> None:
    """What was said before the limit is as good as any; the half sentence at the end is left."""
    text = json.dumps({**GOOD, "paragraphs": [*GOOD["paragraphs"], {"sentences": [{"text": "Three and a half", "cites": []}]}]})
    first, second = begun_section_of(answer(text[: text.index(" and a half")], finish="length"), IDS)
    assert [(one.text, one.paragraph) for one in (first, second)] == [("One.", 0), ("Two.", 2)]
    with pytest.raises(ModelError, match="no sentence"):
        begun_section_of(answer('{"paragraphs": [{"sentences": [{"te', finish="length"), IDS)


@given(st.text(alphabet='{}[]":,text cites\\P1', max_size=120))
def test_any_broken_off_text_gives_sentences_or_our_error(text: str) -> None:
    """Whatever stands there, nothing else comes out."""
    assert outcome(lambda given: begun_section_of(answer(given.text, finish="length"), IDS), text) in ("read", "unreadable", "empty")


def test_a_key_given_twice_is_named() -> None:
    """The error is quoted to the model, so it says which key."""
    with pytest.raises(ModelError, match="'options' stands twice"):
        options_of(answer('{"options": ["a"], "options": ["b"]}'))


def test_options_come_each_once_and_not_empty() -> None:
    """Headings to choose from are distinct."""
    assert options_of(answer('{"options": ["One", "", "One", "Two"]}')) == ("One", "Two")


def test_mended_sentences_come_by_their_numbers() -> None:
    """The first of a number counts; an empty text is a sentence given up."""
    rows = [{"n": 2, "text": "Two.", "cites": ["P1"]}, {"n": 2, "text": "Other.", "cites": []}, {"n": 1, "text": "", "cites": []}]
    found = mended_of(answer(json.dumps({"sentences": rows})), IDS)
    assert (found[2].text, found[1].text) == ("Two.", "")


def test_a_loop_of_sentences_is_an_error() -> None:
    """A model that repeats itself to its limit is asked again, not printed."""
    many = {"sentences": [{"text": "Again.", "cites": []}] * 500}
    with pytest.raises(ModelError, match="500 sentences"):
        lede_of(answer(json.dumps(many)), ("S1",))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["paragraphs", "sentences", "text", "cites", "options", "n", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_gives_a_value_or_our_error(value: object) -> None:
    """No shape of JSON makes anything else."""
    for read in (lambda given: section_of(given, IDS), lambda given: lede_of(given, IDS), lambda given: mended_of(given, IDS), options_of):
        assert outcome(read, json.dumps(value)) in ("read", "unreadable", "empty")


@given(st.text(max_size=60))
def test_any_text_gives_a_value_or_our_error(text: str) -> None:
    """Nor does any text."""
    assert outcome(lambda given: section_of(given, IDS), text) in ("read", "unreadable", "empty")


def test_the_files_of_a_json_suite_give_nothing_else(shared: Path) -> None:
    """Each of the 318 files, valid or not, as an answer."""
    files = sorted((shared / "suites/json-test/test_parsing").glob("*.json"))
    assert len(files) == 318
    for file in files:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
        for read in (lambda given: section_of(given, IDS), options_of):
            with pytest.raises(ModelError):
                read(answer(text))
