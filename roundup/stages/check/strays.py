"""Whether a name belongs to what is said: in the line that says it, or merely somewhere in the article."""

import re

from roundup.entities import Mention
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said
from roundup.stages.check.spelt import otherwise, spelled
from roundup.text.once import kept
from roundup.text.words import fold

_MOST = 0.8
_LEAST = 3
_BACK = 6
_OPENS = 4
"""A name that begins before this character is what a sentence speaks of."""
_HEAD = 4  # lines at the head of an article, whose names all of it may be about
_OFTEN = 4  # lines that name somebody the article is about
_REFERS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|who|which|that|this|these|those|both|we|our|I|my|you|your)\b"
    r"|\bthe (?:\w+ )?(?:company|firm|group|agency|maker|app|bank|startup|start-up|government|country|city|ministry|platform|service|site|team|party|court|president|minister|man|woman|pair|two)\b",
    re.IGNORECASE,
)


def stray(said: Said, mention: Mention, ground: Ground, corpus: Corpus) -> str | None:
    """Return the name that the best line has where the sentence names another of the article, "" where it has none to show; None where the name belongs.

    It is asked only where the best line has nearly all the other words of the sentence, so
    that the line which has the name adds nothing: the sentence merges nothing with it.
    """
    line, opens = ground.lines[0], mention.start < _OPENS
    if mention.name in line.names or line.language == "zh" or mention.kind == "media" or not (mention.kind or " " in mention.text or opens):
        return None
    last = fold(mention.text.rsplit(maxsplit=1)[-1])
    if (
        last in line.folded
        or _close_by(mention, line, corpus)
        or not _says_the_rest(_core(said, mention), line)
        or _tied(said, mention, ground)
    ):
        return None
    displaced = [m for m in line.mentions if m.name not in said.names and m.kind in ("", mention.kind) and not _alike(m, mention)]
    earlier = any(mention.name in other.names or last in other.folded for other in corpus.around(line, _BACK) if other.at < line.at)
    if not displaced and opens and not earlier and not _leads(mention, line, corpus):
        return ""
    if not displaced or not (mention.kind or " " in mention.text) or (earlier and _REFERS.search(line.text)):
        return None
    one = len(displaced) == 1 and (displaced[0].kind == mention.kind or " " in displaced[0].text)
    return displaced[0].text if one else ""


def _close_by(mention: Mention, line: Line, corpus: Corpus) -> bool:
    """Whether the line, one beside it, or the head of its article has the name."""
    article, close = line.article, corpus.around(line)
    if fold(mention.text) in fold(f"{article.title} {article.outlet} {article.author}"):
        return True
    return any(mention.name in other.names for other in close) or spelled(mention, close, corpus.lexicon) or otherwise(mention, close)


def _leads(mention: Mention, line: Line, corpus: Corpus) -> bool:
    """Whether an article is about a name: it stands at its head, or often; then a line may mean it without naming it."""
    lines = corpus.by_passage[line.article.id]
    last = fold(mention.text.rsplit(maxsplit=1)[-1]).removesuffix("'s")
    return any(last in other.folded for other in lines[:_HEAD]) or sum(last in other.folded for other in lines) >= _OFTEN


def _says_the_rest(core: frozenset[str], line: Line) -> bool:
    return len(core) >= _LEAST and len(core & line.roots) >= _MOST * len(core)


def _tied(said: Said, mention: Mention, ground: Ground) -> bool:
    """Whether a line that has the name adds to the sentence: a word that the best line has not, or another of its names beside it."""
    own = {other.name for other in said.mentions} - {mention.name}
    rest = _core(said, mention) - ground.lines[0].roots
    return any(mention.name in other.names and (own & other.names or rest & other.roots) for other in ground.near)


def _core(said: Said, name: Mention) -> frozenset[str]:
    """Return the reduced words of a sentence that belong to no name: none of its own, nor to one that no name finder sees."""
    rest = _rest(said)
    if name not in said.mentions:
        rest = tuple([(start, root) for start, root in rest if not name.start <= start < name.end])
    return frozenset([root for _, root in rest])


@kept
def _rest(said: Said) -> tuple[tuple[int, str], ...]:
    """Return the words with content of a sentence that stand in none of its names: where each begins, and its reduced form."""
    spans = [(mention.start, mention.end) for mention in said.mentions]
    return tuple([(at, root) for _, root, at, _ in said.tokens if root and not [start for start, end in spans if start <= at < end]])


def _alike(one: Mention, other: Mention) -> bool:
    a, b = fold(one.text), fold(other.text)
    return a in b or b in a
