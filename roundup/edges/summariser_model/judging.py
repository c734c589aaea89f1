"""A model's sentences made plain, turned into claims, and held against their story before anyone sees them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roundup.edges.summariser_model.beyond import beyond, roots
from roundup.edges.summariser_model.linking import anchor_of
from roundup.edges.summariser_model.replies import Sentence
from roundup.edges.summariser_model.voice import Voice
from roundup.entities import Lexicon
from roundup.model import Article, Block, Claim, Finding, Section, Story
from roundup.stages.check import Verifier
from roundup.text.members import articles_of
from roundup.text.overlap import longest_run
from roundup.text.quotes import without_quotations
from roundup.text.tidying import tidied
from roundup.text.words import count_words

_LEAST = 3
"""Words of the shortest sentence."""
_TRANSLATED = " (our translation)"
_ASKED_BACK = ("translation",)
"""Kinds of findings that code can answer: a translated quotation wants its label."""
_WORDING = ("unsupported", "wording", "thin", "language")
"""Kinds of findings that say no more than that other words were used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence of a model as a claim, what speaks against printing it ("" : nothing), and what was taken out of its text."""

    claim: Claim
    faults: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Bench:
    """Judges the sentences of one story, or of a front over several: the sources are read once."""

    def __init__(self, stories: Sequence[Story], lexicon: Lexicon, voice: Voice, week: date | None, *, told: Sequence[str] = ()) -> None:
        """Read the articles of the stories; ``voice`` has the language and the lengths that are counted; ``told`` is what a front is drawn from, in place of articles."""
        self._verifier = Verifier.of(stories, lexicon)
        self._articles: tuple[Article, ...] = tuple(article for story in stories for article in articles_of(story))
        self._roots = roots(told or (part for article in self._articles for part in (article.text, article.title, article.outlet)))
        self._language = voice.language
        self._known = known_names(lexicon)
        self.lexicon = lexicon
        self._style = voice.style
        self._week = week

    def judge(self, sentences: Iterable[Sentence], cites: Mapping[str, tuple[str, ...]]) -> tuple[Judged, ...]:
        """Return each sentence with its faults; ``cites`` maps an id of the prompt to the passages it stands for."""
        return tuple(self._one(sentence, cites) for sentence in sentences)

    def holds(self, text: str, cites: tuple[str, ...], *, wry: bool = False) -> bool:
        """Tell whether a heading says nothing that the sources do not bear out; a wry one may use words that no source has, but no fact."""
        against = self._against(Claim(text=text, cites=cites))
        return all(wry and finding.kind in _WORDING for finding in against)

    def plain(self, text: str) -> tuple[str, bool]:
        """Return a heading as plain text, and whether it can still stand."""
        tidy = tidied(text, self._known)
        return tidy.text.strip(" *#\"“”'‘’").rstrip(".。"), not tidy.broken

    def _one(self, sentence: Sentence, cites: Mapping[str, tuple[str, ...]]) -> Judged:
        tidy = tidied(sentence.text, self._known)
        rests = tuple(dict.fromkeys(passage for id_ in sentence.cites for passage in cites.get(id_, ())))
        claim = Claim(text=tidy.text, cites=rests, anchor=anchor_of(tidy.text), paragraph=sentence.paragraph)
        if tidy.broken or not tidy.text:
            what = " and ".join(tidy.removed) or "nothing that can be printed"
            return Judged(claim=claim, faults=(f"It holds {what}; write plain words.",), removed=tidy.removed)
        blocking = self._against(claim)
        if blocking and all(finding.kind in _ASKED_BACK for finding in blocking):
            labelled = replace(claim, text=_labelled(claim.text))
            if not self._against(labelled):
                return Judged(claim=labelled, removed=tidy.removed)
        faults = (*(finding.message for finding in blocking), *self._idle(claim), *self._beyond(claim.text), *self._form(claim.text))
        return Judged(claim=claim, faults=tuple(dict.fromkeys(faults)), removed=tidy.removed)

    def _against(self, claim: Claim) -> tuple[Finding, ...]:
        block = Block(id="draft", kind="text", section=Section(title="", claims=(claim,)))
        findings = self._verifier.findings((block,), self._week)
        return tuple(finding for finding in findings if finding.severity == "blocks")

    def _idle(self, claim: Claim) -> Iterator[str]:
        """Yield a fault where a sentence, or a part of it, says nothing that a source could bear out: an order, a question, a few loose words."""
        block = Block(id="draft", kind="text", section=Section(title="", claims=(claim,)))
        if any(
            receipt.verdict == "no-claim" or any(f.kind == "unsupported" for f in receipt.findings)
            for receipt in self._verifier.receipts((block,))
        ):
            yield "It says nothing that a passage bears out."
        elif count_words(claim.text) < _LEAST:
            yield "It is no sentence."

    def _beyond(self, text: str) -> Iterator[str]:
        return beyond(text, self._roots, self._language)

    def _form(self, text: str) -> Iterable[str]:
        """Yield what the house does not print: a run of words as a source has it, an endless sentence."""
        length, run = longest_run(without_quotations(text), [article.text for article in self._articles])
        if length > self._style.run_words:
            yield f"“{run}” stands word for word in a source; say it in your own words."
        if count_words(text) > self._style.sentence_max:
            yield f"It has {count_words(text)} words, at most {self._style.sentence_max} are wanted; make it shorter."


def known_names(lexicon: Lexicon) -> frozenset[str]:
    """Return the names that look like hosts and are none, such as JD.com."""
    return frozenset(word for entry in lexicon.entries for word in (entry.name, *entry.aliases) if "." in word)


def _labelled(text: str) -> str:
    stop = text[-1] if text[-1:] in ".!?" else ""
    return text.removesuffix(stop) + _TRANSLATED + stop if stop else text + _TRANSLATED
