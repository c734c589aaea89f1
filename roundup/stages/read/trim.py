"""Blocks lose what is not the story: the title said again, bylines, dates, greetings, credits, trailers.

What they said is not lost: dates become hints, names become author or outlet, and what was taken
for a credit is named in a remark.
"""

import difflib
import re
from collections.abc import Iterable

from roundup.model import DateHint
from roundup.stages.read import when
from roundup.stages.read.blocks import Block, is_prose, is_sentence, is_short
from roundup.stages.read.names import BYLINE, SOURCE, Found, same, take_names
from roundup.stages.read.phrases import is_credit, is_crumbs, is_furniture, is_trailer
from roundup.stages.read.tongues import foreign_byline, is_foreign_date
from roundup.text.sentences import sentence_spans
from roundup.text.words import count_words, fold, words

_SIGNED = re.compile(r"^\W*[(（\[]?\s*(?P<name>[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*){0,4})\s*[)）\]]?\W*$")
_GREETING = re.compile(
    r"(?:\bwelcome(?:\s+back)?\s+to\b|^(?:hello|hi|hey|greetings|good\s+(?:morning|afternoon|evening)|dear\s+(?:readers?|subscribers?|friends?|all))\b|^(?:大家好|你好|您好|各位(?:读者|朋友|讀者)|亲爱的(?:读者|朋友)|欢迎(?:来到|收看|收听|阅读|回到|订阅)|歡迎(?:來到|收看|閱讀|回到)))",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"^(?:hello|hi|hey|greetings|welcome(?:\s+back)?|good\s+(?:morning|afternoon|evening)|dear\s+readers?|大家好|你好|您好|欢迎(?:回来|阅读|收看)?|歡迎(?:回來|閱讀)?)\b",
    re.IGNORECASE,
)
_DIGEST = re.compile(
    r"\b(?:round-?up|digest|newsletter|briefing|bulletin|edition|recap|wrap(?:-?up)?|dispatch|weekly|this\s+week|issue|column|podcast|summary\s+of|readers?)\b|周报|週報|简报|簡報|通讯|通訊|快讯|早报|晚报|周刊|专栏|本期|这一期|电子报|電子報",
    re.IGNORECASE,
)
_DIGEST_NAME = re.compile(
    r"\b[Ww]elcome(?:\s+back)?\s+to\s+(?:(?P<outlet>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,4})['’]s\s+)?(?P<title>(?:the\s+)?[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*){0,5})\s*[,.:;–—-]"
)
_FIRST_RAN = re.compile(
    r"\b(?:first|originally)\s+(?:appeared|published|posted|ran)\s+(?:in|on|at|by)\b|\bappeared\s+first\s+on\b", re.IGNORECASE
)
_INNER_STOP = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]|[。！？]")
_LOWER_WORDS = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|the|this|that|it|they|he|she|we|of|to|in)\b")


def trim(blocks: Iterable[Block], title: str, author: str = "", *, scraped: bool) -> tuple[tuple[Block, ...], Found]:
    """Return the story's blocks and what was found; ``scraped`` text has its title among its first lines."""
    rest = [block for block in blocks if any(map(str.isalnum, block.text))]
    found = Found(title=title, author=author, seen="\n".join(block.text for block in rest))
    rest = _from_first_line(rest, found)
    if scraped and not title:
        rest = _take_title(rest, found)
    rest = [block for block in rest if not same(block.text, found.title)]
    rest = _without_trailer(rest, found)
    first = next((at for at, block in enumerate(rest) if is_prose(block)), 0)
    kept = [block for at, block in enumerate(rest) if not _drop(at, rest, found, first)]
    kept = _without_greeting(_without_dateline(kept, found), found)
    return tuple(_without_last_credit(_without_last_heading(kept), found)), found


def _from_first_line(blocks: list[Block], found: Found) -> list[Block]:
    """Read and take off a date that opens the first lines and runs on into the text."""
    for at, block in enumerate(blocks[:4]):
        match = when.LEADING_DATE.match(block.text)
        if match and not when.DATE_LINE.match(block.text):
            found.hints.append(DateHint(kind="first line", words=match.group(1).strip()))
            blocks[at] = block._replace(text=block.text[match.end() :])
    return blocks


def _take_title(blocks: list[Block], found: Found) -> list[Block]:
    """Take as title of scraped text the first line before the story that is long enough and not the site's."""
    first = next((at for at, block in enumerate(blocks) if is_prose(block)), len(blocks))
    heads = [at for at in range(min(first, 15)) if _may_be_title(blocks[at].text)]
    at = next((at for at in heads if count_words(blocks[at].text) >= 4), heads[0] if heads else -1)
    if at >= 0:
        found.title = blocks[at].text
        for block in blocks[:at]:
            take_names(block.text, found)
    return blocks[at + 1 :]


def _may_be_title(text: str) -> bool:
    plain = not (
        is_furniture(text) or is_credit(text) or is_crumbs(text) or when.DATE_LINE.match(text) or BYLINE.match(text) or SOURCE.match(text)
    )
    return plain and is_short(text, 40) and not _GREETING.search(text)


def _without_trailer(blocks: list[Block], found: Found) -> list[Block]:
    """End the story at a line such as Related stories that has little prose below it."""
    prose = [at for at, block in enumerate(blocks) if is_prose(block)]
    for at, block in enumerate(blocks):
        if at and is_trailer(block.text) and sum(1 for index in prose if index > at) * 4 <= len(prose):
            for late in blocks[at:]:
                take_names(late.text, found)
            return blocks[:at]
    return blocks


def _drop(at: int, blocks: list[Block], found: Found, first: int) -> bool:
    text, early = blocks[at].text, at < first
    return (
        take_names(text, found, early=early)
        or _takes_foreign(text, found, early=early or at < 4)  # a byline often stands below a standfirst that is a sentence
        or is_furniture(text)
        or is_credit(text)
        or _says_where_it_ran(text, found.title)
        or (early and (same(text, found.author) or _is_label(blocks[at])))
        or (is_crumbs(text) and blocks[at].kind != "h" and (early or bool(blocks[at].linked)))
        or (at == len(blocks) - 1 and _signs(text, found.author))
        or _is_menu_line(at, blocks)
        or _leads_to_menu(at, blocks)
    )


def _takes_foreign(text: str, found: Found, *, early: bool) -> bool:
    """Read a line that is a date, or above the story a byline, in a language other than English and Chinese."""
    if len(text) < 120 and is_foreign_date(text):
        found.hints.append(DateHint(kind="dateline", words=text))
        return True
    name = foreign_byline(text) if early else ""
    found.author = found.author or name
    return bool(name)


def _says_where_it_ran(text: str, title: str) -> bool:
    return bool(title) and title in text and bool(_FIRST_RAN.search(text))


def _signs(text: str, author: str) -> bool:
    """Whether a last line is the author's name, or the part of it that letters end with."""
    return is_short(text, 4) and bool(names := set(words(fold(text)))) and names <= set(words(fold(author)))


def _is_label(block: Block) -> bool:
    """Tell what stands above the first paragraph and is no sentence: a kicker, a standfirst, the outlet's name."""
    return (
        block.kind != "li"
        and not is_sentence(block.text)
        and not _INNER_STOP.search(block.text)
        and not block.text.endswith((":", "：", "，", ","))
    )


def _is_menu_line(at: int, blocks: list[Block]) -> bool:
    """Tell a line that is all link and stands beside another, or last: a menu, or related pieces."""
    if not _is_link(blocks[at]):
        return False
    near = [blocks[index] for index in (at - 1, at + 1) if 0 <= index < len(blocks)]
    return at == len(blocks) - 1 or any(_is_link(one) for one in near)


def _leads_to_menu(at: int, blocks: list[Block]) -> bool:
    """Whether a line that ends in a colon has nothing below it but lines of link."""
    text = blocks[at].text
    return text.endswith((":", "：")) and is_short(text, 18) and at + 1 < len(blocks) and _is_menu_line(at + 1, blocks)


def _is_link(block: Block) -> bool:
    letters = sum(map(str.isalnum, block.text))
    return (
        block.kind != "h"
        and block.linked * 10 >= letters * 9
        and block.linked > 0
        and is_short(block.text, 29)
        and not is_sentence(block.text)
    )


def _without_dateline(blocks: list[Block], found: Found) -> list[Block]:
    """``BEIJING, July 5 (Reuters) —`` before the first words is a proof of date and no part of the sentence."""
    for at, block in enumerate(blocks[:3]):
        match = when.DATELINE.match(block.text) or when.HAN_DATELINE.match(block.text)
        if match and match.end() < len(block.text):
            if when.ANY_DAY.search(match.group()) or "月" in match.group():
                found.hints.append(DateHint(kind="dateline", words=match.group().strip()))
            found.outlet = found.outlet or next((group for group in match.groups() if group and not when.ANY_DAY.search(group)), "")
            blocks[at] = block._replace(text=block.text[match.end() :].strip())
            break
        report = when.HAN_REPORT.match(block.text)
        if report:
            found.hints.append(DateHint(kind="dateline", words=report.group(1)))
            break
    return blocks


def _without_greeting(blocks: list[Block], found: Found) -> list[Block]:
    """Leave out a digest's greeting, known by its form: welcome or hello, and the word for what is read."""
    for at, block in enumerate(blocks[:4]):
        for start, end in sentence_spans(block.text)[:2]:
            sentence = block.text[start:end]
            alone = is_short(sentence, 6) and sentence == block.text and _HELLO.match(sentence)
            if not is_short(sentence, 60) or not (alone or (_GREETING.search(sentence) and _DIGEST.search(sentence))):
                continue
            named = _DIGEST_NAME.search(sentence)
            if named and not found.title:  # a rewrite keeps the greeting under a title of its own: it is not that outlet's text
                found.outlet = found.outlet or (named.group("outlet") or "")
                found.title = named.group("title").strip()
            found.remarks.append(f"the greeting was left out: “{sentence[:80]}{'…' if len(sentence) > 80 else ''}”")
            rest = (block.text[:start] + block.text[end:]).strip()
            return [*blocks[:at], *([block._replace(text=rest)] if rest else []), *blocks[at + 1 :]]
    return blocks


def _without_last_heading(blocks: list[Block]) -> list[Block]:
    """Drop a last heading: with nothing below it, it heads what was left out."""
    while blocks and len(blocks) > 1 and blocks[-1].kind == "h":
        blocks = blocks[:-1]
    return blocks


def _without_last_credit(blocks: list[Block], found: Found) -> list[Block]:
    """Take a name after the last full stop, or alone on the last line, for a credit."""
    if not blocks:
        return blocks
    last = blocks[-1]
    spans = sentence_spans(last.text)
    name = last.text[spans[-1][0] : spans[-1][1]] if spans else ""
    if not _is_signature(name) or (len(blocks) == 1 and len(spans) == 1):
        return blocks
    if len(spans) == 1 and (last.kind in ("h", "li") or not _set_apart(name)):
        return blocks
    found.remarks.append(f"“{name}” at the end was taken for a credit")
    found.outlet = found.outlet or _spelled(name.strip(" ()（）[]—–-"), found.seen)
    rest = last.text[: spans[-1][0]].rstrip(" —–-(（")
    return [*blocks[:-1], last._replace(text=rest)] if rest else blocks[:-1]


def _is_signature(name: str) -> bool:
    return bool(_SIGNED.match(name)) and not is_sentence(name) and not _LOWER_WORDS.search(name) and is_short(name, 6)


def _set_apart(name: str) -> bool:
    """Tell a name on a line of its own that is bracketed or dashed, not just short."""
    return bool(re.match(r"^\W+\w", name)) or name.isupper()


def _spelled(name: str, seen_text: str) -> str:
    """Return a name as the story spells it, where the credit has a slip of the pen."""
    size = len(name.split())
    seen = re.findall(r"[A-Z][\w&.'’-]*(?:[ \t]+[A-Z][\w&.'’-]*)*", seen_text)
    runs = {
        " ".join(words[at : at + size]) for words in (run.rstrip(".'’-").split() for run in seen) for at in range(len(words) - size + 1)
    }
    return next(iter(difflib.get_close_matches(name, sorted(runs - {name}), n=1, cutoff=0.9)), name)
