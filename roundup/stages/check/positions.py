"""Positions that a text gives people: chief executive, minister, spokesman; whose, where, and whether still.

A position is found by its words (one form for all ways to say it: CEO, chief executive officer, 首席执行官),
and given to a name by where that stands: "CEO Ida Falk", "Ida Falk, the CEO", "Ida Falk is CEO of Quikk",
"Ida Falk (CEO)".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from roundup.entities import Mention
from roundup.stages.check.reading import Reading
from roundup.text.once import kept

_FORMS = {
    "chief executive": r"chief[- ]executives?(?:[- ]officers?)?|CEOs?|首席执行官|行政总裁",
    "finance chief": r"chief[- ]financial[- ]officers?|CFOs?|(?:finance|financial) (?:chief|director)|首席财务官|财务总监",
    "technology chief": r"chief[- ]technology[- ]officers?|chief[- ]technical[- ]officers?|CTOs?|(?:technology|tech) chief|首席技术官",
    "operating chief": r"chief[- ]operating[- ]officers?|COOs?|operations chief|首席运营官",
    "marketing chief": r"chief[- ]marketing[- ]officers?|CMOs?|marketing chief",
    "product chief": r"chief[- ]product[- ]officers?|CPOs?|product chief|head of product",
    "information chief": r"chief[- ]information[- ]officers?|CIOs?",
    "security chief": r"chief[- ](?:information[- ])?security[- ]officers?|CISOs?|security chief",
    "strategy chief": r"chief[- ]strategy[- ]officers?|CSOs?",
    "legal chief": r"chief[- ]legal[- ]officers?|general counsels?|head lawyer",
    "science chief": r"chief scientists?|chief[- ]scientific[- ]officers?|首席科学家",
    "economy chief": r"chief economists?|首席经济学家",
    "founder": r"co-?founders?|founders?|cofounders?|founding (?:partner|chief executive|CEO)|联合创始人|创始人|创办人",
    "chairman": r"(?:vice[- ])?chair(?:man|woman|person)?|chairs?(?= of)|董事长|主席",
    "vice president": r"(?:(?:senior|executive) )?vice[- ]presidents?|S?VPs?|EVPs?|副总裁|副总统",
    "president": r"presidents?|总统|总裁",
    "prime minister": r"prime[- ]ministers?|premiers?|总理|首相",
    "foreign minister": r"foreign (?:minister|secretary)|外长|外交部长",
    "finance minister": r"finance (?:minister|secretary)|chancellor of the exchequer|财政部长|财长",
    "defence minister": r"defen[cs]e (?:minister|secretary|chief)|secretary of defen[cs]e|国防部长|防长",
    "home secretary": r"home secretary|interior (?:minister|secretary)|secretary of the interior",
    "trade minister": r"(?:trade|commerce) (?:minister|secretary)|secretary of commerce|商务部长",
    "secretary of state": r"secretary of state|国务卿",
    "treasury secretary": r"treasury secretary|secretary of the treasury|财政部长",
    "health minister": r"health (?:minister|secretary)",
    "minister": r"ministers?|部长|secretary(?! general)",
    "chancellor": r"chancellors?",
    "senator": r"senators?|Sens?\.|参议员",
    "governor": r"governors?|Govs?\.|省长|州长",
    "representative": r"representatives?(?= [A-Z])|Reps?\.|congress(?:man|woman)|众议员",
    "mayor": r"mayors?|市长",
    "ambassador": r"ambassadors?|大使",
    "commissioner": r"commissioners?",
    "judge": r"(?:chief )?justices?(?= [A-Z])|judges?|magistrates?|法官",
    "prosecutor": r"(?:state |federal )?prosecutors?|district attorneys?|检察官",
    "attorney general": r"attorneys? general",
    "lawyer": r"lawyers?|attorneys?|counsels?|solicitors?|barristers?|律师",
    "detective": r"detectives?|investigators?|inspectors?",
    "spokesperson": r"spokes(?:man|woman|person|people|men|women)|发言人|press (?:officer|secretary)",
    "professor": r"(?:(?:assistant|associate|adjunct) )?professors?|Profs?\.|教授",
    "student": r"(?:PhD |graduate |doctoral |undergraduate )?students?|学生",
    "researcher": r"researchers?|scientists?|academics?|scholars?|研究员|科学家|学者",
    "analyst": r"analysts?|分析师",
    "economist": r"economists?|经济学家",
    "engineer": r"engineers?|developers?|programmers?|工程师",
    "designer": r"designers?|设计师",
    "investor": r"investors?|venture capitalists?|投资人",
    "partner": r"(?:general |managing )?partners?|合伙人",
    "treasurer": r"treasurers?",
    "managing director": r"managing directors?",
    "executive director": r"executive directors?",
    "director": r"directors?|总监",
    "manager": r"managers?|经理",
    "editor": r"editors?(?:[- ]in[- ]chief)?|总编辑|主编",
    "publisher": r"publishers?",
    "journalist": r"journalists?|reporters?|correspondents?|记者",
    "author": r"authors?|writers?|novelists?|作家|作者",
    "producer": r"producers?",
    "actor": r"actors?|actress(?:es)?|演员",
    "singer": r"singers?|歌手",
    "coach": r"coach(?:es)?|教练",
    "captain": r"captains?|队长",
    "doctor": r"doctors?|physicians?|surgeons?|医生",
    "king": r"king|国王",
    "queen": r"queen|女王",
    "prince": r"prince",
    "princess": r"princess",
    "pope": r"pope",
    "head": r"heads?(?= of)|boss|chief(?! of staff)(?!(?-i:[ -][a-z]))",
    "chief of staff": r"chiefs? of staff|幕僚长",
    "executive": r"executives?|高管",
    "board member": r"board members?|董事",
}
_WIDER = {
    "head": "chief executive, chairman, president, director, managing director, executive director, manager, founder, minister, mayor, governor, editor, chancellor, partner, executive, "
    "commissioner, captain, prime minister, finance chief, technology chief, operating chief, product chief, security chief, science chief, defence minister",
    "executive": "chief executive, finance chief, technology chief, operating chief, marketing chief, product chief, information chief, security chief, strategy chief, legal chief, "
    "vice president, managing director, president, founder, manager, director, chairman",
    "minister": "foreign minister, finance minister, defence minister, home secretary, trade minister, health minister, secretary of state, treasury secretary",
    "lawyer": "attorney general, prosecutor, legal chief",
    "researcher": "professor, science chief, economist, engineer, analyst, doctor, student",
    "professor": "economist, doctor",
    "economist": "economy chief, analyst",
    "journalist": "editor, author",
    "author": "editor, professor",
    "finance minister": "treasury secretary, chancellor",
    "foreign minister": "secretary of state",
    "director": "board member, producer",
    "manager": "director",
    "investor": "partner",
    "judge": "commissioner",
    "detective": "commissioner",
}
_NARROWER = {wide: frozenset(part.strip() for part in row.split(",")) for wide, row in _WIDER.items()}
_OPEN = frozenset(("head", "executive"))
"""Words so wide that the narrower one may stand for them too: "OpenAI chief" is its chief executive."""
PLAIN = tuple(
    "employee staffer official officer member adviser advisor aide colleague friend wife husband player soldier agent diplomat lawmaker politician congressman candidate "
    "champion customer user inmate presenter worker leader owner teacher nurse neighbour neighbor boyfriend girlfriend lover ally critic owner pilot intern contractor "
    "consultant banker trader hacker model star secretary-general rival".split()
)
"""Nouns for people that are no office: of them only "former" is compared."""
ONCE = r"former|formerly|ex|erstwhile|one-time|onetime|retired|late|then|past|previous|previously|(?<![目之此当日以年从])前任?|原"
_NOT_FULL = r"acting|interim|deputy|assistant|outgoing|incoming"
_POSITION = re.compile(
    rf"(?P<once>(?<![A-Za-z-])(?:{ONCE})(?:[- ]|(?<=[前任原]))(?:(?!(?:and|or|of|is|was|the|a)\b)[\w'’&.-]+ ){{0,4}}?)?"
    rf"(?P<less>(?<![A-Za-z-])(?:{_NOT_FULL})[- ]|代理|副(?!总|校))?"
    r"(?<![A-Za-z0-9])(?:"
    + "|".join(f"(?P<p{at}>{form})" for at, form in enumerate((*_FORMS.values(), *(rf"{word}s?" for word in PLAIN))))
    + r")(?![A-Za-z]|-in-law|['’]s? (?:wife|husband|son|daughter|office))",
    re.IGNORECASE,
)
_LIKE = "İıſK"
"""Letters that stand for an ASCII one where case is passed over."""
_BEGINNING = re.compile(
    rf"(?<![A-Za-z])(?:[A-Za-z][A-Za-z{_LIKE}]*|[主代众作分创前副医原参发合商国外大女学州工市幕律总投教检歌法演省研科经联董行记设财部队防首高{_LIKE}])"
)
"""A word of Latin letters, or what a position in Han characters may open with."""
_NAMES = (*_FORMS, *PLAIN)
_HEADS = frozenset(
    "chief ceo ceos cfo cto coo cmo cpo cio ciso cso finance founder founders cofounder cofounders chair chairman chairwoman chairperson president presidents vp svp evp premier premiers "
    "minister ministers secretary chancellor chancellors senator senators sen governor governors gov representative representatives rep congressman congresswoman mayor mayors ambassador ambassadors "
    "commissioner commissioners justice justices judge judges magistrate magistrates prosecutor prosecutors attorney attorneys lawyer lawyers counsel counsels solicitor barrister detective detectives "
    "investigator investigators inspector inspectors spokesman spokeswoman spokesperson spokespeople professor professors prof student students researcher researchers scientist scientists academic "
    "academics scholar scholars analyst analysts economist economists engineer engineers developer developers programmer programmers designer designers investor investors capitalist partner partners "
    "treasurer director directors manager managers editor editors publisher publishers journalist journalists reporter reporters correspondent correspondents author authors writer writers novelist "
    "producer producers actor actors actress singer singers coach coaches captain captains doctor doctors physician physicians surgeon king queen prince princess pope head heads boss executive "
    "executives press board product".split()
) | {word + ending for word in PLAIN for ending in ("", "s")}
_ELECT = re.compile(r"[- ](?:elect|designate)")
_TOLD = re.compile(r"\b(?:said|says|told|by)\b")
_ROLE_WORDS = _HEADS | frozenset(re.findall("[a-z]+", f"{ONCE} {_NOT_FULL} vice elect designate emeritus emerita emeriti"))
"""Words of which one stands in whatever names a position or colours it."""
_OPENERS = _ROLE_WORDS | frozenset(
    "actresses adjunct associate barristers cfos chairs chiefs cios cisos cmos co commerce coos cpos csos ctos defence defense district doctoral evps federal financial foreign founding general govs graduate "
    "health home interior managing marketing novelists operations phd prime profs reps security senior sens solicitors spokesmen spokeswomen state surgeons svps tech technology trade treasurers treasury "
    "undergraduate venture vps".split()
)
"""Words that the words for a position may open with: most words of a text are none and need no look."""
_HAN = re.compile(
    "官|总裁|总经理|人|董事|主席|总统|总理|首相|部长|外长|财长|防长|国务卿|议员|省长|州长|市长|大使|法官|律师|教授|学生|学者|家|师|总监|经理|编|记者|作者|员|教练|队长|医生|国王|女王|高管"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position in a text: ``what`` it is in its one form, ``text`` as written, ``who`` has it and ``where`` ("" where that is not said).

    ``once`` marks one that is over ("former"), ``less`` one that is not held in full ("acting", "deputy").
    """

    what: str
    text: str
    who: str
    where: str
    once: bool
    less: bool
    start: int


@lru_cache(maxsize=4096)
def is_role_word(low: str) -> bool:
    """Tell whether a word in small letters names a position or colours one."""
    if low.isascii() and low.isalpha() and low not in _OPENERS:
        return False
    return low in _ROLE_WORDS or bool(_places(low))


def kin(mine: str, theirs: str) -> bool:
    """Tell whether a position may stand for that of a source: it is the same or says less."""
    return mine == theirs or theirs in _NARROWER.get(mine, ()) or (theirs in _OPEN and mine in _NARROWER[theirs])


@kept
def positions(sentence: Reading) -> tuple[Position, ...]:
    """Return the positions in a sentence, in order."""
    text = sentence.text
    if _HEADS.isdisjoint(sentence.words) and (text.isascii() or not _HAN.search(text)):
        return ()
    return tuple([_read(text, match, sentence.mentions) for match in _places(text)])


def _places(text: str) -> Iterable[re.Match[str]]:
    """Return the words for positions in a text, looked for where such words begin and not at each letter."""
    found: list[re.Match[str]] = []
    end, plain = 0, text.isascii()
    for opening in _BEGINNING.finditer(text):
        word = opening.group()
        if word.lower() not in _OPENERS and (plain or word.isascii()):
            continue
        match = _POSITION.match(text, opening.start()) if opening.start() >= end else None
        if match:
            found.append(match)
            end = match.end()
    return found


def _read(text: str, match: re.Match[str], mentions: tuple[Mention, ...]) -> Position:
    what = _NAMES[(match.lastindex or 0) - 3]  # the third group is the first position's
    core = max(match.end("once"), match.end("less"), match.start())
    who = _holder(text, match, mentions)
    return Position(
        what=what,
        text=text[core : match.end()].strip(),
        who=who.name if who else "",
        where=_house(text, (core, match.end()), mentions, who),
        once=bool(match["once"]) or text.startswith(" emerit", match.end()),
        less=bool(match["less"]) or bool(_ELECT.match(text, match.end())),
        start=core,
    )


_TO_NAME = re.compile(
    r",? (?:(?:Mr|Mrs|Ms|Dr|Sir)\.? )?|[:：]?\s?|,? (?:and|&) (?:[\w-]+ ){1,3}|(?: (?:of|at|for) (?:the )?[^,;.]{2,50}?)?, |\s?[和与及、]?"
)
_FROM_NAME = re.compile(
    r"(?:,| -| –|—| \()[ ]?(?:(?:who (?:is|was|serves as|served as|became)|the|a|an|its|their|his|her|also|currently|now)\s)*(?:[\w'’.&-]+[ ,]+(?:and )?){0,6}?$"
    r"|(?:['’]s)? (?:is|was|became|becomes|serves? as|served as|works as|worked as|as|been named|named|appointed|has been)(?: (?:the|a|an|its|their|his|her|also|now|currently))*(?: [\w'’.&-]+){0,4}? $"
    r"|[，,]?(?:是|曾任|任|担任|出任|现任|作为)?(?:[\w·]{0,10})?$"
)  # fmt: skip


_SAYS = re.compile(r" (?:said|says|told|added|wrote|writes)\b")


def _holder(text: str, match: re.Match[str], mentions: tuple[Mention, ...]) -> Mention | None:
    """Return whom a position is given to: the name right after it, or one that it follows as an apposition or predicate."""
    for mention in mentions:
        if mention.kind in ("", "person") and match.end() <= mention.start <= match.end() + 60:
            between = text[match.end() : mention.start]
            if _TO_NAME.fullmatch(between) and not (between.startswith(",") and _SAYS.match(text, mention.end)):
                return mention
    before = [m for m in mentions if m.kind in ("", "person") and m.end <= match.start() and match.start() - m.end < 90]
    for mention in reversed(before):
        between = text[mention.end : match.start()]
        if _FROM_NAME.fullmatch(_without_names(between, mention.end, mentions)) and not _TOLD.search(between):
            return mention
    return None


def _without_names(between: str, offset: int, mentions: tuple[Mention, ...]) -> str:
    """Return what stands between a name and a position, with the names in it as one word each."""
    for mention in reversed(mentions):
        if offset <= mention.start and mention.end <= offset + len(between):
            between = between[: mention.start - offset] + "X" + between[mention.end - offset :]
    return between


_OF = re.compile(r"(?: officer)? (?:of|at|for|with|from|to) (?:the |its |their )?(?:[\w-]+ ){0,3}$")
_ITS = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}|[ -]|-based |的|")


def _house(text: str, span: tuple[int, int], mentions: tuple[Mention, ...], who: Mention | None) -> str:
    """Return the firm, office or country that a position belongs to."""
    for mention in mentions:
        if mention is who or mention.kind == "person":
            continue
        if span[1] <= mention.start <= span[1] + 50 and _OF.fullmatch(text[span[1] : mention.start]):
            return mention.name
        if mention.end <= span[0] <= mention.end + 40 and _ITS.fullmatch(text[mention.end : span[0]]):
            return mention.name
    return ""
