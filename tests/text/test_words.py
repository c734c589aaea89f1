"""Words and scripts: what can be written, what is one language and what another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.words import clean, language_of, language_tag, whole, words


@pytest.mark.parametrize(
    ("text", "joined"), [("a \ud83d\ude00 b", "a 😀 b"), ("\ud83d", "�"), ("\ude00\ud83d", "��"), ("plain", "plain"), ("", "")]
)
def test_halves_of_a_character_are_joined_or_replaced(text: str, joined: str) -> None:
    """Two halves in order are one character; a half alone is none."""
    assert whole(text) == joined


@given(st.text(max_size=200))
def test_clean_text_can_be_written_and_stays_clean(text: str) -> None:
    """Any text can be written as UTF-8 once cleaned, and cleaning it again changes nothing."""
    assert clean(text).encode().decode() == clean(text)
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("zh_Hans_CN", "zh"),
        (" fr ", "fr"),
        ("gsw", "gsw"),
        ("German", "und"),
        ("e", "und"),
        ("", "und"),
        ("en, fr", "und"),
    ],
)
def test_a_tag_is_its_first_part(said: str, tag: str) -> None:
    """Words that are no tag say nothing."""
    assert language_tag(said) == tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("離島の診療所が四月に再開される。", "ja"),
        ("カメラ、新製品", "ja"),
        ("섬의 등대를 다시 켠다", "ko"),
        ("港口委员会决定拆除旧码头。", "zh"),
        ("他在东京的の字招牌店里买了一本很旧的书，然后坐船回到了岛上。", "zh"),
        ("The harbour board voted on Tuesday to pull down the pier that it had built.", "en"),
        ("Der Nachtzug fährt im kommenden Winter nicht mehr von Nordvik nach Selva, sagt die Bahn.", "und"),
        ("", "und"),
    ],
)
def test_languages_are_told_by_script(text: str, language: str) -> None:
    """Kana make Japanese, though half of it is Han; a single borrowed sign makes nothing."""
    assert language_of(text) == language


@given(st.text(st.sampled_from("aZé'’-_.,09 4Gx中")))
def test_words_of_ascii_alone_are_the_same_words(text: str) -> None:
    """The quicker way finds what the general one finds."""
    ascii_only = text.encode("ascii", "ignore").decode()
    assert words(ascii_only) == words(ascii_only + " é")[:-1]
