"""Lines that name someone or a day: bylines, sources, copyright notices, dates."""

import re
from dataclasses import dataclass, field

from roundup.model import DateHint
from roundup.stages.read import when
from roundup.stages.read.blocks import is_sentence, is_short
from roundup.stages.read.phrases import is_furniture
from roundup.text.words import fold

BYLINE = re.compile(
    r"^(?:(?i:by|written\s+by|story\s+by|words\s+by|from)\s*:?\s+(?P<en>(?:[A-Z\u00c0-\u00de][\w.'’-]*|(?:de|del|della|den|der|di|du|la|le|ten|van|von|zu|bin|al|and)\b|&|,)(?:[ ,]+(?:[A-Z\u00c0-\u00de][\w.'’-]*|(?:de|del|della|den|der|di|du|la|le|ten|van|von|zu|bin|al|and)\b|&)){0,9})"
    r"|(?:作者|记者|記者|撰文|撰稿|采写|採寫|采访|文字|文)\s*[:：/／丨｜|︱]\s*(?P<zh>[^\s，。；|｜丨:：]{2,20}(?:[、\s][^\s，。；|｜丨:：]{2,12}){0,3})|(?:本报|本刊|本网|本社)?(?:记者|記者)\s*(?P<jz>[\u4e00-\u9fff·]{2,6}))"
    r"(?P<rest>.*)$"
)
SOURCE = re.compile(
    r"^\W*(?:(?:source|via|来源|來源|稿源|信息来源|文章来源)\s*[:：]|(?-i:SOURCE)\s)\s*(?P<name>[^\n。]{2,60}?)\W*$", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(?:Times|Post|News|Daily|Weekly|Journal|Review|Wire|Herald|Tribune|Gazette|Chronicle|Observer|Standard|Press|Star|Mail|Telegraph|Guardian|Independent|Mirror|Courier|Ledger|Brief|Briefing|Bulletin|Digest|Letter|Magazine|"
    r"Monitor|Globe|Today|Tech|Media|Insider|Report|Reporter|Dispatch|Signal|Record|Register|Examiner|Express|Mercury|Inquirer|Sentinel|Voice|Network|Agency|Service|TV|Radio)\b|(?:报|報|网|網|刊|社|闻|聞|经|經|讯|訊|志|誌|评论|評論|书评|電視|电视|台)$"
)


@dataclass(slots=True)
class Found:
    """What trimming found on its way."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    seen: str = ""
    hints: list[DateHint] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def same(text: str, title: str) -> bool:
    """Tell whether a line says a title again, give or take a few characters."""
    one, two = re.sub(r"\W+", "", fold(text)), re.sub(r"\W+", "", fold(title))
    return bool(two) and (one == two or (len(one) > 12 and abs(len(one) - len(two)) <= 8 and (one in two or two in one)))


def take_names(text: str, found: Found, *, early: bool = False) -> bool:
    """Read a line that is a date, a byline, a source or a copyright notice; tell whether it was one."""
    if len(text) > 240:
        return False
    if when.DATE_LINE.match(text):
        kind = "update: " if when.UPDATED.search(text) and not re.search(r"publish|posted|发布|發布|发表", text, re.IGNORECASE) else ""
        found.hints.append(DateHint(kind="dateline", words=kind + text.strip(" |·•")))
        return True
    if early and _take_day_line(text, found):
        return True
    years = when.YEARS.search(text)
    if years:
        found.hints.append(DateHint(kind="copyright", words=text.strip()[:120]))
        return is_short(text, 39)
    source = SOURCE.match(text)
    if source:
        found.outlet = found.outlet or source.group("name").strip()
        return True
    return _take_byline(text, found) if early or len(text) < 60 else False


def _take_day_line(text: str, found: Found) -> bool:
    """``Outlet, Place, July 9, 2021, by Name`` in any order: a line with a day that is no sentence."""
    day = when.ANY_DAY.search(text)
    if not day or is_sentence(text) or not is_short(text, 20) or not _stands_apart(text[: day.start()]):
        return False
    found.hints.append(DateHint(kind="dateline", words=text))
    parts = [
        part.strip(" *_()（）")
        for part in re.split(r"\s*[|｜·•—–]\s*|[,，]\s*|\s{2,}", re.sub(rf"{when.DAY}{when.TIME}", "|", text, flags=re.IGNORECASE))
    ]
    names = [part for part in parts if part and not is_furniture(part) and not part[0].isdigit() and not same(part, found.author)]
    for part in names:
        by = re.match(r"(?:by|作者[:：]?|文[/／])\s*(.+)", part, re.IGNORECASE)
        if by:
            found.author = found.author or by.group(1)
        elif part == names[0] and _names_outlet(part, alone=len(names) == 1):
            found.outlet = found.outlet or part
    return True


def _stands_apart(before: str) -> bool:
    """Whether what stands before a day on its line is names, labels and marks; in "What the vote of 3 May means" it is a sentence's."""
    plain = before.rstrip()
    loose = re.search(
        r"(?<![\w’'.-])(?!(?:by|of|and|the|for|in|at|on|de|van|von|posted|published|updated|date|time|min|read)\b)[a-z]\w*", plain
    )
    return not plain or plain[-1] in "|｜·•—–-,，、/:：(（)）" or not plain.isascii() or not loose


def _names_outlet(name: str, *, alone: bool) -> bool:
    """Take a name for an outlet's; alone it could be the writer's, so it needs a word that papers are called by."""
    return bool(_PAPER.search(name)) or (not alone and name[:1].isupper())


def _take_byline(text: str, found: Found) -> bool:
    match = BYLINE.match(text.strip())
    if not match or (match.group("rest").strip() and not _is_byline_rest(match.group("rest"))):
        return False
    day = when.ANY_DAY.search(match.group("rest"))
    if day:
        found.hints.append(DateHint(kind="dateline", words=text.strip()))
    found.author = found.author or (match.group("en") or match.group("zh") or match.group("jz")).strip(" ,&")
    return True


def _is_byline_rest(rest: str) -> bool:
    return bool(re.match(r"^\s*(?:[|·•,—–/-]|\(|（|\s\s)", rest)) and len(rest) < 120 and not is_sentence(rest.rstrip("."))
