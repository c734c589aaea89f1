"""Faithful rewrites of a sentence, as a good editor or a careful model writes them; true by construction.

Each rewrite changes one thing ("twice": two things) and keeps what is stated: another notation,
another order, fewer words. A rule that is not sure of the grammar or of the sense yields nothing.
"""

import random
import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, plain_prose
from benchmarks.planted.faithful_cuts import rewrite_cuts
from benchmarks.planted.faithful_dates import rewrite_dates
from benchmarks.planted.faithful_figures import rewrite_figures
from benchmarks.planted.faithful_frames import rewrite_frames
from benchmarks.planted.faithful_han import rewrite_han
from benchmarks.planted.faithful_names import rewrite_names
from benchmarks.planted.faithful_quotes import rewrite_quotes
from benchmarks.planted.faithful_syntax import rewrite_syntax
from benchmarks.planted.faithful_words import rewrite_words
from roundup.model import Article
from roundup.text.words import han_share

_RULES = (rewrite_figures, rewrite_dates, rewrite_names, rewrite_frames, rewrite_cuts, rewrite_quotes, rewrite_syntax, rewrite_words)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_ALONE = frozenset(("merged", "split", "voice", "quote-reported"))
"""Kinds that leave no sentence to rewrite again: two sentences, or another grammar."""


def rewrites(sentence: str, article: Article, before: str, after: str, rng: random.Random) -> Iterator[Rewrite]:
    """Yield (kind, text) for each kind of rewrite that fits a sentence of an article, one text a kind, and one of two rewrites.

    ``before`` and ``after`` are the sentences beside it, "" where there are none. The same dice
    give the same texts. A text of kind "split" is two sentences.
    """
    scene = Scene(sentence=sentence, article=article, before=before, after=after, rng=rng)
    if han_share(sentence) > 0.5:
        if 12 <= len(sentence) <= 120 and sentence.endswith("。") and "\n" not in sentence:
            yield from _once(rewrite_han(scene), sentence)
        return
    if not plain_prose(sentence) or any(True for _ in scene.free(_FIRST_PERSON)):
        return  # a first person outside quotation marks is another outlet's
    found = list(_once((rewrite for rule in _RULES for rewrite in rule(scene)), sentence))
    yield from found
    yield from _twice(scene, found)


def _once(found: Iterator[Rewrite], sentence: str) -> Iterator[Rewrite]:
    """Leave out what changed nothing and what came out before under another name."""
    seen = {sentence}
    for kind, text in found:
        if text and text not in seen:
            seen.add(text)
            yield kind, text


def _twice(scene: Scene, found: list[Rewrite]) -> Iterator[Rewrite]:
    """Yield one rewrite of a rewrite, by another rule."""
    first = [rewrite for rewrite in found if rewrite[0] not in _ALONE]
    if first:
        kind, text = scene.rng.choice(first)
        again = [
            (other, more)
            for rule in _RULES
            for other, more in rule(scene.with_sentence(text))
            if other != kind and other not in ("merged", "split")
        ]
        if again and plain_prose(text):
            yield "twice", scene.rng.choice(again)[1]
