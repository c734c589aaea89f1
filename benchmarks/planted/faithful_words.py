"""Words for their equals: synonyms that are safe in the context given, hedges, spellings, contractions."""

import re
from collections.abc import Iterator
from functools import lru_cache

from benchmarks.planted.faithful_base import Rewrite, Scene, cased

Swap = tuple[str, re.Pattern[str], str]
"""A word in lower case, the pattern that finds it where it fits, and what stands for it."""
_ANYWHERE = """
bought=acquired, purchased=bought, approximately=about, roughly=about, utilise=use, utilized=used, utilised=used, utilizing=using, utilize=use, obtained=got, enables=allows, enable=allow,
enabled=allowed, enabling=allowing, numerous=many, in order to=to, due to the fact that=because, prior to=before, amongst=among, whilst=while, for instance=for example, for example=for instance,
attempted to=tried to, attempts to=tries to, attempting to=trying to, attempt to=try to, began to=started to, begins to=starts to, begin to=start to, started to=began to, such as=like, nearly=almost, almost=nearly,
demonstrates=shows, demonstrated=showed, demonstrate=show, enormous=huge, massive=huge, rapidly=quickly, swiftly=quickly, quickly=rapidly, often=frequently, frequently=often, unveiled=introduced,
employees=workers, workers=employees, smartphones=phones, smartphone=phone, photos=pictures, photo=picture, physicians=doctors, doctors=physicians, attorneys=lawyers, attorney=lawyer, lawyers=attorneys,
movies=films, movie=film, films=movies, children=kids, kids=children, errors=mistakes, mistakes=errors, mistake=error, customers=clients, objectives=goals, goals=aims, advantages=benefits, benefits=advantages, drawbacks=disadvantages,
occurred=happened, occurs=happens, happened=occurred, constructed=built, manufactured=made, discovered=found, expensive=costly, costly=expensive, wealthy=rich, famous=well-known,
crucial=vital, vital=crucial, essential=vital, particularly=especially, especially=particularly, primarily=mainly, mainly=primarily, mostly=mainly, largely=mostly, typically=usually, usually=typically, previously=earlier,
subsequently=later, simultaneously=at the same time, together with=along with, along with=together with, toward=towards, towards=toward, despite=in spite of, in spite of=despite, because of=owing to,
ensure=make sure, ensures=makes sure, ensuring=making sure, modify=change, modified=changed, altered=changed, alter=change, spoke with=talked to, spoke to=talked to, speak with=talk to, discussed=talked about,
resigned=stepped down, laid off=let go, collaborated=worked together, collaborate=work together, collaborating=working together, rivals=competitors, competitors=rivals, competitor=rival, investigations=probes,
lawsuits=suits, lawsuit=suit, agreements=deals, regulations=rules, nations=countries, countries=nations, nation=country, wide range of=broad range of, variety of=range of, equipped with=fitted with, consists of=is made up of,
comprises=consists of, headquartered in=based in, surged=jumped, soared=surged, plunged=plummeted, plummeted=plunged, assisted=helped, assists=helps, assist=help, commenced=began, additionally=in addition, moreover=in addition, furthermore=moreover,
nevertheless=nonetheless, nonetheless=nevertheless, therefore=so, thus=so, entire=whole, significantly=considerably, substantially=considerably, considerably=significantly, dramatically=sharply, sharply=steeply, extremely=very, incredibly=extremely,
completely=entirely, entirely=completely, totally=completely, immediately=at once, nowadays=these days, these days=nowadays, a number of=several, several=a number of, dozens of=scores of, plenty of=many, lots of=many, a lot of=much,
believes that=thinks that, thinks that=believes that, believe that=think that, said that=stated that, stated that=said that, noted that=pointed out that, pointed out that=noted that, argues that=maintains that, argued that=maintained that,
stressed that=emphasised that, emphasized that=stressed that, warned that=cautioned that, cautioned that=warned that, announced that=said that, confirmed that=said that, discover=find, obtain=get, acquire=buy,
acquiring=buying, purchasing=buying, modifying=changing, altering=changing, selecting=choosing, constructing=building, building a=constructing a, terminated=ended, cease=stop, ceased=stopped, ceases=stops,
inexpensive=cheap, difficulties=troubles, residents=inhabitants, inhabitants=residents, teenagers=teens, teens=teenagers, adolescents=teenagers, cellphone=mobile phone, cell phone=mobile phone, web site=website,
automobile=car, automobiles=cars, airplane=plane, airplanes=planes, footage=video, workforce=staff, cofounder=co-founder, co-founder=cofounder, ahead of=before, in the wake of=after, following the=after the,
in the midst of=amid, on a daily basis=daily, at this point in time=now, with regard to=about, in terms of=as to, in addition to=besides, across the globe=around the world, around the world=worldwide, around the globe=around the world
"""
_NOUNS = """
firm=company, firms=companies, error=mistake, method=approach, approach=method, goal=aim, objective=goal, acquisition=purchase, purchase=acquisition, probe=investigation, investigation=probe,
agreement=deal, deal=agreement, pact=agreement, regulation=rule, rule=regulation, rules=regulations, drawback=disadvantage, benefit=advantage, increase=rise, rise=increase, decline=drop, decrease=fall, drop=decline, shortage=lack, growth=increase, area=region,
region=area, automaker=carmaker, carmaker=automaker, startup=start-up, start-up=startup, maker=manufacturer, manufacturer=maker, choice=option, option=choice, options=choices, boss=head, chief=head, staff=employees,
image=picture, images=pictures, conflict=fight, battle=fight, component=part, components=parts, capability=ability, capabilities=abilities, outcome=result, outcomes=results, vulnerability=weakness, vulnerabilities=weaknesses, flaw=weakness, proposal=suggestion
"""
_GUARDED = (
    ("around", "about", r"", r" \$?\d"), ("some", "about", r"", r" \d"), ("rose", "increased", r"", r" (?:by|to|from|\d)"), ("increased", "rose", r"", r" (?:by|to|from) \$?\d"),
    ("climbed", "rose", r"", r" (?:by|to|from|\d)"), ("rose", "climbed", r"", r" (?:by|to|from|\d)"), ("fell", "dropped", r"", r" (?:by|to|from|\d)"), ("dropped", "fell", r"", r" (?:by|to|from) \$?\d"),
    ("declined", "fell", r"", r" (?:by|to|from|\d)"), ("grew", "rose", r"", r" (?:by|to|from) \$?\d"), ("has launched", "has introduced", r"", r""), ("require", "need", r"(?:s|they) ", r" (?:a|an|the)\b"),
    ("requires", "needs", r"", r" (?:a|an|the)\b"), ("needs", "requires", r"[a-z] ", r" (?:a|an) "), ("receive", "get", r"", r" (?:a|an|the)\b"), ("received", "got", r"", r" (?:a|an|the)\b"), ("located", "situated", r"", r" in\b"),
    ("remains", "is still", r"", r" (?:a|the|unclear)\b"), ("chose", "picked", r"", r" (?:a|the|not)? "), ("difficult", "hard", r"", r" to\b"), ("hard", "difficult", r"(?:is|was|be|it) ", r" to\b"), ("easy", "simple", r"(?:is|was|be|it) ", r" to\b"),
    ("big", "large", r"(?:a|the) ", r" (?:company|companies|firms?|part|number|share|amount)\b"), ("large", "big", r"(?:a|the) ", r" (?:company|companies|firms?|part|number|share|amount)\b"), ("key", "crucial", r"(?:a|the) ", r" (?:role|part|question)\b"),
    ("important", "significant", r"(?:an|most) ", r" (?:role|part|step)\b"), ("upon", "on", r"[a-z] ", r" (?:the|a|its)\b"), ("throughout", "across", r"", r" the (?:country|world|region)\b"), ("majority", "bulk", r"the ", r" of\b"),
    ("until", "till", r"", r" (?:\d|[A-Z]|the)"), ("discuss", "talk about", r"to ", r" "), ("complete", "finish", r"to ", r" (?:the|a|its|their)\b"), ("completed", "finished", r"", r" (?:the|a|its|their)\b"), ("choose", "pick", r"(?:to|can) ", r" (?:a|the|between)? "),
    ("launched", "introduced", r"", r" (?:a|an|its|the) (?:new|service|product|app|tool|feature)\b"), ("introduced", "launched", r"", r" (?:a|an|its|the) (?:new|service|product|app|tool|feature)\b"), ("make use of", "use", r"", r" "), ("able to", "in a position to", r"(?:is|are|was|were|be) ", r" "),
)  # fmt: skip
_DUE = ("due to", "because of", r"(?:[a-z]s|[a-z]ed|ion|ity|ent|age|end) ", r" (?:the|a|its|their|rising)\b")
_HEDGES = (
    ("may", "might", r"[a-z] ", r" (?!\d)[a-z]"), ("may", "could", r"[a-z] ", r" (?!\d|not|well|have)[a-z]"), ("might", "may", r"[a-z] ", r" [a-z]"), ("could", "might", r"(?:it|that|which|this|companies|tool|users|they) ", r" (?:be|become|also|make|help|lead|take|mean)\b"),
    ("is likely to", "will probably", r"", r""), ("are likely to", "will probably", r"", r""),
    ("seems to", "appears to", r"", r""), ("perhaps", "maybe", r"", r""), ("maybe", "perhaps", r"", r""), ("probably", "likely", r"will ", r""), ("possibly", "perhaps", r"", r""), ("is expected to", "is due to", r"", r""), ("is considering", "is weighing", r"", r""), ("plans to", "intends to", r"", r""),
    ("plan to", "intend to", r"", r""), ("intends to", "plans to", r"", r""), ("aims to", "seeks to", r"", r""), ("hopes to", "wants to", r"", r""), ("is planning to", "plans to", r"", r""), ("are planning to", "plan to", r"", r""), ("is set to", "is due to", r"", r""),
)  # fmt: skip
_SPELLING = """
color=colour, colors=colours, center=centre, centers=centres, organization=organisation, organizations=organisations, defense=defence, behavior=behaviour, behaviors=behaviours, analyze=analyse, analyzed=analysed, analyzing=analysing, optimize=optimise,
optimized=optimised, optimizing=optimising, realize=realise, realized=realised, recognize=recognise, recognized=recognised, labor=labour, favor=favour, favorite=favourite, traveled=travelled, traveling=travelling,
modeling=modelling, labeled=labelled, canceled=cancelled, catalog=catalogue, dialog=dialogue, fulfill=fulfil, skeptical=sceptical, aging=ageing, prioritize=prioritise, emphasize=emphasise, specialize=specialise, minimize=minimise, maximize=maximise,
summarize=summarise, customize=customise, authorized=authorised, neighbor=neighbour, neighbors=neighbours, honor=honour, humor=humour, theater=theatre, liter=litre
"""
_CONTRACTED = """
it's=it is, that's=that is, there's=there is, what's=what is, don't=do not, doesn't=does not, didn't=did not, isn't=is not, aren't=are not, wasn't=was not, weren't=were not, can't=cannot, won't=will not, wouldn't=would not, couldn't=could not, shouldn't=should not,
hasn't=has not, haven't=have not, hadn't=had not, they're=they are, we're=we are, you're=you are, they've=they have, we've=we have, you've=you have, it'll=it will, they'll=they will, we'll=we will, you'll=you will, I'm=I am, I've=I have, I'll=I will
"""
_NOUN_BEFORE = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|his|her|our|new|major|of|other|these|those|such) "


def rewrite_words(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with one word or phrase for its equal, once for each kind that fits."""
    plain = scene.sentence.lower().replace("’", "'")
    for kind, table in tables().items():
        found = [text for word, pattern, new in table if word in plain for text in _swapped(scene, pattern, new)]
        if found:
            yield kind, scene.rng.choice(found)


def _swapped(scene: Scene, pattern: re.Pattern[str], new: str) -> Iterator[str]:
    for match in scene.free(pattern):
        old = match.group()
        if old[:1].isupper() and (match.start() or old.lower() == old):
            continue  # part of a name or heading
        if old.startswith(("it’s", "it's", "It's", "It’s", "that's", "that’s", "what's", "there's")) and re.match(
            r" (?:been|got|had|\w+ed)\b", scene.sentence[match.end() :]
        ):
            continue
        text = scene.put(match, cased(new, old))
        yield re.sub(r"\b([Aa])n?(?= " + re.escape(new) + r"\b)", lambda m: m[1] + ("n" if new[0] in "aeio" else ""), text)


@lru_cache(maxsize=1)
def tables() -> dict[str, tuple[Swap, ...]]:
    """Return kind to its swaps."""
    spelt = _pairs(_SPELLING)
    contracted = _pairs(_CONTRACTED)
    return {
        "synonym": (
            *(_word(old, new) for old, new in _pairs(_ANYWHERE)),
            *(_word(old, new, _NOUN_BEFORE) for old, new in _pairs(_NOUNS)),
            *(_word(old, new, before, after) for old, new, before, after in (*_GUARDED, _DUE)),
        ),
        "hedge": tuple(_word(old, new, before, after) for old, new, before, after in _HEDGES),
        "spelling": (*(_word(old, new) for old, new in spelt), *(_word(new, old) for old, new in spelt)),
        "contraction": (
            *(_word(old, new) for old, new in contracted),
            *(_word(new, old) for old, new in contracted if " not" in new and new != "cannot"),
        ),
    }


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = (pair.strip().split("=") for pair in text.replace("\n", ",").split(",") if pair.strip())
    return [(old, new) for old, new in pairs]


def _word(old: str, new: str, before: str = "", after: str = "") -> Swap:
    body = re.escape(old).replace("'", "['’]")
    body = f"[{old[0].upper()}{old[0]}]{body[1:]}" if old[0].isalpha() and body[0] == old[0] else body
    lead = "|".join(f"(?<={option})" for option in _fixed(before)) if before else ""
    pattern = re.compile(rf"{f'(?:{lead})' if lead else ''}(?<![\w-]){body}(?![\w-]){f'(?={after})' if after else ''}")
    return old.lower(), pattern, new


def _fixed(before: str) -> list[str]:
    """Return the options of a left context one by one, for a look-behind has one length."""
    found = re.fullmatch(r"\(\?:(?P<options>.*)\)(?P<tail> ?)", before)
    if not found:
        return [before]
    plain = (
        found["options"]
        .replace("[Tt]he", "The|the")
        .replace("[Aa]n?", "A|a|An|an")
        .replace("[Ii]ts", "Its|its")
        .replace("[Tt]heir", "Their|their")
        .replace("[Tt]his", "This|this")
        .replace("[Tt]hat", "That|that")
    )
    return [option + found["tail"] for option in plain.split("|")]
