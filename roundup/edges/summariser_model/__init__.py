"""Drafting with a language model that has no power: it is shown numbered passages, and answers with ids and plain text."""

from roundup.edges.summariser_model.drafter import ModelSummariser
from roundup.edges.summariser_model.voice import Voice

__all__ = ["ModelSummariser", "Voice"]
