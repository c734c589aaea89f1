"""Runs of capitals: where a name begins and ends, and what of a headline is one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon, find_mentions, names_in
from roundup.entities.lexicon import Lexicon, informative
from roundup.entities.mentions import learn_names
from roundup.entities.runs import RUN, Page, headline_spans, opens_sentence, pieces, runs, trimmed
from roundup.entities.spellings import spelling_pattern

COMMON = "the yesterday today blue heron ships office house state north new bank board yes answer reports river green city"
LEXICON = build_lexicon(
    [
        {"name": "United States", "kind": "place", "aliases": ["America", "U.S."]},
        {"name": "Freedonia", "kind": "place", "aliases": ["弗里多尼亚"]},
        {"name": "Tally Phone", "kind": "product", "aliases": ["塔利手机", "TallyPhone"]},
        {"name": "Velora", "kind": "company"},
        {"name": "Velora Maps", "kind": "product"},
        {"name": "USA Today", "kind": "media"},
    ],
    "\n".join(f"en\t{word}\t450" for word in COMMON.split()),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He wrote to the Cybersecurity Administration of Freedonia.", ("Cybersecurity Administration of Freedonia",)),
        ("He wrote to the Inspectorate for Freedonia.", ("Inspectorate", "Freedonia")),
        ("He leads the University of Freedonia and left Freedonia.", ("University of Freedonia", "Freedonia")),
        ("It fell in Latin America and in America.", ("Latin America", "United States")),
        ("It fell in North Freedonia, not in Freedonia.", ("North Freedonia", "Freedonia")),
        ("They asked Lin Qiao of Freedonia.", ("Lin Qiao", "Freedonia")),
        ("The makers of Velora, of America, sang.", ("Velora", "United States")),
    ],
)
def test_an_office_of_a_place_is_one_name_and_a_person_of_it_is_not(text: str, names: tuple[str, ...]) -> None:
    """The place inside a longer name does not swallow it, nor is it swallowed where it stands alone."""
    assert names_in(text, LEXICON) == names


@pytest.mark.parametrize(
    "word",
    [
        "Yesterday",
        "Today",
        "Tomorrow",
        "Tonight",
        "Meanwhile",
        "However",
        "Reportedly",
        "Finally",
        "Instead",
        "Recently",
        "Last week",
        "On Tuesday",
        "Perhaps",
    ],
)
def test_an_adverb_that_opens_a_sentence_is_no_first_name(word: str) -> None:
    """“Yesterday Blue Heron filed” is about Blue Heron."""
    assert names_in(f"{word} Velun Harrow filed its papers. Then Velun Harrow left.", LEXICON) == ("Velun Harrow",)


def test_an_adverb_that_ends_a_name_belongs_to_it() -> None:
    """USA Today is a paper; Velun Today may be one."""
    assert names_in("We read USA Today and Velun Today.", LEXICON) == ("USA Today", "Velun Today")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Tally Phone 9e costs more than a Tally Phone.", ("Tally Phone 9e", "Tally Phone")),
        ("The Tally Phone 9E is out.", ("Tally Phone 9e",)),
        ("A Tally Phone 9 Pro Max, a Tally Phone 9 and a TallyPhone 9.", ("Tally Phone 9 Pro Max", "Tally Phone 9", "TallyPhone 9")),
        ("塔利手机 9e发布，塔利手机降价。", ("Tally Phone 9e", "Tally Phone")),
        ("Tally Phone 4.6 is a version.", ("Tally Phone 4.6",)),
        ("In Tally Phone 2021 was a good year.", ("Tally Phone",)),
        ("Of the Tally Phone 12 million were sold, and Tally Phone 40% dearer.", ("Tally Phone",)),
        ("塔利手机 300万部", ("Tally Phone",)),
        ("Velora 9 counted nine.", ("Velora",)),
        ("They run QRT-5.4 after QRT-5.3, and Qum3.5.", ("QRT-5.4", "QRT-5.3", "Qum3.5")),
        ("They run QRT-5. Then they stop.", ("QRT-5",)),
    ],
)
def test_a_product_takes_its_version_with_it(text: str, names: tuple[str, ...]) -> None:
    """One version is not another; an amount, a share or a year behind the name is no version."""
    assert names_in(text, LEXICON) == names


@pytest.mark.parametrize(
    ("run", "left"),
    [
        ("The Velun", "Velun"),
        ("Mr Velun", "Velun"),
        ("Velun on Tuesday", "Velun"),
        ("Tuesday", ""),
        ("Velun's", "Velun"),
        ("Velun’s", "Velun"),
        ("Velun IPO", "Velun"),
        ("In The Last", ""),
        ("First Velun Bank", "Velun Bank"),
        ("Velun First", "Velun First"),
        ("Velun 48", "Velun"),
    ],
)
def test_common_words_titles_and_days_are_trimmed_from_the_ends(run: str, left: str) -> None:
    """What is left is the name as it would be printed."""
    assert trimmed(run) == left


@given(st.lists(st.sampled_from("The Velun of Harrow and Tuesday CEO Bank's Mr 48 IPO First Today".split()), max_size=6))
def test_trimming_twice_is_trimming_once_and_keeps_the_order(words: list[str]) -> None:
    """Only ends are cut, and nothing is left to cut."""
    run = " ".join(words)
    left = trimmed(run)
    assert left in run
    assert trimmed(left) in (left, trimmed(trimmed(left)))


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            (
                "iPhone",
                "a",
                "b",
                "x",
                "X",
                "Xy",
                "É",
                "ß",
                "é",
                "USD",
                "US$",
                "$",
                "7",
                "5.5",
                " ",
                " of",
                " the ",
                "’",
                "-",
                "&",
                "_",
                "《",
                ".",
            )
        )
    ).map("".join)
    | st.text()
)
def test_runs_are_found_as_if_every_letter_were_looked_at(text: str) -> None:
    """Looking at capitals and the small letters before them alone misses no run and cuts none otherwise."""
    assert [match.span() for match in runs(text)] == [match.span() for match in RUN.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lin Qiao's Velun", ["Lin Qiao", "Velun"]),
        ("Velun-backed Harrow", ["Velun", "Harrow"]),
        ("Ministry of Trade and Tide", ["Ministry of Trade and Tide"]),
        ("Velun and Harrow", ["Velun", "Harrow"]),
        ("Lin Qiao of Velun", ["Lin Qiao", "Velun"]),
        ("Council on Tides", ["Council on Tides"]),
    ],
)
def test_runs_are_cut_where_one_name_ends(text: str, found: list[str]) -> None:
    """At possessives, at compounds, and at small words where no office is before them."""
    match = RUN.match(text)
    assert match is not None
    assert [text[start:end] for start, end in pieces(match)] == found


@pytest.mark.parametrize(
    ("text", "place", "opens"),
    [
        ("Velun fell.", 0, 1),
        ("It fell. Velun too.", 9, 1),
        ("“Velun fell.”", 1, 1),
        ("So Velun fell.", 3, 0),
        ("- Velun fell", 2, 1),
        ("涨价。Velun跌", 3, 1),
    ],
)
def test_a_sentence_opens_after_stops_quotes_and_marks(text: str, place: int, opens: int) -> None:
    """There a capital tells nothing."""
    assert opens_sentence(text, place) == bool(opens)


def test_headlines_are_lines_and_leads_in_capitals() -> None:
    """Three telling words in four; a line with a full stop is a sentence, a bullet's lead may end in one."""
    text = "Velun Rises Again In Harrow\nVelun rose again in Harrow today.\n- Velun Rises Again Today. It fell later."
    assert [text[start:end] for start, end in headline_spans(text)] == ["Velun Rises Again In Harrow", "- Velun Rises Again Today."]
    page = Page(text)
    assert [page.in_headline(at) for at in (0, 26, 27, 28, 70, 95)] == [True, True, False, False, True, False]


@given(st.text(alphabet="Aa Bb\n.-*", max_size=80), st.integers(0, 80))
def test_being_in_a_headline_is_what_the_spans_say(text: str, place: int) -> None:
    """The quick answer is the plain one."""
    assert Page(text).in_headline(place) == any(start <= place < end for start, end in headline_spans(text))


def test_a_page_knows_where_a_run_stands_by_itself() -> None:
    """Not inside a longer word, and inside a sentence only where no capital is beside it."""
    page = Page("Velun rose. They sold Velun. Veluns rose. At Velun Harrow it rained.")
    assert len(page.places("Velun")) == 3
    assert page.stands_inside("Velun")
    assert not Page("Velun Harrow rose. So Velun Harrow fell.").stands_inside("Velun")


def test_acronyms_and_last_names_are_learned_once() -> None:
    """An acronym must fit its words; a last name of two people is nobody's."""
    learned = learn_names("The Harrow Tide Office (HTO) asked Lin Qiao and Mo Velun. The Harrow Tide Office (XYZ) too.")
    assert learned["HTO"] == "Harrow Tide Office"
    assert "XYZ" not in learned
    assert learned["Qiao"] == "Lin Qiao"
    assert "Velun" not in learn_names("We met Mo Velun and Jo Velun.")


SPELLINGS = st.lists(
    st.text(alphabet="abAB 滴滴-.'", min_size=1, max_size=8).filter(lambda word: word.strip() == word and "  " not in word),
    min_size=1,
    max_size=8,
)


@given(SPELLINGS, st.data())
def test_every_spelling_is_found_where_it_stands_alone(spellings: list[str], data: st.DataObject) -> None:
    """However many spellings the list has, each matches itself whole."""
    pattern = spelling_pattern(spellings)
    one = data.draw(st.sampled_from(spellings))
    match = pattern.fullmatch(one)
    assert match is not None


@given(SPELLINGS, st.text(alphabet="abAB 滴-.'", max_size=40))
def test_only_listed_spellings_are_found(spellings: list[str], text: str) -> None:
    """What matches is a spelling of the list, white space and apostrophes aside."""
    listed = {" ".join(word.replace("’", "'").split()) for word in spellings}
    for match in spelling_pattern(spellings).finditer(text):
        assert " ".join(match.group().replace("’", "'").split()) in listed


def test_an_empty_list_finds_nothing_and_a_long_name_wins() -> None:
    """The longest spelling at a place counts, broken by a line end or not."""
    assert spelling_pattern(()).search("anything at all") is None
    found = spelling_pattern(["Velora", "Velora Maps"]).findall("Velora\nMaps and Velora")
    assert found == ["Velora\nMaps", "Velora"]


def test_a_lexicon_tells_canonical_names_and_kinds() -> None:
    """In any case and language; what it does not know stays as it is."""
    assert LEXICON.canonical("america") == "United States"
    assert LEXICON.canonical("弗里多尼亚") == "Freedonia"
    assert (LEXICON.canonical("Nobody"), LEXICON.kind("Nobody")) == ("Nobody", "")
    assert LEXICON.by_name["Velora"].kind == "company"


def test_a_later_table_of_the_same_name_takes_its_place() -> None:
    """A newsroom's own list can correct the shipped one."""
    lexicon = build_lexicon([{"name": "Velora", "kind": "place"}, {"name": "Velora", "kind": "company", "aliases": ["Vel"]}])
    assert lexicon.kind("Velora") == "company"
    assert lexicon.canonical("vel") == "Velora"


@given(st.floats(0, 8))
def test_a_word_tells_less_the_commoner_it_is(zipf: float) -> None:
    """Between one and next to nothing, and never nothing."""
    lexicon = Lexicon(frequencies={"word": zipf, "more": zipf + 0.5})
    assert 0.02 <= lexicon.weight("more") <= lexicon.weight("word") <= 1.0


def test_rare_words_inform_more() -> None:
    """Bits per word, by the table; nothing tells nothing."""
    assert informative("heron velun", LEXICON) > informative("heron heron", LEXICON)
    assert informative("", LEXICON) == 0.0


@given(st.text(alphabet=st.sampled_from("Aa Bb.’'-\n“”《》of TallyPhone 9e Latin America Velora,1(U.S.)"), max_size=140))
def test_mentions_do_not_overlap_and_stand_where_they_say(text: str) -> None:
    """Whatever the text, a stretch of it is one name at most."""
    found = find_mentions(text, LEXICON)
    assert all(text[m.start : m.end] == m.text for m in found)
    plain = [m for m in found if m.kind != "product" or not m.text.startswith("《")]
    assert all(a.end <= b.start for a, b in pairwise(plain) if not text[a.start : a.end].startswith("《"))
