"""Foreign text as it can be shown on a terminal: what acts on the screen, or cannot be seen, stands there by its number."""

import re
import unicodedata

_SUSPECT = re.compile("[^\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff\uac00-\ud7a3]")
"""Everything beside plain Latin, Han and Hangul is looked at one by one."""
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SELECTORS = re.compile("[\u115f\u1160\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that draw nothing, so that a message can hide in them."""


def shown(text: str) -> str:
    """Return a text with each control, escape, bidi, zero-width or otherwise invisible character as ``⟨U+001B⟩``; tabs and newlines stay."""
    return _SUSPECT.sub(lambda found: _named(found.group()), text)


def on_one_line(text: str) -> str:
    """Return a text as `shown`, its lines and runs of spaces made one line."""
    return shown(" ".join(text.split()))


def _named(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN or _SELECTORS.match(character)
    return f"⟨U+{ord(character):04X}⟩" if hidden else character
