"""How credits vary: by their place in the sentence, and by what the outlet is called."""

from itertools import pairwise

from roundup.edges.summariser_offline.credits import Voice, varied
from roundup.model import Claim
from tests.draft.making import WEEK, article

A, B = article("a", "Velora grew."), article("b", "Velora shrank.", outlet="Harbour Gazette")


def said(text: str, *, of: str = "a", paragraph: int = 0, anchor: str = "") -> Claim:
    """Make a claim that rests on an article."""
    return Claim(text=text, cites=(f"{of}:1",), paragraph=paragraph, anchor=anchor, origin="excerpt")


def texts(*claims: Claim) -> list[str]:
    """Return the sentences once their credits have been varied."""
    return [claim.text for claim in varied(claims, (A, B))]


def test_an_outlet_just_named_is_called_the_piece() -> None:
    """The second of three sentences says "the piece", the third the name again."""
    one = said("Morning Wire reported that Velora grew.")
    found = texts(one, said("Morning Wire writes: “It grew fast.”"), said("“It grew,” according to Morning Wire."))
    assert found[1:] == ["The piece says: “It grew fast.”", "“It grew,” according to Morning Wire."]
    assert texts(one, said("“It grew,” Morning Wire wrote."))[1] == "“It grew,” the piece says."
    assert texts(one, said("Morning Wire put it this way: “It grew.”"))[1] == "The piece puts it this way: “It grew.”"


def test_the_name_stays_where_another_could_be_meant() -> None:
    """After another outlet, in a new paragraph, under a link, and where only a quotation named it, the outlet keeps its name."""
    after = said("Morning Wire adds: “It grew.”")
    one = said("Morning Wire reported that Velora grew.")
    assert texts(said("Harbour Gazette reported that Velora shrank.", of="b"), after)[1] == after.text
    assert texts(one, said(after.text, paragraph=1))[1] == after.text
    assert texts(one, said(after.text, anchor="Morning Wire adds"))[1] == after.text
    assert texts(said("The piece says: “Morning Wire grew.”"), after)[1] == after.text


def test_a_credit_moves_from_front_to_end() -> None:
    """Of five excerpts of one outlet in a row no two neighbours have the credit in the same place."""
    voice = Voice(week=WEEK)
    front = [voice.excerpt(A, f"Velora grew {at} times")[0].startswith("“") for at in range(5)]
    assert all(one != other for one, other in pairwise(front))


def test_one_excerpt_after_another_of_a_piece_begins_by_turns() -> None:
    """Two forms alternate, whatever was written between them; the story decides which comes first."""
    firsts = set()
    for story in ("st-a", "st-b"):
        voice = Voice.of(WEEK, story)
        heads = []
        for _ in range(4):
            voice.last = "writes"
            heads.append(voice.goes_on("Wire"))
        assert set(heads) == {"Also from Wire", "The piece adds"}
        assert heads[:2] == heads[2:]
        firsts.add(heads[0])
    assert len(firsts) == 2
