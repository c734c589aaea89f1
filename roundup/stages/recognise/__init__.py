"""Recognise: whether a newly met entry is a piece that is known already, and why."""

__all__ = []
