"""Builds over a server whose every answer has some bytes as its content, most of them no JSON that anybody asked for."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

from roundup.errors import RoundupError
from tests.faults.model_server import Asked, completion, serving
from tests.model.building import built
from tests.model.judging_builds import Ground, told

ODD = (
    "",
    " ",
    "null",
    "[]",
    "{}",
    '"paragraphs"',
    "1e999",
    "-0",
    "[" * 5000,
    '{"paragraphs": []}',
    '{"paragraphs": {}, "options": {}, "sentences": {}}',
    '{"paragraphs": [{"sentences": [{"text": 1, "cites": "P1"}]}], "options": [null], "sentences": [[]]}',
    '{"paragraphs": [{"sentences": []}], "options": [], "sentences": []}',
    '{"paragraphs": [], "paragraphs": [], "options": ["a"], "options": ["b"], "sentences": 0, "sentences": 1}',
    '{"paragraphs": [{"sentences": [{"text": "\\ud800", "cites": ["P1"]}]}], "options": ["\\ud800"], "sentences": [{"text": "\\u0000", "cites": []}]}',
    '```json\n{"paragraphs"\n```',
    "\ufeff{",
    "NaN",
    "{'paragraphs': []}",
    '{"paragraphs": [',
)
"""Contents from which no section, heading or lede can be read, or none that can stand."""


def files_of(shared: Path) -> list[str]:
    """Return the files of the JSON suite as contents; bytes that are no UTF-8 become U+FFFD, as they do in an answer."""
    return [path.read_bytes().decode("utf-8", "replace") for path in sorted((shared / "suites/json-test/test_parsing").glob("*.json"))]


def answered_with(base: Ground, root: Path, contents: Sequence[str]) -> list[str]:
    """Build with the contents in turn as answers; return what is wrong with the issue, which no model can have had a part in."""
    turns = itertools.cycle(contents)

    def script(asked: Asked) -> dict[str, object]:  # noqa: ARG001 - the same for every question
        return completion(next(turns))

    base.fresh(root)
    with serving(script) as server:
        try:
            one = built(root, server.url)
        except (RoundupError, ArithmeticError, LookupError, TypeError, ValueError, OSError, RecursionError, AttributeError) as error:
            return [f"{type(error).__name__}: {error}"]
    faults = list(told(base, one))
    faults += [f"{key} is not the offline drafter's" for key, text in base.offline.blocks.items() if one.blocks.get(key) != text]
    by = {block["by"] for block in json.loads(one.files["trail/05-blocks.json"]) if block["kind"] in ("lede", "story", "bullet")}
    return faults + ([f"drafted by {sorted(by)}"] if by != {"offline"} else [])
