"""Random issues and deeds on them, for tests of what an edit leaves alone."""

from hypothesis import strategies as st

from roundup.model import Add, Convert, Cut, Edit, Move, Reword, SignOff, Write
from roundup.text.issue_markdown import block_body, block_key, parse_issue

FRONT = "---\ntitle: \"T\"  # a note\nown: [a,  b]\n# hm\npreheader: 'P, its'\n---\n\n"
ANCHORS = ("greeting", "lede", "story st-a", "story st-b", "bullets", "bullet st-c", "bullet st-d", "text own-1", "thanks", "story st-a")
_LINES = (
    "Words stand here.",
    "## A heading",
    "- **A lead.** And more.",
    "- **标题。** 正文。",
    "- item\n    - nested",
    "```\n<!-- block: lede -->\n```",
    "A [link](https://a.example/4) and 4 *people*.",
    "",
    "    indented",
    "| a | b |",
    "ends with spaces  ",
    "<!-- signed off: Ann -->",
    "---",
)
_STRAY = ("```", "~~~", "<!-- block: story st-z -->", "typed\rby an old machine", "滴滴", "\ufeff", "# x <!-- signed off: B --> y")

bodies = st.lists(st.sampled_from(_LINES), max_size=4).map("\n\n".join)
wild = st.lists(st.sampled_from((*_LINES, *_STRAY)), max_size=4).map("\n".join)


@st.composite
def issues(draw: st.DrawFn) -> str:
    """Return an issue.md as people leave them: CRLF, byte order mark, fences, keys used twice, text without an anchor."""
    anchors = draw(st.lists(st.sampled_from(ANCHORS), max_size=7))
    parts = [f"<!-- block: {anchor} -->\n{draw(bodies)}\n" for anchor in anchors]
    top = draw(st.sampled_from(("", "On top.\n\n")))
    end = draw(st.sampled_from(("", "\n", "\n\n", "no end")))
    front = draw(st.sampled_from((FRONT, FRONT, "")))
    text = front + top + draw(st.sampled_from(("\n", "\n\n", ""))).join(parts) + end
    return draw(st.sampled_from(("", "\ufeff"))) + text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@st.composite
def deeds(draw: st.DrawFn, text: str) -> Edit:
    """Return a deed on one of the blocks of a text, as an editor saw it there."""
    blocks = parse_issue(text).blocks
    keys = ["", *(block_key(block.anchor) for block in blocks), "nowhere"]
    if not blocks or draw(st.integers(0, 9)) == 0:
        own: tuple[Edit, ...] = (Write(key="title", before="T", after="N: «5» #1"), Add(text="Mine.", behind=draw(st.sampled_from(keys))))
        return draw(st.sampled_from(own))
    block = draw(st.sampled_from(blocks))
    key, before, words = block_key(block.anchor), block_body(block).replace("\r\n", "\n").strip("\n"), draw(wild)
    made: tuple[Edit, ...] = (
        Write(key=key, before=before, after=words),
        Cut(key=key, before=before),
        Move(key=key, before=before, behind=draw(st.sampled_from(keys))),
        Convert(key=key, before=before, role=draw(st.sampled_from(("story", "bullet")))),
        Add(text=words, behind=draw(st.sampled_from(keys))),
        Reword(key=key, before=before, old="4", new="5"),
        SignOff(key=key, before=before, by=draw(st.sampled_from(("Ann", "", "A --> <b>", "two\nlines")))),
    )
    return draw(st.sampled_from(made))
