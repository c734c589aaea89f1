"""All findings of the style in the order of the text."""

from roundup.entities import Lexicon
from roundup.form import Form
from roundup.model import Article, Finding
from roundup.stages.check.style.layout import lay_out
from roundup.stages.check.style.linking import link_findings, outlet_findings
from roundup.stages.check.style.sizes import (
    bullet_findings,
    greeting_findings,
    lede_findings,
    sentence_findings,
    story_findings,
    title_findings,
)
from roundup.stages.check.style.wordings import (
    acronym_findings,
    borrowed_findings,
    quotation_findings,
    repeated_findings,
    time_findings,
    wording_findings,
)


def style_findings(markdown: str, form: Form, *, greeting: str, articles: tuple[Article, ...], lexicon: Lexicon) -> tuple[Finding, ...]:
    """Return what an issue.md has against the form's budgets and the house style, by line.

    ``greeting`` is the fixed sentence of the configuration ("": not checked); ``articles``
    are those the issue was made from, for outlets and borrowed wording. The issue date is
    the front matter's. All numbers come from the form.
    """
    layout = lay_out(markdown)
    outlets = tuple(sorted({article.outlet for article in articles}))
    found = (
        *title_findings(layout, form),
        *greeting_findings(layout, form, greeting),
        *lede_findings(layout, form, lexicon),
        *story_findings(layout, form),
        *bullet_findings(layout, form),
        *sentence_findings(layout, form),
        *link_findings(layout, form, articles),
        *outlet_findings(layout, form, articles),
        *wording_findings(layout, form),
        *acronym_findings(layout, lexicon),
        *quotation_findings(layout, form, outlets),
        *borrowed_findings(layout, form, articles),
        *repeated_findings(layout),
        *time_findings(layout),
    )
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.kind, finding.message)))
