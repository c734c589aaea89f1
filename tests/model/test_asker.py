"""Asking a model: what is kept is not asked again, no limit is passed, a dead server is left alone, and threads do not get in each other's way."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.summariser_model.asker import Asker, Limits, key_of, paid
from roundup.edges.summariser_model.prices import CEILING, Prices, cost_of
from roundup.errors import InputError, ModelError
from roundup.model import FENCE, Answer, Call, Prompt, Turn, Usage
from roundup.plugs import Calls, Model
from tests.fakes_calls import AT, PLAIN, WEEK, MemoryCalls, SaidModel, question

DOLLAR = Prices(read=1_000_000.0, written=1_000_000.0)
"""A dollar a token, so that sums are easy to see."""
NO_LIMITS = Limits()


def asker(model: Model, calls: Calls | None = None, limits: Limits = NO_LIMITS, prices: Prices = DOLLAR) -> Asker:
    """Return an asker at a fixed time."""
    return Asker(model, calls if calls is not None else MemoryCalls(), limits, now=lambda: AT, prices=prices)


def refused(asking: Asker, prompt: Prompt) -> ModelError:
    """Return the error of a question."""
    with pytest.raises(ModelError) as caught:
        asking.ask(prompt, week=WEEK)
    return caught.value


def answer(read: int, written: int) -> Answer:
    """Return an answer of a size."""
    return replace(PLAIN, usage=Usage(read=read, written=written))


def test_a_question_is_asked_once_and_kept_before_it_is_returned() -> None:
    """The second time the answer comes from what was kept, costs nothing, and is counted apart."""
    calls, model = MemoryCalls(), SaidModel(answer(20, 5))
    first, second = (asker(model, calls) for _ in range(2))
    call = first.ask(question(), week=WEEK)
    assert calls.all == [call]
    assert (call.answer.text, call.week, call.at, call.cost) == (PLAIN.text, WEEK, AT, 25.0)
    assert second.ask(question(), week=WEEK) == call
    assert len(model.prompts) == 1
    assert (first.spending().asked, first.spending().kept, first.spending().cost) == (1, 0, 25.0)
    assert (second.spending().asked, second.spending().kept, second.spending().cost) == (0, 1, 0.0)


def test_an_answer_kept_for_another_block_is_told_as_of_this_one() -> None:
    """The key leaves the block out; what the desk lists names the block that asked now."""
    asking = asker(SaidModel())
    asking.ask(question(block="story st-1"), week=WEEK)
    assert paid(asking.ask(question(block="story st-2"), week=WEEK)).block == "story st-2"
    assert asking.spending().asked == 1


def test_anew_asks_whatever_is_kept_and_the_newer_answer_counts() -> None:
    """An editor who wants another version gets one, and later builds keep to it."""
    asking = asker(SaidModel(PLAIN, replace(PLAIN, text="Ferries were late.")))
    asking.ask(question(), week=WEEK)
    assert asking.ask(question(), week=WEEK, anew=True).answer.text == "Ferries were late."
    assert asking.ask(question(), week=WEEK).answer.text == "Ferries were late."


@pytest.mark.parametrize("change", [{"text": ""}, {"refusal": "No."}, {"finish": "length"}, {"finish": "filter"}, {"text": "<html>"}])
def test_whatever_the_answer_says_it_is_kept(change: dict[str, str]) -> None:
    """An empty answer, a refusal and one that broke off at its limit were paid for too."""
    calls = MemoryCalls()
    call = asker(SaidModel(replace(PLAIN, **change)), calls).ask(question(), week=WEEK)  # type: ignore[arg-type]  # words for finish
    assert calls.all == [call]


PARTS: list[Prompt] = [
    replace(question(), purpose="bullet"),
    replace(question(), version="2"),
    replace(question(), schema=""),
    replace(question(), most=101),
    replace(question(), turns=question().turns[:1]),
    replace(question(), turns=(*question().turns, Turn(speaker="user", text=""))),
    replace(question(), turns=tuple(replace(turn, speaker="user") for turn in question().turns)),
    question("What happened? "),
    question("half \ud800 a character"),
    question(f"{FENCE} text"),
]


def test_the_key_tells_all_apart_that_an_answer_depends_on() -> None:
    """Model, host and every part of the prompt but its block make another key."""
    keys = [key_of("m", "", prompt) for prompt in (question(), *PARTS)]
    keys += [key_of("n", "", question()), key_of("m", "http://127.0.0.1:8080/v1", question()), key_of("m", "https://a.example", question())]
    assert len(set(keys)) == len(keys)
    assert key_of("m", "", question(block="lede")) == keys[0]


def test_the_key_does_not_depend_on_how_an_address_is_written() -> None:
    """Port, path and case say nothing about who answers; OpenAI's own address may be left out."""
    assert key_of("m", "https://API.openai.com/v1", question()) == key_of("m", "", question())
    assert key_of("m", "http://Box.example:1/v1", question()) == key_of("m", "http://box.example:2/v2/", question())


@pytest.mark.parametrize("kind", ["key", "model", "request", "down"])
def test_what_ends_the_run_is_raised_again_without_asking(kind: str) -> None:
    """One line tells it, nothing more is asked, and what is kept can still be had."""
    calls = MemoryCalls()
    asker(SaidModel(), calls).ask(question("kept"), week=WEEK)
    model = SaidModel(ModelError("the key is refused (401)", "api.example", "look at OPENAI_API_KEY", kind))
    asking = asker(model, calls)
    first, second = refused(asking, question("a")), refused(asking, question("b"))
    assert (str(second), second.hint, second.kind) == (str(first), first.hint, kind)
    assert len(model.prompts) == 1
    said = "the key is refused (401); look at OPENAI_API_KEY"
    assert asking.spending().stopped == (said if kind == "down" else f"api.example {said}")
    assert asking.ask(question("kept"), week=WEEK).answer == PLAIN


@pytest.mark.parametrize("kind", ["busy", "server", "timeout", "cut"])
def test_a_server_that_fails_three_different_questions_is_left_alone(kind: str) -> None:
    """A dead server does not hold a build up for every story."""
    model = SaidModel(ModelError("no answer", "api.example", "wait", kind))
    asking = asker(model)
    assert [refused(asking, question(text)).kind for text in "aab"] == [kind] * 3
    assert asking.spending().stopped == ""
    assert [refused(asking, question(text)).kind for text in "cd"] == [kind, "down"]
    assert len(model.prompts) == 4
    assert asking.spending().stopped == "3 questions in a row came to nothing, the last one: no answer; wait"


def test_one_answer_between_failures_and_the_server_is_alive() -> None:
    """Failures count in a row; a server that says a question is too long is alive."""
    busy = ModelError("busy", "", "", "busy")
    model = SaidModel(busy, busy, PLAIN, busy, busy, ModelError("too long", "", "", "long"), busy)
    asking = asker(model)
    for number in range(7):
        with contextlib.suppress(ModelError):
            asking.ask(question(str(number)), week=WEEK)
    assert len(model.prompts) == 7
    assert asking.spending().stopped == ""


def test_the_question_that_would_pass_a_limit_is_not_asked() -> None:
    """The asking ends cleanly, with the setting to raise; spent stays below."""
    most = asker(SaidModel()).reckon(question())
    for limits, kind in ((Limits(max_tokens=2 * most), "tokens"), (Limits(max_cost=2.0 * most), "cost")):
        model = SaidModel(answer(most - 100, 99))
        asking = asker(model, limits=limits)
        for text in ("First ones?", "Second one?"):
            asking.ask(question(text), week=WEEK)
        error = refused(asking, question("Third ones?"))
        assert (error.kind, error.ends_run, len(model.prompts)) == (kind, True, 2)
        assert f"max_{kind}" in error.hint
        assert asking.spending().stopped == f"{error.what}; {error.hint}"
        assert refused(asking, question("?", most=1)).kind == kind


def test_time_is_counted_from_the_first_question() -> None:
    """Fetching the feeds takes no time from the model."""
    seconds = iter([1000.0, 1000.0, 1899.0, 1900.0])
    asking = asker(SaidModel(), limits=Limits(max_time=900, clock=lambda: next(seconds)))
    for text in "ab":
        asking.ask(question(text), week=WEEK)
    assert refused(asking, question("c")).kind == "time"
    assert asking.spending().stopped.startswith("900 seconds a build are over; raise max_time")


def test_what_is_left_of_the_time_is_told() -> None:
    """All of it before the first question, less after it, never less than none; without a limit there is no end."""
    seconds = iter([1000.0, 1000.0, 1300.0, 2500.0])
    asking = asker(SaidModel(), limits=Limits(max_time=900, clock=lambda: next(seconds)))
    assert asking.left() == 900
    asking.ask(question("a"), week=WEEK)
    assert (asking.left(), asking.left()) == (600, 0)
    assert asker(SaidModel()).left() == float("inf")


def test_without_a_price_a_ceiling_is_taken_for_the_limit_and_the_cost_is_not_known() -> None:
    """The limit holds all the same, and its message says how it was reckoned."""
    model = SaidModel(answer(100_000, 10_000))
    limits = Limits(max_cost=cost_of(CEILING, 150_000, 10_000))
    asking = asker(model, limits=limits, prices=Prices(base_url="https://models.example/v1"))
    assert asking.ask(question("a"), week=WEEK).cost is None
    assert refused(asking, question("b", most=20_000)).kind == "cost"
    assert "no price is known" in asking.spending().stopped
    assert asking.spending().cost is None


def test_nothing_asked_costs_nothing_even_without_a_price() -> None:
    """A build from kept answers knows what it cost."""
    assert asker(SaidModel(), prices=Prices(base_url="https://models.example/v1")).spending().cost == 0.0


def test_a_call_that_broke_off_stays_set_aside() -> None:
    """It may be on the bill, so it counts for the limit, though it is not told as spent."""
    most = asker(SaidModel()).reckon(question("a"))
    asking = asker(SaidModel(ModelError("cut", "", "", "cut"), PLAIN), limits=Limits(max_tokens=most + most // 2))
    assert refused(asking, question("a")).kind == "cut"
    assert refused(asking, question("b")).kind == "tokens"
    assert (asking.spending().read, asking.spending().asked) == (0, 1)


def test_answers_that_cannot_be_kept_end_the_asking() -> None:
    """A full disk would have every story paid for and lost."""
    model = SaidModel()
    asking = asker(model, MemoryCalls(full=InputError("the archive cannot be used (disk full)", "archive.db", "make room")))
    first, second = refused(asking, question("a")), refused(asking, question("b"))
    assert (first.kind, second.kind, first.where, first.hint) == ("archive", "archive", "archive.db", "make room")
    assert len(model.prompts) == 1
    assert asking.spending().read == PLAIN.usage.read


def test_a_mistake_of_ours_holds_nothing_up() -> None:
    """An error that is none of the model's leaves nothing set aside and nobody waiting."""
    most = asker(SaidModel()).reckon(question("a"))
    asking = asker(SaidModel(RuntimeError("oops"), answer(1, 1)), limits=Limits(max_tokens=most))
    with pytest.raises(RuntimeError):
        asking.ask(question("a"), week=WEEK)
    assert asking.ask(question("a"), week=WEEK).answer == answer(1, 1)


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(1, 300)), max_size=12),
    st.integers(1, 3000),
    st.sampled_from(["max_tokens", "max_cost"]),
)
def test_a_limit_is_passed_by_the_last_answer_only(sizes: list[tuple[int, int, int]], limit: int, which: str) -> None:
    """Whatever answers turn out to be, the sum passes a limit at most by what the last one took beyond its own most; costs add up."""
    answers = [answer(read, written) for read, written, _ in sizes]
    calls = MemoryCalls()
    asking = asker(SaidModel(*answers), calls, Limits(**{which: limit}))  # type: ignore[arg-type]  # one of two numbers
    over = 0
    for number, (read, written, most) in enumerate(sizes):
        prompt = question(f"Question {number}", most=most)
        try:
            asking.ask(prompt, week=WEEK)
        except ModelError:
            break
        over = max(0, read + written - asking.reckon(prompt))
    spent = asking.spending()
    assert spent.read + spent.written <= limit + over
    assert spent.read + spent.written == sum(call.answer.usage.read + call.answer.usage.written for call in calls.all)
    assert spent.cost == pytest.approx(sum(call.cost or 0 for call in calls.all))


def test_threads_with_one_question_ask_once() -> None:
    """Those that come while it is under way wait for its answer."""
    gate = Gate()
    model = SaidModel(before=gate.wait)
    asking = asker(model)
    with ThreadPoolExecutor(max_workers=8) as pool:
        asked = [pool.submit(asking.ask, question(), week=WEEK) for _ in range(8)]
        assert gate.reached.wait(30)
        gate.open.set()
        calls = {call.result(30).key for call in asked}
    assert len(calls) == len(model.prompts) == 1
    assert (asking.spending().asked, asking.spending().kept) == (1, 7)


def test_those_that_wait_for_a_question_that_fails_get_its_error() -> None:
    """Nobody waits for ever, and nobody asks a failing server once more on top."""
    gate = Gate()
    model = SaidModel(ModelError("busy", "", "", "busy"), before=gate.wait)
    asking = asker(model, calls=(calls := Doorman()))
    with ThreadPoolExecutor(max_workers=3) as pool:
        asked = [pool.submit(asking.ask, question(), week=WEEK) for _ in range(3)]
        assert gate.reached.wait(30)
        assert calls.three.wait(30)
        gate.open.set()
        errors = [call.exception(30) for call in asked]
    assert {str(error) for error in errors} == {"busy"}
    assert len({id(error) for error in errors}) == 3


class Gate:
    """Holds a question up until it is opened; ``reached`` tells that one is there."""

    def __init__(self) -> None:
        """Start closed."""
        self.reached, self.open = threading.Event(), threading.Event()

    def wait(self, _: Prompt) -> None:
        """Tell, and wait."""
        self.reached.set()
        assert self.open.wait(30)


class Doorman(MemoryCalls):
    """A record that tells when it was looked into by three."""

    def __init__(self) -> None:
        """Count from nothing."""
        super().__init__()
        self.three, self._looked, self._lock = threading.Event(), 0, threading.Lock()

    def answered(self, key: str) -> Call | None:
        """Look, and count."""
        with self._lock:
            self._looked += 1
            if self._looked >= 4:  # each looks once before it waits, and the one that asks looks a second time
                self.three.set()
        return super().answered(key)


def test_side_by_side_no_limit_is_passed_and_none_of_it_is_wasted() -> None:
    """Where only what was set aside stands in the way a question waits for its turn; the budget is used to the last call that fits."""
    most = asker(SaidModel()).reckon(question("Question 00"))
    model = SaidModel(answer(5, 5))
    asking = asker(model, limits=Limits(max_tokens=2 * most))
    with ThreadPoolExecutor(max_workers=8) as pool:
        asked = [pool.submit(asking.ask, question(f"Question {number:02}"), week=WEEK) for number in range(60)]
        kinds = [getattr(call.exception(30), "kind", "") for call in asked]
    spent = asking.spending()
    assert spent.read + spent.written <= 2 * most
    assert kinds.count("") == len(model.prompts) == (most + 10) // 10
    assert set(kinds) == {"", "tokens"}


def test_a_question_that_waited_is_not_asked_when_the_run_has_ended_meanwhile() -> None:
    """A wrong key found by the first call spares all the others."""
    gate = Gate()
    model = SaidModel(ModelError("no such key", "", "", "key"), before=gate.wait)
    most = asker(SaidModel()).reckon(question("a"))
    asking = asker(model, limits=Limits(max_tokens=most))
    with ThreadPoolExecutor(max_workers=4) as pool:
        asked = [pool.submit(asking.ask, question(text), week=WEEK) for text in "abcd"]
        assert gate.reached.wait(30)
        gate.open.set()
        kinds = [getattr(call.exception(30), "kind", "") for call in asked]
    assert kinds == ["key"] * 4
    assert len(model.prompts) == 1


def test_a_call_without_its_words() -> None:
    """What the trail keeps of a call: who, for what, how much."""
    call = asker(SaidModel(answer(20, 5))).ask(question(), week=WEEK)
    told = paid(replace(call, at=datetime.now(UTC)))
    assert (told.key, told.purpose, told.block, told.version, told.model) == (call.key, "story", "story st-1", "story 1", "fake-1")
    assert (told.read, told.written, told.cost) == (20, 5, 25.0)


def test_a_server_cannot_put_anything_into_the_trail_by_its_model_s_name() -> None:
    """A name is one short line that can be written as UTF-8, whatever the server says."""
    call = asker(SaidModel(replace(PLAIN, model="m\x1b[31m\n\ud800 \u202e" + "x" * 1_000_000))).ask(question(), week=WEEK)
    told = paid(call).model
    assert told.startswith("m[31m")
    assert len(told.encode("utf-8")) <= 110
    assert told.isprintable()


def test_what_is_known_is_told_without_asking() -> None:
    """An estimate leaves out what is kept."""
    model = SaidModel()
    asking = asker(model)
    assert not asking.knows(question())
    asking.ask(question(), week=WEEK)
    assert asking.knows(question())
    assert not asking.knows(question("Something else?"))
