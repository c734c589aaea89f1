"""What happens in a piece: classes of events, by the words that English and Chinese news use for them.

Knowledge of language, not of the world: two reports of one event rarely share their verbs, but
nearly always their class, and a company's quarterly results are another class than its fine.
"""

import re
from functools import lru_cache

_WORDS = {
    "buy": "acqui(?:re|res|red|ring|sition|sitions)|buy(?:s|ing|out)?|bought|takeover|takes? over|merge[sdr]?|merging|merger|收购|并购|合并|买下",
    "sell": "sell(?:s|ing)?|sold|divest\\w*|spin[- ]?off|spins? off|出售|剥离|转让",
    "fund": "rais(?:e|es|ed|ing)|funding|financing|valuation|series [a-h]|seed round|融资|估值|领投",
    "invest": "invest(?:s|ed|ing|ment|ments)?|stake|投资|入股|持股|增持",
    "list": "ipos?|ipo'ed|listing|list(?:s|ed)? (?:in|on)|go(?:es|ing)? public|went public|public offering|debut(?:s|ed)?|上市|挂牌|招股|募资",
    "fine": "fin(?:e|es|ed)(?! print)|penalt(?:y|ies)|罚款|罚单|处罚|罚",
    "probe": "prob(?:e|es|ed|ing)|investigat\\w*|inquir(?:y|ies)|review of|cybersecurity reviews?|security reviews?|under review|调查|审查|立案|约谈",
    "remove": "remov(?:e|es|ed|al|ing)|pull(?:s|ed)?|yank(?:s|ed)?|take[sn]? down|delist\\w*|下架|退市|移除",
    "ban": "ban(?:s|ned|ning)?|block(?:s|ed|ing)?|prohibit\\w*|blacklist\\w*|outlaw\\w*|bar(?:s|red)|restrict\\w*|sanction\\w*|禁止|禁令|封禁|限制|制裁|叫停",
    "rule": "rules?|regulations?|law|laws|bill|draft|guidelines?|legislation|polic(?:y|ies)|法案|法规|新规|规定|办法|条例|意见稿|草案|政策|通过|施行",
    "launch": "launch(?:es|ed|ing)?|unveil\\w*|releas(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|roll(?:s|ed|ing)? out|announc\\w* new|发布|推出|上线|亮相|登场|首发",
    "results": "earnings|revenue|profit|profits|quarter|quarterly|results|sales (?:rose|fell|grew)|营收|净利|财报|季度|业绩|收入",
    "shares": "shares|stock|stocks|slump\\w*|plunge\\w*|plummet\\w*|surge\\w*|soar\\w*|股价|股票|大跌|暴跌|大涨|暴涨|市值",
    "leave": "resign\\w*|step(?:s|ped|ping)? down|quit(?:s)?|depart\\w*|oust\\w*|leav(?:e|es|ing)|fire[sd]|辞职|卸任|离职|辞任|辞去|下台",
    "appoint": "appoint\\w*|named|names|hire[sd]?|hiring|succe(?:eds?|eded|ssor)|takes? over as|任命|接任|出任|上任",
    "layoff": "lay(?:s|ing)? ?offs?|laid off|job cuts?|cut(?:s|ting)? (?:\\w+ )?jobs|redundanc\\w+|裁员|裁撤",
    "sue": "su(?:e|es|ed|ing)|lawsuits?|court|trial|judge|jury|ruling|plaintiffs?|起诉|诉讼|法院|判决|告上",
    "crime": "arrest\\w*|convict\\w*|guilty|charged|charges|fraud|indict\\w*|jail\\w*|sentenced|prison|被捕|逮捕|判刑|诈骗|指控|获释",
    "hack": "hack\\w*|breach\\w*|leak(?:s|ed|ing)?|ransomware|cyber ?attacks?|malware|phishing|exploit\\w*|vulnerabilit\\w*|黑客|泄露|攻击|漏洞|勒索",
    "outage": "outages?|(?:go|goes|went|knocked|taken) (?:down|offline)|disrupt\\w*|crash\\w*|宕机|故障|中断|瘫痪|停电",
    "recall": "recall\\w*|召回",
    "close": "shut(?:s|ting)? (?:\\w+ )?down|shutter\\w*|clos(?:e|es|ed|ing|ure)|discontinu\\w*|end(?:s|ed|ing)? (?:support|service)|关闭|关停|停止|终止|停运",
    "delay": "delay\\w*|postpon\\w*|on hold|suspend\\w*|paus(?:e|es|ed)|halt\\w*|推迟|延期|暂停|暂缓|搁置",
    "build": "plants?|factor(?:y|ies)|fabs?|construct\\w*|build(?:s|ing)? (?:a |an |its |new )|建厂|工厂|造车|建设|动工",
    "price": "prices?|price (?:hike|cut)s?|tariffs?|fees?|涨价|降价|价格|关税|费用",
    "partner": "partner(?:s|ed|ship|ships)?|deal with|agreement|team(?:s|ed)? up|joint venture|合作|合资|签署|协议",
    "rename": "renam\\w*|rebrand\\w*|改名|更名",
    "strike": "strikes?|protest\\w*|walkout\\w*|unioni\\w*|罢工|抗议|示威",
    "death": "die[sd]?|death|dead|kill(?:s|ed|ing)?|obituary|去世|逝世|身亡|死亡|遇难",
    "war": "attack(?:s|ed)?|missiles?|bomb\\w*|strikes? on|troops|invasion|ceasefire|空袭|导弹|袭击|停火",
    "space": "orbit\\w*|spacecraft|rocket|astronauts?|lands? on|docks?|火箭|航天员|卫星|发射|对接",
    "milestone": "milestone|surpass\\w*|exceed\\w*|tops|record (?:high|low)|突破|超过|创纪录",
    "donate": "donat\\w*|philanthrop\\w*|charit\\w*|捐出|捐赠|捐款|公益",
    "vote": "elect(?:s|ed|ion|ions)|votes?|voted|ballot|poll(?:s|ed)?|选举|投票|当选",
    "meet": "summit|talks|met with|meets|meeting|visit(?:s|ed)?|conference|会谈|会晤|峰会|访问|会议|大会",
    "offer": "pre-?orders?|gift cards?|discount\\w*|(?:best|early) deals?|percent off|on sale|coupons?|promo codes?|预购|优惠|折扣",
    "review": "reviews?(?= ?[:!(]| ?$)|hands[- ]on|tested and reviewed|the best|buying guide|versus|vs\\.?|评测|测评|上手",
    "find": "study|studies|research\\w*|scientists|survey|report finds|研究|调查显示|发现|报告显示",
}


def _pattern(words: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{'|'.join(found)})" for name, found in words.items() if found), re.IGNORECASE)


def _split(*, chinese: bool) -> dict[str, list[str]]:
    """Return the words of one script by class; a bar inside brackets does not part two words."""
    parts = {name: re.split(r"\|(?![^()]*\))", words) for name, words in _WORDS.items()}
    return {name: [word for word in found if word.isascii() != chinese] for name, found in parts.items()}


_ENGLISH = re.compile(rf"\b(?:{_pattern(_split(chinese=False)).pattern})\b", re.IGNORECASE)
_CHINESE = _pattern(_split(chinese=True))


@lru_cache(maxsize=8192)  # titles and openings are asked again when copies have been folded
def event_classes(text: str) -> frozenset[str]:
    """Return the classes of events that a text speaks of."""
    found = {match.lastgroup for pattern in (_ENGLISH, _CHINESE) for match in pattern.finditer(text)}
    return frozenset(name for name in found if name)
