"""A headed story as a bullet, and a bullet as a headed story: the words and their order stay."""

import re

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?P<heading>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")
_ITEM = re.compile(r"(?P<indent>[ ]{0,3}[-*+][ \t]+)")
_LEAD = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<lead>(?:(?!\n[ \t]*\n).)+?)(?P=mark)(?:[ \t]+|\n|$|(?<=[.。!！?？…]..))", re.DOTALL)
_BLOCKY = re.compile(r"[ ]{0,3}(?:[-*+>|]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|```|~~~)|[ ]{4}")
_INDENT = " " * 4  # as the template indents the further paragraphs of a bullet
_STOPS = ".!?。！？…:："
_KEPT = re.compile(r"\.\.$|\.\w+\.$")
"""Full stops that belong to the word: of an ellipsis, of ``U.S.``."""
_HAN = re.compile(r"[㐀-鿿豈-﫿]\W*$")


def as_bullet(text: str) -> str:
    r"""Return a story's text (\n line ends, no blank lines around it) as a list item: its heading is the bold lead, with a full stop."""
    found = _HEADING.match(text)
    rest = text[found.end() :].lstrip("\n") if found else text
    lead = _lead(found["heading"]) if found else ""
    if not lead:
        return f"- {_indented(rest)}"
    if not rest:
        return f"- {lead}"
    gap = f"\n\n{_INDENT}" if _BLOCKY.match(rest) else " "
    return f"- {lead}{gap}{_indented(rest)}"


def as_story(text: str) -> str:
    r"""Return a bullet's text (\n line ends, no blank lines around it) as a story: its bold lead is the heading, without a full stop."""
    item = _ITEM.match(text)
    body = _dedented(text[item.end() :], len(item["indent"])) if item else text
    found = _LEAD.match(body)
    if not found:
        return body
    heading = " ".join(found["lead"].split())
    heading = heading[:-1] if heading.endswith((".", "。")) and not _KEPT.search(heading) else heading
    rest = body[found.end() :].lstrip("\n")
    return f"## {heading}\n\n{rest}" if rest else f"## {heading}"


def _lead(heading: str) -> str:
    words = heading.replace("**", "").replace("__", "").strip()
    if not words:
        return ""
    stop = "" if words[-1] in _STOPS else "。" if _HAN.search(words) else "."
    return f"**{words}{stop}**"


def _indented(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{_INDENT}{line}" if line.strip() else line for line in rest)])


def _dedented(text: str, width: int) -> str:
    """Take the indent that all further lines share from each of them, at most four spaces; where a line has none, the item's ``width``."""
    first, *rest = text.expandtabs(4).split("\n") if "\n\t" in text else text.split("\n")
    shared = min((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), default=0)
    return "\n".join([first, *(_less(line, min(shared, len(_INDENT)) or width) for line in rest)])


def _less(line: str, width: int) -> str:
    space = len(line) - len(line.lstrip(" "))
    return line[min(space, width) :]
