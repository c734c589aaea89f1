"""Drafting without a model: statements of our own from certain events, and credited excerpts. No key, no network."""

from roundup.edges.summariser_offline.drafter import OfflineSummariser

__all__ = ["OfflineSummariser"]
