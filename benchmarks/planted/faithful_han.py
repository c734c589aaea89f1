"""Chinese sentences another way: figures, dates, who says it, openings and words."""

import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, one_of_each

_WAN = re.compile(r"(?<![\d.,])(?P<num>\d+(?:\.\d+)?)(?P<scale>万|亿)(?![万亿多余\d])")
_PLAIN = re.compile(r"(?<![\d.,])(?P<num>\d{1,4}0000)(?=[人名个家元件])")
_PERCENT = re.compile(r"(?<![\d.])(?P<num>\d{1,2})[%％](?=的|，|。|；)")
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日")
_SAID = re.compile(r"^(?P<who>[^，。；：、“”「」]{2,14}?)(?P<verb>表示|指出|认为|强调)，(?P<what>[^：“”「」]{8,})。$")
_BRACKET = re.compile(r"（[^（）]{2,40}）")
_OPENING = re.compile(r"^(?P<cut>此外|另外|同时|事实上|其实|当然|不过|然而|因此|与此同时|实际上|总之|例如|比如)，")
_DIGITS = "零一二三四五六七八九"
_EQUAL = {
    "表示": ("称", "指出"), "但是": ("但", "不过"), "因为": ("由于",), "目前": ("当前", "现在"), "已经": ("已",), "许多": ("很多",), "很多": ("许多",), "例如": ("比如",), "比如": ("例如",), "然而": ("但是", "不过"), "购买": ("购入",),
    "收购": ("买下",), "公司": ("企业",), "企业": ("公司",), "大约": ("约",), "约": ("大约",), "立即": ("马上",), "开始": ("着手",), "增长": ("上升",), "下降": ("下跌",), "使用": ("利用",), "能够": ("可以",), "可以": ("能够",), "尤其": ("特别",), "应该": ("应当",),
    "由于": ("因为",), "发布": ("公布",), "公布": ("发布",), "宣布": ("公布",), "之后": ("以后",), "以后": ("之后",), "之前": ("以前",), "并且": ("而且",), "而且": ("并且",), "如果": ("假如",), "可能": ("或许",), "或许": ("可能",), "仅仅": ("只",), "帮助": ("协助",), "认为": ("觉得",), "民众": ("公众",),
}  # fmt: skip


def rewrite_han(scene: Scene) -> Iterator[Rewrite]:
    """Yield a Chinese sentence with one thing in it written otherwise."""
    yield from one_of_each(scene, _figures, _dates, _frames, _cuts, _words)


def _figures(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_WAN):
        value = float(match["num"])
        if match["scale"] == "亿":
            yield "zh-figure", scene.put(match, f"{value * 1e4:.0f}万")
        elif value >= 1000:
            yield "zh-figure", scene.put(match, f"{value / 1e4:g}亿")
        elif value * 1e4 == int(value * 1e4):
            yield "zh-figure", scene.put(match, f"{value * 1e4:.0f}")
    for match in scene.free(_PLAIN):
        yield "zh-figure", scene.put(match, f"{int(match['num']) // 10000}万")
    for match in scene.free(_PERCENT):
        yield "zh-figure", scene.put(match, f"百分之{_han(int(match['num']))}")


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _dates(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_DATE):
        yield "zh-date", scene.put(match, f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
        yield "zh-date", scene.put(match, f"{match['year']}年{match['month']}月{match['day']}号")
        if scene.article.published and str(scene.article.published.year) == match["year"]:
            yield "zh-date", scene.put(match, f"{match['month']}月{match['day']}日")


def _frames(scene: Scene) -> Iterator[Rewrite]:
    match = _SAID.match(scene.sentence)
    if match and not re.search(r"[，；]|[我你]", match["who"]):
        yield "zh-attribution", f"据{match['who']}称，{match['what']}。"
        yield "zh-attribution", f"{match['what']}，{match['who']}{match['verb'] if match['verb'] != '强调' else '表示'}。"


def _cuts(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_BRACKET):
        yield "zh-cut", scene.put(match, "")
    for match in scene.free(_OPENING):
        yield "zh-cut", scene.sentence[match.end() :]


def _words(scene: Scene) -> Iterator[Rewrite]:
    for old, news in _EQUAL.items():
        for match in scene.free(re.compile(re.escape(old))):
            for new in news:
                yield "zh-synonym", scene.put(match, new)
