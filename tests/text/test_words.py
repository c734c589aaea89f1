"""The smallest measures of a text: words, scripts, lengths, languages, folding."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.words import clean, count_words, fold, han_share, language_of, word_spans, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ola's sea-green boat", ["Ola's", "sea-green", "boat"]),
        ("4,200 and 3.5.", ["4,200", "and", "3.5"]),
        ("春天来了", ["春", "天", "来", "了"]),
        ("GPT的5个", ["GPT", "的", "5", "个"]),
        ("snake_case – no", ["snake", "case", "no"]),
        ("…!?", []),
    ],
)
def test_words_are_runs_or_single_han_characters(text: str, found: list[str]) -> None:
    """Apostrophes and hyphens stay inside a word, separators inside a number."""
    assert words(text) == found


@given(st.text(max_size=120))
def test_word_spans_are_exact_and_in_order(text: str) -> None:
    """Each word stands where it says and none overlaps the next."""
    spans = list(word_spans(text))
    assert [word for word, _, _ in spans] == words(text)
    assert all(text[start:end] == word for word, start, end in spans)
    assert all(one[2] <= other[1] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(("text", "length"), [("two words", 2), ("春天来了", 2), ("春天来", 2), ("AI 春天", 2), ("", 0)])
def test_two_han_characters_count_as_one_word(text: str, length: int) -> None:
    """Lengths of Chinese and English texts can be compared."""
    assert count_words(text) == length


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boat that was lost in the storm has been found by the crew.", "en"),
        ("春天的船在暴风雨中丢失了。", "zh"),
        ("Das Boot wurde im Sturm verloren und danach von der Mannschaft wieder gefunden, sagte gestern ein Sprecher.", "und"),
        ("Orbis 与 Quikk 宣布合并", "zh"),
        ("Boats", "en"),
        ("", "und"),
    ],
)
def test_language_is_told_by_script_and_small_words(text: str, language: str) -> None:
    """What is neither English nor mostly Han is not guessed at."""
    assert language_of(text) == language


@given(st.text(max_size=80))
def test_clean_and_fold_are_done_once(text: str) -> None:
    """Cleaning what is clean and folding what is folded changes nothing."""
    assert clean(clean(text)) == clean(text)
    assert fold(text) == " ".join(fold(text).split())
    assert "\r" not in clean(text)


def test_clean_takes_what_cannot_be_seen() -> None:
    """Zero-width, bidi and control characters go; tabs and line ends stay."""
    assert clean("a\u200bb\u202ec\x07d\te\r\nf") == "abcd\te\nf"


def test_fold_makes_typography_equal() -> None:
    """Curly or straight, wide or narrow, upper or lower: one form."""
    assert fold("“It’s” — ＡＢＣ…") == fold('"it\'s" - abc...')


@pytest.mark.parametrize(("text", "share"), [("春天", 1.0), ("ab春天", 0.5), ("spring", 0.0), ("123", 0.0)])
def test_the_share_of_han_is_of_letters(text: str, share: float) -> None:
    """Digits and marks are of no script."""
    assert han_share(text) == share
