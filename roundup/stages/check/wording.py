"""How a sentence puts it against how its source puts it: negation, hedges, opposites, words of one class."""

import re

from roundup.model import Finding
from roundup.stages.check.classes import CLASSES, DEMONYMS, OPPOSITES
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import own_words
from roundup.stages.check.manner import manners_of
from roundup.stages.check.modes import coloured, modes
from roundup.stages.check.retold import told_alike
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.shades import check_shades
from roundup.stages.check.terms import stem, tokens
from roundup.stages.check.turned import check_turned
from roundup.text.once import kept

_REFUSES = re.compile(
    r"\b(?:forb\w+|ban(?:s|ned|ning)?|block(?:s|ed|ing)?|stop(?:s|ped|ping)?|prevent\w*|halt\w*|reject\w*|scrap\w*|cancel\w*|drop(?:s|ped)?|withdr\w+|prohibit\w*|"
    r"suspend\w*|refus\w+|den(?:y|ies|ied)|lift(?:s|ed|ing)?|revers(?:es?|ed|ing)|remov(?:es?|ed|ing|al)|ending|abandon\w*|shelv\w+|call\w* off|rul(?:es?|ed|ing) out|end(?:s|ed))\b",
    re.IGNORECASE,
)
_RUMOUR = re.compile(
    r"\b(?:alleged|suspected|rumou?red|purported|unconfirmed|supposed) (?P<what>\w+)\b|据传|传闻|据称|据说|疑似", re.IGNORECASE
)
_CREDITED = re.compile(
    r"\b(?:said|says|saying|told|according|reported|reports|reportedly|alleg\w+|accus\w+|claim\w*|rumou?r\w*|purported\w*|may|might|could|apparently|suspected|charged|charges|indict\w+)\b|据|称|报道|表示",
    re.IGNORECASE,
)
_COUNTED = frozenset(
    token.stem
    for token in tokens(
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion"
    )
)
_SHARED = 2
"""Words with content that two opposites must have around them in common."""
_CLASSED = frozenset[str]().union(*CLASSES)
_CLASSES_OF = {word: [members for members in CLASSES if word in members] for word in _CLASSED}
_OPPOSED = frozenset(OPPOSITES)
_BESIDE = 36  # characters: about five words


def check_wording(said: Said, ground: Ground) -> list[Finding]:
    """Return findings where the sentence turns the sense of the lines it rests on."""
    han = said.language == "zh"
    lines = [line for line in ground.lines if (line.language == "zh") == han]
    if not lines or own_words(said, ground):
        return []
    passages = {line.passage.id for line in lines}
    near = [line for line in ground.near if line.passage.id in passages]
    return _one_of_a_kind(
        [
            *check_turned(said, ground),
            *_rumour(said, lines),
            *_modes_kept(said, lines),
            *check_shades(said, ground),
            *_opposites(said, lines, near),
            *_classes(said, lines, near),
        ]
    )


def _one_of_a_kind(findings: list[Finding]) -> list[Finding]:
    """Return the gravest finding of each kind: one fault is seen from several sides, and told once."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        known = kept.get(finding.kind)
        if known is None or (known.severity == "note" and finding.severity == "blocks"):
            kept[finding.kind] = finding
    return list(kept.values())


def _modes_kept(said: Said, lines: list[Line]) -> list[Finding]:
    """Compare how words that are no verbs are put: "without a licence", "a possible sale"."""
    if said.language == "zh":
        return []
    turning = coloured(said.text).union(*[coloured(line.text) for line in lines])
    if turning.isdisjoint(said.roots):
        return []
    own = modes(said.text)
    tables = [(line, modes(line.text)) for line in lines]
    keys = [key for key in own if key in turning and any(table.get(key, own[key]) != own[key] for _, table in tables)]
    if not keys:
        return []
    deeds = {stem(manner.deed.low) for manner in manners_of(said)}
    names = {token.stem for mention in said.mentions for token in tokens(mention.text)}
    found_: list[Finding] = []
    for key in keys:
        mine = own[key]
        if key[0].isdigit() or key in _COUNTED or key in deeds or key in names:
            continue  # figures are compared as figures, verbs in their clauses
        holders = [(line, told[key]) for line, told in tables if key in told]
        turned = _compared(key, mine, frozenset[str]().union(*(group for _, group in holders)), holders[0][0]) if holders else []
        if turned and _bears(key, said, holders):
            found_.extend(turned)
    return found_[:2]


def _bears(key: str, said: Said, holders: list[tuple[Line, frozenset[str]]]) -> bool:
    """Tell whether a word is said of the same matter in both, and not in the source's own words or with a verb that is denied."""
    places = (token.start for token in said.tokens if token.stem == key)
    same = _beside(key, said.text, holders[0][0].text) and not told_alike(said.text, places, [line for line, _ in holders])
    return same and not _in_denial(key, said, holders)


def _in_denial(key: str, said: Said, holders: list[tuple[Line, frozenset[str]]]) -> bool:
    """Tell whether a noun stands with a verb that is denied, here or there: then the verb is what is compared."""
    told = [*manners_of(said), *(manner for line, _ in holders for manner in manners_of(line))]
    return any(manner.denied and any(stem(word) == key for word in manner.deed.about) for manner in told)


def _beside(key: str, text: str, source: str) -> bool:
    """Tell whether a word stands among the same words in both: of what is said of it elsewhere nothing follows."""
    return len({*_around(key, text)[4:]} & {*_around(key, source)[4:]}) >= _SHARED


def _compared(key: str, mine: frozenset[str], theirs: frozenset[str], line: Line) -> list[Finding]:
    negated, word = {"not" in mode for mode in theirs}, _spelling(key, line.text)
    own = {"not" in mode for mode in mine}
    extra = own - negated
    if extra and len(own) == 1 and not (True in extra and _refused(key, line.text)):
        message = f"Denies “{word}”, the source affirms it." if True in extra else f"Affirms “{word}”, the source denies it."
        return [found("negation", message, blocks=True, evidence=line.text, remedy="Say it as the source does.")]
    hedges, others = _hedges(mine), _hedges(theirs)
    if hedges in ({""}, {"will"}) and others == {"may"}:
        message = f"States “{word}” as a fact, the source only as possible."
        return [found("hedge", message, blocks=True, evidence=line.text, remedy="Keep the source's caution.")]
    if hedges == {"may"} and others == {""} and not any(_hedges(group) & {"may", "plan"} for group in modes(line.text).values()):
        return [
            found(
                "hedge",
                f"Makes “{word}” a possibility, the source states it as a fact.",
                evidence=line.text,
                remedy="Say it as the source does.",
            )
        ]
    return []


def _refused(key: str, text: str) -> bool:
    """Whether the source says in another way that it is not so: beside the word stands one of refusing or ending."""
    places = [(token.start, token.end) for token in tokens(text) if token.stem == key]
    return any(
        _REFUSES.search(text[max(0, start - _BESIDE) : start]) or _REFUSES.search(text[end : end + _BESIDE]) for start, end in places
    )


def _hedges(found_: frozenset[str]) -> set[str]:
    return {mode.replace("not", "").strip("+") for mode in found_}


def _spelling(key: str, text: str) -> str:
    return next((text[token.start : token.end] for token in tokens(text) if token.stem == key), key)


def _opposites(said: Said, lines: list[Line], near: list[Line]) -> list[Finding]:
    """Find a word whose opposite stands in the source among the same words, while neither it nor a relative of it does."""
    own = said.roots
    wanted = [other for key in own & _OPPOSED for other in OPPOSITES[key] if other not in own]
    if not wanted or all(line.roots.isdisjoint(wanted) for line in lines):
        return []
    text = said.text
    for key, token in {token.stem: token for token in tokens(text) if token.stem}.items():
        for other in OPPOSITES.get(key, ()):
            line = next((line for line in lines if other in line.roots), None)
            if line and other not in own and not any(key in line.roots for line in near) and _same_matter(key, other, text, line.text):
                message = f"Says “{token.low}”, the source says “{_spelling(other, line.text)}”."
                return [found("opposite", message, blocks=True, evidence=line.text, remedy="Use the source's word.")]
    return []


def _same_matter(key: str, other: str, text: str, source: str) -> bool:
    """Tell whether two opposites are said of the same thing: words around them are shared, and neither is denied or ended."""
    mine, theirs = _around(key, text), _around(other, source)
    return not {"not", "no", "never", "end", "lift", "stop"} & {*mine[:4], *theirs[:4]} and len({*mine[4:]} & {*theirs[4:]}) >= _SHARED


def _around(key: str, text: str) -> list[str]:
    """Return the four words before a word, and then the words with content around it."""
    words = tokens(text)
    at = next(number for number, token in enumerate(words) if token.stem == key)
    before = [
        token.low if token.low in ("not", "no", "never") else "not" if token.low.endswith("n't") else token.stem
        for token in words[max(0, at - 4) : at]
    ]
    around = [token.stem for token in words[max(0, at - 9) : at + 10] if token.stem and token.stem != key]
    return [*before, *[""] * (4 - len(before)), *around]


def _classes(said: Said, lines: list[Line], near: list[Line]) -> list[Finding]:
    """Find a word of a closed class (sizes, offices, units) where the source has another of the class; days and figures are compared as such."""
    own = said.words & _CLASSED
    if not own or not _may_differ(own, [line.words for line in lines]):
        return []
    dates = [(fact.start, fact.until) for fact in said.facts if fact.kind in ("date", "money", "count", "duration", "measure", "age")]
    mine = {t.low: said.text[t.start : t.end] for t in tokens(said.text) if not any(start <= t.start < end for start, end in dates)}
    for members in CLASSES:
        for word in sorted(members & mine.keys()) if not members.isdisjoint(mine) else ():
            forms = {word, word.removesuffix("s"), f"{word}s"}
            other = next(((o, line) for line in lines for o in sorted(members & line.words) if o not in mine and o not in forms), None)
            if other and not _has(near, forms, DEMONYMS.get(word, "")):
                theirs = next(other[1].text[t.start : t.end] for t in tokens(other[1].text) if t.low == other[0])
                message = f"Says “{mine[word]}”, the source says “{theirs}”."
                return [found("wording", message, blocks=True, evidence=other[1].text, remedy="Use the source's word.")]
    return []


def _may_differ(own: frozenset[str], lines: list[frozenset[str]]) -> bool:
    """Tell whether beside a word of a class, as the sentence has it, the words of a line have another of the class."""
    return bool([word for word in own for members in _CLASSES_OF[word] for words in lines if (members & words) - {word}])


def _has(lines: list[Line], forms: set[str], country: str) -> bool:
    """Tell whether any line has a word in one of its forms, or the country that it is the adjective of."""
    return any(not forms.isdisjoint(line.words) or (country and re.search(country, line.text)) for line in lines)


@kept
def _rumoured(line: Line) -> re.Match[str] | None:
    """Return the first word of a line that gives something as a rumour."""
    return _RUMOUR.search(line.text)


def _rumour(said: Said, lines: list[Line]) -> list[Finding]:
    line = lines[0]
    cue = _rumoured(line)
    if not cue or _CREDITED.search(said.text) or (cue["what"] and stem(cue["what"].lower()) not in said.roots):
        return []
    return [
        found(
            "hedge",
            f"States flat what the source gives as “{cue.group()}”.",
            blocks=True,
            evidence=line.text,
            remedy=f"Say who says so, or keep “{cue.group()}”.",
        )
    ]
