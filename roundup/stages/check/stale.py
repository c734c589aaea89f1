"""Stale facts: what a sentence has as planned or possible, and a later source tells as done, or as called off."""

import re
from datetime import date

from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.modes import modes
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import Token, content, is_past, tokens
from roundup.stages.check.terms import stem as reduced
from roundup.text.once import kept

_AHEAD = frozenset("will would may might could due scheduled soon next".split())
_AHEAD_STEMS = tuple("plan intend expect consider aim weigh hop".split())
"""Words of what may come, and how others of them begin."""
_AHEAD_TO = re.compile(r"\b(?:set to|is to|are to)\b", re.IGNORECASE)
_OFF_WORDS = re.compile(
    r"\b(?:cancel\w*|shelv\w+|scrap\w*|dropped|drops|abandon\w*|halt\w*|suspend\w*|postpon\w*|delay\w*|withdr[ae]w\w*|reject\w*|block\w*|call\w* off|put off|puts off)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LIGHT = frozenset(
    reduced(word)
    for word in "make take give go come get have be do put keep see use need want find feel look work run become remain continue include experience".split()
)
"""Stems of verbs that tell too little for two sentences to speak of one deed."""
_TOLD = frozenset(("", "not"))
"""Modes of a deed that is told or denied."""
_NONE: frozenset[str] = frozenset()
_BESIDE = 40  # characters between the thing and the word that ends it
_LEAST = 2  # content words in common besides the verb and the name


def check_stale(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return a note where a source later than those the sentence rests on says what became of what it has as ahead."""
    if said.language == "zh" or not said.mentions:
        return []
    days = [line.article.published for line in ground.lines if line.article.published]
    names = {mention.name for mention in said.mentions if mention.kind != "place"}
    last = max(days).date() if days else date.max
    if not names or _last_day(corpus) <= last or not _is_ahead(said):
        return []
    ahead = [key for key, found_ in modes(said.text).items() if found_.isdisjoint(_TOLD) and key not in _LIGHT]
    mine = frozenset(content(said.text)) if ahead else _NONE
    for key in ahead:
        for at in corpus.by_stem.get(key, ()):
            line = corpus.lines[at]
            if line.copy or not line.article.published or line.article.published.date() <= last:
                continue
            if len(mine & line.stems) < _LEAST + (key in mine):
                continue
            outcome = _outcome(key, line, mine, names)
            if outcome:
                return [_stale(key, said, line, outcome)]
    return []


def _is_ahead(said: Said) -> bool:
    """Tell whether a sentence speaks of what may come: by a word of its own, or by "to" after one."""
    low = said.text.lower()
    words = _WORD.findall(low)
    if not _AHEAD.isdisjoint(words):
        return True
    if any(map(low.__contains__, _AHEAD_STEMS)) and [word for word in words if word.startswith(_AHEAD_STEMS)]:
        return True
    return " to " in said.text and not said.words.isdisjoint(("set", "is", "are")) and bool(_AHEAD_TO.search(said.text))


@kept
def _last_day(corpus: Corpus) -> date:
    """Return the day of the latest source."""
    return max([article.published.date() for article in corpus.articles if article.published], default=date.min)


def _outcome(key: str, line: Line, mine: frozenset[str], names: set[str]) -> str:
    """Return "done" or "called off", "" where the line does not tell what became of it."""
    shared = names & line.names
    own = {stem for name in shared for stem in content(name)} | {f"@{name}" for name in shared} | {key}
    if not shared or len((mine & line.stems) - own) < _LEAST:
        return ""
    words = [token for token in tokens(line.text) if token.stem == key]
    if any(_off(token, line.text) for token in words):
        return "called off"
    told = modes(line.text).get(key, frozenset())
    return "done" if told == {""} and any(map(is_past, words)) else ""


def _off(token: Token, text: str) -> bool:
    return bool(
        _OFF_WORDS.search(text[max(0, token.start - _BESIDE) : token.start])
        or _OFF_WORDS.search(text[token.end : token.end + _BESIDE // 2])
    )


def _stale(key: str, said: Said, line: Line, outcome: str) -> Finding:
    word = next((said.text[token.start : token.end] for token in tokens(said.text) if token.stem == key), key)
    who = line.article.outlet or line.article.id
    day = f"{line.article.published:%Y-%m-%d}" if line.article.published else "a later day"
    told = "as done" if outcome == "done" else "as called off"
    message = f"Has “{word}” as still ahead; {who} of {day} tells it {told}."
    return found("stale", message, evidence=line.text, remedy=f"Bring it up to date, citing {line.passage.id}.")
