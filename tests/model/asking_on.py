"""A build in small, to be killed: it asks one question after the other, and a file tells which of them reached the model."""

from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.summariser_model.asker import Asker, Limits
from roundup.edges.summariser_model.prices import Prices
from roundup.model import Answer, Prompt
from tests.fakes_calls import AT, PLAIN, WEEK, question

QUESTIONS = 60


@dataclass(frozen=True, kw_only=True)
class BilledModel:
    """A model that writes each question onto a bill before it answers."""

    bill: Path
    name: str = "gpt-4o-mini"

    def ask(self, prompt: Prompt) -> Answer:
        """Bill it, and answer."""
        with self.bill.open("a", encoding="utf-8") as bill:
            bill.write(f"{prompt.turns[-1].text}\n")
        return PLAIN


def ask_all(folder: Path, told: Connection | None) -> None:
    """Ask every question once, and tell of each that is answered."""
    archive = SqliteArchive(folder / "archive.db")
    asker = Asker(BilledModel(bill=folder / "bill.txt"), archive, Limits(), now=lambda: AT, prices=Prices())
    for number in range(QUESTIONS):
        asker.ask(question(f"Question {number}"), week=WEEK)
        if told:
            told.send(f"Question {number}")
