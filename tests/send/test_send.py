"""Mails from an approved issue, and the list of readers."""

import email
import json
from datetime import UTC, date, datetime, timedelta, timezone
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Approved, Issue, Letterhead, Message, Reader
from roundup.stages.send import draft_mail, read_readers
from tests.send.kit import messages

WEEK = date(2021, 7, 20)
SUITES = Path(__file__).parents[2].parent / "shared/suites"
LETTERHEAD = Letterhead(
    sender="Roundup Büro <roundup@example.org>",
    reply_to="desk@example.org",
    list_id="roundup.example.org",
    unsubscribe="https://example.org/leave?who={email}",
)
TEXT = "China Roundup 中文\n\n.a line that begins with a dot\nFrom here\n" + "word " * 400 + "\n"
HTML = "<!doctype html>\n<html><body><p>" + "中文 é " * 300 + "</p></body></html>\n"


def approved(title: str = "China Roundup: 北京 sets a toll", text: str = TEXT, html: str = HTML) -> Approved:
    """Make an approved issue."""
    front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2021-07-20\n---\n\nHello\n"
    pages = (("issue.md", front.encode()), ("issue.html", html.encode()), ("issue.txt", text.encode()))
    return Approved(
        week=WEEK, by="Ann", at=datetime(2021, 7, 20, 9, 30, 15, 99, tzinfo=timezone(timedelta(hours=8))), digest="d", pages=pages
    )


def parsed(message: Message | bytes) -> EmailMessage:
    """Read a mail as a mail program does."""
    data = message if isinstance(message, bytes) else message.data
    found = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(mail: EmailMessage, kind: str) -> str:
    """Return the text of one part."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_mail_has_the_headers_of_a_newsletter() -> None:
    """One reader, one list, one way out."""
    reader = Reader(email="ann@example.com", name='Ann "The" Reader, Dr 安')
    (message,) = messages(approved(), (reader,), LETTERHEAD)
    mail = parsed(message)
    assert (message.to, message.sender) == ("ann@example.com", "roundup@example.org")
    assert mail["From"] == "Roundup Büro <roundup@example.org>"
    assert mail["To"].addresses[0].display_name == 'Ann "The" Reader, Dr 安'
    assert mail["Subject"] == "China Roundup: 北京 sets a toll"
    assert mail["Date"].datetime == datetime(2021, 7, 20, 1, 30, 15, tzinfo=UTC)
    assert mail["Message-ID"] == message.id
    assert message.id.endswith("@example.org>")
    assert mail["List-Id"] == "<roundup.example.org>"
    assert mail["List-Unsubscribe"] == "<https://example.org/leave?who=ann%40example.com>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Reply-To"] == "desk@example.org"
    assert "Bcc" not in mail


def test_both_bodies_come_through_whole_in_short_lines() -> None:
    """Text first, HTML second, CRLF only, nothing over 998 bytes, nothing but ASCII on the wire."""
    (message,) = messages(approved(html="<p>" + "x" * 5000 + "</p>\n"), (Reader(email="a@example.com"),), LETTERHEAD)
    mail = parsed(message)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert body(mail, "plain") == TEXT
    assert body(mail, "html") == "<p>" + "x" * 5000 + "</p>\n"
    lines = message.data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert message.data.isascii()


def test_the_same_issue_makes_the_same_bytes() -> None:
    """Boundary, date and id come from the issue; another reader has another id."""
    readers = (Reader(email="a@example.com"), Reader(email="b@example.com"))
    first, second = messages(approved(), readers, LETTERHEAD)
    assert (first, second) == messages(approved(), readers, LETTERHEAD)
    assert first.id != second.id
    assert messages(approved("Another title"), readers[:1], LETTERHEAD)[0].id == first.id
    assert messages(approved(), (Reader(email="A@Example.com"),), LETTERHEAD)[0].id == first.id


def test_a_readers_own_way_out_wins_and_post_is_only_for_https() -> None:
    """RFC 8058: one click needs https."""
    (message,) = messages(approved(), (Reader(email="a@example.com", unsubscribe="mailto:leave@example.org"),), LETTERHEAD)
    assert parsed(message)["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert parsed(message)["List-Unsubscribe-Post"] is None
    (plain,) = messages(approved(), (Reader(email="a@example.com"),), Letterhead(sender="r@example.org"))
    assert parsed(plain)["List-Unsubscribe"] is None


def test_a_draft_mail_is_to_nobody() -> None:
    """issue.eml can be opened and looked at; without a sender it has none."""
    issue = Issue(week=WEEK, title="T", markdown="", pages=approved().pages)
    mail = parsed(draft_mail(issue, Letterhead(sender="")))
    assert (mail["To"], mail["From"], mail["X-Unsent"], mail["Subject"]) == (None, None, "1", "T")
    assert mail["Date"].datetime == datetime(2021, 7, 20, 8, tzinfo=UTC)
    assert body(mail, "plain") == TEXT


def test_what_is_missing_is_named() -> None:
    """No sender, no page, no address: each has its sentence."""
    with pytest.raises(InputError, match="no sender"):
        messages(approved(), (), Letterhead(sender=""))
    with pytest.raises(InputError, match=r"no issue\.txt"):
        draft_mail(Issue(week=WEEK, title="T", markdown=""), LETTERHEAD)
    with pytest.raises(InputError, match="not a mail address"):
        messages(approved(), (), Letterhead(sender="nobody"))
    with pytest.raises(InputError, match="not a mail address"):
        messages(approved(), (Reader(email="x@y\r\nBcc: z@example.org"),), LETTERHEAD)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_no_title_or_name_breaks_out_of_its_header(title: str, name: str) -> None:
    """Any text: the same few headers, each once, and the title comes back as one line."""
    (message,) = messages(approved(title, "x", "x"), (Reader(email="a@example.com", name=name),), LETTERHEAD)
    mail = parsed(message)
    assert sorted(mail.keys()) == sorted(
        [
            "From",
            "Reply-To",
            "Subject",
            "Date",
            "Message-ID",
            "List-Id",
            "MIME-Version",
            "Content-Type",
            "To",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
        ]
    )
    assert [address.addr_spec for address in mail["To"].addresses] == ["a@example.com"]
    assert "\n" not in mail["Subject"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=300))
def test_any_text_comes_through(text: str) -> None:
    """What was approved is what is read."""
    (message,) = messages(approved(text=text), (Reader(email="a@example.com"),), LETTERHEAD)
    assert body(parsed(message), "plain").rstrip("\n") == text.rstrip("\n")


def test_readers_come_from_csv_or_from_lines() -> None:
    """With a header in any order, or without; comments and blank lines are passed over."""
    csv = '\ufeffName;E-mail;Note\r\n"Ann; Dr";ann@example.com;x\r\n\r\n# Bob;bob@example.com\r\n;Cy@Example.com;\r\n'
    assert read_readers(csv) == (Reader(email="ann@example.com", name="Ann; Dr"), Reader(email="Cy@example.com"))
    lines = "ann@example.com\n Bob <bob@bücher.example>\nANN@example.com\ncy@example.com, Cy, https://example.org/u?1\n"
    assert read_readers(lines) == (
        Reader(email="ann@example.com"),
        Reader(email="bob@xn--bcher-kva.example", name="Bob"),
        Reader(email="cy@example.com", name="Cy", unsubscribe="https://example.org/u?1"),
    )
    assert read_readers("") == ()


def test_lines_that_cannot_be_used_are_listed() -> None:
    """Nobody is left out in silence: every bad line is named, and none of the list is used."""
    with pytest.raises(InputError) as caught:
        read_readers("email,name,unsubscribe\nann@example.com,Ann,\nann@,A,\n\nb@example.com,B,javascript:x\n", "list.csv")
    assert caught.value.where == "list.csv"
    assert "line 3: 'ann@' is not a mail address" in caught.value.what
    assert "line 5: 'javascript:x' is not an unsubscribe address" in caught.value.what
    with pytest.raises(InputError, match="no CSV"):
        read_readers('a@example.com\n"b@example.com\n')
    with pytest.raises(InputError, match="and 20 more"):
        read_readers("x\n" * 30)


@given(st.text(max_size=200) | st.text(alphabet='ab@.,;"\n# <>', max_size=60))
def test_any_list_is_readers_or_an_input_error(text: str) -> None:
    """Every reader that comes out can be mailed."""
    try:
        readers = read_readers(text)
    except InputError:
        return
    assert len({reader.email.casefold() for reader in readers}) == len(readers)
    assert len(messages(approved(), readers, LETTERHEAD)) == len(readers)


@pytest.mark.skipif(not (SUITES / "blns").is_dir(), reason="the lists of hostile strings are not here")
def test_naughty_strings_stay_in_their_place() -> None:
    """As title and as name, each of them makes one good mail."""
    strings = json.loads((SUITES / "blns/blns.json").read_text(encoding="utf-8"))
    for text in strings:
        (message,) = messages(approved(text, "x", "x"), (Reader(email="a@example.com", name=text),), LETTERHEAD)
        assert len(parsed(message).keys()) == 11


def test_halves_of_characters_in_a_title_are_mended() -> None:
    """YAML escapes can name the two halves of an emoji one by one."""
    pages = (("issue.md", b'---\ntitle: "a \\ud83d\\ude00 b \\ud83d c"\n---\n'), ("issue.html", b"<p>"), ("issue.txt", b"x"))
    mail = parsed(draft_mail(Issue(week=WEEK, title="", markdown="", pages=pages), LETTERHEAD))
    assert mail["Subject"] == "a \U0001f600 b \ufffd c"


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("abc 中文é,.:;\"'()<>@=?_-[]\\"), max_size=200),
    st.text(alphabet=st.sampled_from("ab 中é,.\"'()@"), max_size=60),
)
def test_titles_and_names_come_through_word_for_word(title: str, name: str) -> None:
    """Folding and encoding lose nothing that a title or a name may hold."""
    issue = Issue(week=WEEK, title="x" + title, markdown="", pages=approved("x", "x", "x").pages)
    assert parsed(draft_mail(issue, LETTERHEAD))["Subject"] == " ".join(("x" + title).split())
    (message,) = messages(approved("x", "x", "x"), (Reader(email="a@example.com", name=name),), LETTERHEAD)
    shown = email.message_from_bytes(message.data)["To"]  # the plain parser: the newer one puts spaces into long names
    assert str(make_header(decode_header(shown))) in (
        formataddr((" ".join(name.split()), "a@example.com")),
        f"{' '.join(name.split())} <a@example.com>",
    )
