"""Names another way: surnames, acronyms the article introduces, firms without their legal ending, spellings known beforehand."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from benchmarks.planted.faithful_base import Rewrite, Scene, one_of_each

_NAMES = Path(__file__).resolve().parents[2] / "forms" / "names.toml"
_FULL = re.compile(
    r"(?<![\w.’'-] )(?<![\w-])(?P<first>[A-Z][a-z]{2,}) (?:[A-Z]\. )?(?P<last>[A-Z](?:[a-z]{2,}|[a-z]+[A-Z][a-z]+))\b(?! [A-Z])(?![-.]\w)"
)
_LEGAL = re.compile(r"(?<=[a-z])(?P<tail>,? (?:Inc|Ltd|Corp|Co|LLC|PLC|GmbH|Limited|Incorporated)\b\.?)(?P<comma>,?)(?= [a-z])")
_INTRODUCED = re.compile(
    r"(?P<the>\b[Tt]he )?(?P<full>[A-Z][\w’'-]+(?: (?:of|for|and|the|on|in)| [A-Z][\w’'-]+){1,7}) \((?P<short>[A-Z][A-Za-z&]{1,7})\)"
)
_SAYS = r"(?:said|says|told|added|wrote|argued|explained|noted|thinks|believes|recalled|asked)"
_PRODUCTS = frozenset(("Facebook", "Google", "Facebook Inc", "Twitter"))
"""Names of a product as well as of a firm."""
_KINDS = frozenset(("company", "agency", "media", "group"))


def rewrite_names(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with one name in another form that the article or the list of names gives it."""
    yield from one_of_each(scene, _people, _acronyms, _legal, _aliases)


@lru_cache(maxsize=2_000)
def people_of(text: str) -> dict[str, str]:
    """Return surname to full name of the persons a text introduces by full name, then calls by surname as a speaker."""
    found: dict[str, set[str]] = {}
    for match in _FULL.finditer(text):
        found.setdefault(match["last"], set()).add(match.group())
    return {
        last: next(iter(full))
        for last, full in sorted(found.items())
        if len(full) == 1 and _called(last, next(iter(full)), text) and text.find(next(iter(full))) <= text.find(last)
    }


def _called(last: str, full: str, text: str) -> bool:
    """Tell whether a text has someone speak by surname alone."""
    first = full.split(maxsplit=1)[0]
    alone = rf"(?<!{first} )(?<![A-Z]\. )\b{last} {_SAYS}\b"
    return re.search(rf"{alone}|\b{_SAYS} {last}\b|\b(?:Mr|Ms|Mrs|Dr)\.? {last}\b", text) is not None


def _people(scene: Scene) -> Iterator[Rewrite]:
    for last, full in people_of(scene.article.text).items():
        if last not in scene.sentence:
            continue
        for match in scene.free(re.compile(rf"\b{re.escape(full)}\b(?! [A-Z])")):
            yield "name-surname", scene.put(match, last)
        if full not in scene.sentence:
            for match in scene.free(
                re.compile(
                    rf"(?<![A-Z][\w’'-] )(?<![a-z]\. )(?<![\w.] )\b{re.escape(last)}\b(?![-’'])(?= [a-z])|(?<=^){re.escape(last)}(?= [a-z])"
                )
            ):
                yield "name-full", scene.put(match, full)


@lru_cache(maxsize=2_000)
def acronyms_of(text: str) -> dict[str, tuple[str, str]]:
    """Return acronym to (the article before it, full name) where a text introduces it in brackets and the letters fit."""
    found: dict[str, tuple[str, str]] = {}
    for match in _INTRODUCED.finditer(text):
        words = [word for word in re.split(r"[ -]", match["full"]) if word[0].isupper()]
        while words and words[0][0] != match["short"][0]:
            words = words[1:]
        full = match["full"][match["full"].find(words[0]) :] if words else ""
        if full and "".join(word[0] for word in words) == match["short"] and len(words) > 1:
            found.setdefault(match["short"], ("the " if match["the"] or full != match["full"] else "", full))
    return found


def _acronyms(scene: Scene) -> Iterator[Rewrite]:
    for short, (the, full) in acronyms_of(scene.article.text).items():
        if f"({short})" in scene.sentence:
            yield "name-acronym", scene.sentence.replace(f" ({short})", "", 1)
        elif full in scene.sentence:
            for match in scene.free(re.compile(rf"\b{re.escape(full)}\b(?! [A-Z(])")):
                yield "name-acronym", scene.put(match, short)
        elif short in scene.sentence:
            lead = r"(?<=\b[Tt]he )" if the else r"(?<!\b[Tt]he )(?<!\ba )(?<!\ban )"
            for match in scene.free(re.compile(rf"{lead}\b(?<!-){short}\b(?![-’'])(?! [A-Z])")):
                yield "name-acronym", scene.put(match, full)


def _legal(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_LEGAL):
        yield "name-plain", scene.put(match, "" if match["tail"].startswith(",") else match["comma"])


@lru_cache(maxsize=1)
def _known() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return a pattern of Latin names with other Latin spellings, and the table of those."""
    table: dict[str, tuple[str, ...]] = {}
    for entry in tomllib.loads(_NAMES.read_text(encoding="utf-8"))["names"]:
        spellings = [str(text) for text in (entry["name"], *entry.get("aliases", ())) if str(text).isascii() and len(str(text)) > 2]
        plain = [text for text in spellings if text[0].isupper() and text not in _PRODUCTS and text.count(" ") < 4]
        if entry["kind"] in _KINDS and len(plain) > 1:
            table |= {text: tuple(other for other in plain if other != text) for text in plain}
    longest = sorted(table, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<![\w’'.-])(?<![A-Z] )(?:{'|'.join(map(re.escape, longest))})(?![\w-])(?! [A-Z])"), table


def _aliases(scene: Scene) -> Iterator[Rewrite]:
    pattern, table = _known()
    for match in scene.free(pattern):
        before = scene.sentence[: match.start()]
        if re.search(r"(?:[A-Z][\w’'-]*|\ban?|[Tt]he) $", before) or "." in match.group():
            continue
        for other in table[match.group()]:
            if (
                other.startswith("The ")
                or match.group() in other.split()
                or other in match.group().split()
                or other.upper() != match.group().upper()
            ):
                yield "name-alias", scene.put(match, other)
