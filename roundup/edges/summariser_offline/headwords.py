"""A source's headline taken apart: its clauses without outlet and label, and each word with the class it has there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from roundup.edges.summariser_offline.material import Material
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

_BESIDE = re.compile(r"\s+(?:[|·•«»\\/–—・:-]|::|\|\|)\s+")
_CLAUSE = re.compile(r"(?<=\S)[:;?!…]\s+|(?<=[\w”\"'])\.\s+(?=[A-Z“\"'])|\s*[—–]\s*")
_PLACE_OF_NEWS = re.compile(
    r"\b(?:news|blog|community|magazine|docs|documentation|newsletter|ramblings|scribbles|site|chronicle|press|github|hacker news|engineering)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:author correction|correction|in brief|exclusive|breaking|updated?|analysis|opinion|interview|video|watch|live|podcast|ask hn|tell hn|show hn|case study|poll|survey|study|report|longreads|guest post|how to|review|blog)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[\[({【（][^\])}】）]*[\])}】）]")
_FOREIGN = re.compile(r"[⺀-〿㐀-鿿＀-￯]+|[\U0001F000-\U0001FAFF☀-➿️]")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[$£€]?\d{1,3}(?:,\d{3})+\+?|[$£€]?[\w+#&.'’/%-]*[\w+#%]['’]?|[,;]|[“”\"]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "\u00a0": " "})
_FIGURE = re.compile(r"^[$£€]?\d[\d,.]*(?:k|m|bn?|x|%|st|nd|rd|th)?\+?$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:i|you|we|they|he|she|it|who|which|that|\w+['](?:m|re|ve|ll|d))$", re.IGNORECASE)
_ROLES = frozenset("firm company giant startup maker group app store house study report user users team chief boss founder".split()) - {
    "store",
    "house",
    "app",
}
_PARTICLES = frozenset("of the for van von de der den del la le di da bin al".split())
_SENTENCE_END = (".", "!", "?", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a headline as a sentence would spell it, and its class; ``whole`` says that its "'s" is part of it.

    Classes are name, noun, adj, num, det, prep, verb, and (the conjunction), gap (whatever else parts phrases).
    """

    text: str
    kind: str
    whole: bool = False


class Ground:
    """What the articles' sentences say about single words: whether they are names, nouns, verbs."""

    def __init__(self, material: Material) -> None:
        """Join the sentences of a story; headings and scraps of lists are left aside."""
        lines = [line.text for line in material.lines if not line.old and _is_sentence(line.text)]
        self.material = material
        self.text = " ".join(lines).translate(_PLAIN)

    @cached_property
    def lower(self) -> str:
        """The sentences in lower case."""
        return self.text.lower()

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that stand capitalised inside sentences at least as often as small."""
        inside = re.findall(r"(?<=[a-z,] )(?:[A-Z][\w'-]*|[a-z]{1,2}[A-Z][\w'-]*)(?:\.\d+)*", self.text)
        counts: dict[str, int] = {}
        for word in inside:
            bare = word.removesuffix("'s").rstrip("'")
            counts[bare] = counts.get(bare, 0) + 1
        return frozenset(word for word, count in counts.items() if count > 2 * self.count(word.lower(), exact=True) and len(word) > 1)

    def count(self, phrase: str, *, exact: bool = False) -> int:
        """Return how often a phrase stands in the sentences as whole words; ``exact`` minds capitals."""
        text, said = (self.text, phrase) if exact else (self.lower, phrase.lower())
        return len(re.findall(rf"(?<![\w-]){re.escape(said)}(?![\w-])", text))

    def noun(self, word: str) -> int:
        """Return how often a word stands where only the head of a noun phrase can."""
        return len(
            re.findall(
                rf"\b(?:the|an?|its|their|his|her|our|your|my|this|these|those|no|any|some|every|each|of|new|more|'s) (?:[a-z]+(?:al|ive|ous|ic|ful) )?{re.escape(word)}"
                r"(?=[.,;:)?!”\"]| (?:of|in|on|for|is|are|was|were|has|had|have|and|or|which|who|from|at|by|as|will|can|would|could)\b)",
                self.lower,
            )
        )


def _is_sentence(text: str) -> bool:
    found = text.split()
    long = [word for word in found if len(word) > 3]
    return len(found) > 5 and text.endswith(_SENTENCE_END) and sum(word[:1].isupper() for word in long) < 0.6 * max(1, len(long))


def clauses(title: str, outlet: str = "") -> list[str]:
    """Return the clauses of a headline, the telling ones only: no outlet, section, label, bracket or whole quotation."""
    plain = _FOREIGN.sub(" ", title.translate(_PLAIN))
    plain = re.sub(r"^GitHub - (?:[\w.-]+/)?", "", plain.strip())
    plain = " ".join(_BRACKETS.sub("", plain).split())
    parts = [part.strip() for part in _BESIDE.split(plain) if part.strip()]
    kept: list[str] = []
    for part in parts:
        if len(parts) == 1 or not _beside(part, kept, outlet):
            kept.append(part)
    found = [clause.strip(" .,:;!?") for part in kept or parts[:1] for clause in _CLAUSE.split(part)]
    found = list(dict.fromkeys(clause for clause in found if clause))
    found = [clause for at, clause in enumerate(found) if " " in clause or not _again(clause, found[at + 1 :])]
    telling = [clause for clause in found if not _LABEL.match(clause) and not _quoted(clause)]
    return telling or found


def _beside(part: str, kept: list[str], outlet: str) -> bool:
    """Whether a part between bars or dashes names where the piece stands, not what it is about."""
    squeezed = re.sub(r"\W", "", part.lower())
    if squeezed and squeezed in re.sub(r"\W", "", outlet.lower()):
        return True
    if _PLACE_OF_NEWS.search(part) and len(part.split()) < 6:
        return True
    return bool(kept) and len(part.split()) < 6 and not re.search(r"\b(?:is|are|was|has|will)\b", part)


def _again(word: str, after: list[str]) -> bool:
    return any(word.lower() in clause.lower().split() for clause in after)


def _quoted(clause: str) -> bool:
    return bool(re.match(r"^['\"“].{8,}['\"”]$", clause)) and clause.count(" ") > 2


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
    for at, word in enumerate(found):
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
        ):
            named.add(at)
        elif (
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
    if not re.search(r"\w", word):
        return Word(word, "gap")
    bare = re.sub(r"'s?$", "", word) if name or re.search(r"[a-z]{2}'s$", word) else word
    low = word.lower()
    if name and not (at and _SUBJECT.match(found[at - 1]) and is_verb(low)):
        return Word(word, "name")
    if _FIGURE.match(word):
        return Word(word, "num" if _telling(word, ground) else "gap")
    for kind, listed in (("det", DETERMINERS), ("prep", PREPOSITIONS), ("and", ("and", "&"))):
        if low in listed:
            return Word(low, kind)
    if is_small(low) or is_adverb(low):
        return Word(low, "gap")
    if NATIONS.match(bare):
        return Word(word, "adj")
    spelt = word if _spelt_so(bare, ground) else low
    if "-" in low and is_adjective(low):
        return Word(spelt, "adj")
    if spelt != low:
        return Word(spelt, "noun")
    return Word(low, _lexical(bare.lower(), found, at, before, ground))


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
    after = found[at + 1].lower() if at + 1 < len(found) else ""
    if at and found[at - 1].lower() in ("to", "not", "will", "can") and is_verb(low):
        return "verb"
    if not at and low.endswith("ing") and (after in DETERMINERS or after in ("up", "down", "out", "in", "on", "off", "with", "and", "to")):
        return "verb"
    if is_weak(low):
        return "adj"
    if re.fullmatch(r"[a-z]{6,}ing", low) and ground.material.lexicon.frequencies and not ground.material.lexicon.zipf(low):
        return "noun"
    if is_verb(low) and at and _SUBJECT.match(found[at - 1]) and not (found[at - 1].lower() == "that" and last != "noun"):
        return "verb"
    if is_verb(low):
        return _verb_or_noun(low, found[at - 1].lower() if at else "", after, ground, kinds=[word.kind for word in before] or ["gap"])
    if is_adjective(low):
        ends = not after or after in PREPOSITIONS or after == "," or is_small(after)
        return "noun" if ends and last in ("det", "adj", "noun", "name") and ground.noun(low) > 1 and not is_weak(low) else "adj"
    if last in ("noun", "name") and _third_person(low, found[at - 1].lower(), after, ground):
        return "verb"
    return "noun"


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
    if re.search(r"(?:[^e]ed|[a-z]{3}ing|en)$", low) and not is_noun_too(low):
        compound = (
            last in ("noun", "name", "adj") and low.endswith("ing") and not previous.endswith("s") and ground.count(f"{previous} {low}") > 0
        )
        attribute = content and (
            previous.endswith("'s")
            or last in ("det", "adj", "prep", "gap", "and", "num")
            and not (low.endswith("ing") and last in ("prep", "gap", "and"))
        )
        return "noun" if compound else "adj" if attribute and not is_verb(after) else "verb"
    if not is_noun_too(low):
        return "verb"
    if last in ("det", "adj", "prep"):
        return "noun"
    if not after and ("det" in kinds or not low.endswith("s")) and last == "noun":
        return "noun"
    evidence = ground.noun(low)
    clause = rf"\b(?:to|and|will|would|could|can|that|they|it|he|she|we|you|i) {re.escape(low)} {re.escape(after)}\b"
    if content and not re.search(clause, ground.lower) and ground.count(f"{low} {after}") > (1 if last in ("noun", "name", "gap") else 0):
        return "noun"
    if last == "noun" and not after and ground.count(f"{previous} {low}"):
        return "noun"
    if last in ("noun", "name"):
        together = len(
            re.findall(
                rf"\b{re.escape(previous)} {re.escape(low)}(?=[.,;:)]| (?:of|in|on|for|is|are|was|were|has|and|which|from|will|can)\b)",
                ground.lower,
            )
        )
        ends = not after or after in (",", "of", "and", "in", "for")
        return (
            "noun"
            if together and not after.startswith(("the", "its", "a"))
            else "noun"
            if ends and evidence and after not in DETERMINERS
            else "verb"
        )
    return "noun" if (evidence and (not after or not content or low.endswith("s"))) and after not in DETERMINERS else "verb"


def _settled(words: list[Word]) -> Iterator[Word]:
    """Yield the words, with what comes late put right: a sum takes its unit, a trailing adjective is no noun phrase."""
    for at, word in enumerate(words):
        unit = word.kind == "noun" and is_empty(word.text) and at and words[at - 1].kind == "num" and word.text.endswith("illion")
        yield Word(word.text, "num") if unit else word
