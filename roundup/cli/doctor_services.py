"""What `roundup doctor` says about the services that take drafts; nothing is connected to."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from roundup.cli.doctor_mail import Finding
from roundup.config import SECRETS, Config
from roundup.errors import RoundupError


def examine_services(config: Config) -> Iterator[Finding]:
    """Look at each service that has a setting or a key."""
    settings = {"listmonk": config.listmonk.url, "buttondown": "", "ghost": config.ghost.url, "mailchimp": config.mailchimp.audience}
    for service, value in settings.items():
        if value or os.environ.get(SECRETS[service]):
            yield _service(service, config)


def _service(service: str, config: Config) -> Finding:
    from roundup.edges.export import exporter  # what it asks services with is read only where one is set up

    try:
        server = exporter(service, config, os.environ).server
    except RoundupError as error:
        return "warn", service, str(error), error.hint
    return "ok", service, f"drafts go to {urlsplit(server).netloc}, the key is set", ""
