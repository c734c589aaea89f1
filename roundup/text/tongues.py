"""Whether a sentence in Latin letters is in English or in another language, told by its small words."""

import re
from collections.abc import Collection

_ENGLISH = frozenset(
    "the of and to is that for it was with be by from are this have or not its but has had were which their they she we you her would said who been more about after when than into over can "
    "my your our him them if does did what how why there these those all any some one two out up new just now only other most may could should must here see read get make use per vs says say "
    "first last top best where then too off down under before between while because until against during through like each both few many much such very own same next back still well even full more less".split()
)
"""Small words of English that other languages do not have, or hardly."""
_ENDINGS = re.compile(r"(?:ing|ed|tion|tions|sion|ment|ments|ness|ly|ship|ous|ful|less|able|ible|ity|ers?|ies|ism|ists?|'s|’s)$")
_SMALL = re.compile(r"(?<![\w./@#-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w|[./@]\w)")
_CODE = re.compile(r"[=_{}\\|<>$~@#/*+≡\ufffd²³]|(?<!\w)-{1,2}[A-Za-z]")


def other_tongue(sentence: str, known: Collection[str] = ()) -> bool:
    """Tell whether a sentence of Latin letters is in a language other than English: small words, and none that English or the text round it has."""
    if _CODE.search(sentence):
        return False
    found = _SMALL.findall(sentence)
    small = [word for word in found if word[0].islower()]
    marked = sum(1 for word in small if not word.replace("’", "").isascii())
    if len(small) < (3 if marked else 4) or (len(small) < 6 and not marked and not re.search(r"[.?!:]\W*$", sentence)):
        return False
    english = sum(1 for word in found if word == "I" or _is_english(word) or (len(word) > 3 and word.lower()[:5] in known))
    return english * 12 <= len(small) if marked * 4 < len(small) else english * 4 <= len(small)


def _is_english(word: str) -> bool:
    """Tell whether a word is English by its look; a capital may begin a name or a noun of German, so that only the small words tell then."""
    if not word.islower():
        return word.lower() in _ENGLISH and word != "Was"
    return word in _ENGLISH or (len(word) > 4 and word.isascii() and bool(_ENDINGS.search(word)))
