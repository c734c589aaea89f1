"""Drafts at Buttondown, by its interface as its OpenAPI description 1.0.0 has it.

The one thing to know: an email that is made without a status is sent. So each request states ``"status": "draft"``, and what
came of it is read back.
"""

from typing import Any

from roundup.edges.export.base import Exporter, fields, in_path, said
from roundup.edges.export.marks import buttondown_html, buttondown_line
from roundup.edges.service_wire import Call
from roundup.errors import ServiceError
from roundup.model import Handover, RemoteDraft

_MODE = "<!-- buttondown-editor-mode: fancy -->"
"""Says that the body is HTML; a body that begins with it begins with no front matter."""
_PAGES = 3
"""Pages of the newest emails that are looked through for a draft."""


class Buttondown(Exporter):
    """Emails whose status is ``draft``: the article without a layout, for Buttondown puts its own around it, with the way out."""

    name = "Buttondown"

    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return the emails that carry a letter's code in their metadata, among the newest."""
        found: list[RemoteDraft] = []
        for page in range(1, _PAGES + 1):
            answer = self._wire.ask(Call(method="GET", path=f"/v1/emails?ordering=-creation_date&page={page}", repeatable=True))
            rows = [row for row in fields(answer, "results") or () if isinstance(row, dict)]
            found += [self.made(row) for row in rows if (row.get("metadata") or {}).get("roundup") == letter.code]
            if not answer.get("next"):
                break
        return tuple(draft for draft in found if draft.status != "deleted")

    def read(self, id_: str) -> RemoteDraft | None:
        """Return an email."""
        try:
            held = self.made(self._wire.ask(Call(method="GET", path=f"/v1/emails/{in_path(id_)}", repeatable=True)))
        except ServiceError as error:
            if error.kind == "gone":
                return None
            raise
        return None if held.status == "deleted" else held

    def calls(self, letter: Handover, known: RemoteDraft | None) -> tuple[Call, ...]:
        """Return the one call."""
        subject, body = self.expected(letter)
        texts: dict[str, Any] = {"subject": subject, "body": body, "status": "draft"}
        if known:
            return (Call(method="PATCH", path=f"/v1/emails/{in_path(known.id)}", body=texts, repeatable=True),)
        once = (("X-Idempotency-Key", letter.attempt),)
        return (
            Call(method="POST", path="/v1/emails", body={**texts, "metadata": {"roundup": letter.code}}, headers=once, repeatable=True),
        )

    def made(self, answer: Any) -> RemoteDraft:
        """Return the email of an answer."""
        id_, status = said(fields(answer, "id")), said(fields(answer, "status"))
        return RemoteDraft(
            id=id_,
            url=f"https://buttondown.com/emails/{in_path(id_)}",
            status=status,
            draft=status == "draft",
            subject=said(answer.get("subject")),
            body=said(answer.get("body")),
            raw=answer,
        )

    def expected(self, letter: Handover) -> tuple[str, str]:
        """Return subject and body as they are sent."""
        return buttondown_line(letter.subject), f"{_MODE}\n{buttondown_html(letter.article)}"

    def take_back(self, held: RemoteDraft) -> tuple[Call, ...]:
        """Return the call that asks for a draft once more."""
        return (Call(method="PATCH", path=f"/v1/emails/{in_path(held.id)}", body={"status": "draft"}, repeatable=True),)
