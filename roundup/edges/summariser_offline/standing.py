"""Whether a sentence of a source can stand alone: nothing in it leans on a sentence left behind."""

import re

from roundup.edges.summariser_offline.furniture import clauses, instructs, is_furniture, main_clause
from roundup.edges.summariser_offline.material import run_together
from roundup.entities import Lexicon, Mention
from roundup.text.words import words

_OPENING = re.compile(
    r"^[\"“‘'(\[]*(?:he|she|it|they|this|that|these|those|his|her|hers|its|their|theirs|him|them|such|neither|either|another|others|also|too|"
    r"meanwhile|however|but|and|or|nor|so|then|still|yet|instead|moreover|furthermore|additionally|besides|nevertheless|nonetheless|similarly|"
    r"likewise|therefore|thus|hence|indeed|afterwards|later|here|there|again|perhaps|maybe|finally|first|second|secondly|third|thirdly|next|lastly|"
    r"not only|beside|alongside|even so|of course|that said|for example|for instance|in other words|in addition|in contrast|in response|in turn|in that|in this|in the same|"
    r"as a result|as such|at the same time|at that|at the time|on the other hand|by contrast|by comparison|to that end|to this end|to be sure|to do so|with that|"
    r"among them|among these|(?:for|to|in|with|by|among|like|unlike) (?:others|some|many)\b|one of them|some of (?:them|these|those)|most of (?:them|these|those)|the (?:latter|former|same|two|three|four|pair|duo|trio|other|others|rest|first|second|third|last)|"
    r"both(?! [A-Z])|like (?:it|them|him|her|this|that|the)|unlike (?:it|them|him|her|this|that|the)|"
    r"all of (?:it|them|this|that|these)|part of (?:it|that|this)|after (?:that|this)|before (?:that|this)|since then|until then|by then|"
    r"when (?:it|he|she|they)|if (?:it|he|she|they)|while (?:it|he|she|they)|as (?:it|he|she|they)|although (?:it|he|she|they)|because (?:it|he|she|they)|"
    r"with (?:its|his|her|their|this|that|these|those)|for (?:its|his|her|their|this|that|these|those)|despite (?:its|his|her|their|this|that|these|those)|"
    r"on (?:its|his|her|their)|in (?:its|his|her|their|these|those|doing)|according to (?:him|her|them|it)|asked|no one|nobody|nothing|none|"
    r"well|speaking of|anyway|after all|at least|sure|plus|granted|admittedly|honestly|frankly|(?:\w+ )?(?:days|weeks|months|years) on|more follows|for now|so far|until now|before now|now|today|why|how|what|who|which|whether|where|yes|no)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:the (?:latter|former|same|other|two|three|four|pair|duo|trio)|(?:this|these|those) (?!year|month|week|spring|summer|autumn|fall|winter|morning|afternoon|evening|who\b|that\b|which\b|in\b|with\b|of\b|from\b|at\b|without\b|on\b)[a-z]+|such (?!as\b|an?\b)[a-z]+|"
    r"(?:to|from|of|for|in|with|by|at|on|about|than|like|against|over) (?:this|that|these|those|us|me)\b(?! [a-z])|"
    r"that (?:year|month|week|day|time|deal|case|move|decision|order|same)|(?:is|are|was|were) there(?=[ ,.]))\b|"
    r"\bsaid (?:he|she|they|it)(?=[.,;]|$)|, (?:he|she|they|it) (?:said|says|added|told|wrote|noted|explained)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:also|too[,.]|as well[,.]|again|instead|likewise|therefore|thus|however|meanwhile|moreover|another|a separate|separately|a second|other than that)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"^(?:Another|Other|A separate|A second|A third) ")
_COUNTRY = re.compile(r"\bthe (?:country|nation|city|state|region|province)\b(?! of)")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|[Oo]urs|[Uu]s|[Mm]y|[Mm]e|[Mm]yself|[Oo]urselves)\b"
)
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_NEUTRAL = re.compile(r"\b(?:it|its|they|their|them|itself|themselves)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b[Tt]he (?:(?:tech|internet|ride-hailing|social|search|chip|start-?up|parent|Chinese|American|U\.S\.|software|local|federal|state|video|short-video|online) ){0,2}"
    r"(company|firm|group|agency|regulator|watchdog|office|administration|ministry|commission|app|platform|service|startup|start-up|giant|retailer|carmaker|automaker|chipmaker|lender|bank|"
    r"newspaper|department|bureau|authority|authorities|council|institute|magazine|broadcaster|journal|network|court|judge|jury|union|plaintiffs?|defendants?|report|study|paper|authors?|researchers?|team|move|decision|deal|merger|acquisition|ruling|order|rules?|draft|law|bill|policy|"
    r"model|tool|feature|device|product|site|website|letter|memo|filing|document|statement|announcement|lawsuit|suit|complaint|case|probe|review|investigation|inquiry|fine|penalty|list|"
    r"attack|incident|outage|breach|vulnerability|flaw|bug|update|change|plan|proposal|project|program|programme|initiative|agreement|contract|partnership|man|woman|victims?|suspect|pair|executive|"
    r"spokesperson|spokesman|spokeswoman|official|officials|lawmakers|senator|president|minister|chairman|founder|founders|couple|book|film|novel|essay|article|piece|author|writer|figure|number|result|findings?|combination|listing|offering|measures|notice|sum|ban|threshold|text|review rules|penalties)\b(?! of\b)",
)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:week|month|morning|afternoon|evening|weekend)|last (?:week|month|weekend|night|summer|spring|autumn|fall|winter)|next (?:week|month)|(?:over|since|at|during) the weekend|ago|earlier this (?!year)|"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?)\b",
    re.IGNORECASE,
)
_FLOATING = re.compile(
    r"\b(?:earlier on|(?<!than a )(?:days?|weeks?|months?|hours?|minutes?|years?) (?:(?:earlier|later)\b|(?:before|after)(?=[,.;:]|$))|a (?:day|week|month|year) (?:earlier|later)|that (?:day|week|month|year|night|morning))",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SOFT = re.compile(r"\b(?:recently|currently|now|so far|last year|this year|next year|already|latest|new|soon)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|says?|said|[a-z]{2,}(?:ed|es)|[a-z]{2,}s|[a-z]+n['’]t|(?:[Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he|[Ww]ho|[Ww]hat)['’]s|[a-z]+['’](?:re|ve|ll|d)|"
    r"made|took|gave|went|came|saw|got|put|set|cut|hit|let|held|told|sold|bought|brought|built|led|left|lost|met|paid|ran|rose|fell|grew|won|wrote|found|kept|began|broke|chose|drew|drove|knew|meant|sent|shut|spent|stood|swore|thought|threw|sued|"
    r"ate|beat|became|bore|bit|blew|caught|dealt|dug|died|fed|felt|fled|flew|forced|forgot|fought|froze|heard|hid|hung|hurt|laid|lay|lent|lied|quit|read|rode|sank|sat|sought|shook|shot|slept|slid|sped|spoke|split|spread|stole|struck|stuck|swept|swam|"
    r"taught|tied|tore|understood|upheld|wore|wept|withdrew|wants?|helps?|run|make|take|give|need|use|see|know|think|say|show|include|remain|become|come|go|face|feel|hold|keep|live|offer|want|work)\b"
)


def leans(text: str, mentions: tuple[Mention, ...]) -> bool:
    """Tell whether a sentence, or a part of one, depends on something outside it."""
    if _COUNTRY.search(text) and not any(mention.kind == "place" for mention in mentions):
        return True
    opening = _OPENING.match(text) and not _ADDED.match(text)
    return bool(opening or _ANAPHOR.search(text)) or _dangling_pronoun(text, mentions)


def adds(text: str) -> bool:
    """Tell whether a sentence adds to another, as "also" and "another" do: clear by itself, but no beginning."""
    return bool(_LOOSE.search(text) or _ADDED.match(text))


def role_named(text: str) -> str:
    """Return the role word ("company", "agency" …) when a sentence speaks of "the company" whom it does not name, "" otherwise."""
    match = _ROLE.search(text)
    return match[1] if match else ""


_KINDS = {
    "company": "company firm group startup start-up giant retailer carmaker automaker chipmaker lender bank",
    "agency": "agency regulator watchdog office administration ministry commission",
}


def understood(role: str, kinds: tuple[str, ...], keywords: frozenset[str]) -> bool:
    """Tell whether "the company" is clear inside a story: it has one name of that kind, or the word is one of the story's own."""
    for kind, roles in _KINDS.items():
        if role in roles.split():
            return kinds.count(kind) == 1
    return role in keywords or role.rstrip("s") in keywords


def generic(text: str) -> bool:
    """Tell whether a sentence is a general remark or a teaser: it names no deed, only what anyone could say."""
    return bool(_GENERIC.search(text)) or bool(re.match(r"[^,.;:]{2,40}: [A-Z]", text)) or instructs(text)


_GENERIC = re.compile(
    r"\b(?:to look for|one obvious|the (?:real |big |first |only )?(?:question|lesson|point|irony|trouble|problem|catch|answer|moral|story|number) (?:is|was|to)\b|worth (?:noting|watching|asking)|remains to be seen|only time will tell|nobody (?:knows|should)|"
    r"anyone who|no wonder|needless to say|prominent trend|tectonic|landscape|game[- ]chang\w+|blazing|than ever|next-level|breakthrough price|raising questions)\b",
    re.IGNORECASE,
)


def unmet(text: str, known: frozenset[str]) -> str:
    """Return the noun of a subject such as "The drop of 38 per cent" that nothing before has spoken of, "" where there is none.

    ``known`` are the words that have been read so far. Superlatives, "The first" and nouns that a name or "of" makes definite pass.
    """
    return _new_to(known, _DEFINITE.match(text) or _AFTER.match(text))


def unmet_others(text: str, known: frozenset[str]) -> str:
    """Return the noun of an opening such as "Other drops" where no drop has been spoken of, "" where there is none; see `unmet`."""
    return _new_to(known, _OTHER.match(text))


def _new_to(known: frozenset[str], match: re.Match[str] | None) -> str:
    noun = match["noun"].lower() if match else ""
    return "" if any(word.startswith(noun.removesuffix("s")[:6]) for word in known) else noun


_DEFINITE = re.compile(
    r"^The (?!(?:first|second|third|last|largest|biggest|smallest|best|worst|new|latest|world|country|government|company|companies)\b)(?:[a-z-]+(?:ed|al|ic|ive|ous|ary|ful|ish|an) )?(?P<noun>[a-z]{3,})\b(?! [A-Z])(?! (?:of|at|in|from|for) (?:the )?[A-Z])(?!['’]s)"
)


_AFTER = re.compile(
    r"^[^,.;:]+, the (?!(?:first|world|country|government|company|public|internet|police)\b)(?P<noun>[a-z]{3,}) "
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did)\b"
)
"""A definite subject that comes after an opening: "For a harbour, the risks must seem small"."""

_OTHER = re.compile(r"^Other (?:[\w’'.-]+ ){0,4}?(?P<noun>[a-z]{2,}[a-rt-z]s|people|men|women|children)\b")


def first_person(text: str) -> bool:
    """Tell whether someone speaks of himself."""
    return bool(_FIRST_PERSON.search(text))


_READER = re.compile(r"\b[Yy]ou(?:r|rs|rself|['’](?:re|ve|d|ll))?\b")


def addresses(text: str) -> bool:
    """Tell whether a sentence speaks to its reader, as "you" and "your" do."""
    return bool(_READER.search(text))


def dated_by_place(text: str) -> bool:
    """Tell whether a sentence holds a date that only its own publication day explains."""
    return bool(_RELATIVE.search(text))


def by_weekday(text: str) -> bool:
    """Tell whether weekdays are all that a sentence leaves to its publication day: clear once that day has been said."""
    return dated_by_place(text) and not _RELATIVE.search(_WEEKDAY.sub("", text))


def floats(text: str) -> bool:
    """Tell whether a sentence counts time from a point that it does not name, as "two days later" does."""
    return bool(_FLOATING.search(text))


def soft_dates(text: str) -> int:
    """Return how many words such as "recently" and "this year" age the sentence."""
    return len(_SOFT.findall(text))


def fit(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is prose: whole, with a verb, without furniture and run-together words."""
    if (
        is_furniture(text)
        or re.match(r"\d+\.\D", text)
        or (not text[:1].strip("\"“‘'(").isupper() and not text[:1].isdigit() and text[:1] not in '"“‘$€£')
    ):
        return False
    return text.rstrip("\"”’'")[-1:] in ".!?" and _whole(text) and _english(text) and not _glued(text, lexicon) and not _shouts(text)


_FUNCTION = frozenset(
    "the of to a an in is and for on with that was are has have by as at from it its be will not their were had his her who which this but or after more than he she they said says".split()
)


def _english(text: str) -> bool:
    """Whether a sentence has the small words of English: an article that says it is English may go on in another language."""
    found = words(text)
    return sum(word.lower() in _FUNCTION for word in found) >= (2 if len(found) > 9 else 1)


def _whole(text: str) -> bool:
    """Whether a sentence has a verb of its own, and is no caption such as "The skull, which was found in May"."""
    main = main_clause(text)
    return len(_VERB.findall(main)) >= clauses(main)


_SOMEONE = re.compile(
    r"\b(?:an?|the|every|each|one|two|three|any|some|many|most|\w+['’]s) (?:[\w’'-]+ ){0,4}?(?:man|woman|boy|girl|child|person|patient|student|driver|passenger|victim|father|mother|wife|husband|son|daughter|teacher|doctor|nurse|user|customer|"
    r"researcher|scientist|analyst|engineer|developer|officer|soldier|lawyer|attorney|judge|minister|president|senator|governor|mayor|founder|executive|chief|director|author|artist|actor|actress|singer|player|worker|employee|resident|tourist|professor|teenager|"
    r"people|women|men|children|parents)\b",
    re.IGNORECASE,
)
_SOMETHING = re.compile(r"\b(?:an?|the|every|any|each|many|some|most|both|all|[a-z]+ed|\d[\d,.]*|[A-Z]?[a-z]+s) (?:[\w’'-]+ ){1,}")
_ORGANS = ("place", "company", "agency", "product", "media")


def _dangling_pronoun(text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a "he" or an "it" has nobody and nothing before it, in its own sentence, that it could mean."""
    personal, neutral = _PERSONAL.search(text), _NEUTRAL.search(text)
    if personal:
        before = text[: personal.start()]
        named = any(m.start < personal.start() and m.kind not in _ORGANS for m in mentions)
        if not named and not _SOMEONE.search(before):
            return True
    if not neutral:
        return False
    named = any(m.start < neutral.start() for m in mentions)
    return not named and not _SOMETHING.search(text[: neutral.start()])


def _glued(text: str, lexicon: Lexicon) -> bool:
    """Find words that lost the space between them, as "asimilar": no word, yet two common ones."""
    if not lexicon.frequencies:
        return False
    if re.search(r"[a-z][.!?][A-Z][a-z]|[A-Z]{3,}[a-z]{4,}|[a-z]{3,}[A-Z]{3,}[a-z]", text):
        return True
    if any(_lost(word, lexicon) for word in words(text) if word[0].isupper() and word[1:].islower()):
        return True
    return any(
        run_together(part, lexicon)
        for word in words(text)
        for part in word.split("-")
        if part.islower() and part.isalpha() and len(part) > 4 and not lexicon.zipf(part) and not lexicon.zipf(part.removesuffix("s"))
    )


_GLUED_ON = ("is", "was", "has", "had", "and", "the", "from", "with", "for", "that", "says", "said")


def _lost(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is unknown and another one with a word of grammar glued on: "Lancetis", "Asfirst"."""
    low = word.lower()
    if len(low) < 6 or lexicon.zipf(low):
        return False
    ends = any(low.endswith(end) and lexicon.zipf(low.removesuffix(end)) > 3.0 for end in _GLUED_ON)
    rests = [low.removeprefix(head) for head in ("as", "the", "with", "from", "for", "in") if low.startswith(head)]
    if len(low) > 12 and run_together(low, lexicon):
        return True
    return ends or any(lexicon.zipf(rest) > 4.5 or (len(rest) > 8 and run_together(rest, lexicon)) for rest in rests)


def _shouts(text: str) -> bool:
    found = [word for word in words(text) if word.isalpha()]
    return len(found) < 5 or sum(word.isupper() and len(word) > 1 for word in found) > 0.4 * len(found)
