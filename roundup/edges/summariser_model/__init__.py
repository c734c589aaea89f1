"""Drafting with a language model that has no power: it is shown numbered passages, and answers with ids and plain text."""
