"""A saved mail becomes one Item, however it was sent, answered or passed on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Item
from roundup.stages.collect import items_from_file

TEXT = "The harbour board voted on Tuesday to pull down the old ferry pier."


def mail(headers: str, body: str = TEXT, name: str = "a.eml") -> Item:
    """Return the item of a mail."""
    (item,) = items_from_file(name, f"{headers}\n\n{body}\n".encode())
    return item


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: The pier", "The pier"),
        ("[Ops] Re: The pier", "The pier"),
        ("WG: AW: The pier", "The pier"),
        ("转发：回复：The pier", "The pier"),
        ("[Issue 12] The pier", "[Issue 12] The pier"),
        ("Regarding: the pier", "Regarding: the pier"),
        ("=?utf-8?q?Der_Kran_f=C3=A4llt?=", "Der Kran fällt"),
        ("=?utf-8?b?" + "5riv5Y+j" + "?= news", "港口 news"),
        ("<b>Bold</b> &amp; plain", "Bold & plain"),
        ("", ""),
    ],
)
def test_a_subject_loses_what_answering_and_forwarding_put_before_it(subject: str, title: str) -> None:
    """The marks of a reply go, encoded words are undone, markup is none."""
    assert mail(f"From: a@b.example\nSubject: {subject}").title == title


@pytest.mark.parametrize(
    ("headers", "author", "outlet"),
    [
        ('From: "The Slow Boat" <letter@slowboat.example>', "", "The Slow Boat"),
        ("From: Jo Doe <jo@rowing.example>", "Jo Doe", ""),
        ("From: Jo Doe from The Slow Boat <jo@slowboat.example>", "Jo Doe", "The Slow Boat"),
        ("From: Jo Doe | Slow Boat <jo@slowboat.example>", "", "Slow Boat"),
        ("From: 港口日报 <x@mail.example>", "", "港口日报"),
        ("From: jo@rowing.example", "", ""),
        ("From: Jo Doe <jo@mail.example>\nList-Id: Slow Boat <slowboat.mail.example>", "Jo Doe", ""),
        ("From: Jo Doe <jo@lists.slowboat.example>\nList-Id: Slow Boat <letters.slowboat.example>", "", "Slow Boat"),
    ],
)
def test_a_sender_is_a_person_or_an_outlet(headers: str, author: str, outlet: str) -> None:
    """A name that makes up the domain is an outlet's; any other is a person's."""
    found = mail(f"{headers}\nSubject: S")
    assert (found.author, found.outlet) == (author, outlet)


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Slow Boat <letter@slowboat.example>\nDate: Wed, 1 May 2024 09:00:00 +0000\nSubject: The pier\nTo: <a@x.example>\n",
        "-----Original Message-----\nFrom: Slow Boat <letter@slowboat.example>\nSent: Wed, 1 May 2024 09:00:00 +0000\nTo: Ann\nSubject: The pier\n",
        "Begin forwarded message:\n\nFrom: Slow Boat <letter@slowboat.example>\nSubject: The pier\nDate: Wed, 1 May 2024 09:00:00 +0000\nTo: Ann\n",
        "-------- Weitergeleitete Nachricht --------\nBetreff: The pier\nDatum: Wed, 1 May 2024 09:00:00 +0000\nVon: Slow Boat <letter@slowboat.example>\nAn: Ann\n",
        "---------- 转发的邮件 ----------\n发件人：Slow Boat <letter@slowboat.example>\n日期：Wed, 1 May 2024 09:00:00 +0000\n主题：The pier\n",
    ],
    ids=["gmail", "outlook", "apple", "german", "chinese"],
)
def test_a_mail_that_was_passed_on_is_its_first_sender_s(head: str) -> None:
    """Outlet, date and text are those of the mail inside; what stood above it is a note to a colleague."""
    found = mail(
        "From: Ann Other <ann@x.example>\nSubject: Fwd: The pier\nDate: Fri, 3 May 2024 10:00:00 +0000", f"for Friday?\n\n{head}\n{TEXT}"
    )
    assert (found.outlet, found.author, found.published) == ("Slow Boat", "", "2024-05-01T09:00:00Z")
    assert found.content.strip() == TEXT


def test_a_page_that_was_passed_on_keeps_its_markup() -> None:
    """Of a mail in HTML the inner header is read and the body stays whole."""
    body = f"<div>for Friday?</div><div>---------- Forwarded message ---------<br>From: <b>Slow Boat</b> &lt;letter@slowboat.example&gt;<br>Date: Wed, 1 May 2024 09:00:00 +0000<br>Subject: The pier<br></div><p>{TEXT}</p>"
    found = mail("From: Ann Other <ann@x.example>\nSubject: Fwd: The pier\nContent-Type: text/html", body)
    assert (found.outlet, found.published) == ("Slow Boat", "2024-05-01T09:00:00Z")
    assert f"<p>{TEXT}</p>" in found.content


def test_a_story_that_speaks_of_forwarding_is_not_cut() -> None:
    """Only a header below the mark makes a forwarded mail."""
    body = f"{TEXT}\n\nForwarded message\n\nThe board forwarded the message to the mayor.\nFrom: there it went on."
    assert mail("From: a@b.example\nSubject: S", body).content.strip() == body


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 2 May 2024 10:00:00 +0200", "2024-05-02T08:00:00Z"),
        ("Thu, 2 May 2024 10:00:00 -0000", "2024-05-02T10:00:00Z"),
        ("2024-05-02T10:00:00+02:00", "2024-05-02T08:00:00Z"),
        ("some day in May", "some day in May"),
        ("Thu, 32 May 2024", "Thu, 32 May 2024"),
        ("", ""),
    ],
)
def test_a_date_is_utc_or_its_own_words(date: str, published: str) -> None:
    """What parses is ISO 8601 in UTC, what does not stays as it was said."""
    assert mail(f"From: a@b.example\nSubject: S\nDate: {date}").published == published


def test_a_mail_box_s_first_line_and_an_archive_s_address_are_used() -> None:
    """The From line of a mail box is no header; Archived-At is the page of the mail."""
    found = mail(
        "From jo@x.example Thu May  2 10:00:00 2024\nFrom: Jo Doe <jo@x.example>\nSubject: S\nArchived-At: <https://lists.example/1>"
    )
    assert (found.author, found.url) == ("Jo Doe", "https://lists.example/1")


@pytest.mark.parametrize(
    "body",
    [
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--",
        "--b\nContent-Type: text/plain\n\n  \n--b--",
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n--b--",
    ],
    ids=["picture", "empty", "attachment"],
)
def test_a_mail_without_text_is_refused_with_a_remedy(body: str) -> None:
    """The error names the file and what to do."""
    with pytest.raises(InputError, match=r"box/a\.eml") as caught:
        mail('From: a@b.example\nSubject: S\nContent-Type: multipart/mixed; boundary="b"', body, "box/a.eml")
    assert caught.value.hint


def test_of_nested_parts_the_page_is_taken() -> None:
    """Alternatives within related parts within mixed ones are found."""
    body = (
        "--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nplain\n"
        "--c\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Gr=FC=DFe</p>\n--c--\n--b--\n--a--"
    )
    assert mail('From: a@b.example\nSubject: S\nContent-Type: multipart/mixed; boundary="a"', body).content.strip() == "<p>Grüße</p>"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_headers_give_an_item_that_can_be_written(sender: str, subject: str, date: str) -> None:
    """Whatever stands in the headers, the item is whole, on one line and can be stored."""
    try:
        items = items_from_file("a.eml", f"From: {sender}\nSubject: {subject}\nDate: {date}\n\n{TEXT}".encode("utf-8", "surrogatepass"))
    except InputError:
        return
    assert all(repr(item).encode() and "\n" not in item.title + item.author + item.outlet for item in items)


def test_a_header_is_read_no_further_than_a_person_writes() -> None:
    """A subject of 100,000 encoded words costs neither time nor memory, and its beginning is kept."""
    item = mail("From: a@b.example\nSubject: The pier " + "=?utf-8?q?a?= " * 100_000)
    assert item.title.startswith("The pier a")
    assert len(item.title) < 1000
