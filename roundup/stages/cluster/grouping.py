"""Articles that tell one event are brought together, the surest pairs first.

Each merge compares the cores of the two stories, never single members, so that a chain (A like
B, B like C) does not glue a week into one story. Pairs come from an index of telling features;
ties are broken by id, so that the order of input does not matter.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from roundup.stages.cluster.alike import Core, same_event
from roundup.stages.cluster.traits import Traits, mean
from roundup.text.words import fold

_CROWD = 60
_STRONG = 12
_LEAST_PRODUCT = 0.05
_STRAY = 0.12


def group(pile: Iterable[Traits]) -> tuple[tuple[Traits, ...], ...]:
    """Return the groups of articles that tell one event, members and groups in order of id."""
    cores = {traits.article.id: core_of((traits,)) for traits in pile}
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    queue: list[tuple[float, str, str]] = []
    for one, other in candidates(cores):
        neighbours[one].add(other)
        neighbours[other].add(one)
        _offer(queue, cores, one, other)
    heapq.heapify(queue)
    while queue:
        _, one, other = heapq.heappop(queue)
        if one in cores and other in cores:
            _merge(cores, neighbours, queue, (one, other))
    return tuple(cores[id_].members for id_ in sorted(cores))


def candidates(cores: Mapping[str, Core]) -> tuple[tuple[str, str], ...]:
    """Return the pairs that share strong features, sorted: no pair is compared that has nothing in common."""
    index: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for id_ in sorted(cores):
        strongest = sorted(cores[id_].vector.items(), key=lambda pair: (-pair[1], pair[0]))[:_STRONG]
        for key, weight in strongest:
            index[key].append((id_, weight))
    together: Counter[tuple[str, str]] = Counter()
    for holders in index.values():
        if len(holders) <= _CROWD:
            for (one, a), (other, b) in combinations(holders, 2):
                together[(one, other)] += a * b  # type: ignore[assignment]  # a Counter of floats
    return tuple(sorted(pair for pair, product in together.items() if product >= _LEAST_PRODUCT))


def core_of(members: tuple[Traits, ...]) -> Core:
    """Return what articles have in common; features of fewer than half of them are left out of sets."""
    half = (len(members) + 1) // 2
    return Core(
        members=tuple(sorted(members, key=lambda traits: traits.article.id)),
        vector=mean(traits.vector for traits in members),
        neutral=mean(traits.neutral for traits in members),
        events=_common((traits.events for traits in members), half),
        opening=_common((traits.opening for traits in members), half),
        headline=_common((traits.headline for traits in members), half),
        telling=_common((traits.telling for traits in members), half),
        things=_common((traits.things for traits in members), half),
        subjects=_common((traits.subjects for traits in members), half),
        days=tuple(sorted({traits.day for traits in members if traits.day})),
        houses=frozenset(fold(traits.article.outlet) for traits in members),
        chinese=frozenset(traits.chinese for traits in members),
    )


def _common(sets: Iterable[frozenset[str]], least: int) -> frozenset[str]:
    counts = Counter(key for keys in sets for key in keys)
    return frozenset(key for key, count in counts.items() if count >= least)


def _offer(queue: list[tuple[float, str, str]], cores: Mapping[str, Core], one: str, other: str) -> None:
    one, other = min(one, other), max(one, other)
    margin = same_event(cores[one], cores[other])
    if margin >= 0 and _all_near(cores[one], cores[other]) and _all_near(cores[other], cores[one]):
        heapq.heappush(queue, (-round(margin, 9), one, other))


def _all_near(story: Core, other: Core) -> bool:
    """Tell whether every member, taken alone, comes near the other story's core too."""
    return len(story.members) == 1 or all(same_event(core_of((member,)), other) >= -_STRAY for member in story.members)


def _merge(cores: dict[str, Core], neighbours: dict[str, set[str]], queue: list[tuple[float, str, str]], pair: tuple[str, str]) -> None:
    """Put two stories together under a new key, and compare the new core with the neighbours of both."""
    one, other = pair
    merged = core_of((*cores.pop(one).members, *cores.pop(other).members))
    key = f"{merged.members[0].article.id}+{len(merged.members)}"
    cores[key] = merged
    near = sorted((neighbours.pop(one, set()) | neighbours.pop(other, set())) & cores.keys() - {key})
    neighbours[key] = set(near)
    for id_ in near:
        neighbours[id_].add(key)
        _offer(queue, cores, key, id_)
