"""Dates as they are written. They are found here, never computed: that is the date stage's work."""

import re

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
DAY = (
    rf"(?:{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?)"
    r"|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_TIME = (
    r"(?:[T,\s|·•-]*(?:at\s+)?\d{1,2}[:：]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2}|GMT[+-]?\d*)?)?"
)
_SAID = r"(?:(?:first\s+|last\s+)?(?:date|published|posted|updated|modified|created|publish(?:ed)?\s+(?:on|date|time))(?:\s+on|\s+at)?|日期|时间|時間|发布时间|發布時間|发布于|發布於|发表于|發表於|更新时间|更新時間|更新于|发稿时间)"
DATE_LINE = re.compile(
    rf"^[\s|·•—–-]*(?:{_SAID}\s*[:：]?\s*)?{DAY}{_TIME}[\s|·•.,—–-]*(?:(?:{_SAID})\s*[:：]?\s*{DAY}{_TIME})?(?:\s*[|·•]\s*[^.!?。]{{0,40}})?$",
    re.IGNORECASE,
)
LEADING_DATE = re.compile(rf"^\s*({_SAID}\s*[:：]?\s*{DAY}{_TIME})(?:\s+|\s*[—–|:：-]\s*)(?=\S)", re.IGNORECASE)
DATELINE = re.compile(
    rf"^(?:[A-Z][\w.'’/-]*(?:[ ,/]+[A-Z][\w.'’/-]*){{0,5}},?\s+)?{DAY}\s*(?:[(/]([^()/]{{2,30}})[)/]\s*)?(?:[—–]|--|-\s)\s*(?=\S)|^(?:[A-Z][A-Z.'’/ ,-]{{2,40}})\s*[(/]([^()/]{{2,30}})[)/]\s*(?:[—–]|--|-\s)\s*(?=\S)"
)
HAN_DATELINE = re.compile(
    r"^(?:【[^】]{1,20}】\s*)?(?:([\u4e00-\u9fffA-Za-z]{2,8}?(?:社|网|網|报|報|通讯))?[\u4e00-\u9fff]{0,8}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊)(?:\s*[（(][^（）()]{1,40}[）)])?)\s*[，,：:]?\s*"
)
HAN_REPORT = re.compile(r"^[^。]{0,24}?((?:\d{4}年)?\d{1,2}月\d{1,2}日(?:消息|报道|報道|報導))")
UPDATED = re.compile(r"updated|modified|更新|修改", re.IGNORECASE)
YEARS = re.compile(r"(?:©|\(c\)|copyright|版权所有|版權所有)[^\n]{0,30}?\b((?:19|20)\d{2}(?:\s*[-–—]\s*(?:19|20)\d{2})?)", re.IGNORECASE)
IN_URL = re.compile(r"/((?:19|20)\d{2})(?:/|-)?(0[1-9]|1[0-2])(?:(?:/|-)?(0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$|\D)")
ANY_DAY = re.compile(DAY, re.IGNORECASE)
TIME = _TIME
SAID = _SAID
