"""The words of a headline, each with the class it has there and spelt as a sentence would spell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.edges.summariser_offline.ground import Ground
from roundup.edges.summariser_offline.wordclasses import (
    DETERMINERS,
    NATIONS,
    PREPOSITIONS,
    is_adjective,
    is_adverb,
    is_empty,
    is_noun_too,
    is_small,
    is_verb,
    is_weak,
)

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[$£€]?\d{1,3}(?:,\d{3})+\+?|[$£€]?[\w+#&.'’/%-]*[\w+#%]['’]?|[,;]|[“”\"]")
_FIGURE = re.compile(r"^[$£€]?\d[\d,.]*(?:k|m|bn?|x|%|st|nd|rd|th)?\+?$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:i|you|we|they|he|she|it|who|which|that|\w+['](?:m|re|ve|ll|d))$", re.IGNORECASE)
_ROLES = frozenset("firm company giant startup maker group study report user users team chief boss founder".split())
_PARTICLES = frozenset("of the for van von de der den del la le di da bin al".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a headline as a sentence would spell it, and its class; ``whole`` says that its "'s" is part of it.

    Classes are name, noun, adj, num, det, prep, verb, and (the conjunction), gap (whatever else parts phrases).
    """

    text: str
    kind: str
    whole: bool = False


def _unquoted(clause: str) -> str:
    """Return a clause without quotation marks; an apostrophe after a plural owner stays where nothing is quoted."""
    quoted = re.search(r"(?<![\w.])'\w", clause)
    return re.sub(r"(?<![\w.])'|'(?!\w)" if quoted else r"(?<![\w.])'|(?<!s)'(?!\w)", " ", clause)


def words_of(clause: str, ground: Ground, *, cased: bool = False) -> list[Word]:
    """Return the words of a clause with their classes; ``cased`` says that its capitals are those of a sentence."""
    found = [_bare(word) for word in _WORD.findall(_unquoted(clause))]
    long = [
        word for word in found if len(word) > 3 and word[:1].isalpha() and word.lower() not in PREPOSITIONS and not is_small(word.lower())
    ]
    title_case = sum(word[:1].isupper() for word in long) >= 0.75 * max(1, len(long))
    named = _named(found, ground, plain=cased or not title_case)
    made: list[Word] = []
    for at in range(len(found)):
        made.append(_classed(found, at, made, ground, name=at in named))
    return list(_settled(made))


def _named(found: list[str], ground: Ground, *, plain: bool) -> frozenset[int]:
    """Return the places of a clause's words that belong to names."""
    known = {part for name in ground.material.names for part in name.split() if part[:1].isupper() and part.lower() not in PREPOSITIONS}
    named: set[int] = set()
    for at, word in enumerate(found):
        bare = re.sub(r"'s?$", "", word)
        low = bare.lower()
        if (
            not re.search(r"[A-ZÀ-Þ]", bare)
            or NATIONS.match(bare)
            or low in DETERMINERS
            or is_small(low)
            or (is_adjective(low) and (bare.istitle() or "-" in low) and len(found) > 1)
        ):
            continue
        if low in _ROLES and ground.count(low, exact=True):
            continue
        if (
            bare in ground.names
            or (bare[:1].isupper() and _unheard(low, ground) and ground.count(bare, exact=True))
            or (not _acronym(bare) and re.search(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}", bare))
            or (bare in known and not ground.count(bare.lower(), exact=True))
        ) or (
            plain
            and at > 0
            and found[at - 1] not in ("“", '"')
            and not _acronym(bare)
            and ground.lower.count(bare.lower()) <= ground.text.count(bare)
        ):
            named.add(at)
    named.update(_runs(found, ground))
    for at, word in enumerate(found):
        if at - 1 in named and re.fullmatch(r"\d{1,3}[a-z]?|(?!19|20)\d{4}|\d+\.\d+(?:\.\d+)?", word) and not found[at - 1].endswith("'s"):
            named.add(at)
    return frozenset(named)


def _runs(found: list[str], ground: Ground) -> Iterator[int]:
    """Yield the places of runs of capitalised words that the sentences write so too, or that are a known name."""
    for at in range(len(found) - 1):
        for size in (4, 3, 2):
            run = [re.sub(r"'s?$", "", word) if number == size - 1 else word for number, word in enumerate(found[at : at + size])]
            capitals = (
                all(re.match(r"[A-Z]|\d|[a-z]{1,2}[A-Z]", word) or word in _PARTICLES for word in run)
                and run[0][:1].isupper()
                and run[-1][:1].isupper()
            )
            hardly = at and _SUBJECT.match(found[at - 1]) and is_verb(run[0].lower())
            if len(run) == size and capitals and not hardly and re.search(rf"[a-z,] {re.escape(' '.join(run))}(?![\w-])", ground.text):
                whole = " ".join(run)
                if (
                    whole in ground.material.names
                    or ground.count(whole, exact=True) > 2
                    or not (is_weak(run[0].lower()) or run[0].lower() in DETERMINERS or NATIONS.match(run[0]))
                ):
                    yield from range(at, at + size)


def _unheard(low: str, ground: Ground) -> bool:
    """Whether a word is in no table of common words, and in no sentence of the text in small letters."""
    table, plain = ground.material.lexicon, low.strip("+")
    return (
        bool(table.frequencies)
        and plain.isalpha()
        and not table.zipf(plain)
        and not table.zipf(plain.rstrip("s"))
        and not ground.count(low, exact=True)
    )


def _bare(word: str) -> str:
    return word if re.fullmatch(r"(?:[A-Z]\.){2,}", word) else word.rstrip(".")


def _acronym(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&.+-]+s?", word))


def _classed(found: list[str], at: int, before: list[Word], ground: Ground, *, name: bool) -> Word:
    word = found[at]
    low, bare = word.lower(), re.sub(r"(?<=[a-z]{2})'s$", "", word)
    if name and not (at and _SUBJECT.match(found[at - 1]) and is_verb(low)):
        return Word(word, "name")
    closed = _closed(word, ground)
    if closed:
        return Word(word if closed == "num" else low, closed)
    spelt = word if _spelt_so(bare, ground) or NATIONS.match(bare) else low
    if NATIONS.match(bare) or ("-" in low and is_adjective(low)):
        return Word(spelt, "adj")
    return Word(spelt, "noun" if spelt != low else _lexical(re.sub(r"'s$", "", low), found, at, before, ground))


def _closed(word: str, ground: Ground) -> str:
    """Return the class of a figure, a mark or a word of a closed class, "" for others."""
    low = word.lower()
    if _FIGURE.match(word):
        return "num" if _telling(word, ground) else "gap"
    listed = (("det", DETERMINERS), ("prep", PREPOSITIONS), ("and", ("and", "&")))
    kind = next((kind for kind, words in listed if low in words), "")
    return kind or ("gap" if not re.search(r"\w", word) or is_small(low) or is_adverb(low) else "")


def _telling(figure: str, ground: Ground) -> bool:
    """Whether a figure is large enough to tell something, and stands in the text; years do not count."""
    large = re.search(r"[$£€]|\d{2}", figure) and not re.fullmatch(r"(?:19|20)\d\d", figure)
    return bool(large) and ground.count(figure.strip("$£€+")) > 0


def _spelt_so(word: str, ground: Ground) -> bool:
    """Whether a word keeps its capitals: an acronym, a model's number, a word that no table and no sentence knows small."""
    if re.fullmatch(r"\d+-[A-Za-z-]+", word):
        return False
    unknown = word[:1].isupper() and "-" not in word and word.isalpha() and bool(ground.material.lexicon.frequencies)
    unknown = unknown and not ground.material.lexicon.zipf(word.lower()) and not ground.material.lexicon.zipf(word.lower().rstrip("s"))
    return _acronym(word) or bool(re.search(r"\d|[a-z][A-Z]|[A-Z]{2}", word)) or (unknown and not ground.count(word.lower(), exact=True))


def _lexical(low: str, found: list[str], at: int, before: list[Word], ground: Ground) -> str:
    """Return whether a plain word is a verb, an adjective or a noun where it stands."""
    last = before[-1].kind if before else "gap"
    previous, after = found[at - 1].lower() if at else "", found[at + 1].lower() if at + 1 < len(found) else ""
    if _must_be_verb(low, previous, after, last):
        return "verb"
    if is_weak(low):
        return "adj"
    table = ground.material.lexicon
    if is_verb(low) and not (re.fullmatch(r"[a-z]{6,}ing", low) and table.frequencies and not table.zipf(low)):
        return _verb_or_noun(low, previous, after, ground, kinds=[word.kind for word in before] or ["gap"])
    if is_adjective(low):
        ends = not after or after in PREPOSITIONS or after == "," or is_small(after)
        return "noun" if ends and last in ("det", "adj", "noun", "name") and ground.noun(low) > 1 else "adj"
    return "verb" if last in ("noun", "name") and _third_person(low, previous, after, ground) else "noun"


def _must_be_verb(low: str, previous: str, after: str, last: str) -> bool:
    """Whether a form of a verb follows "to", "will" or a pronoun, or opens a clause as a gerund with its object."""
    if not is_verb(low) and not low.endswith("ing"):
        return False
    if not previous:
        return low.endswith("ing") and (after in DETERMINERS or after in ("up", "down", "out", "in", "on", "off", "with", "and", "to"))
    relative = previous != "that" or last == "noun"
    return is_verb(low) and (previous in ("to", "not", "will", "can") or bool(_SUBJECT.match(previous) and relative and not is_weak(low)))


def _third_person(low: str, previous: str, after: str, ground: Ground) -> bool:
    """Whether a word that no list has must be a verb: it ends in s, an object follows, and no sentence has it as a noun."""
    if not re.search(r"[^su'i]s$", low) or not after or after in PREPOSITIONS or after in ("and", "&", ",") or is_verb(after):
        return False
    return not ground.noun(low) and not ground.count(f"{previous} {low}") and not ground.noun(low[:-1])


def _verb_or_noun(low: str, previous: str, after: str, ground: Ground, *, kinds: list[str]) -> str:
    last = kinds[-1]
    content = (
        bool(after) and after not in PREPOSITIONS and after not in DETERMINERS and not is_small(after) and after not in (",", "and", "&")
    )
    if is_noun_too(low):
        return "noun" if _as_noun((previous, low, after), ground, kinds=kinds, content=content) else "verb"
    gerund = low.endswith("ing")
    if not gerund and not re.search(r"(?:[^e]ed|en)$", low):
        return "verb"
    if gerund and last in ("noun", "name", "adj") and not previous.endswith("s") and ground.count(f"{previous} {low}"):
        return "noun"
    given = previous.endswith("'s") or (
        last in ("det", "adj", "prep", "gap", "and", "num") and not (gerund and last in ("prep", "gap", "and"))
    )
    return "adj" if content and given and not is_verb(after) else "verb"


def _as_noun(around: tuple[str, str, str], ground: Ground, *, kinds: list[str], content: bool) -> bool:
    """Whether a form that may be noun or verb is a noun: by what stands before and after it, its place, and compounds of the text."""
    last, (previous, low, after) = kinds[-1], around
    clause = rf"\b(?:to|and|will|would|could|can|that|they|it|he|she|we|you|i) {re.escape(low)} {re.escape(after)}\b"
    compound = content and not re.search(clause, ground.lower) and ground.count(f"{low} {after}") > (last in ("noun", "name", "gap"))
    final = not after and last == "noun" and ("det" in kinds or not low.endswith("s") or ground.count(f"{previous} {low}") > 0)
    if last in ("det", "adj", "prep") or compound or final:
        return True
    evidence = ground.noun(low) > 0 and after not in DETERMINERS
    if last not in ("noun", "name"):
        return evidence and (not after or not content or low.endswith("s"))
    together = rf"\b{re.escape(previous)} {re.escape(low)}(?=[.,;:)]| (?:of|in|on|for|is|are|was|were|has|and|which|from|will|can)\b)"
    return (bool(re.search(together, ground.lower)) and after not in DETERMINERS) or (
        evidence and (not after or after in (",", "of", "and", "in", "for"))
    )


def _settled(words: list[Word]) -> Iterator[Word]:
    """Yield the words, with what comes late put right: a sum takes its unit, a trailing adjective is no noun phrase."""
    for at, word in enumerate(words):
        unit = word.kind == "noun" and is_empty(word.text) and at and words[at - 1].kind == "num" and word.text.endswith("illion")
        yield Word(word.text, "num") if unit else word
