"""The contract of models: every implementation of the plug, asked the same."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from roundup.edges.model_openai import OpenAIModel, Retries
from roundup.errors import ModelError
from roundup.model import FENCE, Answer, Prompt, Turn
from roundup.plugs import Model
from tests.fakes_model import ScriptedModel
from tests.faults.model_server import Asked, Serve, completion, refusal, serving

Opened = Callable[[], Iterator[Model]]


def prompt(words: str = "Is it so?") -> Prompt:
    """Return a question."""
    turns = (Turn(speaker="system", text="Answer in one word."), Turn(speaker="user", text=words))
    return Prompt(purpose="story", block="story st-1", version="1", turns=turns, most=50)


def _said(words: str) -> str:
    return "" if words == "nothing" else f"Yes: {words}"


@contextmanager
def scripted() -> Iterator[Model]:
    """Give the stand-in."""

    def script(asked: Prompt) -> str | Answer | ModelError:
        words = asked.turns[-1].text
        if words == "refuse":
            return Answer(text="", refusal="I cannot.")
        if words == "fail":
            return ModelError("fails on its side", "scripted", "try again later", "server")
        return _said(words)

    yield ScriptedModel(script, name="tiny")


@contextmanager
def served() -> Iterator[Model]:
    """Give a model behind a real server."""

    def script(asked: Asked) -> dict[str, object] | str | Serve:
        if asked.text == "refuse":
            return completion(None, refusal="I cannot.")
        return refusal("500 Internal Server Error", "no") if asked.text == "fail" else _said(asked.text)

    with serving(script) as server:
        yield OpenAIModel(name="tiny", base_url=server.url, retries=Retries(pause=lambda _: None))


@pytest.fixture(params=[scripted, served], ids=["scripted", "openai"])
def model(request: pytest.FixtureRequest) -> Iterator[Model]:
    """Give every implementation in turn."""
    with request.param() as made:
        yield made


def test_an_answer_is_text_with_its_tokens(model: Model) -> None:
    """It says what was said, why it stopped, and what it took; the name is the one it is asked by."""
    answer = model.ask(prompt("Is it?"))
    assert (answer.text, answer.finish, answer.refusal) == ("Yes: Is it?", "stop", "")
    assert answer.usage.read > 0
    assert answer.usage.written > 0
    assert answer.model
    assert model.name == "tiny"


def test_no_words_and_a_refusal_are_answers(model: Model) -> None:
    """Whoever asked decides what they are worth."""
    assert model.ask(prompt("nothing")).text == ""
    assert (model.ask(prompt("refuse")).text, model.ask(prompt("refuse")).refusal) == ("", "I cannot.")


def test_a_failure_is_an_error_with_a_kind_a_place_and_a_remedy(model: Model) -> None:
    """The next question is answered again."""
    with pytest.raises(ModelError) as caught:
        model.ask(prompt("fail"))
    assert (caught.value.kind, bool(caught.value.where), bool(caught.value.hint)) == ("server", True, True)
    assert model.ask(prompt()).text == "Yes: Is it so?"


def test_many_threads_ask_at_a_time(model: Model) -> None:
    """Each gets the answer to its own question."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: model.ask(prompt(f"Is it {number}?")).text, range(24)))
    assert answers == [f"Yes: Is it {number}?" for number in range(24)]


def test_the_question_is_left_as_it_is(model: Model) -> None:
    """Filling in the marker is the sender's business, and changes no prompt that is kept."""
    asked = prompt(f"{FENCE} news {FENCE}")
    model.ask(asked)
    assert asked.turns[-1].text == f"{FENCE} news {FENCE}"
