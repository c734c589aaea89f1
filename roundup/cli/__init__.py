"""The words a person types. Commands stand in the order of the story; heavy imports stay inside them."""

from roundup.cli.app import main

__all__ = ["main"]
