"""Plain text, scraped text and Markdown become blocks."""

import html
import re
from typing import NamedTuple

from roundup.model import Link
from roundup.stages.read.blocks import Block, is_sentence, join_lines, squeeze
from roundup.stages.read.urls import clean_url
from roundup.text.words import count_words

_QUOTED = re.compile(r"^[ \t]*>+ ?")
_WROTE = re.compile(r"^(?!>).{4,160}(?:wrote|writes|schrieb[^\n:：]{0,80}|a écrit|写道|寫道)\s?[:：]\s*$")
_SIGNATURE = re.compile(r"\n(?:--[ ]?\n(?:.*\n?){0,30}|_{20,}\n(?:.*\n?){0,8})\Z")
_BULLET = re.compile(r"^\s*(?:[-*•·▪◦‣–]|\d{1,2}[.)、])\s+(?=\S)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})\s*$")
_RULE = re.compile(r"^\s*(?:[-*_=~—–]\s*){3,}$")
_FENCE = re.compile(r"^\s*(?:```|~~~|\{%-?\s*(?:end)?highlight\b)")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\{:[^{}\n]{0,200}\}")  # Liquid, Hugo, kramdown
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_EMPTY_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(\s*\)")
_BOX = re.compile(r"^\[(?:[ xX]|![A-Za-z]+)\][+-]?(?:\s+|$)")  # a task's box, the kind of a callout
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,1000})?\)")
_MARKS = "\\`*_{}[]()#+.!|>~-"
_ESCAPED = re.compile(rf"\\([{re.escape(_MARKS)}])")
_SHOWN = {0xFDD0 + at: mark for at, mark in enumerate(_MARKS)}  # characters that no text has stand for escaped marks
_MD_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500})\]\(\s*<?([^\s<>()]{1,2000}(?:\([^\s()]{0,200}\)[^\s<>()]{0,1000})?)>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:\s*\S+.*$", re.MULTILINE)
_REF_DEF = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$", re.MULTILINE)
_REF_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,200})\]")
_NOTE = re.compile(r"\[\^[^\]\n]{1,40}\]|\^\[[^\[\]\n]{1,500}\]")
_AUTO = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_BARE = re.compile(r"https?://[^\s<>()\[\]\"'“”‘’，。；、）」]{3,2000}[^\s<>()\[\]\"'“”‘’，。；、）」.,;:!?*_~]")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|(?<![\w*])\*(?=\S)|(?<![\w_])_(?=\S)|`{1,2})(.{1,2000}?)\1")
_TAG = re.compile(
    r"</?(?:a|abbr|article|audio|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|main|mark|ol|p|picture|q|s|section|"
    r"small|source|span|strike|strong|sub|summary|sup|u|ul|video)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"<a\b[^<>]{0,500}?\bhref\s*=\s*[\"']?([^\"'\s<>]{1,2000})[^<>]{0,500}>([^<>]{1,500})</a>", re.IGNORECASE)
_ELEMENTS = ("script", "style", "figure", "iframe", "table", "video", "audio", "form", "svg", "noscript")


class Marked(NamedTuple):
    """Blocks of Markdown, the words of its first level-one heading, and how much code was left out."""

    blocks: tuple[Block, ...]
    heading: str
    code: int


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs, short lines and list items of plain text."""
    blocks: list[Block] = []
    for group in re.split(r"\n[ \t\u3000]*\n", text.replace("\x0c", "\n\n")):
        lines = [line.strip("\ufeff \t\u3000") for line in group.split("\n") if line.strip("\ufeff \t\u3000") and not _RULE.match(line)]
        blocks += [_plain_block(line) for line in _paragraphs(lines)]
    return tuple(block for block in blocks if block.text)


def mail_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a mail in plain text: without its signature, and without the mail it answers unless that is most of it."""
    lines = _SIGNATURE.sub("", text).split("\n")
    quoted = sum(len(line) for line in lines if _QUOTED.match(line))
    if quoted * 2 > sum(map(len, lines)):
        lines = [_QUOTED.sub("", line) for line in lines]
    else:
        heads = {at for at, line in enumerate(lines) if _WROTE.match(line) and any(map(_QUOTED.match, lines[at + 1 : at + 3]))}
        lines = [line for at, line in enumerate(lines) if at not in heads and not _QUOTED.match(line)]
    return text_blocks("\n".join(lines))


def markdown_blocks(text: str) -> Marked:
    """Return the blocks of Markdown: links keep their words, marks of emphasis go, code is left out."""
    text, code = _without_code(_without(text, "<!--", "-->"))
    for name in _ELEMENTS:
        text = _without(f"\n{text}", f"\n<{name}", f"</{name}>", at_least="\n\n")
    text = _ANCHOR.sub(r"[\2](\1)", text)
    text = _EMPTY_LINK.sub(r"\1", _WIKI.sub(_page_words, _TEMPLATE.sub("", text)))
    targets = {match.group(1).lower(): match.group(2) for match in _REF_DEF.finditer(text)}
    blocks: list[Block] = []
    for group in re.split(r"\n[ \t]*\n", _REFERENCE.sub("", text)):
        blocks += _markdown_group([line for line in group.split("\n") if line.strip()], targets)
    heading = next((block.text for block in blocks if block.kind == "h" and block.place == 1), "")
    kept = (block for block in blocks if block.text and (block.kind != "cell" or count_words(block.text) >= 8))
    return Marked(tuple(block._replace(place=0) for block in kept), heading, code)


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines of one group: wrapped lines join, lines that are paragraphs of their own stay."""
    if len(lines) < 2 or not _wrapped(lines):
        return lines
    joined: list[list[str]] = []
    for line in lines:
        if joined and not _BULLET.match(line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [join_lines(part) for part in joined]


def _wrapped(lines: list[str]) -> bool:
    """Lines were wrapped when all but the last come near one width, and most break off within a sentence."""
    body = [line for line in lines[:-1] if not _BULLET.match(line)] or lines[:-1]
    widths = [sum(2 if char > "\u2e80" else 1 for char in line) for line in body]
    widest = max(widths)
    if not 40 <= widest <= 100:
        return False
    full = sum(1 for width in widths if width >= widest * 0.7)
    inside = sum(1 for line in body if not is_sentence(line))
    return full * 4 >= len(body) * 3 and inside * 2 >= len(body)


def _plain_block(line: str) -> Block:
    kind = "li" if _BULLET.match(line) else "p"
    text = squeeze(html.unescape(_BULLET.sub("", line, count=1)))
    links = tuple(Link(url=url, text=found) for found in _BARE.findall(text) if (url := clean_url(found)))
    return Block(text, kind, links, sum(len(link.text) for link in links))


def _without(text: str, opening: str, closing: str, *, at_least: str = "") -> str:
    """Return text without what stands between two marks; where the second is missing, up to another or to the end."""
    kept, at, lower = [], 0, text.lower()
    while (start := lower.find(opening, at)) >= 0:
        kept.append(text[at:start])
        end = lower.find(closing, start)
        stop = end + len(closing) if end >= 0 else lower.find(at_least, start) if at_least else -1
        at = stop if stop >= 0 else len(text)
    return "".join((*kept, text[at:]))


def _without_code(text: str) -> tuple[str, int]:
    kept, inside, count = [], False, 0
    for line in text.split("\n"):
        if _FENCE.match(line):
            inside, count = not inside, count + (0 if inside else 1)
            kept.append("")
        elif not inside:
            kept.append(line)
    return "\n".join(kept), count


def _markdown_group(lines: list[str], targets: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    held: list[str] = []

    def done(kind: str = "p", level: int = 0) -> None:
        if held:
            lines_of = _paragraphs([line.strip() for line in held])
            blocks.extend(_inline(line, kind, level, targets) for line in lines_of)
            held.clear()

    for line in lines:
        heading = _HEADING.match(line)
        if heading:
            done()
            held.append(heading.group(1))
            done("h", line.lstrip().find(" "))
        elif _UNDERLINE.match(line) and len(held) == 1:
            done("h", 1)
        elif _RULE.match(line) or re.match(r"^\s*\|?\s*:?-{3,}", line):
            done()
        elif _ROW.match(line):
            done()
            held.append(line.replace("|", " "))
            done("cell")
        elif _BULLET.match(line):
            done(kind="li" if held and _BULLET.match(held[0]) else "p")
            held.append(line)
        else:
            held.append(re.sub(r"^\s{0,3}(?:>\s?)+", "", line))
    done(kind="li" if held and _BULLET.match(held[0]) else "p")
    return blocks


def _page_words(match: re.Match[str]) -> str:
    """Return the words of a link to another note; an embedded note or picture has none."""
    return "" if match.group(1) else (match.group(3) or match.group(2)).strip()


def _inline(line: str, kind: str, level: int, targets: dict[str, str]) -> Block:
    line = _ESCAPED.sub(lambda match: chr(0xFDD0 + _MARKS.index(match.group(1))), _BULLET.sub("", line, count=1))
    line = _IMAGE.sub("", _BOX.sub("", _NOTE.sub("", line)))
    line = _AUTO.sub(r"[\1](\1)", _REF_LINK.sub(lambda match: _resolved(match, targets), line))
    links: list[Link] = []

    def words(match: re.Match[str]) -> str:
        named = _bare_words(match.group(1))
        url = clean_url(html.unescape(match.group(2).translate(_SHOWN)))
        if url and named:
            links.append(Link(url=url, text=named))
        return named

    text = _bare_words(_MD_LINK.sub(words, line))
    known = {link.text for link in links}
    links += [Link(url=url, text=found) for found in _BARE.findall(text) if found not in known and (url := clean_url(found))]
    return Block(text, kind, tuple(links), sum(len(link.text) for link in links), level if kind == "h" else 0)


def _resolved(match: re.Match[str], targets: dict[str, str]) -> str:
    target = targets.get((match.group(2) or match.group(1)).lower(), "")
    return f"[{match.group(1)}]({target})" if target else match.group(1)


def _bare_words(text: str) -> str:
    text = _TAG.sub("", text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return squeeze(html.unescape(text).translate(_SHOWN))
