"""What a model's sentence says beyond its sources, as far as single words and clauses tell: where sources share names, verdicts alone are too kind.

The verifier judges what people write, who may put things in words of their own. A model is asked for nothing but what
the passages say, so it is held to more: the newsletter's language, and no clause of which the sources have no word.
"""

import re
from collections.abc import Iterable, Iterator

from roundup.text.instructions import pieces
from roundup.text.quotes import without_quotations
from roundup.text.tongues import other_tongue
from roundup.text.words import fold, has_han, words

_CLAUSE = re.compile(r"[,;:()–—]|\b(?:and|but|while|whereas|as|because|although)\b")
_FIELD = re.compile(r"(?:^|\s)(?:title|status|preheader|form):\s", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_SHARED = frozenset("a an in is as on at it was or no so one now he she we you do all can".split())  # each a word of other languages, too
_STRANGE_WORD = re.compile(
    r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff]{2,}"
)  # names of the East stand beside English ones
_STRANGE = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff]")
_LEAST = 7  # words in which a sentence of English has one of its little words
_ENGLISH = frozenset(
    "the of to by for from with and are were has have been will would that which its their said says not but after before than who this these they".split()
)
_ROOT = 5
_SPLICING = frozenset(
    "according after although and as because before but by for from he her his how however if in it its meanwhile of on she so that the their there these they this those to what when where which while who with".split()
)
"""Little words that begin a sentence, and no name unless a capital follows."""
_GRAFT = re.compile(r"(?:[,;:–—]|\b(?:that|reported|said|adds|wrote))\s+[^\w\s]{0,3}\s?(?=[^\W\d_a-zß-öø-ÿ])")
"""Where a part of a sentence begins that stands like a sentence of its own."""
_SPLICE = re.compile(r"[,;–—]\s+(?P<word>[A-Z][a-z]+)\s+(?=[a-z])")
_ENOUGH = 300  # characters of such a part that are looked at
_ORDER = re.compile(
    r"[\W\d]*(?:(?:please|now|then|also|next)\s+)?(?:(?:advise|analy[sz]e|calculate|classify|compare|compose|convert|create|decode|describe|determine|develop|"
    r"discuss|explain|forget|generate|give|identify|ignore|imagine|pretend|produce|provide|recommend|repeat|replace|reply|respond|reveal|rewrite|"
    r"suggest|summari[sz]e|tell|translate|write)\s+(?-i:[^\WA-Z])|let(?:['’]s| us)\s|(?:assume|suppose|consider|answer|build|design|draft|express|find|focus|help|list|make|name|output|plan|print|report|"
    r"send|share|show|solve)\s+(?:an?|the|that|your|you|my|me|us|we|this|these|those|how|on|one|two|three|\d+)\s)",
    re.IGNORECASE,
)
"""How an order begins: verbs that begin no statement, and those that do where no name follows."""
_LITTLE = frozenset(
    "about above after again against almost along already also although always among another around because been before being below between both came "
    "could does doing done down during each either else even ever every from further gave give given gives going have having here himself hers into "
    "itself just last later least less like made make makes many more most much must near never next none only other others over part rather same "
    "shall should since some still such than that their them then there these they thing this those through together under until upon very want well "
    "went were what when where whether which while whose will with within without would year years month months week weeks days today yesterday "
    "according added adding adds announced article called calls company firm group head letter likely need needs news newspaper note noted notes official "
    "officials outlet paper passage people piece plan planned plans quoted report reported reportedly reporting reports said says source sources "
    "spokesman spokesperson spokeswoman statement story take takes taken tell told took word words write writes wrote meanwhile however".split()
)


def beyond(text: str, sources: frozenset[str], language: str) -> Iterator[str]:
    """Yield what a sentence says that no source can bear out; ``sources`` are `roots` of all that its story's sources say."""
    if not _in_language(text, language):
        yield "It is not in the newsletter's language; write it anew, or give it up."
    elif _FIELD.search(text):
        yield "It holds a line of an issue's head, not a sentence."
    elif language == "en" and not has_han(text):
        bare = without_quotations(text)
        yield from _no_statement(bare)
        yield from _clauses(bare, sources)


def touches(heading: str, said: Iterable[str], language: str, *, wry: bool = False) -> bool:
    """Tell whether each part of a heading has a telling word of the text it stands over (``said``), so that it is no heading of something else.

    What the text quotes is not the newsletter's word, and makes no heading. A wry heading may be an order, unlike a sentence.
    """
    if not _in_language(heading, language) or _FIELD.search(heading) or (language == "en" and _STRANGE.search(heading)):
        return False
    if language != "en" or has_han(heading):
        return True
    sources = roots(without_quotations(text) for text in said)
    parts = [_telling(words(clause)) for clause in _CLAUSE.split(heading)]
    known = all(3 * sum(_root(word) in sources for word in part) >= len(part) for part in parts)
    bare = without_quotations(heading)
    faults = () if wry and not other_tongue(bare) else _no_statement(bare)
    return known and not any(faults) and not any(_clauses(bare, sources))


def roots(texts: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of all words of some texts, by which forms of one word are known for one."""
    return frozenset(_root(word) for text in texts for word in words(text))


def _root(word: str) -> str:
    return fold(word)[:_ROOT]


def _telling(found: list[str]) -> list[str]:
    return [word for word in found if len(word) > 3 and fold(word) not in _LITTLE]


def _in_language(text: str, language: str) -> bool:
    """Tell whether a sentence can be one of the newsletter's language; what is too short to tell can be."""
    if language != "en":
        return language != "zh" or has_han(text)
    letters = len(_LETTERS.findall(text))
    if len(_FOREIGN.findall(text)) > 0.3 * letters or len(_STRANGE_WORD.findall(text)) > 2:
        return False
    found = [word.lower() for word in words(text)]
    return len(found) < _LEAST or not (_ENGLISH | _LITTLE).isdisjoint(found) or len(_SHARED.intersection(found)) > 2


def _no_statement(text: str) -> Iterator[str]:
    """Yield what speaks to somebody instead of telling readers something: a question, an order, words in another tongue hung on a true sentence."""
    if "?" in text:
        yield "It asks something; say what is known."
    if any(found["word"].lower() in _SPLICING for found in _SPLICE.finditer(text)):
        yield "It runs two sentences together."
    parts = (text, *(text[found.end() : found.end() + _ENOUGH] for found in _GRAFT.finditer(text)))
    if any(_ORDER.match(part) for part in parts):
        yield "It gives an order; say what is known."
    if any(_is_foreign(part[start:end]) for part in parts for start, end in pieces(part)):
        yield "A part of it is in another language; write it anew, or give it up."


def _is_foreign(part: str) -> bool:
    found = {word.lower() for word in words(part)}
    return other_tongue(part) and found.isdisjoint(_ENGLISH | _LITTLE) and len(found & _SHARED) < 2


def _clauses(text: str, sources: frozenset[str]) -> Iterator[str]:
    for clause in _CLAUSE.split(text):
        found = words(clause)
        telling = [word for word in _telling(found) if word.islower()]
        strange = [word for word in telling if _root(word) not in sources]
        named = any(word[0].isupper() for word in found)
        alone = len(strange) == len(telling) and (len(telling) > 1 or (telling and named))
        if alone or (len(telling) > 3 and 4 * len(strange) >= 3 * len(telling)):
            yield f"No passage has a word of “{' '.join(clause.split())}”; leave it out."
