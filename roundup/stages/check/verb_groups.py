"""The verbs of a sentence, found by their auxiliaries, their forms and what stands beside them."""

from roundup.stages.check.clause_words import AUX, Deed, Word
from roundup.stages.check.verbs import PHRASAL, base_of, shape


class Groups:
    """Finds the verb groups among a sentence's words."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        """Take the words; ``verbs`` are the places of the verbs found."""
        self.words = words
        self.tags = [word.tag for word in words]
        self.verbs: set[int] = set()

    def found(self) -> list[Deed]:
        """Return the deeds in order, without who does them to whom."""
        found: list[Deed] = []
        aux: list[int] = []
        for at, (low, tag, gap, _, _, _, _) in enumerate(self.words):
            if gap == ";":
                aux = []
            if tag in AUX:
                aux.append(at)
                continue
            if tag in "xN0":
                form = shape(low) if tag == "N" else ""
                deed = self._deed(at, aux, form) if aux or form else None
                if deed:
                    found.append(self._dressed(deed))
                    self.verbs.add(at)
            elif tag == "d" and aux and [place for place in aux if self.tags[place] in "bh"]:
                continue  # "is not a product", "has no plans": the complement comes
            if aux and tag != "w":
                aux = []
        return found

    def _dressed(self, deed: Deed) -> Deed:
        """Fill in where a verb stands and what its form tells, and read "turned down" as rejected."""
        head = self.words[deed.at]
        deed.start, deed.end = head.start, head.end
        led = self.tags[deed.first : deed.at]
        deed.done = "d" in shape(head.low) and "m" not in led and "t" not in led
        following = self.words[deed.at + 1] if deed.at + 1 < len(self.words) else None
        if following and not following.gap and following.tag in "pr":
            plain = PHRASAL.get((deed.verb, following.low))
            deed.verb, deed.particle = (base_of(plain), True) if plain else (deed.verb, False)
        return deed

    def _deed(self, at: int, aux: list[int], form: str) -> Deed | None:
        """Return the verb at a place, or the predicate after a form of "be"; None where there is neither."""
        word = self.words[at]
        led = [place for place in aux if self.tags[place] in "bhomt"]
        if not led:
            return self._bare(at, form, aux) if form else None
        first, last = aux[0], self.tags[led[-1]]
        if last == "b":
            return self._after_be(at, first, led[-1], form)
        if last == "h":
            return Deed(base_of(word.low), at, first, word.low) if "d" in form else Deed("have", led[-1], first, self.words[led[-1]].low)
        if word.tag == "N" and (last != "t" or self._infinitive(at, led[-1], form)):
            return Deed(base_of(word.low), at, first, word.low)
        return None

    def _after_be(self, at: int, first: int, be: int, form: str) -> Deed:
        word = self.words[at]
        passive = "d" in form and not self._before_noun(at)
        if form == "g" or passive:
            return Deed(base_of(word.low), at, first, word.low, passive=passive)
        return Deed("be", at, first, self.words[be].low)

    def _infinitive(self, at: int, to: int, form: str) -> bool:
        """Tell whether "to" begins an infinitive here, and not a place or a person."""
        word = self.words[at]
        if word.tag != "N" or at - to > 2 or ("d" in form and "b" not in form) or form in ("s", "g"):
            return False
        if "b" in form:
            return True
        before = self.words[to - 1].low if to else ""
        nxt = self.tags[at + 1] if at + 1 < len(self.words) and not self.words[at + 1].gap else "."
        return self.tags[to - 1] in "bN" and nxt in "dx0w" and not word.low.endswith("s") and before not in ("due", "thanks", "according")

    def _before_noun(self, at: int) -> bool:
        """Tell whether a participle stands before the noun it describes."""
        if at + 1 >= len(self.words) or self.words[at + 1].gap:
            return False
        return self.tags[at + 1] == "N" and self.tags[at - 1] == "d" and not shape(self.words[at + 1].low)

    def _bare(self, at: int, form: str, aux: list[int]) -> Deed | None:
        """Return a verb without auxiliary: a past, a present after its subject, a participle."""
        word = self.words[at]
        place = aux[0] if aux else at
        before, previous = self._left_tag(at), self.words[place - 1] if place else None
        if previous and previous.owner and (form == "g" or not word.gap):
            return None
        if form == "g":
            return Deed(base_of(word.low), at, at, word.low) if self._participle(at, before, place) else None
        if form == "d":
            return self._past(at, before, aux)
        if before in ("d", "p", "0", ";") or place == 0:
            return None
        return Deed(base_of(word.low), at, at, word.low) if self._present(at, form, before, previous) else None

    def _participle(self, at: int, before: str, place: int) -> bool:
        after = self._after(at)
        noun = after == "N" and (self._after(at + 1) not in "Nx")
        return before != "d" and (after in "dx0wt" or noun) and (before in "pNx;,rs" or place == 0)

    def _past(self, at: int, before: str, aux: list[int]) -> Deed | None:
        word, after = self.words[at], self._after(at)
        if before == "d" or (before == "p" and after == "N") or (before == "," and after == "N" and not aux):
            return None
        return Deed(base_of(word.low), at, at, word.low, passive=after == "p" and self.words[at + 1].low == "by")

    def _present(self, at: int, form: str, before: str, previous: Word | None) -> bool:
        after = self._after(at)
        if before == "c" and "b" in form and self._joined(at - 1):
            return True
        if not (after in "dxw0tsr" or (after == "N" and before in "xws,c") or (after in "p." and before in "xw")):
            return False
        if form == "s":
            return before in "xNwcs,r"
        if form == "bd":
            return before in "xNw,cs"
        plural = previous is not None and (previous.low.endswith("s") or previous.low in ("they", "we", "i", "you", "people", "who", "and"))
        direct = after in "dxw" and before in "xN" and not self.words[at].gap
        return (plural or direct) and before in "xNwcs" and after != "N"

    def _after(self, at: int) -> str:
        """Return the tag of the next word, "." where something parts them."""
        return self.tags[at + 1] if at + 1 < len(self.words) and not self.words[at + 1].gap else "."

    def _joined(self, at: int) -> bool:
        """Tell whether the verb before a conjunction is a base form after "to" or a modal, so that another may follow."""
        near = [place for place in self.verbs if at - 10 < place < at]
        return bool(near) and self.tags[max(near) - 1] in "tmorn"

    def _left_tag(self, at: int) -> str:
        while at and not self.words[at].gap and self.tags[at - 1] in "rn":
            at -= 1
        if not at:
            return ";"
        return self.words[at].gap or self.tags[at - 1]
