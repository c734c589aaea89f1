"""Addresses of readers, lists as programs export them, and what identifies a mail."""

import email
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Approved, Letterhead, Message, Reader
from roundup.stages.send import read_readers
from roundup.stages.send.readers import mail_address
from tests.send.kit import messages

LETTERHEAD = Letterhead(sender="Harbour Letter <desk@harbour.example>")
PAGES = (("issue.md", b"---\ntitle: Ferries\n---\n"), ("issue.html", b"<p>Ferries</p>"), ("issue.txt", b"Ferries\n"))
ISSUE = Approved(week=date(2014, 3, 3), by="Ida", at=datetime(2014, 3, 3, 9, 30, tzinfo=UTC), digest="d", pages=PAGES)


def one(issue: Approved = ISSUE, letterhead: Letterhead = LETTERHEAD, reader: str = "ann@x.example", leave: str = "") -> Message:
    """Return the mail for one reader."""
    (message,) = messages(issue, (Reader(email=reader, unsubscribe=leave),), letterhead)
    return message


def header(message: Message, name: str) -> str | None:
    """Return a header as a mail program shows it."""
    value = email.message_from_bytes(message.data, policy=policy.default)[name]
    return None if value is None else str(value)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Ann.Lee+news@X.Example ", "Ann.Lee+news@x.example"),
        ("o'hara@x.example", "o'hara@x.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("安@x.example", None),
        ("ann@中文.example", "ann@xn--fiq228c.example"),
        ("ann@localhost", None),
        ("ann@@x.example", None),
        (".ann@x.example", None),
        ("ann..lee@x.example", None),
        ('"ann lee"@x.example', None),
        ("ann@[127.0.0.1]", None),
        ("ann@-x.example", None),
        ("ann@x..example", None),
        ("ann lee@x.example", None),
        ("ann@x.example\nBcc: eve@x.example", None),
        ("a" * 65 + "@x.example", None),
        ("ann@" + "a" * 64 + ".example", None),
        ("", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    """The plain form only, with the domain in ASCII; everything else is refused by what it says."""
    if address is None:
        with pytest.raises(ValueError, match="is not a mail address"):
            mail_address(text)
    else:
        assert mail_address(text) == address
        assert mail_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "Email Address,First Name\nann@x.example,Ann\n",
        "name\temail\nAnn\tann@x.example\n",
        "姓名;邮箱\nAnn;ann@x.example\n",
        "Ann <ann@x.example>",
        "ann@x.example,Ann",
        '"ann@x.example","Ann"\r\n',
        "E-MAIL ; NAME\n ann@x.example ; Ann \n",
        "# the list\n\nemail,name\n#bob@x.example,Bob\nann@x.example,Ann\n",
    ],
)
def test_lists_as_programs_export_them(text: str) -> None:
    """Commas, semicolons, tabs, quotation marks, headers in several tongues, comments: one reader."""
    (reader,) = read_readers(text)
    assert reader.email == "ann@x.example"
    assert reader.name == ("" if "First" in text else "Ann")


def test_the_first_of_two_spellings_stays() -> None:
    """One reader, one mail; the order of the list is kept."""
    found = read_readers("bob@x.example\nAnn@x.example\nann@X.example\nBOB@x.example")
    assert [reader.email for reader in found] == ["bob@x.example", "Ann@x.example"]


@pytest.mark.parametrize(
    ("leave", "taken"),
    [
        ("https://x.example/u/1", True),
        ("mailto:leave@x.example?subject=1", True),
        ("https:///u", False),
        ("ftp://x.example/u", False),
        ("mailto:leave", False),
        ("https://x.example/离开", False),
        ("https://x.example/a b", False),
        ("https://x.example/>,<https://y.example", False),
    ],
)
def test_a_readers_own_way_out(leave: str, *, taken: bool) -> None:
    """An address that can stand in the header is taken, any other is named with its line."""
    text = f'email,unsubscribe\nann@x.example,"{leave}"\n'
    if taken:
        assert header(one(leave=read_readers(text)[0].unsubscribe), "List-Unsubscribe") == f"<{leave}>"
    else:
        with pytest.raises(InputError) as caught:
            read_readers(text, "list.csv")
        assert (caught.value.where, "line 2" in caught.value.what) == ("list.csv", True)
        assert "mend these lines" in caught.value.hint


def test_without_list_and_way_out_there_are_no_such_headers() -> None:
    """Nothing is made up for a letterhead that says little; the Message-ID lives at the sender's domain."""
    message = one()
    assert [header(message, name) for name in ("List-Id", "List-Unsubscribe", "Reply-To", "List-Unsubscribe-Post")] == [None] * 4
    assert message.id.endswith("@harbour.example>")


def test_a_mail_is_dated_by_its_approval() -> None:
    """No clock: the moment of approval, told in UTC, on every run."""
    later = replace(ISSUE, at=ISSUE.at + timedelta(hours=5))
    assert header(one(), "Date") == "Mon, 03 Mar 2014 09:30:00 +0000"
    assert header(one(later), "Date") == "Mon, 03 Mar 2014 14:30:00 +0000"
    assert one(later).id == one().id


IDENTITIES = st.tuples(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["", "a.example", "b.example"]),
    st.sampled_from(["ann@x.example", "bob@x.example"]),
)


@settings(max_examples=40, deadline=None)
@given(IDENTITIES, IDENTITIES)
def test_a_message_id_is_of_issue_list_and_reader(first: tuple[date, str, str], second: tuple[date, str, str]) -> None:
    """Two mails share an id exactly when week, list and reader are the same."""
    made = [one(replace(ISSUE, week=week), replace(LETTERHEAD, list_id=list_id), reader) for week, list_id, reader in (first, second)]
    assert (made[0].id == made[1].id) == (first == second)
    assert (made[0] == made[1]) == (first == second)


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_is_none(text: str) -> None:
    """What comes out fits a header and a command: ASCII, one sign @, no spaces, and is its own address."""
    try:
        address = mail_address(text)
    except ValueError as error:
        said = str(error)
    else:
        assert address.isascii()
        assert address.count("@") == 1
        assert mail_address(address) == address
        return
    assert said.endswith("is not a mail address")
