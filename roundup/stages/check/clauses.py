"""A shallow reading of English sentences: each verb with who does it, to whom, through which preposition.

Closed lists and endings find the verb groups; the subject is the noun phrase to the left in the clause, the
object the one to the right (Abney 1991, "Parsing by chunks", in its simplest form). Passive clauses are turned,
so that "B was sued by A" reads as "A sued B"; deeds told by a noun ("A's acquisition of B") read as their verb.
What cannot be read is left out: comparing then finds nothing, rather than something wrong.
"""

from functools import lru_cache

from roundup.entities import Mention
from roundup.stages.check.clause_words import Parsed, words_of
from roundup.stages.check.noun_phrases import Sides
from roundup.stages.check.reading import Reading
from roundup.stages.check.verb_groups import Groups
from roundup.text.once import kept


@lru_cache(maxsize=4096)
def read(text: str, mentions: tuple[Mention, ...]) -> Parsed:
    """Read one sentence."""
    words = words_of(text, mentions)
    groups = Groups(words)
    found = groups.found()
    sides = Sides(words, groups.tags, groups.verbs)
    sides.bind(found)
    return Parsed(words, (*found, *sides.nouns()))


@kept
def clauses_of(sentence: Reading) -> Parsed:
    """Read a sentence of a source or of the draft."""
    return read(sentence.text, sentence.mentions)
