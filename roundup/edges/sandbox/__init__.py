"""The sandbox: feeds and articles are read in child processes that may cost only so much and reach nothing.

What it does not promise: a child whose native libraries were taken over by a feed can still say untrue things, in
the shape of entries and articles, about what it reads until it is replaced. It can reach nothing else.

The children import this package too, so it stays light: what only the parent needs is imported where it is used.
"""

from roundup.edges.sandbox.parser import Rules, SandboxParser

__all__ = ["Rules", "SandboxParser"]
