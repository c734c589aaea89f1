"""The configuration of a newsroom: `feeds.toml`, read as text and checked whole.

Reading the file is the edges' business; here text, environment and flags go in and one
frozen value comes out, or a ConfigError that names the file, the line and the remedy.
"""

from roundup.config.parse import parse_config
from roundup.config.settings import (
    ButtondownSettings,
    CollectSettings,
    Config,
    Folder,
    GhostSettings,
    ListmonkSettings,
    MailchimpSettings,
    MailSettings,
    ModelSettings,
    Newsletter,
)
from roundup.config.shapes import SECRETS

__all__ = [
    "SECRETS",
    "ButtondownSettings",
    "CollectSettings",
    "Config",
    "Folder",
    "GhostSettings",
    "ListmonkSettings",
    "MailSettings",
    "MailchimpSettings",
    "ModelSettings",
    "Newsletter",
    "parse_config",
]
