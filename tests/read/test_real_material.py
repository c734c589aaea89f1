"""Real posts, naughty strings and odd pages beside the repository: nothing breaks, nothing of the site is read, nothing is lost."""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from roundup.errors import InputError
from roundup.model import Article
from roundup.stages.collect import items_from_file
from roundup.stages.read import read

ONE = "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009."
TWO = "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say."


@pytest.fixture(scope="module", name="posts")
def _posts(shared: Path) -> list[tuple[str, Article]]:
    paths = sorted((shared / "data" / "posts-2021").iterdir())[::4]
    return [(path.read_text("utf-8"), read(items_from_file(path.name, path.read_bytes())[0])) for path in paths]


def test_posts_have_their_title_and_language_and_are_whole(posts: list[tuple[str, Article]]) -> None:
    """The title is the one of the front matter, but for the outlet's name; nearly all are full."""
    assert sum(article.status == "full" for _, article in posts) >= len(posts) - 1
    for source, article in posts:
        said = re.search(r"^title:\s*(.+)$", source, re.MULTILINE)
        letters = re.sub(r"\W", "", article.title)
        assert said
        assert letters
        assert re.sub(r"\W", "", html.unescape(said.group(1))).startswith(letters[:8])
        assert article.language in ("en", "zh")


def test_no_line_of_a_site_is_read_with_its_posts(posts: list[tuple[str, Article]]) -> None:
    """A passage of some length that several posts share is furniture; there is none, and no tag, template or trailer either."""
    count = Counter(text for _, article in posts for text in {passage.text for passage in article.passages} if len(text) > 60)
    assert [text for text, times in count.items() if times > 2] == []
    odd = [
        passage.text
        for _, article in posts
        for passage in article.passages
        if re.search(r"originally published in|appeared first on|\{%|\{\{<|</?(?:p|div|figure)\b", passage.text)
    ]
    assert odd == []


def test_nearly_all_the_words_of_a_post_are_read(posts: list[tuple[str, Article]]) -> None:
    """Of the paragraphs in a post's markup, past the caption's, more than nine in ten are in its article."""
    lost = total = 0
    for source, article in posts:
        body = re.sub(r"\W", "", article.text)
        bare = re.sub(r"<(figure|pre|aside|figcaption)\b.*?</\1>", "", source, flags=re.DOTALL)
        for paragraph in re.findall(r"<p\b[^<>]*>(.*?)</p>", bare, re.DOTALL):
            letters = re.sub(r"\W", "", html.unescape(re.sub(r"<[^<>]*>", "", paragraph)))
            if len(letters) > 60:
                total += 1
                lost += letters not in body
    assert total > 750
    assert lost * 10 < total


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("a.txt", "{s}"), ("a.md", "# {s}\n\n" + ONE + " {s}"), ("b.md", "---\ntitle: {s}\nauthor: {j}\ndate: {s}\nfrom: {s}\n---\n" + ONE), ("a.eml", "From: {s}\nSubject: {s}\nDate: {s}\n\n" + ONE + "\n\n{s}"),
        ("a.html", "<html><head><title>{e}</title><meta name=author content='{e}'></head><body><article><h1>{e}</h1><p>" + ONE + "</p><p>{e}</p><p>" + TWO + "</p></article>"),
        ("a.xml", "<rss><channel><title>{e}</title><item><title>{e}</title><link>{e}</link><author>{e}</author><pubDate>{e}</pubDate><description>{e}</description></item></channel></rss>"),
        ("a.json", '{{"version": "https://jsonfeed.org/version/1.1", "language": {j}, "items": [{{"id": {j}, "title": {j}, "url": {j}, "date_published": {j}, "content_html": {j}}}]}}'),
    ],
    ids=["text", "markdown", "front-matter", "mail", "page", "feed", "json"],
)  # fmt: skip
def test_naughty_strings_cost_nothing(shared: Path, name: str, frame: str) -> None:
    """In any field of any format they give an article that can be written, or a refusal; a page keeps its paragraphs."""
    for naughty in json.loads((shared / "suites" / "blns" / "blns.json").read_text("utf-8")):
        filled = frame.format(s=naughty, j=json.dumps(naughty), e=html.escape(naughty))
        try:
            found = [read(item) for item in items_from_file(name, filled.encode("utf-8", "surrogatepass"))]
        except InputError:
            continue
        assert all(repr(article).encode() for article in found)
        assert name != "a.html" or all(ONE in article.text and TWO in article.text for article in found), naughty
        assert all(link.url.startswith(("http://", "https://")) for article in found for link in article.links)
