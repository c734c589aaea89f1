"""A first look at markup, before any parser sees it: whether it is built to be slow, and what its style sheets hide."""

import re

_DEEPEST = 240  # the parser gives up a little above
_MOST_TAGS = 60_000
_LONGEST_TAG = 60_000
MOST_CHARACTERS = 3_000_000
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,40})(?=[\s/>])[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li dd dt td tr th option tbody thead".split())
HIDING = re.compile(
    r"display\s*:\s*none|(?:content-)?visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|em|rem|%)?|[01](?:\.\d+)?(?:px|pt)|\.\d+(?:px|pt)|0?\.[0-2]\d*(?:em|rem))\s*(?:;|!|$)"
    r"|opacity\s*:\s*(?:0|0?\.0\d*)\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}|(?:right|bottom|margin(?:-left|-top)?)\s*:\s*-\d{4,}|translate[XY3d]{0,2}\(\s*-\d{3,}|scale\(\s*0\s*\)|filter\s*:\s*opacity\(\s*0"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|(?:^|[;\s])(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:^|\})([^{}]{1,400})\{([^{}]{0,2000})\}")
_NAME = re.compile(r"\s*\w{0,20}([.#][\w-]{1,80})\s*")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def is_hostile(markup: str) -> bool:
    """Tell by one linear look whether markup is too large, too deep or too crowded to be parsed in good time."""
    if len(markup) > MOST_CHARACTERS:
        return True
    depth = tags = 0
    for match in _TAG.finditer(without_scripts(markup)):
        tags += 1
        if match.end() - match.start() > _LONGEST_TAG or tags > _MOST_TAGS:
            return True
        if match.group(2).lower() in _VOID or match.group().endswith("/>"):
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def hidden_names(sheet: str) -> frozenset[str]:
    """Return the classes and ids (``.name``, ``#name``) that a style sheet hides; rules for some screens only are left aside."""
    rules = said(sheet[:100_000]).split("@media")[0]
    hidden = [
        selector
        for match in _RULE.finditer(rules.replace("}", "}}"))
        if HIDING.search(match.group(2))
        for selector in match.group(1).split(",")
    ]
    return frozenset(match.group(1) for selector in hidden if (match := _NAME.fullmatch(selector)))


def said(style: str) -> str:
    """Return what a style says without its comments and escapes, as a browser reads it."""
    bare = re.sub(r"/\*.{0,2000}?\*/", "", style, flags=re.DOTALL) if "/*" in style else style
    return _ESCAPE.sub(lambda match: chr(min(int(match.group(1), 16), 0x10FFFF)), bare) if "\\" in bare else bare


def _lowered(markup: str) -> str:
    """Return markup in lower case and of the same length: some letters (İ) have a longer small form."""
    lower = markup.lower()
    return lower if len(lower) == len(markup) else "".join(char.lower() if char.isascii() else char for char in markup)


def without_scripts(markup: str) -> str:
    """Return markup without what stands in scripts and style sheets."""
    for name in ("script", "style"):
        kept, at, lower = [], 0, _lowered(markup)
        while (start := lower.find(f"<{name}", at)) >= 0:
            kept.append(markup[at:start])
            end = lower.find(f"</{name}", start)
            at = len(markup) if end < 0 else end
        markup = "".join((*kept, markup[at:]))
    return markup
