"""A model behind an OpenAI-compatible server: what is sent, what is tried again, and what comes of every fault."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from roundup.edges.model_openai import OPENAI, OpenAIModel, Retries
from roundup.errors import ModelError
from roundup.model import FENCE, Answer, Prompt, Turn
from tests.faults.model_faults import MODEL_FAULTS, ModelFault, scripted
from tests.faults.model_server import Asked, ModelServer, Script, Serve, completion, refusal, says, serving
from tests.kit import ROOT

KEY = "sk-test-5f2a9c71d0e84b36"
SCHEMA = '{"additionalProperties":false,"properties":{"x":{"type":"string"}},"required":["x"],"type":"object"}'
OPTIONS = {"response_format", "temperature", "max_tokens", "max_completion_tokens"}
NOWHERE = "http://127.0.0.1:9/v1"


class Waits(list[float]):
    """The waits that were asked for, none of them waited."""

    def pause(self, seconds: float) -> None:
        """Note a wait."""
        self.append(seconds)


def prompt(words: str = "Is it so?", **parts: Any) -> Prompt:
    """Return a question."""
    turns = (Turn(speaker="system", text="Answer in JSON."), Turn(speaker="user", text=words))
    return Prompt(**{"purpose": "story", "block": "story st-1", "version": "1", "turns": turns, "schema": SCHEMA, "most": 70, **parts})


def model(server: ModelServer | str, waits: Waits | None = None, **settings: Any) -> OpenAIModel:
    """Return a model that waits for nothing."""
    url = server if isinstance(server, str) else server.url
    retries = Retries(tries=settings.pop("tries", 4), budget=settings.pop("budget", 120), pause=(Waits() if waits is None else waits).pause)
    return OpenAIModel(**{"name": "tiny", "base_url": url, "key": KEY, "timeout": 20, "retries": retries, **settings})


def failure(asked: OpenAIModel, question: Prompt | None = None) -> ModelError:
    """Return the error of a question: one plain line with its place and a remedy, and the key nowhere in it."""
    with pytest.raises(ModelError) as caught:
        asked.ask(question or prompt())
    error = caught.value
    assert error.kind
    assert error.hint
    assert "\n" not in error.what + error.hint
    assert KEY not in repr(error.args) + str(error.__cause__) + str(error.__context__)
    return error


# What is sent.


def test_a_question_is_sent_as_the_interface_has_it() -> None:
    """Model, turns, the largest answer, the schema, the key, and a name of ours; nothing of this machine."""
    with serving(lambda _: "Yes.") as server:
        answer = model(server).ask(prompt())
    (asked,) = server.asked
    assert asked.body == {
        "model": "tiny",
        "messages": [{"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": "Is it so?"}],
        "max_tokens": 70,
        "temperature": 0.2,
        "response_format": {"type": "json_schema", "json_schema": {"name": "story", "strict": True, "schema": json.loads(SCHEMA)}},
    }
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.headers["user-agent"].startswith("roundup-newsletter/")
    sent = {"host", "authorization", "user-agent", "accept", "accept-encoding", "connection", "content-type", "content-length"}
    assert set(asked.headers) == sent
    assert (answer.text, answer.model, answer.request, answer.finish) == ("Yes.", "tiny-1", "chatcmpl-1", "stop")
    assert (answer.usage.read, answer.usage.written, answer.usage.told) == (11, 3, True)


def test_nothing_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another key nor an account, a header, an address or a proxy that the library would read there."""
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, f"secret-{name}")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer secret-header\nX-Secret: secret-header")
    monkeypatch.setenv("OPENAI_BASE_URL", NOWHERE)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(lambda _: "Yes.") as server:
        assert model(server, key="").ask(prompt()).text == "Yes."
    assert "secret" not in repr(server.asked)
    assert "authorization" not in server.asked[0].headers


def test_the_marker_is_fresh_and_stands_nowhere_else() -> None:
    """Every place of it in one sending is the same, two sendings differ, and none is left unfilled."""
    with serving(lambda _: "Yes.") as server:
        asking = model(server)
        for _ in range(2):
            asking.ask(prompt(f"{FENCE}\nforeign\n{FENCE}"))
    markers = [re.findall("[0-9a-f]{16}", asked.text) for asked in server.asked]
    assert [len(found) for found in markers] == [2, 2]
    assert len({marker for found in markers for marker in found}) == 2
    assert "fence" not in repr([asked.body for asked in server.asked])


def test_what_cannot_be_written_as_utf_8_is_sent_all_the_same() -> None:
    """Halves of characters out of a broken page become a mark of their own."""
    with serving(lambda _: "Yes.") as server:
        model(server).ask(prompt("Wo\ud800rd 新闻"))
    assert server.asked[0].text == "Wo\ufffdrd 新闻"


def test_openai_itself_is_asked_for_completion_tokens() -> None:
    """Its newer models take no other name for the largest answer."""
    from roundup.edges.model_openai_request import OWN, body_of  # noqa: PLC0415 - nothing else here looks inside

    body = body_of(prompt(schema=""), prompt().turns, "gpt", OWN)
    assert (body["max_completion_tokens"], "max_tokens" in body, "response_format" in body) == (70, False, False)
    assert OPENAI == "https://api.openai.com/v1"


# What servers differ in.


def picky(*refusals: tuple[str, Serve]) -> Script:
    """Return a server that refuses a request which holds one of these words."""

    def script(asked: Asked) -> str | Serve:
        options = json.dumps({name: value for name, value in asked.body.items() if name in OPTIONS})
        return next((serve for words, serve in refusals if words in options), "Yes.")

    return script


_LITERAL = "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]"
_EXTRA = {"detail": [{"type": "extra_forbidden", "loc": ["body", "temperature"], "msg": "Extra inputs are not permitted", "input": 0.2}]}
DIFFERENCES: dict[str, tuple[tuple[tuple[str, Serve], ...], dict[str, Any]]] = {
    "openai, reasoning": (
        (
            (
                '"max_tokens"',
                refusal(
                    "400 Bad Request",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                    param="max_tokens",
                    code="unsupported_parameter",
                ),
            ),
            (
                '"temperature"',
                refusal(
                    "400 Bad Request",
                    "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
                    param="temperature",
                    code="unsupported_value",
                ),
            ),
        ),
        {"max_completion_tokens": 70, "response_format": "json_schema"},
    ),
    "llama.cpp of old": (
        (
            (
                "json_schema",
                says(
                    '{"error":{"code":500,"message":"response_format type must be one of \\"text\\" or \\"json_object\\", but got: json_schema","type":"server_error"}}',
                    "500 Internal Server Error",
                ),
            ),
        ),
        {"max_tokens": 70, "temperature": 0.2, "response_format": "json_object of schema"},
    ),
    "llama-cpp-python": (
        (("json_schema", refusal("500 Internal Server Error", _LITERAL, type="internal_server_error")),),
        {"max_tokens": 70, "temperature": 0.2, "response_format": "json_object of schema"},
    ),
    "a gateway that knows JSON alone": (
        (
            ("json_schema", refusal("400 Bad Request", "This response_format type is unavailable now")),
            ('"schema"', refusal("400 Bad Request", "Unknown parameter: 'response_format.schema'.", param="response_format.schema")),
        ),
        {"max_tokens": 70, "temperature": 0.2, "response_format": "json_object"},
    ),
    "LM Studio with a schema it does not take": (
        (
            ("json_schema", says('{"error": "\'response_format.json_schema.schema\' must be an object"}', "400 Bad Request")),
            ("json_object", says("{\"error\": \"'response_format.type' must be 'json_schema'\"}", "400 Bad Request")),
        ),
        {"max_tokens": 70, "temperature": 0.2},
    ),
    "a strict gateway": (
        (("temperature", says(json.dumps(_EXTRA), "422 Unprocessable Entity")),),
        {"max_tokens": 70, "response_format": "json_schema"},
    ),
    "no option at all": (
        (
            ("response_format", refusal("400 Bad Request", "unknown field", param="response_format")),
            ("max_tokens", refusal("400 Bad Request", "unknown field max_tokens")),
            ("max_completion_tokens", refusal("400 Bad Request", "unknown field max_completion_tokens")),
            ("temperature", refusal("400 Bad Request", "unknown field temperature")),
        ),
        {},
    ),
}


def shown(form: dict[str, Any]) -> str:
    """Return a form of answer in words."""
    return f"{form['type']} of schema" if form.get("schema") == json.loads(SCHEMA) else str(form["type"])


@pytest.mark.parametrize("name", DIFFERENCES)
def test_an_option_that_a_server_does_not_take_is_put_another_way(name: str) -> None:
    """It is asked again at once, and the next question is sent right the first time; no wait, and no try is counted for it."""
    refusals, taken = DIFFERENCES[name]
    waits = Waits()
    with serving(picky(*refusals)) as server:
        asking = model(server, waits, tries=1)
        assert asking.ask(prompt()).text == "Yes."
        before = len(server.asked)
        assert asking.ask(prompt("And now?")).text == "Yes."
    assert len(server.asked) == before + 1
    assert waits == []
    options = {option: value for option, value in server.asked[-1].body.items() if option in OPTIONS}
    options = {option: shown(value) if option == "response_format" else value for option, value in options.items()}
    assert options == taken


def test_threads_learn_the_same_once() -> None:
    """However many meet the refusal at a time, all are answered, and no option that is taken is given up."""
    refusals, taken = DIFFERENCES["openai, reasoning"]
    with serving(picky(*refusals)) as server:
        asking = model(server)
        with ThreadPoolExecutor(8) as pool:
            assert {answer.text for answer in pool.map(lambda n: asking.ask(prompt(str(n))), range(16))} == {"Yes."}
        asking.ask(prompt("last"))
    assert OPTIONS & set(server.asked[-1].body) == set(taken)


def test_an_option_that_was_not_sent_is_not_left_out() -> None:
    """A refusal that names it is the fault of the request, and the run ends."""
    with serving(lambda _: refusal("400 Bad Request", "response_format is wrong", param="response_format")) as server:
        error = failure(model(server), prompt(schema=""))
    assert (error.kind, error.ends_run, len(server.asked)) == ("request", True, 1)


@pytest.mark.parametrize("name", [name for name in MODEL_FAULTS if name.startswith("too-long")])
def test_a_question_that_is_too_long_costs_no_option(name: str) -> None:
    """Though the refusal names the largest answer, leaving it out would not help; it is asked once, and the run goes on."""
    with serving(scripted(MODEL_FAULTS[name], at=(1,))) as server:
        asking = model(server)
        error = failure(asking)
        asking.ask(prompt("Shorter?"))
    assert (error.kind, error.ends_run, len(server.asked)) == ("long", False, 2)
    assert OPTIONS & set(server.asked[1].body) == {"response_format", "temperature", "max_tokens"}


# What is tried again, and for how long.


def test_tries_are_few_and_further_apart_each_time() -> None:
    """Four of them, with waits that double and are drawn by lot."""
    waits = Waits()
    with serving(lambda _: refusal("500 Internal Server Error", "no")) as server:
        assert failure(model(server, waits)).kind == "server"
    assert len(server.asked) == 4
    for wait, most in zip(waits, (0.5, 1, 2), strict=True):
        assert most / 2 <= wait <= most


@pytest.mark.parametrize("lasting", ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found"])
def test_what_no_wait_can_mend_is_asked_once(lasting: str) -> None:
    """The run ends, with one line that says what to do."""
    waits = Waits()
    with serving(lambda _: refusal(lasting, "no")) as server:
        error = failure(model(server, waits))
    assert (error.ends_run, len(server.asked), waits, error.where) == (True, 1, [], server.host)


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [({"Retry_After": "7"}, 7, 8), ({"Retry_After_Ms": "1500"}, 1.5, 2), ({"Retry_After": "soon"}, 0.25, 0.5)],
    ids=["seconds", "thousandths", "garbage"],
)
def test_the_server_says_how_long_to_wait(headers: dict[str, str], least: float, most: float) -> None:
    """No less than that is waited; a wait that it does not say is ours."""
    waits = Waits()
    with serving(lambda asked: refusal("429 Too Many Requests", "slow", headers) if asked.number == 1 else "Yes.") as server:
        assert model(server, waits).ask(prompt()).text == "Yes."
    (wait,) = waits
    assert least <= wait <= most


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_wait_that_the_budget_does_not_allow_ends_the_call_at_once(status: str) -> None:
    """The error tells how long it would have been, and the run goes on."""
    waits = Waits()
    with serving(lambda _: refusal(status, "slow", {"Retry_After": "500"})) as server:
        error = failure(model(server, waits))
    assert (error.kind, error.retry_after, error.ends_run, waits, len(server.asked)) == ("busy", 500, False, [], 1)
    assert "500 seconds" in error.hint


def test_waits_add_up_to_the_budget() -> None:
    """What is left is not enough for a third wait."""
    waits = Waits()
    with serving(lambda _: refusal("429 Too Many Requests", "slow", {"Retry_After": "40"})) as server:
        assert failure(model(server, waits, tries=10)).kind == "busy"
    assert len(server.asked) == 3
    assert sum(waits) < 120


def test_a_budget_ends_a_try_too() -> None:
    """A server that says nothing is not waited for longer than there is, and not asked again then."""
    with serving(scripted(MODEL_FAULTS["silent"], at=(1,))) as server:
        waits = Waits()
        error = failure(model(server, waits, budget=0.4))
    assert (error.kind, error.ends_run, waits) == ("timeout", False, [])


def test_a_try_is_over_when_the_build_s_time_is() -> None:
    """Whatever a question may take: it is not asked again, and the run goes on."""
    with serving(scripted(MODEL_FAULTS["silent"], at=(1,))) as server:
        waits = Waits()
        retries = Retries(pause=waits.pause, left=lambda: 0.4)
        error = failure(model(server, retries=retries))
        assert len(server.asked) == 1
    assert (error.kind, error.ends_run, waits) == ("timeout", False, [])


def test_nobody_listens() -> None:
    """That is tried again as well, and then no other question can do better."""
    with serving(lambda _: "Yes.") as server:
        url = server.url
    waits = Waits()
    error = failure(model(url, waits))
    assert (error.kind, error.ends_run, len(waits)) == ("down", True, 3)
    assert "127.0.0.1" in error.where


@pytest.mark.parametrize(
    "address", ["localhost:8080/v1", "ftp://127.0.0.1/v1", "http:///v1", "http://[::1", "http://exa mple/v1", "http://127.0.0.1:x/"]
)
def test_an_address_that_is_none_is_named(address: str) -> None:
    """Nothing is asked, and the remedy shows what one looks like."""
    error = failure(model(address))
    assert (error.kind, "https://" in error.hint) == ("down", True)


def test_a_name_that_nobody_knows_is_down() -> None:
    """The error says so in plain words."""
    error = failure(model("http://nobody.invalid/v1", tries=1))
    assert (error.kind, error.where) == ("down", "nobody.invalid")


def test_a_key_that_is_none_is_not_sent() -> None:
    """White space round it is nobody's, and other characters say that something else was pasted."""
    with serving(lambda _: "Yes.") as server:
        assert model(server, key=f" {KEY}\n").ask(prompt()).text == "Yes."
        assert failure(model(server, key="schlüssel geheim")).kind == "key"
    assert [asked.headers["authorization"] for asked in server.asked] == [f"Bearer {KEY}"]


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key does not leave; where the machine trusts it, it does."""
    import ssl  # noqa: PLC0415 - for this test only

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(lambda _: "Yes.", context) as server:
        url = server.url.replace("http:", "https:")
        error = failure(model(url, tries=1))
        assert (error.kind, "certificate" in error.what, server.asked) == ("down", True, [])
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert model(url).ask(prompt()).text == "Yes."


def test_the_key_goes_nowhere_else() -> None:
    """A redirect to another host is not followed."""
    with (
        serving(lambda _: "Yes.") as other,
        serving(lambda _: says(b"", "307 Temporary Redirect", Location=f"{other.url}/chat/completions")) as server,
    ):
        error = failure(model(server))
    assert (error.kind, other.asked, len(server.asked)) == ("protocol", [], 1)
    assert "base_url" in error.hint


# What may be shown.


def test_the_key_is_shown_nowhere() -> None:
    """A server that repeats it, in an error or as an answer, in any part of it, is not repeated."""
    echo = f"You sent {KEY.upper()} and {KEY}\n\x1b[31m\u202e by header"
    with serving(lambda _: refusal("400 Bad Request", echo)) as server:
        error = failure(model(server))
    assert "[key]" in error.what
    assert re.search("[\x00-\x1f\u202e]", error.what) is None
    answer = {**completion(f"It is {KEY}.", refusal=f"not {KEY}"), "model": KEY, "id": f"id-{KEY}"}
    with serving(lambda _: answer) as server:
        assert KEY not in repr(model(server).ask(prompt()))
    with serving(lambda _: refusal("401 Unauthorized", "Incorrect API key provided: sk-te***4b36.")) as server:
        assert "4b36" not in failure(model(server)).what


def test_a_short_key_of_a_local_server_leaves_words_alone() -> None:
    """It is a word like any other, and no secret."""
    with serving(lambda _: "There is none.") as server:
        assert model(server, key="none").ask(prompt()).text == "There is none."


def test_a_server_without_a_key_of_ours_is_told_so() -> None:
    """The line says that one is wanted, and how to give it."""
    with serving(lambda _: refusal("401 Unauthorized", "Missing bearer")) as server:
        error = failure(model(server, key=""))
    assert error.what.startswith("wants a key")
    assert error.hint.startswith("export OPENAI_API_KEY=")


def test_an_account_without_credit_is_told_apart_from_a_busy_server() -> None:
    """It is not asked again, and the remedy is another."""
    with serving(lambda _: refusal("429 Too Many Requests", "You exceeded your current quota", code="insufficient_quota")) as server:
        error = failure(model(server))
    assert (error.kind, error.ends_run, len(server.asked)) == ("key", True, 1)
    assert "credit" in error.hint


# Every named fault.


def outcome(asking: OpenAIModel, words: str) -> str | Answer:
    """Return the answer to a question, or the kind of its error."""
    try:
        return asking.ask(prompt(words))
    except ModelError as error:
        told = error.hint and error.where and "\n" not in error.what
        return error.kind if told else f"{error.kind}, which is not told to people: {error!r}"


def judged(fault: ModelFault, came: str | Answer) -> None:
    """Hold what came of a fault against what is expected."""
    kind = came if isinstance(came, str) else ""
    assert kind in fault.kinds, (fault.name, came)
    if isinstance(came, Answer):
        assert fault.text is None or came.text == fault.text
        assert came.usage.read >= 0
        came.text.encode()


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("name", [name for name, fault in MODEL_FAULTS.items() if not fault.hangs])
def test_every_fault_at_every_place(name: str, place: int) -> None:
    """It comes out as expected, and the questions before and after it are answered unless it is of the run."""
    fault = MODEL_FAULTS[name]
    with serving(scripted(fault, at=(place,))) as server:
        asking = model(server)
        came = [outcome(asking, f"Question {number}?") for number in (1, 2, 3)]
    judged(fault, came[place - 1])
    for number, other in enumerate(came, 1):
        if number < place or (number > place and fault.lasting != "run"):
            assert isinstance(other, Answer)
            assert other.text == "Yes."
        elif number > place:
            assert other == came[place - 1]


@pytest.mark.parametrize("name", [name for name, fault in MODEL_FAULTS.items() if fault.hangs])
def test_a_server_that_hangs_is_left_at_the_deadline(name: str) -> None:
    """However it keeps the connection alive; the next question is answered."""
    with serving(scripted(MODEL_FAULTS[name], at=(1,))) as server:
        waits = Waits()
        assert outcome(model(server, waits, timeout=0.4, tries=2), "Question 1?") == "timeout"
        assert len(waits) == 1
        answered = outcome(model(server), "Question 2?")
    assert isinstance(answered, Answer)


def test_the_faults_are_many_and_of_each_kind() -> None:
    """Each kind of ModelError that a server can cause is there, and each length of a fault."""
    assert len(MODEL_FAULTS) >= 80
    kinds = {kind for fault in MODEL_FAULTS.values() for kind in fault.kinds}
    assert kinds >= {"", "key", "model", "request", "busy", "server", "timeout", "cut", "size", "protocol", "long"}
    assert {fault.lasting for fault in MODEL_FAULTS.values()} == {"transient", "call", "run"}


def test_what_an_odd_answer_says_of_itself_is_read() -> None:
    """Why it stopped, what it refuses, and its tokens, reckoned where they are not told or absurd."""
    expected = {
        "broken-off": ("length", ""),
        "filtered": ("filter", ""),
        "finish-null": ("other", ""),
        "refused": ("stop", "I cannot help with that."),
    }
    for name, (finish, refused) in expected.items():
        with serving(scripted(MODEL_FAULTS[name], at=(1,))) as server:
            answer = model(server).ask(prompt())
        assert (answer.finish, answer.refusal) == (finish, refused)
    for name in MODEL_FAULTS:
        if name.startswith("usage-") or name == "no-usage":
            with serving(scripted(MODEL_FAULTS[name], at=(1,))) as server:
                usage = model(server).ask(prompt()).usage
            assert (usage.told, usage.read < 100, usage.read > 0, usage.written) == (False, True, True, 1)


# Files of JSON, good and bad.


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Return the files of a suite for readers of JSON."""
    found = sorted((ROOT.parent / "shared" / "suites" / "json-test" / "test_parsing").glob("*.json"))
    if not found:
        pytest.skip("needs ../shared/suites/json-test, a suite that may not be copied into the repository")
    return found


def test_any_file_as_a_whole_body_is_an_error_or_an_answer(files: list[Path]) -> None:
    """None of them is a completion, so each is an error that says so."""
    with serving(lambda asked: says(files[int(asked.text)].read_bytes())) as server:
        asking = model(server, tries=1)
        kinds = {path.name: outcome(asking, str(number)) for number, path in enumerate(files)}
    assert set(kinds.values()) <= {"protocol", "cut"}, kinds
    assert len(kinds) == len(files)


def test_any_file_as_an_answer_comes_as_it_is(files: list[Path]) -> None:
    """Its text reaches whoever asked, unread."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
    with serving(lambda asked: texts[int(asked.text)]) as server:
        asking = model(server)
        for number, text in enumerate(texts):
            answer = outcome(asking, str(number))
            assert isinstance(answer, Answer)
            assert answer.text == text


# Slow to import.

_IMPORTED = """
import sys
from roundup.edges.model_openai import OpenAIModel, Retries
from roundup.errors import ModelError
from roundup.model import Prompt, Turn
model = OpenAIModel(name="m", base_url="http://127.0.0.1:9/v1", retries=Retries(tries=1))
before = "openai" in sys.modules or "httpx2" in sys.modules
try:
    model.ask(Prompt(purpose="p", block="b", version="1", turns=(Turn(speaker="user", text="?"),)))
except ModelError as error:
    print(before, "openai" in sys.modules, error.kind)
"""
_RUN = """
import sys
from roundup.cli import main
try:
    main()
except SystemExit as end:
    print(end.code, "openai" in sys.modules, file=sys.stderr)
"""


def test_the_library_is_imported_with_the_first_question() -> None:
    """And not before: neither for the module nor for the model."""
    done = subprocess.run([sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.stderr) == ("False True down\n", "")


@pytest.mark.parametrize(
    "words", ["--help", "--version", "build --help", "check --week 2024-05-17", "build --week 2024-05-17 --offline --no-fetch"]
)
def test_commands_that_ask_no_model_do_not_import_the_library(words: str, unbuilt: Path) -> None:
    """Help, a check and an offline build are as quick as they were."""
    root = [] if "help" in words or "version" in words else ["--root", str(unbuilt)]
    done = subprocess.run([sys.executable, "-c", _RUN, *words.split(), *root], capture_output=True, text=True, check=False, timeout=300)
    assert re.search(r"^\d+ False$", done.stderr, re.MULTILINE), done.stderr
