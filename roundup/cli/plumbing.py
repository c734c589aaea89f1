"""The plumbing: one stage at a time over JSON Lines, for scripts and for measuring; no newsroom is needed."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli.session import Session, command
from roundup.errors import InputError, RoundupError

if TYPE_CHECKING:
    from roundup.entities import Lexicon
    from roundup.model import Article, Receipt, Story  # the values take longer to load than --help may

FilesArgument = Annotated[list[str], typer.Argument(metavar="FILE", help="Files; - is standard input.")]
FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="JSON Lines of articles (id and text are enough); - is standard input.")]


@command
def read(
    session: Session,
    files: FilesArgument,
    url: Annotated[str, typer.Option("--url", metavar="U", help="The address that the article came from.")] = "",
) -> None:
    """Read article files (HTML, Markdown, text, mail): one Article a line."""
    from roundup.cli import lines
    from roundup.stages import collect, date
    from roundup.stages import read as reading

    def one(name: str) -> None:
        for item in collect.items_from_file("stdin" if name == "-" else name, lines.read_bytes(name)):
            lines.out(lines.article_row(date.date_article(reading.read(replace(item, url=url or item.url)))))

    _each(session, files, one)


@command
def parse(session: Session, files: FilesArgument) -> None:
    """Parse feed files (RSS, RDF, Atom, JSON Feed): one Item a line."""
    from roundup.cli import lines
    from roundup.model import Feed
    from roundup.stages import collect

    def one(name: str) -> None:
        for item in collect.items_from_feed(Feed(name="", url=""), lines.read_bytes(name)):
            fields = ("feed", "title", "url", "author", "published", "summary", "content", "id")
            lines.out({field: getattr(item, field) for field in fields})

    _each(session, files, one)


@command
def cluster(session: Session, file: FileArgument = "-") -> None:
    """Put articles into stories: the same lines with story (id) and copy_of (id or null)."""
    from roundup.cli import lines, wiring
    from roundup.stages import cluster as clustering

    rows = [(row, lines.article_of(row, where)) for where, row in lines.rows(file)]
    _distinct([article.id for _, article in rows], file)
    stories = clustering.cluster(tuple(article for _, article in rows), wiring.lexicon(session))
    place: dict[str, tuple[str, str | None]] = {}
    for story in stories:
        place |= {article.id: (story.id, None) for article in (story.lead, *story.others)}
        place |= {copy.article.id: (story.id, copy.of) for copy in story.copies}
    for row, article in rows:
        story_id, copy_of = place.get(article.id, (None, None))
        lines.out({**row, "story": story_id, "copy_of": copy_of})


@command
def draft(
    session: Session,
    file: FileArgument = "-",
    words: Annotated[int, typer.Option("--words", min=20, max=2000, help="About how many words.")] = 220,
    offline: Annotated[bool, typer.Option("--offline", help="Draft without a model.")] = False,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model to draft with.")] = None,
) -> None:
    """Draft one story from its articles: one Section."""
    from roundup.cli import lines, wiring
    from roundup.cli.drafting import plumbing_drafter
    from roundup.model import Brief
    from roundup.stages import cluster as clustering
    from roundup.stages.read import guarded

    if model and offline:
        raise InputError("--model and --offline exclude each other", "draft", "give one of them")
    articles = tuple(guarded(article) for article in lines.articles(file))
    if not articles:
        raise InputError("holds no article", file, "give the articles of one story, one JSON object a line")
    _distinct([article.id for article in articles], file)
    lexicon = wiring.lexicon(session)
    story = _one_story(clustering.cluster(articles, lexicon))
    least = max(20, words * 7 // 10)
    brief = Brief(story=story, role="story" if words >= 120 else "bullet", words=(least, words), paragraphs=(1, max(1, words // 55)))
    reply = plumbing_drafter(session, lexicon, offline=offline, asked=model or "").draft(brief)
    for remark in reply.advice:
        session.say(remark)
    section = reply.section
    lines.out({"title": section.title, "claims": [{"text": claim.text, "cites": list(claim.cites)} for claim in section.claims]})


@command
def verify(
    session: Session,
    draft_file: Annotated[str, typer.Argument(metavar="DRAFT.md", help="Markdown or plain text; - is standard input.")] = "-",
    sources: Annotated[str, typer.Option("--sources", metavar="FILE", help="JSON Lines of articles (id and text are enough).")] = "",
) -> None:
    """Hold a text against its sources: one verdict a sentence on stdout, the counts on stderr."""
    from roundup.cli import lines, wiring
    from roundup.stages.check import Verifier

    if not sources:
        raise InputError("no sources are given", "verify", "roundup verify --sources articles.jsonl draft.md")
    rows = [(row, lines.article_of(row, where)) for where, row in lines.rows(sources)]
    articles = tuple(article for _, article in rows)
    text = lines.read_bytes(draft_file).decode("utf-8-sig", "replace")
    lexicon = wiring.lexicon(session)
    receipts = Verifier(articles, lexicon, _copies(rows, lexicon)).verify(text)
    for receipt in receipts:
        lines.out(_verdict(receipt))
    session.say(_counted(receipts, len(articles)))


def _copies(rows: "list[tuple[dict[str, Any], Article]]", lexicon: "Lexicon") -> frozenset[str]:
    """Return the ids of articles that repeat others: those said to (`roundup cluster` says so), else those found to."""
    from roundup.stages import cluster as clustering

    if any("copy_of" in row for row, _ in rows):
        return frozenset(article.id for row, article in rows if row.get("copy_of"))
    stories = clustering.cluster(tuple(article for _, article in rows), lexicon) if len(rows) > 1 else ()
    return frozenset(copy.article.id for story in stories for copy in story.copies)


def _one_story(stories: "tuple[Story, ...]") -> "Story":
    """Return one story of all that were found: the caller says that they are one."""
    first, *rest = stories
    others = tuple(article for story in rest for article in (story.lead, *story.others))
    return replace(
        first,
        others=(*first.others, *others),
        copies=tuple(copy for story in stories for copy in story.copies),
        outlets=tuple(dict.fromkeys(outlet for story in stories for outlet in story.outlets)),
        names=tuple(dict.fromkeys(name for story in stories for name in story.names)),
    )


def _verdict(receipt: "Receipt") -> dict[str, Any]:
    """Return a receipt as one JSON object; a finding's ``at`` is where the words in question stand in the sentence, null for the whole."""
    findings = [
        {
            "kind": finding.kind,
            "message": finding.message,
            "evidence": finding.evidence,
            "severity": finding.severity,
            "remedy": finding.remedy,
            "line": finding.line,
            "at": list(finding.at) if any(finding.at) else None,
        }
        for finding in receipt.findings
    ]
    evidence = [{"article": e.article, "passage": e.passage, "text": e.text, "matched": list(e.matched)} for e in receipt.evidence]
    return {"text": receipt.sentence, "verdict": receipt.verdict, "findings": findings, "evidence": evidence}


def _counted(receipts: "tuple[Receipt, ...]", articles: int) -> str:
    """Return the verdicts counted, and how many findings block, in one or two sentences."""
    from roundup.text.words import many

    counts = Counter(receipt.verdict for receipt in receipts)
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("supported", "partly", "unsupported", "no-claim") if counts[verdict])
    blocks = sum(finding.severity == "blocks" for receipt in receipts for finding in receipt.findings)
    what = f"{many(len(receipts), 'sentence')} against {many(articles, 'article')}: {said or 'nothing to judge'}."
    return f"{what} {many(blocks, 'finding')} {'blocks' if blocks == 1 else 'block'}." if blocks else what


def _distinct(ids: list[str], where: str) -> None:
    twice = next((one for number, one in enumerate(ids) if one in ids[:number]), None)
    if twice is not None:
        raise InputError(f"has two articles with the id {twice!r}", where, "give each article an id of its own")


def _each(session: Session, names: list[str], work: Any) -> None:
    """Do the work for each file; a file that fails is told and the rest goes on, with exit code 1 at the end."""
    from roundup.cli.session import tell

    failed = 0
    for name in names:
        try:
            work(name)
        except RoundupError as error:
            failed = tell(error, as_json=False)
            session.say(f"{name}: passed over")
    if failed:
        raise typer.Exit(failed)
