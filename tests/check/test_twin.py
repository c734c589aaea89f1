"""A line repeated but for one place: what is taken over from it is what would be read, and no verdict turns on it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Receipt
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.judge import judge
from roundup.stages.check.nearly import mentions_of
from roundup.stages.check.prose import Prose
from roundup.stages.check.reading import facts_of
from roundup.stages.check.retrieval import find_ground
from roundup.stages.check.said import Said, say
from roundup.stages.check.terms import tokens
from roundup.stages.check.twin import facts_of_twin, mentions_of_twin, tokens_of, twin_of, with_neighbours
from roundup.text.quotes import quotations
from tests.check.conftest import NAMES, Make

LEXICON = build_lexicon(NAMES)
SOURCES = (
    Article(
        id="a",
        outlet="Harbour Post",
        published=datetime(2021, 7, 15, tzinfo=UTC),
        text="Quikk agreed last week to buy 14 ferries for $312 million in Lyon, its largest order since 2009, the Harbour Data Authority said on July 9.\n\n"
        "“We could not wait for the spring, and we will not wait for the yard,” chief executive Marta Lind told workers in Varde on Tuesday. "
        "The company that built the old wall refused to pay for the damage that the storm had done to the houses behind it, because the town council "
        "had not asked for repairs in time, and it said the council’s own engineers had warned of the danger.\n\n"
        "Former harbour master Ola Brandt, 61, now runs the fish market of Brenn, where sales rose 12 per cent in the first quarter. "
        "Critics of the Ministry of Transport of Tarn do not expect the new bridge to open to walkers before the first snow of the winter.",
    ),
    Article(
        id="b",
        outlet="The Ledger",
        published=datetime(2021, 7, 20, tzinfo=UTC),
        text="港口数据局7月4日要求快客下架3.77亿用户使用的应用，该公司称将在15天内整改并接受检查。奥比斯地图公司表示暂时没有收到类似的通知，其用户约有2100万。\n\n"
        "The regulator’s order covers three apps of Orbis Maps, which is owned by Quikk’s founder Jonas Weir, and gives the firm until August 1 to answer. "
        "If the court in Lyon agrees, the fine could reach 4 percent of yearly sales, said Anna Holm, a lawyer at Brightwater Partners.\n\n"
        "Some 20,000 people signed the letter to Mayor Edda Storm, and a spokesman for the drivers denied that they had blocked the road to the market.",
    ),
)
POOL = (
    "the a of and to in for by at not no never may will former acting last this first two twelve half 3 14 41 2009 20,000 $5 €4 million billion percent "
    "March May July Monday year week ago said denied Quikk Orbis HDA Lyon Brenn Lind Marta Reuters Ministry Bank City New chief executive bought cars people "
    "more about because if while he she it they who his “ ” “wait” , 快客 用户 不 7月 亿 U.S. won’t Tarn’s Q2 or which that"
).split()
WITH, WITHOUT = build_corpus(SOURCES, LEXICON), build_corpus(SOURCES, LEXICON)
WITHOUT.__dict__["edges"] = {}  # lines are found by their edges: where there are none, no sentence has a twin
LINES = tuple(line.text for line in WITH.lines)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Draw a line with one place replaced, put in or left out; a Chinese one by characters."""
    text = draw(st.sampled_from(LINES))
    by = " " if " " in text else ""
    parts = text.split(" ") if by else list(text)
    at, out = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, 4))
    put = draw(st.lists(st.sampled_from(POOL), max_size=4))
    return by.join((*parts[:at], *put, *parts[at + out :])) or text


def told(receipt: Receipt) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the verdict, and the kinds, weights and messages of the findings."""
    return receipt.verdict, [(finding.kind, finding.severity, finding.message) for finding in receipt.findings]


def read_alike(text: str) -> None:
    """Assert that what is read of a sentence by its twin is what the plain readers give."""
    said = say(text, WITH)
    marks = [(quote.start, quote.end) for quote in quotations(text)]
    assert said.tokens == tokens(f"{text} ")  # of another text, for those of this one are kept
    assert said.mentions == mentions_of(text, WITH.lexicon, WITH.learned)
    assert said.facts == tuple(fact for fact in facts_of(text) if not any(start <= fact.start < end for start, end in marks))


def judged_alike(text: str, cites: tuple[str, ...] = (), before: str = "") -> None:
    """Assert that a sentence gets the verdict and the findings that it gets where no sentence has a twin."""
    sentence = Prose(text=text, line=1, before=before)
    assert told(judge(sentence, WITH, cites)) == told(judge(sentence, WITHOUT, cites))


@settings(max_examples=120)
@given(edited())
def test_what_is_taken_over_is_what_is_read(text: str) -> None:
    """Words, names and figures of a line with one place changed are those that a reading from the beginning finds."""
    read_alike(text)


@settings(max_examples=200)
@given(edited(), st.sampled_from(((), ("a:2",), ("a",), ("b:2", "b:3"))), st.sampled_from(("", *LINES)))
def test_no_verdict_turns_on_the_twin(text: str, cites: tuple[str, ...], before: str) -> None:
    """Verdict, kinds and messages are those of a judge that finds no twins, whatever is cited and whatever stands before."""
    judged_alike(text, cites, before)


@pytest.mark.parametrize("put", ["3.5", "1980s", "3rd"])
def test_figures_behind_an_opener_are_read_alike(put: str) -> None:
    """A figure that small words part from the capital before them is no other name with the twin than without."""
    read_alike(LINES[-2].replace("If the", f"If the {put}"))


@pytest.mark.parametrize(
    ("old", "new"), [("July 9.", "July billion."), ("July 9.", "July 14 percent percent."), ("July 9.", "July 9. billion")]
)
def test_words_of_figures_without_a_number_are_judged_alike(old: str, new: str) -> None:
    """A word of a figure that stands by itself is told as one where no sentence has a twin."""
    judged_alike(LINES[0].replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "names", "figures"),
    [
        ("damage", "harm", True, True),
        ("had not asked", "had asked", True, True),
        ("storm had done", "two storms had done", True, False),
        ("behind it", "behind Brenn", False, False),
        ("damage", "company", True, True),
        ("refused", "company and Bank refused", False, False),
    ],
)
def test_names_and_figures_are_taken_over_where_the_place_concerns_none(old: str, new: str, *, names: bool, figures: bool) -> None:
    """Small letters leave the names as they are, and words far from any figure leave the figures."""
    text = LINES[2].replace(old, new)
    twin = twin_of(text, WITH)
    assert twin
    assert (mentions_of_twin(text, twin) is not None, facts_of_twin(text, twin) is not None) == (names, figures)


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (4, "to open", "to former"),  # "Former" opens another sentence, not this one: taken over
        (3, "now runs", "former runs"),
    ],
)
def test_a_word_that_stands_there_with_a_capital_too_is_read_anew(line: int, old: str, new: str) -> None:
    """Whether "Former" opens a name may turn on "former": then the names are read, else they are the line's."""
    text = LINES[line].replace(old, new)
    twin = twin_of(text, WITH)
    assert twin
    assert (mentions_of_twin(text, twin) is None) == ("Former" in text)


def test_a_word_within_a_name_is_read_anew(article: Make, lexicon: Lexicon) -> None:
    """A title between its marks is a name whatever its letters: a word changed in it changes the name."""
    line = "She read aloud from 《the long way home》 to the children of the harbour for most of the winter."
    corpus = build_corpus((article(line),), lexicon)
    said = say(line.replace("long way", "short way"), corpus)
    assert said.twin
    assert said.same_mentions is None
    assert said.names == {"the short way home"}


@pytest.mark.parametrize(
    ("old", "new"), [("sales rose", "profits rose"), ("sales rose 12", "sales rose about 12"), ("Brandt, 61,", "Brandt, then 61,")]
)
def test_figures_near_the_place_are_read_anew(old: str, new: str) -> None:
    """What a figure is of stands beside it: a word changed there is reason to read it again."""
    text = LINES[3].replace(old, new)
    twin = twin_of(text, WITH)
    assert twin
    assert facts_of_twin(text, twin) is None


def test_the_place_is_told_in_both() -> None:
    """What stands before and behind the place is the same to the letter; words and their neighbours are cut at spaces."""
    text = LINES[2].replace("had done to", "did to some of")
    twin = twin_of(text, WITH)
    assert twin
    assert (text[twin.start : twin.end], twin.line.text[twin.start : twin.until]) == (" did to some of", " had done to")
    assert text[: twin.start] + twin.line.text[twin.start : twin.until] + text[twin.end :] == twin.line.text
    assert with_neighbours(text, twin.start, twin.end) == " storm did to some of the"
    assert [token.low for token in tokens_of(text, twin)][13:20] == ["that", "the", "storm", "did", "to", "some", "of"]


@given(edited())
def test_the_twin_is_the_line_but_for_the_place(text: str) -> None:
    """Whatever the edit, the line follows from the sentence by putting back its own words, and most of the sentence is the line's."""
    twin = twin_of(text, WITH)
    if twin:
        assert text[: twin.start] + twin.line.text[twin.start : twin.until] + text[twin.end :] == twin.line.text
        assert twin.end - twin.start <= 0.4 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quikk agreed last week.",
        "Quikk agreed last week to buy a bakery, and its founder spent the summer in a hut without a telephone.",
        "",
    ],
)
def test_what_is_short_or_mostly_its_own_has_no_twin(text: str) -> None:
    """An opening alone makes no twin."""
    assert twin_of(text, WITH) is None


def test_a_line_itself_needs_no_twin() -> None:
    """Of a sentence that is a line to the letter the line's own reading is taken."""
    said = say(LINES[0], WITH)
    assert said.twin is None
    assert said.mentions == WITH.lines[0].mentions


def test_the_nearest_line_is_taken_and_no_copy(article: Make, lexicon: Lexicon) -> None:
    """Of lines that open alike the one with the least to change is the twin; a rewrite's line is none."""
    far, near = (
        f"The ferry to Varde will sail twice a day from the {what} until the end of May." for what in ("old fish market pier", "north pier")
    )
    text = near.replace("north", "south")
    corpus = build_corpus((article(far, id_="a"), article(near, id_="b")), lexicon, frozenset())
    twin = twin_of(text, corpus)
    assert twin
    assert twin.line.text == near
    other = twin_of(text, build_corpus(corpus.articles, lexicon, frozenset({"b"})))
    assert other
    assert other.line.article.id == "a"
    assert twin_of(text, build_corpus(corpus.articles, lexicon, frozenset({"a", "b"}))) is None


def test_a_twin_is_all_the_ground_where_no_other_place_has_more() -> None:
    """The line alone bears its sentence, as the search finds without a twin; what is cited is searched all the same."""
    text = LINES[2].replace("refused", "declined")
    said = say(text, WITH)
    plain = Said(text=text, lexicon=WITH.lexicon, learned=WITH.learned)
    ground, searched = find_ground(said, WITH), find_ground(plain, WITHOUT)
    assert ground.lines == (WITH.lines[2],)
    assert [line.text for line in searched.lines] == [LINES[2]]
    assert (ground.coverage, ground.held) == (searched.coverage, searched.held)
    assert find_ground(said, WITH, ("b:3",)).articles == ("b",)


def test_a_word_that_another_line_of_the_article_has_is_searched_for() -> None:
    """Where the line lacks what its own article says elsewhere, the twin is not all there is to look at."""
    said = say(LINES[2].replace("to pay for", "to buy ferries in Lyon for"), WITH)
    assert said.twin
    assert len(find_ground(said, WITH).lines) > 1
