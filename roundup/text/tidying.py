"""A model's sentence made plain text: words, figures and punctuation, and nothing that a reader could be led away by."""

import html
import re
import unicodedata
from dataclasses import dataclass

from roundup.text.hosts import without_addresses
from roundup.text.invisible import seen

_LONGEST = 4000
"""Characters; what is longer is no sentence."""
_ROUNDS = 6
_AMPERSANDS = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(#?[0-9A-Za-z]{1,31};)")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<(script|style|iframe|svg|object|template)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(
    r"<(?:img|image|picture|video|audio|embed|source)\b[^<>]*>?|!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)?|\[[^\[\]]*\])",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_DEFINITION = re.compile(r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_IDS = re.compile(
    r"[ \t]*(?:[\[【〔［]\s*(?:[PS]\d{1,3}(?:\s*[,;、，–-]\s*[PS]?\d{1,3})*|\^[^\[\]\s]{1,20}|\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】〕］]"
    r"|[(（]\s*[PS]\d{1,3}(?:\s*[,;、，–-]\s*[PS]?\d{1,3})*\s*[)）])"
)
_LINES = re.compile(
    r"^[ \t]*(?:#{1,6}(?=[ \t]|$)|[-*+•](?=[ \t])|(?:[-*_=][ \t]*){3,}$|\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t:-]*$)[ \t]*|[ \t]#+[ \t]*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*(?:\n|$)|`{3,}|~{3,}")
_PAIRED = re.compile(
    r"(\*{2,3}|~~|==)(?=\S)((?:(?!\1).)+?)(?<=\S)\1"
    r"|(?<![\w*])(\*)(?=[^\s*])([^*\n]*?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w])(_{1,3})(?=[^\s_])((?:[^_\n]|(?<=\w)_(?=\w))*?)(?<=[^\s_])\5(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """A text made plain: ``removed`` names the kinds of thing that went, each once; ``broken`` tells that the sentence cannot stand without them."""

    text: str
    removed: tuple[str, ...] = ()
    broken: bool = False


def tidied(text: str, known: frozenset[str] = frozenset()) -> Tidied:
    """Return a model's sentence as one line of plain text in NFC.

    Markup, addresses, hosts, marks of passages and invisible characters go; words stay, those of links too. A host that is
    one of the ``known`` names (``JD.com``) stays. Tidying twice changes nothing more.
    """
    names = frozenset(name.casefold() for name in known)
    removed: dict[str, bool] = {}
    if len(text) > _LONGEST:
        text, removed["what is too long for a sentence"] = text[:_LONGEST], True
    for _ in range(_ROUNDS):
        after = _once(text, names, removed)
        if after == text:
            return Tidied(text=text, removed=tuple(removed), broken=any(removed.values()))
        text = after
    return Tidied(text=_bare(text), removed=(*removed, *({"markup"} - set(removed))), broken=True)


def _once(text: str, names: frozenset[str], removed: dict[str, bool]) -> str:
    shown = seen(text.replace("\r", "\n"))
    if shown.count:
        removed.setdefault("invisible characters", False)
    text = _unmarked(_unescaped(unicodedata.normalize("NFC", shown.text)), removed)
    text, found = without_addresses(text, names)
    removed.update(dict.fromkeys(found, True))
    return " ".join(_plain_marks(text, removed).split())


def _unescaped(text: str) -> str:
    """Return text with its HTML entities as the characters they stand for; what no browser knows loses its ampersand."""
    return _ENTITY.sub(r"\1", html.unescape(_AMPERSANDS.sub("&", text))) if "&" in text else text


def _unmarked(text: str, removed: dict[str, bool]) -> str:
    """Take out tags, pictures and links while they still hold what they lead to."""
    for pattern, put, breaks in (
        (_COMMENT, " ", True),
        (_PICTURE, " ", True),
        (_DEFINITION, "", False),
        (_LINK, r"\1", False),
        (_TAG, "", False),
    ):
        after = pattern.sub(put, text)
        if after != text:
            kind = "a picture" if pattern is _PICTURE else "markup"
            removed[kind] = removed.get(kind, False) or breaks
            text = after
    return text


def _plain_marks(text: str, removed: dict[str, bool]) -> str:
    """Take out what is left of Markdown and of passage marks."""
    after = _IDS.sub("", text)
    if after != text:
        removed.setdefault("marks of passages", False)
    bare = _PAIRED.sub(lambda match: match[2] or match[4] or match[6] or "", _LINES.sub("", _FENCE.sub(" ", after)))
    bare = re.sub(r"[`|<>]", " ", bare)
    if " ".join(bare.split()) != " ".join(after.split()):
        removed.setdefault("markup", False)
    return bare.replace("](", "] (").replace("][", "] [")


def _bare(text: str) -> str:
    """Return words and plain punctuation alone, for what does not come to rest."""
    return " ".join(re.sub(r"[^\w\s,;'’-]|_", " ", text).split())
