"""Noun phrases of headlines and ledes: their article put back, their number, and whether they are clear without what stands before."""

import re
from collections import Counter

_GIVEN = re.compile(
    r"^(?:an?|the|its|their|his|her|this|all|more|less|no|each|another|some|any|up|down|out|off|back|at least|about|nearly|almost|over|most|\$|€|£|\d|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions)\b|^[$€£\d]",
    re.IGNORECASE,
)
MASS = frozenset(
    "court trading funding money data software power control access support surveillance security talks time sale court home work research evidence information "
    "encryption advice equipment energy gas oil water food weather traffic content training technology intelligence aid damage violence fraud abuse concern pressure "
    "growth inflation demand production output spending use praise protection custody prison jail bail office school hospital bankruptcy malware ransomware spyware hardware gold gear music news staff "
    "login AI crime debt death life law war peace trade travel transport tourism business commerce advertising marketing".split()
)
_PLURAL = frozenset("people police men women children troops staff officials media data fans teeth feet mice geese".split())
_PHRASE = re.compile(r" (?=(?:of|in|on|at|for|from|with|to|over|by|about|against|under|behind|after|between)\b)")
_YOURS = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Ww]e|us|it)\b")
_WORLD = frozenset(
    "world internet government public war economy market country police web sun moon sea ocean sky future past media army military navy environment climate weather "
    "year month week day night first second third last latest next same largest biggest most top only end start rest majority number risk use sale right race way case need".split()
)


def determined(noun: str, text: str) -> str:
    """Return a noun phrase with the article that the text gives it, "" where it needs one and the text has none."""
    head, first = _head(noun), noun.split(maxsplit=1)[0]
    if _YOURS.search(noun) or (_SEVERAL.match(noun) and not _many(head) and not _SUM.match(noun)) or re.match(r"\d+(?:st|nd|rd|th) ", noun):
        return ""
    if re.match(r"[$€£]", noun) and " " in noun and not re.search(r"(?:illion|[\ds])$", noun.lower()):
        return f"a {noun}"
    if head[:1].islower() and _UNIQUE.match(noun):
        return f"the {noun}"
    if _GIVEN.match(noun) or head in MASS or _gerund(noun.split()) or re.search(r"['’]s?$", first) or (head[:1].islower() and _many(head)):
        return noun
    if not head[:1].islower():
        return _name(noun, text)
    article = _article(noun, head, text)
    if article in ("a", "an"):
        article = "an" if re.match(r"(?:[aeio]|un(?!i)|AI\b|SUV|F[A-Z]|[AEFHILMNORSX][A-Z])", noun) else "a"
    return f"{article} {noun}" if article else ""


_SEVERAL = re.compile(r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten) [a-z]")
_SUM = re.compile(r"\d[\d,.]* (?:(?:m|b|tr)illion )?(?:yuan|won|yen|per ?cent|[a-z]+s) (?:an?|per) [a-z]+$")
"""A sum for each of something: "48 yuan a tonne"."""
_UNIQUE = re.compile(r"(?:latest|first|second|third|last|next|same|only|biggest|largest|[a-z]+(?<!inter)est) ")


def _gerund(found: list[str]) -> bool:
    """Whether a phrase opens with a verb in -ing that stands alone or has an object."""
    after = found[1] if len(found) > 1 else ""
    return found[0].endswith("ing") and (not after or after[:1].isupper() or bool(_GIVEN.match(after)) or _many(after))


def _head(noun: str) -> str:
    return _PHRASE.split(noun)[0].split()[-1].strip("'’,.")


def _many(head: str) -> bool:
    word = head.lower()
    return word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


_BODY = re.compile(
    r"(?:App Store|Play Store|Department|[Aa]dministration|Commission|Ministry|Senate|White House|Pentagon|Supreme Court|High Court|Treasury|Kremlin|European Union|United (?:States|Kingdom|Nations)|EU|UN|UK|US|FBI|CIA|FTC|SEC|FCC|FDA|DOJ)$"
)


def _name(noun: str, text: str) -> str:
    """Return a name, with "the" where the text has it so; a name after a common noun takes it too: "the giant Velora"."""
    first = noun.split(maxsplit=1)[0]
    if first[:1].islower() and not re.search(r"[A-Z]", first):
        return f"the {noun}"
    if _BODY.search(_PHRASE.split(noun)[0]) and not re.match(r"\S+['’]s? ", noun):
        return f"the {noun}"
    body = re.escape(_PHRASE.split(noun)[0])
    bare = len(re.findall(rf"(?<![Tt]he )(?<![Aa] )(?<![Aa]n )\b{body}\b(?!['’]s|[ -][A-Za-z]+[ -](?:[a-z]+ )?of\b)", text))
    the, one = len(re.findall(rf"\b[Tt]he {body}\b(?! [a-z]+ [a-z])", text)), len(re.findall(rf"\b[Aa]n? {body}\b", text))
    return f"the {noun}" if the > max(bare, one) else noun


def _article(noun: str, head: str, text: str) -> str:
    """Return the article that a text gives a phrase, or the noun it ends in: "a" rather than "the", since it comes for the first time."""
    whole = re.escape(_PHRASE.split(noun)[0])
    for body in dict.fromkeys((whole, re.escape(head))):
        before = r"(?:[\w'’.-]+ ){0,3}?" if body != whole or " " not in noun else r"(?:[\w'’-]+ )?"
        seen = Counter(
            match[1].lower() for match in re.finditer(rf"\b(an?|the|its|their) {before}{body}\b(?! (?-i:[A-Z]))", text, re.IGNORECASE)
        )
        if seen and body == whole:
            return max(seen, key=lambda word: (word in ("a", "an"), seen[word], word))
        if seen.get("a") or seen.get("an"):
            return "a"
        if body != whole and seen.get("the") and len(noun.split()) == 1:
            return "the"
    several = rf"\b{re.escape(head)}(?:s|es)\b" if not head.endswith("y") else rf"\b{re.escape(head[:-1])}ies\b"
    return "a" if re.search(several, text, re.IGNORECASE) else ""


def plural_noun(masked: str) -> bool:
    """Tell whether a subject, names masked, takes a plural verb."""
    core = re.split(r" (?:of|in|on|at|for|from|with|to|over|by|about|against|behind|between)\b", masked)[0]
    core = core if core.startswith("<N") else core[:1].lower() + core[1:]
    last = core.split()[-1]
    counted = re.match(
        r"(?:[Aa]t least |[Mm]ore than |[Nn]early |[Aa]bout |[Uu]p to |[Aa]lmost )?(?:<C\d+>|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Dd]ozens|[Hh]undreds|[Tt]housands)(?: |$)",
        masked,
    )
    if re.search(r" and ", core):
        return True
    return bool(counted) or (not last.startswith("<N") and not last[:1].isupper() and _many(last))


def understood_alone(masked: str) -> bool:
    """Whether every "the" of a phrase, names masked, has an owner: a name, a phrase after it, or a thing there is one of."""
    for match in re.finditer(r"\b[Tt]he ((?:[\w'’.<>-]+ ?){1,5})", masked):
        said = match[1].split()
        owned = re.search(r"<[NC]|[A-Z]", match[1]) or any(
            word in ("of", "for", "between", "behind", "against", "to", "in", "from", "on", "at") for word in said[1:]
        )
        if not owned and not any(word.lower() in _WORLD for word in said[:2]):
            return False
    return True
