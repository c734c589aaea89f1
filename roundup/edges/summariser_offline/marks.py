"""Quotation marks and stops of an excerpt inside a sentence of ours."""

import re


def single(text: str) -> str:
    """Return a text fit to stand between double quotation marks: its own become single."""
    text = re.sub(r"“([^“”]*)”", r"‘\1’", text)
    return re.sub(r"\"([^\"]*)\"", r"‘\1’", text)


def comma_after(quoted: str) -> str:
    """Return an excerpt as it stands before its credit: a comma for its full stop, the marks of a question kept."""
    bare = re.sub(r"[.。]+([’'\"]*)$", r"\1", quoted)
    return bare if bare[-1:] in "!?！？" or re.search(r"[!?！？][’'\"]+$", bare) else bare + ","


def stop_of(quoted: str) -> str:
    """Return the full stop that an excerpt wants, if it has none of its own."""
    return "" if quoted.rstrip('’"')[-1:] in (*".!?。！？…",) else "."
