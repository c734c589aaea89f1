"""Words: filler, acronyms, quotations' lengths, borrowed runs, repetition, dates out of time."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from roundup.entities import Lexicon
from roundup.form import Form
from roundup.model import Article, Finding, Receipt
from roundup.stages.check.style.layout import Layout, style
from roundup.stages.check.terms import content
from roundup.stages.check.times import check_times
from roundup.text.overlap import containment, grams, sources_of, tokens
from roundup.text.quotes import quotations, without_quotations
from roundup.text.words import acronyms, count_words, fold

_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b|今天|昨天|明天|今日|昨日", re.IGNORECASE)
_BORROWED = re.compile(
    r"\b(?:which|that|seen|reviewed by|told) (?:we|us)\b|\bwe (?:have )?(?:reviewed|learned|learnt|obtained|spoke)\b|\btold us\b|\bour (?:reporter|correspondent)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:according to|(?:says|said|writes|wrote|reports|reported) (?=(?:an?|the) ))[^,.;:“”\"]+|\bthe (?:rewrite|piece|report|article) (?:goes on|adds|says|writes)\b",
    re.IGNORECASE,
)
"""Whom a sentence rests on, which is said in the same words each time."""

_RUN, _AGAIN, _ALIKE = 5, 0.2, 0.6
"""A bullet tells again what another part does where this share of its runs of words, or of all its words, stands there; what stands in three parts is a formula."""

_COMMON = 3.4
"""Zipf frequency from which an acronym needs no introduction: as common as a well-known word."""


def wording_findings(layout: Layout, form: Form) -> Iterator[Finding]:
    """Check filler, relative days, and the first person of another outlet."""
    fillers = [(phrase, re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)) for phrase in form.style.filler]
    for part in layout.parts:
        for sentence in part.prose if part.kind != "greeting" else ():
            own = without_quotations(sentence.text).replace("’", "'")
            for phrase, pattern in fillers:
                if pattern.search(own):
                    yield style("filler", f"“{phrase}” says nothing.", part, line=sentence.line, remedy="Cut it, or say what is meant.")
            if found := _RELATIVE.search(own):
                yield style(
                    "date", f"“{found.group()}” means another day to each reader.", part, line=sentence.line, remedy="Write the date."
                )
            if found := _BORROWED.search(own):
                yield style(
                    "voice",
                    f"“{found.group()}” borrows the first person of another outlet.",
                    part,
                    line=sentence.line,
                    remedy="Name the outlet.",
                )


def acronym_findings(layout: Layout, lexicon: Lexicon) -> Iterator[Finding]:
    """Check that an acronym follows its full name, unless it is a name itself or as common as a word."""
    known: set[str] = set()
    for part in layout.parts:
        for sentence in part.prose:
            known |= set(re.findall(r"\((?:the )?([A-Z]{2,6})\)", sentence.text))
            for acronym in dict.fromkeys(acronyms(without_quotations(sentence.text))):
                if acronym not in known and not _familiar(acronym, lexicon):
                    known.add(acronym)
                    full = lexicon.canonical(acronym)
                    remedy = f"Write {full} ({acronym}) first." if full != acronym else "Write the full name first."
                    yield style("acronym", f"{acronym} is not introduced.", part, line=sentence.line, remedy=remedy)


def quotation_findings(layout: Layout, form: Form, outlets: tuple[str, ...]) -> Iterator[Finding]:
    """Check the lengths of quotations: a speaker's are short, an outlet's longer and credited."""
    house = form.style
    names = [fold(outlet) for outlet in outlets if outlet]
    for part in layout.parts:
        for number, text in enumerate(part.texts):
            frame = fold(without_quotations(text))
            credited = any(name in frame for name in names) or bool(re.search(r"\]\(|<http", part.body[number].raw))
            for quote in quotations(text):
                length = count_words(quote.text)
                line = part.body[number].line
                if length > house.excerpt_words:
                    yield style(
                        "quotation",
                        f"The quotation has {length} words, at most {house.excerpt_words} are fair.",
                        part,
                        line=line,
                        remedy="Trim it.",
                    )
                elif length > house.quote_words and not credited:
                    yield style(
                        "quotation",
                        f"The quotation has {length} words, at most {house.quote_words} of a speaker.",
                        part,
                        line=line,
                        remedy="Trim it, or credit the outlet.",
                    )


def borrowed_findings(layout: Layout, form: Form, articles: tuple[Article, ...]) -> Iterator[Finding]:
    """Check how much of the sources' wording stands outside quotation marks."""
    house = form.style
    sources = sources_of(tuple(article.text for article in articles), house.run_words)
    for part in layout.parts:
        if part.kind not in ("story", "bullet", "lede") or not part.own.strip(" ."):
            continue
        length, run, share, best = sources.held(part.own)
        if length > house.run_words:
            yield style(
                "borrowed",
                f"{length} words in a row are a source's: “{run}”.",
                part,
                remedy="Put them in quotation marks, or say it in other words.",
            )
        if share > house.overlap:
            nearest = max((articles[number] for number in best), key=lambda article: article.id)
            id_, outlet = nearest.id, nearest.outlet
            yield style(
                "borrowed",
                f"{share:.0%} of its five-word runs stand in {outlet or id_}, at most {house.overlap:.0%} are wanted.",
                part,
                remedy="Say it in other words.",
            )


def repeated_findings(layout: Layout) -> Iterator[Finding]:
    """Check that nothing is told twice: in a story and a bullet, or in two bullets."""
    parts = (*layout.of("story"), *layout.of("bullet"))
    runs = [grams(tokens(_CREDIT.sub(" ", part.text)), _RUN) for part in parts]
    counted = Counter(run for one in runs for run in one)
    formulas = frozenset(run for run, count in counted.items() if count > 2)
    rows = [(part, run, frozenset(content(_CREDIT.sub(" ", part.text)))) for part, run in zip(parts, runs, strict=True)]
    for (one, before, theirs), (other, again, mine) in combinations(rows, 2):
        if other.kind == "bullet" and (containment(again - formulas, before) >= _AGAIN or containment(mine, theirs) >= _ALIKE):
            yield style(
                "repeated", f"“{other.lead}” tells again what “{one.heading or one.lead}” tells.", other, remedy="Drop one of them."
            )


def time_findings(layout: Layout) -> Iterator[Finding]:
    """Check that no date lies after the issue date."""
    try:
        week = date.fromisoformat(layout.week[:10])
    except ValueError:
        return
    for part in layout.parts:
        for sentence in part.prose:
            for finding in check_times(Receipt(block=part.key, sentence=sentence.text, verdict="supported"), week):
                yield Finding(
                    kind="date",
                    severity="blocks",
                    message=finding.message,
                    where=part.key,
                    line=sentence.line,
                    sentence=sentence.text,
                    remedy=finding.remedy,
                )


def _familiar(acronym: str, lexicon: Lexicon) -> bool:
    return (lexicon.canonical(acronym) == acronym and acronym in lexicon.by_name) or lexicon.zipf(acronym) >= _COMMON
