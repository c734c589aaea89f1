"""One sentence, read once: its words, names and language, worked out when first asked for and kept with it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from roundup.entities import Lexicon, Mention
from roundup.stages.check.nearly import mentions_of
from roundup.stages.check.terms import Token, content, tokens
from roundup.text.facts import Fact, all_facts
from roundup.text.once import once
from roundup.text.words import fold, has_han, language_of

_LOOSE = re.compile(r"[^\w㐀-鿿]+")


_MOST = 200
"""Facts of one sentence that are compared: one with more is a table, and holding each against each would take minutes."""


def facts_of(text: str) -> tuple[Fact, ...]:
    """Return the facts of a sentence in order of place, as `all_facts` does, the first two hundred of them."""
    return all_facts(text)[:_MOST]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A sentence of a source or of the draft; ``learned`` are the short forms of names that the sources teach."""

    text: str
    lexicon: Lexicon
    learned: dict[str, str]

    @once
    def tokens(self) -> tuple[Token, ...]:
        """The words in their places."""
        return tokens(self.text)

    @once
    def mentions(self) -> tuple[Mention, ...]:
        """Names in the sentence, in order."""
        return mentions_of(self.text, self.lexicon, self.learned)

    @once
    def names(self) -> frozenset[str]:
        """Canonical names in the sentence."""
        return frozenset([mention.name for mention in self.mentions])

    @once
    def known(self) -> tuple[str, ...]:
        """Names of the list in the sentence, as ``@name``: what it is found by beside its words."""
        known = self.lexicon.by_name
        return tuple([f"@{mention.name}" for mention in self.mentions if mention.name in known])

    @once
    def stems(self) -> frozenset[str]:
        """What the sentence is found by: its content words, and its known names as ``@name``."""
        return frozenset((*content(self.text), *self.known))

    @once
    def words(self) -> frozenset[str]:
        """The sentence's words in lower case."""
        return frozenset([token.low for token in self.tokens])

    @once
    def roots(self) -> frozenset[str]:
        """The sentence's words with content, reduced."""
        return frozenset([token.stem for token in self.tokens if token.stem])

    @once
    def spots(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Where each word with content stands, by stem: from where to where, a possessive's ending left out."""
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        for low, root, start, end in self.tokens:
            if root:
                found[root] = (*found.get(root, ()), (start, end - 2 if low.endswith("'s") else end))
        return found

    @once
    def language(self) -> str:
        """``zh``, or "" for any other, which no check tells apart."""
        return language_of(self.text) if has_han(self.text) else ""

    @once
    def folded(self) -> str:
        """The sentence for comparing letter by letter."""
        return fold(self.text)


@lru_cache(maxsize=1024)
def loose(text: str) -> str:
    """Return the letters and digits of a text between single spaces: what typography cannot change."""
    return f" {_LOOSE.sub(' ', fold(text)).strip()} "
