"""What ten mail clients do with HTML and CSS: the table `roundup/data/mail-clients.json`, as a value.

Its facts are those of Can I email (https://www.caniemail.com, Rémi Parmentier, MIT); docs/mail-check.md tells how it is made anew.
"""

import json
import pkgutil
from dataclasses import dataclass
from functools import cache

OUTLOOK = "Outlook for Windows"
"""The client that draws with Word, and reads the conditional comments meant for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature: its name, and per client y (yes), n (no), a (in part) or u (not known), in the order of the table's clients."""

    slug: str
    title: str
    answers: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailClients:
    """The table: the day of its facts, the clients' names, and features by slug."""

    date: str
    clients: tuple[str, ...]
    features: dict[str, Feature]
    slugs: dict[str, str]

    def without(self, slug: str, *, partly: bool = False) -> tuple[str, ...]:
        """Return the clients that have not got a feature (``partly``: nor the whole of it); none where it is not in the table."""
        feature = self.features.get(slug)
        bad = "na" if partly else "n"
        return tuple(name for name, said in zip(self.clients, feature.answers, strict=True) if said in bad) if feature else ()

    def slug_of(self, key: str) -> str:
        """Return the feature that a short key means, such as ``p:gap`` or ``e:video``, "" where there is none."""
        return self.slugs.get(key, "")


def parse_clients(text: str) -> MailClients:
    """Read the table as tools/make_mail_clients.py writes it."""
    data = json.loads(text)
    features = {}
    slugs = {}
    for slug, title, keys, answers, numbers, notes in data["features"]:
        said = tuple(" ".join(notes[n] for n in row.split() if n in notes) for row in numbers)
        features[slug] = Feature(slug=slug, title=title, answers=answers, notes=said)
        slugs.update(dict.fromkeys(keys.split(), slug))
    return MailClients(date=data["date"], clients=tuple(data["clients"]), features=features, slugs=slugs)


@cache
def shipped_clients() -> MailClients:
    """Return the table that comes with the program."""
    return parse_clients((pkgutil.get_data("roundup", "data/mail-clients.json") or b"").decode("utf-8"))
