"""When an article was published, how sure that is, and the words that prove it.

`dated` holds an entry's date against the time it was first seen, `date_article` reads the evidence of one
article alone, `judge` holds all of a pile against the days of an issue. None knows today's date, and a file's
time is never evidence.
"""

from roundup.stages.date.alone import date_article
from roundup.stages.date.sighting import dated
from roundup.stages.date.verdict import judge

__all__ = ["date_article", "dated", "judge"]
