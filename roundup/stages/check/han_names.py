"""Chinese names that no list has: people by their surname beside a verb of saying or an office, and foreign names by their sounds."""

import re
from collections.abc import Iterator

from roundup.stages.check.said import Ground, Said

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬羅鄭許馮鄧蕭蔣葉蘇呂盧鐘譚陸範賈韋鄒龍陶賀顧龔萬錢嚴"
)
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|慕容|令狐|夏侯|尉迟|公孙|轩辕|端木"
_SAYS = "表示|说|称(?!为|作|之)|指出|认为|透露|介绍|强调|告诉|坦言|写道|宣布|回应|解释|承认|否认|警告|呼吁|在接受|在采访|曾|也"
_OFFICE = "董事长|总裁|总经理|首席执行官|创始人|创办人|CEO|CFO|CTO|COO|部长|局长|市长|省长|书记|主任|教授|研究员|分析师|律师|发言人|记者|作家|导演|演员|总统|总理|主席|院长|校长|会长|经理|负责人|合伙人|工程师"
_PERSON = re.compile(
    rf"(?:{_OFFICE})(?P<a>(?:{_DOUBLE}|[{_SURNAMES}])[㐀-鿿]{{1,2}}?)(?=[，。、；：（(]|{_SAYS}|[在对向于和与及将的])"
    rf"|(?:^|(?<=[，。；：、”]))(?P<b>(?:{_DOUBLE}|[{_SURNAMES}])[㐀-鿿]{{1,2}}?)(?={_SAYS})"
)  # fmt: skip
_SOUNDS = "阿埃艾安昂奥澳巴拜班鲍贝本比彼波伯勃博布查达戴丹道德登邓迪蒂丁东杜多顿恩尔伐法菲费芬丰弗福夫盖冈高戈格根贡古圭哈海汉豪赫亨洪胡华怀惠霍基吉加贾简杰金卡凯坎康考柯科克肯库夸奎昆拉莱兰朗劳勒雷黎里理利莉连列林琳龙隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密明摩莫默姆穆纳娜内尼涅宁纽农努诺欧帕潘庞培佩彭皮平珀普奇齐恰强乔切丘琼让日荣茹瑞若撒萨塞桑瑟森莎山尚绍舍申什施史舒斯丝松苏所索塔泰坦汤唐陶特滕提廷通图托瓦万旺威韦维魏温文翁沃乌伍西希锡夏香肖谢辛休雅亚扬杨耶叶伊因英永尤于约泽扎詹章珍芝朱茨佐坡底"
_FOREIGN = re.compile(rf"(?<![㐀-鿿])[{_SOUNDS}]{{2,6}}·[{_SOUNDS}]{{2,6}}|(?<=[{_SOUNDS}])·[{_SOUNDS}]{{2,6}}")


def han_people(said: Said, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield each Chinese name of the sentence that no line near has, with the name that stands in its place there ("" if none)."""
    if said.language != "zh":
        return
    near = [line.text for line in ground.near]
    for match in _PERSON.finditer(said.text):
        name = match["a"] or match["b"]
        if not any(name in text for text in near) and not any(
            m.start < match.end() and match.end() - len(name) < m.end for m in said.mentions
        ):
            yield name, _there(said.text, match.end() - len(name), match.end(), ground)
    for match in _FOREIGN.finditer(said.text):
        if not any(match.group() in text.replace("•", "·").replace("・", "·") for text in near):
            yield match.group().lstrip("·"), ""


def _there(text: str, start: int, end: int, ground: Ground) -> str:
    """Return what the best line has between the characters that stand on both sides, "" where it has not."""
    before, after = text[max(0, start - 3) : start], text[end : end + 2]
    if not before or not after:
        return ""
    found = re.search(rf"{re.escape(before)}([㐀-鿿·]{{2,6}}?){re.escape(after)}", ground.lines[0].text)
    return found[1] if found else ""
