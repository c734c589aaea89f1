"""The desk's work: one issue shown as it stands, checked as it is typed, and changed deed by deed."""

from roundup.newsroom.desk.bench import Desk

__all__ = ["Desk"]
