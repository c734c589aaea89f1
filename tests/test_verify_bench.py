"""The benchmark of the checking: its four kinds of sentences, what it counts, and its report, on small made-up articles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.verify import __main__ as command
from benchmarks.verify import kinds, measure
from benchmarks.verify.kinds import AS_IT_STANDS, DRAFTED, KINDS, ONE_PLACE, REWRITTEN, Sentence, sentences, shuffled, story
from benchmarks.verify.measure import besides, measured, rate, shares, whole_draft
from roundup.model import Article, Receipt
from roundup.stages.check import judge as judging
from roundup.stages.check.corpus import EDGE, Corpus
from roundup.stages.check.prose import Prose

QUILLON = """\
Quillon Shipping will close its yard in Lisbon on March 14, the company said on Tuesday. The yard employs 420 people and has lost \
€12 million a year since 2021. “We have looked at every other way and found none,” said Helen Brandt, its chief executive.

The union of dock workers in Lisbon called the decision a mistake, because orders had risen by 17.2% in the spring. It will ask a court \
in Porto to stop the sale of the two cranes. Quillon has 3 other yards, of which the largest is in Cork. The company may move its orders \
to Cork before the summer of 2026."""
TERRAIN = """\
Nokia bought the mapping firm Terrain for $40 million in January, after talks of nearly a year. Terrain makes maps of harbours and \
has 55 engineers in Espoo. Its founder, Victor Osei, will lead the new division and reports to the board in Helsinki.

Intel had offered more than $50 million, but it withdrew when two of its directors resigned. The regulator in Brussels has not approved \
the sale of Terrain. Nokia expects that the division will earn $9 million in 2027. Some of the maps were made for Quillon Shipping, \
which has used them since 2019."""


@pytest.fixture(scope="module")
def pile() -> list[Article]:
    """Return the articles, as they come from a file."""
    return [
        Article(
            id=f"piece-{number}",
            text=text,
            title=text.partition(",")[0],
            url=f"https://harbour{number}.example/piece",
            outlet=f"Harbour Post {number}",
            published=datetime(2026, 3, 3 + number, tzinfo=UTC),
            language="en",
        )
        for number, text in enumerate((QUILLON, TERRAIN), 1)
    ]


@pytest.fixture(scope="module", autouse=True)
def one_lexicon() -> Iterator[None]:
    """Read the lexicon once for all tests; the command reads it anew in each process."""
    lexicon = kinds.shipped_lexicon()
    with pytest.MonkeyPatch.context() as patch:
        for module in (kinds, measure):
            patch.setattr(module, "shipped_lexicon", lambda: lexicon)
        yield


@pytest.fixture(scope="module")
def told(pile: list[Article]) -> list[Article]:
    """Return the articles as a story."""
    return story(pile, len(pile))


@pytest.fixture(scope="module")
def said(told: list[Article]) -> dict[str, list[Sentence]]:
    """Return the sentences of each kind."""
    return sentences(told, 600)


def here(work: Callable[..., object], *given: object) -> object:
    """Run a part of the measuring in this process."""
    return work(*given)


def test_a_story_is_taken_from_the_middle_of_each_stretch_and_has_passages(pile: list[Article]) -> None:
    """A story of one article is no longer the first of the pile, and is as the product holds it."""
    (only,) = story(pile, 1)
    assert only.id == "piece-2"
    assert [passage.text for passage in only.passages] == only.text.split("\n\n")


def test_a_list_is_passed_over_where_there_is_prose(pile: list[Article]) -> None:
    """No error can be planted in a list; alone it is a story all the same."""
    bare = replace(pile[0], id="list", text="\n".join(f"* crane {number}" for number in range(20)))
    assert {one.id for one in story([*pile, bare], 3)} == {"piece-1", "piece-2"}
    assert [one.id for one in story([bare], 1)] == ["list"]


def test_each_kind_has_sentences_and_no_sentence_is_of_two_kinds(said: dict[str, list[Sentence]]) -> None:
    """A sentence judged twice would be known the second time."""
    texts = [one.text for found in said.values() for one in found]
    assert tuple(said) == KINDS
    assert all(said.values())
    assert len(texts) == len(set(texts))


def test_what_stands_in_a_source_stands_there_to_the_letter(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """The first kind is the sources' own words; the two last ones are nowhere in them."""
    whole = " ".join(article.text for article in told)
    assert all(one.text in whole for one in said[AS_IT_STANDS])
    assert not [one.text for one in said[ONE_PLACE] + said[REWRITTEN] if one.text in whole]


def test_a_draft_cites_passages_of_the_story(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """Drafted sentences come with what they rest on, as the product judges them."""
    known = {passage.id for article in told for passage in article.passages}
    assert all(one.cites and known.issuperset(one.cites) for one in said[DRAFTED])


def test_one_place_changed_keeps_how_a_line_begins_or_ends(said: dict[str, list[Sentence]]) -> None:
    """What keeps neither is of the last kind, or too short to be found by either."""
    edges = {edge for one in said[AS_IT_STANDS] for edge in (one.text[:EDGE], one.text[-EDGE:])}
    assert all(edges & {one.text[:EDGE], one.text[-EDGE:]} for one in said[ONE_PLACE])
    assert not all(edges & {one.text[:EDGE], one.text[-EDGE:]} for one in said[REWRITTEN])


def test_the_same_articles_give_the_same_sentences(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """Runs are compared with each other: they judge the same, in the same order, whatever the order they came in."""
    assert sentences(told, 600) == said
    assert shuffled(reversed(said[ONE_PLACE])) == shuffled(said[ONE_PLACE])


def test_a_limit_holds_for_each_kind_but_the_draft(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """A draft of which a part is left out would be no draft."""
    few = sentences(told, 2)
    assert [len(few[kind]) for kind in (AS_IT_STANDS, ONE_PLACE)] == [2, 2]
    assert few[DRAFTED] == said[DRAFTED]


def test_a_fifth_goes_before_and_every_sentence_is_judged_once(
    told: list[Article], said: dict[str, list[Sentence]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is counted is what is left after the warm-up, and the citations are handed on."""
    seen: list[tuple[str, tuple[str, ...]]] = []
    plain = judging.judge

    def noted(sentence: Prose, corpus: Corpus, cites: Iterable[str]) -> Receipt:
        seen.append((sentence.text, tuple(cites)))
        return plain(sentence, corpus, cites)

    monkeypatch.setattr(judging, "judge", noted)
    found = rate(told, said[DRAFTED])
    assert found.counted == len(said[DRAFTED]) - len(said[DRAFTED]) // 5
    assert seen == [(one.text, one.cites) for one in shuffled(said[DRAFTED])]
    assert min(found.built, found.seconds, found.peak) > 0
    seen.clear()
    assert whole_draft(told, said[DRAFTED]) > 0
    assert seen == [(one.text, one.cites) for one in said[DRAFTED]]


def test_the_shares_are_of_the_whole_and_leave_the_checks_as_they_were(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """Each part is clocked only while the shares are taken."""
    before = dict(vars(judging))
    found = shares(told, said[ONE_PLACE])
    assert {"say", "wording", "find_ground", "the rest"} <= found.keys()
    assert sum(found.values()) == pytest.approx(1, abs=0.02)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert dict(vars(judging)) == before


def test_lines_memory_and_the_plain_checkers_are_measured(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """The lines are those the index has; the plain checkers come to a number each."""
    found = besides(told, said[REWRITTEN])
    assert found["lines"] == 14
    assert min(found.values()) > 0


def test_a_report_has_a_row_for_each_kind_and_a_line_for_the_draft(told: list[Article], said: dict[str, list[Sentence]]) -> None:
    """The figures of a story are told in tables that go into a document as they are; a kind with no sentence has no row."""
    row = measured(told, 600, here)
    lines = list(command.tables([row]))
    assert [line for line in lines if line.startswith("| 2 | one place changed |")]
    assert sum(line.startswith(f"A draft of {len(said[DRAFTED])} sentences, 2 articles: ") for line in lines) == 1
    assert sum(line.startswith("A draft with one sentence in ten changed, 2 articles: ") for line in lines) == 1
    assert sum(any(f"| {kind} |" in line for kind in KINDS) for line in lines) == 4
    bare = list(command.tables([row | {"kinds": {}, "shares": {}}]))
    assert not [line for line in bare if "| drafted |" in line or line.startswith("Shares")]


def test_a_changed_sentence_weighs_in_a_draft_with_the_time_it_takes() -> None:
    """Of twenty sentences eighteen are drafted at 1,000 a second, one is changed at 100 and one at 50: 48 milliseconds."""
    rates = {DRAFTED: 1000.0, ONE_PLACE: 100.0, REWRITTEN: 50.0}
    assert command.edited_per_s({kind: {"per_s": rate_} for kind, rate_ in rates.items()}) == pytest.approx(20 / 0.048)


def test_without_articles_the_command_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file is no story."""
    empty = tmp_path / "none.jsonl"
    empty.write_text("", encoding="utf-8")
    assert command.main(["--source", str(empty)]) == 1
    assert "--source FILE.jsonl" in capsys.readouterr().err
