"""A whole bullet and a whole front, as they are written today: a change of wording shows here."""

from roundup.edges.summariser_offline import OfflineSummariser
from tests.draft.making import LEXICON, brief, two_reports

GOLDEN = """**Velora under review**
Morning Wire reported that the Orbit Office [put Velora under a security review] on May 12.
According to Harbour Gazette, on May 14 Freedonia's internet regulator [instructed app stores to remove 25 apps] run by Velora.
Tomas Brill of Handset Ledger, quoted by Harbour Gazette: “A driver who changes his phone cannot get back in.”
# Orbit Office puts Velora under a security review
The Orbit Office has put Velora under a security review, and two outlets follow the story."""


def test_a_bullet_as_it_is_written() -> None:
    """Lead, sentences and anchors of one invented story."""
    drafter = OfflineSummariser(LEXICON)
    asked = brief(two_reports())
    section = drafter.draft(asked).section
    front = drafter.front(((asked, section),)).section
    lines = [
        f"**{section.title}**",
        *(claim.text.replace(claim.anchor, f"[{claim.anchor}]", 1) if claim.anchor else claim.text for claim in section.claims),
    ]
    assert "\n".join([*lines, f"# {front.title}", *(claim.text for claim in front.claims)]) == GOLDEN
