"""The editor's bytes are sacred: what a person typed survives every build to the byte, and the rest stays fresh."""

from pathlib import Path

import pytest

from roundup.text.issue_markdown import block_body, block_key, block_kind
from tests.kit import blocks, files, folder, issue, made, on, rewrite

NEWS = """\
---
title: Luna Lines sells its last diesel locomotive
date: 2024-05-16
outlet: Rail Post
url: https://railpost.example/luna-diesel
---

Luna Lines has sold its last diesel locomotive to a museum in Utrecht, the train operator said on Thursday.

The locomotive was built in 1974 and ran 6.1 million kilometres. Luna Lines now has 52 electric locomotives and 3 that run on batteries.

“It was the only one that never froze,” said Bram de Wit, who drove it for 31 years.
"""
CHANGES = {
    "greeting": lambda text: text.replace("Good morning", "Grüß Gott  und\tguten Morgen"),
    "lede": lambda text: text.rstrip("\n") + "  \nMine: a line break, two spaces before it, and “quotes”.\n\n",
    "story": lambda text: text.replace("## ", "## My heading: ", 1),
    "bullets": lambda text: text.replace("Down the line", "Off the rails"),
    "bullet": lambda text: text.rstrip("\n") + " I rode on it myself; see [my notes](https://example.org/notes).\n\n",
}


def edited(root: Path) -> dict[str, str]:
    """Edit the first block of each kind, five in all; return the texts as typed, without blank lines at their ends."""
    now = issue(root)
    mine: dict[str, str] = {}
    texts = []
    for block in now.blocks:
        kind = block_kind(block.anchor)
        fresh = kind in CHANGES and not any(key.startswith(f"{kind} ") or key == kind for key in mine)
        text = CHANGES[kind](block.text) if fresh else block.text
        if fresh:
            assert text != block.text
            mine[block.anchor] = text.strip("\n")
        texts.append(text)
    rewrite(root, now.front, texts)
    assert len(mine) == 5
    return mine


def held(root: Path, mine: dict[str, str]) -> bool:
    """Tell whether every edited block stands as it was typed."""
    now = {block.anchor: block.text.strip("\n") for block in issue(root).blocks}
    return {anchor: now.get(anchor) for anchor in mine} == mine


def test_five_edits_a_deletion_a_swap_and_a_new_article_through_five_builds(rails: Path) -> None:
    """Edited blocks stay to the byte, deleted ones stay away, the order stays, new material comes in and is offered."""
    mine = edited(rails)
    now = issue(rails)
    last = blocks(rails, "bullet")[-1]
    first, second = [number for number, block in enumerate(now.blocks) if block_kind(block.anchor) in ("story", "bullet")][:2]
    order = [*now.blocks]
    order[first], order[second] = order[second], order[first]
    rewrite(rails, now.front, [block.text for block in order if block != last])
    kept = [block.anchor for block in order if block.anchor and block != last]
    (rails / "articles" / "notes" / "luna.md").write_text(NEWS, encoding="utf-8")
    texts = []
    for _ in range(5):
        made(on(rails, "build"))
        assert held(rails, mine)
        assert last.anchor not in {block.anchor for block in blocks(rails)}
        assert [block.anchor for block in blocks(rails) if block.anchor in kept] == kept
        texts.append((folder(rails) / "issue.md").read_bytes())
    assert len(set(texts)) == 1
    told = texts[0] + (folder(rails) / "desk.md").read_bytes()
    assert b"Luna Lines" in told  # in the issue, or on the desk page with the reason why not
    fresh = [block for block in blocks(rails) if block.anchor not in mine and block.anchor in kept]
    untouched = {block.anchor: block.text.strip() for block in order}
    assert [block.text.strip() for block in fresh] == [untouched[block.anchor] for block in fresh]


def test_untouched_blocks_follow_the_sources(rails: Path) -> None:
    """A corrected article corrects the block that was drafted from it, while an edited block is only offered the new text."""
    path = rails / "articles" / "notes" / "sleeping cars for nordvik.md"
    page = rails / "articles" / "web" / "nordvik-orders-forty.html"
    told = next(block for block in blocks(rails) if block_kind(block.anchor) in ("story", "bullet") and "Tarn Works" in block.text)
    for source in (path, page):
        source.write_text(source.read_text(encoding="utf-8").replace("Tarn Works", "Enns Works"), encoding="utf-8")
    other = next(block.text for block in blocks(rails, "bullet") if block.anchor != told.anchor)
    made(on(rails, "build"))
    text = (folder(rails) / "issue.md").read_text(encoding="utf-8")
    assert "Enns Works" in text
    assert other.strip() in text


def test_new_text_for_an_edited_block_is_offered_on_the_desk_page(rails: Path) -> None:
    """The editor's block stays; the new draft of it stands on the desk page, word for word."""
    mine = edited(rails)
    for name in ("notes/sleeping cars for nordvik.md", "web/nordvik-orders-forty.html"):
        source = rails / "articles" / name
        source.write_text(source.read_text(encoding="utf-8").replace("Tarn Works", "Enns Works"), encoding="utf-8")
    made(on(rails, "build"))
    desk = (folder(rails) / "desk.md").read_text(encoding="utf-8")
    assert held(rails, mine)
    anchor = next(anchor for anchor, text in mine.items() if anchor.startswith(("story ", "bullet ")) and "Tarn Works" in text)
    assert f"<!-- block: {anchor} -->" in desk
    assert "Enns Works" in desk.partition(f"<!-- block: {anchor} -->")[2]


def test_front_matter_keeps_keys_and_comments_of_the_editor(rails: Path) -> None:
    """Unknown keys, comments, odd spacing and an own title survive to the byte; untouched lines stay the machine's."""
    now = issue(rails)
    lines = now.front.splitlines(keepends=True)
    front = "".join(
        [
            lines[0],
            "# signed off by Maren\n",
            'title:   "Mine: forty beds"   # better\n',
            *lines[2:-1],
            "issue_number:  17\ntags: [night, steel]\n",
            lines[-1],
        ]
    )
    rewrite(rails, front, [block.text for block in now.blocks])
    for _ in range(2):
        made(on(rails, "build"))
        assert issue(rails).front == front
    assert b"<title>Mine: forty beds</title>" in (folder(rails) / "issue.html").read_bytes()


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_line_ends_and_a_byte_order_mark_of_the_editor_s_machine_stay(rails: Path, newline: bytes) -> None:
    """A file saved elsewhere keeps its way of ending lines, also in what a build adds."""
    path = folder(rails) / "issue.md"
    text = b"\xef\xbb\xbf" + path.read_bytes().replace(b"Good morning", b"Good evening").replace(b"\n", newline)
    path.write_bytes(text)
    made(on(rails, "build"))
    assert path.read_bytes() == text
    (rails / "articles" / "notes" / "luna.md").write_text(NEWS, encoding="utf-8")
    made(on(rails, "build"))
    now = path.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf---")
    assert b"Good evening" in now
    assert now.count(b"\r\n") == (now.count(b"\n") if newline == b"\r\n" else 0)


def test_a_block_of_the_editor_s_own_stays_where_it_was_put(rails: Path) -> None:
    """Text without an anchor, before and between blocks, is nobody's business but the editor's."""
    now = issue(rails)
    texts = [block.text for block in now.blocks]
    texts.insert(2, "<!-- block: text letter -->\n## A letter\n\nDear readers, the office moves on Friday.\n\n")
    rewrite(rails, now.front, texts)
    before = (folder(rails) / "issue.md").read_bytes()
    made(on(rails, "build"))
    assert (folder(rails) / "issue.md").read_bytes() == before
    assert b"the office moves on Friday" in (folder(rails) / "issue.txt").read_bytes()


def test_an_anchor_alone_brings_a_deleted_block_back(rails: Path) -> None:
    """Deleted stays deleted until the editor asks for it."""
    gone = blocks(rails, "bullet")[-1]
    now = issue(rails)
    rewrite(rails, now.front, [block.text for block in now.blocks if block != gone])
    made(on(rails, "build"))
    assert gone.anchor not in {block.anchor for block in blocks(rails)}
    path = folder(rails) / "issue.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n\n<!-- block: {gone.anchor} -->\n", encoding="utf-8")
    made(on(rails, "build"))
    assert block_body(blocks(rails, "bullet")[-1]).strip() == block_body(gone).strip()


def test_a_story_keeps_its_id_when_a_report_joins(rails: Path) -> None:
    """An edited block is never orphaned by a third report of its event."""
    mine = edited(rails)
    before = [block_key(block.anchor) for block in blocks(rails, "story")]
    (rails / "articles" / "notes" / "third.md").write_text(
        "---\ntitle: Helvia Netz sends freight through the Selva Base Tunnel\ndate: 2024-05-16\noutlet: Rail Post\nurl: https://railpost.example/selva\n---\n\n"
        "Freight trains are back in the Selva Base Tunnel, eight months after 16 wagons left the track there on 9 September 2023, Helvia Netz said.\n\n"
        "The repairs cost 150 million francs and took 20,000 new sleepers, said Rita Amstad of Helvia Netz. Cargo Forum says that its members lost 90 million francs.\n",
        encoding="utf-8",
    )
    made(on(rails, "build"))
    assert held(rails, mine)
    assert sorted(block_key(block.anchor) for block in blocks(rails, "story")) == sorted(before)


def test_the_editor_s_file_is_never_lost_to_a_lost_trail(rails: Path) -> None:
    """Without the record of what it last wrote, a build takes every block that differs for the editor's."""
    mine = edited(rails)
    for path in (folder(rails) / "trail").iterdir():
        path.unlink()
    made(on(rails, "build"))
    assert held(rails, mine)
    assert set(files(folder(rails) / "trail")) >= {"07-base.json"}
