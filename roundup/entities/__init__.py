"""Names: who and what a text speaks of, under one canonical name each."""

from roundup.entities.lexicon import Entry, Lexicon, build_lexicon
from roundup.entities.mentions import Mention, find_mentions, learn_from, names_in

__all__ = ["Entry", "Lexicon", "Mention", "build_lexicon", "find_mentions", "learn_from", "names_in"]
