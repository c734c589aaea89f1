"""Headings and leads of our own: from the event where one is known, else from names and the words a piece keeps coming back to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.subjects import labels, own_words
from roundup.edges.summariser_offline.titling import clauses
from roundup.edges.summariser_offline.wording import named, present, short_name
from roundup.entities import Lexicon
from roundup.text.overlap import grams, tokens
from roundup.text.words import count_words

_WEAK = frozenset(
    "the a an and or of in on at for to by with from as is are was were be been being has have had will would could should may might can that which who whose what when where why how this these those it its they "
    "their them he she his her we our you your not no nor but if than then so such more most many much few some any all both each every other another same own just only also even still yet very too now here there "
    "outside inside along near behind beyond above below toward towards away together apart ahead almost nearly around roughly about after before since until while during over under between into through against among per via said says say saying told according including like likely made make makes making take takes took get gets got "
    "use uses used using new old big small good bad best better last next first second third one two three four five six seven eight nine ten year years month months week weeks day days time times way ways thing things people "
    "part parts lot number numbers kind kinds set based able need needs want wants help helps work works working come comes came going goes went give gives given take taken look looks find finds found see seen know known think "
    "billion million trillion thousand hundred hundreds dozen dozens yuan dollars euros per cent percent caption toggle photo image images video credit copyright back up out off down around across within without because although though however already ever never always often sometimes really well far long high low early late later earlier ago today recently currently".split()
)


def leads(frame: Frame, material: Material) -> tuple[str, ...]:
    """Return bold leads for an event: the whole of it in the present tense, then its headings."""
    whole = [text for text in (present(frame, material, figures=True), present(frame, material)) if text]
    if frame.mood == "weighing":
        whole += [re.sub(r" weighs? whether to ", " may ", text) for text in whole]
    return tuple(capital(text) for text in dict.fromkeys([*whole, *(short for text in whole for short in shortened(text))]))


def shortened(clause: str) -> list[str]:
    """Return a clause without its last phrase of place, aim or manner, where what is left is still whole; the longest first."""
    if re.search(r"\b(?:instructs?|calls? on|permits?|obliges?|compels?|promises?|blames?|warns?)\b", clause):
        return []
    least = 8 if "whether" in clause else 5
    cuts = [
        match.start()
        for match in re.finditer(r" (?:to|in|from|on|over|with|after|at) ", clause)
        if count_words(clause[: match.start()]) >= least
    ]
    return [clause[:cut] for cut in reversed(cuts) if not clause[:cut].rsplit(" ", 1)[-1].startswith(("plan", "agree"))]


_BROKEN = re.compile(r"(?:^|\s)['’]s\b|['’]s['’]s|\b[a-z]{2,}[A-Z][a-z]{3,}\b|\w\.[A-Z]")
"""Signs of a text that was read wrongly: an owner that is missing, two words run together."""


def fresh(title: str, material: Material, *, least: int = 1, most: int = 6) -> bool:
    """Tell whether a heading has the right length and is no clipping of a source's title."""
    if not least <= count_words(title) <= most or _BROKEN.search(title):
        return False
    mine = tokens(title)
    return not any(
        grams(mine, 4) & grams(tokens(article.title), 4) or mine == tokens(article.title) for article in material.articles if article.title
    )


def topics(material: Material, limit: int = 3) -> tuple[str, ...]:
    """Return phrases of two or three plain words that the story's pieces keep using, each with the article it takes there."""
    counted: Counter[str] = Counter()
    for line in material.lines:
        if not line.old:
            counted.update(set(_phrases(line.text)))
    title = " ".join(article.title.lower() for article in material.articles)
    scored = [(_score(phrase, count, title, material.lexicon), phrase) for phrase, count in counted.items() if count > 1 or phrase in title]
    ranked: list[str] = []
    for _, phrase in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
        if not any(set(phrase.split()) & set(other.split()) for other in ranked):
            ranked.append(phrase)
    known = [phrase for phrase in ranked if not material.lexicon.frequencies or all(material.lexicon.zipf(word) for word in phrase.split())]
    return tuple(_with_article(phrase, material) for phrase in known[:limit])


def _phrases(text: str) -> Iterator[str]:
    found = re.findall(r"[\w’'-]+|[^\w\s]", text)
    for size in (2, 3):
        for at in range(len(found) - size + 1):
            run = found[at : at + size]
            if all(re.fullmatch(r"[a-z][a-z-]{2,}", word) and word not in _WEAK for word in run) and not _verbal(run):
                yield " ".join(run)


def _verbal(run: list[str]) -> bool:
    return (
        run[-1].endswith(("ing", "ed", "ly", "ous", "ive", "al", "ful", "able"))
        or run[0].endswith("ly")
        or (run[0].endswith(("ing", "ed")) and not run[0].endswith("hailing"))
    )


def _score(phrase: str, count: int, title: str, lexicon: Lexicon) -> float:
    parts = phrase.split()
    return (count + 4 * (phrase in title)) * sum(lexicon.weight(word) for word in parts) / len(parts) * (1.0 if len(parts) == 2 else 1.15)


def _with_article(phrase: str, material: Material) -> str:
    before = Counter(
        match[1].lower() if match[1] else ""
        for line in material.lines
        for match in re.finditer(rf"(?:\b(the|an?) )?\b{re.escape(phrase)}\b", line.text)
    )
    article, count = max(before.items(), key=lambda pair: (pair[1], pair[0])) if before else ("", 0)
    return f"{article} {phrase}" if article and count * 2 > sum(before.values()) and not phrase.endswith("s") else phrase


def heads(frame: Frame, material: Material) -> bool:
    """Tell whether an event may give a heading: a headline tells it, or a lede does whose subject is what the story is about.

    That is a subject of a headline, or of the openings of two reports; any, where no headline has a name but places,
    and in an item of a few sentences.
    """
    if frame.line.place < 0 or frame.line.last < _ITEM:
        return True
    titles = tokens(" ".join(clause for article in material.articles for clause in clauses(article.title, article.outlet)))
    subject = [word for word in tokens(frame.subject) if word not in _WEAK]
    names = [name for name in material.names if material.lexicon.kind(name) != "place"]
    named_there = any(word in titles for name in names for word in tokens(name) if word not in _WEAK)
    told = not named_there or any(word in titles for word in subject) or _widely(frame, material)
    return frame.line.place < _LEDE and told


def _widely(frame: Frame, material: Material) -> bool:
    """Whether two reports name the subject of an event in their openings."""
    opening = [line for line in material.lines if 0 <= line.place < _OPENING and not line.old]
    return any(
        len({line.article.id for line in opening if name in line.names}) > 1 for name in frame.names if frame.subject.startswith(name)
    )


_LEDE, _ITEM = 3, 5

UNTOLD = "One more thing to read"
"""The heading of a story of which nothing can be told."""


def plain_titles(material: Material) -> Iterable[str]:
    """Return headings for a story without a certain event: what its headline speaks of, else names and topics of its text."""
    own = labels(material)
    yield from own
    short = [text for text in own if count_words(text) < _SHORT and " and " not in text]
    yield from (f"{text} and {place}" for text in short for place in _places(material) if place not in text)
    yield from (f"{text} in the news" for text in short)
    for phrase in own_words(material):
        yield f"{phrase} in the news"
    yield from _counted(material)
    yield UNTOLD


_SHORT, _OPENING = 4, 5


def _places(material: Material) -> list[str]:
    """Return the places that the headline of a story's lead names."""
    title = material.story.lead.title
    return [
        named(name, material)
        for name in material.names
        if material.lexicon.kind(name) == "place" and re.search(rf"\b{re.escape(name)}\b", title)
    ]


def _own(name: str, material: Material) -> bool:
    """Whether a name is the outlet's own."""
    return re.sub(r"\W", "", name.lower()) in re.sub(r"\W", "", material.story.lead.outlet.lower())


def _counted(material: Material) -> Iterable[str]:
    """Yield headings of the words that a text comes back to, where its headline says nothing: no name that stands only in the text."""
    places = [name for name in material.names if material.lexicon.kind(name) == "place"]
    early = {name for line in material.lines if 0 <= line.place < 2 for name in line.names}
    often = [
        name
        for name in material.names
        if sum(name in line.names for line in material.lines) > 2 and name not in places and name in early and not _own(name, material)
    ]
    names = [short_name(name, material) for name in often][:1]
    first = " ".join(line.text.lower() for line in material.lines if 0 <= line.place < _OPENING)
    subjects = [
        subject
        for subject in topics(material)
        if re.sub(r"^(?:the|an?) ", "", subject) in first and not any(word.lower() in subject for name in names for word in name.split())
    ]
    if names and subjects:
        yield f"{capital(named(names[0], material))} and {subjects[0]}"
    if places and subjects and places[0] in early:
        yield f"{capital(subjects[0])} in {named(places[0], material)}"
    if len(subjects) > 1:
        yield f"{capital(subjects[0])} and {subjects[1]}"
    for subject in (*subjects[:1], *names):
        yield f"{capital(subject)} in the news"
