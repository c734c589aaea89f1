"""The main clause of a lede retold: which sentences are read, in which words of ours, and which are left alone."""

import pytest

from roundup.edges.summariser_offline.clauses import clause
from roundup.edges.summariser_offline.masking import mask
from roundup.edges.summariser_offline.material import Material, gather
from roundup.edges.summariser_offline.nouns import determined, plural_noun, understood_alone
from roundup.edges.summariser_offline.retelling import VERBS, kin, retold, suffered
from roundup.edges.summariser_offline.retelling_passives import KNOWN, PASSIVES
from roundup.edges.summariser_offline.retelling_rows import ACTIVES
from roundup.edges.summariser_offline.verbs import forms
from roundup.edges.summariser_offline.wording import present, statement
from roundup.model import Story
from tests.draft.making import LEXICON, WEEK, article


def said(sentence: str) -> list[str]:
    """Return the statements that a sentence gives, the fullest first."""
    made = material(sentence)
    return [statement(frame, made, 0)[0] for frame in clause(made.lines[0], mask(made.lines[0]))]


def material(text: str) -> Material:
    """Return the material of a story of one article."""
    return gather(Story(id="st", lead=article("a", text), names=("Velora", "Pellam")), LEXICON, WEEK)


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("Velora has patched three serious flaws in its app, the company said.", "Velora has fixed three serious flaws in its app"),
        ("Two men have been arrested in Freedonia after a fire.", "Two men have been taken into custody in Freedonia"),
        ("A ferry captain was charged with fraud on Monday.", "a ferry captain is facing charges of fraud"),
        ("Velora will not introduce end-to-end encryption, it said.", "Velora will not bring in end-to-end encryption"),
        ("Pellam says it has uncovered a leak of two routers.", "Pellam says it has brought to light a leak of two routers"),
        (
            "Two schools in Freedonia must provide awareness training for all staff.",
            "Two schools in Freedonia have to provide awareness training",
        ),
        ("Velora wants to test ferries in Freedonia.", "Velora would like to test ferries in Freedonia"),
        ("Velora will let rivals offer rides in Freedonia.", "Velora is to permit rivals to offer rides in Freedonia"),
        ("Pellam, a maker of ferries, has sued its former boss, alleging theft.", "Pellam has brought a suit against its former boss"),
        ("A diver who hid a map for years has been released from prison.", "a diver has been let out of prison"),
        ("Velora is set to buy Pellam for $3 million.", "Velora is to acquire Pellam for $3 million"),
    ],
)
def test_a_lede_is_retold(sentence: str, ours: str) -> None:
    """Perfect, passive, charge, refusal, own word, duty, wish, permission, apposition, relative clause and plan."""
    assert said(sentence)[0].startswith(ours)


@pytest.mark.parametrize(
    "sentence",
    [
        "Velora could buy Pellam for $3 million.",
        "It has patched three serious flaws in its app.",
        "The Velora maker has patched three serious flaws.",
        "The company has patched three serious flaws.",
        "Velora has not patched three serious flaws.",
        "Velora has patched the flaw.",
        "After the fire Velora has patched three flaws.",
        "A man jailed in Freedonia is back at home.",
        "Velora bought Pellam in 2019 for a small sum.",
        "Velora has bought Pellam last year.",
        "Velora bought “a bag of air” in Freedonia.",
        "Last spring I have sued Pellam.",
    ],
)
def test_what_is_not_certain_or_not_clear_is_left_alone(sentence: str) -> None:
    """Possibility, denial, pronouns, epithets, things without an owner, other times and quotations give no statement."""
    assert said(sentence) == []


def test_hearsay_is_kept() -> None:
    """What is only reported stays so."""
    assert said("Velora has bought Pellam, according to people close to it.")[0] == "Velora has reportedly acquired Pellam"


def test_a_long_clause_is_told_without_its_last_phrases() -> None:
    """Adjuncts go one by one from the end; what belongs to the verb stays."""
    told = said("Velora has patched three serious flaws in its app during a night in Freedonia.")
    assert told[0].endswith("three serious flaws in its app during a night in Freedonia")
    assert "Velora has fixed three serious flaws" in told
    assert not any(one.endswith(("in", "during", "its")) for one in told)


def test_an_enumeration_is_not_cut() -> None:
    """The first of three things bought is not told alone."""
    assert said("Velora has bought Pellam, two ferries and a bridge.") == []


def test_a_duty_reads_well_in_a_heading() -> None:
    """A heading tells a plan with "is to" and what was done with "is"."""
    made = material("Velora is set to buy Pellam for $3 million.")
    (frame, *_) = clause(made.lines[0], mask(made.lines[0]))
    assert present(frame, made, figures=True) == "Velora is to acquire Pellam for $3 million"


TEXT = "The Orbit Office met. A new review tool helps. Strikes go on. The App Store is open, and support for ferries grows. The only ferry sank."


@pytest.mark.parametrize(
    ("noun", "whole"),
    [
        ("review tool", "a review tool"),
        ("tool", "a tool"),
        ("air strike", "an air strike"),
        ("support for ferries", "support for ferries"),
        ("latest ferry", "the latest ferry"),
        ("App Store", "the App Store"),
        ("Orbit Office", "the Orbit Office"),
        ("fintech giant Velora", "the fintech giant Velora"),
        ("two ferry", ""),
        ("4th ferry", ""),
        ("your tool", ""),
        ("US users", "US users"),
        ("zeppelin", ""),
        ("$3 stake", "a $3 stake"),
        ("selling ferries", "selling ferries"),
    ],
)
def test_a_headline_noun_gets_its_article(noun: str, whole: str) -> None:
    """From the phrase or its last noun in the text; where the text does not tell, there is none."""
    assert determined(noun, TEXT) == whole


@pytest.mark.parametrize(
    ("subject", "plural"),
    [
        ("Residents", True),
        ("<N0>", False),
        ("two men", True),
        ("a group of hackers", False),
        ("users of <N0>", True),
        ("<N0> and <N1>", True),
        ("At least <C0> people", True),
        ("allergy training", False),
    ],
)
def test_the_number_of_a_subject(subject: str, *, plural: bool) -> None:
    """The noun before "of" decides, and a name is one."""
    assert plural_noun(subject) is plural


def test_a_thing_needs_an_owner() -> None:
    """The word "the" is clear before a name, before a phrase, or where there is but one such thing."""
    assert understood_alone("the launch of <N0>")
    assert understood_alone("the internet")
    assert not understood_alone("the launch")


def test_rows_are_well_formed() -> None:
    """Every row is read; a verb of ours can be turned, and no row is met twice."""
    rows = [row for row in f"{ACTIVES}{PASSIVES}".splitlines() if row]
    assert all(" => " in row for row in rows)
    assert len(rows) == len(set(rows))
    assert all(all(forms(verb.split()[0])) for verb in (*VERBS, *KNOWN))


@pytest.mark.parametrize(
    ("verb", "rest", "ours"),
    [
        ("buy", "the startup", "acquire"),
        ("step down", "", "give up the post"),
        ("rise", "to No. <C0>", "climb"),
        ("block", "rivals from <N0>", "bar"),
        ("introduce", "<N0>", "present"),
        ("introduce", "fees", "bring in"),
        ("cut", "its forecast for <N0>", "reduce"),
        ("ban", "hope", ""),
        ("sue", "", ""),
    ],
)
def test_a_verb_is_retold_by_what_follows(verb: str, rest: str, ours: str) -> None:
    """The same verb has another synonym before another object, and none where it fits no row."""
    assert retold(verb, rest) == ours


def test_what_was_done_to_someone() -> None:
    """A participle with its preposition becomes ours, or an active phrase where English has no other."""
    assert suffered("arrested in <N0>") == ("arrested", "take into custody", "")
    assert suffered("charged with fraud") == ("charged with", "face charges of", "is")
    assert suffered("praised by <N0>") == ("", "", "")


def test_verbs_of_one_kind() -> None:
    """A text that says "bought" bears out a headline that says "acquires", one that says "denied" does not."""
    assert {"acquire", "purchase"} <= kin("buy")
    assert "deny" not in kin("buy")
