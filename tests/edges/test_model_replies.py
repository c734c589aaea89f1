"""What servers send, read without trust: any JSON, any words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.model_openai_answer import answer_of
from roundup.edges.model_openai_faults import status_fault
from roundup.edges.model_openai_reply import came, plain, redacted, told
from roundup.edges.model_openai_request import Shape, body_of, fenced, refused
from roundup.errors import ModelError
from roundup.model import FENCE, Answer, Prompt, Turn
from tests.faults.model_server import completion

KEY = "sk-test-5f2a9c71d0e84b36"
TURNS = (Turn(speaker="user", text="Is it so?"),)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.sampled_from([KEY, "text", "error", "429"])
NAMES = st.sampled_from(
    "error message code type param detail loc msg choices content refusal usage prompt_tokens completion_tokens model id finish_reason text".split()
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12)


def read(data: Any, status: int = 200) -> Answer | ModelError:
    """Return what comes of JSON sent with a status."""
    answer = came(status, {"X-Request-Id": "r-1"}, json.dumps(data).encode())
    if answer.status >= 300:
        return status_fault(answer, KEY)
    try:
        return answer_of(answer, TURNS, KEY)
    except ModelError as error:
        return error


def sound(outcome: Answer | ModelError) -> None:
    """Hold what every outcome has to be: writable, without the key, with tokens that can be added up."""
    if isinstance(outcome, ModelError):
        assert outcome.kind
        assert outcome.hint
        assert "\n" not in outcome.what
        assert len(outcome.what) < 400
    else:
        assert outcome.usage.read >= 0 <= outcome.usage.written
        f"{outcome.text}{outcome.refusal}{outcome.model}{outcome.request}".encode()
    assert KEY not in repr(outcome)


@given(VALUES, st.sampled_from([200, 204, 302, 400, 401, 404, 422, 429, 500, 503]))
def test_any_json_is_an_answer_or_an_error(data: Any, status: int) -> None:
    """Whatever stands where, nothing else comes of it."""
    sound(read(data, status))


@given(st.dictionaries(NAMES, VALUES, max_size=6), VALUES, VALUES)
def test_any_part_of_a_completion_may_be_anything(message: dict[str, Any], usage: Any, finish: Any) -> None:
    """It is an answer all the same, because a message is there."""
    data = {**completion(), "usage": usage, "model": usage, "id": finish, "choices": [{"message": message, "finish_reason": finish}]}
    outcome = read(data)
    sound(outcome)
    assert isinstance(outcome, Answer)


@given(VALUES, st.sampled_from([400, 422, 500]))
def test_any_refusal_is_read_for_what_it_is_about(data: Any, status: int) -> None:
    """One of the three parts, or none."""
    body = body_of(Prompt(purpose="p", block="b", version="1", turns=TURNS, schema="{}"), TURNS, "m", Shape())
    assert refused(came(status, {}, json.dumps(data).encode()), body) in ("", "format", "cap", "temperature")


@pytest.mark.parametrize(
    ("error", "message", "param"),
    [
        ({"error": {"message": "No.", "param": "temperature"}}, "No.", "temperature"),
        ({"error": "No."}, "No.", ""),
        ({"object": "error", "message": "No.", "param": None}, "No.", ""),
        ({"detail": "No."}, "No.", ""),
        ({"detail": [{"loc": ["body", "temperature"], "msg": "No."}]}, "body.temperature No.", "body.temperature"),
        ([{"error": {"message": "No.", "status": "INVALID"}}], "No.", ""),
        ({"error": {"message": 3}}, "", ""),
        (7, "7", ""),
    ],
)
def test_servers_say_no_in_many_forms(error: Any, message: str, param: str) -> None:
    """The words are found in each, and the part they name."""
    says = told(came(400, {}, json.dumps(error).encode()))
    assert (says.message, says.param) == (message, param)


def test_a_page_says_nothing() -> None:
    """Its markup is not shown to anybody."""
    error = status_fault(came(502, {}, b"<html><body>Bad gateway</body></html>"), "")
    assert (error.kind, error.what) == ("server", "fails on its side (502)")


@given(st.text(st.characters()), st.text(st.characters()))
def test_what_is_shown_is_one_short_line_without_the_key(before: str, after: str) -> None:
    """Wherever in the words it stands, in capitals or escaped."""
    line = plain(f"{before}{KEY.upper()} {KEY}{after}", KEY)
    assert KEY.lower() not in line.lower()
    assert len(line) <= 200
    assert line == " ".join(line.split())


def test_a_key_escaped_for_an_address_is_redacted() -> None:
    """As a server writes it that repeats the request."""
    assert redacted("?key=abc%2Fdef%2Bghi&x=abc/def+ghi", "abc/def+ghi") == "?key=[key]&x=[key]"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini-2024-07-18"),
        ("openai/gpt-oss-20b", "openai/gpt-oss-20b"),
        ("/home/me/models/tiny.gguf", "tiny.gguf"),
        ("C:\\models\\tiny.gguf", "tiny.gguf"),
        ("a\nb\x1b[0m", "a b[0m"),
        (["x"], ""),
    ],
)
def test_a_model_is_called_what_its_server_says_without_its_folders(name: Any, shown: str) -> None:
    """Names with a maker in front stay as they are."""
    outcome = read({**completion(), "model": name})
    assert isinstance(outcome, Answer)
    assert outcome.model == shown


PIECES = st.lists(st.sampled_from([FENCE, "{{", "fence", "}}", "0", "a", "\ud800"]), max_size=8).map("".join)


@given(st.lists(PIECES, min_size=1, max_size=3))
def test_no_fence_is_left_unfilled(texts: list[str]) -> None:
    """The marker stands where it stood, and nowhere else."""
    sent = fenced(tuple(Turn(speaker="user", text=text) for text in texts))
    for turn, text in zip(sent, texts, strict=True):
        parts = text.replace("\ud800", "\ufffd").split(FENCE)
        assert len(turn.text) == sum(map(len, parts)) + 16 * (len(parts) - 1)
        assert turn.text.startswith(parts[0])
        assert turn.text.endswith(parts[-1])
