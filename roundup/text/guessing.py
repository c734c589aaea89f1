"""Which encoding bytes are in, by sight: under which language's habits would just these bytes have been written most likely.

Each language is a list of its letters or characters, the commonest first. A character's chance falls with its place in
the list (Zipf's law); all others share what is left. The reading with the greatest likelihood of the bytes wins, so
readings of one byte a character and of two can be compared. The lists were written down for this purpose.
"""

import codecs
import functools
import math
import re
from collections.abc import Mapping
from typing import NamedTuple


class _Tongue(NamedTuple):
    codecs: tuple[str, ...]
    """How the language is written, as Python's codecs and as the names given to them, the narrowest first."""
    common: str
    others: int
    """How many more characters the language uses."""
    share: float
    """How much of a text the common characters make up."""


_ZH = "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动长知民高现者工业与力实用部定物机加分名理表将新市社政体间合全内法关外美第月做两她问进样打很点把自回真意外走最声次气明给被海给通东西建立重产性新信书系专开四电话题员资期报"
_TW = "的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動長知民高現者工業與力實部定物機加分名理表將新市社政體間合全內法關外美第月做兩她問進樣打很點把回真意走最聲次氣明給被海通東西建立重產性信書系專四電話題員資期報"
_JA = "のいるたになをとしはでてがれかっさんこもらあまりくつだきえうめおすけみよどちそわばやじせべほねずろ、。ースントルラクイリアドレジフマタシロコカプサグィテメ日人年大本中一国会出時分前行見月生上自"
_KO = "이다는의에을가하고지를은로한기도사자서대인어시나있수해리아정그것들일보부만라게니제상여스장주전과구오동우거원적안연조마선비신소용실무공전경문드치세면요모성내생각물분방당번민체관계말월년르네트러크없했었"
_WESTERN = "éèàüöäçñóáêíôâîß’ûúøåæãõ“”–ùëï…»«ìòœ—‘•€ ·°©®§ÉÀÖÜÄÇØÅ£Šš"
_TONGUES = (
    _Tongue(("windows-1252",), _WESTERN, 60, 0.97),
    _Tongue(("GB2312", "gb18030"), _ZH + "，。、：“”！？；（）《》…—", 6000, 0.55),
    _Tongue(("Big5", "big5hkscs"), _TW + "，。、：「」！？；（）《》…", 8000, 0.55),
    _Tongue(("EUC-JP",), _JA + "「」！？・（）…", 6000, 0.75),
    _Tongue(("SHIFT_JIS", "cp932"), _JA + "「」！？・（）…", 6000, 0.75),
    _Tongue(("EUC-KR", "cp949"), _KO, 2500, 0.75),
    _Tongue(("windows-1251",), "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ—«»–№", 60, 0.97),
    _Tongue(("KOI8-R",), "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", 90, 0.97),
    _Tongue(("windows-1255",), "יהולאתרמבשנעםדקחפצגטכןסזךףץ–", 90, 0.97),
    _Tongue(("windows-1253",), "αοιετσνηυρπκμλςήάόίέωγδχθφβξζύώψ", 90, 0.97),
    _Tongue(("windows-1256",), "اليمونرتبةعدسفهكقأحجشطصىخإذزثضغئءظآؤ،", 90, 0.97),
    _Tongue(("TIS-620", "cp874"), "านรอกเง่มยลวดท้สตะปบคิี์ัหแจพชขใไ็โผึธซุูณศถษญภฉฟฎๆ", 40, 0.97),
    _Tongue(("windows-1250",), "áíěéšřčžýůúąęłśżźćńóťďňőűöüăâîţşäô–„”", 90, 0.97),
    _Tongue(("windows-1254",), "ıüşğöçİŞâÇÖÜ’", 90, 0.97),
)
_WEB = "windows-1252"
_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_FIRST, _WIDER = 5.0, 6.0
"""What speaks for the web's most common encoding beforehand, and against one that is needed for its rare characters only."""
_EAST = next(place for place, tongue in enumerate(_TONGUES) if tongue.codecs == ("windows-1250",))
_LATIN = ("windows-1252", "windows-1250", "windows-1254")
_LOOKED_AT = 20_000
_C1 = {
    byte: bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(0x80, 0xA0)
}  # fmt: skip
_ODD = -14.0
"""The logarithm of the chance of a character that texts hardly ever hold."""


_NO_TEXT = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape", "undefined"))
"""Codecs of Python that no document is in, and that cost time or give text nobody wrote."""


def is_isolated(data: bytes) -> bool:
    """Tell whether high bytes stand one by one among ASCII, as in Western text; in Chinese they come in rows."""
    rows = sum(len(run) for run in re.findall(rb"[\x80-\xff]{3,}", data[:20000]))
    return rows * 3 < sum(1 for byte in data[:20000] if byte > 0x7F)


def strictly(data: bytes, name: str) -> str | None:
    """Return the text of bytes in an encoding, None where they are not in it; a last character that was cut off does not count.

    What calls itself Latin-1 is read as the web reads it: as windows-1252, whose five empty places stay control characters.
    """
    if name.lower() in ("windows-1252", "cp1252"):
        return data.decode("latin-1").translate(_C1)
    try:
        return data.decode(name) if codecs.lookup(name).name not in _NO_TEXT else None
    except UnicodeDecodeError as error:
        return _but_for_the_end(data, name) if len(data) - error.start < 4 else None
    except (LookupError, ValueError):
        return None


def guessed(data: bytes) -> tuple[str, str]:
    """Return the encoding that bytes are most likely in and their text; at worst windows-1252, in which all bytes are something."""
    name = _of_the_west(data)
    web = strictly(data, name) or ""
    found = [(_likelihood(strictly(data, _WEB) or "", _TONGUES[0]) + _FIRST, name, web)]
    for tongue in _TONGUES[1:]:
        for wider, name in enumerate(tongue.codecs):
            if (text := strictly(data, name)) is not None:
                found.append((_likelihood(text, tongue) - _WIDER * wider, name, text))
                break
    _, name, text = max(found, key=lambda reading: reading[0])
    return name, text


def _of_the_west(data: bytes) -> str:
    """Return windows-1252; where bytes stand in its empty places, ISO 8859-2 unless the letters clearly speak against that."""
    if not _HOLES.search(data):
        return _WEB
    letters = re.sub(rb"[\x80-\x9f]", b"", data[:_LOOKED_AT])
    here, there = _likelihood(letters.decode("latin-1"), _TONGUES[0]), _likelihood(letters.decode("iso-8859-2"), _TONGUES[_EAST])
    return _WEB if here > there + _WIDER else "iso-8859-2"


def _but_for_the_end(data: bytes, name: str) -> str | None:
    for less in range(1, 4):
        try:
            return data[:-less].decode(name)
        except ValueError:
            continue
    return None


@functools.cache
def _chances(tongue: _Tongue) -> Mapping[str, float]:
    ranked = dict.fromkeys(tongue.common)
    weights = {char: 1 / (place + 3) for place, char in enumerate(ranked)}
    total = sum(weights.values())
    return {char: math.log(tongue.share * weight / total) for char, weight in weights.items()}


def _likelihood(text: str, tongue: _Tongue) -> float:
    """Return the logarithm of how likely a text is in a language, its ASCII left aside.

    Scripts seldom change within a word, and accented Latin letters seldom stand side by side: each time costs.
    """
    chances, rest, latin = _chances(tongue), math.log((1 - tongue.share) / tongue.others), tongue.codecs[0] in _LATIN
    found, before = 0.0, " "
    for char in text[:_LOOKED_AT]:
        if char > "\x7f":
            found += chances.get(char) or _rarer(char, chances, rest)
        if (
            before.isalpha()
            and char.isalpha()
            and (latin if before > "\x7f" < char else not latin and (before > "\x7f") != (char > "\x7f"))
        ):
            found -= 3.0
        before = char
    return found


def _rarer(char: str, chances: Mapping[str, float], rest: float) -> float:
    small = chances.get(char.lower())
    if small:
        return small - 3.0
    return rest if char.isalpha() else max(rest - 3.0, _ODD) if char.isprintable() else _ODD
