"""The calm figures of the house: small functions, small modules, few parameters, documented names."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "roundup").rglob("*.py"))
DOORS = {
    "review": 11,  # the desk works through it: an edit, its undoing, and what is on offer are asked for by name
    "assemble": 11,  # it is jinja2's and the markup's home, so the desk's pages, its marked sentences, its mail views and what services get come from there
    "send": 5,  # mails for readers and one for nobody, and two lists that people keep: who gets it and who does not
    "check": 6,  # a verifier for one text, a checker for an issue that is checked at each keystroke, and the page judged as mail
}
STAGES = ("collect", "recognise", "watch", "read", "date", "cluster", "select", "draft", "check", "assemble", "review", "send")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module as Python reads it; each is read once, for all that is asked of it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def functions(path: Path) -> tuple[Function, ...]:
    """Return every function of a module, methods and inner ones included."""
    return tuple(node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return a function's lines, its docstring left out."""
    document = function.body[0] if ast.get_docstring(function) is not None else None
    documented = (document.end_lineno or 0) - document.lineno + 1 if document else 0
    return (function.end_lineno or 0) - function.lineno + 1 - documented


def named(path: Path) -> str:
    """Return a module's path below the repository, to name it in a failure."""
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_over_300_lines() -> None:
    """A module that outgrows a few screens becomes a folder with one door."""
    lines = {named(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_no_function_is_over_40_lines() -> None:
    """A function can be read without scrolling."""
    assert {f"{named(path)}: {f.name}": length(f) for path in MODULES for f in functions(path) if length(f) > 40} == {}


def test_the_median_function_is_short() -> None:
    """Half of all functions have at most ten lines."""
    assert median(length(f) for path in MODULES for f in functions(path)) <= 10


def test_functions_take_few_parameters() -> None:
    """At most five parameters, self aside; the command line's options are told apart by name and are exempt."""
    over = {}
    for place, function in ((named(path), function) for path in MODULES if "cli" not in path.parts for function in functions(path)):
        arguments = function.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg not in ("self", "cls")]
        if len(names) > 5 and not (function.name == "__init__" and place.endswith("errors.py")):
            over[f"{place}: {function.name}"] = names
    assert over == {}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_few_public_names(stage: str) -> None:
    """A room has one door, and little stands in it: three names, but where more are asked for."""
    door = ROOT / "roundup" / "stages" / stage / "__init__.py"
    exported = next(
        (node.value for node in tree_of(door).body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"),
        None,
    )
    assert isinstance(exported, ast.List)
    assert 1 <= len(exported.elts) <= DOORS.get(stage, 3)


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Yield the public names of a module that lack a docstring, and the functions without a hint for what they give."""
    if not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            members = [m for m in getattr(node, "body", []) if isinstance(m, Function) and not m.name.startswith("_")]
            yield from (n.name for n in (node, *(members if isinstance(node, ast.ClassDef) else ())) if not ast.get_docstring(n))
            yield from (f.name for f in ([node] if isinstance(node, Function) else members) if f.returns is None)


def test_every_public_name_is_hinted_and_documented() -> None:
    """A public function, class or method has a docstring, and hints for what it takes and gives."""
    assert [f"{named(path)}: {name}" for path in MODULES for name in undocumented(tree_of(path))] == []


def unreasoned(text: str) -> Iterator[str]:
    """Yield the ignored checks of a module that do not name their code and why."""
    for line in re.findall(r"#\s*(?:noqa|type: ignore)[^\n]*", text):
        reasoned = re.match(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\])\s*(?:#|-)", line)
        if not reasoned and not line.endswith(("PLC0415", "TID251")):
            yield line


def test_every_exception_to_a_rule_has_its_reason() -> None:
    """An ignored check names its code and why."""
    paths = [path for path in (*MODULES, *sorted((ROOT / "tests").rglob("*.py"))) if path.name != "test_calm.py"]
    assert [f"{named(path)}: {line}" for path in paths for line in unreasoned(path.read_text(encoding="utf-8"))] == []


def test_every_test_says_in_one_sentence_what_it_shows() -> None:
    """Tests read as stories."""
    silent = [
        f"{named(path)}: {function.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for function in functions(path)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert silent == []
