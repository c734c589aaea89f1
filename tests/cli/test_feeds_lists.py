"""Lists of feeds come and go as OPML, a site's feeds are found, and pieces that came twice are shown and parted."""

import tomllib
from dataclasses import replace
from pathlib import Path

from roundup.cli import web
from roundup.cli.wiring import now
from roundup.model import Feed, Harvest, Item, Source, Visit
from tests.cli.feeds_kit import LONG, feeds, newsroom, page, rss, served, text
from tests.kit import Run, made, roundup

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="News"><outline type="rss" text="Caf&#233; &amp; Bar" xmlUrl="https://cafe.example.org/feed?a=1&amp;b=2" htmlUrl="https://cafe.example.org/"/>
<outline text="日报" xmlUrl="https://ribao.example.org/rss"/></outline>
<outline text="Known" xmlUrl="http://old.example.org"/>
<outline text="Twice" xmlUrl="https://ribao.example.org/rss/"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def failed(run: Run, what: str) -> Run:
    """Return a run that ended with 1 and says what is wrong, and what to try."""
    assert run.code == 1, run.err
    assert what in run.err.splitlines()[-2]
    assert run.err.splitlines()[-1].startswith("Try: ")
    return run


def put(tmp_path: Path, data: str, name: str = "list.opml") -> Path:
    """Write a list and return its place."""
    (tmp_path / name).write_text(data, encoding="utf-8")
    return tmp_path / name


def test_import_adds_what_is_new_in_one_edit(tmp_path: Path) -> None:
    """New feeds are added, known ones told by name, unusable ones with the reason; the rest of the file stays."""
    root = newsroom(tmp_path / "n", ("Old", "https://old.example.org/"))
    before = text(root)
    run = made(feeds(root, "import", put(tmp_path, LIST)))
    block = '\n# News\n\n[[feeds]]\nname = "Café & Bar"\nurl = "https://cafe.example.org/feed?a=1&b=2"\n\n[[feeds]]\nname = "日报"\nurl = "https://ribao.example.org/rss"\n'
    assert text(root) == before.replace("\n\n[mail]", f"\n{block}\n[mail]")
    assert "there already: http://old.example.org (Old)" in run.err
    assert "left out: javascript:alert(1) is not a web address" in run.err
    assert "2 feeds added to feeds.toml, 2 there already, 1 left out" in run.err
    again = made(feeds(root, "import", put(tmp_path, LIST), "--json"))
    assert (again.json["added"], len(again.json["known"]), len(again.json["refused"])) == ([], 4, 1)


def test_folders_of_a_list_become_headings(tmp_path: Path) -> None:
    """What lies in no folder comes first; a folder's feeds stand together under its name, as a comment."""
    outlines = (
        '<outline text="News"><outline text="A" xmlUrl="https://a.example.org/"/><outline text="中 # 国"><outline text="B" xmlUrl="https://b.example.org/"/>'
        '</outline></outline><outline text="C" xmlUrl="https://c.example.org/"/><outline text="News"><outline text="D" xmlUrl="https://d.example.org/"/></outline>'
    )
    root = newsroom(tmp_path / "n", tail="")
    made(feeds(root, "import", put(tmp_path, f'<opml version="2.0"><body>{outlines}</body></opml>')))
    lines = [line for line in text(root).splitlines() if line.startswith(("# ", "name"))]
    assert lines == ["# our feeds", 'name = "C"', "# News", 'name = "A"', 'name = "D"', "# News / 中 # 国", 'name = "B"']


def test_import_from_standard_input(tmp_path: Path) -> None:
    """A dash is standard input."""
    root = newsroom(tmp_path / "n")
    made(roundup("feeds", "import", "-", "--root", root, stdin=LIST.encode()))
    assert len(tomllib.loads(text(root))["feeds"]) == 3


def test_what_is_no_list_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    """A web page, an empty file, a list without feeds, a list in which nothing can be used, and no file at all."""
    root = newsroom(tmp_path / "n")
    before = text(root)
    failed(feeds(root, "import", put(tmp_path, "<html><body>no</body></html>")), "is no OPML file")
    failed(feeds(root, "import", put(tmp_path, "")), "empty")
    failed(feeds(root, "import", put(tmp_path, "<opml version='2.0'><body></body></opml>")), "names no feeds")
    only_bad = '<opml version="2.0"><body><outline xmlUrl="gopher://a.b/"/></body></opml>'
    failed(feeds(root, "import", put(tmp_path, only_bad)), "names no feed that can be used")
    failed(feeds(root, "import", tmp_path / "none.opml"), "cannot be read")
    assert text(root) == before


def test_a_list_that_breaks_off_says_so(tmp_path: Path) -> None:
    """What came before the cut is taken."""
    run = made(feeds(newsroom(tmp_path / "n"), "import", put(tmp_path, LIST[: LIST.index('<outline text="Known"')])))
    assert "breaks off before its end" in run.err
    assert "2 feeds added" in run.err


def test_five_thousand_feeds_are_one_edit(tmp_path: Path) -> None:
    """All are added, long tellings are cut, and removing them would give the file back."""
    outlines = "".join(f'<outline text="Feed {n}" xmlUrl="https://f{n}.example.org/rss"/>' for n in range(5000))
    bad = "".join(f'<outline text="Bad {n}" xmlUrl="nothing-{n}"/>' for n in range(30))
    root = newsroom(tmp_path / "n", ("Old", "https://old.example.org/"))
    run = made(feeds(root, "import", put(tmp_path, f'<opml version="2.0"><body>{outlines}{bad}</body></opml>')))
    assert len(tomllib.loads(text(root))["feeds"]) == 5001
    assert run.err.count("left out:") == 20
    assert "and 10 more" in run.err
    assert text(root).endswith("\n\n[mail]\n# sender = 'x'\n")


def test_export_and_import_give_the_same_feeds(tmp_path: Path) -> None:
    """Names with quotes, Chinese and angle brackets survive; to a file or to standard output."""
    names = (('A "q" & <b>', "https://a.example.org/?x=1&y=2"), ("日报", "https://b.example.org/"))
    root, other = newsroom(tmp_path / "n"), newsroom(tmp_path / "m")
    for name, url in names:
        made(feeds(root, "add", url, "--no-fetch", "--name", name))
    run = made(feeds(root, "export"))
    assert made(feeds(root, "export", tmp_path / "out.opml")).out == f"{tmp_path / 'out.opml'}\n"
    assert (tmp_path / "out.opml").read_text(encoding="utf-8") == run.out
    assert made(feeds(root, "export", "--json")).json == {"feeds": 2, "opml": run.out}
    made(feeds(other, "import", tmp_path / "out.opml"))
    assert tomllib.loads(text(other))["feeds"] == tomllib.loads(text(root))["feeds"]


def test_export_replaces_no_other_file(tmp_path: Path) -> None:
    """A list may be written anew; anything else is left alone."""
    root = newsroom(tmp_path / "n")
    before = text(root)
    failed(feeds(root, "export", root / "feeds.toml"), "is no OPML list")
    failed(feeds(root, "export", root), "cannot be written")
    made(feeds(root, "export", tmp_path / "x.opml"))
    made(feeds(root, "export", tmp_path / "x.opml"))
    assert text(root) == before


def test_discover_tries_what_a_page_links_to(tmp_path: Path) -> None:
    """Each feed with what it holds, or why it is none; feeds that stand already are marked."""
    with served(site=page("/a.xml", "/b.xml", "/gone.xml"), a_xml=rss("All", "One", "Two"), b_xml=rss("Some", "Two")) as server:
        root = newsroom(tmp_path / "n", ("Mine", server.url("/a.xml")))
        run = made(feeds(root, "discover", server.url("/site")))
        told = made(feeds(root, "discover", server.url("/site"), "--json"))
    lines = run.out.splitlines()
    assert lines[0].startswith(f"ok      {server.url('/a.xml')}: All; 2 entries")
    assert lines[0].endswith("(stands in feeds.toml as Mine)")
    assert lines[2].startswith(f"failed  {server.url('/gone.xml')}: ")
    assert run.err.endswith(f"Next: roundup feeds add {server.url('/b.xml')}\n")
    assert [(row["state"], row["standing"]) for row in told.json] == [("ok", "Mine"), ("ok", ""), ("failed", "")]


def test_discover_looks_in_the_usual_places(tmp_path: Path) -> None:
    """A page that links to no feed has one all the same; an address that is a feed is one itself."""
    with served(site=page(), atom_xml=rss("Hidden", "One")) as server:
        root = newsroom(tmp_path / "n")
        run = made(feeds(root, "discover", server.url("/site")))
        itself = made(feeds(root, "discover", server.url("/atom.xml")))
    assert run.out.startswith(f"ok      {server.url('/atom.xml')}: Hidden; 1 entry")
    assert len(run.out.splitlines()) == 1
    assert "is a feed itself" in itself.err
    assert itself.out.rpartition(",")[0] == run.out.rpartition(",")[0]


def test_discover_finds_nothing(tmp_path: Path) -> None:
    """A site without feeds, and one that does not answer."""
    root = newsroom(tmp_path / "n")
    with served(site=page()) as server:
        failed(feeds(root, "discover", server.url("/site")), "leads to no feed")
        failed(feeds(root, "discover", server.url("/nowhere")), "404")


def merged(tmp_path: Path) -> Path:
    """Make a newsroom in whose archive one piece came under two guids, and then changed its words."""
    root = newsroom(tmp_path / "n", ("Wire", "https://a.example.org/feed"))
    feed, at = Feed(name="Wire", url="https://a.example.org/feed"), now()
    first = Item(
        id="one", kind="entry", content=f"<p>{LONG}</p><p>Ten trains run.</p>", title="The line reopens", url="https://a.example.org/1",
        guid="guid-1", source=feed.url, published="2024-05-13T06:00:00Z", feed="Wire",
    )  # fmt: skip
    second = replace(first, id="two", guid="guid-2", url="https://a.example.org/1?utm_source=rss")
    changed = replace(first, content=f"<p>{LONG}</p><p>Twelve trains run.</p>", updated="2024-05-14T06:00:00Z")
    for item in (first, second, changed):
        visit = Visit(at=at, outcome="new", entries=1)
        web.archive(root).harvest((Harvest(feed=feed, source=Source(url=feed.url), visit=visit, items=(item,)),))
    return root


def test_merges_are_listed_and_undone(tmp_path: Path) -> None:
    """Each with its number, its title and the reason; undone once, and not twice."""
    root = merged(tmp_path)
    run = made(feeds(root, "merges"))
    (found,) = made(feeds(root, "merges", "--json")).json
    assert run.out.split()[0] == str(found["number"])
    assert "The line reopens" in run.out.splitlines()[0]
    assert run.out.splitlines()[1].strip() == f"{found['other']} was taken for {found['kept']}: {found['reason']}"
    done = made(feeds(root, "undo", str(found["number"])))
    assert "parted: The line reopens" in done.err
    assert made(feeds(root, "merges", "--json")).json[0]["undone"]
    assert "undone" in made(feeds(root, "merges")).out
    failed(feeds(root, "undo", str(found["number"])), "")
    failed(feeds(root, "undo", "999"), "999")


def test_history_shows_what_changed_by_sentences(tmp_path: Path) -> None:
    """A plain difference from one wording to the next; what the archive does not hold is told."""
    root = merged(tmp_path)
    run = made(feeds(root, "history", "one"))
    lines = run.out.splitlines()
    assert "-Ten trains run." in lines
    assert "+Twelve trains run." in lines
    assert [line for line in lines if line.startswith(("---", "+++"))]
    assert len(made(feeds(root, "history", "one", "--json")).json) == 2
    failed(feeds(root, "history", "nothing"), "no piece with this id")


def test_an_empty_archive_has_no_merges(tmp_path: Path) -> None:
    """Nothing is listed, and nothing is wrong."""
    run = made(feeds(newsroom(tmp_path / "n"), "merges"))
    assert (run.out, "0 entries" in run.err) == ("", True)
