"""The plumbing: one stage at a time, JSON Lines in and out, with files and with standard input."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kit import RAILS, made, roundup, spawn

ARTICLE = ["id", "url", "title", "outlet", "author", "published", "date_proof", "date_confidence", "language", "text", "passages", "links"]
ITEM = ["feed", "title", "url", "author", "published", "summary", "content", "id"]
PAGE = RAILS / "articles" / "web" / "nordvik-orders-forty.html"
COPY = RAILS / "articles" / "notes" / "night trains rewritten.txt"
OTHER = RAILS / "articles" / "web" / "selva-tunnel-reopens.html"
FEED = RAILS / "articles" / "feeds" / "platform-nine.xml"


def rows(text: str) -> list[dict[str, Any]]:
    """Return the objects of JSON Lines; fails for anything else in between."""
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def lines(*objects: dict[str, Any]) -> bytes:
    """Return objects as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects).encode()


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a report, its rewrite and a report of something else, id and text only."""
    read = rows(made(roundup("read", PAGE, COPY, OTHER)).out)
    path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    path.write_bytes(lines(*({"id": row["id"], "text": row["text"]} for row in read)))
    return path


def test_read_gives_the_fields_of_the_contract_in_their_order() -> None:
    """One Article a line, a line a file, with proof of its date and numbered passages that fit the text."""
    page, copy = rows(made(roundup("read", PAGE, COPY)).out)
    assert list(page)[: len(ARTICLE)] == list(copy)[: len(ARTICLE)] == ARTICLE
    assert page["title"] == "Nordvik orders forty night trains from Tarn Works"
    assert page["outlet"] == "Continental Track"
    assert page["author"] == "Ilse Brandauer"
    assert page["url"] == "https://www.continentaltrack.example/fleet/nordvik-orders-forty"
    assert page["published"] == "2024-05-13T07:30:00Z"
    assert "2024-05-13" in page["date_proof"]
    assert page["date_confidence"] > 0.9
    assert page["language"] == "en"
    assert [page["text"][passage["start"] : passage["end"]] for passage in page["passages"]] == [
        passage["text"] for passage in page["passages"]
    ]
    assert [passage["id"] for passage in page["passages"]] == [f"{page['id']}:{n}" for n in range(1, len(page["passages"]) + 1)]
    assert not any(word in page["text"] for word in ("Home", "Tickets", "All rights reserved"))


def test_read_takes_standard_input_and_an_address() -> None:
    """A page from a pipe with --url reads like the file, under that address."""
    piped = roundup("read", "-", "--url", "https://elsewhere.example/nordvik", stdin=PAGE.read_bytes())
    assert made(piped).json["text"] == made(roundup("read", PAGE)).json["text"]
    assert piped.json["url"].startswith("https://")


def test_read_tells_formats_apart_by_what_they_are() -> None:
    """From standard input, where there is no file name, pages, mail, Markdown and text are known by their beginnings."""
    for path in (PAGE, COPY, RAILS / "articles/mail/morning-signal.eml", RAILS / "articles/notes/old-tram.md"):
        piped = made(roundup("read", "-", stdin=path.read_bytes())).json
        filed = made(roundup("read", path)).json
        assert (piped["title"], piped["text"], piped["published"]) == (filed["title"], filed["text"], filed["published"])


def test_a_broken_file_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Of several files those that can be read are, and the exit code says that one could not."""
    run = roundup("read", PAGE, tmp_path / "missing.html", tmp_path, OTHER)
    assert run.code == 1
    assert [row["title"][:6] for row in rows(run.out)] == ["Nordvi", "Selva "]
    assert "missing.html" in run.err
    assert "Try: " in run.err
    assert "Traceback" not in run.err


def test_parse_gives_the_items_of_a_feed() -> None:
    """One Item a line with the fields of the contract, dates in UTC."""
    items = rows(made(roundup("parse", FEED)).out)
    assert [list(item) for item in items] == [ITEM, ITEM]
    assert [item["title"] for item in items] == [
        "One ticket for nine countries goes on sale in October",
        "Warsaw signallers call off strike after pay deal",
    ]
    assert items[0]["url"] == "https://platformnine.example/tickets/one-ticket"
    assert items[0]["published"] == "2024-05-14T09:20:00Z"
    assert "31,000 trains" in items[0]["content"]
    assert rows(made(roundup("parse", "-", stdin=FEED.read_bytes())).out) == items


def test_parse_goes_on_after_what_is_no_feed(tmp_path: Path) -> None:
    """A page among the feeds is told; the feeds are parsed."""
    (tmp_path / "no.xml").write_bytes(b"\x00\x01 nothing")
    run = roundup("parse", tmp_path / "no.xml", FEED)
    assert len(rows(run.out)) == 2
    assert run.code == 1
    assert "no.xml" in run.err


def test_cluster_adds_story_and_copy_to_the_lines_it_got(articles: Path) -> None:
    """Every line comes back as it was, in its order, with a story; the rewrite names what it repeats."""
    before = rows(articles.read_text(encoding="utf-8"))
    after = rows(made(roundup("cluster", articles)).out)
    page, copy, other = after
    assert [{key: row[key] for key in ("id", "text")} for row in after] == before
    assert [list(row) for row in after] == [["id", "text", "story", "copy_of"]] * 3
    assert page["story"] == copy["story"] != other["story"]
    assert (page["copy_of"], copy["copy_of"], other["copy_of"]) == (None, page["id"], None)
    assert rows(made(roundup("cluster", "-", stdin=articles.read_bytes())).out) == after


def test_cluster_does_not_depend_on_the_order_of_lines(articles: Path) -> None:
    """Backwards, the same stories come out."""
    forward = {row["id"]: (row["story"], row["copy_of"]) for row in rows(made(roundup("cluster", articles)).out)}
    turned = b"".join(reversed(articles.read_bytes().splitlines(keepends=True)))
    assert {row["id"]: (row["story"], row["copy_of"]) for row in rows(made(roundup("cluster", stdin=turned)).out)} == forward


def test_fields_that_are_not_known_pass_through() -> None:
    """What other programs put on a line is theirs and stays."""
    row = {"id": "a", "text": "The tram runs again.", "mark": {"deep": [1, None]}, "score": 0.5}
    assert made(roundup("cluster", "-", stdin=lines(row))).json.items() >= row.items()


def test_draft_gives_one_section_whose_sentences_cite_passages(articles: Path) -> None:
    """Title and claims, each claim with passages that the article has."""
    page = articles.read_bytes().splitlines(keepends=True)[0]
    section = made(roundup("draft", "-", "--offline", "--words", "150", stdin=page)).json
    known = {passage["id"] for passage in made(roundup("read", PAGE)).json["passages"]}
    assert list(section) == ["title", "claims"]
    assert section["title"]
    assert section["claims"]
    assert {key for claim in section["claims"] for key in claim} == {"text", "cites"}
    assert {cite for claim in section["claims"] for cite in claim["cites"]} <= known
    assert all(claim["cites"] for claim in section["claims"])


def test_draft_keeps_to_the_words_asked_for() -> None:
    """More words asked for, more words drafted, never more than half again as many."""
    story = made(roundup("read", PAGE, RAILS / "articles/notes/sleeping cars for nordvik.md")).out.encode()
    sizes = []
    for words in (40, 240):
        section = made(roundup("draft", "-", "--words", str(words), stdin=story)).json
        sizes.append(len(" ".join(claim["text"] for claim in section["claims"]).split()))
        assert 0 < sizes[-1] <= words * 1.5
    assert sizes[0] < sizes[1]


def test_verify_gives_one_verdict_a_sentence(articles: Path, tmp_path: Path) -> None:
    """What the source says is supported; another figure is not, and the finding shows the source's words."""
    draft = tmp_path / "draft.md"
    draft.write_text(
        "# Night trains\n\nNordvik Rail has ordered 40 sleeper trains for 620 million euros. Nordvik Rail has ordered 70 sleeper trains for 620 million euros.\n",
        encoding="utf-8",
    )
    verdicts = rows(made(roundup("verify", "--sources", articles, draft)).out)
    assert [list(row)[:3] for row in verdicts] == [["text", "verdict", "findings"]] * len(verdicts)
    right, wrong = [row for row in verdicts if row["text"].startswith("Nordvik Rail")]
    assert right["verdict"] == "supported"
    assert right["findings"] == []
    assert wrong["verdict"] in ("partly", "unsupported")
    assert list(wrong["findings"][0]) == ["kind", "message", "evidence", "severity", "remedy", "line", "at"]
    assert {finding["line"] for finding in wrong["findings"]} == {3}
    places = [finding["at"] for finding in wrong["findings"] if finding["at"]]
    assert "70" in [wrong["text"][start:end].split()[0] for start, end in places]
    assert any("40" in finding["evidence"] + finding["message"] for finding in wrong["findings"])
    assert rows(made(roundup("verify", "--sources", articles, "-", stdin=draft.read_bytes())).out) == verdicts


def test_verify_lets_no_copy_prove_a_quotation(tmp_path: Path) -> None:
    """A copy is one that `cluster` marks, or is found to be one; its altered wording bears nothing out."""
    told = (
        "Nordvik Rail opened its depot in Graz on Monday with 40 trains. The depot cost 620 million euros and took six years to build. "
        "Mayor Ilse Tamm cut the ribbon before 300 guests. The trains will run to Trieste every two hours from 3 June 2024. "
        "Nordvik Rail carried 85,000 passengers a day last year, 12 per cent more than in 2022."
    )
    first = {"id": "a", "text": f"{told} “We will not sell it,” Ana Ruiz of Nordvik Rail said."}
    second = {"id": "b", "text": f"{told} “We shall never part with it,” Ana Ruiz of Nordvik Rail said."}
    sources = tmp_path / "sources.jsonl"
    for more in ({"copy_of": "a"}, {}):
        sources.write_bytes(lines(first, {**second, **more}))
        (row,) = rows(made(roundup("verify", "--sources", sources, stdin="“We shall never part with it,” Ana Ruiz said.".encode())).out)
        assert row["verdict"] == "unsupported"
        assert "stands only in b, a rewrite of another piece" in row["findings"][0]["message"]


def test_verify_counts_its_verdicts_for_a_person(articles: Path) -> None:
    """The counts go to stderr, not among the JSON lines; --quiet keeps them away."""
    said = b"Penguins dislike 12 kinds of asphalt."
    told = made(roundup("verify", "--sources", articles, stdin=said))
    assert told.err == "1 sentence against 3 articles: 1 unsupported. 1 finding blocks.\n"
    quiet = made(roundup("verify", "--sources", articles, "--quiet", stdin=said))
    assert (quiet.out, quiet.err) == (told.out, "")


def test_verify_takes_plain_text_and_an_issue(articles: Path, rails_built: Path) -> None:
    """Plain text and a whole issue.md give sentences; anchors and front matter are none."""
    plain = rows(made(roundup("verify", "--sources", articles, stdin=b"Tarn Works employs 1,900 people at Graz.")).out)
    whole = rows(made(roundup("verify", "--sources", articles, rails_built / "issues/2024-05-17/issue.md")).out)
    assert [row["text"] for row in plain] == ["Tarn Works employs 1,900 people at Graz."]
    assert not any("<!--" in row["text"] or row["text"].startswith(("title:", "form:")) for row in whole)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b"{not json", ":2"),
        (b'{"text": "no id"}', ":2"),
        (b'{"id": "b"}', ":2"),
        (b"[1]", ":2"),
        (b'{"id": 7, "text": "x"}', ":2"),
        (b'{"id": "c", "text": "\xff"}', ":2"),
        (b'{"id": "b", "text": "x", "passages": 3}', ":2"),
    ],
)
@pytest.mark.parametrize("word", ["cluster", "draft"])
def test_a_bad_line_is_named_with_file_and_line(tmp_path: Path, word: str, bad: bytes, says: str) -> None:
    """The error tells where to look; stdout stays free of half results."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(lines({"id": "a", "text": "The tram runs again."}) + bad + b"\n")
    run = roundup(word, path)
    assert run.code == 1
    assert f"lines.jsonl{says}" in run.err
    assert run.err.splitlines()[-1].startswith("Try: ")
    assert run.out == ""


def test_two_articles_with_one_id_are_refused(tmp_path: Path) -> None:
    """An id that stands twice would make the answer ambiguous."""
    path = tmp_path / "twice.jsonl"
    path.write_bytes(lines({"id": "a", "text": "One."}, {"id": "a", "text": "Two."}))
    run = roundup("cluster", path)
    assert run.code == 1
    assert "'a'" in run.err


@pytest.mark.parametrize("word", ["cluster", "draft"])
def test_nothing_in_gives_nothing_out_or_a_clear_word(word: str) -> None:
    """An empty stream clusters to nothing; a story of no articles cannot be drafted."""
    run = roundup(word, "-", stdin=b"\n\n")
    assert (run.code, run.out) == ((0, "") if word == "cluster" else (1, ""))


def test_verify_without_sources_says_what_is_missing() -> None:
    """The remedy is a whole command."""
    run = roundup("verify", "-", stdin=b"A sentence.")
    assert run.code in (1, 2)
    assert "--sources" in run.err


def test_the_five_work_as_a_pipe_far_from_any_newsroom(tmp_path: Path) -> None:
    """Read, cluster and draft one after the other, as processes, in an empty folder."""
    read = made(spawn("read", PAGE, cwd=tmp_path))
    clustered = made(spawn("cluster", "-", stdin=read.out.encode(), cwd=tmp_path))
    drafted = made(spawn("draft", "-", stdin=clustered.out.encode(), cwd=tmp_path))
    (tmp_path / "sources.jsonl").write_text(read.out, encoding="utf-8")
    text = " ".join(claim["text"] for claim in drafted.json["claims"])
    verdicts = rows(made(spawn("verify", "--sources", "sources.jsonl", stdin=text.encode(), cwd=tmp_path)).out)
    assert {row["verdict"] for row in verdicts} <= {"supported", "no-claim"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sources.jsonl"]
