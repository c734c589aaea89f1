"""Whether an article is there at all: full, a stub, behind a paywall, or a wall and no article."""

import re

from roundup.model import Status
from roundup.stages.read.blocks import Block, is_prose
from roundup.text.words import count_words

_WALL = re.compile(
    r"verify(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human|checking\s+your\s+browser|are\s+you\s+a\s+robot|unusual\s+(?:traffic|activity)|enable\s+(?:javascript|cookies)|javascript\s+(?:is\s+)?(?:disabled|required)|"
    r"access\s+(?:to\s+this\s+page\s+has\s+been\s+)?denied|attention\s+required|captcha|just\s+a\s+moment|before\s+you\s+continue|we\s+(?:and\s+our\s+(?:\d+\s+)?partners\s+)?(?:use|value|store)\b.{0,60}\b(?:cookies|privacy|information)|"
    r"consent\s+to\s+(?:the\s+use|cookies)|403\s+forbidden|404\s+not\s+found|page\s+not\s+found|ray\s+id|人机验证|安全验证|请完成验证|访问被拒绝|页面不存在|请开启\s*javascript",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:log|sign)\s*in\s+to\s+(?:your\s+account|continue|view|see|facebook|x\b|twitter|linkedin)|forgot(?:ten)?\s+(?:your\s+)?password|create\s+(?:an?\s+)?(?:new\s+)?account|请先?登录|登录后(?:查看|才能)|密码登录",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"subscribe\s+(?:now\s+)?to\s+(?:continue|read|unlock|keep|access|get\s+(?:full|unlimited))|to\s+(?:continue|keep)\s+reading|to\s+read\s+(?:the\s+)?(?:full|rest|more|this)\b.{0,40}(?:subscri|sign|log|regist|join)|"
    r"(?:sign|log)\s+in\s+to\s+(?:read|continue|view|unlock)|already\s+(?:a|have\s+an?)\s+(?:subscriber|subscription|member|account)|(?:this|the\s+rest\s+of\s+this)\s+(?:article|story|content|post)\s+is\s+(?:for|reserved|available\s+(?:only\s+)?(?:to|for)|exclusive|only\s+available)|"
    r"(?:register|create\s+a\s+free\s+account)\s+to\s+(?:read|continue|unlock)|subscribers?[\s-]only|for\s+(?:paying\s+)?(?:subscribers|members)\s+only|unlock\s+(?:this|the\s+full)\s+(?:article|story)|become\s+a\s+(?:subscriber|member)\s+to|you(?:['’]ve|\s+have)\s+(?:reached|read)\s+(?:your|all).{0,40}(?:limit|free\s+articles)|start\s+your\s+(?:free\s+)?trial|"
    r"(?:订阅|訂閱|登录|登錄|登入|付费|付費|注册|成为会员|开通会员)(?:后|後|即可|以)?[^。]{0,8}(?:继续)?(?:阅读|閱讀|查看|解锁)(?:全文|剩余|更多|完整)?|本文(?:为|系)?(?:付费|会员|訂閱|订阅)|剩余\s*\d+%|会员专享|會員專享",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|\[\+\d+ chars\]|(?:continue|keep)\s+reading|read\s+more)\W*$", re.IGNORECASE)


def status_of(blocks: tuple[Block, ...], raw: str, *, free: bool) -> tuple[Status, str]:
    """Return the status and a remark ("" for a full article); ``raw`` is all visible text, ``free`` what the page says."""
    size = sum(count_words(block.text) for block in blocks)
    prose = sum(count_words(block.text) for block in blocks if is_prose(block))
    told = len(raw) < 6000
    walled = prose < 20 or any(_WALL.search(block.text) for block in blocks)
    if prose < 120 and size < 250 and walled and told and (match := _WALL.search(raw)):
        return "wall", f"this is a wall and no article: “{match.group()}”"
    if prose < 40 and size < 150 and told and (match := _LOGIN.search(raw)):
        return "wall", f"this is a log-in page and no article: “{match.group()}”"
    pay = _paywall(raw, blocks)
    if size < 350 and (pay or not free):
        return "paywall", f"only the beginning is free to read: “{pay}”" if pay else "the page says that it is not free to read"
    if size < 25 or (size < 60 and len(blocks) <= 1) or prose == 0:
        return "stub", f"only {size} words are here"
    if size < 150 and blocks and _CUT.search(blocks[-1].text):
        return "stub", f"the text breaks off after {size} words"
    return "full", ""


def _paywall(raw: str, blocks: tuple[Block, ...]) -> str:
    """Return the words that ask for money or a log-in, if they stand past the first third and not within a paragraph of the story."""
    asked = (" ".join(match.group().split()) for match in _PAYWALL.finditer(raw[len(raw) // 3 :]))
    return next((words for words in asked if not any(is_prose(block) and block.text.find(words) > 20 for block in blocks)), "")
