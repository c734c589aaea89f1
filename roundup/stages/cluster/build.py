"""A story from its articles: which one leads, who reports it independently, what they share."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

from roundup.entities import Lexicon, find_mentions
from roundup.model import Article, Copy, Story
from roundup.stages.cluster.traits import Traits, name_weight
from roundup.text.quotes import quotations
from roundup.text.words import count_words, fold, many

_ENOUGH_WORDS = 450
_NAMES = 8
_REPORTING = re.compile(r"\b(?:according to|reported|reports?|citing|first broke|told|saw|seen by)\b|据|报道|援引|消息")


def build_story(members: tuple[Traits, ...], copies: tuple[Copy, ...], originals: Mapping[str, Article], lexicon: Lexicon) -> Story:
    """Make a story of articles that tell one event and of the copies of any of them."""
    copied = Counter(copy.of for copy in copies)
    cited = {traits.article.id: cites_another(originals[traits.article.id], lexicon) for traits in members}
    told = {traits.article.id: traits.facts for traits in members}
    ranked = sorted(
        (originals[id_] for id_ in cited),
        key=lambda article: (
            *_lead_key(article, cited[article.id]),
            -copied[article.id],
            -_substance(article, told[article.id]),
            article.id,
        ),
    )
    lead = ranked[0]
    return Story(
        id=story_id(lead.id, 4),
        lead=lead,
        others=tuple(ranked[1:]),
        copies=tuple(sorted(copies, key=lambda copy: copy.article.id)),
        outlets=_outlets(ranked),
        names=_names(members, lexicon),
        reason=_reason(ranked, cited, told[lead.id], len(copies)),
    )


def story_id(seed: str, digits: int) -> str:
    """Return a story id of so many hexadecimal digits from the digest of a seed."""
    return f"st-{hashlib.sha256(seed.encode()).hexdigest()[:digits]}"


def cites_another(article: Article, lexicon: Lexicon) -> str:
    """Return the outlet whose report a piece passes on in its first sentences, "" where it reports itself."""
    opening = article.text[:500]
    for mention in find_mentions(opening, lexicon):
        around = opening[max(0, mention.start - 30) : mention.end + 30]
        if mention.kind == "media" and _REPORTING.search(around) and fold(mention.name) not in fold(f"the {article.outlet}"):
            return mention.name
    return ""


def _lead_key(article: Article, cited: str) -> tuple[bool, ...]:
    """Sort full, dated, named and own reporting first."""
    return (article.status != "full", article.published is None, not article.outlet, bool(cited))


def _substance(article: Article, told: int) -> float:
    """Return how much a piece has to draw from: length up to a limit, figures and dates, quotations."""
    length = min(count_words(article.text[:8000]), _ENOUGH_WORDS) / 50
    return round(length + min(told, 12) / 2 + min(len(quotations(article.text[:6000])), 6) / 2, 3)


def _outlets(ranked: list[Article]) -> tuple[str, ...]:
    """Return each outlet once, under the first spelling, the lead's first."""
    return tuple({fold(article.outlet): article.outlet for article in reversed(ranked) if article.outlet}.values())[::-1]


def _names(members: tuple[Traits, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names that at least half of the articles have, weightiest first."""
    half = (len(members) + 1) // 2
    counts = Counter(key for traits in members for key in traits.vector if key.startswith("n:"))
    total = {key: sum(traits.vector.get(key, 0.0) for traits in members) for key, count in counts.items() if count >= half}
    ranked = sorted(total, key=lambda key: (-round(total[key], 9), key))
    return tuple(key[2:] for key in ranked if name_weight(key[2:], lexicon) > 0.2)[:_NAMES]


def _reason(ranked: list[Article], cited: Mapping[str, str], told: int, copies: int) -> str:
    lead = ranked[0]
    words = count_words(lead.text)
    parts = [f"{lead.outlet or lead.id} leads with {words} words and {told} figures and dates"]
    if len(ranked) == 1:
        parts = [f"one report, {parts[0].replace(' leads with ', ': ')}"]
    parts += [f"{article.outlet or article.id} passes on {cited[article.id]}'s report" for article in ranked if cited[article.id]]
    if copies:
        parts.append(f"{many(copies, 'copy', 'copies')} folded")
    return "; ".join(parts)
