"""The sets: each a function from the folder of data to rows, and what is to be known about it."""

import ast
import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.claims.rows import Row, row
from benchmarks.claims.sheets import sheet_rows

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "claims" / "summedits-news.jsonl"
_FRANK = ("EntE", "OutE", "RelE", "CircE", "LinkE", "CorefE", "GramE")


@dataclass(frozen=True, kw_only=True)
class Set:
    """A labelled set: its name, what it is, how much of it is news, its licence, and how it is read."""

    name: str
    about: str
    news: str
    licence: str
    load: Callable[[Path], Iterable[Row]]


def summedits_news(_: Path) -> Iterator[Row]:
    """Read the half that lies beside the repository; rows with an even index are dev."""
    for at, entry in enumerate(_lines(SHARED)):
        kinds = ast.literal_eval(entry["kind"]) if isinstance(entry["kind"], str) else entry["kind"]
        yield row(entry["source"], entry["text"], faithful=entry["faithful"], kinds=kinds, part="test" if at % 2 else "dev")


def summedits_ectsum(data: Path) -> Iterator[Row]:
    """Read edited summaries of earnings calls."""
    for entry in json.loads((data / "summedits" / "ectsum.json").read_text(encoding="utf-8")):
        yield row(entry["doc"], entry["summary"], faithful=entry["label"] == 1, kinds=entry["edit_types"] or ())


def frank_xsum(data: Path) -> Iterator[Row]:
    """Join FRANK's labels with the summaries and articles of the same ids: faithful is what no annotators' majority found fault with."""
    texts, articles = _xsum_summaries(data), _xsum_articles(data)
    for entry in json.loads((data / "frank" / "human_annotations.json").read_text(encoding="utf-8")):
        text = texts.get((entry["hash"], entry["model_name"]))
        if text and entry["hash"] in articles:
            faithful = entry["Factuality"] == 1
            kinds = () if faithful else tuple(kind for kind in _FRANK if entry[kind] < 1)
            yield row(articles[entry["hash"]], text, faithful=faithful, kinds=kinds)


def xsumfaith(data: Path) -> Iterator[Row]:
    """Read the span labels of articles that FRANK has not: unfaithful is what two of three annotators marked a span in."""
    articles = _xsum_articles(data)
    taken = {entry["hash"] for entry in json.loads((data / "frank" / "human_annotations.json").read_text(encoding="utf-8"))}
    votes: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for entry in _table(data / "xsumfaith" / "spans.csv"):
        key = (entry["bbcid"], entry["system"], entry["summary"])
        votes.setdefault(key, {}).setdefault(entry["worker_id"], set()).add(entry["hallucination_type"])
    for (number, _, text), workers in votes.items():
        marks = Counter(kind for kinds in workers.values() for kind in kinds if kind != "NULL")
        marking = sum(kinds != {"NULL"} for kinds in workers.values())
        if number in articles and number not in taken:
            kinds = sorted(kind for kind, count in marks.items() if count >= 2)
            yield row(articles[number], text, faithful=marking < 2, kinds=kinds if marking >= 2 else ())


def qags(part: str) -> Callable[[Path], Iterator[Row]]:
    """Return the reader of one half of QAGS; a row is a sentence, judged by the majority of three."""

    def load(data: Path) -> Iterator[Row]:
        for entry in _lines(data / "qags" / f"{part}.jsonl"):
            for sentence in entry["summary_sentences"]:
                yes = sum(answer["response"] == "yes" for answer in sentence["responses"])
                yield row(entry["article"], sentence["sentence"], faithful=yes * 2 > len(sentence["responses"]))

    return load


def aggrefact(name: str, origin: str = "") -> Callable[[Path], Iterator[Row]]:
    """Return the reader of a table of AggreFact, whole or of one origin."""

    def load(data: Path) -> Iterator[Row]:
        for entry in _table(data / "aggrefact" / f"{name}.csv"):
            if not origin or entry["origin"] == origin:
                said = entry["error_type"]
                kinds = ast.literal_eval(said) if said.startswith("[") else ()
                yield row(entry["doc"], entry["summ"], faithful=said in ("", "correct"), kinds=kinds)

    return load


def bump(data: Path) -> Iterator[Row]:
    """Read minimal pairs: each reference once as faithful, each edit as unfaithful."""
    seen: set[tuple[str, str]] = set()
    for name in ("task1", "task2"):
        for entry in json.loads((data / "bump" / f"{name}.json").read_text(encoding="utf-8")):
            kind = entry.get("corrected_error_type") or entry["error_type"]
            pair = (entry["article"], entry["reference_summary"])
            if pair not in seen:
                seen.add(pair)
                yield row(*pair, faithful=True)
            yield row(entry["article"], entry["edited_summary"], faithful=False, kinds=(kind.removesuffix(" Error"),))


def defacto(data: Path) -> Iterator[Row]:
    """Read summaries as the system wrote them, and as an annotator put them right."""
    for name in ("val", "test"):
        for entry in _lines(data / "defacto" / f"{name}.jsonl"):
            kinds = [kind for kind in ("intrinsic", "extrinsic") if entry[f"{kind}_error"]]
            yield row(entry["article"], entry["candidate"], faithful=not entry["has_error"], kinds=kinds)
            right = str(entry["feedback"].get("summary") or "")
            if entry["has_error"] and len(right.split()) > 3:
                yield row(entry["article"], right, faithful=True)


def entfa(data: Path) -> Iterator[Row]:
    """Read summaries with each entity labelled; one that the source does not have makes the summary unfaithful, true or not."""
    for name in ("train", "test"):
        for entry in json.loads((data / "entfa" / f"{name}.json").read_text(encoding="utf-8")):
            kinds = sorted({entity["label"] for entity in entry["entities"]} - {"Non-hallucinated"})
            yield row(entry["source"], entry["prediction"], faithful=not kinds, kinds=kinds)


def faithbench(data: Path) -> Iterator[Row]:
    """Read summaries by their worst label: unwanted is unfaithful, consistent or benign faithful; the questionable are left out."""
    for entry in _table(data / "faithbench" / "FaithBench.csv"):
        if entry["worst-label"] != "Questionable":
            yield row(entry["source"], entry["summary"], faithful=entry["worst-label"] != "Unwanted")


def uhgeval(data: Path) -> Iterator[Row]:
    """Read Chinese news: a model's continuation that people found wrong, and the real one, both against the whole article."""
    for entry in _lines(data / "uhgeval" / "concise.jsonl"):
        source = entry["newsBeginning"].strip() + "\n\n" + entry["newsRemainder"].strip()
        when = datetime.fromisoformat(entry["broadcastDate"] + "+08:00")
        for text, faithful in ((entry["hallucinatedContinuation"], False), (entry["realContinuation"], True)):
            found = row(source, text, faithful=faithful, kinds=() if faithful else (entry["type"],))
            yield replace(found, title=entry["headLine"], published=when)


SETS: Sequence[Set] = (
    Set(name="summedits-news", about="edited summaries of news", news="all", licence="Apache-2.0", load=summedits_news),
    Set(name="bump", about="minimal pairs written by people, CNN/DM", news="all", licence="MIT", load=bump),
    Set(name="qags-cnndm", about="sentences of a system, CNN/DM", news="all", licence="none stated", load=qags("cnndm")),
    Set(name="qags-xsum", about="sentences of a system, XSum", news="all", licence="none stated", load=qags("xsum")),
    Set(name="cliff-cnndm", about="BART and Pegasus, CNN/DM", news="all", licence="none stated", load=aggrefact("cliff", "cnndm")),
    Set(name="cliff-xsum", about="BART and Pegasus, XSum", news="all", licence="none stated", load=aggrefact("cliff", "xsum")),
    Set(name="defacto", about="Pegasus and corrections by people, XSum", news="all", licence="MIT", load=defacto),
    Set(name="entfa", about="BART with entities labelled, XSum", news="all", licence="none stated", load=entfa),
    Set(name="frank-xsum", about="four early systems, XSum, in lower case", news="all", licence="MIT, CC-BY-4.0", load=frank_xsum),
    Set(name="xsumfaith", about="four early systems and references, XSum, in lower case", news="all", licence="CC-BY-4.0", load=xsumfaith),
    Set(name="goyal21", about="BART, mostly XSum, in lower case", news="all", licence="none stated", load=aggrefact("goyal21")),
    Set(name="faithbench", about="ten language models, hard cases", news="about half", licence="CC-BY-NC-SA-4.0", load=faithbench),
    Set(name="summedits-ectsum", about="edited summaries of earnings calls", news="none", licence="Apache-2.0", load=summedits_ectsum),
    Set(name="uhgeval", about="Chinese news, continuations by models", news="all", licence="Apache-2.0", load=uhgeval),
)


def _lines(path: Path) -> Iterator[Any]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _table(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _xsum_articles(data: Path) -> dict[str, str]:
    """Return the articles of XSum that AggreFact carries, by id."""
    found: dict[str, str] = {}
    for name in ("val", "test"):
        for entry in sheet_rows(data / "aggrefact" / f"{name}.xlsx"):
            if entry.get("doc") and entry.get("id", "").isdigit():
                found.setdefault(entry["id"], entry["doc"])
    return found


def _xsum_summaries(data: Path) -> dict[tuple[str, str], str]:
    """Return the systems' summaries of XSum articles, by id and system."""
    return {(entry["bbcid"], entry["system"]): entry["summary"] for entry in _table(data / "xsumfaith" / "spans.csv")}
