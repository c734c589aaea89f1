"""Drafts of a listmonk server, by its interface as its repository describes it (docs/swagger/collections.yaml, docs/apis/campaigns)."""

from typing import Any

from roundup.config import ListmonkSettings
from roundup.edges.export.base import Exporter, fields, in_path, said
from roundup.edges.export.marks import listmonk_html, listmonk_line, listmonk_text
from roundup.edges.service_wire import Call, ServiceWire
from roundup.errors import ServiceError
from roundup.model import Handover, RemoteDraft

_LONGEST = 200
"""Characters of a campaign's name."""


class Listmonk(Exporter):
    """Campaigns whose status is ``draft``; listmonk makes each new one so, and only its status address makes it anything else."""

    name = "listmonk"

    def __init__(self, wire: ServiceWire, settings: ListmonkSettings) -> None:
        """Take the connection, and which lists and template a new campaign gets."""
        super().__init__(wire)
        self._settings = settings

    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return the campaigns of that name."""
        return tuple(self._remote(row) for row in self._all() if said(row.get("name")) == letter.name[:_LONGEST])

    def read(self, id_: str) -> RemoteDraft | None:
        """Return a campaign; listmonk answers 400 and not 404 for one that is not there, so the list is asked then."""
        try:
            answer = self._wire.ask(Call(method="GET", path=f"/api/campaigns/{in_path(id_)}", repeatable=True))
        except ServiceError as error:
            if error.kind == "gone" or (error.kind == "request" and id_ not in [said(row.get("id")) for row in self._all()]):
                return None
            raise
        return self.made(answer)

    def calls(self, letter: Handover, known: RemoteDraft | None) -> tuple[Call, ...]:
        """Return the one call: of what is known the lists and all that is not named stay."""
        texts = {
            "name": letter.name[:_LONGEST],
            "subject": listmonk_line(letter.subject),
            "content_type": "html",
            "body": listmonk_html(letter.html),
            "altbody": listmonk_text(letter.text),
        }
        if known:
            lists = [row.get("id") for row in known.raw.get("lists") or () if isinstance(row, dict)] or list(self._settings.lists)
            texts["name"] = said(known.raw.get("name")) or texts["name"]
            return (Call(method="PUT", path=f"/api/campaigns/{in_path(known.id)}", body={**texts, "lists": lists}, repeatable=True),)
        body: dict[str, Any] = {**texts, "lists": list(self._settings.lists), "type": "regular", "messenger": "email"}
        body |= {"from_email": letter.sender} if letter.sender else {}
        body |= {"template_id": self._settings.template} if self._settings.template else {}
        return (Call(method="POST", path="/api/campaigns", body=body),)

    def made(self, answer: Any) -> RemoteDraft:
        """Return the campaign of an answer."""
        return self._remote(fields(answer, "data"))

    def expected(self, letter: Handover) -> tuple[str, str]:
        """Return subject and body as they are sent."""
        return listmonk_line(letter.subject), listmonk_html(letter.html)

    def take_back(self, held: RemoteDraft) -> tuple[Call, ...]:
        """Return the call that makes a scheduled campaign a draft again; listmonk has none for a running one but to pause it."""
        status = {"scheduled": "draft", "running": "paused"}.get(held.status)
        return (Call(method="PUT", path=f"/api/campaigns/{in_path(held.id)}/status", body={"status": status}),) if status else ()

    def _all(self) -> list[dict[str, Any]]:
        path = "/api/campaigns?per_page=all&no_body=true&order_by=created_at&order=DESC"
        rows = fields(self._wire.ask(Call(method="GET", path=path, repeatable=True)), "data", "results")
        return [row for row in rows or () if isinstance(row, dict)]

    def _remote(self, row: Any) -> RemoteDraft:
        id_, status = said(fields(row, "id")), said(fields(row, "status"))
        return RemoteDraft(
            id=id_,
            url=f"{self.server}/admin/campaigns/{in_path(id_)}",
            status=status,
            draft=status == "draft",
            subject=said(row.get("subject")),
            body=said(row.get("body")),
            text=said(row.get("altbody")),
            raw=row,
        )
