"""A source's headline without what stands beside it: outlet, section, label, brackets, other scripts, whole quotations."""

import re

from roundup.edges.summariser_offline.ground import PLAIN

_BESIDE = re.compile(r"\s+(?:[|·•«»\\/–—・:-]|::|\|\|)\s+")
_CLAUSE = re.compile(r"(?<=\S)[:;?!…]\s+|(?<=[\w”\"'])\.\s+(?=[A-Z“\"'])|\s*[—–]\s*")
_PLACE_OF_NEWS = re.compile(
    r"\b(?:news|blog|community|magazine|docs|documentation|newsletter|ramblings|scribbles|site|chronicle|press|github|hacker news|engineering)$",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:round-?up|digest|briefing|newsletter|recap|week in review|weekly|daily|bulletin|link dump|links|open thread|changelog)$|^(?:this week in|the week in|links for)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:author correction|correction|in brief|exclusive|breaking|updated?|analysis|opinion|interview|video|watch|live|podcast|ask hn|tell hn|show hn|case study|poll|survey|study|report|longreads|guest post|how to|review|blog)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[\[({【（][^\])}】）]*[\])}】）]")
_FOREIGN = re.compile(r"[\u2E80-\u303F\u3400-\u9FFF\uFF00-\uFFEF]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]")


def clauses(title: str, outlet: str = "") -> list[str]:
    """Return the clauses of a headline, the telling ones only: no outlet, section, label, bracket or whole quotation."""
    plain = _FOREIGN.sub(" ", title.translate(PLAIN))
    plain = re.sub(r"^GitHub - (?:[\w.-]+/)?", "", plain.strip())
    plain = " ".join(_BRACKETS.sub("", plain).split())
    parts = [part.strip() for part in _BESIDE.split(plain) if part.strip()]
    kept: list[str] = []
    for part in parts:
        if len(parts) == 1 or not _beside(part, kept, outlet):
            kept.append(part)
    found = [clause.strip(" .,:;!?") for part in kept or parts[:1] for clause in _CLAUSE.split(part)]
    found = list(dict.fromkeys(clause for clause in found if clause))
    found = [clause for at, clause in enumerate(found) if " " in clause or not _again(clause, found[at + 1 :])]
    telling = [clause for clause in found if not _LABEL.match(clause) and not _quoted(clause)]
    return [clause for clause in telling or found if not _series(clause)]


def _beside(part: str, kept: list[str], outlet: str) -> bool:
    """Whether a part between bars or dashes names where the piece stands, not what it is about."""
    squeezed = re.sub(r"\W", "", part.lower())
    if squeezed and squeezed in re.sub(r"\W", "", outlet.lower()):
        return True
    if _PLACE_OF_NEWS.search(part) and len(part.split()) < 6:
        return True
    return bool(kept) and len(part.split()) < 6 and not re.search(r"\b(?:is|are|was|has|will)\b", part)


def _series(clause: str) -> bool:
    """Whether a clause is the name that every issue of a series bears; it says nothing of this one."""
    return bool(_SERIES.search(clause)) and len(clause.split()) < 5


def _again(word: str, after: list[str]) -> bool:
    return any(word.lower() in clause.lower().split() for clause in after)


def _quoted(clause: str) -> bool:
    return bool(re.match(r"^['\"“].{8,}['\"”]$", clause)) and clause.count(" ") > 2
