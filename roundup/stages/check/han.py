"""What a Chinese sentence does with its words, clause by clause: denied or affirmed, possible or done, rose or fell.

Chinese has no endings and no spaces, so clauses are compared: each clause of the sentence with the clause of
its ground that shares most pairs of characters; then the closed classes of words in both are held together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Ground, Said, found

_ALIKE = 0.6
"""Share of a clause's pairs of characters that another must have to be the same clause, retold."""
_SHORT = 4  # characters under which a clause says too little
_CLAUSE = re.compile(r"[^，。；：！？,;!?\n]+")
_HAN = re.compile(r"[㐀-鿿]{2,}|[A-Za-z0-9.%]+")
_NO_DENIAL = re.compile(
    r"不(?:少|断|仅|过|同|足|久|错|论|管|但|光|止|只|锈|妨|乏|时|良|惜|料|禁|满|安|幸|便|已|由|一|到|亚于|低于|少于|超过|高于|得不|可或缺|可思议|动产|得已)"
    r"|无(?:论|数|疑|比|线|人|锡|限|形|障碍)|未(?:来|成年|婚|必)|非(?:常|洲|法|营利|公|典|凡|官方|标|农|遗)|除非|[是能可]否|莫非|而不是|差不多|只不过|毫无疑|没错|没关系|忍不住|离不开|少不了|与否|否则"
)
_DENIAL = re.compile(r"没有?|尚?未|并?非|不|无|否认|拒绝|停止|终止|取消|禁止|放弃|暂停|叫停|避免|驳回|撤销|撤回|拒不")
_POSSIBLE = re.compile(r"可能|或许|也许|或[将会于需可被因]|有望|考虑|疑似|据称|据传|据说|传闻|传言|涉嫌|恐[将会]?|料将|似乎|大概|未必")
_PLANNED = re.compile(r"(?<![模虚])拟(?!人)|计划|打算|有意|准备|即将|预计|预期|将要|将于|将在|目标是|希望|寻求|申请|要求|呼吁|建议")
_DONE = re.compile(r"已经?|了|完成|正式|确认|成功|均")
_CREDIT = re.compile(r"据|称|表示|报道|消息|透露|指出|认为|说")
_PAIRS = (
    "上升/下降 增长/减少 增长/下降 增长/下滑 上涨/下跌 增加/减少 扩大/缩小 支持/反对 同意/拒绝 允许/禁止 买入/卖出 收购/出售 盈利/亏损 开始/结束 最大/最小 最高/最低 最多/最少 最早/最晚 "
    "提高/降低 加强/削弱 成功/失败 批准/否决 国内/国外 利好/利空 上调/下调 流入/流出 进口/出口 上行/下行 高于/低于 多于/少于 超过/低于 超过/不足 以上/以下 升至/降至 升到/降到 涨至/跌至 走高/走低 "
    "强劲/疲软 乐观/悲观 加速/放缓 加快/放缓 收紧/放松 收紧/放宽 上半年/下半年 前者/后者 优势/劣势 合法/非法 公开/秘密 公开/私下 开放/关闭 上线/下线 上架/下架 积极/消极 正面/负面 增持/减持 做多/做空 "
    "领先/落后 赢得/输掉 胜诉/败诉 原告/被告 买方/卖方 东部/西部 南方/北方 首次/最后 第一/最后 更多/更少 更高/更低 更大/更小 更强/更弱 更快/更慢 安全/危险 富裕/贫穷 年轻/年老 短期/长期 临时/永久 自愿/强制 主动/被动 扩张/收缩 之前/之后 以前/以后 加入/退出 简单/复杂 男性/女性 男子/女子 男人/女人 富人/穷人 年初/年底 年初/年末 世纪初/世纪末 拥有/缺乏 获得/失去 相同/不同 一致/分歧 起诉/撤诉 逮捕/释放 进入/离开 抵达/离开 上任/卸任 强/弱 涨/跌 升/降 增/减"
)
_OPPOSITE = tuple(tuple(pair.split("/")) for pair in _PAIRS.split())
_OPPOSED = re.compile("|".join(sorted({word for pair in _OPPOSITE for word in pair}, key=lambda word: (-len(word), word))))
_WEAK = re.compile(
    "可能|或许|也许|大概|据称|据说|似乎|看起来|看似|看上去|估计|有望|预计|疑似|涉嫌|声称|自称|打算|考虑|计划|拟|大多数?|大部分|多数|许多|很多|不少|有些|一些|部分|通常|往往|常常|时常|有时|一般|几乎|近乎|基本上?"
)
_STRONG = re.compile(
    "一定|必定|必然|必将|肯定|显然|确实|的确|确定|确系|证实|证明|决定|所有|全部|全体|一切|每个|总是|始终|一直|永远|已经?|完全|无一例外|从来"
)
_SAME = ("表示 称 说 指出 认为 强调", "宣布 公布 发布 公开 披露", "目前 现在 当前 如今", "公司 企业", "因为 由于", "许多 很多 不少 大量", "例如 比如", "但是 不过 然而 但", "以及 和 与 及", "使用 利用 运用 采用", "开始 着手 启动", "立即 马上 随即", "大约 约 左右", "收购 买下 购买", "之后 以后 后", "之前 以前 前", "并且 而且", "如果 假如 若", "可以 能够 能", "帮助 协助 支持", "增长 上升 增加", "下降 下跌 下滑 减少", "问题 议题", "非常 十分 很", "要求 需要", "提供 给予", "包括 包含", "此外 另外", "因此 所以", "重要 关键", "方式 方法", "人们 大家", "尤其 特别 尤为", "认为 觉得 以为", "也许 或许 可能", "已经 已 早已", "所谓 即", "仍然 依然 仍 依旧", "然后 随后 接着", "常常 经常 时常", "按照 根据 依据", "超过 逾 超", "将会 将", "必须 须 得", "真正 真实", "成为 变成", "来自 源自 出自", "共同 一起", "全部 全体 所有")  # fmt: skip
_EQUAL = {word: frozenset(group.split()) for group in _SAME for word in group.split()}
_CLOSED = re.compile("|".join(pattern.pattern for pattern in (_DENIAL, _POSSIBLE, _PLANNED, _STRONG, _WEAK, _OPPOSED)))
_FRAME = 6  # characters around a replaced word that must be the source's


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause with its pairs of characters (without words of denial and hedging), and what it does with them."""

    text: str
    pairs: frozenset[str]
    denied: bool
    possible: str
    planned: str


def check_han(said: Said, ground: Ground) -> list[Finding]:
    """Return findings where a Chinese sentence denies, affirms, makes certain or turns round what its Chinese sources say."""
    if said.language != "zh":
        return []
    lines = [line for line in ground.near if line.language == "zh"]
    findings: list[Finding] = []
    for clause in _clauses(said.text):
        alike = [(line, other) for line in lines for other in _clauses(line.text) if _same(clause, other)]
        if alike and not any(clause.text == other.text for _, other in alike):
            findings.extend(_turned(clause, alike, said))
    return findings[:2]


def _turned(clause: Clause, alike: list[tuple[Line, Clause]], said: Said) -> Iterator[Finding]:
    line, other = max(alike, key=lambda pair: len(pair[1].pairs & clause.pairs))
    turned = next((pair for pair in _opposites(clause.text, other.text) if not any(pair[0] in theirs.text for _, theirs in alike)), None)
    denied = all(theirs.denied != clause.denied for _, theirs in alike)
    if denied and not turned:  # "does not support" and "opposes" are one
        message = (
            f"Denies “{other.text}”, which the source affirms." if clause.denied else f"Affirms what the source denies: “{other.text}”."
        )
        yield found("negation", message, blocks=True, evidence=line.text, remedy="Say it as the source does.")
    if turned and not denied:
        message = f"Says “{turned[0]}”, the source says “{turned[1]}”."
        yield found("opposite", message, blocks=True, evidence=line.text, remedy="Use the source's word.")
    yield from _strengthened(clause, alike, said)
    yield from _replaced(clause, alike, line)
    hedge = other.possible or other.planned
    if hedge and all(theirs.possible or theirs.planned for _, theirs in alike) and not _hedged(clause, said, other, line):
        message = f"States as a fact what the source gives with “{hedge}”."
        yield found("hedge", message, blocks=bool(other.possible), evidence=line.text, remedy=f"Keep “{hedge}”.")


def _strengthened(clause: Clause, alike: list[tuple[Line, Clause]], said: Said) -> Iterator[Finding]:
    """Yield a finding where a strong word stands for a weak one: all for many, surely for perhaps."""
    line, other = alike[0]
    strong, weak = _STRONG.search(clause.text), _WEAK.search(other.text)
    if not strong or not weak or _WEAK.search(clause.text) or any(strong.group() in theirs.text for _, theirs in alike):
        return
    if len(_WEAK.findall(said.text)) < len(_WEAK.findall(line.text)):
        message = f"Says “{strong.group()}”, the source says “{weak.group()}”."
        yield found("hedge", message, blocks=True, evidence=line.text, remedy=f"Keep “{weak.group()}”.")


def _replaced(clause: Clause, alike: list[tuple[Line, Clause]], line: Line) -> Iterator[Finding]:
    """Yield a note where a clause is the source's but for one word, which means another thing."""
    for _, other in alike:
        mine, theirs, frame = _difference(clause.text, other.text)
        if frame < _FRAME or min(len(mine), len(theirs)) < 2 or set(mine) & set(theirs) or any(char.isdigit() for char in mine + theirs):
            continue
        if theirs in _EQUAL.get(mine, ()) or _CLOSED.search(mine) or _CLOSED.search(theirs) or mine in line.text:
            return
        yield found("wording", f"Says “{mine}”, the source says “{theirs}”.", evidence=line.text, remedy="Use the source's word.")
        return


def _difference(one: str, other: str) -> tuple[str, str, int]:
    """Return what differs between two texts in one place, and how many characters around it they share."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = next(
        (at for at, (a, b) in enumerate(zip(reversed(one[start:]), reversed(other[start:]), strict=False)) if a != b),
        min(len(one), len(other)) - start,
    )
    return one[start : len(one) - end], other[start : len(other) - end], start + end


def _hedged(clause: Clause, said: Said, other: Clause, line: Line) -> bool:
    """Whether the sentence keeps the caution, in its own way or place; what is planned may be told with "will"."""
    ahead = clause.planned and not (other.possible and clause.planned.startswith(("将", "即将")))
    if clause.possible or ahead or 0 < len(_POSSIBLE.findall(line.text)) <= len(_POSSIBLE.findall(said.text)):
        return True
    if other.possible:
        return other.possible in ("据称", "据传", "据说", "传闻", "传言") and bool(_CREDIT.search(said.text))
    return bool(_PLANNED.search(said.text)) or ("将" in clause.text and not _DONE.search(clause.text))


def _opposites(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield (word here, word there) for each pair of opposites of which each clause has another one."""
    for first, second in _OPPOSITE:
        for mine, theirs in ((first, second), (second, first)):
            if mine in one and theirs in other and mine not in other and theirs not in one:
                yield mine, theirs


def _same(one: Clause, other: Clause) -> bool:
    """Whether two clauses tell the same, apart from what they do with it: most of either stands in the other."""
    shared = len(one.pairs & other.pairs)
    if not shared or one.pairs == other.pairs:
        return bool(shared)
    least, most = sorted((len(one.pairs), len(other.pairs)))
    return shared > 1 and (shared >= _ALIKE * most or (shared >= max(3, 0.75 * least) and shared >= 0.4 * most))


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[Clause, ...]:
    return tuple(_clause(match.group().strip()) for match in _CLAUSE.finditer(text) if len(match.group()) >= _SHORT)


def _clause(text: str) -> Clause:
    open_ = _NO_DENIAL.sub(lambda match: "＿" * len(match.group()), text)
    denials = len(_DENIAL.findall(open_))
    possible, planned = _POSSIBLE.search(text), _PLANNED.search(text)
    bare = _CLOSED.sub("", text)
    pairs = frozenset(pair for run in _HAN.findall(bare) for pair in (_pairs(run) if not run.isascii() else (run,)))
    return Clause(
        text=text,
        pairs=pairs,
        denied=denials % 2 == 1,
        possible=possible.group() if possible else "",
        planned=planned.group() if planned else "",
    )


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[at : at + 2] for at in range(len(run) - 1))
