"""On whose word it stands: who reported it, who claims it, and whether the sentence still says so."""

import re
from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.claimed import check_claims
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.speakers import check_pronouns
from roundup.stages.check.terms import content
from roundup.text.once import kept
from roundup.text.quotes import without_quotations
from roundup.text.words import fold, has_one

_BORROWED = re.compile(
    r"\b(?:told|tells) (?:us|me)\b|\b(?:seen|reviewed|obtained|viewed) by (?:us|me)\b|\b(?:which|that) (?:we|I) (?:have |has )?(?:reviewed|seen|obtained|viewed)\b"
    r"|\b(?:we|I) (?:have |had )?(?:reviewed|obtained|learned|learnt|spoke (?:to|with)|interviewed|understand)\b|\b(?:our|my) (?:reporters?|correspondents?|own reporting|sources)\b"
    r"|本报|记者(?:获悉|从|了解到|注意到|采访)|向(?:我们|记者)",
    re.IGNORECASE,
)
_REPORTED = r"(?:first |earlier |previously |also )?(?:reported|reports|broke the (?:news|story)|revealed|disclosed)"
_NAME = r"(?:the )?(?P<{0}>[A-Z][\w&.’'-]*(?: (?:of |the )?[A-Z][\w&.’'-]*){{0,4}})"
_FIRST = re.compile(
    rf"\b(?:first|originally|earlier|previously|initially) (?:reported|revealed|published|disclosed)(?: (?:on|last) \w+)? (?:by|in) {_NAME.format('a')}"
    rf"|{_NAME.format('b')} (?:had |has |was the )?(?:first|earlier|previously) (?:to )?report(?:ed)?\b|\b(?:citing|via|according to (?:a report (?:by|in|from) )) ?{_NAME.format('c')}"
    rf"|{_NAME.format('d')} {_REPORTED}\b|(?:据|援引)《?(?P<e>[^《》，。]{{2,12}})》?(?:此前|率先|首先|早前)?(?:的)?(?:报道|消息)"
)
_FIRST_OF = re.compile("report|reveal|publish|disclosed|citing|via|broke the|报道|消息")
"""What stands wherever `_FIRST` finds something, and is found far quicker."""
_CREDITED = re.compile(rf"[A-Z][\w&.’'-]* {_REPORTED}\b|a(?:ccording to| report (?:by|in|from)) (?:the )?[A-Z]|reported by (?:the )?[A-Z]")
"""What stands wherever `_CREDITS` finds something, and is found far quicker."""
_CREDITS = re.compile(rf"{_NAME.format('a')} {_REPORTED}\b|\b(?:according to|reported by|a report (?:by|in|from)) {_NAME.format('b')}")
_SEVERAL = re.compile(
    r"\b(?:several|multiple|various|many|numerous|a number of|different) (?:\w+ )?(?:outlets|reports|media|news organi[sz]ations|newspapers|publications|sources report)\b|\b(?:outlets|media reports|news reports) (?:said|say|reported)\b|多家媒体|多方报道",
    re.IGNORECASE,
)
_FIRST_PERSON = frozenset(("us", "me", "we", "our", "my", "i"))
_REPORTING = frozenset("reported reports report broke revealed disclosed according".split())
_SEVERAL_OF = frozenset("outlets reports media organizations organisations newspapers publications sources".split())
_BEYOND = re.compile("[㐀-鿿İıſK]")
"""What is told by no words of ASCII letters: Han characters, and letters that stand for an ASCII one where case is passed over."""
_REMEDY = "Name who reported it."


def check_attribution(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return findings for credit given wrongly or lost: first person, first reports, several reports, claims made facts, speakers."""
    own = without_quotations(said.text) if said.quotes else said.text
    return [
        *(_borrowed(own, ground) if _may_have(said, _FIRST_PERSON) else ()),
        *(_reporters(own, said, ground, corpus) if not said.words.isdisjoint(_REPORTING) else ()),
        *(_several(own, said, corpus) if _may_have(said, _SEVERAL_OF) else ()),
        *check_claims(own, said, ground),
        *check_pronouns(said, ground, corpus),
    ]


def _may_have(said: Said, sought: frozenset[str]) -> bool:
    """Tell whether one of some words may stand in the sentence, or what no word of ASCII letters tells."""
    if said.text.isascii():
        return not said.words.isdisjoint(sought)
    return has_one(said.words, sought) or bool(_BEYOND.search(said.text))


def _borrowed(own: str, ground: Ground) -> Iterator[Finding]:
    match = _BORROWED.search(own)
    if match:
        article = ground.lines[0].article
        who = article.outlet or "the outlet"
        message = f"“{match.group()}” borrows the first person of another outlet."
        yield found(
            "first-person",
            message,
            blocks=True,
            evidence=ground.lines[0].text,
            remedy=f"Name {who}: “told {who}”, “{who} said it had seen”.",
        )


def _reporters(own: str, said: Said, ground: Ground, corpus: Corpus) -> Iterator[Finding]:
    """Yield a note where the sentence credits only the outlet that passes on what another one reported first."""
    credit = _CREDITS.search(own) if _CREDITED.search(own) else None
    if not credit:
        return
    line = ground.lines[0]
    named = _named(credit)
    outlet = line.article.outlet
    if not outlet or not (fold(named) in fold(outlet) or fold(outlet) in fold(named)):
        return
    for other in corpus.around(line, 2):
        first = _first_report(other)
        source = re.sub(r"['’]s$", "", _named(first)) if first else ""
        medium = source and (
            said.lexicon.kind(said.lexicon.canonical(source.removeprefix("The "))) == "media"
            or fold(source) in corpus.outlets
            or "first" in (first.group() if first else "")
        )
        if medium and fold(source) not in fold(outlet) and fold(outlet) not in fold(source) and fold(source) not in fold(said.text):
            message = f"Credits {named}, which itself credits {source}."
            yield found("attribution", message, evidence=other.text, remedy=f"Write that {source} reported it, via {named}.")
            return


@kept
def _first_report(line: Line) -> re.Match[str] | None:
    """Return where a line says who reported it first, None where it does not."""
    return _FIRST.search(without_quotations(line.text)) if _FIRST_OF.search(line.text) else None


def _named(match: re.Match[str]) -> str:
    return next((group.rstrip(".,") for group in match.groups() if group), "")


def _several(own: str, said: Said, corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding where several reports are claimed and fewer than two independent sources have it."""
    match = _SEVERAL.search(own)
    if not match or any(fold(match.group()) in line.folded for line in corpus.lines if not line.copy):
        return
    words = set(content(match.group()))
    weights = {key: weight for key, weight in said.weights.items() if key not in words}
    total = sum(weights.values()) or 1.0
    holders: dict[str, Line] = {}
    for line in corpus.lines:
        if not line.copy and sum(weight for key, weight in weights.items() if key in line.stems) >= 0.4 * total:
            holders.setdefault(fold(line.article.outlet) or line.article.id, line)
    if len(holders) < 2:
        only = next((line.article.outlet or line.article.id for line in holders.values()), "no source")
        message = (
            f"Speaks of “{match.group()}”, but only {only} has it; copies count once."
            if holders
            else f"Speaks of “{match.group()}”, but no source has it."
        )
        yield found("attribution", message, blocks=True, evidence=next((line.text for line in holders.values()), ""), remedy=_REMEDY)
