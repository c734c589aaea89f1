"""The last look at a section: what is too close to a source outside quotation marks is left out, and links are not lost with it."""

import re
from collections.abc import Sequence

from roundup.model import Article, Claim
from roundup.text.overlap import longest_run, shared_grams
from roundup.text.quotes import without_quotations

_LEANING = re.compile(r"“(?:It|Its|They|Their|He|She|His|Her|This|These|Those|That|Both|Another|The two)\b|“[^”]*\balso\b")
_RUN = 9
"""The longest run of words that a sentence of ours may share with a source."""
_SHARE = 0.13
"""The largest share of five-word runs that the sentences of ours may have in common with one source."""


def original(claims: Sequence[Claim], articles: Sequence[Article]) -> list[Claim]:
    """Return the claims without those whose own words repeat a source, until the section as a whole is far enough from each.

    An excerpt that leans on a sentence taken out goes with it.
    """
    texts = [article.text for article in articles]
    kept = [claim for claim in claims if longest_run(without_quotations(claim.text), texts)[0] <= _RUN]
    while kept and (worst := _worst(kept, texts)) is not None:
        kept.remove(worst)
    return _supported(claims, kept)


def _supported(claims: Sequence[Claim], kept: list[Claim]) -> list[Claim]:
    """Return the claims that were kept, but for those that lean on the sentence before them where that was not."""
    found: list[Claim] = []
    before: Claim | None = None
    for claim in claims:
        orphan = before is not None and before not in found and before.paragraph == claim.paragraph and _LEANING.search(claim.text)
        if claim in kept and not orphan:
            found.append(claim)
        before = claim
    return found


def _worst(claims: list[Claim], texts: list[str]) -> Claim | None:
    """Return the claim that brings a section too near to a source, None where it is far enough from all of them."""
    own = " . ".join(without_quotations(claim.text) for claim in claims)
    near = [text for text in texts if shared_grams(own, text) > _SHARE]
    if not near:
        return None
    shared = [(longest_run(without_quotations(claim.text), near[:1])[0], -at) for at, claim in enumerate(claims)]
    return claims[-max(shared)[1]]
