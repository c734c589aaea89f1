"""Units that figures come in: currencies by every mark, code and word, time, and what can be measured.

Tables of the language, not of any story: a word (lower case, singular where it is English) to a unit.
"""

_MARKS = {
    "us$": "USD", "$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "s$": "SGD", "nz$": "NZD", "r$": "BRL",
    "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB", "₪": "ILS",
    "₱": "PHP", "₴": "UAH", "₦": "NGN", "rs": "INR", "rs.": "INR", "rp": "IDR", "rm": "MYR", "rmb": "CNY", "人民币": "CNY",
}  # fmt: skip
_CODES = "USD EUR GBP CNY JPY HKD TWD NTD AUD CAD SGD NZD CHF KRW INR SEK NOK DKK PLN CZK HUF BRL ZAR RUB TRY THB MYR IDR SAR AED MXN PHP VND ILS UAH NGN CNH"
_WORDS = {
    "USD": "dollar buck", "CNY": "yuan renminbi", "EUR": "euro", "GBP": "pound|pounds sterling|british pound", "JPY": "yen", "KRW": "won", "INR": "rupee",
    "HKD": "|hong kong dollar", "TWD": "|taiwan dollar|new taiwan dollar", "AUD": "|australian dollar", "CAD": "|canadian dollar",
    "SGD": "|singapore dollar", "NZD": "|new zealand dollar", "CHF": "|swiss franc", "SEK": "kronor|swedish krona|swedish kronor|swedish crown",
    "NOK": "|norwegian krone|norwegian kroner|norwegian crown", "DKK": "|danish krone|danish kroner|danish crown", "CZK": "koruna|czech crown|czech koruna",
    "crown": "crown krona krone kroner", "franc": "franc", "peso": "peso", "MXN": "|mexican peso", "PHP": "|philippine peso", "RUB": "ruble rouble|russian rouble",
    "TRY": "lira lire|turkish lira", "ZAR": "rand|south african rand", "BRL": "reais|brazilian real|brazilian reais", "MYR": "ringgit", "THB": "baht", "IDR": "rupiah",
    "VND": "dong", "SAR": "riyal", "AED": "dirham", "ILS": "shekel", "PLN": "zloty zlotys", "HUF": "forint", "UAH": "hryvnia", "NGN": "naira", "KZT": "tenge",
    "PKR": "|pakistani rupee", "EGP": "|egyptian pound", "dinar": "dinar", "shilling": "shilling", "BTC": "bitcoin", "ETH": "ether",
}  # fmt: skip
_HAN_MONEY = {
    "元人民币": "CNY", "人民币": "CNY", "人民币元": "CNY", "元": "CNY", "块钱": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "港幣": "HKD",
    "欧元": "EUR", "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP", "日元": "JPY", "日圆": "JPY", "日圓": "JPY", "韩元": "KRW", "韓元": "KRW", "韩圆": "KRW",
    "卢比": "INR", "卢布": "RUB", "盧布": "RUB", "加元": "CAD", "澳元": "AUD", "新台币": "TWD", "新臺幣": "TWD", "台币": "TWD", "新元": "SGD", "新加坡元": "SGD",
    "坡币": "SGD", "瑞士法郎": "CHF", "法郎": "franc", "瑞典克朗": "SEK", "挪威克朗": "NOK", "丹麦克朗": "DKK", "克朗": "crown", "泰铢": "THB", "林吉特": "MYR",
    "印尼盾": "IDR", "越南盾": "VND", "里拉": "TRY", "兰特": "ZAR", "雷亚尔": "BRL", "比索": "peso", "迪拉姆": "AED", "里亚尔": "SAR", "谢克尔": "ILS", "新西兰元": "NZD",
}  # fmt: skip


def _plurals(table: dict[str, str]) -> dict[str, str]:
    """Return words and their plurals by unit: a bar parts entries of several words, a space single words."""
    found: dict[str, str] = {}
    for unit, entry in table.items():
        single, *phrases = entry.split("|")
        for word in (*single.split(), *phrases):
            found[word] = found[f"{word}s"] = unit
    return found


CURRENCIES: dict[str, str] = (
    {code.lower(): {"NTD": "TWD", "CNH": "CNY"}.get(code, code) for code in _CODES.split()} | _MARKS | _plurals(_WORDS) | _HAN_MONEY
    | {"u.s. dollars": "USD", "us dollars": "USD", "u.s. dollar": "USD", "us dollar": "USD", "american dollars": "USD"}
)  # fmt: skip
"""ISO code by mark, code or word, in lower case; crown, franc, peso and dinar are themselves where no country is named."""

MARKS = frozenset((*_MARKS, *_CODES.lower().split()))
"""What may stand before a number and make it money."""
_MARK_SIZES = sorted({len(mark) for mark in MARKS}, reverse=True)
_MARK_LAST = frozenset(mark[-1] for mark in MARKS) | frozenset(mark[-1].upper() for mark in MARKS)

FAMILIES = {
    "crown": frozenset(("SEK", "NOK", "DKK", "CZK")), "franc": frozenset(("CHF",)), "peso": frozenset(("MXN", "PHP")),
}  # fmt: skip
"""Currency whose country is not named to those it may be."""

CENTS = {
    "cent": ("USD", 0.01),
    "cents": ("USD", 0.01),
    "pence": ("GBP", 0.01),
    "美分": ("USD", 0.01),
    "便士": ("GBP", 0.01),
    "港仙": ("HKD", 0.01),
}
"""Parts of a currency: the currency and the share."""

TIME = {
    "day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour", "minute": "minute", "second": "second",
    "decade": "decade", "century": "century", "centurie": "century", "hr": "hour", "min": "minute", "sec": "second", "fortnight": "fortnight", "yr": "year",
    "s": "second", "ms": "millisecond", "millisecond": "millisecond", "microsecond": "microsecond", "nanosecond": "nanosecond", "ns": "nanosecond",
    "天": "day", "日": "day", "周": "week", "星期": "week", "个月": "month", "年": "year", "小时": "hour", "分钟": "minute", "秒": "second", "秒钟": "second",
    "个星期": "week", "个小时": "hour", "個月": "month", "小時": "hour", "分鐘": "minute", "周时间": "week", "个世纪": "century", "礼拜": "week",
}  # fmt: skip
"""English unit by word, singular."""

DAYS = {
    "second": 1 / 86400, "millisecond": 1 / 86400e3, "microsecond": 1 / 86400e6, "nanosecond": 1 / 86400e9, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4375,
    "year": 365.25, "decade": 3652.5, "century": 36525.0,
}  # fmt: skip
"""Length of a time unit in days."""

_MEASURED = (
    ("length", 1.0, "metre meter metres meters 米 公尺"), ("length", 1000.0, "km kilometre kilometer 公里 千米"), ("length", 0.01, "cm centimetre centimeter 厘米 公分"),
    ("length", 0.001, "mm millimetre millimeter 毫米"), ("length", 1e-9, "nm nanometre nanometer 纳米 奈米"), ("length", 1e-6, "micron micrometre micrometer 微米"),
    ("length", 1609.34, "mile mi 英里"), ("length", 0.3048, "foot feet ft 英尺"), ("length", 0.0254, "inch inches inche 英寸 英吋"), ("length", 0.9144, "yard"),
    ("length", 1852.0, "nautical_mile 海里"), ("length", 9.461e15, "light-year 光年"),
    ("area", 1.0, "square_metre square_meter sqm 平方米"), ("area", 1e6, "square_kilometre square_kilometer square_km sq_km 平方公里"),
    ("area", 2.59e6, "square_mile sq_mile"), ("area", 0.092903, "square_foot square_feet sq_ft 平方英尺"), ("area", 4046.86, "acre 英亩"), ("area", 1e4, "hectare 公顷"),
    ("area", 666.67, "亩"),
    ("volume", 1.0, "litre liter 升"), ("volume", 3.78541, "gallon 加仑"), ("volume", 1000.0, "cubic_metre cubic_meter 立方米"), ("volume", 28.3168, "cubic_foot cubic_feet"),
    ("volume", 0.001, "ml millilitre milliliter 毫升"),
    ("weight", 1.0, "kg kilogram kilogramme kilo 公斤 千克"), ("weight", 0.001, "gram gramme 克"), ("weight", 1000.0, "tonne metric_ton 吨 公吨"), ("weight", 907.185, "ton"),
    ("weight", 0.453592, "lb"), ("weight", 0.0283495, "ounce oz 盎司"), ("weight", 1e-6, "milligram mg 毫克"),
    ("speed", 1.0, "km/h kmh kph kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour"), ("speed", 1.60934, "mph miles_per_hour miles_an_hour"),
    ("speed", 1.852, "knot"), ("speed", 3.6, "m/s metres_per_second meters_per_second"),
    ("celsius", 1.0, "°c ℃ degrees_celsius degree_celsius celsius degrees_centigrade 摄氏度"), ("fahrenheit", 1.0, "°f ℉ degrees_fahrenheit degree_fahrenheit fahrenheit 华氏度"),
    ("power", 1.0, "watt w 瓦"), ("power", 1e3, "kilowatt kw 千瓦"), ("power", 1e6, "megawatt mw 兆瓦"), ("power", 1e9, "gigawatt gw 吉瓦"), ("power", 1e12, "terawatt tw"),
    ("power", 745.7, "horsepower hp 马力"),
    ("energy", 1.0, "wh watt-hour watt_hour 瓦时"), ("energy", 1e3, "kwh kilowatt-hour kilowatt_hour 千瓦时"), ("energy", 1e6, "mwh megawatt-hour megawatt_hour 兆瓦时"),
    ("energy", 1e9, "gwh gigawatt-hour gigawatt_hour 吉瓦时"), ("energy", 1e12, "twh terawatt-hour terawatt_hour"),
    ("data", 1e3, "kb kilobyte"), ("data", 1e6, "mb megabyte"), ("data", 1e9, "gb gigabyte"), ("data", 1e12, "tb terabyte"), ("data", 1e15, "pb petabyte"),
    ("rate", 1e3, "kbps kilobits_per_second"), ("rate", 1e6, "mbps megabits_per_second"), ("rate", 1e9, "gbps gigabits_per_second gigabit"), ("rate", 1e12, "tbps terabits_per_second"),
    ("frequency", 1.0, "hz hertz 赫兹"), ("frequency", 1e3, "khz kilohertz"), ("frequency", 1e6, "mhz megahertz"), ("frequency", 1e9, "ghz gigahertz"),
    ("charge", 1.0, "mah"), ("tension", 1.0, "volt v 伏"), ("tension", 1e3, "kilovolt kv 千伏"), ("picture", 1.0, "megapixel mp"), ("light", 1.0, "nit"), ("loudness", 1.0, "decibel db 分贝"),
    ("work", 1e12, "teraflop teraflops"), ("work", 1e15, "petaflop petaflops"), ("work", 1e18, "exaflop exaflops"), ("oil", 1.0, "barrel 桶"),
)  # fmt: skip


def _measures() -> dict[str, tuple[str, float]]:
    table: dict[str, tuple[str, float]] = {}
    for dimension, factor, names in _MEASURED:
        for name in names.replace("_", " ").split() if "_" not in names else (part.replace("_", " ") for part in names.split()):
            table[name] = (dimension, factor)
            if len(name) > 3 and name.isascii():
                table[f"{name}s"] = (dimension, factor)
    return table


MEASURES: dict[str, tuple[str, float]] = _measures()
"""Unit by word, in lower case: what it measures, and its size in the base unit of that."""

MEASURE_WORDS = "家名个位款部台辆件条项笔次所座间只股人种本类届轮批组场颗张片派句章篇支"
"""Chinese measure words, which stand between a number and its noun."""


def mark_before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the mark of a currency begins that stands right before a place, and the currency; one of letters is a word by itself."""
    until = start - 1 if text[start - 1 : start] == " " and start > 1 else start
    if text[until - 1 : until] not in _MARK_LAST:
        return None
    for size in _MARK_SIZES:
        mark = text[until - size : until].lower() if until >= size else ""
        before = text[until - size - 1 : until - size]
        if mark in MARKS and not (mark[0].isalpha() and before.isascii() and before.isalpha()):
            return until - size, CURRENCIES[mark]
    return None
