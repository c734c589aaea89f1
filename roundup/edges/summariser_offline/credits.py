"""Who is credited and how: outlets by name, forms that vary, excerpts between quotation marks."""

import re
from dataclasses import dataclass, field
from datetime import date

from roundup.edges.summariser_offline.material import day_of
from roundup.model import Article, Claim
from roundup.text.words import count_words

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LANGUAGES = {"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "fr": "French", "de": "German", "es": "Spanish"}


def said_day(day: date, week: date | None) -> str:
    """Return a day as the newsletter writes it: ``July 6``, with the year where it is not the issue's."""
    written = f"{_MONTHS[day.month - 1]} {day.day}"
    return written if week is None or day.year == week.year else f"{written}, {day.year}"


def outlet_of(article: Article) -> str:
    """Return the name to credit: the outlet, the author, or words that own up to having neither."""
    if article.outlet:
        return article.outlet
    if article.author and len(article.author) < 40:
        return article.author
    undated = "" if day_of(article) else "undated "
    if article.title and count_words(article.title) <= 9:
        return f"the {undated}piece “{_single(article.title.strip(' .'))}”"
    return f"{'an' if undated else 'a'} {undated}piece without a named outlet"


def label_of(article: Article) -> str:
    """Return " (in Chinese)" for an article that a reader of English cannot read, "" for others."""
    name = _LANGUAGES.get(article.language, "")
    return f" (in {name})" if name else ""


def _single(text: str) -> str:
    """Return a text fit to stand between double quotation marks: its own become single."""
    text = re.sub(r"“([^“”]*)”", r"‘\1’", text)
    return re.sub(r"\"([^\"]*)\"", r"‘\1’", text)


def _stop(quoted: str) -> str:
    """Return the full stop that an excerpt wants, if it has none of its own."""
    return "" if quoted.rstrip('’"')[-1:] in (*".!?。！？…",) else "."


def _is_person(author: str) -> bool:
    parts = author.split()
    return (
        2 <= len(parts) <= 4
        and all(part[:1].isupper() or part in ("de", "van", "von", "bin", "al") for part in parts)
        and author.lower().find("staff") < 0
    )


def capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    first = text.split(" ", 1)[0]
    return text if re.search(r"\w\.\w", first) or re.search(r"[a-z][A-Z]", first) else text[:1].upper() + text[1:]


@dataclass
class Voice:
    """The credits of one draft: remembers which form and which outlet came last, and which articles are linked."""

    week: date | None = None
    last: str = ""
    speaker: str = ""
    about: str = ""
    rewrite: bool = False
    linked: set[str] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    turn: int = 0

    @classmethod
    def of(cls, week: date | None, story: str, *, rewrite: bool = False) -> "Voice":
        """Return the voice of a story: which form comes first depends on the story, so that sections do not all sound alike."""
        return cls(week=week, turn=sum(story.encode()) % 12, rewrite=rewrite)

    def credit(self, article: Article) -> str:
        """Return whom to credit; a story known only from a rewrite owns up to that."""
        if not self.rewrite:
            return outlet_of(article)
        return (
            "a rewrite without a named outlet" if article.id in self.dated else "a rewrite without a named outlet, a date or its original"
        )

    def excerpt(self, article: Article, text: str, *, about: str = "", opened: bool = False) -> tuple[str, str]:
        """Return a sentence that prints an excerpt with its credit, and the part of it that a link may stand on."""
        outlet = self.credit(article)
        quoted = _single(text)
        end, comma = quoted + _stop(quoted), quoted.rstrip(".。") + ("" if quoted[-1] in "!?！？" else ",")
        lower = opened and quoted[:1].islower()
        nameless = "piece " in outlet or self.rewrite
        options = _FORMS["about"] if about else _FORMS["part"] if lower else _FORMS["nameless" if nameless else "whole"]
        form = self._next(options, article)
        label = "" if article.url and article.id not in self.linked else label_of(article) * (article.id not in self.dated)
        self.dated.add(article.id)
        sentence = form.format(o=outlet + label, O=capital(outlet) + label, q=end, c=comma, about=about)
        return sentence, self._anchor(form, outlet)

    def dated_excerpt(self, article: Article, text: str, *, opened: bool = False) -> tuple[str, str]:
        """Return a first excerpt of a piece, with its day, or the admission that it has none."""
        outlet, day, quoted = self.credit(article), day_of(article), _single(text)
        self.dated.add(article.id)
        self.last, self.speaker = "wrote" if day else "writes", article.id
        joint = " that" if opened and quoted[:1].islower() else ":"
        author = article.author if article.author and article.outlet and _is_person(article.author) else ""
        tense = "wrote" if day else "writes"
        who = f"{author} {tense} in {outlet}" if author else f"{outlet} wrote" if day else f"{outlet} writes"
        label = "" if article.url else label_of(article)
        when = f"On {said_day(day, self.week)} " if day else ""
        head = f"{when}{who if when else capital(who)}{label}{joint}"
        return f"{head} “{quoted}{_stop(quoted)}”", who if head.find(who) >= 0 else capital(who)

    def speech(self, article: Article, quote: str, who: str) -> tuple[str, str]:
        """Return a sentence that prints what someone said to an outlet, and the part of it that a link may stand on."""
        outlet, aside = self.credit(article), "," if ", " in who else ""
        form = self._next(_FORMS["said"], article)
        text = form.format(
            o=outlet,
            w=who + aside,
            W=capital(who),
            q=quote + ("" if quote[-1] in "!?" else "."),
            c=quote + ("" if quote[-1] in "!?" else ","),
        )
        return text, f"quoted by {outlet}" if "quoted by" in text else f"{outlet} reported"

    def reported(self, article: Article, statement: str) -> str:
        """Return a statement of ours with the outlet that reported it."""
        outlet = self.credit(article)
        label = "" if article.url and article.id not in self.linked else label_of(article) * (article.id not in self.dated)
        self.dated.add(article.id)
        form = self._next(_FORMS["nameless own" if "piece " in outlet or self.rewrite else "own"], article)
        return form.format(o=outlet + label, O=capital(outlet) + label, s=statement, S=capital(statement))

    def note(self, claim: Claim, article: Article) -> None:
        """Remember that an article is linked, and so labelled, from here on."""
        if claim.anchor and article.url:
            self.linked.add(article.id)

    def link(self, claim: Claim, article: Article) -> Claim:
        """Return a claim that keeps its anchor only where it is the first to link its article."""
        if not claim.anchor or not article.url or article.id in self.linked or not 2 <= count_words(claim.anchor) <= 8:
            return Claim(text=claim.text, cites=claim.cites, anchor="", paragraph=claim.paragraph, origin=claim.origin)
        self.linked.add(article.id)
        return claim

    def _next(self, options: tuple[str, ...], article: Article) -> str:
        """Return the next form, unlike the last; "adds" only where the same outlet spoke just before."""
        self.turn += 1
        start = self.turn % len(options)
        rotated = options[start:] + options[:start]
        fitting = [option for option in rotated if "adds" not in option or self.speaker == article.id]
        form = next((option for option in fitting if _key(option) != self.last), fitting[0])
        self.last, self.speaker = _key(form), article.id
        return form

    def _anchor(self, form: str, outlet: str) -> str:
        verb = re.search(r"\{[oO]\} (put it this way|\w+)", form)
        for option in (f"{outlet} {verb[1]}" if verb else "", f"according to {outlet}", f"According to {outlet}", outlet):
            if option and 2 <= count_words(option) <= 8 and _holds(form, option, outlet):
                return option if not form.startswith("{O}") else capital(option)
        return ""


def _key(form: str) -> str:
    """Return what a reader would notice if it came twice in a row."""
    found = re.search(r"according|reported|writes|wrote|put it|adds|words|notes|quoted|said", form, re.IGNORECASE)
    return found.group().lower() if found else form


def _holds(form: str, option: str, outlet: str) -> bool:
    return option in form.format(o=outlet, O=capital(outlet), q="", c="", about="", s="", S="") or capital(option) in form.format(
        o=outlet, O=capital(outlet), q="", c="", about="", s="", S=""
    )


_FORMS = {
    "whole": (
        "“{c}” {o} reported.",
        "{O} writes: “{q}”",
        "“{c}” according to {o}.",
        "{O} put it this way: “{q}”",
        "“{c}” {o} wrote.",
        "{O} adds: “{q}”",
    ),
    "part": ("According to {o}, “{q}”", "{O} writes that “{q}”", "In the words of {o}, “{q}”", "{O} notes that “{q}”"),
    "about": ("Of {about}, {o} writes: “{q}”", "On {about}, {o} writes: “{q}”", "On {about}, {o} reported: “{q}”"),
    "nameless": ("“{c}” according to {o}.", "{O} says: “{q}”"),
    "nameless own": ("According to {o}, {s}.", "{S}, says {o}."),
    "said": ("{W}, quoted by {o}: “{q}”", "“{c}” {w} said, {o} reported.", "“{c}” {w} said in {o}."),
    "own": ("{S}, {o} reported.", "According to {o}, {s}.", "{S}, {o} wrote.", "{O} reported that {s}."),
}
