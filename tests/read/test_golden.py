"""Whole pages, mails and notes of many makes against texts that were read by a person.

After a wanted change: `python -m tests.read.test_golden` writes the expected texts anew; read the
difference before it is committed.
"""

from pathlib import Path

import pytest

from roundup.model import Article
from roundup.stages.collect import items_from_file
from roundup.stages.read import read

GOLDEN = Path(__file__).parent / "golden"
SOURCES = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".txt")


def told(article: Article) -> str:
    """Return an article as lines that can be read: what it says of itself, then its passages."""
    said = [
        f"{name}: {getattr(article, name)}" for name in ("title", "author", "outlet", "language", "status", "url") if getattr(article, name)
    ]
    hints = [f"{hint.kind}: {hint.words}" for hint in article.hints]
    links = [f"link: {link.text} -> {link.url}" for link in article.links]
    remarks = [f"remark: {remark}" for remark in article.remarks]
    return "\n".join([*said, *hints, *links, *remarks, "", "\n\n".join(passage.text for passage in article.passages), ""])


def article_of(path: Path) -> Article:
    """Return the article read from a file."""
    (item,) = items_from_file(path.name, path.read_bytes())
    return read(item)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_whole_page_gives_the_text_that_was_read_and_found_good(path: Path) -> None:
    """Title, names, dates, links and every passage come out as expected, and nothing else."""
    assert told(article_of(path)) == path.with_name(f"{path.name}.txt").read_text("utf-8")


if __name__ == "__main__":
    for source in SOURCES:
        source.with_name(f"{source.name}.txt").write_text(told(article_of(source)), "utf-8")
