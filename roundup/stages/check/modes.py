"""In which mode each word of content of a sentence stands: denied, possible, planned, to come.

Cues attach to the next word with content, as in NegEx (Chapman et al. 2001) with a short scope:
"has failed to assure Beijing" makes *assure* negated, "may list" makes *list* possible.
"""

import re
from functools import lru_cache

from roundup.stages.check.terms import NO_ADVERBS, Token, tokens

_NEGATORS = frozenset("not no never without neither nor cannot none hardly barely lack lacks lacked".split())  # fmt: skip
_NOT_TO = frozenset("fail failed fails failing refuse refused refuses refusing decline declined declines declining".split())
_POSSIBLE = frozenset(
    "may might could can possibly perhaps maybe potentially considering considers weighing weighs exploring mulling mulls".split()
)
_PLANNED = frozenset(
    "considered meant planning planned intends intend wants want wanted hopes hope aims aim seeks seeking expected expects likely probably presumably apparently seemingly poised".split()
)
_AHEAD = frozenset("due set slated scheduled".split())
_CERTAIN = frozenset("will shall".split())
_OPEN = frozenset("would should must".split())
_PASSES = frozenset(
    "to be been being have has had yet longer also still even ever a an the any its their it they on in for of at with by that "
    "soon already again once later finally eventually now then".split()
)
_NO_DENIAL = re.compile(r" (?:only|just|merely|simply|least|necessarily|exactly|solely)\b|\.? ?\d")
"""After "not" or "no" what denies nothing: "not only", "No. 1"."""
_IS_TO = re.compile(r"\b(?:is|are|was|were) to$")
_STOPS = re.compile(r"[.,;:!?()。，；：]| - | – |—")
_PLAIN = frozenset(("",))
_NONE: frozenset[str] = frozenset()
_TURNS = _NEGATORS | _NOT_TO | _POSSIBLE | _PLANNED | _AHEAD | _CERTAIN | _OPEN | {"to", "ca", "wo"}
"""Words that may turn those after them, beside those in "n't"."""
_CUES = _TURNS - {"to"} | {"is", "are", "was", "were"}
"""Without one of them every word stands as it is: "to" needs a form of "be" before it."""
_ORDER = ("not", "may", "plan", "open", "will")


def _plain(lows: list[str]) -> bool:
    """Tell whether no word is a cue."""
    return _CUES.isdisjoint(lows) and not [low for low in lows if low[-3:] == "n't"]


@lru_cache(maxsize=4096)
def modes(text: str) -> dict[str, frozenset[str]]:
    """Return for each content word (reduced) the modes it stands in: "", not, may, plan, will, open."""
    words = tokens(text)
    if _plain([token.low for token in words]):
        return dict.fromkeys([root for low, root, _, _ in words if root and not _passes(low)], _PLAIN)
    table: dict[str, frozenset[str]] = {}
    cues: set[str] = set()
    reach, end, phrase = 0, 0, False  # a phrase after "no" is denied as a whole: "no costly add-ons"
    for token in words:
        low, root, start, stop = token
        if (start != end + 1 or text[end] != " ") and _STOPS.search(text, end, start):
            cues, reach, phrase = set(), 0, False
        end = stop
        cue = _cue(token, text) if low in _TURNS or low[-3:] == "n't" else ""
        if cue:
            cues.add(cue)
            cues |= {_cue_of(low[:-3])} - {""} if low.endswith(("n't", "cannot")) else set()
            reach, phrase = 5, low in ("no", "without")
        elif not root or _passes(low):
            reach -= 1
            phrase = phrase and bool(root)
        else:
            mode = _mode(cues) if cues and reach > 0 else ""
            told = table.get(root, _NONE)
            if mode not in told:
                table[root] = told | {mode} if mode or told else _PLAIN
            more = phrase and reach > 1 and text.startswith((" ", "-"), end)
            cues, reach, phrase = ({"not"}, reach - 1, True) if more else (set(), 0, False)
    return table


@lru_cache(maxsize=4096)
def coloured(text: str) -> frozenset[str]:
    """Return the words of a text (reduced) that stand in it under some cue."""
    if _plain([token.low for token in tokens(text)]):
        return _NONE
    return frozenset([key for key, told in modes(text).items() if told != _PLAIN])


def _passes(low: str) -> bool:
    """Tell whether a word is one that cues do not act on, but pass over."""
    return low in _PASSES or (low[-2:] == "ly" and low not in NO_ADVERBS)


def _cue(token: Token, text: str) -> str:
    """Return what a word makes of those after it; "failed" denies only with "to", "May" after the first word is a month."""
    word = token.low
    if word in _NEGATORS or word.endswith("n't") or (word in _NOT_TO and text.startswith(" to ", token.end)):
        return "" if _NO_DENIAL.match(text, token.end) else "not"
    if word in _POSSIBLE:
        return "" if text[token.start : token.end] == "May" and token.start else "may"
    if word in _PLANNED or (word in _AHEAD and text.startswith(" to ", token.end)) or (word == "to" and _IS_TO.search(text, 0, token.end)):
        return "plan"
    return _cue_of(word)


def _cue_of(word: str) -> str:
    """Return what a modal makes of the words after it; "couldn't" and "cannot" say it like "could not"."""
    if word in ("can", "could", "might", "ca"):
        return "may"
    return "will" if word in _CERTAIN or word == "wo" else "open" if word in _OPEN else ""


def _mode(cues: set[str]) -> str:
    """Return the mode that cues make together: denied or not, and the weakest of the others."""
    first = next((cue for cue in _ORDER[1:] if cue in cues), "")
    return f"not+{first}" if first and "not" in cues else first or "not"
