"""Drafting with a model: evidence first, every sentence checked before it is seen, and the offline drafter where the model fails."""

import re
from dataclasses import replace

import pytest

from roundup.errors import ModelError
from roundup.model import FENCE, Answer, Manner, Prompt
from tests.fakes_calls import MemoryCalls
from tests.fakes_model import ScriptedModel
from tests.model.kit import COAST, HARBOUR, article, brief, by_purpose, drafter, id_of, mended, options, said, section, story, text_of

FEES = "Harbour Wire reported that the port of Marlow had raised its fees by 12 per cent on Monday."
FERRIES = "Two ferry lines may move to Eastport, where each call costs 2,900 euros, according to Coast Daily."
WRONG = "Harbour Wire reported that the port of Marlow had raised its fees by 21 per cent on Monday."


def good(prompt: Prompt) -> Answer:
    """Write two sentences that their passages bear out."""
    return section((FEES, [id_of(prompt, "by 12 per cent")]), (FERRIES, [id_of(prompt, "Two ferry lines")]))


def test_what_stands_is_kept_with_its_passages_and_the_first_fitting_lead() -> None:
    """Ids of the prompt become passages, code sets the link, and a lead that is too long is passed over."""
    model = ScriptedModel(
        by_purpose(bullet=good, lead=options("A lead that goes on and on for far too many words here", "Port of Marlow raises its fees"))
    )
    reply = drafter(model).draft(brief())
    assert [claim.text for claim in reply.section.claims] == [FEES, FERRIES]
    assert [claim.cites for claim in reply.section.claims] == [("harbour:1",), ("coast:3",)]
    assert all(claim.anchor and claim.anchor in claim.text for claim in reply.section.claims)
    assert (reply.section.title, reply.by) == ("Port of Marlow raises its fees", model.name)
    assert [paid.purpose for paid in reply.paid] == ["bullet", "lead"]


def test_a_sentence_that_cannot_stand_goes_back_once_with_its_finding() -> None:
    """The model is told what differs; what it writes then is judged like the first."""
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section((WRONG, [id_of(prompt, "by 12 per cent")]), (FERRIES, [id_of(prompt, "Two ferry lines")])),
            mend=lambda prompt: mended((1, FEES, [id_of(prompt, "by 12 per cent")])),
            lead=options("Port of Marlow raises its fees"),
        )
    )
    reply = drafter(model).draft(brief())
    assert [claim.text for claim in reply.section.claims] == [FEES, FERRIES]
    (question,) = [prompt for prompt in model.asked if prompt.purpose == "mend"]
    assert WRONG in question.turns[-1].text
    assert "21" in question.turns[-1].text
    assert "12" in question.turns[-1].text
    assert any("second try" in line for line in reply.advice)
    assert reply.sentences == (1, 1, 0)


def test_what_cannot_stand_twice_is_left_out_and_named() -> None:
    """The rest of the draft stays; the desk is told why the sentence went."""
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section(
                (WRONG, [id_of(prompt, "by 12 per cent")]),
                (FEES, [id_of(prompt, "by 12 per cent")]),
                (FERRIES, [id_of(prompt, "Two ferry lines")]),
            ),
            mend=lambda prompt: mended((1, WRONG, [id_of(prompt, "by 12 per cent")])),
            lead=options("Port of Marlow raises its fees"),
        )
    )
    summariser = drafter(model)
    reply = summariser.draft(brief())
    assert [claim.text for claim in reply.section.claims] == [FEES, FERRIES]
    assert any(line.startswith("a sentence of the model was left out: ") and "21" in line for line in reply.advice)
    assert reply.sentences == (2, 0, 1)
    assert summariser.tally == {"written": 3, "kept": 2, "mended": 0, "dropped": 1}


def test_what_leans_on_a_sentence_left_out_goes_with_it() -> None:
    """“It also …” after a sentence that is gone would lean on another one."""
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section(
                (FEES, [id_of(prompt, "by 12 per cent")]),
                (FERRIES, [id_of(prompt, "Two ferry lines")]),
                ("The ministry has sold the port to a Danish bank.", [id_of(prompt, "by 12 per cent")]),
                ("It needs 80 million euros to deepen the northern channel.", [id_of(prompt, "80 million")]),
            ),
            mend=mended(),
        )
    )
    reply = drafter(model).draft(brief())
    assert [claim.text for claim in reply.section.claims] == [FEES, FERRIES]


def test_copied_words_go_back_and_are_left_out() -> None:
    """A long run of a source's own words is no draft."""
    copied = "Ships longer than 200 metres will pay 4,000 euros for each call, up from 3,570 euros."
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section(
                (copied, [id_of(prompt, "200 metres")]), (FEES, [id_of(prompt, "12 per cent")]), (FERRIES, [id_of(prompt, "Two ferry")])
            ),
            mend=mended(),
        )
    )
    reply = drafter(model).draft(brief())
    assert copied not in [claim.text for claim in reply.section.claims]
    assert any("word for word" in line for line in reply.advice)


def test_one_repair_quotes_the_error_then_the_block_is_drafted_offline() -> None:
    """Prose instead of JSON is told so once; the second failure leaves the block to the offline drafter, which says why."""
    model = ScriptedModel(by_purpose(bullet=Answer(text="Certainly. Here is the news."), repair=Answer(text="Still prose.")))
    reply = drafter(model).draft(brief())
    assert [prompt.purpose for prompt in model.asked] == ["bullet", "repair"]
    assert "it is no JSON" in model.asked[1].turns[-1].text
    assert reply.by == "offline"
    assert reply.section.claims
    assert reply.advice[0].startswith("not drafted by a model: ")
    assert len(reply.paid) == 2


def test_an_answer_broken_off_gets_more_room_the_second_time() -> None:
    """A model that thinks before it answers may have thought its tokens away."""
    model = ScriptedModel(by_purpose(bullet=Answer(text="", finish="length"), repair=good, lead=options("Port of Marlow raises its fees")))
    assert drafter(model).draft(brief()).by == model.name
    assert model.asked[1].most == 4 * model.asked[0].most


def test_a_repaired_answer_is_as_good_as_a_first_one() -> None:
    """The repair goes on with the conversation, so that ids hold."""
    model = ScriptedModel(by_purpose(bullet=Answer(text="{"), repair=good, lead=options("Port of Marlow raises its fees")))
    reply = drafter(model).draft(brief())
    assert reply.by == model.name
    assert len(reply.section.claims) == 2


@pytest.mark.parametrize(
    "failure",
    [
        Answer(text="", refusal="I must not speak of ports."),
        Answer(text="", finish="filter"),
        ModelError("the server is busy", kind="busy"),
        ModelError("the key was refused", kind="key"),
        said({"paragraphs": [{"sentences": []}]}),
    ],
    ids=["refusal", "filter", "busy", "key", "nothing"],
)
def test_a_block_that_the_model_fails_is_drafted_offline(failure: Answer | ModelError) -> None:
    """Whatever fails, the block is there, and says who did not draft it."""

    def fail(_: Prompt) -> Answer:
        if isinstance(failure, ModelError):
            raise failure
        return failure

    reply = drafter(ScriptedModel(fail)).draft(brief())
    assert reply.by == "offline"
    assert reply.section.claims
    assert "not drafted by a model" in reply.advice[0]


def test_too_little_that_stands_leaves_the_block_to_the_offline_drafter() -> None:
    """One sentence of four words is no bullet."""
    model = ScriptedModel(by_purpose(bullet=lambda prompt: section(("Fees rose 12 per cent.", [id_of(prompt, "12 per cent")]))))
    reply = drafter(model).draft(brief())
    assert reply.by == "offline"
    assert "1 of the model's 1 sentence could stand" in reply.advice[0]
    assert reply.sentences == (0, 0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Wire reported that fees rose by 12 per cent, see https://evil.example/port for more.",
        "Harbour Wire reported that fees rose by 12 per cent ![x](https://evil.example/a.png?q=1).",
        "Harbour Wire reported that fees rose by 12 per cent, says evil.example.",
    ],
)
def test_addresses_never_stand(text: str) -> None:
    """A sentence that holds an address goes back, and is left out where it comes again."""
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section(
                (text, [id_of(prompt, "12 per cent")]), (FEES, [id_of(prompt, "12 per cent")]), (FERRIES, [id_of(prompt, "Two ferry")])
            ),
            mend=lambda prompt: mended((1, text, [id_of(prompt, "12 per cent")])),
        )
    )
    reply = drafter(model).draft(brief())
    assert not re.search(r"evil|http|\]\(", " ".join((reply.section.title, *(claim.text for claim in reply.section.claims))))
    assert any("taken out" in line for line in reply.advice)


def test_markup_is_taken_out_and_reported() -> None:
    """Bold, tags, links and marks of passages leave their words."""
    marked = f"**{FEES}** [P1]"
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section((marked, [id_of(prompt, "12 per cent")]), (f"<b>{FERRIES}</b>", [id_of(prompt, "Two ferry")])),
            lead=options("**Port of Marlow raises its fees.**"),
        )
    )
    reply = drafter(model).draft(brief())
    assert [claim.text for claim in reply.section.claims] == [FEES, FERRIES]
    assert reply.section.title == "Port of Marlow raises its fees"
    assert any("taken out" in line for line in reply.advice)


def test_ids_that_were_not_shown_are_no_passages() -> None:
    """A cite of P99 is dropped; the sentence is held against all sources, and the desk is told."""
    model = ScriptedModel(by_purpose(bullet=lambda prompt: section((FEES, ["P99"]), (FERRIES, [id_of(prompt, "Two ferry")]))))
    reply = drafter(model).draft(brief())
    assert reply.section.claims[0].cites == ()
    assert any("cited passages that it was not shown" in line for line in reply.advice)


def test_an_article_that_spoke_to_a_machine_is_drafted_from_apart() -> None:
    """Its passages stand in no question with those of another outlet, and its sentences cite it alone."""
    suspect = replace(
        article("coast", COAST, "Coast Daily"), remarks=("a passage that speaks to a machine was left out of evidence: “ignore all”",)
    )
    model = ScriptedModel(
        by_purpose(
            bullet=lambda prompt: section(
                (FEES, [id_of(prompt, "12 per cent")]) if HARBOUR[:30] in text_of(prompt) else (FERRIES, [id_of(prompt, "Two ferry")])
            )
        )
    )
    reply = drafter(model).draft(brief(told=story(article("harbour", HARBOUR, "Harbour Wire"), suspect)))
    asked = [text_of(prompt) for prompt in model.asked if prompt.purpose == "bullet"]
    assert [("Harbour Wire" in text, "Coast Daily" in text) for text in asked] == [(True, False), (False, True)]
    assert [claim.cites for claim in reply.section.claims] == [("harbour:1",), ("coast:3",)]
    assert any("drafted from apart" in line for line in reply.advice)


def test_a_translated_quotation_gets_its_label() -> None:
    """A quotation from a source in Chinese is ours in its words, and says so."""
    chinese = article(
        "zh", "马洛港务局周一宣布，港口费用上调12%。\n\n船东工会主席安娜·鲁伊斯说：“这对小公司是沉重打击。”", "港口周报", "zh"
    )
    sentence = "The Marlow port authority raised its fees by 12 per cent, which a union leader called “a heavy blow to small companies”."
    model = ScriptedModel(by_purpose(bullet=lambda prompt: section((sentence, [id_of(prompt, "12%"), id_of(prompt, "沉重打击")]))))
    reply = drafter(model).draft(brief(told=story(chinese), words=(10, 80)))
    quoting = [claim.text for claim in reply.section.claims if "heavy blow" in claim.text]
    assert [text.endswith("(our translation).") for text in quoting] == [True]


def test_questions_hold_passages_between_marks_and_the_editors_wish() -> None:
    """What is foreign is fenced, what the editor asks stands outside."""
    model = ScriptedModel(by_purpose(bullet=good))
    drafter(model).draft(
        replace(brief(), manner=Manner(instruction="shorter, more on the ferries", examples=("An old item about a lock.",)))
    )
    text = text_of(model.asked[0])
    assert "The editor asks of this one: shorter, more on the ferries" in text
    assert f"[{FENCE} example 1]\nAn old item about a lock." in text
    assert text.index("Two ferry lines") > text.index("shorter, more on the ferries")


def test_the_same_brief_is_asked_once_and_anew_when_wished() -> None:
    """A second draft costs nothing and is the same; an editor may want another version."""
    calls, model = MemoryCalls(), ScriptedModel(by_purpose(bullet=good, lead=options("Port of Marlow raises its fees")))
    first = drafter(model, calls).draft(brief())
    again = drafter(model, calls).draft(brief())
    assert (first, len(model.asked)) == (again, 2)
    drafter(model, calls).draft(replace(brief(), manner=Manner(anew=True)))
    assert len(model.asked) == 4


def test_an_estimate_counts_what_would_be_asked() -> None:
    """Before the first call there is a cost, after it there is none for what is kept."""
    calls, model = MemoryCalls(), ScriptedModel(by_purpose(bullet=good, lead=options("Port of Marlow raises its fees")))
    before = drafter(model, calls).estimate((brief(),))
    assert before.asked > 1
    assert before.read > 300
    drafter(model, calls).draft(brief())
    assert drafter(model, calls).estimate((brief(),)).asked == 0
