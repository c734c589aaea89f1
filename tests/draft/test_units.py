"""Which sentences may stand in a section: about its names, clear by themselves, or right after the one they lean on."""

import pytest

from roundup.edges.summariser_offline.cuts import cuts, dated_event, follows
from roundup.edges.summariser_offline.differing import differing
from roundup.edges.summariser_offline.material import Material, gather
from roundup.edges.summariser_offline.standing import generic, unmet, unmet_others
from roundup.edges.summariser_offline.units import belongs, units
from roundup.edges.summariser_offline.who import glosses, introduced
from roundup.model import Story
from tests.draft.making import LEXICON, WEEK, article


def material(text: str, *others: str) -> Material:
    """Return the material of a story whose lead has a text."""
    more = tuple(article(f"o{at}", other, outlet=f"Paper {at}") for at, other in enumerate(others))
    return gather(Story(id="st", lead=article("a", text, title="Velora under review"), others=more, names=("Velora",)), LEXICON, WEEK)


def test_an_excerpt_names_whom_the_story_is_about() -> None:
    """A sentence on another company does not belong; one on the story's own does."""
    made = material(
        "Velora opened its doors in the city. It did.\n\nPellam has bought rights to two tournaments in the city for its players.\n\nVelora has 13 million drivers in Freedonia and in the south."
    )
    found = {cut.text[:6]: belongs(cut, made) for line in made.lines for cut in cuts(line)}
    assert not found.get("Pellam", False)
    assert any(found.values())


@pytest.mark.parametrize(
    "text",
    [
        "The first number to look for is not on the front page.",
        "The drop of 38 per cent has one obvious cause.",
        "Lead: Ada Quill, who built it.",
    ],
)
def test_teasers_and_labels_are_generic(text: str) -> None:
    """What announces that something follows says nothing itself."""
    assert generic(text)


def test_a_definite_noun_wants_its_referent() -> None:
    """The words "The discount" may be printed once discounts were spoken of, not before."""
    text = "The discount for being foreign used to be small"
    assert unmet(text, frozenset()) == "discount"
    assert unmet(text, frozenset({"discounts"})) == ""
    assert unmet("The largest discount was small", frozenset()) == ""
    assert unmet("For a harbour that rents its cranes, the discount must seem small", frozenset()) == "discount"
    assert unmet("For a harbour, the discount of ten per cent is small", frozenset()) == ""


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Other hidden discounts that the yards give are small.", "discounts"),
        ("Other big Brenn yards, including Norholm, have ordered cranes.", "yards"),
        ("Other people have ordered cranes.", "people"),
        ("Otherwise the yards would close.", ""),
    ],
)
def test_others_want_the_first_of_their_kind(text: str, noun: str) -> None:
    """The words "Other discounts" may be printed once one was spoken of."""
    assert unmet_others(text, frozenset()) == noun
    assert unmet_others(text, frozenset({noun.removesuffix("s")})) == ""


def test_a_sentence_that_leans_on_the_one_before_may_only_follow_it() -> None:
    """The words "This investment" stands right after the investment, and nowhere else."""
    line = material("Velora bought a stake.\n\nThis investment of $400 million helps Velora to build drones and vans.").lines[1]
    assert cuts(line) == ()
    cut = follows(line)
    assert cut is not None
    assert cut.text.startswith("This investment")


def test_a_question_is_never_cut_into_a_statement() -> None:
    """What is left of a question without its end would say what nobody said; a statement before a question stands."""
    asked = "Should the yards of Velora rely on the built-in crane plan — or build one that fits the drivers?"
    assert cuts(material(asked).lines[0]) == ()
    assert cuts(material(f"But {asked.lower().replace('velora', 'Velora')}").lines[0]) == ()
    told = "Velora opened a second yard in the harbour of Norholm — but will the drivers come?"
    assert [cut.text for cut in cuts(material(told).lines[0])] == ["Velora opened a second yard in the harbour of Norholm"]
    said = asked.replace("Should the yards", "The yards").replace("?", ".")
    assert cuts(material(said).lines[0])


def test_a_chain_is_marked() -> None:
    """Units that lean are chained, those that stand alone are not."""
    made = material("Velora bought a stake in Pellam. This investment of $400 million helps Velora to build drones and vans.")
    chained = [unit for unit in units(made) if unit.cut and unit.chain]
    assert [unit.line.place for unit in chained] == [1]


def test_an_actor_is_glossed_where_a_source_bears_it_out() -> None:
    """The lexicon's gloss is used only with a passage that says the same, and Velora is one of several companies."""
    made = material("Velora, a ride-hailing company from the south, is under review.")
    found = glosses(made, "Velora")
    assert [one.gloss for one in found] == ["a ride-hailing company"]
    assert introduced(found, made) == ("Velora is a ride-hailing company.", ("a:1",))
    assert glosses(material("Velora is under review."), "Velora") == ()


def test_sources_that_differ_are_named() -> None:
    """Two outlets, one thing, two figures: both are said, with who says them."""
    made = material("Velora has 377 million users in the south.", "Velora counts nearly 500 million users by now.")
    found = differing(made)
    assert found is not None
    assert found[0] == "Accounts of the number of users of Velora differ: 377 million (Morning Wire), nearly 500 million (Paper 0)."
    assert found[1] == ("a:1", "o0:1")


def test_rounded_figures_do_not_differ() -> None:
    """What agrees when rounded or hedged is no difference, nor are daily and yearly users."""
    assert differing(material("Velora has 377 million users.", "Velora has more than 370 million users.")) is None
    assert differing(material("Velora has 377 million annual users.", "Velora has 20 million daily users.")) is None


def test_a_figure_of_its_own_belongs_to_the_company_named_before() -> None:
    """In "its $4 billion offering" the owner is the one company of the passage; where two are named nobody is guessed."""
    lead = "Velora raised $4.4 billion IPO money in May, and its $4.4 billion IPO was the largest."
    found = differing(material(lead, "The storm began with Velora. Two days after its $4 billion IPO in Freedonia, the firm met a probe."))
    assert found is not None
    assert "the IPO of Velora differ: $4.4 billion (Morning Wire), $4 billion (Paper 0)" in found[0]
    assert differing(material(lead, "Velora fought Pellam. Two days after its $4 billion IPO in Freedonia, the firm met a probe.")) is None


def test_the_headline_of_the_lead_is_the_story_s_event() -> None:
    """What the lead's headline says is told first although the country that acts is no main name of the story."""
    text = (
        "The Orbit Office is asking for comments until July 25. Listed firms must pass a security review in Freedonia.\n\n"
        "Freedonia will require a security review before listings, the Orbit Office said. The Orbit Office wrote the rules."
    )
    story = Story(id="st", lead=article("a", text, title="Freedonia to require security review before listings"), names=("Orbit Office",))
    first = next(unit for unit in units(gather(story, LEXICON, WEEK)) if unit.frame)
    assert first.frame is not None
    assert (first.frame.subject, first.line.place) == ("Freedonia", -1)


def test_a_dated_event_is_worth_more_than_a_remark() -> None:
    """Who did what on which day belongs to the story though the actor is none of its main names, and comes before a general remark."""
    text = (
        "Velora met a storm over the security review rules and data.\n\n"
        "Velora is not the only company to face heightened attention of late in Freedonia.\n\n"
        "On May 10, the Orbit Office unveiled the draft of a revised version of the data security review rules for listings."
    )
    made = gather(Story(id="st", lead=article("a", text, title="Velora and the data review rules"), names=("Velora",)), LEXICON, WEEK)
    found = {unit.cut.text[:10]: unit for unit in units(made) if unit.cut}
    assert found["On May 10,"].job == "event"
    assert found["On May 10,"].worth > found["Velora is "].worth
    line = next(line for line in made.lines if line.text.startswith("On May"))
    assert dated_event(cuts(line)[0])
    late = material("The Orbit Office is asking for comments on the new draft rules until May 25 of the year.").lines[0]
    assert not any(dated_event(cut) for cut in cuts(late))


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Velora limited a tool that the Harbour Gazette reported, citing nobody, was in use at the yard.", "reported"),
        ("Velora said in the letter that even with a pass from the office, the app stays shut for all drivers.", "office"),
        ("The yards that Velora bought in the north and sold in the spring, and Pellam kept, lie idle.", "spring"),
        ("Velora has offices in several places, including Harrow, Freedonia, the south, and the old port of the north.", "south"),
        ("Velora is not only a name in the north — it is a promise to the drivers.", "north"),
        ("Velora will pay the drivers for the spring; but at no point does the letter name a sum.", "spring"),
    ],
)
def test_a_cut_is_whole(text: str, bad: str) -> None:
    """No excerpt ends inside a relative clause, a list or a contrast that the sentence goes on with."""
    assert not any(cut.text.endswith(bad) for cut in cuts(material(text).lines[0]))


def test_an_attribution_of_one_s_own_is_no_tail() -> None:
    """Who says something of himself is named; "said he" at the end is nobody."""
    own = "The Orbit Office said it shut the northern yard of Velora after the fire."
    assert [cut.text for cut in cuts(material(own).lines[0])] == [own.removesuffix(".")]
    assert cuts(material("Velora shut the northern yard after the long fire, said he.").lines[0]) == ()
    assert cuts(material("Velora shut the northern yard after the long fire, he said.").lines[0]) == ()


def test_a_pronoun_has_its_owner_in_the_sentence() -> None:
    """Any person or somebody before "her" may be her; a place or nothing may not."""
    assert cuts(material("Ada Quill was held at the yard of Velora with her son.").lines[0])
    assert cuts(material("A woman was held at the yard of Velora with her son.").lines[0])
    assert cuts(material("Freedonia was quiet when her son came back to the yard.").lines[0]) == ()


def test_a_day_of_the_week_asks_for_the_day_of_the_piece() -> None:
    """A weekday marks an excerpt as dated; a time counted from a point left behind is not printed at all."""
    (cut,) = cuts(material("Velora closed the northern yard on Tuesday after the long fire.").lines[0])
    assert cut.dated
    assert cuts(material("Velora opened the northern yard two days later for the drivers.").lines[0]) == ()
    assert not cuts(material("Velora opened the northern yard two days after the fire was out.").lines[0])[0].dated


def test_what_adds_stands_near_another() -> None:
    """The words "also" and "another" mark an excerpt that is no beginning."""
    assert cuts(material("Velora also closed the northern yard after the long fire.").lines[0])[0].near
    assert cuts(material("Another yard of Velora was closed after the long fire.").lines[0])[0].near
    assert not cuts(material("Velora closed the northern yard after the long fire.").lines[0])[0].near


def test_he_follows_a_sentence_with_one_person() -> None:
    """The word "He" may stand right after a sentence that names one person, not after one that names two."""
    one = material("Ada Quill left Velora in the spring. She runs a yard in the north of Freedonia.")
    two = material("Ada Quill and Tomas Brill left Velora in the spring. She runs a yard in the north of Freedonia.")
    assert follows(one.lines[1], one.lines[0]) is not None
    assert follows(two.lines[1], two.lines[0]) is None


def test_a_story_of_one_report_is_about_what_it_says() -> None:
    """Beside other reports a place is not enough to belong; alone a word of the story is."""
    text = "Velora met a storm over the review rules.\n\nThe harbour of Freedonia keeps 13 cranes from an older age."
    alone, beside = material(text), material(text, "Velora met a storm.")
    cut = cuts(alone.lines[1])[0]
    assert belongs(cut, alone)
    assert not belongs(cut, beside)


def test_an_outlet_that_speaks_of_itself_is_not_printed() -> None:
    """What the outlet did for its report, and who writes for it, is no news."""
    text = "Velora met a storm over the rules.\n\nMorning Wire has seen the letter that Velora wrote to the office.\n\nVelora lost two yards in the fire."
    assert not any(unit.cut and "has seen" in unit.cut.text for unit in units(material(text)))
