"""The planters of errors: each plants on sentences of our own, and declines where the result would be true."""

import random
from collections.abc import Iterable

import pytest

from benchmarks.planted.cases import Case, Wish, cases_of, pages_of
from benchmarks.planted.kinds import CHINESE, ENGLISH, FITTING, fits
from benchmarks.planted.material import belongs
from benchmarks.planted.names import find_names
from benchmarks.planted.slips import Slip, World
from benchmarks.planted.spots import Page, Spot, is_prose
from benchmarks.planted.telling import wilson
from roundup.model import Article
from roundup.text.quotes import quotations
from roundup.text.words import language_of

WORLD = World(
    names={"person": ("Helen Brandt", "Victor Osei"), "company": ("Nokia", "Intel"), "agency": ("Harbour Authority",)},
    predicates=(("other", "company", "opened a bakery in Lisbon that sells bread to hotels."),),
)
PLAIN = "The ferry left at noon and nobody on the pier waved to the passengers that day."


def spot(sentence: str, *others: str) -> Spot:
    """Return a sentence as a spot of an article that has the other sentences too."""
    text = "\n\n".join((sentence, *others))
    page = Page(article=Article(id="own", text=text, title="", language=language_of(text)))
    quoted = tuple((quote.start, quote.end) for quote in quotations(sentence))
    return Spot(page=page, text=sentence, at=0, after=others[0] if others else "", quoted=quoted)


def planted(kind: str, sentence: str, *others: str) -> list[Slip]:
    """Return what a planter makes of a sentence over several seeds."""
    planter = {**ENGLISH, **CHINESE}[kind]
    found: list[Slip] = []
    for seed in range(12):
        found.extend(planter(spot(sentence, *others), WORLD, random.Random(seed)))  # noqa: S311 - must repeat
    return found


def texts(slips: Iterable[Slip], sub: str = "") -> set[str]:
    """Return the sentences planted, of one sub-kind or of all."""
    return {slip.text for slip in slips if slip.sub.startswith(sub)}


@pytest.mark.parametrize(
    ("kind", "sub", "sentence", "wanted"),
    [
        ("number", "transposed", "Sales at Quillon rose 17.2% in the spring.", "12.7%"),
        ("number", "scale", "Quillon raised $4 million for its new yard.", "$4 billion"),
        ("number", "off by one", "The yard at Quillon has 14 cranes and a dock.", " 1"),
        ("number", "exchanged", "Quillon sold 40 boats in spring, and Marlow sold 55 boats.", "sold 55 boats in spring"),
        ("unit", "measure", "The new line of Quillon runs for 40 miles.", "40 k"),
        ("unit", "currency", "The ticket costs $40 at the gate.", "40 at the gate"),
        ("unit", "points", "Sales at Quillon rose 12% in the spring.", "12 percentage points"),
        ("date", "weekday", "Quillon opened the yard on Tuesday.", "day."),
        ("date", "day", "Quillon opened the yard on March 14.", "on March "),
        ("date", "relative", "Quillon opened the yard last year.", "opened the yard"),
        ("age", "age", "Mara Lindt, 34, leads the yard.", "Mara Lindt, "),
        ("age", "ordinal", "Quillon built its second yard near the river.", "its third yard"),
        ("name", "company, other article", "The yard was bought by Samsung after a long fight.", "bought by "),
        ("name", "one letter", "The yard was bought by Samsung after a long fight.", "bought by "),
        ("place", "other", "The yard in Norway will close.", "The yard in "),
        ("role", "title", "John Marlow, chief executive of Quillon, opened the yard.", "John Marlow, "),
        ("role", "former gained", "John Marlow, president of Quillon, opened the yard.", "former president"),
        ("role", "former lost", "The former minister John Marlow opened the yard.", "The minister John"),
        ("quotation", "word", 'He said: "We had a big problem with the old cranes."', "crisis"),
        ("quotation", "dropped", 'He said: "We are not really afraid of the storm."', "afraid of the storm"),
        ("quotation", "paraphrase in marks", "Marlow said the yard would stay open through the winter.", '"the yard would stay open'),
        ("speaker", "person of another", '"We will stay," said John Marlow.', "said "),
        ("swap", "active", "Samsung sued Nokia in March.", "Nokia sued Samsung"),
        ("swap", "passive", "Samsung was bought by Nokia in March.", "Nokia was bought by Samsung"),
        ("swap", "from to", "The price rose from $4 to $9.", "from $9 to $4"),
        ("swap", "owners", "Nokia's loss is nothing beside Samsung's debt to banks.", "Samsung's loss is nothing beside Nokia's debt"),
        ("negation", "not added", "The yard will close in March.", "will not close"),
        ("negation", "denied", "The firm failed to pay the crew.", "managed to pay"),
        ("hedge", "made flat", "The yard may close in March.", "will close"),
        ("hedge", "hedge dropped", "The yard was reportedly sold in March.", "was sold"),
        ("hedge-added", "made hedged", "The yard will close in March.", "close in March"),
        ("superlative", "one of dropped", "It is one of the largest yards in Norway.", "the largest yard in Norway"),
        ("comparative", "turned", "Sales rose in the spring.", "Sales fell"),
        ("opposite", "turned", "The council accepted the plan.", "rejected the plan"),
        ("cause", "after made because", "The yard closed after the crew went home.", "closed because the crew"),
        ("cause", "link made cause", "The yard stayed open despite the storm.", "because of the storm"),
        ("attribution", "another outlet", "Marlow told Reuters that the yard would close.", "Marlow told "),
        ("attribution", "borrowed first person", "Marlow told Reuters that the yard would close.", "told "),
        ("attribution", "claim stated flat", "Prosecutors allege that the yard was sold to a friend of the mayor.", "The yard was sold"),
        ("invented", "company", "Samsung closed the yard in March.", "Samsung opened a bakery in Lisbon"),
        ("zh-number", "scale", "该公司去年卖出了300万台手机，比前年多。", "300亿"),
        ("zh-date", "year", "该公司成立于1998年，总部在河边的小镇。", "该公司成立于"),
        ("zh-name", "country", "这家公司去年在德国开了一家新的工厂。", "这家公司去年在"),
        ("zh-negation", "lost", "这家公司没有公布去年的销售数字。", "这家公司有公布"),
        ("zh-hedge", "made flat", "这家公司可能会在明年关闭工厂。", "将会"),
        ("zh-quotation", "word", "他说：“我们必须在明年之前关闭这家工厂。”", "”"),
        ("zh-opposite", "turned", "这家公司的销售额去年大幅上升了。", "下降"),
    ],
)
def test_each_kind_plants(kind: str, sub: str, sentence: str, wanted: str) -> None:
    """A planter makes the slip it is named after, and never returns the sentence itself."""
    found = texts(planted(kind, sentence), sub)
    assert any(wanted in text for text in found), found
    assert sentence not in found


@pytest.mark.parametrize(
    ("kind", "sub", "sentence", "other", "never"),
    [
        ("number", "", "Quillon sold 17 boats in spring.", "It sold 71 boats in autumn.", "71 boats"),
        ("number", "", "Quillon sold more than 500 boats in spring.", PLAIN, "more than 300"),
        ("number", "", "In 2019 Quillon sold its only yard.", PLAIN, "20"),
        ("unit", "", "The line runs for 40 miles.", "That is 40 kilometres by another count, 40 kilometers.", "40 k"),
        ("date", "weekday", "The yard opened on Monday.", "Tuesday Wednesday Thursday Friday Saturday Sunday.", "day"),
        ("name", "company, same", "The yard was bought by Samsung.", "The yard was bought by Samsung and Nokia.", "by Nokia"),
        ("role", "former gained", "John Marlow, president of Quillon, spoke.", "Marlow is a former sailor.", "former president"),
        ("role", "title", "John Marlow, founder of Quillon, spoke.", "Marlow is also chief executive.", "chief executive"),
        ("quotation", "", 'He said: "We are afraid."', PLAIN, '"'),
        ("swap", "active", "Samsung met Nokia in March.", PLAIN, "Nokia met"),
        ("swap", "owners", "The yard of Samsung is old.", PLAIN, "Samsung"),
        ("negation", "not added", "It is not known if the yard is open.", PLAIN, "is not open"),
        ("hedge", "", 'He said: "It may close soon in spring."', PLAIN, "will close"),
        ("comparative", "", "The street is named after the mayor of old.", PLAIN, "before"),
        ("opposite", "", "The good and the bad years are over.", PLAIN, "The bad"),
        ("zh-hedge", "", "这家公司很可能在明年关闭工厂。", "河边很安静。", "很一定"),
    ],
)
def test_each_kind_declines_what_would_be_true_or_no_sentence(kind: str, sub: str, sentence: str, other: str, never: str) -> None:
    """Where the changed words would be true, or read as nobody writes, nothing is planted."""
    assert not [text for text in texts(planted(kind, sentence, other), sub) if never in text]


@pytest.mark.parametrize("kind", [*ENGLISH, *CHINESE])
def test_nothing_to_get_wrong(kind: str) -> None:
    """A sentence without what a kind needs gives nothing, and nothing raises."""
    assert all(slip.text != "Hm, well, then." for slip in planted(kind, "Hm, well, then."))


def test_names_are_told_by_kind() -> None:
    """Places, companies, offices and persons are told apart, and a word that only opens a sentence is no name."""
    found = {name.text: name.kind for name in find_names("Yesterday John Marlow met the Harbour Authority of Norway and Samsung.")}
    assert found == {"John Marlow": "person", "Harbour Authority": "agency", "Norway": "place", "Samsung": "company"}


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Quillon opened its second yard near the river on Tuesday.", True),
        ("Photo by John Marlow shows the yard as it was in spring.", False),
        ("We opened the yard and our crew was happy about it.", False),
        ("* The yard is open and has been since the spring.", False),
        ("The Yard Of Quillon Was Opened In March.", False),
        ("A short one.", False),
        ("Is the yard of Quillon going to be open in the spring?", False),
    ],
)
def test_only_prose_is_taken(text: str, *, prose: bool) -> None:
    """Captions, lists, headlines, fragments, questions and an outlet's own first person are left aside."""
    assert is_prose(text) is prose


def test_cases_repeat_and_hold_what_was_changed() -> None:
    """The same seed gives the same cases; each stands beside the sentence of the article it is of."""
    lines = [f"Quillon sold {number} boats in Norway in the spring of that year." for number in (14, 23, 37, 48, 56, 69, 75, 82)]
    article = Article(id="own", text="\n\n".join(lines), language="en")

    def made(seed: int) -> list[Case]:
        return cases_of(pages_of([article]), Wish(cases=5, kinds=("number", "place"), seed=seed))

    assert made(1) == made(1)
    assert made(1) != made(2)
    assert {case.kind for case in made(1)} == {"number", "place"}
    assert all(case.original in lines and case.text != case.original and case.text not in article.text for case in made(1))


def test_parts_do_not_meet() -> None:
    """An article belongs to dev or to test, and always to all."""
    for name in ("a", "b", "c", "d", "e"):
        assert belongs(name, "dev") != belongs(name, "test")
        assert belongs(name, "all")


def test_fitting_knows_every_kind() -> None:
    """Each kind has findings that name it; those of another kind do not fit."""
    assert {kind.removeprefix("zh-") for kind in (*ENGLISH, *CHINESE)} == set(FITTING)
    assert fits("zh-negation", "negation")
    assert not fits("date", "role")


def test_wilson_interval() -> None:
    """The interval is Wilson's: 9 of 10 gives .596 to .982, and nothing counted says nothing."""
    low, high = wilson(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert wilson(0, 0) == (0.0, 1.0)
