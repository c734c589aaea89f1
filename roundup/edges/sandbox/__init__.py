"""The sandbox: feeds and articles are read in child processes that may cost only so much and reach nothing.

The children import this package too, so it stays light: what only the parent needs is imported where it is used.
"""

from roundup.edges.sandbox.parser import Rules, SandboxParser

__all__ = ["Rules", "SandboxParser"]
