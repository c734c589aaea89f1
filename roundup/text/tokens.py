"""Tokens, reckoned: how much of a language model a text takes, where nobody counts them."""

import re

_EASTERN = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00010000-\U0010ffff]")
"""Chinese, Japanese and Korean with their marks; pictures too, which cost about as much."""


def reckoned(text: str) -> int:
    """Return about how many tokens a text is: an East Asian character is one, two other characters outside ASCII are, and four of ASCII.

    A reckoning for limits and estimates, within a third of what common models count for English and Chinese prose.
    """
    eastern = 0 if text.isascii() else len(_EASTERN.findall(text))
    plain = len(text.encode("ascii", "ignore"))
    other = len(text) - eastern - plain
    return eastern + -(-other // 2) + -(-plain // 4)
