"""The benchmark on labelled claims: its loaders, baselines and figures, on small made-up rows in the shapes of the real sets."""

import csv
import json
import math
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.claims import __main__ as command
from benchmarks.claims import layout, loaders
from benchmarks.claims.baselines import BASELINES, numbers_and_names, rouge_2, rouge_l, tf_idf, word_overlap
from benchmarks.claims.loaders import SETS, Set
from benchmarks.claims.measure import Call, area, best_threshold, figures
from benchmarks.claims.models import kept, yes_share
from benchmarks.claims.ours import judged, shipped_lexicon
from benchmarks.claims.report import as_data, page
from benchmarks.claims.rows import Row, paragraphed, part_of, row, sampled, tidied
from benchmarks.claims.run import BLOCKED, FLAGGED, common_threshold, run
from benchmarks.claims.sheets import sheet_rows

SOURCE = (
    "Harbour Foods sold its bakery to Lind Brothers for $40 million on Tuesday.\n\n"
    "The sale was not approved by the union, said Ada Moreno, who leads it.\n\nSome 300 people work there."
)
FAITHFUL = "Harbour Foods sold its bakery to Lind Brothers for $40 million."
WRONG = "Harbour Foods sold its bakery to Lind Brothers for $70 million."


def lines(path: Path, rows: Sequence[Any]) -> None:
    """Write a JSON Lines file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(entry) for entry in rows), encoding="utf-8")


def whole(path: Path, value: object) -> None:
    """Write a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def table(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write the bones of an Excel workbook: first row with shared strings, the others inline."""
    path.parent.mkdir(parents=True, exist_ok=True)
    heads = "".join(f'<c r="{chr(65 + at)}1" t="s"><v>{at}</v></c>' for at in range(len(rows[0])))
    body = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(cells))
        + "</row>"
        for n, cells in enumerate(rows[1:], 2)
    )
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = "".join(f"<si><t>{text}</t></si>" for text in rows[0])
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<sst {names}>{shared}</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet {names}><sheetData><row r="1">{heads}</row>{body}</sheetData></worksheet>')


def named(name: str) -> Set:
    """Return a set by its name."""
    return next(about for about in SETS if about.name == name)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Lay out made-up files in the shapes of all sets but the one beside the repository."""
    whole(tmp_path / "summedits" / "ectsum.json", [{"doc": SOURCE, "summary": WRONG, "label": 0, "edit_types": ["entity_modification"]}])
    marks = dict.fromkeys(("EntE", "OutE", "RelE", "CircE", "LinkE", "CorefE", "GramE"), 1.0)
    frank = [{"hash": "11", "model_name": "PtGen", "Factuality": 0.0, **marks, "EntE": 0.0}]
    whole(tmp_path / "frank" / "human_annotations.json", frank)
    spans = [("11", "PtGen", WRONG, "intrinsic", "w0"), ("22", "Gold", FAITHFUL, "NULL", "w0"), ("22", "Gold", FAITHFUL, "extrinsic", "w1")]
    spans += [("22", "PtGen", WRONG, "intrinsic", worker) for worker in ("w0", "w1")]
    heads = ("bbcid", "system", "summary", "hallucination_type", "worker_id")
    table(tmp_path / "xsumfaith" / "spans.csv", [dict(zip(heads, entry, strict=True)) for entry in spans])
    for part in ("val", "test"):
        workbook(tmp_path / "aggrefact" / f"{part}.xlsx", [("id", "doc"), ("11", SOURCE), ("22", SOURCE)])
    made = [("xsum", WRONG, "['extrinsic-NP', 'intrinsic-NP']"), ("cnndm", FAITHFUL, "correct")]
    table(tmp_path / "aggrefact" / "cliff.csv", [{"origin": o, "doc": SOURCE, "summ": s, "error_type": e} for o, s, e in made])
    table(tmp_path / "aggrefact" / "goyal21.csv", [{"origin": "xsum", "doc": SOURCE, "summ": FAITHFUL, "error_type": ""}])
    for part in ("cnndm", "xsum"):
        answers = [{"response": word} for word in ("yes", "no", "no")]
        lines(tmp_path / "qags" / f"{part}.jsonl", [{"article": SOURCE, "summary_sentences": [{"sentence": WRONG, "responses": answers}]}])
    pair = {"article": SOURCE, "reference_summary": FAITHFUL, "edited_summary": WRONG, "error_type": "Extrinsic Entity Error"}
    whole(tmp_path / "bump" / "task1.json", [pair | {"corrected_error_type": "Intrinsic Entity Error"}])
    whole(tmp_path / "bump" / "task2.json", [pair])
    bad = {"article": SOURCE, "candidate": WRONG, "has_error": True, "intrinsic_error": False, "extrinsic_error": True}
    for part in ("val", "test"):
        lines(tmp_path / "defacto" / f"{part}.jsonl", [bad | {"feedback": {"summary": FAITHFUL}}])
        labels = [{"label": "Non-hallucinated"}, {"label": "Factual Hallucination"}]
        whole(
            tmp_path / "entfa" / f"{'train' if part == 'val' else part}.json", [{"source": SOURCE, "prediction": WRONG, "entities": labels}]
        )
    verdicts = ("Unwanted", "Questionable", "Benign")
    table(tmp_path / "faithbench" / "FaithBench.csv", [{"source": SOURCE, "summary": WRONG, "worst-label": label} for label in verdicts])
    chinese = {
        "newsBeginning": "港口公司周二出售面包房。",
        "newsRemainder": "工会没有同意。",
        "broadcastDate": "2015-01-22 12:16:02",
        "type": "num",
    }
    told = chinese | {"headLine": "出售", "hallucinatedContinuation": "工会同意了。", "realContinuation": "工会没有同意。"}
    lines(tmp_path / "uhgeval" / "concise.jsonl", [told])
    return tmp_path


SHAPES = {
    "summedits-ectsum": [(False, ("entity_modification",))],
    "frank-xsum": [(False, ("EntE",))],
    "xsumfaith": [(True, ()), (False, ("intrinsic",))],
    "cliff-xsum": [(False, ("extrinsic-NP", "intrinsic-NP"))],
    "cliff-cnndm": [(True, ())],
    "goyal21": [(True, ())],
    "qags-cnndm": [(False, ())],
    "qags-xsum": [(False, ())],
    "bump": [(True, ()), (False, ("Intrinsic Entity",)), (False, ("Extrinsic Entity",))],
    "defacto": [(False, ("extrinsic",)), (True, ())] * 2,
    "entfa": [(False, ("Factual Hallucination",))] * 2,
    "faithbench": [(False, ()), (True, ())],
    "uhgeval": [(False, ("num",)), (True, ())],
}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_loader(name: str, data: Path) -> None:
    """Each loader makes rows with the right label and kinds of what it finds."""
    loaders._xsum_articles.cache_clear()
    assert [(entry.faithful, entry.kinds) for entry in named(name).load(data)] == SHAPES[name]


def test_every_set_has_a_shape_and_a_licence() -> None:
    """No set goes without a test of its loader, but the one whose file lies beside the repository; each names its licence."""
    assert {about.name for about in SETS} == {*SHAPES, "summedits-news"}
    assert all(about.licence and about.news and about.about for about in SETS)


def test_shared_news_are_cut_by_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SummEdits' news rows are dev and test by turns."""
    place = tmp_path / "news.jsonl"
    lines(place, [{"source": SOURCE, "text": WRONG, "faithful": False, "kind": "['antonym_swap']"}] * 3)
    monkeypatch.setattr(loaders, "SHARED", place)
    rows = list(named("summedits-news").load(tmp_path))
    assert [entry.part for entry in rows] == ["dev", "test", "dev"]
    assert rows[0].kinds == ("antonym_swap",)


def test_tokenised_text_is_tidied() -> None:
    """The marks of a tokeniser go, the words and figures stay."""
    assert tidied("` ` It 's 3 - 0 , ' ' he said - lrb - for $ 36, 000 - rrb - .") == '" It\'s 3-0," he said (for $36,000).'
    assert tidied("In 2010, 300 people came.") == "In 2010, 300 people came."


def test_sources_get_paragraphs() -> None:
    """Lines become paragraphs, a single line is cut by three sentences, and paragraphs stay as they are."""
    assert paragraphed("One.\nTwo.") == "One.\n\nTwo."
    assert paragraphed("One is. Two is. Three is. Four is.") == "One is. Two is. Three is.\n\nFour is."
    assert paragraphed(SOURCE) == SOURCE


@given(st.text(max_size=60))
def test_half_depends_on_letters_alone(text: str) -> None:
    """The same article with other spaces and signs falls in the same half."""
    assert part_of(text) == part_of(f" {text} ,.\n")


def test_sample_is_fixed() -> None:
    """A sample is the same whatever the order of the rows, and takes as many of both halves."""
    rows = [row(f"Source number {at}", f"Text {at}", faithful=True, part="dev" if at % 3 else "test") for at in range(30)]
    taken = sampled(rows, 4)
    assert taken == sampled(rows[::-1], 4)
    assert [entry.part for entry in taken] == ["dev"] * 4 + ["test"] * 4
    assert sampled(rows, 0) == tuple(rows)


@pytest.mark.parametrize("score", [word_overlap, rouge_l, rouge_2, numbers_and_names, tf_idf])
def test_baseline_prefers_the_faithful(score: Any) -> None:
    """Every baseline scores a sentence of the source above one with another figure, and between 0 and 1."""
    good, bad = score(SOURCE, FAITHFUL), score(SOURCE, WRONG)
    assert 0 <= bad < good <= 1.0000001


def test_baselines_by_hand() -> None:
    """The shares are those that one counts by hand."""
    assert word_overlap("A red fox ran", "A red dog ran") == pytest.approx(2 / 3)
    assert rouge_l("one two three four", "one three four five") == pytest.approx(3 / 4)
    assert rouge_2("one two three", "one two four") == pytest.approx(1 / 2)
    assert numbers_and_names("Ada met Bo in 1999.", "Then Ada met Cy in 1999.") == pytest.approx(2 / 3)
    assert rouge_2("工会没有同意", "工会同意") == pytest.approx(2 / 3)


def test_a_text_is_as_good_as_its_worst_sentence() -> None:
    """One wrong sentence among right ones decides."""
    both = row(SOURCE, f"{FAITHFUL} Nobody reads foreign novels anyway.", faithful=False)
    assert BASELINES["word overlap"](both) == 0


def test_figures_by_hand() -> None:
    """Recall, specificity and their mean are counted right, and the interval holds the mean."""
    calls = [Call(faithful=at < 4, passed=at in (0, 1, 2, 5), source=str(at)) for at in range(8)]
    told = figures(calls)
    assert (told.recall, told.specificity, told.balanced, told.n) == (0.75, 0.75, 0.75, 8)
    assert told.low <= told.balanced <= told.high


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=40))
def test_threshold_is_the_best_there_is(pairs: list[tuple[int, bool]]) -> None:
    """No other threshold has a better balanced accuracy on the same pairs."""
    scored = [(float(score), faithful) for score, faithful in pairs]

    def balanced(limit: float) -> float:
        told = figures([Call(faithful=faithful, passed=score >= limit, source="a") for score, faithful in scored])
        return told.recall * bool(told.bad) + told.specificity * bool(told.good)

    assert balanced(best_threshold(scored)) >= max(balanced(limit) for limit in (*range(8), math.inf)) - 1e-9


def test_area_counts_ties_half() -> None:
    """The area is the chance to rank a faithful row above an unfaithful one."""
    assert area([(1.0, True), (0.5, True), (0.5, False), (0.0, False)]) == pytest.approx(3.5 / 4)
    assert area([(1.0, True)]) == 0.5


def test_engine_on_rows() -> None:
    """The engine passes the faithful row and blocks the one with another sum."""
    rows = [row(SOURCE, text, faithful=good) for text, good in ((FAITHFUL, True), (WRONG, False))]
    told = {entry.row.faithful: entry for entry in judged(rows, shipped_lexicon())}
    assert (told[True].flagged, told[True].blocked, told[False].flagged, told[False].blocked) == (False, False, True, True)
    assert told[True].score > told[False].score


def test_page_and_data(data: Path) -> None:
    """A run gives a page with every method, and data that says the same."""
    rows = tuple(named("bump").load(data)) * 12
    result = run(named("bump"), rows, shipped_lexicon(), part="all", slow={})
    text = page([result], ["A thing: not had."], "The end.")
    assert all(name in text for name in (FLAGGED, BLOCKED, *BASELINES, "Intrinsic Entity", "A thing", "The end."))
    (told,) = as_data([result])
    assert told["n"] == 36
    assert set(told["methods"]) >= {FLAGGED, BLOCKED, *BASELINES}


def test_common_threshold_serves_all_sets() -> None:
    """One threshold is chosen over all sets, each counting the same."""
    sets = [
        [(row("a", "b", faithful=good, part="dev"), score) for score, good in pairs]
        for pairs in ([(0.2, False), (0.6, True)], [(0.4, False), (0.9, True)])
    ]
    assert 0.4 < common_threshold(sets) <= 0.6


def test_scores_are_kept(tmp_path: Path) -> None:
    """A slow scorer is asked once for a row, also by a later run."""
    asked: list[str] = []

    def make() -> Any:
        def score(entry: Row) -> float:
            asked.append(entry.text)
            return float(len(asked))

        return score

    entry = row(SOURCE, FAITHFUL, faithful=True)
    slow = kept("slow one", make, tmp_path)
    assert [slow.score(entry), slow.score(entry)] == [1.0, 1.0]
    slow.write()
    later = kept("slow one", None, tmp_path)
    assert later.score(entry) == 1.0
    assert later.knows(entry)
    assert not later.knows(row(SOURCE, WRONG, faithful=False))
    assert len(asked) == 1


def test_yes_share() -> None:
    """The model's answer is read from the chances of its first word, in any case and with a space before."""
    chances = [{"token": " Yes", "logprob": math.log(0.3)}, {"token": "no", "logprob": math.log(0.1)}, {"token": "The", "logprob": -1}]
    assert yes_share({"choices": [{"logprobs": {"content": [{"top_logprobs": chances}]}}]}) == pytest.approx(0.75)
    assert yes_share(json.dumps({"choices": [{"logprobs": {"content": [{"top_logprobs": []}]}}]})) == 0.5


def test_workbook_rows(tmp_path: Path) -> None:
    """Rows of a workbook are read by the names in its first row."""
    workbook(tmp_path / "a.xlsx", [("id", "doc"), ("1", "text &amp; more")])
    assert list(sheet_rows(tmp_path / "a.xlsx")) == [{"id": "1", "doc": "text & more"}]


def test_layout_copies_from_clones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files are copied out of a clone's newest commit; what is missing is told and makes the command fail."""
    clone = tmp_path / "clones" / "W4ngatang+qags"
    lines(clone / "data" / "mturk_xsum.jsonl", [{"article": SOURCE}])
    for order in (("init", "-q"), ("add", "."), ("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "a")):
        subprocess.run(["git", "-C", str(clone), *order], check=True, capture_output=True)
    assert layout.main([str(tmp_path / "clones"), "--data", str(tmp_path / "data")]) == 1
    assert json.loads((tmp_path / "data" / "qags" / "xsum.jsonl").read_text(encoding="utf-8")) == {"article": SOURCE}
    assert "artidoro/frank: data/human_annotations.json is not there" in capsys.readouterr().out


def test_missing_sets_are_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A set that is not laid out is skipped with a line, and nothing to run is a failure."""
    assert command.main(["--sets", "bump", "--data", str(tmp_path)]) == 1
    assert "bump: skipped" in capsys.readouterr().err


def test_command_runs_and_shows_dev_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints data or dev rows, and refuses to show test rows."""
    assert command.main(["--sets", "bump", "--data", str(data), "--part", "all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["set"] == "bump"
    assert command.main(["--sets", "bump", "--data", str(data), "--show", "2"]) == 0
    assert "missed of" in capsys.readouterr().out
    assert command.main(["--part", "test", "--show", "2"]) == 2
