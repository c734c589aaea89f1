"""How deeds are put: denied or affirmed, and how surely."""

import pytest

from roundup.entities import build_lexicon
from roundup.stages.check.manner import ORDER, manners, weaker
from roundup.stages.check.nearly import mentions_of

LEXICON = build_lexicon([{"name": name, "kind": "company"} for name in ("Orbis", "Quikk")])


def put(text: str, verb: str) -> tuple[bool, str]:
    """Return whether a verb of a sentence is denied, and its mode."""
    return next((m.denied, m.mode) for m in manners(text, mentions_of(text, LEXICON, {})) if m.deed.verb == verb)


@pytest.mark.parametrize(
    "text",
    [
        "Orbis will not sell Quikk.",
        "Orbis did not agree to sell Quikk.",
        "Orbis has no plans to sell Quikk.",
        "Orbis refused to sell Quikk.",
        "Orbis failed to sell Quikk.",
        "Orbis can't sell Quikk.",
        "Orbis denied that it would sell Quikk.",
        "Orbis left without selling Quikk.",
        "A judge stopped Orbis from selling Quikk.",
        "Neither firm will sell Quikk.",
        "Orbis would not buy maps or sell Quikk.",
        "Orbis no longer sells Quikk.",
        "Orbis ruled out selling Quikk.",
        "The court did not find that Orbis sold Quikk.",
    ],
)
def test_denied(text: str) -> None:
    """Each way of denying reaches the verb it governs."""
    assert put(text, "sell")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Orbis did not fail to sell Quikk.",
        "Orbis did not rule out selling Quikk.",
        "Orbis did not deny that it sold Quikk.",
        "Orbis not only sold Quikk but bought maps.",
        "No doubt Orbis will sell Quikk.",
        "Orbis was not afraid to sell Quikk.",
        "The firm that did not pay will sell Quikk.",
    ],
)
def test_affirmed(text: str) -> None:
    """Two denials make an affirmation, and what denies nothing or another verb does not count."""
    assert not put(text, "sell")[0]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Orbis sold Quikk.", ""),
        ("Orbis may sell Quikk.", "may"),
        ("Orbis is considering selling Quikk.", "may"),
        ("Orbis is in talks to sell Quikk.", "may"),
        ("Orbis tried to sell Quikk.", "try"),
        ("Regulators asked Orbis to sell Quikk.", "ask"),
        ("Orbis plans to sell Quikk.", "plan"),
        ("Orbis is expected to sell Quikk.", "plan"),
        ("Orbis is to sell Quikk.", "plan"),
        ("Orbis agreed to sell Quikk.", "agreed"),
        ("Orbis has to sell Quikk.", "open"),
        ("Orbis would sell Quikk.", "open"),
        ("Orbis will sell Quikk.", "will"),
        ("Orbis reportedly sold Quikk.", "heard"),
        ("Orbis is said to sell Quikk.", "heard"),
        ("If Orbis sold Quikk, it would gain.", "cond"),
        ("Analysts believe that Orbis will sell Quikk.", "plan"),
    ],
)
def test_modes(text: str, mode: str) -> None:
    """Modals, adverbs and what governs a verb tell how sure the deed is."""
    assert put(text, "sell") == (False, mode)


def test_the_weaker_mode_holds() -> None:
    """What is possible under a plan is possible; no mode at all changes nothing."""
    assert weaker("plan", "may") == weaker("may", "plan") == "may"
    assert all(weaker(mode, "") == weaker("", mode) == mode for mode in ORDER)
