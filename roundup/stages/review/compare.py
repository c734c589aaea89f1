"""When two pieces of issue.md count as the same: line ends and blank lines at the end apart."""


def core(text: str) -> str:
    """Return a piece without the blank lines at its end, with plain line ends, for comparing."""
    return parted(text)[0].replace("\r\n", "\n").replace("\r", "\n")


def parted(text: str) -> tuple[str, str]:
    """Return a piece and the line ends and blank lines after it."""
    lines_end = len(text)
    while lines_end and text[lines_end - 1] in "\r\n \t":
        lines_end -= 1
    break_at = next((at for at in range(lines_end, len(text)) if text[at] in "\r\n"), len(text))
    return text[:break_at], text[break_at:]


def same(one: str, other: str) -> bool:
    """Tell whether two pieces have the same text, whatever their line ends and the blank lines after them."""
    return core(one) == core(other)


def newline_of(text: str) -> str:
    """Return the line end that a file mostly uses."""
    crlf = text.count("\r\n")
    return "\r\n" if crlf * 2 > text.count("\n") else "\n"


def with_newlines(text: str, newline: str) -> str:
    """Return a text of the machine with the line ends of the editor's file."""
    return text if newline == "\n" else text.replace("\r\n", "\n").replace("\n", newline)


def refreshed(mine: str, base: str, theirs: str) -> str:
    """Return the new text of an untouched piece, keeping blank lines that the editor put after it."""
    if mine.replace("\r\n", "\n") in (base.replace("\r\n", "\n"), theirs):
        return theirs
    return parted(theirs)[0] + parted(mine)[1]
