"""Recognise: whether a newly met entry is a piece that is known already, and why."""

from roundup.stages.recognise.judging import same
from roundup.stages.recognise.looking import keys, trusted

__all__ = ["keys", "same", "trusted"]
