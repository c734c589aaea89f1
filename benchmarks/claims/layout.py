"""Lay the labelled sets out: copy their files from clones of their public repositories into a folder.

`python -m benchmarks.claims.layout CLONES [--data DIR]`: CLONES holds clones as ``owner+name`` or ``owner/name`` (bare or
not, a ``repo`` below them is found too). What is not there is told and left out. Nothing of the sets belongs in this repository.
"""

import argparse
import subprocess
from collections.abc import Sequence
from pathlib import Path

HOME = Path("~/.cache/roundup-claims").expanduser()
FILES: Sequence[tuple[str, str, str]] = (
    ("salesforce/factualNLG", "data/summedits/summedits_ectsum.json", "summedits/ectsum.json"),
    ("artidoro/frank", "data/human_annotations.json", "frank/human_annotations.json"),
    ("google-research-datasets/xsum_hallucination_annotations", "hallucination_annotations_xsum_summaries.csv", "xsumfaith/spans.csv"),
    ("Liyan06/AggreFact", "data/AggreFact-Unified-val.xlsx", "aggrefact/val.xlsx"),
    ("Liyan06/AggreFact", "data/AggreFact-Unified-test.xlsx", "aggrefact/test.xlsx"),
    ("Liyan06/AggreFact", "data/error_type_mapping/CLIFF_error_types.csv", "aggrefact/cliff.csv"),
    ("Liyan06/AggreFact", "data/error_type_mapping/Goyal21_error_types.csv", "aggrefact/goyal21.csv"),
    ("W4ngatang/qags", "data/mturk_cnndm.jsonl", "qags/cnndm.jsonl"),
    ("W4ngatang/qags", "data/mturk_xsum.jsonl", "qags/xsum.jsonl"),
    ("dataminr-ai/BUMP", "data/task1_dataset.json", "bump/task1.json"),
    ("dataminr-ai/BUMP", "data/task2_dataset.json", "bump/task2.json"),
    ("microsoft/DeFacto", "data/test.jsonl", "defacto/test.jsonl"),
    ("microsoft/DeFacto", "data/val.jsonl", "defacto/val.jsonl"),
    ("mcao516/EntFA", "data/train.json", "entfa/train.json"),
    ("mcao516/EntFA", "data/test.json", "entfa/test.json"),
    ("vectara/FaithBench", "FaithBench.csv", "faithbench/FaithBench.csv"),
    ("IAAR-Shanghai/UHGEval", "src/eval_suite/benchs/uhgeval/dataset_uhgeval_concise.jsonl", "uhgeval/concise.jsonl"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Copy the files; 1 when any was missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims.layout", description=__doc__)
    parser.add_argument("clones", type=Path, help="folder of the clones")
    parser.add_argument("--data", type=Path, default=HOME, help=f"folder to lay out (default {HOME})")
    asked = parser.parse_args(arguments)
    missing = 0
    for repository, path, name in FILES:
        body = _body(asked.clones, repository, path)
        if body is None:
            missing += 1
            print(f"{repository}: {path} is not there")
            continue
        target = asked.data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    print(f"{len(FILES) - missing} of {len(FILES)} files in {asked.data}")
    return int(missing > 0)


def _body(clones: Path, repository: str, path: str) -> bytes | None:
    """Return a file of a clone's newest commit."""
    for place in (repository.replace("/", "+"), repository):
        for clone in (clones / place / "repo", clones / place):
            shown = (
                subprocess.run(["git", "-C", str(clone), "show", f"HEAD:{path}"], capture_output=True, check=False)
                if clone.is_dir()
                else None
            )
            if shown and not shown.returncode:
                return shown.stdout
    return None


if __name__ == "__main__":
    raise SystemExit(main())
