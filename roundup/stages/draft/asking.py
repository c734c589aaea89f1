"""Briefs: what is asked of a summariser, with the budgets of the form."""

from datetime import date

from roundup.form import Form, FormBlock
from roundup.model import Brief, Lineup, Slot


def briefs(lineup: Lineup, form: Form, week: date) -> tuple[Brief, ...]:
    """Return one brief a slot, headed stories first; a role that the form has no block for is not asked for."""
    places = {"story": form.block("stories"), "bullet": form.block("bullets")}
    asked = [slot for role in ("story", "bullet") for slot in lineup.slots if slot.role == role and places[role]]
    outlets = {article.id: article.outlet for slot in lineup.slots for article in (slot.story.lead, *slot.story.others)}
    return tuple(
        _brief(slot, places[slot.role] or FormBlock(kind="bullets"), week, outlets.get(slot.story.rewrite_of, "")) for slot in asked
    )


def _brief(slot: Slot, place: FormBlock, week: date, original: str) -> Brief:
    story = slot.role == "story"
    return Brief(
        story=slot.story,
        role=slot.role,
        words=place.words,
        paragraphs=place.paragraphs if story else (1, 1),
        title_words=place.heading_words if story else place.lead_words,
        week=week,
        original=original,
    )
