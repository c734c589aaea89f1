"""The words that a reader sees of a text or of HTML, whatever form it is kept in."""

import html as entities
import re

from roundup.text.words import clean

_HIDDEN = re.compile(r"<(script|style|title)\b.*?</\1\s*>|<!--.*?-->|\{\{.*?\}\}|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"\w+")


def shown_words(text: str) -> list[str]:
    """Return the words in order and in one case; marks in double braces, comments and what stands in tags are none."""
    return _WORD.findall(clean(entities.unescape(_HIDDEN.sub(" ", text))).casefold())
