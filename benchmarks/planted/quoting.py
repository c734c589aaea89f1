"""Wrong quotations: a word inside changed or dropped, two spliced, a paraphrase in marks, another tense."""

import random
import re
from collections.abc import Iterator

from benchmarks.planted.slips import Slip, World, any_of, both_ways, one_way
from benchmarks.planted.spots import Spot
from roundup.text.quotes import quotations

_CHANGES = both_ways(
    "good/great, important/critical, big/huge, problem/crisis, difficult/impossible, want/need, think/believe, always/often, never/rarely, more/less, "
    "better/worse, many/most, best/biggest, start/end, believe/know, hard/easy, concerned/alarmed, excited/pleased, significant/massive, people/customers, "
    "help/force, allow/require, support/oppose, serious/severe, clear/obvious, happy/relieved, first/best, new/dangerous, high/low, strong/weak, "
    "possible/likely, risk/threat, only/mainly, might/must, should/must, some/all, company/industry, today/tomorrow, future/past, working/struggling"
)
_CHANGE = any_of(_CHANGES)
_TENSES = one_way(
    "is>was, are>were, was>is, were>are, will>would, has>had, can>could, going to>about to, we>they, it's>it was, we're>they're, don't>didn't, "
    "I>we, our>their, doesn't>didn't, we've>we had, it is>it was"
)
_TENSE = any_of(_TENSES)
_DROPPABLE = re.compile(
    r" (?:very|really|just|only|always|never|not|also|so|too|probably|certainly|actually|clearly|particularly|largely|mostly|almost|quite|"
    r"potentially|sometimes|often|again|now|still|even|more|most|much|first|new|major|significant|serious|[a-z]{4,}ly)(?= [a-z])"
)
_GAP = re.compile(r",? (?:and|or) [a-z]{4,}(?: [a-z]{4,})?(?=[,.]| (?:in|of|for|to|with|on|at|from)\b)|,[^,]{8,40}(?=,)")
_INDIRECT = re.compile(
    r"\b(?:said|says|argued|argues|warned|added|claimed|insisted|explained|believes)(?: that)? (?P<words>(?:the|it|they|this|there|he|she|its|his|her)\b[^,.;:\"“”]{25,110})(?<! [A-Z])(?=[.,])"
)


def plant_quotation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield quotations that nobody said in these words."""
    del world
    for quote in quotations(spot.text):
        inside = spot.text[quote.start + 1 : quote.end - 1]
        if len(inside.split()) < 4:
            continue
        for sub, new in (*_altered(inside, rng), *_cut(inside, rng), *_spliced(spot, inside, rng)):
            if new != inside and new.lower().replace("’", "'").rstrip(",.") not in spot.page.folded:
                yield _inside(spot, sub, quote.start + 1, (inside, new))
    if not spot.quoted:
        yield from _marked(spot)


def _inside(spot: Spot, sub: str, start: int, change: tuple[str, str]) -> Slip:
    inside, new = change
    text = spot.put(start, start + len(inside), new)
    return Slip(sub=sub, text=text, what=f"“{inside[:60]}” → “{new[:60]}”")


def _altered(inside: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for sub, pattern, table in (("word", _CHANGE, _CHANGES), ("tense", _TENSE, _TENSES)):
        found = [match for match in pattern.finditer(inside) if match.group().lower() in table or match.group() in table]
        if found:
            match = rng.choice(found)
            new = rng.choice(table.get(match.group().lower()) or table[match.group()])
            new = new[0].upper() + new[1:] if match.group()[0].isupper() and match.group() != "I" else new
            yield sub, inside[: match.start()] + new + inside[match.end() :]


def _cut(inside: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    dropped = list(_DROPPABLE.finditer(inside))
    if dropped:
        match = rng.choice(dropped)
        yield "dropped", inside[: match.start()] + inside[match.end() :]
    gaps = list(_GAP.finditer(inside))
    if gaps:
        match = rng.choice(gaps)
        yield "gap", inside[: match.start()] + inside[match.end() :]


def _spliced(spot: Spot, inside: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    if len(inside.split()) < 8:
        return
    others = [
        quote.text.strip('“”"')
        for statement in spot.page.others(spot.text)
        for quote in quotations(statement)
        if 8 <= len(quote.text.split()) <= 40
    ]
    head = re.match(r"(.{15,}?),? (and|but|because|which|so) (?=(?:the|it|we|I|they|you|this|is)\b)", inside)
    tails = [
        tail
        for other in others
        for tail, link in re.findall(r" ((and|but|because|which|so) (?:the|it|we|I|they|you|this|is) [^.;]{15,70}[.,!?])", other)
        if head and link == head[2]
    ]
    if head and tails:
        tail = rng.choice(tails)
        yield "spliced", f"{head[1]} {tail[:-1]}{inside[-1] if not inside[-1].isalnum() else ''}"


def _marked(spot: Spot) -> Iterator[Slip]:
    match = _INDIRECT.search(spot.text)
    if not match or f'"{match["words"].lower()}' in spot.page.folded:
        return
    start, end = match.span("words")
    words = match["words"].strip()
    shut = "“" in spot.page.article.text
    text = spot.text[:start] + ("“" if shut else '"') + words + ("”" if shut else '"') + spot.text[end:]
    yield Slip(sub="paraphrase in marks", text=text, what=f"in marks: {words[:60]}")
