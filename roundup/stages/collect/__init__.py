"""Collect: the bytes of feeds and files become Items, as their sources said them.

feedparser has its one home here. Nothing is fetched and no file is opened: bytes in, values out.
"""

from roundup.stages.collect.feeds import items_from_feed
from roundup.stages.collect.files import items_from_file
from roundup.stages.collect.offers import feeds_offered

__all__ = ["feeds_offered", "items_from_feed", "items_from_file"]
