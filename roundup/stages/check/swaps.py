"""Who did it to whom: subject and object, giver and taker, the two ends of "from" and "to" keep their places.

Two readings are compared. The clauses: a verb's sides in the sentence against the same verb's sides in the
source, active, passive or told by a noun. And the places: two names that stand in each other's surroundings.
"""

from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.clause_words import Deed, Parsed, name_key
from roundup.stages.check.clauses import clauses_of
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import edits_between, own_words
from roundup.stages.check.reading import Reading
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.untouched import same_sides
from roundup.stages.check.verbs import GENERIC, SYMMETRIC_BASES, base_of
from roundup.text.once import kept

_REMEDY = "Put who did it and whom it was done to as in the source."
_SIDES = frozenset(("agent", "patient", "object", "to", "from", "against", "over", "for", "by", "with", "of", "in", "on", "at", "into"))
_EQUALS = SYMMETRIC_BASES - {base_of("be"), base_of("have"), base_of("say")}
_LINKS = frozenset("and or with".split())
_MOST_ALIKE = 14
"""What two places of names, three words on the left and on the right of each and an "'s", can have in common."""


def check_swaps(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding where two sides of a deed, or two names, have changed places against a source's sentence."""
    if said.language == "zh" or own_words(said, ground):
        return []
    lines = [line for line in ground.lines if line.language != "zh"]
    if same_sides(said, lines):
        return []
    mine = clauses_of(said)
    for line in lines:
        theirs = clauses_of(line)
        crossed = _crossed(mine, theirs, said) or _exchanged(said, line, mine, theirs) or _traded(said, line, mine, theirs)
        if crossed and not any(_agrees(clauses_of(other), crossed) for other in lines if other is not line):
            return [_finding(*crossed[1:], line)]
    return []


def _finding(one: str, other: str, line: Line) -> Finding:
    message = f"Says it the other way round: “{one}” and “{other}” have changed places."
    return found("swap", message, blocks=True, evidence=line.text, remedy=_REMEDY)


Crossing = tuple[Deed | None, str, str]


def _crossed(mine: Parsed, theirs: Parsed, said: Said) -> Crossing | None:
    """Return the deed of the sentence whose two sides are exchanged in the source, with the two."""
    told = {deed.verb for deed in mine.deeds} - SYMMETRIC_BASES
    table: dict[str, list[Deed]] = {}
    for deed in theirs.deeds:
        if deed.verb in told:
            table.setdefault(deed.verb, []).append(deed)
    for deed in mine.deeds:
        same = table.get(deed.verb)
        if not same or [other for other in same if _is_told(deed, other)] or _quoted(deed, said):
            continue
        pairs = [pair for other in same if (pair := _pair(deed, other))]
        pairs = pairs or [pair for other in same if (pair := _turned_on(deed, other, mine))]
        if pairs and not any(_fits(deed, other, pairs[0]) for other in same):
            one, two = pairs[0]
            return deed, _spelled(one, mine, said.text), _spelled(two, mine, said.text)
    return None


def _is_told(one: Deed, other: Deed) -> bool:
    """Tell whether a deed has each of its sides in the source: then whatever might be exchanged fits there (see `_fits`)."""
    return one.agent == other.agent and one.patient == other.patient and one.roles == other.roles


def sides(deed: Deed) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each side of a deed by its role."""
    if deed.agent:
        yield "agent", deed.agent
    if deed.patient:
        yield "patient", deed.patient
    for role, keys in deed.roles.items():
        if role in _SIDES and keys not in (deed.patient, deed.agent):
            yield role, keys


def _pair(one: Deed, other: Deed) -> tuple[str, str] | None:
    """Return two keys that fill each other's roles in two deeds."""
    theirs = dict(sides(other))
    mine = list(sides(one))
    for number, (role, keys) in enumerate(mine):
        for second, others in mine[number + 1 :]:
            if {role, second} == {"agent", "with"}:
                continue
            there, here = theirs.get(second, frozenset()), theirs.get(role, frozenset())
            first, last = (keys & there) - others, (others & here) - keys
            if first and last:
                return min(first), min(last)
            if (first and _taken_up(others, here)) or (last and _taken_up(keys, there)):
                return min(first or keys), min(last or others)
    return None


def _turned_on(one: Deed, other: Deed, mine: Parsed) -> tuple[str, str] | None:
    """Return the two sides where the one done to does it in the source, to somebody only a pronoun names there."""
    names = {word.name for word in mine.words if word.name}
    first, last = one.patient & other.agent & names, one.agent & names
    if not first or not last or other.patient or other.roles.get("object") or one.agent & (other.agent | other.about):
        return None
    return min(last), min(first)


def _taken_up(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether the source may mean a name of the sentence where it says "the company"."""
    return bool(mine - GENERIC and theirs) and theirs <= GENERIC


def _fits(one: Deed, other: Deed, pair: tuple[str, str]) -> bool:
    """Tell whether another deed of the source has one of the two where the sentence has it."""
    theirs = dict(sides(other))
    return any(key in keys and key in theirs.get(role, ()) for role, keys in sides(one) for key in pair)


def _agrees(theirs: Parsed, crossed: Crossing) -> bool:
    """Tell whether another line tells the deed as the sentence does."""
    deed = crossed[0]
    if not deed:
        return False
    return any(
        len([role for role, keys in sides(deed) if keys & dict(sides(other)).get(role, frozenset())]) > 1
        for other in theirs.deeds
        if other.verb == deed.verb
    )


def _quoted(deed: Deed, said: Said) -> bool:
    return bool([quote for quote in said.quotes if quote.start <= deed.start < quote.end])


def _spelled(key: str, reading: Parsed, text: str) -> str:
    """Return a key as the sentence writes it."""
    word = next((word for word in reading.words if key in (word.name, base_of(word.low))), None)
    if not word:
        return key
    last = max(other.end for other in reading.words if other.name == word.name and other.start < word.start + 60) if word.name else word.end
    return text[word.start : last].removesuffix("'s").removesuffix("’s")


# names in each other's surroundings


def _exchanged(said: Said, line: Line, mine: Parsed, theirs: Parsed) -> Crossing | None:
    """Return two names of which each stands where the source has the other, word for word around them."""
    if len(said.mentions) < 2 or len(line.names) < 2:
        return None
    spelled = {name_key(mention.name): mention.text for mention in said.mentions if mention.name in line.names}
    shared = list(spelled)
    if len(shared) < 2:
        return None
    own, other = _places(said), _places(line)
    straight = [_alike(own.get(name, []), other.get(name, [])) for name in shared]
    for number, one in enumerate(shared):
        for at, two in enumerate(shared[number + 1 :], number + 1):
            in_place = straight[number] + straight[at]
            if in_place + 2 >= _MOST_ALIKE:
                continue  # nothing can be more alike
            crossed = _alike(own.get(one, []), other.get(two, [])), _alike(own.get(two, []), other.get(one, []))
            if min(crossed) >= 2 and sum(crossed) >= 6 and sum(crossed) > in_place + 2 and not _listed(mine, one, two, theirs):
                return None, spelled[one], spelled[two]
    return None


def _traded(said: Said, line: Line, mine: Parsed, theirs: Parsed) -> Crossing | None:
    """Return two words that stand in each other's place in a sentence that otherwise follows the line."""
    edits = edits_between(said.text, line.text)
    if len(edits) < 2:
        return None
    for number, one in enumerate(edits):
        for two in edits[number + 1 :]:
            if one.mine == two.theirs and one.theirs == two.mine and 0 < len(one.mine) <= 3 and 0 < len(two.mine) <= 3:
                between = set(two.left) - _LINKS
                listed = _listed(mine, name_key(" ".join(one.mine)), name_key(" ".join(two.mine)), theirs)
                if between and not listed and any(len(word) > 3 for word in (*one.mine, *two.mine)):
                    return None, " ".join(one.mine), " ".join(two.mine)
    return None


Place = tuple[tuple[str, ...], tuple[str, ...]]


@kept
def _places(sentence: Reading) -> dict[str, list[Place]]:
    """Return what stands to the left and right of each place of each name, nearest first; names stand as themselves."""
    words = clauses_of(sentence).words
    found_: dict[str, list[Place]] = {}
    for at in [at for at, word in enumerate(words) if word.name]:
        name, end = words[at].name, at
        if at and words[at - 1].name == name:
            continue
        while end + 1 < len(words) and words[end + 1].name == name:
            end += 1
        left = tuple([word.low for word in reversed(words[max(0, at - 3) : at])]) or ("^",)
        right = tuple([word.low for word in words[end + 1 : end + 4]]) or ("$",)
        if words[end].owner:
            right = ("'s", *right)
        found_.setdefault(name, []).append((left, right))
    return found_


def _alike(one: list[Place], other: list[Place]) -> int:
    """Return how alike the most alike places of two names are: equal words in a row on both sides."""
    return max([_run(left, before) + _run(right, after) for left, right in one for before, after in other], default=0)


def _run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    if one == other:
        return len(one)
    run = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        run += 1
    return run


def _listed(mine: Parsed, one: str, two: str, theirs: Parsed) -> bool:
    """Tell whether two names stand in one list, or are the sides of a verb that has no sides."""
    for reading in (mine, theirs):
        if any({one, two} <= group for group in _lists(reading)):
            return True
        for deed in reading.deeds:
            keys = frozenset().union(*(keys for _, keys in sides(deed)))
            together = deed.agent | deed.roles.get("with", frozenset())
            if {one, two} <= (keys if deed.verb in _EQUALS else together):
                return True
    return False


def _lists(reading: Parsed) -> list[set[str]]:
    """Return the names that stand in a row with nothing but commas and "and" between them."""
    groups: list[set[str]] = []
    before, joined = "", False
    for word in reading.words:
        if word.name and not word.owner:
            if before and before != word.name and (joined or word.gap == ","):
                groups[-1].add(word.name)
            elif before != word.name:
                groups.append({word.name})
            before, joined = word.name, False
        elif word.low in _LINKS or word.low in ("the", "as", "well"):
            joined = joined or word.low in _LINKS
        else:
            before, joined = "", False
    return groups
