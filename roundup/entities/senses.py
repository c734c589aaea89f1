"""What English words mean to each other: forms of one word, synonyms, kinds, opposites, sisters.

The data is `roundup/data/senses.tsv`, distilled from WordNet; this is its shape. Which of its
senses a word has in a text is not known, so relations hold between the commoner senses.
"""

import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Literal

Relation = Literal["same", "near", "wider", "narrower", "opposite", "sister", "apart", "unknown"]
"""What one word is to another: ``same`` (a form, synonym or derivation), ``near`` in meaning, ``wider`` or ``narrower`` as a kind,
``opposite``, ``sister`` (another kind of one thing), ``apart`` (none of these), ``unknown`` where a word is not in the table."""

_REGULAR = (
    ("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y"), ("es", "e"), ("es", ""),
    ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y"), ("ied", "y"),
)  # fmt: skip
_UN = frozenset(("un", "non", "dis", "in", "im", "il", "ir"))
_MEANT = 5
"""How many of a word's commoner senses count."""
_STEPS = 4
_ORDER: tuple[Relation, ...] = ("wider", "narrower", "near", "sister")
_SISTERS = 16
"""Size (see the table) of the largest kind whose members exclude each other: 16 is some 250 senses."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: ``kind`` is n, v, a or r with a number, ``size`` how much lies below, the others are numbers of senses."""

    kind: str
    size: int
    wider: tuple[int, ...]
    near: frozenset[int]
    opposite: frozenset[int]


class Senses:
    """The table: pure, built from the file's text; lines are read when they are first asked for."""

    def __init__(self, text: str) -> None:
        """Index the lines of ``senses.tsv``."""
        head, _, rest = text.partition("\nw\t")
        words, _, senses = rest.partition("\ns\t")
        self._forms = dict(line[2:].split("\t", 1) for line in head.split("\n") if line.startswith("e\t"))
        self._rows = words.split("\nw\t") if words else []
        self._places = {row[: row.index("\t")]: at for at, row in enumerate(self._rows)}
        self._lines = senses.split("\ns\t")
        self._known: dict[str, list[int]] = {}
        self._senses: dict[int, Sense] = {}
        self._above: dict[int, dict[int, int]] = {}
        self._bases: dict[str, tuple[str, ...]] = {}
        self._fields: dict[str, frozenset[str]] = {}
        self._akin: dict[str, frozenset[int]] = {}
        self._relations: dict[tuple[str, str], Relation] = {}

    def bases(self, form: str) -> tuple[str, ...]:
        """Return the words of the table that a lower-case word may be a form of, itself included."""
        if form not in self._bases:
            options = [*self._forms.get(form, "").split(), form]
            options += [form[: -len(end)] + new for end, new in _REGULAR if form.endswith(end)]
            if len(form) > 5 and form.endswith(("ed", "ing")):
                cut = form.removesuffix("ed").removesuffix("ing")
                options += [cut[:-1]] if cut[-1:] == cut[-2:-1] else []
            self._bases[form] = tuple(dict.fromkeys(option for option in options if option in self._places))
        return self._bases[form]

    def _numbers(self, word: str) -> list[int]:
        if word not in self._known:
            self._known[word] = [int(part, 36) for part in self._rows[self._places[word]].split("\t", 2)[1].split()]
        return self._known[word]

    def _derived(self, word: str) -> list[str]:
        row = self._rows[self._places[word]].split("\t")
        return [self._rows[int(part, 36)].partition("\t")[0] for part in row[2].split()] if len(row) > 2 else []

    def _sense(self, number: int) -> Sense:
        if number not in self._senses:
            kind, size, *links = self._lines[number].rstrip().split("\t")
            wider, near, opposite = (tuple(int(part, 36) for part in link.split()) for link in (*links, "", "", "")[:3])
            self._senses[number] = Sense(kind, int(size, 36), wider, frozenset(near), frozenset(opposite))
        return self._senses[number]

    def _upward(self, number: int) -> dict[int, int]:
        """Return a sense with all that are wider, and how many steps up."""
        if number not in self._above:
            found = {number: 0}
            for other in self._sense(number).wider:
                for key, steps in self._upward(other).items():
                    found[key] = min(steps + 1, found.get(key, 99))
            self._above[number] = found
        return self._above[number]

    def relation(self, one: str, other: str) -> Relation:
        """Return what the first word is to the second, in any of their commoner senses; forms are reduced first."""
        key = (one, other)
        if key not in self._relations:
            self._relations[key] = self._related(one, other)
        return self._relations[key]

    def _related(self, one: str, other: str) -> Relation:
        words = self.bases(one), self.bases(other)
        if _undone(one, words[0], other, words[1]):
            return "opposite"
        if not words[0] or not words[1]:
            return "unknown"
        if set(words[0]) & set(words[1]):
            return "same"
        mine, theirs = ([number for word in group[:3] for number in self._numbers(word)[:_MEANT]] for group in words)
        if self._opposed(mine, theirs):
            return "opposite"
        if not self.akin(one).isdisjoint(self.akin(other)):
            return "same"
        return self._neighbours(mine, theirs)

    def _opposed(self, mine: list[int], theirs: list[int]) -> bool:
        """Tell whether two words, or those each is like (a verb's kind, an adjective's head), are opposites."""
        wide = frozenset([like for number in theirs for like in (number, *self._like(number))])
        return any(not wide.isdisjoint(self._sense(like).opposite) for number in mine for like in (number, *self._like(number)))

    def _like(self, number: int) -> tuple[int, ...]:
        sense = self._sense(number)
        if sense.kind[0] == "v":
            return sense.wider
        return tuple(other for other in sense.near if self._sense(other).opposite) if sense.kind[0] == "a" else ()

    def akin(self, form: str) -> frozenset[int]:
        """Return the senses of a form's words and of what derives from them: two forms that share one may stand for each other."""
        if form not in self._akin:
            kin = (kin for word in self.bases(form) for kin in (word, *self._derived(word)))
            self._akin[form] = frozenset(number for word in kin for number in self._numbers(word))
        return self._akin[form]

    def _neighbours(self, mine: list[int], theirs: list[int]) -> Relation:
        ours, others = ([(number, self._sense(number)) for number in group] for group in (mine, theirs))
        pairs = [(one, a, other, b) for one, a in ours for other, b in others if a.kind[0] == b.kind[0]]
        if [one for one, a, other, b in pairs if other in a.near or one in b.near or not a.near.isdisjoint(b.near)]:
            return "near"
        found: set[Relation] = set()
        for one, a, other, _ in pairs:
            above, beside = self._upward(one), self._upward(other)
            if above.get(other, 9) <= _STEPS or beside.get(one, 9) <= _STEPS:
                found.add("narrower" if other in above else "wider")
            elif (a.kind[0] == "v" and found <= {"sister"}) or (a.kind[0] == "n" and not found):
                found |= self._beside(a.kind[0], above, beside)
        return next((relation for relation in _ORDER if relation in found), "apart")

    def _beside(self, kind: str, above: dict[int, int], beside: dict[int, int]) -> set[Relation]:
        """Return what two senses with one above them both are: verbs near, nouns sisters, where that one is close or small."""
        common = above.keys() & beside.keys()
        if kind == "v":
            return {"near"} if any(above[key] + beside[key] <= 2 for key in common) else set()
        return {"sister"} if any(self._sense(key).size <= _SISTERS for key in common) else set()

    def fields(self, form: str) -> frozenset[str]:
        """Return the fields of a form's commoner senses as a noun ("n18": people), none where it is mostly something else.

        A form in -ed or -ing of a verb is that verb, whatever else it may be.
        """
        if form not in self._fields:
            kinds = [self._sense(number).kind for word in self.bases(form)[:2] for number in self._numbers(word)[:_MEANT]]
            firsts = {self._sense(self._numbers(word)[0]).kind[0] for word in self.bases(form)[:2]}
            bases = (number for word in self.bases(form) if word != form for number in self._numbers(word))
            verb = form.endswith(("ed", "ing")) and any(self._sense(number).kind[0] == "v" for number in bases)
            self._fields[form] = frozenset(kind for kind in kinds if kind[0] == "n") if "n" in firsts and not verb else frozenset()
        return self._fields[form]


def _undone(one: str, bases: tuple[str, ...], other: str, others: tuple[str, ...]) -> bool:
    """Tell whether a form or word is another with "un" or the like before it."""
    for a in (one, *bases):
        for b in (other, *others):
            if (a.endswith(b) and a[: len(a) - len(b)] in _UN) or (b.endswith(a) and b[: len(b) - len(a)] in _UN):
                return True
    return False


@cache
def english() -> Senses:
    """Return the shipped table, read once."""
    return Senses((pkgutil.get_data("roundup", "data/senses.tsv") or b"").decode("ascii"))
