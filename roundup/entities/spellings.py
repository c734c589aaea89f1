"""One pattern for thousands of spellings: a trie, so that matching does not slow down with the list."""

import re
from collections.abc import Iterable

_Trie = dict[str, "_Trie"]
_APOSTROPHES = "'’"
_OPEN, _CLOSE, _END = "\x02", "\x03", ""  # a word begins, a word ends, a Chinese spelling ends


def spelling_pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds the longest spelling at a place, in its own case.

    A spelling that begins or ends with a Latin letter or digit is a whole word there; Chinese
    ones stand anywhere. A space matches any run of white space, an apostrophe either form.
    """
    root: _Trie = {}
    for spelling in sorted(set(spellings)):
        _add(root, " ".join(spelling.split()))
    latin = _token(_OPEN) + _branches(root.pop(_OPEN)) if _OPEN in root else ""
    other = _branches(root) if root else ""
    return re.compile("|".join(part for part in (latin, other) if part) or r"(?!)")


def _add(root: _Trie, spelling: str) -> None:
    node = root
    if not spelling:
        return
    for char in (_OPEN if _is_latin(spelling[0]) else "") + spelling:
        node = node.setdefault("'" if char in _APOSTROPHES else char, {})
    node[_CLOSE if _is_latin(spelling[-1]) else _END] = {}


def _branches(node: _Trie) -> str:
    """Return the pattern of what may follow a node: longer spellings first, the end last."""
    heads = [char for char in sorted(node) if char not in (_CLOSE, _END)]
    parts = [_token(char) + _branches(node[char]) for char in heads]
    parts += [r"(?![A-Za-z0-9])"] if _CLOSE in node else []
    parts += [""] if _END in node else []
    if len(parts) < 2:
        return "".join(parts)
    if _CLOSE in node or _END in node:
        return f"(?:{'|'.join(parts)})"
    return f"(?:{_glance(heads)}(?:{'|'.join(parts)}))"


def _glance(heads: list[str]) -> str:
    """Look at the next character once, before hundreds of branches are tried one by one."""
    plain = [char for char in heads if _token(char) == re.escape(char)]
    return f"(?=[{''.join(re.escape(char) for char in plain)}])" if len(plain) == len(heads) > 8 else ""


def _token(char: str) -> str:
    if char == _OPEN:
        return r"(?<![A-Za-z0-9])"
    return {" ": r"\s+", "'": "['’]"}.get(char) or re.escape(char)


def _is_latin(char: str) -> bool:
    return char.isalnum() and not "㐀" <= char <= "鿿"
