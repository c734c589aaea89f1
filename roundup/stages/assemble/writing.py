"""Checked blocks become issue.md: prose with links on the verb phrase, escaped for Markdown."""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from roundup.form import Form
from roundup.model import Article, Block, Checked, Claim, Head
from roundup.stages.assemble.templating import render
from roundup.text.markdown import escape, one_line, safe_url

_WIDE_END = re.compile(r"[。！？；：，、）」』](?:[”’])?$|[\u3400-\u9fff][”’…—]$")


def write_issue(checked: Checked, articles: Iterable[Article], form: Form, *, head: Head, templates: Mapping[str, str]) -> str:
    """Write a draft as issue.md, by the template ``issue.md``.

    ``articles`` are those that the claims cite (passage ids read ``article:number``); where one
    has a web address, the claim's anchor links to it. Raises ConfigError for a bad template.
    """
    linker = _Linker({article.id: article for article in articles}, form, head.language)
    blocks = [_block(block, form, linker) for block in checked.blocks]
    return render("issue.md", templates, {**_front(head), "blocks": blocks})


class _Linker:
    """Turns claims into Markdown; knows where each cited article is to be read."""

    def __init__(self, articles: Mapping[str, Article], form: Form, language: str) -> None:
        self._articles = articles
        self._form = form
        self._language = language

    def sentence(self, claim: Claim, *, start: bool) -> str:
        """Return one claim as Markdown, linked if it has an anchor and its first article an address."""
        text, anchor = one_line(claim.text), one_line(claim.anchor)
        article = self._articles.get(claim.cites[0].rsplit(":", 1)[0]) if claim.cites else None
        url = safe_url(article.url) if article else ""
        at = text.find(anchor) if anchor else -1
        if article is None or not url or at < 0:
            return escape(text, start=start)
        before, after = text[:at], text[at + len(anchor) :]
        link = f"[{escape(anchor, start=False)}]({_target(url)}){self._label(article)}"
        return escape(before, start=start) + link + escape(after, start=False)

    def _label(self, article: Article) -> str:
        label = self._form.label(f"in-language-{article.language}", "") if article.language != self._language else ""
        return f" ({escape(one_line(label), start=False)})" if label else ""


def anchor_of(block: Block) -> str:
    """Return what stands in a block's anchor: ``story st-7c1e``, or the id itself where it names its kind."""
    if block.kind in ("story", "bullet") and not block.id.startswith(block.kind + " "):
        return f"{block.kind} {block.id}"
    return block.id


def _front(head: Head) -> dict[str, str]:
    return {
        "title": _quoted(head.title),
        "date": head.week.isoformat(),
        "form": head.form if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", head.form) else _quoted(head.form),
        "status": head.status,
        "preheader": _quoted(head.preheader),
    }


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar on one line; a JSON string is one."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _block(block: Block, form: Form, linker: _Linker) -> dict[str, Any]:
    paragraphs = [_paragraph(tuple(claims), linker) for _, claims in groupby(block.section.claims, key=lambda claim: claim.paragraph)]
    return {
        "anchor": one_line(anchor_of(block)),
        "kind": block.kind,
        "heading": _heading(block, form),
        "paragraphs": [text for text in paragraphs if text],
    }


def _heading(block: Block, form: Form) -> str:
    title = one_line(block.section.title)
    if block.kind == "bullets" and not title:
        place = form.block("bullets")
        title = one_line(place.heading) if place else ""
    if block.kind == "bullet" and title and title[-1] not in ".?!。？！…":
        title += "。" if ord(title[-1]) > 0x2E7F else "."
    return re.sub(r"#(?=#*$)", r"\\#", escape(title, start=block.kind == "bullet")) if title else ""


def _paragraph(claims: tuple[Claim, ...], linker: _Linker) -> str:
    text = ""
    for claim in claims:
        sentence = linker.sentence(claim, start=not text)
        text += sentence if not text or _joins(text, sentence) else " " * bool(sentence) + sentence
    return text


def _joins(text: str, sentence: str) -> bool:
    """Tell whether a sentence follows without a space: Chinese after Chinese does, English never."""
    return bool(_WIDE_END.search(text)) and bool(re.match(r"[“‘「『《（]?[\u3400-\u9fff]", sentence))


def _target(url: str) -> str:
    """Return an address as it stands in brackets of a Markdown link."""
    return re.sub(r"&(?=#|[0-9A-Za-z]+;)", "&amp;", url)
