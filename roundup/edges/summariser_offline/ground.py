"""What the sentences of a story say about single words: whether they are names, nouns, how often they stand."""

import re
from functools import cached_property

from roundup.edges.summariser_offline.material import Material

PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "\u00a0": " "})
"""Curly apostrophes and hard hyphens and spaces, and what is read for them."""
_SENTENCE_END = (".", "!", "?", "”", '"', ")")


class Ground:
    """What the articles' sentences say about single words: whether they are names, nouns, verbs."""

    def __init__(self, material: Material) -> None:
        """Join the sentences of a story; headings and scraps of lists are left aside."""
        lines = [line.text for line in material.lines if not line.old and _is_sentence(line.text)]
        self.material = material
        self.text = " ".join(lines).translate(PLAIN)

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
