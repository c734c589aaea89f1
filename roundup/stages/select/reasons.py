"""Why an article or a story cannot be in this issue, in plain words."""

from collections.abc import Mapping

from roundup.model import Article, Dating, Story
from roundup.stages.select.beat import touches
from roundup.stages.select.plan import Plan

_STATUS = {
    "stub": "only its first lines could be read",
    "paywall": "behind a paywall: only its beginning could be read",
    "wall": "a log-in or cookie wall instead of the article",
}
_LANGUAGES = {"en": "English", "zh": "Chinese", "und": "an unknown language"}


def dating_of(article: Article, datings: Mapping[str, Dating]) -> Dating | None:
    """Return an article's dating; an item of an article (``id#passage``) has that of the whole."""
    return datings.get(article.id) or datings.get(article.id.split("#")[0])


def article_fault(article: Article, dating: Dating | None, plan: Plan) -> str:
    """Return why an article cannot carry a story by itself, "" where it can."""
    if dating is not None and dating.verdict not in ("in", "undated-consistent"):
        return date_fault(dating)
    if article.status != "full":
        return _STATUS[article.status]
    if article.language not in plan.languages:
        return f"in {_LANGUAGES.get(article.language, article.language)}, which this newsletter does not read"
    return ""


def date_fault(dating: Dating) -> str:
    """Return what the dating says against an article: its verdict's words, its reason and the proof."""
    said = dating.reason.rstrip(".") or {"out": "outside the window", "background": "older than the window"}.get(
        dating.verdict, "its day is not known"
    )
    if not dating.proof or dating.proof in said:
        return said
    return f"{said} ({dating.proof})" if dating.proof[0] in "“「" else f"{said} (“{dating.proof}”)"


def story_fault(story: Story, datings: Mapping[str, Dating], plan: Plan) -> str:
    """Return why a story cannot be in the issue, "" where it can: a fault of all its reports, or off the beat."""
    members = (story.lead, *story.others)
    faults = [article_fault(article, dating_of(article, datings), plan) for article in members]
    if all(faults):
        return faults[0]
    if plan.beat and not any(touches(article, plan.beat) for article in members):
        return f"off the beat: not about {_listed(plan.beat)}"
    return ""


def _listed(words: tuple[str, ...]) -> str:
    shown = [f"“{word}”" for word in words[:4]]
    more = len(words) - len(shown)
    return ", ".join(shown) + (f" or {more} more" if more else "")
