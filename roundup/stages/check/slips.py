"""Slips within names: a first name that the source does not give, a letter wrong in a word that is no other word."""

import re
from collections.abc import Iterator

from roundup.entities import Mention
from roundup.stages.check.corpus import Line
from roundup.stages.check.nearly import distance
from roundup.stages.check.said import Ground, Said
from roundup.stages.check.terms import STOP, tokens
from roundup.text.words import at_capitals, fold

GIVEN = frozenset(
    "aaron abigail adam adele adrian agnes ahmed aidan alain alan albert alex alexander alexandra alexis alfred ali alice alison allen alma amanda amelia "
    "amir amy ana anders andrea andreas andrew angela anita anna anne annette anthony anton antonio ari arnold arthur astrid audrey axel barbara beatrice "
    "bella ben benjamin bernard beth bettina betty bill bjorn blake bob boris brad brandon brenda brian bridget bruce bruno caleb camille carl carla carlos "
    "carmen carol caroline catherine cecilia cedric celine chad chantal charles charlie charlotte chen chiara chloe chris christian christina christine "
    "christopher claire clara claudia clemens clive colin connor cornelia craig curtis cynthia dalia damien dan dana daniel daniela dario dave david dean "
    "deborah deepak denise dennis derek diana diane dirk dominic don donald donna dora dorothy douglas dustin dylan eduardo edward edwin egon elena eli "
    "elias elisa eliza elizabeth ellen elliot elon emil emilia emilio emily emma enrique eric erica erik erin ernest esther eugene eva evan evelyn fabian "
    "farah fatima felix fernando filip fiona florian frances francis frank fred freya frida gabriel gary georg george georgia gerald gerard gina giovanni "
    "giulia glenn gloria grace graham greg gregory greta guido guillermo gustav guy hamza hanna hannah hans harold harriet harry hassan heather hector "
    "heidi helen helena henry hilary holly howard hugo hussein ian ibrahim ida igor ilse ilya ines inga ingo ingrid irene irina isaac isabel isabella ivan "
    "ivana jack jackie jacob jade jake james jan jane janet janice jasmine jason jasper javier jay jean jeff jeffrey jennifer jenny jens jeremy jerome "
    "jerry jessica jessie jim joachim joan joanna jocelyn joe joel johan johannes john jonas jonathan jordan jorge jose josef joseph josephine joshua joyce "
    "juan judith judy julia julian julie juliet jurgen justin kamala karen karim karin karina karl kate katherine kathleen katie katja keith kelly ken "
    "kenji kenneth kerry kevin kim kirk kirsten klaus kristina kurt kyle larry lars laura lauren lawrence leah lee lena lennart leo leon leonard leonardo "
    "leslie li liam lin lina linda lionel lisa liz lorenzo lorraine louis louise luca lucas lucia lucy luis luka luke lydia maggie magnus malcolm manuel "
    "marc marcel marco marcus margaret margot maria marianne marie marina mario marion mark markus marta martha martin mary mateo mathew matt matteo "
    "matthew matthias maureen mauricio max maxim maya megan mehmet melanie melissa mia michael michelle miguel mike mikhail mila miranda mirela miriam "
    "mohamed mohammad mohammed molly monica morten muhammad murray mustafa nadia nancy naomi natalie natasha nathan nathaniel neil nelson nicholas nick "
    "nicola nicolas nicole nigel nikolai nils nina noah noel nora norman nuria olaf olav ole oleg olga oliver olivia omar oscar otto owen pablo pamela "
    "paolo pascal patricia patrick patrik paul paula paulina pavel pedro penny peter petra phil philip pierre piotr priya rachel rafael rajesh ralph ramon "
    "raul raymond rebecca regina rene reza rhea riccardo richard rick rita rob robert roberto robin rodrigo roger roland rolf ron ronald ronnie rosa "
    "rosalind ross rupert ruth ryan sabine sabrina sally salman sam samantha samir samuel sandeep sandra sanjay sara sarah sasha satya scott sean sebastian "
    "selma serena sergei sergey shane shannon sharon sheila sigrid silvia simon simone sofia solomon sonia sophia sophie soren spencer stacy stan stanley "
    "stefan stella stephanie stephen steve steven stuart sue sundar sunil susan suzanne sven sylvia tanya tara tatiana ted teddy teresa terry theo theodor "
    "theresa thomas tiffany tim timothy tina tobias todd tom tomas tony torben tracy travis trevor troy ulrich umar ursula valerie vanessa vera veronica "
    "victor victoria vikram viktor vincent vincenzo vivian vladimir vladislav wade walter wanda wang warren wayne wendy werner wilhelm willem william "
    "winston xavier yan yasmin yuri yusuf yves yvonne zach zachary zara zhang zoe".split()
)
"""Common given names: at the beginning of a sentence a capital alone tells nothing."""
FEMALE = frozenset(
    "abigail adele agnes alexandra alice alison alma amanda amelia amy ana andrea angela anita anna anne annette astrid audrey barbara beatrice bella beth "
    "bettina betty brenda bridget camille carla carmen carol caroline catherine cecilia celine chantal charlotte chiara chloe christina christine claire "
    "clara claudia cornelia cynthia dalia daniela deborah denise diana diane donna dora dorothy elena elisa eliza elizabeth ellen emilia emily emma erica "
    "esther eva evelyn farah fatima fiona frances freya frida georgia gina giulia gloria grace greta hanna hannah harriet heather heidi helen helena hilary "
    "holly ida ilse ines inga ingrid irene irina isabel isabella ivana jade jane janet janice jasmine jean jennifer jenny jessica joan joanna josephine joy "
    "joyce judith judy julia julie juliet kamala karen karin karina kate katherine kathleen katie katja kelly kirsten kristina laura lauren leah lena "
    "leslie lina linda lisa liz lorraine louise lucia lucy lydia maggie margaret margot maria marianne marie marina marion marta martha mary maureen maya "
    "megan melanie melissa mia michelle mila miranda mirela miriam molly monica nadia nancy naomi natalie natasha nicole nina nora nuria olga olivia pamela "
    "patricia paula paulina penny petra priya rachel rebecca regina rita rosa rosalind rose ruth sabine sabrina sally samantha sandra sara sarah selma "
    "serena shannon sharon sheila sigrid silvia simone sofia sonia sophia sophie stacy stella stephanie sue susan suzanne sylvia tanya tara tatiana teresa "
    "theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria vivian wanda wendy yasmin yvonne zara zoe".split()
)
"""Those of women; the others are of men."""
UNISEX = frozenset(
    "alex alexis ali andrea ari blake casey charlie chen chris dana dean georgia igor ilya jackie jamie jan jay jean jessie jordan joy kelly kerry kim lee "
    "leslie li lin marion milan morgan noel per reed rene robin roman ross sam sandy sasha satya sundar taylor tracy vivian wang yan yuri zhang".split()
)
"""Those that tell nothing, or are surnames as well."""
_PERSON = re.compile(r"(?<![\w-])([A-Z][a-z]+) ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?![\w-])")
_LONG = re.compile(
    r"(?<![\w’'-])(?!(?:The|In|At|On|For|And|But|When|While|After|As) )[A-Z][\w’-]+(?: (?:(?:of|for|and) (?:the )?)?[A-Z][\w’-]+){2,6}"
)
_THREE = re.compile(r"[A-Z][\w’-]+(?: (?:(?:of|for|and) (?:the )?)?[A-Z][\w’-]+){2}")
"""What stands in whatever `_LONG` finds, and is found without a look at what is before it."""
_ELIDED = re.compile("['’][A-Z]")
"""Where a capital follows an apostrophe: there the word before it is read as one with it."""
_OWNER = re.compile(r"['’]s$")
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


def unseen(said: Said) -> Iterator[Mention]:
    """Yield each person (a given name and a word with a capital) that no name finder sees.

    A name that opens a sentence, or stands in a headline, may be made of words that the language knows too.
    """
    if GIVEN.isdisjoint(said.words) and not _ELIDED.search(said.text):
        return
    for match in at_capitals(_PERSON, said.text):
        free = not any(mention.start < match.end() and match.start() < mention.end for mention in said.mentions)
        if free and fold(match[1]) in GIVEN and fold(match[2]) not in STOP:
            yield Mention(name=match.group(), text=match.group(), start=match.start(), end=match.end())


def namesake(text: str, ground: Ground) -> tuple[str, Line] | None:
    """Return the person near the evidence who has another given name and the same surname, None where there is none."""
    last = fold(text.rsplit(maxsplit=1)[-1])
    people = ((match, line) for line in ground.near for match in at_capitals(_PERSON, line.text))
    return next(((match.group(), line) for match, line in people if fold(match[2]) == last and fold(match[1]) in GIVEN), None)


def other_runs(said: Said, ground: Ground) -> Iterator[Wrong]:
    """Yield each name of three words or more that no line near has, where one has a name that differs in one word: another committee."""
    marks = [(quote.start, quote.end) for quote in said.quotes]
    for match in at_capitals(_LONG, said.text) if _THREE.search(said.text) else ():
        mine = match.group().split()
        if any(start <= match.start() < end for start, end in marks) or any(fold(match.group()) in line.folded for line in ground.near):
            continue
        for line in ground.lines:
            theirs = next((run.group() for run in at_capitals(_LONG, line.text) if _one_apart(mine, run.group().split())), "")
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
    new = said.words.difference(STOP, *[line.words for line in ground.lines])
    unknown = {low for low in new if len(low) >= _LEAST and not said.lexicon.zipf(low.removesuffix("'s"))}
    strange = [token for token in said.tokens if token.low in unknown and said.text[token.start].isupper()] if unknown else []
    marks = [(quote.start, quote.end) for quote in said.quotes]
    for token in strange:
        word = token.low.removesuffix("'s")
        if any(start <= token.start < end for start, end in marks) or any(word in line.folded for line in ground.near):
            continue
        other = next(((theirs, line) for line in ground.near for theirs in _near(word, line)), None)
        if other and other[0].lower() not in said.text.lower():
            yield _OWNER.sub("", said.text[token.start : token.end]), other[0], other[1]


def _near(word: str, line: Line) -> Iterator[str]:
    for token in tokens(line.text):
        theirs = token.low.removesuffix("'s")
        alike = len(theirs) >= _LEAST - 1 and abs(len(theirs) - len(word)) < 2 and (theirs[0] == word[0] or theirs[-1] == word[-1])
        if alike and line.text[token.start].isupper() and distance(word, theirs) == 1 and not _number(word, theirs):
            yield _OWNER.sub("", line.text[token.start : token.end])


def _number(one: str, other: str) -> bool:
    """Whether two words differ only in singular and plural or a version's digit."""
    return one.rstrip("s") == other.rstrip("s") or any(char.isdigit() for char in one + other)
