"""What a story quotes is no mark: it stands on the page as written, and works as nothing."""

import html
import re

import pytest

from roundup.edges.export import marks
from roundup.text.placeholders import UNSUBSCRIBE

PAGE = f'<!--[if mso]><table role="presentation"><tr><td><![endif]--><p>{{text}}</p><a href="{UNSUBSCRIBE}">Leave</a>'
QUOTED = [
    "{{ UnsubscribeURL }}",
    "{{.Subscriber.Email}}",
    "{{{",
    "}} {{",
    "{% if a %}",
    "{# b #}",
    "*|UNSUB|*",
    "*|IF:X|* y *|END:IF|*",
    "https://example.org/@TrackLink",
    r"a \ b",
    'say "{{ x }}"',
    "&#123;&#123; x }}",
    "&#123;{ x }}",
    "{&#37; x %}",
]
GO_STRING = re.compile(r'\{\{ Safe "((?:[^"\\]|\\.)*)" \}\}')


def run_by_listmonk(template: str) -> str:
    """Return what a template comes to at listmonk: its own regular expressions first, then the two actions that it may have, else an error."""
    assert re.search(r"https?://[^\s\"]*@TrackLink", template) is None
    said: list[str] = []

    def quoted(match: re.Match[str]) -> str:
        said.append(match[1].encode("latin-1", "backslashreplace").decode("unicode_escape"))
        return f"\x00{len(said) - 1}\x00"

    shown = GO_STRING.sub(quoted, template).replace("{{ UnsubscribeURL }}", "https://listmonk.example.org/leave")
    assert "{{" not in shown
    return re.sub("\x00(\\d+)\x00", lambda match: said[int(match[1])], shown)


@pytest.mark.parametrize("text", QUOTED)
def test_listmonk_shows_a_quoted_mark(text: str) -> None:
    """In the page and in the plain text; Outlook's comments and the way out arrive."""
    page = run_by_listmonk(marks.listmonk_html(PAGE.format(text=text)))
    assert html.unescape(page) == html.unescape(PAGE.format(text=text).replace(UNSUBSCRIBE, "https://listmonk.example.org/leave"))
    plain = run_by_listmonk(marks.listmonk_text(f"{text}\n— “Zürich” 東京\nLeave: {UNSUBSCRIBE}\n"))
    assert plain == f"{text}\n— “Zürich” 東京\nLeave: https://listmonk.example.org/leave\n"


def test_listmonk_gets_a_style_whole_and_a_subject_quoted() -> None:
    """A style has no character references, and a subject is a template only where it has both braces."""
    assert marks.listmonk_html("<style>a{{b}}</style>") == "<style>a{ {b}}</style>"
    assert marks.listmonk_line("{{ x }}") == '{{ "{{" }} x }}'
    assert marks.listmonk_line("}} {{") == "}} {{"
    assert marks.listmonk_text("nothing < to see > here\n") == "nothing < to see > here\n"


@pytest.mark.parametrize("text", QUOTED)
def test_mailchimp_sees_no_mark_but_its_own(text: str) -> None:
    """The page shows the same text; subject and plain text have a character between that nobody sees."""
    page = marks.mailchimp_html(PAGE.format(text=text))
    assert re.findall(r"\*\|.*?\|\*", page) == ["*|UNSUB|*"]
    assert html.unescape(page).replace(marks.MAILCHIMP_LEAVE, UNSUBSCRIBE, 1).count(html.unescape(text)) >= 1
    plain = marks.mailchimp_text(f"{text} {UNSUBSCRIBE}")
    assert re.findall(r"\*\|.*?\|\*", plain) == ["*|UNSUB|*"]
    assert plain.replace("\u2060", "") == f"{text} *|UNSUB|*"


@pytest.mark.parametrize("text", QUOTED)
def test_buttondown_sees_no_mark_even_after_its_editor_wrote_references_out(text: str) -> None:
    """Django looks for braces in pairs, and for a brace with a percent sign or a number sign."""
    page = marks.buttondown_html(f'<p>{text}</p><a href="https://example.org/{{{{x}}}}?{{%y%}}">z</a>')
    assert re.search(r"\{[{%#]", html.unescape(page)) is None
    assert html.unescape(page.partition("</p>")[0]).replace("\u2060", "") == f"<p>{html.unescape(text)}"
    assert re.search(r"\{[{%#]", marks.buttondown_line(text)) is None
