"""Slips within names: a first name that the source does not give, a letter wrong in a word that is no other word."""

import re
from collections.abc import Iterator

from roundup.entities import Mention
from roundup.stages.check.corpus import Line
from roundup.stages.check.nearly import distance
from roundup.stages.check.said import Ground, Said
from roundup.stages.check.terms import STOP, tokens
from roundup.text.words import fold

GIVEN = frozenset(
    "aaron adam adrian ahmed alan albert alex alexander alexandra alfred ali alice alison allen amanda amelia amy ana andrea andreas andrew angela anna anne anthony "
    "anton antonio arthur barbara ben benjamin bernard beth betty bill bob brandon brenda brian bruce carl carla carlos carol caroline catherine charles charlotte chen chloe chris "
    "christian christina christine christopher claire clara claudia colin craig cynthia dan daniel daniela dario dave david deborah dennis diana diane don donald donna dora dorothy "
    "douglas dylan edward elena eli elizabeth ellen elon emily emma eric erik ernest eva evan evelyn felix fiona florian frances francis frank fred gabriel gary george gerald gina "
    "giovanni glenn gloria grace graham greg gregory gustav guy hannah hans harold harry heather heidi helen helena henry howard hugo ian ibrahim ida igor ilya ingrid irene isaac "
    "isabel ivan jack jackie jacob jake james jan jane janet jason javier jean jeff jeffrey jennifer jenny jeremy jerry jessica jim joan joanna joe joel john jonathan jordan jorge "
    "jose joseph joshua joyce juan judith judy julia julian julie justin karen karl kate katherine kathleen katie keith kelly ken kenneth kevin kim kirk klaus kristina kurt larry "
    "laura lauren lawrence lee leo leon leonard leslie li lin linda lisa liz louis louise lucas lucia lucy luis luke lydia maggie marc marco margaret maria marie marina mario marion mark marta "
    "martha martin mary mathew matt matthew max maya megan melanie melissa michael michelle miguel mike mohamed mohammed molly monica nancy naomi natalie natasha nathan neil nicholas nick "
    "nicolas nicole nina noah nora norman oliver olga olivia oscar otto pablo pamela patricia patrick paul paula pedro peter phil philip rachel ralph raymond rebecca rene richard rick rita rob "
    "robert roberto robin roger roland ron ronald rosa rose ruth ryan sally sam samantha samuel sandra sara sarah satya scott sean sergei sergey sharon sheila simon sofia sonia sophia sophie "
    "stanley stefan stella stephanie stephen steve steven stuart sue sundar susan suzanne sven sylvia tara ted teresa terry theo theresa thomas tim timothy tina todd tom tony tracy ursula "
    "valerie vanessa vera veronica victor victoria vincent vivian vladimir walter wang warren wendy werner william yan yuri yvonne zhang zoe".split()
)
"""Common given names: at the beginning of a sentence a capital alone tells nothing."""
FEMALE = frozenset(
    "alexandra alice alison amanda amelia amy ana andrea angela anna anne barbara beth betty brenda carla carol caroline catherine charlotte christina "
    "christine claire clara claudia cynthia daniela deborah diana diane donna dora dorothy elena elizabeth ellen emily emma eva evelyn fiona frances gina "
    "gloria grace hannah heather heidi helen helena ida ingrid irene isabel jane janet jean jennifer jenny jessica joan joanna joyce judith judy julia "
    "julie karen kate katherine kathleen katie kelly kristina laura lauren leslie linda lisa liz louise lucia lucy lydia maggie margaret maria marie marina "
    "marion marta martha mary maya megan melanie melissa michelle molly monica nancy naomi natalie natasha nicole nina nora olga olivia pamela patricia "
    "paula rachel rebecca rita rosa rose ruth sally samantha sandra sara sarah sharon sheila sofia sonia sophia sophie stella stephanie sue susan suzanne "
    "sylvia tara teresa theresa tina tracy ursula valerie vanessa vera veronica victoria vivian wendy yvonne zoe".split()
)
"""Those of women; the others are of men."""
UNISEX = frozenset(
    "alex ali andrea casey chen chris dana igor ilya jackie jamie jan jean jordan kelly kim lee leslie li lin marion morgan rene robin sam sandy sasha "
    "satya sundar taylor tracy vivian wang yan yuri zhang".split()
)
"""Those that tell nothing, or are surnames as well."""
_PERSON = re.compile(r"(?<![\w-])([A-Z][a-z]+) ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?![\w-])")
_LONG = re.compile(
    r"(?<![\w’'-])(?!(?:The|In|At|On|For|And|But|When|While|After|As) )[A-Z][\w’-]+(?: (?:(?:of|for|and) (?:the )?)?[A-Z][\w’-]+){2,6}"
)
_LEAST = 5
Wrong = tuple[str, str, Line]


def wrong_first_name(text: str, mention: Mention, ground: Ground) -> Wrong | None:
    """Return what the sentence has before a known surname, the name as the source has it, and the line; None where nothing is wrong.

    A known surname is found alone even where another first name stands before it.
    """
    if " " in mention.text or mention.kind not in ("", "person") or not mention.text.istitle():
        return None
    before = re.search(r"([A-Z][a-z]+) $", text[: mention.start])
    if not before or fold(before[1]) not in GIVEN:
        return None
    full = f"{before[1]} {mention.text}"
    if fold(mention.name) == fold(full) or any(fold(full) in line.folded for line in ground.near):
        return None
    pattern = re.compile(rf"\b([A-Z][a-z]+) {re.escape(mention.text)}\b")
    for line in ground.near:
        theirs = pattern.search(line.text)
        if theirs and fold(theirs[1]) in GIVEN | {fold(mention.name.split()[0])}:
            return full, theirs.group(), line
    holder = next((line for line in ground.near if mention.name in line.names), None)
    return (full, mention.name, holder) if holder and " " in mention.name else None


def strangers(said: Said, ground: Ground) -> Iterator[Wrong]:
    """Yield each person (a given name and a word with a capital) that no name finder sees and no source near the evidence has.

    A name that opens a sentence, or stands in a headline, may be made of words that the language knows too.
    """
    for match in _PERSON.finditer(said.text):
        if fold(match[1]) not in GIVEN or any(mention.start < match.end() and match.start() < mention.end for mention in said.mentions):
            continue
        first, last = fold(match[1]), fold(match[2])
        if last in STOP or any(first in line.words or last in line.words for line in ground.near):
            same = next(((line, theirs) for line in ground.near for theirs in _PERSON.finditer(line.text) if fold(theirs[2]) == last), None)
            if same and fold(same[1][1]) in GIVEN and not any(first in line.words for line in ground.near):
                yield match.group(), same[1].group(), same[0]
        elif ground.lines:
            yield match.group(), "", ground.lines[0]


def other_runs(said: Said, ground: Ground) -> Iterator[Wrong]:
    """Yield each name of three words or more that no line near has, where one has a name that differs in one word: another committee."""
    marks = [(quote.start, quote.end) for quote in said.quotes]
    for match in _LONG.finditer(said.text):
        mine = match.group().split()
        if any(start <= match.start() < end for start, end in marks) or any(fold(match.group()) in line.folded for line in ground.near):
            continue
        for line in ground.lines:
            theirs = next((run.group() for run in _LONG.finditer(line.text) if _one_apart(mine, run.group().split())), "")
            if theirs and fold(theirs) not in fold(said.text):
                yield match.group(), theirs, line
                break


def _one_apart(mine: list[str], theirs: list[str]) -> bool:
    if len(mine) != len(theirs):
        return False
    pairs = [(fold(a), fold(b)) for a, b in zip(mine, theirs, strict=True) if fold(a) != fold(b)]
    return len(pairs) == 1 and not _number(*pairs[0]) and pairs[0][0] not in STOP and pairs[0][1] not in STOP


def slips(said: Said, ground: Ground) -> Iterator[Wrong]:
    """Yield each word with a capital that no language knows, that no source has, and that is a letter away from a name near the evidence."""
    strange = [
        token
        for token in tokens(said.text)
        if len(token.low) >= _LEAST
        and token.low not in STOP
        and said.text[token.start].isupper()
        and not any(token.low in line.words for line in ground.lines)
        and not said.lexicon.zipf(token.low.removesuffix("'s"))
    ]
    marks = [(quote.start, quote.end) for quote in said.quotes]
    for token in strange:
        word = token.low.removesuffix("'s")
        if any(start <= token.start < end for start, end in marks) or any(word in line.folded for line in ground.near):
            continue
        other = next(((theirs, line) for line in ground.near for theirs in _near(word, line)), None)
        if other and other[0].lower() not in said.text.lower():
            yield re.sub(r"['’]s$", "", said.text[token.start : token.end]), other[0], other[1]


def _near(word: str, line: Line) -> Iterator[str]:
    for token in tokens(line.text):
        theirs = token.low.removesuffix("'s")
        alike = len(theirs) >= _LEAST - 1 and abs(len(theirs) - len(word)) < 2 and (theirs[0] == word[0] or theirs[-1] == word[-1])
        if alike and line.text[token.start].isupper() and distance(word, theirs) == 1 and not _number(word, theirs):
            yield re.sub(r"['’]s$", "", line.text[token.start : token.end])


def _number(one: str, other: str) -> bool:
    """Whether two words differ only in singular and plural or a version's digit."""
    return one.rstrip("s") == other.rstrip("s") or any(char.isdigit() for char in one + other)
