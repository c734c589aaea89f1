"""The newsroom: the one place that knows the order of the stages. It prints nothing and yields events."""

from roundup.newsroom.approval import approve, approved, for_test
from roundup.newsroom.build import build
from roundup.newsroom.choose import pick
from roundup.newsroom.collecting import Collected, collect_all
from roundup.newsroom.edit import check, render, status
from roundup.newsroom.house import House
from roundup.newsroom.letters import letterhead
from roundup.newsroom.outcome import form_of

__all__ = [
    "Collected",
    "House",
    "approve",
    "approved",
    "build",
    "check",
    "collect_all",
    "for_test",
    "form_of",
    "letterhead",
    "pick",
    "render",
    "status",
]
