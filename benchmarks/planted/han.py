"""Errors in Chinese sentences: numbers, dates, names, negation, hedges, quotations, opposites."""

import random
import re
from collections.abc import Iterator, Mapping

from benchmarks.planted.slips import Slip, World, both_ways, one_way, put
from benchmarks.planted.spots import Spot
from roundup.text.quotes import quotations

_NUMBER = re.compile(
    r"(?<![\d.年/-])(?P<num>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[万亿千百])?(?P<rest>%|％|[多余]?(?:个|名|人|位|家|次|年|天|月|倍|美元|元|小时|分钟|公里|部|本|篇|张|岁|国|所|种|台|辆))"
)
_HAN_NUMBER = re.compile(
    r"(?P<num>[二两三四五六七八九])(?=(?:个|名|位|家|次|天|倍|部|本|篇|种|年|项|大|百|千|万))(?!(?:个人|大家|年级|百家))"
)
_OTHER_DIGIT = {"二": "三", "两": "三", "三": "四", "四": "五", "五": "四", "六": "七", "七": "八", "八": "六", "九": "八"}
_DATE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)年|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<week>(?:周|星期)[一二三四五六日])")
_RELATIVE = one_way(
    "去年>前年, 今年>去年, 昨天>上周, 上周>上个月, 上个月>去年, 明年>后年, 本月>上月, 下个月>明年, 本周>上周, 世纪初>世纪末, 年初>年底, 上半年>下半年"
)
_COUNTRIES = (
    "美国 英国 法国 德国 日本 韩国 俄罗斯 印度 巴西 以色列 伊朗 伊拉克 阿富汗 缅甸 越南 泰国 加拿大 澳大利亚 意大利 西班牙 波兰 土耳其 埃及 突尼斯 南非 墨西哥 荷兰 瑞典"
).split()
_CITIES = "北京 上海 香港 台湾 深圳 广州 南京 成都 新疆 西藏 纽约 伦敦 巴黎 柏林 东京 莫斯科 华盛顿 耶路撒冷".split()
_FIRMS = "谷歌 苹果 微软 亚马逊 脸书 推特 腾讯 阿里巴巴 百度 华为 字节跳动 滴滴 特斯拉 英特尔 甲骨文 三星 高通 思科 Facebook Google Apple Microsoft Amazon Twitter Oracle Telegram WhatsApp Signal".split()
_PEOPLE = "特朗普 拜登 奥巴马 普京 默克尔 马克龙 约翰逊 希特勒 斯大林 丘吉尔 罗斯福 尼克松 里根 布什 克林顿 毛泽东 蒋介石 胡适 鲁迅 扎克伯格 马斯克 贝索斯 斯诺登 阿桑奇 马克思 列宁 苏格拉底 柏拉图 康德 黑格尔".split()
_GROUPS: tuple[tuple[str, list[str]], ...] = (("country", _COUNTRIES), ("city", _CITIES), ("company", _FIRMS), ("person", _PEOPLE))
_NEGATIONS = one_way(
    "没有>有, 并没有>确实, 并不是>正是, 并非>正是, 不是>是, 不能>能, 不会>会, 无法>能够, 不可能>可能, 不再>仍然, 从未>经常, 尚未>已经, 不愿>愿意, 不允许>允许, "
    "不想>想, 不需要>需要, 不足>足够, 拒绝>同意, 否认>承认, 未能>成功, 禁止>允许, 反对>支持, 不同意>同意, 缺乏>拥有, 从不>总是, 不仅>不"
)
_NEGATIONS.pop("不仅")
_ADDED = re.compile(
    r"(?<![不没并正都就才也还可但于若只要而或总凡即更便])(?P<verb>是|(?<![社国协大议机学宴员书年])会|能够|愿意|需要|允许|认为|知道|属于|相信|同意)(?![否不非的])"
)
_HEDGES = one_way(
    "可能会>将会, 可能是>就是, 可能>一定, 或许>必定, 也许>必然, 大概>确实, 据称>, 据报道>, 似乎>显然, 看起来>显然, 据说>, 估计>确定, 有望>将, 预计>确定, 疑似>确系, "
    "声称>证实, 打算>已经, 考虑>决定, 拟>已, 大多数>所有, 大部分>全部, 许多>所有, 通常>总是, 往往>总是, 有些>所有, 常常>总是, 涉嫌>被证实"
)
_OPPOSITES = both_ways(
    "上升/下降, 增加/减少, 增长/下降, 提高/降低, 支持/反对, 允许/禁止, 成功/失败, 接受/拒绝, 胜利/失败, 加强/削弱, 扩大/缩小, 开始/结束, 公开/秘密, 合法/非法, 积极/消极, "
    "强大/弱小, 富人/穷人, 进口/出口, 上涨/下跌, 赞成/反对, 超过/不到, 优势/劣势, 简单/复杂, 容易/困难, 男性/女性, 国内/国外, 之前/之后, 以前/以后, "
    "高于/低于, 多于/少于, 更多/更少, 更高/更低, 最大/最小, 最高/最低, 左翼/右翼, 保守/激进, 传统/现代, 买/卖, 朋友/敌人, 有利/不利, 乐观/悲观, 加入/退出, 团结/分裂"
)
_CHANGED = one_way(
    "非常>有点, 必须>可以, 我们>他们, 可以>必须, 重要>危险, 人们>专家, 应该>不应该, 问题>危机, 一个>唯一的, 所有>一些, 总是>有时, 需要>想要, 世界>国家, 社会>政府, 历史>未来, "
    "自由>安全, 知道>相信, 希望>要求, 真正>所谓, 永远>暂时, 没有>有, 不是>是, 应当>不应当, 必要>多余, 从来>很少, 唯一>主要, 每天>每年, 全部>部分, 证明>猜测, 反对>支持, 支持>反对"
)


def plant_han_number(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong numbers: a digit, the scale of ten thousands and hundred millions, a numeral in Han."""
    del world
    for match in _NUMBER.finditer(spot.text):
        number = match["num"]
        if spot.in_quotes(match.start()) or (re.fullmatch(r"(?:1[5-9]|20)\d\d", number) and match["rest"] == "年") or match["rest"] == "月":
            continue
        at = rng.choice([place for place, char in enumerate(number) if char.isdigit()][:2])
        new = number[:at] + rng.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1 :]
        if not re.search(rf"(?<![\d.]){re.escape(new)}(?![\d.])", spot.article.text):
            yield put(spot, "digit", match.span("num"), new)
        if match["scale"] in ("万", "亿"):
            yield put(spot, "scale", match.span("scale"), "亿" if match["scale"] == "万" else "万")
    for match in _HAN_NUMBER.finditer(spot.text):
        new = _OTHER_DIGIT[match["num"]]
        after = spot.text[match.end() : match.end() + 2]
        if (
            new + after not in spot.article.text
            and not spot.in_quotes(match.start())
            and not re.search(r"[第一二三四五六七八九十]$", spot.text[: match.start()])
        ):
            yield put(spot, "numeral", match.span(), new)


def plant_han_date(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong dates: year, month, day, weekday, relative."""
    del world
    for match in _DATE.finditer(spot.text):
        if spot.in_quotes(match.start()):
            continue
        group = next(name for name in ("year", "day", "month", "week") if match[name])
        if group == "week":
            new = match["week"][:-1] + rng.choice([day for day in "一二三四五六日" if day != match["week"][-1]])
        else:
            most = {"year": 2030, "month": 12, "day": 28}[group]
            value = int(match[group])
            new = str(rng.choice([near for near in (value - 10, value - 1, value + 1, value + 2) if 0 < near <= most] or [1]))
        if not re.search(rf"(?<!\d){new}(?!\d)", spot.article.text):
            yield put(spot, group, match.span(group), new)
    yield from _turned(spot, "relative", _RELATIVE, rng)


def plant_han_name(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong names: a place, a company or a person for another, of the article or not."""
    del world
    for sub, group in _GROUPS:
        for name in group:
            at = spot.text.find(name)
            if (
                at < 0
                or spot.in_quotes(at)
                or spot.text.count(name) > 1
                or re.match(r"[·大学籍裔]", spot.text[at + len(name) :][:1] or "x")
            ):
                continue
            others = [other for other in group if other not in spot.text and other[0].isascii() == name[0].isascii()]
            new = rng.choice(others)
            if not (new in spot.before or new in spot.after):
                yield put(spot, f"{sub}, {'same article' if new in spot.article.text else 'other'}", (at, at + len(name)), new)


def plant_han_negation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a negation lost or added."""
    del world
    yield from _turned(spot, "lost or turned", _NEGATIONS, rng)
    places = [match for match in _ADDED.finditer(spot.text) if not spot.in_quotes(match.start())]
    if places and not re.search(r"[不没未无非]", spot.text):
        match = rng.choice(places)
        yield put(spot, "added", (match.start(), match.start()), "不")


def plant_han_hedge(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield hedged claims made flat."""
    del world
    yield from _turned(spot, "made flat", _HEDGES, rng)


def plant_han_quotation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield quotations with a word changed or dropped."""
    del world
    for quote in quotations(spot.text):
        inside = spot.text[quote.start + 1 : quote.end - 1]
        if len(inside) < 8:
            continue
        found = [(inside.find(old), old, new) for old, news in _CHANGED.items() for new in news if inside.count(old) == 1]
        if found:
            at, old, new = rng.choice(found)
            yield put(spot, "word", (quote.start + 1 + at, quote.start + 1 + at + len(old)), new)
        parts = list(re.finditer(r"(?<=[，、；])[^，、；。]{3,12}[，、；]", inside))
        if parts:
            part = rng.choice(parts)
            yield put(spot, "dropped", (quote.start + 1 + part.start(), quote.start + 1 + part.end()), "")


def plant_han_opposite(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a word replaced by its opposite."""
    del world
    yield from _turned(spot, "turned", _OPPOSITES, rng)


def _turned(spot: Spot, sub: str, table: Mapping[str, tuple[str, ...]], rng: random.Random) -> Iterator[Slip]:
    taken: list[int] = []
    for old in sorted(table, key=lambda word: (-len(word), word)):
        at = spot.text.find(old)
        if at < 0 or spot.in_quotes(at) or any(at <= place < at + len(old) or place <= at < place + 4 for place in taken):
            continue
        taken.append(at)
        if (
            re.search(r"(?:[不没未无非很绝更最直的]|见|看|找|得|听|感|集体|数据|国家|网络|信息)$", spot.text[:at])
            or re.match(r"来说|[者的地]|而是", spot.text[at + len(old) :])
            or (old[-1] == "是" and "而是" in spot.text)
        ):
            continue
        new = rng.choice(table[old])
        yield put(spot, sub, (at, at + len(old)), new)
