"""Lines that name someone or a day: what a page says of itself, in its head and above its text."""

import lxml.html
import pytest

from roundup.model import Article, Item
from roundup.stages.read import read, when
from roundup.stages.read.head import NOBODY, head_of
from roundup.stages.read.names import Found, same, take_names
from roundup.stages.read.tongues import foreign_byline, is_foreign_date, is_foreign_furniture
from roundup.stages.read.urls import clean_url, host_of, is_sharing, page_url

ONE = "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009."
TWO = "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say."


def page(head: str = "", body: str = "", url: str = "", lang: str = "en") -> Article:
    """Return the article read from a page."""
    content = f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}<article><p>{ONE}</p><p>{TWO}</p></article></body></html>"
    return read(Item(id="x", kind="html", content=content, url=url))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jo Doe", "Jo Doe"), ("by Jo van der Berg and Ann Other", "Jo van der Berg and Ann Other"), ("Written by: Jo Doe", "Jo Doe"), ("By Jo Doe | 3 min read", "Jo Doe"),
        ("作者：张三", "张三"), ("文｜李四 王五", "李四 王五"), ("本报记者 赵六", "赵六"), ("By JO DOE, Harbour Daily", "JO DOE, Harbour Daily"),
    ],
)  # fmt: skip
def test_a_byline_is_read_and_left_out(line: str, author: str) -> None:
    """Whoever wrote it is named, in English and Chinese."""
    found = Found()
    assert take_names(line, found, early=True)
    assert found.author == author


@pytest.mark.parametrize(
    "line",
    [
        "By the time he came it was over.",
        "By law",
        "From Russia with love",
        "文化是什么",
        "By Monday the pier will be gone, and nobody will miss it.",
        "作者认为这样不行",
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_none(line: str) -> None:
    """Names begin with capitals and end the line."""
    found = Found()
    take_names(line, found)
    assert found.author in ("", "Russia")  # a short line of two words may be a person's


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Harbour Daily", "Harbour Daily"),
        ("来源：港口日报", "港口日报"),
        ("SOURCE Tern Optics", "Tern Optics"),
        ("via: The Belfry.", "The Belfry"),
    ],
)
def test_a_source_line_names_the_outlet(line: str, outlet: str) -> None:
    """The line goes, the name stays."""
    found = Found()
    assert take_names(line, found)
    assert found.outlet == outlet


def test_source_code_is_no_source() -> None:
    """Only a colon, or capitals as agencies write them, make a line of credit."""
    assert not take_names("Source code of the harbour's crane is open", Found())


@pytest.mark.parametrize(
    "line",
    [
        "May 2, 2024", "2 May 2024 at 10:30", "Thursday, 2nd May 2024", "Published: 2024-05-02T10:00:00Z", "2024/05/02 10:00 CET", "2024年5月2日 10:00", "发布时间：2024-05-02",
        "Updated on May 3, 2024 | 3 min read", "Posted 2 May, 2024 · Harbour", "| May 2, 2024 |",
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_is_a_hint(line: str) -> None:
    """The words are kept as they stand."""
    found = Found()
    assert take_names(line, found)
    assert [hint.words.removeprefix("update: ") for hint in found.hints] == [line.strip(" |")]


@pytest.mark.parametrize(
    "line",
    [
        "The pier closed on May 2, 2024, and nobody came to say goodbye to it.",
        "2024 was a good year",
        "May 2 was a Thursday.",
        "Chapter 2.5.2",
    ],
)
def test_a_sentence_with_a_date_in_it_is_no_date_line(line: str) -> None:
    """Only a line that is nothing but a date, a time and a label counts."""
    assert not when.DATE_LINE.match(line)


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("HARROW BAY, May 6, 2024 /WireDesk/ -- Tern Optics", 38), ("NORDVIK, 2 May (Harbour Wire) — The board", 32), ("May 2, 2024 – The board", 14), ("OSLO (Reuters) - Oil", 17),
        ("The board met on May 2 — at last", 0), ("He went — and came", 0), ("A (b) — c", 0),
    ],
)  # fmt: skip
def test_a_dateline_ends_at_its_dash(line: str, length: int) -> None:
    """Place, day and agency in brackets or strokes; a dash in a sentence is none."""
    match = when.DATELINE.match(line)
    assert (match.end() if match else 0) == length


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2024/05/02/pier", "2024/05/02"), ("https://x.example/news/20240502/pier", "20240502"), ("https://x.example/2024-05/pier", "2024-05"),
        ("https://x.example/pier-2024", ""), ("https://x.example/id/20241399", ""), ("https://x.example/1850/05/02/", ""),
    ],
)  # fmt: skip
def test_an_address_may_hold_the_day(url: str, day: str) -> None:
    """Only paths that can be a date are one."""
    assert [hint.words for hint in page(url=url).hints if hint.kind == "url"] == ([day] if day else [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Von Jana Muster", "Jana Muster"),
        ("Par Hélène Exemple et Paul Essai", "Hélène Exemple et Paul Essai"),
        ("Por Inés Prueba", "Inés Prueba"),
        ("Door Jan de Vries", "Jan de Vries"),
        ("Par ailleurs, non", ""),
        ("Von wegen", ""),
        ("Por la tarde", ""),
    ],
)
def test_bylines_of_other_languages(line: str, name: str) -> None:
    """A small word and a name of two parts, and nothing after it."""
    assert foreign_byline(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Der Tunnel", "Anzeige", "Artikel teilen", "Foto: dpa", "Alle Rechte vorbehalten", "Lire aussi : Le miel", "Partager cet article", "Temps de lecture : 3 min.", "Lea también: La lonja",
        "Compartir en redes", "Leggi anche: Il porto", "Lees ook: De haven", "【関連記事】島の学校", "この記事をシェアする", "写真：県提供", "続きを読む", "Mehr zum Thema", "Publicité",
    ],
)  # fmt: skip
def test_furniture_of_other_languages(line: str) -> None:
    """Advertising, sharing, related pieces and credits are known in six more languages."""
    assert is_foreign_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Die Anzeige wurde am Montag erstattet.", "Teilen macht Freude, sagt sie.", "Lire est un plaisir.", "Commentaires acerbes au conseil", "Das Foto zeigt den Hafen.", "広告費は三年連続で増えた。", "Impressionnant.", "Stand up",
    ],
)  # fmt: skip
def test_sentences_of_other_languages_stay(line: str) -> None:
    """A word of furniture within a sentence is a word."""
    assert not is_foreign_furniture(line)
    assert not is_foreign_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 12.05.2024, 06:00 Uhr",
        "Publié le 3 avril 2024 à 18h12",
        "Publicado el 7 de marzo de 2024",
        "Aggiornato il 3 maggio 2024",
        "Bijgewerkt op 3 mei 2024",
    ],
)
def test_dates_of_other_languages_are_kept_as_words(line: str) -> None:
    """What says when a piece was published is a hint, whatever the language."""
    found = read(Item(id="x", kind="text", title="A title", content=f"{line}\n\n{ONE}\n\n{TWO}"))
    assert line in [hint.words for hint in found.hints]
    assert [passage.text for passage in found.passages] == [ONE, TWO]


@pytest.mark.parametrize(
    ("tab", "heading", "title", "outlet"),
    [
        ("The pier goes - Harbour - The Daily Tide", "The pier goes", "The pier goes", "The Daily Tide"), ("The pier goes | The Daily Tide", "The pier goes", "The pier goes", "The Daily Tide"),
        ("The pier goes — for good", "", "The pier goes — for good", ""), ("港口要拆_港口日报", "港口要拆", "港口要拆", "港口日报"), ("Vote: 7-2", "", "Vote: 7-2", ""),
        ("The pier &amp; the crane", "", "The pier & the crane", ""), ("Semi-detached", "", "Semi-detached", ""),
    ],
)  # fmt: skip
def test_a_title_loses_the_outlet_s_name(tab: str, heading: str, title: str, outlet: str) -> None:
    """What the page's own heading does not say is the site's; without a heading the title stays whole."""
    found = page(f"<title>{tab}</title>", f"<h1>{heading}</h1>" if heading else "")
    assert found.title == title
    assert outlet in (found.outlet, "")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="By Jo Doe">', "Jo Doe"), ('<meta name="author" content="admin">', ""), ('<meta name="author" content="https://x.example/jo">', ""), ('<meta name="byl" content="Jo Doe">', "Jo Doe"),
        ('<script type="application/ld+json">[{"@type":"Article","author":["Jo Doe",{"name":"Ann Other"}]}]</script>', "Jo Doe, Ann Other"),
        ('<script type="application/ld+json">{"@type":"Person","name":"Not Me"}</script>', ""), ('<script type="application/ld+json">{"@type":"Article","author":{"name":5}}</script>', ""),
    ],
)  # fmt: skip
def test_an_author_is_who_the_head_says(head: str, author: str) -> None:
    """Structured data before meta tags; addresses and desks are nobody."""
    assert page(head).author == author


@pytest.mark.parametrize(
    "body",
    [
        '<a rel="author" href="/jo">Jo Doe</a>',
        '<span class="byline">By Jo Doe</span>',
        '<div itemprop="author">Jo Doe</div>',
        '<p class="writer">Words by Jo Doe</p>',
        "<span>作者：张三</span>",
    ],
)
def test_an_author_may_stand_in_the_page(body: str) -> None:
    """Where the head is silent, the element that is named for it speaks."""
    assert page(body=body).author in ("Jo Doe", "张三")


@pytest.mark.parametrize("name", ["admin", "Staff Reporter", "news desk", "Editorial Team", "编辑", "Wire services", "By Staff"])
def test_a_desk_is_nobody(name: str) -> None:
    """Only persons are authors."""
    assert NOBODY.match(name)
    assert not NOBODY.match(f"{name} Smith")


def test_an_author_who_is_the_outlet_is_no_author() -> None:
    """A site that signs with its own name names nobody."""
    assert page('<meta property="og:site_name" content="The Daily Tide"><meta name="author" content="The Daily Tide">').author == ""


@pytest.mark.parametrize(
    ("lang", "head", "language"), [("ja", "", "en"), ("", '<meta property="og:locale" content="fr_FR">', "en"), ("zh-CN", "", "en")]
)
def test_a_page_in_english_is_english_whatever_it_declares(lang: str, head: str, language: str) -> None:
    """Templates are wrong more often than words."""
    assert page(head, lang=lang).language == language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("医師の不在で二年前から閉じていた離島の診療所が、四月に再開される。", "zh", "ja"), ("전력 회사는 오늘 섬의 등대를 다시 켜겠다고 발표했다.", "und", "ko"), ("滴水穿石，港口委员会决定拆除旧码头。", "ja", "zh"),
        ("Der Nachtzug von Nordvik fährt im kommenden Winter nicht mehr, sagte eine Sprecherin der Bahn am Sonntag.", "de", "de"), ("Bahn streicht Nachtzug", "de", "de"), ("Bahn streicht Nachtzug", "und", "en"),
        ("Der Nachtzug von Nordvik fährt im kommenden Winter nicht mehr, sagte eine Sprecherin der Bahn am Sonntag.", "en", "und"),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_script_and_its_words(text: str, declared: str, language: str) -> None:
    """Japanese is not Chinese; a language we cannot tell is the declared one, unless the words deny that."""
    assert read(Item(id="x", kind="text", title="T", content=text, language=declared)).language == language


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("The Pier Goes!", "the pier goes", True),
        ("The pier goes down in autumn", "The pier goes down in autumn now", True),
        ("Pier", "The pier goes", False),
        ("", "", False),
        ("港口要拆", "港口要拆。", True),
    ],
)
def test_a_title_said_again_is_known(one: str, two: str, alike: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Case, marks and a few characters make no difference."""
    assert same(one, two) is alike


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://x.example/a?utm_source=b&id=1&fbclid=2", "https://x.example/a?id=1"), ("HTTPS://X.example/a#part", "https://X.example/a#part"), ("https://x.example/a#:~:text=b", "https://x.example/a"),
        ("javascript:alert(1)", ""), ("ftp://x.example", ""), ("https://", ""), ("http://[", ""), ("https://x.example/a?source=rss-1", "https://x.example/a"), ("https://x.example/a?source=jo", "https://x.example/a?source=jo"),
        ("https://x.example/a\u200b?b=c", "https://x.example/a?b=c"), ("https://x.example/?q=a+b&ref=x", "https://x.example/?q=a+b"),
    ],
)  # fmt: skip
def test_an_address_loses_what_follows_the_reader(url: str, clean: str) -> None:
    """Trackers go, the page's own parameters stay, and cleaning twice changes nothing."""
    assert clean_url(url) == clean
    assert clean_url(clean) == clean


def test_addresses_name_pages_and_hosts() -> None:
    """A page has no fragment, unless that is its path; a host has no www."""
    assert page_url("https://x.example/a#b") == "https://x.example/a"
    assert page_url("https://x.example/#!/a") == "https://x.example/#!/a"
    assert (host_of("https://www.X.example/a"), host_of("http://[")) == ("x.example", "")
    assert is_sharing("https://www.facebook.com/sharer/sharer.php?u=1")
    assert not is_sharing("https://www.facebook.com/harbour")


def test_a_head_without_anything_says_nothing() -> None:
    """An empty page has an empty head."""
    head = head_of(lxml.html.document_fromstring("<html></html>"))
    assert (head.title, head.author, head.outlet, head.url, head.language, head.hints) == ("", "", "", "", "und", ())
