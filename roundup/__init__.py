"""A newsletter generator for editors: every sentence has a receipt, and no editor's word is lost."""

__version__ = "0.1.0"
