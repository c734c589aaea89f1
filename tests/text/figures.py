"""What is asked of figures alike, whether they are read coarsely (`facts`) or in full (`all_facts`)."""

from collections.abc import Callable

from hypothesis import strategies as st

from roundup.text.facts import Fact, agree

Reader = Callable[[str], tuple[Fact, ...]]
"""Reads the figures of a text."""

PIECES = st.lists(
    st.sampled_from(
        "more than|nearly|about|early|late|between|from|to|and|in its first|$4.4 billion|4,400 million dollars|US$4bn|$3–4bn|3|5 million|30亿元|三千五百万|12.7 per cent|per cent|"
        "two-thirds of|half of|one in five|1 1/2|14 ships|fourteen|a million users|3.77亿用户|two dozen|dozens of|12 km|34-year-old|, 34,|iPhone|17|the third|doubled|twice as|"
        "July 4, 2021|7月4日|in 2020|2020|last March|mid-December|Q3 2025|第三季度|年初|5:30 p.m.|48 hours|20 years|two and a half|years|"
        "RMB 18.2 billion|$14 a share|SEK|40m|元|°C|$|5G|-|–|,|.|(|)".split("|")
    ),
    max_size=12,
).map(" ".join)
"""Texts of figures and of what stands beside them, in any order."""


def alone(read: Reader, text: str) -> Fact:
    """Return the one fact of a text."""
    (fact,) = read(text)
    return fact


def shape(fact: Fact) -> tuple[str, float, str]:
    """Return what a figure is: kind, plain value and unit."""
    return fact.kind, fact.value, fact.unit


def agreed(read: Reader, one: str, other: str) -> set[bool]:
    """Return whether the figures of two texts agree, asked from either side: one answer, where all is well."""
    a, b = alone(read, one), alone(read, other)
    return {agree(a, b), agree(b, a)}
