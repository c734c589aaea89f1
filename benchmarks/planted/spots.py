"""Sentences that an error can be planted in, with what stands around them.

Only prose is taken: whole sentences of 7 to 45 words that speak of something; captions, credits,
lists, code, questions, fragments and an outlet's own first person are left aside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.planted.names import Name, find_names
from roundup.model import Article
from roundup.text.quotes import quotations
from roundup.text.sentences import statement_spans
from roundup.text.words import han_share

_ODD = re.compile(
    r"[|<>{}=_`#*\[\]~^\\•→\t]|https?:|www\.|\.(?:com/|py|js|md)\b|@\w|&\w+;|\d{4}[a-z]{3,}|[a-z]{2}[.,][A-Z][a-z]|[a-z]\?[A-Z]"
)
_FURNITURE = re.compile(
    r"\b(?:Getty|Photo(?:graph)?s?(?: by|:)|Image(?: credit|:)|Subscribe|Sign up|Read more|Click|newsletter|Copyright|All rights|cookies?|"
    r"affiliate|commission|Advertisement|Follow us|Disclosure|Listen to|Watch:|is (?:a|an|The) [\w ]*(?:reporter|editor|writer)|"
    r"[Ss]enior [\w ]*(?:[Ee]ditor|journalist|reporter|correspondent)|[Rr]eporter (?:at|for)|produces a podcast|Check out|See also|Related:|Continue reading|privacy policy)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Mm]y|[Mm]e|[Uu]s|[Mm]ine|[Oo]urs|[Yy]our?)\b(?!\.)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|do|said|says|told|made|took|came|went|got|began|saw|"
    r"\w{2,}ed|\w{3,}s)\b"
)
_ENDS = re.compile(r"[.!]['\"”’)]*$")
_HAN_END = re.compile(r"[。！]['\"”’」』）)]*$")
_WORD = re.compile(r"[^\s—–]+")
_NEWS = re.compile(r"\d|[\"“]| [A-Z][a-z]|[a-z][A-Z]|[A-Z]{2,}")
STOP = frozenset(
    "the a an and or but of in on at to for from by with as is are was were be been has have had will would can could may might it its "
    "this that these those he she they his her their him them who which what when where said says not no than more also about into over "
    "after before up out new one two all some such other just only very most much many there then so if while because".split()
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """An article with its sentences and names."""

    article: Article

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """All statements of the text, also those that are no prose."""
        text = self.article.text
        return tuple(text[start:end] for start, end in statement_spans(text))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of the text, each once."""
        return tuple({name.text: name for name in find_names(self.article.text)}.values())

    @cached_property
    def telling(self) -> tuple[frozenset[str], ...]:
        """The telling words of each statement."""
        return tuple(telling(statement) for statement in self.statements)

    @cached_property
    def folded(self) -> str:
        """The text and title in lower case with plain quotation marks."""
        return f"{self.article.title}\n{self.article.text}".lower().replace("’", "'").replace("“", '"').replace("”", '"')

    def others(self, sentence: str) -> Iterator[str]:
        """Yield the statements but one."""
        return (statement for statement in self.statements if statement != sentence)

    def said_elsewhere(self, value: str, sentence: str, least: int = 2) -> bool:
        """Tell whether a statement with ``value`` speaks of what the sentence does: it shares so many telling words."""
        wanted, lower = telling(sentence), value.lower()
        return any(
            lower in statement.lower() and len(wanted & words) >= least
            for statement, words in zip(self.statements, self.telling, strict=True)
            if statement != sentence
        )


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A sentence of an article, what stands before and after it, and where it quotes."""

    page: Page
    text: str
    at: int
    before: str = ""
    after: str = ""
    quoted: tuple[tuple[int, int], ...] = field(default=())

    @property
    def article(self) -> Article:
        """The article the sentence is of."""
        return self.page.article

    def in_quotes(self, place: int) -> bool:
        """Tell whether a place is between quotation marks."""
        return any(start <= place < end for start, end in self.quoted)

    def put(self, start: int, end: int, new: str) -> str:
        """Return the sentence with a stretch replaced."""
        return self.text[:start] + new + self.text[end:]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in the sentence, typed by what the whole article shows of them."""
        kinds = {name.text: name for name in self.page.names}
        found = find_names(self.text)
        return tuple(Name(text=n.text, kind=kinds[n.text].kind if n.text in kinds else n.kind, start=n.start, end=n.end) for n in found)


def telling(text: str) -> frozenset[str]:
    """Return the telling words of a text, in lower case, their plural and past endings cut."""
    found = (word.lower() for word in re.findall(r"[A-Za-z][A-Za-z'-]{2,}", text))
    return frozenset(re.sub(r"(?:'s|ing|ed|es|s)$", "", word) for word in found if word not in STOP)


def spots(page: Page) -> Iterator[Spot]:
    """Yield the sentences of an article that are prose."""
    chinese = page.article.language == "zh"
    if not chinese and not reads_as_prose(page.statements):
        return
    seen: set[str] = set()
    for at, text in enumerate(page.statements):
        if text in seen or not (_han_prose(text) if chinese else is_prose(text) and _NEWS.search(text, 1)):
            continue
        seen.add(text)
        around = page.statements
        quoted = tuple((quote.start, quote.end) for quote in quotations(text))
        yield Spot(
            page=page,
            text=text,
            at=at,
            before=around[at - 1] if at else "",
            after=around[at + 1] if at + 1 < len(around) else "",
            quoted=quoted,
        )


def reads_as_prose(statements: Sequence[str]) -> bool:
    """Tell whether a page is prose for the most part: neither a list nor a manual with code."""
    prose = sum(1 for statement in statements if is_prose(statement))
    return prose >= 6 and prose >= 0.3 * len(statements)


def is_prose(text: str) -> bool:
    """Tell whether an English statement is a whole sentence of news prose."""
    if "\n" in text or not _ENDS.search(text) or not re.match(r"[A-Z\"“0-9$£€]", text):
        return False
    words = _WORD.findall(text)
    if (
        not 7 <= len(words) <= 45
        or _ODD.search(text)
        or _FURNITURE.search(text)
        or text.count('"') % 2
        or text.count("“") != text.count("”")
    ):
        return False
    if sum(1 for word in words if word[0].isupper()) > 0.5 * len(words) or text.count(",") > 8:
        return False
    plain = "".join(_outside(text))
    return bool(_FINITE.search(plain)) and not _FIRST_PERSON.search(plain) and len(plain) > 20


def _outside(text: str) -> Iterator[str]:
    at = 0
    for quote in quotations(text):
        yield text[at : quote.start]
        at = quote.end
    yield text[at:]


def _han_prose(text: str) -> bool:
    if "\n" in text or not _HAN_END.search(text) or not 12 <= len(text) <= 90 or han_share(text) < 0.6:
        return False
    return not re.search(r"[|<>{}=_`#*\[\]]|https?:|www\.|^[一二三四五六七八九十\d]+[、.]|来源|图源|点击|关注|公众号|[？?]", text)
