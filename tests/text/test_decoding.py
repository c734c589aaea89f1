"""Bytes become text, whatever they were written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.text.decoding import codec_for, text_of

TEXTS = {
    "ja": "医師の不在で二年前から閉じていた離島の診療所が、四月に再開されることになった。県が十二日に発表した。",
    "ko": "전력 회사는 오늘 섬의 등대를 다시 켜겠다고 발표했다. 주민들은 이 소식을 반겼다고 한다.",
    "zh": "港口委员会周二决定拆除旧码头，这座码头自大桥开通以来已经空了十五年，没有人知道起重机会怎么样。",
    "tw": "港口委員會週二決定拆除舊碼頭，這座碼頭自大橋開通以來已經空了十五年，沒有人知道起重機會怎麼樣。",
    "de": "Der Nachtzug fährt im kommenden Winter nicht mehr, sagte die Bürgermeisterin. Größere Übel drohen.",
    "ru": "Совет гавани проголосовал во вторник за закрытие старого причала.",
}


@pytest.mark.parametrize(
    ("language", "charset"),
    [
        ("ja", "shift_jis"), ("ja", "euc_jp"), ("ko", "euc_kr"), ("zh", "gb18030"), ("tw", "big5"), ("de", "cp1252"),
        ("ru", "utf-16"), ("ru", "utf-32"), ("ja", "utf-8-sig"), ("de", "utf-16-be"), ("de", "utf-16-le"),
    ],
)  # fmt: skip
def test_a_charset_that_nobody_declares_is_told_by_what_makes_sense(language: str, charset: str) -> None:
    """The reading with the most everyday characters of some language wins."""
    assert text_of(TEXTS[language].encode(charset), "x") == TEXTS[language]


@pytest.mark.parametrize(
    ("charset", "language"),
    [("iso-2022-jp", "ja"), ("hz", "zh"), ("koi8-r", "ru"), ("windows-1251", "ru"), ("iso-8859-1", "de"), ("x-sjis", "ja"), ("GBK", "zh")],
)
def test_a_declared_charset_is_used_where_the_bytes_allow_it(charset: str, language: str) -> None:
    """The declaration stands in the header, in an XML prolog or in a meta element; seven-bit codes need it too."""
    codec = {"x-sjis": "shift_jis", "GBK": "gb18030"}.get(charset, charset)
    prolog = f'<?xml version="1.0" encoding="{charset}"?>{TEXTS[language]}'
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">{TEXTS[language]}'
    assert text_of(TEXTS[language].encode(codec), "x", charset) == TEXTS[language]
    assert text_of(prolog.encode(codec), "x").endswith(TEXTS[language])
    assert text_of(meta.encode(codec), "x").endswith(TEXTS[language])


def test_a_western_declaration_left_over_from_a_template_is_not_believed() -> None:
    """Rows of high bytes are not Western, whatever a template says."""
    assert text_of(TEXTS["zh"].encode("gb18030"), "x", "iso-8859-1") == TEXTS["zh"]


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        (" 'GB2312' ", "gb18030"),
        ("latin1", "cp1252"),
        ("utf8", "utf8"),
        ("no-such", ""),
        ("base64", ""),
        ("", ""),
        ("rot13", ""),
        ("a\x00b", ""),
    ],
)
def test_a_name_of_a_charset_becomes_a_codec_for_text(name: str, codec: str) -> None:
    """Common supersets stand in for their subsets; codecs that make no text are none."""
    assert codec_for(name) == codec


def test_a_few_broken_bytes_cost_a_few_characters() -> None:
    """A text cut within a character is read, with a mark where it is broken."""
    assert text_of((TEXTS["zh"] * 3).encode()[:-1], "x").startswith(TEXTS["zh"])


@pytest.mark.parametrize("start", [b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"bplist00", b"GIF89a"])
def test_a_file_of_another_kind_is_named(start: bytes) -> None:
    """The error says what the file is, where it lies, and what to do."""
    with pytest.raises(InputError, match="not text") as caught:
        text_of(start + b" rest of it", "folder/a.txt")
    assert caught.value.where == "folder/a.txt"
    assert "UTF-8" in caught.value.hint


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    """UTF-8 is read as it was written, but for a mark at its beginning."""
    if not text.startswith("\ufeff") and "�" not in text and not text.startswith(("%PDF", "PK", "GIF8", "{\\rtf", "bplist00")):
        assert text_of(text.encode(), "x") == text


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "gb2312", "shift_jis", "utf-7", "nonsense", "idna", "punycode"]))
def test_any_bytes_become_text_or_an_error_with_a_remedy(data: bytes, declared: str) -> None:
    """Nothing but InputError comes out of bytes, whatever is declared."""
    try:
        assert text_of(data, "x", declared).strip()
    except InputError as error:
        assert error.hint  # noqa: PT017 - both ways out are right
