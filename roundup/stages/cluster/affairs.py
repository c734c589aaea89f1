"""Events that are parts of one affair: the probe, the ban, the fall of the shares, the lawsuit.

Reports of later turns tell the backstory again, with the same days, sums and offices; that
shared backstory, and the same name in the middle, is what ties an affair together. Turns of an
affair follow from one another (a probe, a ban, a suit). What a company does of its own accord
(results, a launch, a purchase) is another event however much of the backstory it recalls, and
never joins.

Each event is held against the core of the largest one with the same subject, never against a
member that joined, so that an affair cannot creep.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roundup.entities import Lexicon
from roundup.stages.cluster.alike import Core, days_apart, near_sums
from roundup.stages.cluster.grouping import core_of
from roundup.stages.cluster.traits import Traits, dot

_TURNS = frozenset("probe remove ban rule fine sue crime hack shares delay leave recall outage close list".split())
_OWN_ACCORD = frozenset("results launch buy sell fund build donate milestone partner rename appoint price space vote".split())
_ROUNDS = 3
_DAYS = 16
_LIKENESS = 0.32
_NEUTRAL = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An event as a possible part of an affair: its subject and what its reports recall."""

    core: Core
    members: tuple[Traits, ...]
    subject: str
    days: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    classes: frozenset[str]


def join_affairs(groups: Iterable[tuple[Traits, ...]], lexicon: Lexicon) -> tuple[tuple[Traits, ...], ...]:
    """Bring groups of articles together that are turns of one affair; the largest group is its middle."""
    hubs = sorted((_part(group, lexicon) for group in groups), key=_rank)
    for _ in range(_ROUNDS):
        before = len(hubs)
        hubs = _round(hubs)
        if len(hubs) == before:
            break
    return tuple(tuple(sorted(hub.members, key=lambda traits: traits.article.id)) for hub in hubs)


def _round(parts: list[_Part]) -> list[_Part]:
    """Let each part join the first larger one that it belongs to."""
    hubs: list[_Part] = []
    for part in parts:
        at = next((at for at, hub in enumerate(hubs) if _belongs(part, hub)), None)
        if at is None:
            hubs.append(part)
        else:
            hubs[at] = _joined(hubs[at], part)
    return hubs


def _joined(hub: _Part, part: _Part) -> _Part:
    """Add a part's backstory and reports to a hub; the hub's core stays, so that the affair cannot drift."""
    return replace(
        hub,
        members=(*hub.members, *part.members),
        days=hub.days | part.days,
        figures=hub.figures | part.figures,
        names=(hub.names | part.names) - {hub.subject},
        classes=hub.classes | part.classes,
    )


def _rank(part: _Part) -> tuple[int, int, str]:
    return (-len(part.core.members), -len(part.days) - len(part.figures), part.core.members[0].article.id)


def _part(group: tuple[Traits, ...], lexicon: Lexicon) -> _Part:
    core = core_of(group)
    anchors = {key for traits in group for key, _ in traits.anchors}
    named = [key for key in core.neutral if key.startswith("n:") and lexicon.kind(key[2:]) not in ("place", "media")]
    subject = min(named, key=lambda key: (-round(core.neutral[key] * _share(key, lexicon), 9), key), default="")
    return _Part(
        core=core,
        members=group,
        subject=subject if any(subject in traits.subjects for traits in group) else "",
        days=frozenset(key for key in anchors if key.startswith("d:")),
        figures=frozenset(key for key in anchors if key.startswith("f:")),
        names=frozenset(key for key in anchors if key in named) - {subject},
        classes=frozenset(name for traits in group for name in traits.opening),
    )


def _share(name: str, lexicon: Lexicon) -> float:
    """Weigh offices less as the middle of an affair: they act on many."""
    return 0.6 if lexicon.kind(name[2:]) in ("agency", "group") else 1.0


def _belongs(part: _Part, hub: _Part) -> bool:
    asked = _backstory_asked(part, hub)
    turns = part.classes & hub.classes & _TURNS
    if not asked or not turns or _of_own_accord(part.core) or _of_own_accord(hub.core):
        return False
    if part.core.events and not part.core.events & hub.classes:
        return False
    days, figures, names = part.days & hub.days, part.figures & hub.figures, part.names & hub.names
    backstory = 2 * len(days) + 2 * len(figures) + min(len(names), 4) + near_sums(part.figures, hub.figures) + min(len(turns) - 1, 2)
    if backstory < asked or days_apart(part.core.days, hub.core.days) > _DAYS:
        return False
    if part.core.chinese & hub.core.chinese:
        return dot(part.core.vector, hub.core.vector) >= _LIKENESS
    return dot(part.core.neutral, hub.core.neutral) >= _NEUTRAL


def _of_own_accord(core: Core) -> bool:
    """Tell whether an event is what a company does by itself; one that is a turn as well ("told to stop selling") is not."""
    return bool(core.events & _OWN_ACCORD) and not core.events & _TURNS


def _backstory_asked(part: _Part, hub: _Part) -> int:
    """Return how much backstory must be shared: more where another name is in the middle, 0 where nothing will do."""
    if not part.subject or not hub.subject:
        return 0
    if part.subject == hub.subject:
        return 4
    return 8 if part.subject in hub.names and hub.subject in part.names else 0
