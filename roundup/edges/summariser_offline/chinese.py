"""Chinese pieces for readers of English: what kind of piece it is, on what, by whom, and excerpts kept in Chinese."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from roundup.edges.summariser_offline.credits import Voice, capital, label_of, outlet_of, said_day
from roundup.edges.summariser_offline.material import Line, Material, day_of
from roundup.edges.summariser_offline.topics_zh import CLAIMING, GENERIC, INNER, KINDS, LABEL, LEANING, SIMPLE, SPEAKER, TOPIC, TOPICS
from roundup.model import Article, Claim
from roundup.text.facts import Fact
from roundup.text.words import count_words

_SAID = re.compile(r"(?<![应本不活早])该[\s‘“「『《]*(?P<noun>\w{1,8})")


_BOTH = re.compile(r"[两三][家国人方大款名位]|双方")
_LISTED = re.compile(r"[和与及跟同、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What can be said of a Chinese article in English, true by construction."""

    article: Article
    kind: str
    who: str
    topics: tuple[str, ...]
    names: tuple[str, ...]
    characters: int


def piece_of(article: Article, material: Material) -> Piece:
    """Describe an article: its kind by its title and length, its topics and names by counting."""
    lines = [line for line in material.lines if line.article.id == article.id]
    counted = Counter(
        m.name for line in lines for m in line.mentions if m.name.isascii() and m.kind not in ("", "place") and m.name != article.outlet
    )
    speaker = SPEAKER.match(article.title)
    kind = next((kind for kind, pattern in KINDS if pattern.search(article.title)), "")
    length = sum(1 for char in article.text if "㐀" <= char <= "鿿")
    return Piece(
        article=article,
        kind=kind or ("report" if length < 1500 else "essay"),
        who=speaker["who"] if speaker and kind in ("interview", "lecture") else "",
        topics=_topics(article),
        names=tuple(name for name, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) if count > 1)[:3],
        characters=length,
    )


def _topics(article: Article) -> tuple[str, ...]:
    counted: defaultdict[str, float] = defaultdict(float)
    for match in TOPIC.finditer(article.text[:20_000]):
        counted[TOPICS[match.group()]] += len(match.group()) * (0.25 if match.group() in GENERIC else 1)
    for match in TOPIC.finditer(article.title):
        counted[TOPICS[match.group()]] += 40 + 4 * len(match.group())
    ranked = [
        topic
        for topic, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        if count > 5 and not re.search(r"[A-Z]", topic)
    ]
    return tuple(topic for topic in ranked if not any(topic != other and topic in other for other in ranked[:4]))[:3]


def opened(piece: Piece, line: Line, voice: Voice) -> Claim:
    """Return the sentence that says who published what kind of piece, when, on what, and prints its most telling words."""
    article, outlet, day = piece.article, outlet_of(piece.article), day_of(piece.article)
    long = "long " if piece.characters > 6000 and piece.kind != "guide" else ""
    what = f"{'an' if not long and piece.kind[0] in 'aei' else 'a'} {long}{piece.kind}"
    by = f" with {piece.who}" if piece.who and "interview" in piece.kind else f" by {piece.who}" if piece.who else ""
    on = f" on {listed(piece.topics[:2])}" if piece.topics else ""
    when = f"On {said_day(day, voice.week)} {outlet} published" if day else f"{capital(outlet)} has, undated,"
    label = "" if article.url else label_of(article)
    voice.last, voice.speaker = "published", article.id
    voice.dated.add(article.id)
    speaker, words = labelled(line)
    quoted = words.replace("“", "‘").replace("”", "’")
    said = f"; {speaker} says" if speaker and speaker != piece.who else ""
    return Claim(
        text=f"{when} {what}{by}{on}{label}{said}: “{quoted}”",
        cites=(line.passage,),
        anchor=f"published {what}" if day else "",
        origin="excerpt",
    )


def listed(parts: Iterable[str]) -> str:
    """Return "a, b and c"."""
    found = list(parts)
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def telling(material: Material, article: Article, *, least: int = 18, most: int = 64) -> tuple[Line, ...]:
    """Return the sentences of a Chinese article that stand alone, the most telling first; lengths in characters."""
    own = [line for line in material.lines if line.article.id == article.id]
    lines = [line for line in own if least <= len(line.text) <= most and _alone(labelled(line)[1])]
    title = set(TOPIC.findall(article.title))
    return tuple(sorted(lines, key=lambda line: (-_worth(line, title), line.place)))


def labelled(line: Line) -> tuple[str, str]:
    """Return who speaks, where a line of a conversation is marked with that ("" where it is not), and the words themselves.

    A speaker's mark stands more than once in the piece.
    """
    match = LABEL.match(line.text)
    return (match["who"], line.text[match.end() :]) if match and line.article.text.count(match.group()) > 1 else ("", line.text)


def _alone(text: str) -> bool:
    simple = text.translate(SIMPLE)
    whole = text[-1] in "。！”" and not LEANING.match(simple) and not INNER.search(simple) and not _points_back(simple)
    balanced = all(text.count(a) == text.count(b) for a, b in ("“”", "「」", "《》", "（）", "()"))
    return whole and balanced and not text.startswith(("”", "，")) and sum("㐀" <= char <= "鿿" for char in text) > 0.6 * len(text)


def _points_back(simple: str) -> bool:
    """Whether a sentence speaks of "the two firms" that it does not list, or of "the said" (该) thing that it has not named: no two characters after 该 stand before it."""
    if (both := _BOTH.search(simple)) and not _LISTED.search(simple[: both.start()]):
        return True
    for said in _SAID.finditer(simple):
        noun, before = said["noun"], simple[: said.start()]
        if not any(noun[at : at + 2] in before for at in range(len(noun) - 1)):
            return True
    return False


def _worth(line: Line, title: set[str]) -> float:
    touched = set(TOPIC.findall(line.text))
    figures = min(2, sum(fact.kind in ("money", "percent", "count") for fact in line.facts))
    known = len([mention for mention in line.mentions if mention.kind])
    early = 1.2 * (1 - line.place / (line.last + 1))
    return (
        len(touched & title)
        + 0.4 * min(len(touched), 3)
        + 0.4 * min(known, 2)
        + 0.4 * figures
        + 0.3 * bool(CLAIMING.search(line.text))
        + early
        - abs(len(line.text) - 36) / 40
    )


def excerpted(line: Line, material: Material, voice: Voice, *, place: str = "") -> Claim:
    """Return a Chinese excerpt in an English sentence, with its names and figures in English where they are known."""
    outlet = outlet_of(line.article)
    label = (
        "" if line.article.url and line.article.id not in voice.linked else label_of(line.article) * (line.article.id not in voice.dated)
    )
    lead = _certain(line, material)
    voice.dated.add(line.article.id)
    voice.last = "puts" if lead else "says" if voice.last == "writes" else "writes"
    again = voice.speaker == line.article.id and not place
    voice.speaker = line.article.id
    speaker, words = labelled(line)
    quoted = words.replace("“", "‘").replace("”", "’")
    if speaker:
        head = f"{place}, {speaker}" if place else f"There {speaker}"
        return Claim(text=f"{head} says{label}: “{quoted}”", cites=(line.passage,), origin="excerpt")
    if again and not lead:
        head = f"Also from {outlet}{label}" if label else voice.goes_on(outlet)
        return Claim(text=f"{head}: “{quoted}”", cites=(line.passage,), origin="excerpt")
    head = f"{place}, {outlet}" if place else capital(outlet)
    said = lead or voice.last
    return Claim(
        text=f"{head} {said}{label}: “{quoted}”", cites=(line.passage,), anchor="" if lead else f"{outlet} {said}", origin="excerpt"
    )


def _certain(line: Line, material: Material) -> str:
    """Return what the excerpt puts a figure on, where it has one name and one figure of a kind that its words make certain; else ""."""
    names = [name for name in line.names if name.isascii() and material.lexicon.kind(name) in ("company", "product")]
    shown = [(fact, said) for fact in line.facts if fact.kind in ("percent", "money") and (said := in_english(fact))]
    if len(names) != 1 or len(shown) != 1:
        return ""
    fact, said = shown[0]
    if fact.kind == "percent" and "份额" in line.text:
        return f"puts {names[0]}'s share at {said}"
    if fact.kind == "money" and re.search(r"募资|融资", line.text):
        return f"puts the money raised by {names[0]} at {said}"
    return ""


def in_english(fact: Fact) -> str:
    """Return a Chinese figure as an English newsletter writes it, "" where that is not certain."""
    if fact.kind == "percent":
        approx = {"over": "more than ", "about": "about "}.get(fact.approx, "")
        return f"{approx}{fact.value:g} per cent" if fact.unit == "percent" and fact.approx != "under" else ""
    if fact.kind != "money":
        return ""
    amount = _amount(fact.value)
    approx = {"over": "more than ", "about": "about ", "under": ""}.get(fact.approx, "")
    signs = {"USD": "${}", "CNY": "{} yuan", "HKD": "HK${}", "EUR": "€{}", "GBP": "£{}", "JPY": "{} yen"}
    return approx + signs[fact.unit].format(amount) if fact.unit in signs and fact.approx != "under" else ""


def _amount(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.4g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def headings(piece: Piece, *, bold: bool) -> tuple[str, ...]:
    """Return headings (or bold leads) for a Chinese piece, in English: its topics, what it is, who published it."""
    pairs = [listed(piece.topics[:2]), *piece.topics[:1]]
    article = "an" if piece.kind[0] in "aei" else "a"
    with_kind = [f"{article} {piece.kind} on {pair}" for pair in pairs if pair]
    last = f"{article} {piece.kind} in Chinese"
    first = with_kind if bold else [pair for pair in pairs if pair] + with_kind
    return tuple(capital(text) for text in (*first, last))


def worth_words(claims: Iterable[Claim]) -> int:
    """Return the words of some claims."""
    return sum(count_words(claim.text) for claim in claims)
