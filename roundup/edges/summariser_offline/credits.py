"""Who is credited and how: outlets by name, forms that vary, excerpts between quotation marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from roundup.edges.summariser_offline.marks import comma_after, single, stop_of
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
    if is_named(article):
        return article.outlet or article.author
    day, kind = day_of(article), _kind(article)
    return f"an unsigned {kind} of {said_day(day, day)}" if day else f"an unsigned and undated {kind}"


def is_named(article: Article) -> bool:
    """Tell whether an article has an outlet or an author to credit."""
    return bool(article.outlet) or bool(article.author and len(article.author) < 40)


def again(article: Article) -> str:
    """Return how an article without a named outlet is called once it has been introduced."""
    return f"the {'unsigned' if day_of(article) else 'undated'} {_kind(article)}"


def _kind(article: Article) -> str:
    return "explainer" if re.match(r"(?:what|how|why|who|when|where)\b", article.title, re.IGNORECASE) else "piece"


def introduced(claims: Sequence[Claim], articles: Iterable[Article]) -> list[Claim]:
    """Return the claims with each article that has no named outlet called by its full description where it first comes."""
    made = list(claims)
    for article in articles:
        if not is_named(article):
            short, full = again(article), outlet_of(article)
            at = next((at for at, claim in enumerate(made) if short in claim.text or capital(short) in claim.text), -1)
            if at >= 0:
                text = made[at].text
                text = text.replace(short, full, 1) if short in text else text.replace(capital(short), capital(full), 1)
                made[at] = replace(made[at], text=text)
    return made


def varied(claims: Sequence[Claim], articles: Iterable[Article]) -> list[Claim]:
    """Return the claims with an outlet called "the piece" where the sentence before, in the same paragraph, has just named it.

    Not twice in a row, nor where the name bears a link: which piece is meant is always one sentence away.
    """
    of, made = {article.id: article for article in articles}, list(claims)
    renamed, times = False, 0
    for at in range(1, len(made)):
        before, claim = made[at - 1], made[at]
        article = of.get(claim.cites[0].rsplit(":", 1)[0]) if claim.cites else None
        follows = article and before.cites and before.cites[0].rsplit(":", 1)[0] == article.id and before.paragraph == claim.paragraph
        if (
            not article
            or not follows
            or renamed
            or not is_named(article)
            or claim.anchor
            or outlet_of(article) not in _outside(before.text)
        ):
            renamed = False
            continue
        made[at] = replace(claim, text=_piece(claim.text, outlet_of(article), _SAYS[times % len(_SAYS)]))
        renamed = made[at].text != claim.text
        times += renamed
    return made


def _outside(text: str) -> str:
    return re.sub(r"“[^”]*”", " ", text)


_SAYS = ("the piece says", "it adds", "the article says")


def _piece(text: str, outlet: str, says: str) -> str:
    name = re.escape(outlet)
    text = re.sub(rf"^{re.escape(capital(outlet))} (?=(?:adds|goes on|writes|put it this way): “)", "The piece ", text)
    for said, better in (("The piece put it this way", "The piece puts it this way"), ("The piece writes:", "The piece says:")):
        text = text.replace(said, better, 1)
    return re.sub(rf"(?<=” )(?:{name} (?:wrote|reported)|according to {name})\.$", f"{says}.", text)


def label_of(article: Article) -> str:
    """Return " (in Chinese)" for an article that a reader of English cannot read, "" for others."""
    name = _LANGUAGES.get(article.language, "")
    return f" (in {name})" if name else ""


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
    rewrite: str = ""
    linked: set[str] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    after: bool = False
    turn: int = 0
    more: int = 0

    @classmethod
    def of(cls, week: date | None, story: str, *, rewrite: str = "") -> "Voice":
        """Return the voice of a story: which form comes first depends on the story, so that sections do not all sound alike."""
        return cls(week=week, turn=sum(story.encode()) % 12, rewrite=rewrite)

    def copy(self) -> "Voice":
        """Return the voice as it is now, to go back to."""
        return replace(self, linked=set(self.linked), dated=set(self.dated), days=set(self.days))

    def goes_on(self, outlet: str) -> str:
        """Return how one more excerpt of a piece begins: two forms by turns, of which the story decides the first."""
        self.more += 1
        return f"Also from {outlet}" if (self.turn + self.more) % 2 else "The piece adds"

    def credit(self, article: Article) -> str:
        """Return whom to credit; a story known only from a rewrite owns up to that."""
        if self.rewrite:
            return "the rewrite" if article.id in self.dated else self.rewrite
        return outlet_of(article) if is_named(article) else again(article)

    def _nameless(self, article: Article) -> bool:
        return bool(self.rewrite) or not is_named(article)

    def excerpt(self, article: Article, text: str, *, about: str = "", opened: bool = False) -> tuple[str, str]:
        """Return a sentence that prints an excerpt with its credit, and the part of it that a link may stand on."""
        outlet = self.credit(article)
        quoted = single(text)
        end, comma = quoted + stop_of(quoted), comma_after(quoted)
        lower = opened and quoted[:1].islower()
        nameless = self._nameless(article)
        options = _FORMS["about"] if about else _FORMS["part"] if lower else _FORMS["nameless" if nameless else "whole"]
        form = self._next(options, article)
        label = "" if article.url and article.id not in self.linked else label_of(article) * (article.id not in self.dated)
        self.dated.add(article.id)
        sentence = form.format(o=outlet + label, O=capital(outlet) + label, q=end, c=comma, about=about)
        return sentence, self._anchor(form, outlet)

    def dated_excerpt(self, article: Article, text: str, *, opened: bool = False) -> tuple[str, str]:
        """Return a first excerpt of a piece, with its day, or the admission that it has none."""
        outlet, day, quoted = self.credit(article), day_of(article), single(text)
        self.dated.add(article.id)
        self.days |= {article.id} if day else set()
        self.last, self.speaker = "wrote" if day else "writes", article.id
        joint = " that" if opened and quoted[:1].islower() else ":"
        author = article.author if article.author and article.outlet and _is_person(article.author) else ""
        tense = "wrote" if day else "writes"
        who = f"{author} {tense} in {outlet}" if author else f"{outlet} wrote" if day else f"{outlet} writes"
        label = "" if article.url else label_of(article)
        when = f"On {said_day(day, self.week)} " if day else ""
        head = f"{when}{who if when else capital(who)}{label}{joint}"
        return f"{head} “{quoted}{stop_of(quoted)}”", who if head.find(who) >= 0 else capital(who)

    def speech(self, article: Article, quote: str, who: str) -> tuple[str, str]:
        """Return a sentence that prints what someone said to an outlet, and the part of it that a link may stand on."""
        outlet, aside = self.credit(article), "," if ", " in who else ""
        form = self._next(_FORMS["said"], article)
        text = form.format(
            o=outlet,
            w=who + aside,
            W=capital(who),
            q=quote + stop_of(quote),
            c=comma_after(quote),
        )
        return text, f"quoted by {outlet}" if "quoted by" in text else f"{outlet} reported"

    def further(self, article: Article, text: str) -> tuple[str, str]:
        """Return a sentence that prints the words right after those just used, and the part of it that a link may stand on."""
        outlet, quoted = self.credit(article), single(text)
        form = self._next(_FORMS["further"], article)
        self.dated.add(article.id)
        return form.format(O=capital(outlet), q=quoted + stop_of(quoted)), self._anchor(form, outlet)

    def reported(self, article: Article, statement: str, *, day: date | None = None) -> str:
        """Return a statement of ours with the outlet that reported it, and its day where the outlet comes for the first time."""
        outlet, first = self.credit(article), article.id not in self.dated
        label = "" if article.url and article.id not in self.linked else label_of(article) * (article.id not in self.dated)
        self.dated.add(article.id)
        if day and article.outlet and re.match(rf"{re.escape(article.outlet)}\b(?!['’])", statement):
            self.last, self.speaker = "announced", article.id
            self.days.add(article.id)
            return f"{capital(statement)}, by its own account of {said_day(day, self.week)}."
        kind = "nameless own" if self._nameless(article) else "own on" if first and day else "own"
        unsure = re.search(r"\breportedly\b", statement)
        options = tuple(form for form in _FORMS[kind] if not (unsure and "reported" in form))
        form = self._next(options, article)
        when = said_day(day, self.week) if day else ""
        self.days |= {article.id} if "{d}" in form else set()
        return form.format(o=outlet + label, O=capital(outlet) + label, s=statement, S=capital(statement), d=when)

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
        start = self.turn % max(1, len(options))
        rotated = options[start:] + options[:start]
        fitting = [option for option in rotated if "adds" not in option or self.speaker == article.id]
        if outlet_of(article)[:1].islower():
            fitting = [option for option in fitting if not option.startswith("{O}")] or fitting
        moved = [option for option in fitting if self.speaker == article.id and _after(option) != self.after]
        form = next((option for option in (*moved, *fitting) if _key(option) != self.last), fitting[0])
        self.after = _after(form)
        self.last, self.speaker = _key(form), article.id
        return form

    def _anchor(self, form: str, outlet: str) -> str:
        verb = re.search(r"\{[oO]\} (put it this way|\w+)", form)
        for option in (f"{outlet} {verb[1]}" if verb else "", f"according to {outlet}", f"According to {outlet}", outlet):
            if option and "{d}" not in form and 2 <= count_words(option) <= 8 and _holds(form, option, outlet):
                return option if not form.startswith("{O}") else capital(option)
        return ""


def _key(form: str) -> str:
    """Return what a reader would notice if it came twice in a row."""
    found = re.search(r"according|reported|writes|wrote|put it|adds|goes on|words|notes|quoted|said|says", form, re.IGNORECASE)
    return found.group().lower() if found else form


def _after(form: str) -> bool:
    """Whether a form names its outlet only at the end."""
    return form.startswith(("“", "{S}", "{W}"))


def _holds(form: str, option: str, outlet: str) -> bool:
    return option in form.format(o=outlet, O=capital(outlet), q="", c="", about="", s="", S="", d="") or capital(option) in form.format(
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
    "nameless own": ("{S}, according to {o}.", "According to {o}, {s}.", "{S}, says {o}."),
    "own on": ("{S}, {o} reported on {d}.", "{O} reported on {d} that {s}.", "{S}, {o} wrote on {d}."),
    "further": ("{O} adds: “{q}”", "{O} goes on: “{q}”"),
    "said": ("{W}, quoted by {o}: “{q}”", "“{c}” {w} said, {o} reported.", "“{c}” {w} said in {o}."),
    "own": ("{S}, {o} reported.", "According to {o}, {s}.", "{S}, {o} wrote.", "{O} reported that {s}."),
}
