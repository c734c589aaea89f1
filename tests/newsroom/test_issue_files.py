"""What a build leaves in an issue's folder, and that its files agree with each other."""

import json
import re
import tomllib
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import pytest

from roundup.text.issue_markdown import block_key
from tests.kit import WEEK, bare, blocks, files, folder, issue, made, on, prose, roundup, trail

PAGES = ["desk.md", "issue.eml", "issue.html", "issue.md", "issue.txt", "receipts.json", "selection.toml"]
STAGES = ["01-articles", "02-dates", "03-stories", "04-lineup", "05-blocks", "06-checked", "07-base", "08-desk"]


class Page(HTMLParser):
    """The words and the links of a page, style left out."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._hidden = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note tags and links."""
        self.tags.add(tag)
        self._hidden = tag in ("style", "script")
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet."""
        self._hidden = self._hidden and tag not in ("style", "script")

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._hidden:
            self.words.append(data)


def receipts(root: Path) -> list[dict[str, str]]:
    """Return the receipts of an issue."""
    return list(json.loads((folder(root) / "receipts.json").read_text(encoding="utf-8")))


def urls(root: Path) -> set[str]:
    """Return the addresses of all articles of the week."""
    return {article["url"] for article in trail(root, "01-articles") if article["url"]}


def test_a_build_makes_every_file_of_the_contract_and_no_other(rails_built: Path) -> None:
    """The folder holds what the contract lists."""
    assert sorted(files(folder(rails_built))) == [*PAGES, *(f"trail/{stage}.json" for stage in STAGES)]


def test_every_sentence_has_a_receipt(rails_built: Path) -> None:
    """The receipts of a block, put together, are the block's text: no sentence is missing, none is made up."""
    told: dict[str, str] = {}
    for receipt in receipts(rails_built):
        told[receipt["block"]] = told.get(receipt["block"], "") + bare(receipt["sentence"])
    assert told == {block_key(block.anchor): bare(prose(block)) for block in blocks(rails_built) if prose(block).strip()}


def test_evidence_is_verbatim(rails_built: Path) -> None:
    """What a receipt shows stands in the article, to the letter, under that passage's id."""
    passages = {passage["id"]: passage["text"] for article in trail(rails_built, "01-articles") for passage in article["passages"]}
    texts = {article["id"]: article["text"] for article in trail(rails_built, "01-articles")}
    shown = [json.loads(json.dumps(piece)) for receipt in receipts(rails_built) for piece in receipt["evidence"]]
    assert shown
    assert all(piece["text"] in passages[piece["passage"]] and piece["text"] in texts[piece["article"]] for piece in shown)


def test_verdicts_are_the_four_and_a_supported_sentence_shows_its_source(rails_built: Path) -> None:
    """Supported means that there is a passage to read."""
    assert {receipt["verdict"] for receipt in receipts(rails_built)} <= {"supported", "partly", "unsupported", "no-claim"}
    assert [receipt for receipt in receipts(rails_built) if receipt["verdict"] == "supported" and not receipt["evidence"]] == []


def test_block_ids_are_the_same_everywhere(rails_built: Path) -> None:
    """Anchors, receipts, trail and selection name the same stories."""
    anchors = [block_key(block.anchor) for block in blocks(rails_built)]
    assert len(set(anchors)) == len(anchors)
    assert {receipt["block"] for receipt in receipts(rails_built)} <= set(anchors)
    assert [block_key(block["id"]) for block in trail(rails_built, "05-blocks")] == anchors
    chosen = tomllib.loads((folder(rails_built) / "selection.toml").read_text(encoding="utf-8"))["stories"]
    inside = {id_ for id_, word in chosen.items() if word in ("auto: story", "auto: bullet")}
    assert inside == {key for key in anchors if key.startswith("st-")}


def test_nothing_is_left_out_in_silence(rails_built: Path) -> None:
    """Each article is a report of a story in the issue, or listed with its reason."""
    used = set()
    for slot in trail(rails_built, "04-lineup")["slots"]:
        story = slot["story"]
        used |= {article["id"] for article in (story["lead"], *story["others"], *story["background"])}
    desk = (folder(rails_built) / "desk.md").read_text(encoding="utf-8")
    table = desk.partition("## Left out")[2].partition("\n## ")[0].replace("\\", "")
    everything = {article["id"] for article in trail(rails_built, "01-articles")}
    assert len(everything) == 12
    assert {id_ for id_ in everything - used if f"| {id_}" not in table} == set()


def test_copies_strangers_and_old_pieces_are_out(rails_built: Path) -> None:
    """A rewrite, a piece off the beat, one in another language, one before and one after the window make no story."""
    inside = {slot["story"]["lead"]["path"] for slot in trail(rails_built, "04-lineup")["slots"]}
    inside |= {other["path"] for slot in trail(rails_built, "04-lineup")["slots"] for other in slot["story"]["others"]}
    names = ("night trains rewritten.txt", "cheese.txt", "trains de nuit.md", "old-tram.md", "after.md")
    assert inside.isdisjoint(f"articles/notes/{name}" for name in names)


def test_two_outlets_to_an_event_make_one_story(rails_built: Path) -> None:
    """Reports of one event stand together, in whatever format they came."""
    stories = [
        {slot["story"]["lead"]["path"], *(other["path"] for other in slot["story"]["others"])}
        for slot in trail(rails_built, "04-lineup")["slots"]
    ]
    assert {"articles/web/nordvik-orders-forty.html", "articles/notes/sleeping cars for nordvik.md"} in stories
    assert {"articles/web/selva-tunnel-reopens.html", "articles/mail/morning-signal.eml"} in stories


def test_links_lead_to_the_articles(rails_built: Path) -> None:
    """Every address in Markdown, page and text is the address of an article of the week."""
    markdown = (folder(rails_built) / "issue.md").read_text(encoding="utf-8")
    page = Page((folder(rails_built) / "issue.html").read_text(encoding="utf-8"))
    text = (folder(rails_built) / "issue.txt").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((https?://[^)\s]+)\)", markdown))
    assert linked
    assert linked <= urls(rails_built)
    assert set(page.links) == linked
    assert set(re.findall(r"https?://[^\s>)]+", text)) == linked


def test_page_and_text_say_what_the_draft_says(rails_built: Path) -> None:
    """Each sentence of issue.md stands in issue.html and in issue.txt."""
    page = bare("".join(Page((folder(rails_built) / "issue.html").read_text(encoding="utf-8")).words))
    text = bare(re.sub(r"\s\[\d+\]", "", (folder(rails_built) / "issue.txt").read_text(encoding="utf-8")))
    sentences = [bare(receipt["sentence"]) for receipt in receipts(rails_built)]
    assert [sentence for sentence in sentences if sentence not in page] == []
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_the_page_has_no_script_and_fetches_nothing(rails_built: Path) -> None:
    """A mail may carry neither scripts nor remote pictures."""
    page = (folder(rails_built) / "issue.html").read_text(encoding="utf-8")
    assert Page(page).tags.isdisjoint({"script", "img", "link", "iframe", "form", "object"})
    assert "url(" not in page
    assert "@import" not in page


def test_the_mail_carries_text_and_page(rails_built: Path) -> None:
    """issue.eml is a mail with the two pages as its two ways to read it, and the title as its subject."""
    mail = message_from_bytes((folder(rails_built) / "issue.eml").read_bytes(), policy=policy.default)
    kinds = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    assert mail.get_content_type() == "multipart/alternative"
    assert kinds["text/plain"].splitlines() == (folder(rails_built) / "issue.txt").read_text(encoding="utf-8").splitlines()
    assert kinds["text/html"].splitlines() == (folder(rails_built) / "issue.html").read_text(encoding="utf-8").splitlines()
    assert f'title: "{mail["subject"]}"' in issue(rails_built).front


def test_the_issue_has_the_newsroom_s_own_form(rails_built: Path) -> None:
    """Greeting, title, headings and counts come from this newsroom's feeds.toml and form, not from the shipped ones."""
    letter = tomllib.loads((rails_built / "feeds.toml").read_text(encoding="utf-8"))["newsletter"]
    kinds = [block.anchor.split()[0] for block in blocks(rails_built)]
    assert prose(blocks(rails_built, "greeting")[0]).strip() == letter["greeting"]
    assert 'title: "The Points: ' in issue(rails_built).front
    assert kinds[:3] == ["greeting", "lede", "story"]
    assert 1 <= kinds.count("story") <= 2
    assert 1 <= kinds.count("bullet") <= 4
    assert "## Down the line" in blocks(rails_built, "bullets")[0].text
    assert "china" not in (folder(rails_built) / "issue.html").read_text(encoding="utf-8").lower()


def test_no_file_tells_where_the_newsroom_lies(rails_built: Path) -> None:
    """An issue can be moved: nothing in it names a folder of this machine."""
    assert [name for name, data in files(folder(rails_built)).items() if str(rails_built).encode() in data] == []


@pytest.mark.parametrize("word", ["build", "render", "check", "status"])
def test_doing_it_again_changes_nothing(rails: Path, word: str) -> None:
    """A second build, and whatever looks at an untouched draft, leave the same bytes."""
    before = files(rails / "issues")
    assert on(rails, word).code in (0, 3)
    assert files(rails / "issues") == before


@pytest.mark.parametrize("word", ["render", "check", "status"])
def test_an_issue_keeps_the_form_it_was_built_with(unbuilt: Path, word: str) -> None:
    """Built with --form and --lookback, an issue is checked and rendered by them, though the settings say otherwise."""
    form = (unbuilt / "forms" / "rail-letter.toml").read_text(encoding="utf-8")
    (unbuilt / "forms" / "other.toml").write_text(form.replace("The Points: ", "Rails: "), encoding="utf-8")
    made(on(unbuilt, "build", "--form", "other", "--lookback", "6"))
    before = files(folder(unbuilt))
    assert 'title: "Rails: ' in issue(unbuilt).front
    assert on(unbuilt, word).code in (0, 3)
    assert files(folder(unbuilt)) == before


def test_a_form_that_the_draft_names_and_nobody_has_is_told(rails: Path) -> None:
    """The error names the line's place in issue.md and the forms there are."""
    path = folder(rails) / "issue.md"
    path.write_text(path.read_text(encoding="utf-8").replace("form: rail-letter", "form: ballad"), encoding="utf-8")
    run = on(rails, "render")
    assert run.code == 1
    assert "issue.md, form: there is no form 'ballad'" in run.err
    assert "rail-letter" in run.err.splitlines()[-1]


def test_the_archive_can_go(rails: Path) -> None:
    """An issue built from folders is the same after the archive was deleted."""
    before = files(rails / "issues")
    made(on(rails, "build"))
    assert (rails / ".roundup" / "archive.db").is_file()
    (rails / ".roundup" / "archive.db").unlink()
    made(on(rails, "build"))
    assert files(rails / "issues") == before


def test_render_makes_the_pages_of_what_the_editor_wrote(rails: Path) -> None:
    """A word changed in issue.md stands in page, text and mail after render."""
    path = folder(rails) / "issue.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Good morning", "Guten Morgen"), encoding="utf-8")
    run = made(on(rails, "render"))
    names = [Path(line).name for line in run.out.splitlines()]
    assert names == ["issue.html", "issue.txt", "issue.eml"]
    assert all(b"Guten Morgen" in (folder(rails) / name).read_bytes() for name in names)


def test_another_week_and_look_back_make_another_issue(unbuilt: Path) -> None:
    """The January piece is news in January, and only with a look-back that reaches it."""
    roundup("build", "--root", unbuilt, "--week", "2024-01-20", "--lookback", "0")
    roundup("build", "--root", unbuilt, "--week", "2024-01-21", "--lookback", "3")
    assert "Carril" not in (folder(unbuilt, "2024-01-20") / "issue.md").read_text(encoding="utf-8")
    assert "Carril" in (folder(unbuilt, "2024-01-21") / "issue.md").read_text(encoding="utf-8")
    assert not folder(unbuilt, WEEK).exists()
