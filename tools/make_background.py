"""Make roundup/data/background.tsv, the table of background word frequencies.

A maintainer runs this by hand, rarely. It needs the package `wordfreq`
(3.1.1), which `roundup` itself does not need and must not depend on; install
it in an environment of its own:

    python -m venv wordfreq-env
    wordfreq-env/bin/pip install wordfreq==3.1.1
    wordfreq-env/bin/python tools/make_background.py

The result depends on nothing but the version of wordfreq: two runs give the
same bytes. The licence of the result is in LICENSE-background.txt beside it.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from wordfreq import get_frequency_dict

ENGLISH_WORDS = 30_000
CHINESE_WORDS = 12_000
CHINESE_PAIRS = 15_000
MAX_BYTES = 1_200_000

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
LATIN = "a-z\u00df-\u00f6\u00f8-\u017f"
ENGLISH_WORD = re.compile(f"[{LATIN}]+(?:['-][{LATIN}]+)*")
CHINESE_WORD = re.compile(f"[{HAN}]{{1,4}}")
HAN_RUN = re.compile(f"[{HAN}]{{2,}}")

HEADER = """\
# Background frequencies of words in general use, so that a rare word weighs
# more than a common one when two articles are compared.
#
# Source: wordfreq {version} by Robyn Speer, https://github.com/rspeer/wordfreq
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
# Attribution and the sources behind wordfreq: LICENSE-background.txt
#
# Columns, separated by a tab: lang, word, zipf100.
# zipf100 is 100 times the Zipf value, rounded to an integer. The Zipf value is
# the base-10 logarithm of how often a word occurs in a billion words: 600 is
# once in a thousand words, 300 once in a million.
#
# lang is one of:
#   en   the {en:,} most frequent English words: lower case, Latin letters, with
#        inner apostrophes or hyphens (wordfreq parts words at most hyphens);
#        the least frequent has {en_min}.
#   zh   the {zh:,} most frequent Chinese words of one to four Han characters;
#        the least frequent has {zh_min}.
#   zh2  the {zh2:,} most frequent pairs of neighbouring Han characters inside a
#        word, derived: the sum of the frequencies of all words, of any length,
#        that contain the pair; the least frequent has {zh2_min}. Pairs that only
#        arise across two words are not counted. A two-character word may stand
#        under zh and under zh2, with different values.
# A word that is not listed is at least as rare as the least frequent one of its
# kind.
#
# Chinese is in the simplified script, and wordfreq folds a few characters
# further than usual spelling does; both scripts are counted under one form.
#
# Changes made to the source: selected, rounded, summed to pairs, sorted.
# Made by tools/make_background.py; do not edit by hand.
"""


def zipf100(frequency: float) -> int:
    """Return 100 times the Zipf value of a frequency given as a share of all words."""
    return round(100 * (math.log10(frequency) + 9))


def most_frequent(frequencies: Iterable[tuple[str, float]], count: int) -> dict[str, int]:
    """Return the `count` most frequent entries with their zipf100; ties go by spelling."""
    ranked = sorted(frequencies, key=lambda entry: (-entry[1], entry[0]))
    return {word: zipf100(frequency) for word, frequency in ranked[:count]}


def matching(frequencies: Mapping[str, float], shape: re.Pattern[str]) -> list[tuple[str, float]]:
    """Return the entries whose whole word has the given shape."""
    return [(word, frequency) for word, frequency in frequencies.items() if shape.fullmatch(word)]


def pair_frequencies(frequencies: Mapping[str, float]) -> dict[str, float]:
    """Return, for each pair of neighbouring Han characters, the sum over words that contain it."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for word, frequency in frequencies.items():
        pairs = {run[i : i + 2] for run in HAN_RUN.findall(word) for i in range(len(run) - 1)}
        for pair in pairs:
            shares[pair].append(frequency)
    return {pair: math.fsum(values) for pair, values in shares.items()}


def make_table(english: Mapping[str, float], chinese: Mapping[str, float], version: str) -> str:
    """Return the whole text of the file."""
    tables = {
        "en": most_frequent(matching(english, ENGLISH_WORD), ENGLISH_WORDS),
        "zh": most_frequent(matching(chinese, CHINESE_WORD), CHINESE_WORDS),
        "zh2": most_frequent(pair_frequencies(chinese).items(), CHINESE_PAIRS),
    }
    header = HEADER.format(
        version=version,
        **{lang: len(table) for lang, table in tables.items()},
        **{f"{lang}_min": min(table.values()) for lang, table in tables.items()},
    )
    rows = sorted((lang, word, value) for lang, table in tables.items() for word, value in table.items())
    return header + "".join(f"{lang}\t{word}\t{value}\n" for lang, word, value in rows)


def main() -> int:
    """Write the table to the file asked for."""
    default = Path(__file__).resolve().parent.parent / "roundup" / "data" / "background.tsv"
    parser = argparse.ArgumentParser(description="Make the table of background word frequencies.")
    parser.add_argument("--out", type=Path, default=default, help="file to write (default: %(default)s)")
    out: Path = parser.parse_args().out

    text = make_table(
        english=get_frequency_dict("en", "large"),
        chinese=get_frequency_dict("zh", "large"),
        version=importlib.metadata.version("wordfreq"),
    )
    data = text.encode("utf-8")
    if len(data) > MAX_BYTES:
        print(f"Not written: {len(data)} bytes, more than {MAX_BYTES}.", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    print(f"{out}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
