"""What is compared of an article: names, figures, dates, events and telling words, with weights."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roundup.entities import Lexicon, Mention, find_mentions, learn_from
from roundup.model import Article
from roundup.stages.cluster.events import event_classes
from roundup.stages.cluster.terms import terms
from roundup.text.calendar import resolve
from roundup.text.facts import Fact, facts
from roundup.text.words import han_share

READ = 5000
"""Characters of an article that are compared: news says what it has to say in a thousand words."""
_LEAD = 700
_PLAIN_KINDS = {"place": 0.35, "media": 0.15}
_KNOWN_NAME = 0.55
_UNKNOWN_NAME = 0.8
_RARE_WORD = 0.46
_GROUND = re.compile(
    r"\b(?:Bay|Coast|Desert|Gulf|Hemisphere|Islands?|Lake|Mount|Mountains|Ocean|Peninsula|Province|River|Sea|Strait|Straits|Valley)\b"
)
_PEOPLES = ("i", "n", "an", "ian", "ese", "ish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """An article as a bag of weighted features; the prefix tells the kind.

    ``n:`` name, ``f:`` figure, ``d:`` day, ``w:`` word. ``anchors`` are its names, figures and
    days in order, each with its place in the article's text; ``subjects`` the names it is about;
    ``strangers`` those of two or more words that the lexicon does not know;
    ``events`` the classes of events of the title, ``opening`` those of title and first paragraphs;
    ``headline`` the features of the title, ``telling`` its rare words,
    ``things`` its products and strangers; ``neutral`` the part of ``vector`` that does not depend on the language. Vectors have length 1.
    ``facts`` counts the figures and dates that were read.
    """

    article: Article
    day: date | None
    chinese: bool
    anchors: tuple[tuple[str, int], ...]
    subjects: frozenset[str]
    strangers: frozenset[str]
    events: frozenset[str]
    opening: frozenset[str]
    headline: frozenset[str]
    telling: frozenset[str]
    things: frozenset[str]
    vector: Mapping[str, float]
    neutral: Mapping[str, float]
    facts: int


def traits_of(article: Article, lexicon: Lexicon) -> Traits:
    """Read an article's title and first thousand words into features."""
    body = article.text[:READ]
    title = article.title if article.title and not body.startswith(article.title) else ""
    whole = f"{title}\n\n{body}" if title else body
    opening = len(title) + _LEAD
    mentions = find_mentions(whole, lexicon, learn_from([whole]))
    found = facts(whole)
    day = article.published.date() if article.published else None
    weights: defaultdict[str, float] = defaultdict(float)
    _weigh_names(weights, mentions, article.title, lexicon)
    _weigh_facts(weights, found, day, opening)
    neutral = dict(weights)
    known = tuple((mention.start, mention.end) for mention in mentions)
    head_terms = _unnamed(terms(article.title, lexicon), mentions, lexicon)
    heads = _headline_names(mentions, article.title)
    _weigh_words(weights, head_terms, 1.6)
    _weigh_words(weights, terms(_blank(whole[:opening], known), lexicon), 0.8)
    return Traits(
        article=article,
        day=day,
        chinese=han_share(whole) > 0.3,
        anchors=_anchors(mentions, found, len(whole) - len(body)),
        subjects=frozenset(key for key in weights if key.startswith("n:") and weights[key] >= 0.6 and kind_of(key[2:], lexicon) != "place"),
        strangers=frozenset(f"n:{mention.name}" for mention in mentions if _is_stranger(mention.name, lexicon)),
        events=event_classes(article.title) or event_classes(body[:300]),
        opening=event_classes(whole[:opening]),
        headline=frozenset(f"w:{term}" for term in head_terms) | heads,
        telling=frozenset(f"w:{term}" for term, weight in head_terms.items() if weight >= _RARE_WORD),
        things=frozenset(key for key in heads if _is_stranger(key[2:], lexicon) or _is_product(key[2:], lexicon)),
        vector=_unit(weights),
        neutral=_unit(neutral),
        facts=len(found),
    )


def anchor_keys(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the telling names (no places, no outlets), figures and days of a whole text or of a passage."""
    mentions = tuple(mention for mention in find_mentions(text, lexicon) if mention.kind not in _PLAIN_KINDS)
    return frozenset(key for key, _ in _anchors(mentions, facts(text), 0))


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the product of two vectors, summed in a fixed order."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[key] for key, weight in one.items() if key in other)


def mean(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the direction that vectors share: their sum at length 1."""
    total: dict[str, list[float]] = {}
    for vector in vectors:
        for key, weight in vector.items():
            total.setdefault(key, []).append(weight)
    return _unit({key: math.fsum(total[key]) for key in sorted(total)})


def figure_key(fact: Fact) -> str:
    """Return the comparable form of a figure to two places, "" for one too common to tell anything."""
    if fact.value <= 0 or (fact.kind in ("count", "duration") and fact.value <= 12):
        return ""
    return f"f:{fact.kind}:{fact.unit if fact.kind != 'count' else ''}:{fact.value:.1e}"


def day_key(fact: Fact, near: date | None) -> str:
    """Return a date as month and day (the year follows from the week), "" for a mere year."""
    if fact.kind != "date":
        return ""
    if near is not None:
        day = resolve(fact.key, near)
        return f"d:{day.isoformat()}" if day else f"d:{fact.key}" if len(fact.key) == 7 else ""
    return f"d:{fact.key}" if len(fact.key) in (7, 10) else f"d:{fact.key}" if len(fact.key) == 5 else ""


def _weigh_names(weights: defaultdict[str, float], mentions: tuple[Mention, ...], title: str, lexicon: Lexicon) -> None:
    counts = Counter(mention.name for mention in mentions)
    heads = {mention.name for mention in mentions if mention.end <= len(title) or mention.text in title}
    early = {mention.name for mention in mentions if mention.start < len(title) + _LEAD}
    for name in sorted(counts):
        place = 2.0 if name in heads else 1.2 if name in early else 0.4
        often = 1.0 if kind_of(name, lexicon) in _PLAIN_KINDS else min(1.0 + math.log(counts[name]), 2.5)
        weights[f"n:{name}"] = name_weight(name, lexicon) * place * often


def name_weight(name: str, lexicon: Lexicon) -> float:
    """Return how much a name tells: little for places and outlets, and by its rarest word for others."""
    plain = _PLAIN_KINDS.get(kind_of(name, lexicon))
    if plain is not None:
        return plain
    if lexicon.kind(name) not in ("", "person"):
        return _KNOWN_NAME
    rarest = max((lexicon.weight(word) for word in re.findall(r"[\w.]+", name)), default=_UNKNOWN_NAME)
    return max(0.3, min(rarest, 1.0))


def kind_of(name: str, lexicon: Lexicon) -> str:
    """Return a name's kind; one that says so itself ("Strait of Hormuz") is a place though no list has it."""
    return lexicon.kind(name) or ("place" if _GROUND.search(name) else "")


def _weigh_facts(weights: defaultdict[str, float], found: tuple[Fact, ...], day: date | None, opening: int) -> None:
    for fact in found:
        key = figure_key(fact)
        if key:
            weights[key] = max(weights[key], (0.9 if fact.kind in ("money", "percent") else 0.6) * (1.4 if fact.start < opening else 0.7))
        when = day_key(fact, day)
        if when:
            weights[when] = max(weights[when], 0.5 if fact.start < opening else 0.3)


def _weigh_words(weights: defaultdict[str, float], found: Mapping[str, float], share: float) -> None:
    for term, weight in found.items():
        weights[f"w:{term}"] = max(weights[f"w:{term}"], share * weight**1.5)


def _is_stranger(name: str, lexicon: Lexicon) -> bool:
    return not lexicon.kind(name) and (" " in name or any(char.isdigit() for char in name))


def _is_product(name: str, lexicon: Lexicon) -> bool:
    return lexicon.kind(name) == "product"


def _unnamed(found: Mapping[str, float], mentions: tuple[Mention, ...], lexicon: Lexicon) -> dict[str, float]:
    """Return the terms that are no words of a name, so that a name counts once, nor of a place (Israel, Israeli): a setting."""
    named = terms("; ".join(sorted({mention.text for mention in mentions})), lexicon)
    return {term: weight for term, weight in found.items() if term not in named and not _is_setting(term, lexicon)}


def _is_setting(term: str, lexicon: Lexicon) -> bool:
    forms = (term, *(term.removesuffix(end) for end in _PEOPLES))
    return any((entry := lexicon.by_alias.get(form)) and entry.kind == "place" for form in forms if len(form) > 3)


def _anchors(mentions: tuple[Mention, ...], found: tuple[Fact, ...], title: int) -> tuple[tuple[str, int], ...]:
    placed = [(mention.start, f"n:{mention.name}") for mention in mentions]
    placed += [(fact.start, key) for fact in found if (key := figure_key(fact))]
    placed += [
        (fact.start, f"d:{fact.key[-5:] if len(fact.key) != 7 else fact.key}")
        for fact in found
        if fact.kind == "date" and len(fact.key) >= 5
    ]
    return tuple((key, start - title) for start, key in sorted(placed) if start >= title)


def _headline_names(mentions: tuple[Mention, ...], title: str) -> frozenset[str]:
    return frozenset(f"n:{mention.name}" for mention in mentions if mention.end <= len(title) or mention.text in title)


def _blank(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        if end <= len(text):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {key: weights[key] / length for key in sorted(weights)} if length else {}
