"""What ten mail clients do with the features in use, where a lack would do harm."""

from collections.abc import Callable, Iterator

from roundup.entities.mail_clients import OUTLOOK, MailClients
from roundup.model import Finding
from roundup.stages.check.mail.css import Styles
from roundup.stages.check.mail.effects import EFFECTS
from roundup.stages.check.mail.telling import listed, telling
from roundup.stages.check.mail.tree import Document
from roundup.stages.check.mail.usage import Use, uses_of

_EFFECTS = {effect.slug: effect for effect in EFFECTS}


def support_findings(document: Document, styles: Styles, table: MailClients) -> Iterator[Finding]:
    """Yield one finding a feature: its first place, how often, the clients without it, what readers see there, and the remedy."""
    harmful: dict[str, list[Use]] = {}
    for use in uses_of(document, styles):
        slug = table.slug_of(use.key)
        if slug in _EFFECTS and not _met(slug, use):
            harmful.setdefault(slug, []).append(use)
    for slug, uses in harmful.items():
        effect = _EFFECTS[slug]
        clients = table.without(slug, partly=effect.partly)
        if slug == "css-background-image" and any(ghost.tag.startswith("v:") for ghost in document.ghosts):
            clients = tuple(client for client in clients if client != OUTLOOK)  # VML draws it there
        lacking = {client: [use for use in uses if not (client == OUTLOOK and use.seen == "not outlook")] for client in clients}
        named = [client for client, found in lacking.items() if found]
        if named:
            lines = sorted({use.line for client in named for use in lacking[client]})
            what = (
                f"{_title(table.features[slug].title)} is not {'wholly ' if effect.partly else ''}known to {listed(named)}: {effect.harm}."
            )
            yield telling("mail-support", what, lines[0], effect.remedy, more=len(lines) - 1)


def _title(title: str) -> str:
    return title.removesuffix(" element").removesuffix(" property")


def _met(slug: str, use: Use) -> bool:
    """Tell whether what the table of effects names as making the lack harmless is there."""
    return bool(_EFFECTS[slug].unless) and _UNLESS[_EFFECTS[slug].unless](use)


def _plain(use: Use) -> bool:
    """Tell whether a value of the same property without the feature stands before it in its block."""
    if use.declaration is None:
        return False
    before = use.block[: use.block.index(use.declaration)]
    return any(other.name == use.declaration.name and use.key not in other.keys for other in before)


def _image(use: Use) -> bool:
    return use.element is not None and any(getattr(child, "tag", "") == "img" for child in use.element.children)


_UNLESS: dict[str, Callable[[Use], bool]] = {"plain": _plain, "image": _image}
