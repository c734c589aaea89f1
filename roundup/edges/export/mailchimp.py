"""Draft campaigns at Mailchimp, by its Marketing interface 3.0 as developer.mailchimp.com describes it.

A campaign has settings and a content, which are made and read one after the other; its status ``save`` is a draft.
"""

from dataclasses import replace
from email.utils import parseaddr
from typing import Any

from roundup.config import MailchimpSettings
from roundup.edges.export.base import Exporter, fields, in_path, said
from roundup.edges.export.marks import mailchimp_html, mailchimp_text
from roundup.edges.service_wire import Call, ServiceWire
from roundup.errors import ServiceError
from roundup.model import Handover, RemoteDraft

_SETTINGS = ("from_name", "reply_to")


class Mailchimp(Exporter):
    """Regular campaigns whose status is ``save``."""

    name = "Mailchimp"

    def __init__(self, wire: ServiceWire, settings: MailchimpSettings, centre: str) -> None:
        """Take the connection, the audience of a new campaign, and the data centre of the account."""
        super().__init__(wire)
        self._settings = settings
        self._centre = centre

    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return the campaigns of that title among the newest."""
        path = "/3.0/campaigns?count=200&sort_field=create_time&sort_dir=DESC"
        rows = fields(self._wire.ask(Call(method="GET", path=path, repeatable=True)), "campaigns")
        named = [row for row in rows or () if isinstance(row, dict) and (row.get("settings") or {}).get("title") == letter.name]
        return tuple(self._with_content(self.made(row)) for row in named)

    def read(self, id_: str) -> RemoteDraft | None:
        """Return a campaign with its content."""
        try:
            return self._with_content(self.made(self._wire.ask(Call(method="GET", path=f"/3.0/campaigns/{in_path(id_)}", repeatable=True))))
        except ServiceError as error:
            if error.kind == "gone":
                return None
            raise

    def calls(self, letter: Handover, known: RemoteDraft | None) -> tuple[Call, ...]:
        """Return the call for the settings and the one for the content; of what is known title, sender and audience stay."""
        _, html = self.expected(letter)
        content = {"html": html, "plain_text": mailchimp_text(letter.text)}
        if known:
            kept = known.raw.get("settings") or {}
            settings = {name: kept[name] for name in ("title", *_SETTINGS) if kept.get(name)}
            first = Call(
                method="PATCH",
                path=f"/3.0/campaigns/{in_path(known.id)}",
                body={"settings": {**settings, **self._subject(letter)}},
                repeatable=True,
            )
        else:
            settings = {"title": letter.name, **self._subject(letter), **_from(letter)}
            body = {"type": "regular", "recipients": {"list_id": self._settings.audience}, "settings": settings}
            first = Call(method="POST", path="/3.0/campaigns", body=body)
        id_ = in_path(known.id) if known else "{id}"
        return first, Call(method="PUT", path=f"/3.0/campaigns/{id_}/content", body=content, repeatable=True)

    def made(self, answer: Any) -> RemoteDraft:
        """Return the campaign of an answer, without its content."""
        id_, status = said(fields(answer, "id")), said(fields(answer, "status"))
        settings = answer.get("settings") or {}
        return RemoteDraft(
            id=id_,
            url=f"https://{self._centre}.admin.mailchimp.com/campaigns/edit?id={in_path(said(answer.get('web_id')))}",
            status=status,
            draft=status == "save",
            subject=said(settings.get("subject_line")),
            body="",
            raw=answer,
        )

    def expected(self, letter: Handover) -> tuple[str, str]:
        """Return subject and page as they are sent."""
        return mailchimp_text(letter.subject), mailchimp_html(letter.html)

    def take_back(self, held: RemoteDraft) -> tuple[Call, ...]:
        """Return the call that takes a scheduled campaign off the schedule; there is none for one that is being sent."""
        path = f"/3.0/campaigns/{in_path(held.id)}/actions/unschedule"
        return (Call(method="POST", path=path),) if held.status == "schedule" else ()

    def _subject(self, letter: Handover) -> dict[str, str]:
        return {"subject_line": self.expected(letter)[0]}

    def _with_content(self, held: RemoteDraft) -> RemoteDraft:
        content = self._wire.ask(Call(method="GET", path=f"/3.0/campaigns/{in_path(held.id)}/content", repeatable=True))
        if not isinstance(content, dict):
            raise ServiceError("Mailchimp answers without a content", self.server, "check the address in feeds.toml", "protocol")
        return replace(held, body=said(content.get("html")), text=said(content.get("plain_text")))


def _from(letter: Handover) -> dict[str, str]:
    """Return what a new campaign says of its sender, as far as the newsroom has set it."""
    name, address = parseaddr(letter.sender)
    values = {"from_name": name, "reply_to": parseaddr(letter.reply_to)[1] or address}
    return {key: value for key, value in values.items() if value}
