"""The names and noun phrases of a clause: what each consists of, how a sentence has it, and how well it tells a subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from roundup.edges.summariser_offline.ground import Ground
from roundup.edges.summariser_offline.headwords import Word, words_of
from roundup.edges.summariser_offline.wordclasses import DETERMINERS, PREPOSITIONS, is_adjective, is_empty, is_weak
from roundup.edges.summariser_offline.wording import named

_ASIDE = frozenset("after amid without despite while during via than since as per like is are was were isn't aren't wasn't weren't".split())
JOINS = frozenset("in of for on at with against over about between".split())
MASS = re.compile(
    r"(?:ness|ity|ism|ware|tion|ment|ance|ence|ing|ics|age|ship|hood|dom|phy|logy|cy|ure|tech|data|search|code|tape|work|media|art|news|music|money|power|water|energy|storage|access|security|insurance|health|care|time|life|loneliness|sleep|software|traffic|oil|gas|food|space|land|help|design|advice|evidence|research|fraud|spam|copper|RAM|AI|TV|RSS|XML)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A name or noun phrase of a headline: ``link`` is what joins it to the phrase before it, ``rank`` the clause it stands in."""

    words: tuple[str, ...]
    name: bool
    article: str
    place: int
    link: str = ""
    rank: int = 0
    aside: bool = False
    owner: bool = False
    opens: bool = False
    first: bool = False

    @property
    def text(self) -> str:
        """The words of the phrase."""
        return " ".join(self.words)


def phrases(text: str, ground: Ground, *, rank: int = 0, cased: bool = False) -> list[Phrase]:
    """Return the names and noun phrases of one clause in their order."""
    made: list[Phrase] = []
    run: list[Word] = []
    at = _At()
    words = [*words_of(text, ground, cased=cased), Word("", "gap")]
    for place, word in enumerate(words):
        if word.kind in _CONTENT and not (run and run[-1].kind == "noun" and word.kind in ("num", "adj")):
            if not run:
                at.start = place
            run.append(word)
            if not _breaks(run, words[place + 1]):
                continue
        if run and run[-1].text.endswith(("'s", "s'")) and word.kind not in _CONTENT:
            run[-1] = Word(run[-1].text.removesuffix("'s"), run[-1].kind) if run[-1].kind != "name" else replace(run[-1], whole=True)
        found = list(_of_run(run, at.article, at.link, place, ground))
        told = word.text in _SAYS or words[min(place + 1, len(words) - 1)].text in _SAYS
        made += [
            replace(p, rank=rank, aside=at.aside or (told and len(made) > 0), first=not made, opens=at.start - bool(at.article) <= 0)
            for p in found
        ]
        at.step(word, made, found=bool(found), run=run, role=bool(run) and run[-1] is word and not run[-1].text.endswith(("'s", "s'")))
        run = [word] if word.kind in ("num", "adj") and run and run[-1] is not word else []
        at.start = place
    return made


class _At:
    """Where the reading of a clause stands: the article seen, what joins the next phrase to the last, whether it stands aside."""

    def __init__(self) -> None:
        self.article, self.link, self.aside, self.start = "", "", False, 0

    def step(self, word: Word, made: list[Phrase], *, found: bool, run: list[Word], role: bool) -> None:
        """Take in the word that ended a run."""
        link = "" if found else self.link
        if run and run[-1].text.endswith(("'s", "s'")):
            link = "'s"
        elif role:
            link = "="
        elif not made:
            link = ""
        elif word.kind in ("prep", "and"):
            link = "?" if link else word.text
        elif word.kind not in ("det", *_CONTENT):
            link = "," if word.text == "," else "?"
        self.link = link
        if word.kind in ("prep", "gap") and word.text not in JOINS:
            self.aside = word.text in _ASIDE
        self.article = word.text if word.kind == "det" else self.article if word.kind == "adj" else ""


_UNITS = frozenset(
    "million billion trillion yuan dollars euros pounds yen won rupees cents percent per cent points degrees tonnes tons kilometres miles years months weeks days hours minutes".split()
)
_CONTENT = ("name", "noun", "adj", "num")
_SAYS = frozenset("says said say reports report finds shows warns claims".split())


def _breaks(run: list[Word], after: Word) -> bool:
    """Whether a run of words ends before the next: at an owner, and between a role and its person."""
    owner = run[-1].text.endswith(("'s", "s'")) and after.kind in _CONTENT
    return owner or (run[-1].kind == "noun" and after.kind == "name" and run[0].kind != "name")


def _of_run(run: list[Word], article: str, link: str, place: int, ground: Ground) -> Iterator[Phrase]:
    """Yield the phrase or phrases that a run of words makes: a role and its person are two."""
    words = list(run)
    while words and words[-1].kind in ("adj", "num"):
        words.pop()
    while words and (
        (words[0].kind == "adj" and is_weak(words[0].text)) or (len(words) > 1 and words[0].kind == "noun" and is_empty(words[0].text))
    ):
        words.pop(0)
    if not words:
        return
    owner = words[-1].text.endswith(("'s", "s'"))
    bare = [
        re.sub(r"'s$|(?<=s)'$", "", word.text) if not word.whole and at == len(words) - 1 else word.text for at, word in enumerate(words)
    ]
    if all(word.kind in ("name", "num") for word in words) and any(word.kind == "name" for word in words):
        start = next(at for at, word in enumerate(words) if word.kind == "name")
        yield Phrase(words=tuple(bare[start:]), name=True, article=article if article == "the" else "", place=place, link=link, owner=owner)
        return
    cut = max((at for at, word in enumerate(words) if word.kind == "name" and at and words[at - 1].kind == "noun"), default=0)
    if cut and all(word.kind == "name" for word in words[cut:]):
        yield Phrase(words=tuple(bare[cut:]), name=True, article="", place=place, link="?", owner=owner)
        return
    kept = _shortened(words, bare, ground)
    content = [word for word in kept if not is_empty(word.lower())]
    if content and not (len(kept) > 1 and is_empty(kept[-1].lower()) and len(content) < 2 and is_adjective(content[0])):
        yield Phrase(words=tuple(kept), name=False, article=article, place=place, link=link, owner=owner)


def _shortened(words: list[Word], bare: list[str], ground: Ground) -> list[str]:
    """Return at most three words of a noun phrase: its head, with the words before it that the text puts there too."""
    if words[0].kind == "num" and len(words) <= 4:
        return bare
    names = [at for at, word in enumerate(words) if word.kind == "name"]
    if len(words) <= 3:
        return bare
    start = names[0] if names and len(words) - names[0] <= 4 and words[-4].kind == "name" else len(words) - 3
    if start == len(words) - 3 and ground.count(f"{bare[start - 1]} {bare[start]}"):
        start += 1
    while start < len(words) - 1 and words[start].kind == "adj" and is_weak(words[start].text):
        start += 1
    return bare[start:]


def forms(phrase: Phrase, ground: Ground) -> Iterator[tuple[float, Phrase]]:
    """Yield a phrase whole and shortened, each with what it loses: its last two words, or the name that it opens with."""
    yield 0.0, phrase
    parts = phrase.words
    if phrase.name or len(parts) < 3:
        return
    for size, less in ((3, 0.2), (2, 0.4)):
        if len(parts) > size and _cuttable(parts[-size - 1], parts[-size]):
            torn = ground.count(f"{parts[-size - 1]} {parts[-size]}") > 1
            yield less + 0.6 * torn, replace(phrase, words=parts[-size:])
    name = next((" ".join(parts[:size]) for size in (3, 2, 1) if " ".join(parts[:size]) in ground.material.names), "")
    if name:
        yield 0.5, replace(phrase, words=tuple(name.split()), name=True, article="")


def _cuttable(left: str, right: str) -> bool:
    """Whether a phrase may lose its words up to here: not inside a name, not between a figure and its unit."""
    inside = (_proper(left) and _proper(right)) or left in ("of", "the", "for") or right in ("of", "the", "for")
    return not inside and right not in ("million", "billion", "trillion") and not re.search(r"\d", right)


def _proper(word: str) -> bool:
    return bool(re.match(r"[A-Z]", word)) and not word.isupper()


def worth(phrase: Phrase, ground: Ground) -> float:
    """Return how well a phrase tells what the story is about; a bare sum or share tells nothing."""
    if all(re.match(r"[$£€¥]?\d", word) or word.lower() in _UNITS for word in phrase.words):
        return 0.0
    count = ground.count(phrase.text)
    if phrase.name and len(phrase.words) > 1 and not count:
        count = ground.count(" ".join(phrase.words[1:])) or ground.count(" ".join(phrase.words[:-1])) // 2
    lexicon = ground.material.lexicon
    weight = sum(lexicon.weight(word) for word in phrase.words) / len(phrase.words)
    late = (
        0.7 * min(phrase.rank, 2)
        + 1.2 * phrase.aside
        + 1.0 * (phrase.article in ("my", "your", "our"))
        - 0.7 * (phrase.first and not phrase.rank)
    )
    if phrase.name:
        place = lexicon.kind(phrase.text) == "place"
        media = lexicon.kind(phrase.text) == "media"
        return 3.2 + 0.25 * min(count, 6) - 1.4 * place - 2.0 * media - late - 1.5 * (count == 0)
    head = ground.count(phrase.words[-1])
    content = [word for word in phrase.words if not is_empty(word.lower())]
    size = {1: 0.6, 2: 2.6, 3: 3.0}.get(len(content), 2.6)
    return (
        size + 1.6 * weight + 0.4 * min(count, 4) + 0.1 * min(head, 8) - 1.0 * (head == 0) - late - 0.8 * is_empty(phrase.words[-1].lower())
    )


def said(phrase: Phrase, ground: Ground) -> str:
    """Return a phrase as a sentence has it, with the article that it needs."""
    if phrase.name:
        return named(phrase.text, ground.material) if phrase.article != "the" else f"the {phrase.text}"
    head = phrase.words[-1]
    if re.fullmatch(r"[$£€]?\d[\d,.]*\+?", phrase.words[0]) or re.search(r"[^su'i]s$|people$|children$|women$|men$", head):
        return phrase.text
    if phrase.article in ("a", "an", "the", "this", "that"):
        return f"{'the' if phrase.article.startswith('th') else indefinite(phrase.words[0])} {phrase.text}"
    if len(phrase.words) == 1 and head.lower() != head:
        return phrase.text
    definite, one, bare = _articles(phrase.text, ground)
    if definite + one + bare < _SURE and len(phrase.words) > 1:
        definite, one, bare = (
            sum(pair) for pair in zip((definite, one, bare * (definite + one > 0)), _articles(head, ground), strict=True)
        )
    if bare >= definite + one or (MASS.search(head) and not one):
        return phrase.text
    return f"{indefinite(phrase.words[0])} {phrase.text}" if one else f"the {phrase.text}"


_SURE = 3


def _articles(words: str, ground: Ground) -> tuple[int, int, int]:
    """Return how often words stand with a definite article, with an indefinite one, and bare."""
    found = re.findall(rf"(?:([\w'-]+) )?(?<![\w-]){re.escape(words.lower())}(?![\w-])", ground.lower)
    one = sum(word in ("a", "an") for word in found)
    bare = sum(not word or word in PREPOSITIONS or word in ("and", "or") for word in found)
    return sum(word in DETERMINERS and word not in ("a", "an", "no", "any") for word in found), one, bare


def indefinite(word: str) -> str:
    """Return "a" or "an" for the word that follows it."""
    vowel = word[:1].lower() in "aeio" and not re.match(r"one|eu|u[A-Z]", word, re.IGNORECASE)
    return "an" if vowel or re.match(r"[AEFHILMNORSX][A-Z0-9]|un[^i]|up|ul|8", word) else "a"
