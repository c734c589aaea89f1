"""The verdict on one sentence: its evidence, its findings, and what they come to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from roundup.model import Basis, Evidence, Finding, Receipt
from roundup.stages.check.aligned import check_aligned
from roundup.stages.check.asis import Judged, as_it_stands, as_quoted, verdict_of
from roundup.stages.check.attribution import check_attribution
from roundup.stages.check.causes import check_causes
from roundup.stages.check.corpus import Corpus
from roundup.stages.check.evidence import pieces
from roundup.stages.check.figures import check_figures
from roundup.stages.check.foreign import foreign_findings, foreign_ground, is_foreign
from roundup.stages.check.han import check_han
from roundup.stages.check.idle import idle
from roundup.stages.check.naming import check_names
from roundup.stages.check.prose import Prose
from roundup.stages.check.quoting import check_quotes
from roundup.stages.check.ranks import check_ranks
from roundup.stages.check.retrieval import find_ground
from roundup.stages.check.roles import check_roles
from roundup.stages.check.said import Ground, Said, found, placed, say
from roundup.stages.check.slots import check_slots
from roundup.stages.check.stale import check_stale
from roundup.stages.check.strong import check_strong
from roundup.stages.check.swaps import check_swaps
from roundup.stages.check.unsaid import check_unsaid
from roundup.stages.check.whose import check_whose
from roundup.stages.check.wording import check_wording

_UNASKED: tuple[tuple[str, ...], tuple[Finding, ...]] = (), ()
"""What a check finds that is not asked."""
ENOUGH = 0.5
"""Share of a sentence's weight that its evidence must have for it to be supported."""
TOO_LITTLE = 0.3
"""Share under which it is unsupported."""
_FAR_MORE = 0.3
"""Share of a sentence that another place must have beyond what is cited, to be spoken of where both have as many faults."""
_ONE_PLACE = 0.6
"""Share of a sentence that one place must have to be proposed for a citation."""
_TELLING = 4  # words with content under which a sentence fits too many places
STRAY = 0.2
"""Share under which the best place of the sources speaks of something else."""
HELD = 0.35
"""Share that one place of the sources must have; under it the words are patched together from several."""
_SIGNPOST = re.compile(
    r"^(?:(?:also |and )?(?:this|next|last) week,? we\b|we (?:also )?(?:look|turn|start|begin|end)\b|(?:hello|welcome)\b|here(?:'s| is| are)\b|read on\b|more on)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:said|reported|reportedly|according|told|may|might|could|alleged|claim\w*|considering)\b|据|称|可能", re.IGNORECASE
)


def judge(sentence: Prose, corpus: Corpus, cites: Iterable[str] = ()) -> Receipt:
    """Return the receipt of a sentence: cited passages first, then, if they do not bear it out, all of them.

    What is cited and no longer there counts as not cited. A machine's and an editor's sentence are judged alike.

    The verdict comes from what is compared here and from nothing else. An opinion of a model would be one more
    finding, of a kind of its own and never more than a note, added to a receipt after its verdict stands: it can
    make an editor look, it can neither clear a sentence nor block one.
    """
    said = say(sentence.text, corpus, sentence.before)
    if _no_claim(sentence, said):
        return Receipt(block=sentence.block, sentence=sentence.text, verdict="no-claim")
    cited = tuple([key for key in cites if key in corpus.by_passage])
    whole = as_it_stands(said, corpus, cited) or as_quoted(said, corpus, cited)
    if whole:
        return _receipt(sentence, whole, whole.evidence, "cited" if cited else "found")
    judged = _against(said, find_ground(said, corpus, cited), corpus, cited)
    basis: Basis = "cited" if cited else "found"
    if cited and judged.verdict != "supported":
        searched = _against(said, find_ground(said, corpus), corpus)
        if _is_nearer(searched, judged) and not _stranger(searched, cited, said, corpus):
            judged, basis = replace(searched, findings=(*searched.findings, *_elsewhere(searched, cited, said, corpus))), "found"
    return _receipt(sentence, judged, pieces(said, (*judged.ground.lines, *judged.holders), judged.matched), basis)


def _receipt(sentence: Prose, judged: Judged, evidence: tuple[Evidence, ...], basis: Basis) -> Receipt:
    findings = tuple([placed(f, where=sentence.block, line=sentence.line, sentence=sentence.text) for f in judged.findings])
    return Receipt(
        block=sentence.block,
        sentence=sentence.text,
        verdict=judged.verdict,
        evidence=evidence,
        findings=findings,
        basis=basis if judged.ground.lines or judged.holders else "",
    )


def _no_claim(sentence: Prose, said: Said) -> bool:
    if sentence.block_kind == "greeting":
        return True
    if said.quotes:
        return False
    asks = sentence.text.rstrip("”\"' ").endswith(("?", "？")) or _SIGNPOST.match(sentence.text)
    if not asks and (len(said.stems) > 1 or said.mentions):
        return False
    return not said.facts


def _abroad(said: Said, key: str, corpus: Corpus) -> bool:
    """Whether a passage or article is in another language than the sentence: then words cannot tell whether it bears it out."""
    return all((line.language == "zh") != (said.language == "zh") for line in corpus.by_passage[key])


def _groundless(said: Said, ground: Ground, *, abroad: bool) -> Judged:
    """Judge a sentence that nothing was found for; what it cites may be ``abroad``, in another language."""
    findings = foreign_findings((), (), blocks=_concrete(said))
    if not abroad:
        remedy = "Take it out, or add the source that says so."
        findings = [found("unsupported", "No source speaks of this.", blocks=_concrete(said), remedy=remedy)]
    return Judged(ground=ground, verdict=verdict_of(findings), findings=tuple(findings))


def _against(said: Said, ground: Ground, corpus: Corpus, cited: tuple[str, ...] = ()) -> Judged:
    ground = foreign_ground(said, ground, corpus, least=TOO_LITTLE)
    if not ground.lines:
        return _groundless(said, ground, abroad=bool(cited) and all(_abroad(said, key, corpus) for key in cited))
    still = idle(said, ground)
    words, figures = _UNASKED if "figures" in still else check_figures(said, ground, corpus)
    quoted, quotes, holders = check_quotes(said, ground, corpus)
    named, names = _UNASKED if "names" in still else check_names(said, ground, corpus)
    foreign = is_foreign(said, ground)
    findings = [
        *_once((*figures, *(() if {"names", "figures"} <= still else check_slots(said, ground)), *quotes, *names)),
        *(() if "words" in still else _worded(said, ground, corpus)),
        *(() if "roles" in still else check_roles(said, ground, corpus)),
        *check_attribution(said, ground, corpus),
        *check_stale(said, ground, corpus),
        *check_han(said, ground),
        *check_unsaid(said, ground),
        *_only_copies(said, ground),
    ]
    findings += foreign_findings(words, named) if foreign else _coverage(said, ground)
    return Judged(ground=ground, verdict=verdict_of(findings), findings=tuple(findings), matched=(*words, *quoted, *named), holders=holders)


def _worded(said: Said, ground: Ground, corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with how it is put."""
    yield from _once((*check_wording(said, ground), *check_aligned(said, ground, corpus)))
    yield from check_swaps(said, ground) or check_whose(said, ground)
    yield from check_strong(said, ground) or check_ranks(said, ground)
    yield from check_causes(said, ground)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding about one thing: what it "says", by kind."""
    return list({(finding.kind, finding.message.split(",")[0]): finding for finding in findings}.values())


def _concrete(said: Said) -> bool:
    """Whether a sentence names someone or gives a figure: then it must have a source; a remark of the editor's own need not."""
    return bool(said.mentions or said.facts or said.quotes)


def _coverage(said: Said, ground: Ground) -> list[Finding]:
    line = ground.lines[0]
    if ground.coverage < TOO_LITTLE or ground.held < STRAY:
        message = f"Shares only {min(ground.coverage, ground.held):.0%} of its words with the nearest source."
        remedy = "Take it out, or cite the source that says so."
        return [found("unsupported", message, blocks=_concrete(said), evidence=line.text, remedy=remedy)]
    if ground.coverage < ENOUGH:
        message = f"Shares {ground.coverage:.0%} of its words with its sources."
        return [found("thin", message, evidence=line.text, remedy="Read it against them.")]
    if ground.held < HELD:
        message = f"No one place in the sources has more than {ground.held:.0%} of its words; they are gathered from {len(ground.lines)}."
        return [found("thin", message, evidence=line.text, remedy="Read it against them.")]
    return []


def _only_copies(said: Said, ground: Ground) -> list[Finding]:
    """Return that a sentence is known only from a rewrite: what else is near, such as the outlet it credits, does not bear it out."""
    line = ground.lines[0]
    if not line.copy:
        return []
    others = frozenset[str]().union(*(other.stems for other in ground.lines if not other.copy))
    if sum(weight for key, weight in said.weights.items() if key in others) >= ENOUGH * sum(said.weights.values()):
        return []
    message = f"Known only from {line.article.id}, a rewrite of another piece."
    return [
        found(
            "copy",
            message,
            blocks=not _HEDGED.search(said.text),
            evidence=line.text,
            remedy="Confirm it, say who is said to have reported it, or cut it.",
        )
    ]


def _cost(judged: Judged) -> tuple[int, int]:
    return sum(f.severity == "blocks" for f in judged.findings), len(judged.findings)


def _is_nearer(searched: Judged, judged: Judged) -> bool:
    """Tell whether what was found bears a sentence out better than what is cited: it has fewer faults there, or as many and far more words."""
    if _cost(searched) == _cost(judged):
        return searched.ground.held > judged.ground.held + _FAR_MORE
    return _cost(searched) < _cost(judged)


def _stranger(searched: Judged, cited: tuple[str, ...], said: Said, corpus: Corpus) -> bool:
    """Whether a place shares too little with a sentence to be believed over what is cited in another language."""
    fits = searched.ground.held >= _ONE_PLACE and len(said.weights) >= _TELLING
    return not fits and any(_abroad(said, key, corpus) for key in cited)


def _elsewhere(searched: Judged, cited: tuple[str, ...], said: Said, corpus: Corpus) -> list[Finding]:
    """Return a note that what is cited does not bear the sentence out while another place does; it leaves the verdict as it is."""
    if any(_abroad(said, key, corpus) for key in cited):
        return []
    if searched.verdict != "supported" or searched.ground.held < _ONE_PLACE or len(said.weights) < _TELLING:
        return []
    lines = [line for line in searched.ground.lines if line.passage.id not in cited and line.article.id not in cited]
    if not lines:
        return []
    place = lines[0].passage.id
    what = "passage cited does" if len(cited) == 1 else "passages cited do"
    message = (
        f"The {what} not bear this out; {place} does."
        if len(lines) == len(searched.ground.lines)
        else f"The {what} not have all of this; {place} has the rest."
    )
    return [found("citation", message, evidence=lines[0].text, remedy=f"Cite {place}.")]
