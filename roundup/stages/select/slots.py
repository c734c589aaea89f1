"""Who gets which slot: the best scores first, no subject twice, no outlet over its share."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from roundup.model import Role
from roundup.stages.select.plan import Plan
from roundup.stages.select.score import Scored

_HEADED_SENTENCES = 8
_BULLET_SENTENCES = 2


@dataclass(slots=True, kw_only=True)
class Board:
    """The slots as they fill up; ``why_not`` keeps the reason a story was passed over."""

    plan: Plan
    pinned: frozenset[str]
    roles: Mapping[str, Role]
    headed: list[Scored] = field(default_factory=list)
    bullets: list[Scored] = field(default_factory=list)
    why_not: dict[str, str] = field(default_factory=dict)

    @property
    def chosen(self) -> list[Scored]:
        """All stories in the issue, headed ones first."""
        return [*self.headed, *self.bullets]


def fill(ranked: tuple[Scored, ...], plan: Plan, pinned: frozenset[str], roles: Mapping[str, Role]) -> Board:
    """Fill the slots from stories in order of score; pinned ones and fixed roles come first."""
    board = Board(plan=plan, pinned=pinned, roles=roles)
    _place_fixed(board, ranked)
    room = _headed_room(board, ranked)
    for strict in (True, False):
        for scored in ranked:
            if len(board.headed) < (room if strict else min(room, plan.stories[0])):
                _try_headed(board, scored, strict=strict)
    for strict in (True, False):
        most = plan.bullets[1] if strict else plan.bullets[0]
        for scored in ranked:
            if len(board.bullets) < most:
                _try_bullet(board, scored, strict=strict)
    _mix_outlets(board, ranked)
    order = {scored.story.id: at for at, scored in enumerate(ranked)}
    board.headed.sort(key=lambda scored: order[scored.story.id])
    board.bullets.sort(key=lambda scored: order[scored.story.id])
    return board


def can_head(scored: Scored, plan: Plan) -> bool:
    """Tell whether a story has enough to carry a headed story of the least length without padding."""
    return scored.sentences >= _HEADED_SENTENCES and scored.words >= plan.story_words[0] * 1.2


def can_be_bullet(scored: Scored, plan: Plan) -> bool:
    """Tell whether a story has enough for a bullet."""
    return scored.sentences >= _BULLET_SENTENCES and scored.words >= plan.bullet_words[0]


def _place_fixed(board: Board, ranked: tuple[Scored, ...]) -> None:
    """Put in what the editor pinned: in the role given, else as the room and its substance allow."""
    for scored in ranked:
        id_ = scored.story.id
        if id_ not in board.pinned:
            continue
        role = board.roles.get(id_)
        free = len(board.headed) < board.plan.stories[1] and can_head(scored, board.plan)
        if role == "story" or (role is None and free):
            board.headed.append(scored)
        else:
            board.bullets.append(scored)


def _headed_room(board: Board, ranked: tuple[Scored, ...]) -> int:
    """Return how many headed stories there shall be, leaving enough for the least number of bullets."""
    spare = len(ranked) - board.plan.bullets[0]
    return max(board.plan.stories[0], min(board.plan.stories[1], spare), len(board.headed))


def _try_headed(board: Board, scored: Scored, *, strict: bool) -> None:
    if _taken(board, scored) or board.roles.get(scored.story.id) == "bullet":
        return
    if not can_head(scored, board.plan):
        return
    if strict and any(_same_subject(scored, other) for other in board.headed):
        board.why_not[scored.story.id] = f"another headed story is about {scored.subject}"
        return
    board.headed.append(scored)


def _try_bullet(board: Board, scored: Scored, *, strict: bool) -> None:
    if _taken(board, scored) or board.roles.get(scored.story.id) == "story":
        return
    if not can_be_bullet(scored, board.plan):
        board.why_not[scored.story.id] = f"too thin for a bullet: {scored.sentences} usable sentences, {scored.words} words"
        return
    clash = next((other for other in board.chosen if _same_affair(scored, other)), None)
    if clash is not None:
        board.why_not[scored.story.id] = f"of one affair with {clash.story.id} (“{clash.story.lead.title}”)"
        return
    if strict and any(_same_subject(scored, other) for other in board.chosen):
        board.why_not[scored.story.id] = f"{scored.subject} is in the issue already"
        return
    board.bullets.append(scored)


def _taken(board: Board, scored: Scored) -> bool:
    return any(other.story.id == scored.story.id for other in board.chosen)


def _same_subject(one: Scored, other: Scored) -> bool:
    return bool(one.subject) and one.subject == other.subject


def _same_affair(one: Scored, other: Scored) -> bool:
    """Two stories with the same subject and most names in common: the cluster kept them apart, the reader would not."""
    mine, theirs = set(one.story.names[:5]), set(other.story.names[:5])
    return _same_subject(one, other) and len(mine & theirs) >= 3 and len(mine & theirs) * 2 > min(len(mine), len(theirs))


def _mix_outlets(board: Board, ranked: tuple[Scored, ...]) -> None:
    """Exchange the weakest bullet of an outlet that has too many for the best story of another outlet."""
    for _ in range(len(board.bullets)):
        counts = Counter(scored.story.lead.outlet for scored in board.chosen)
        crowded = _crowded(counts, board)
        swap = next(((out, into) for outlet in crowded for out, into in _swaps(board, ranked, outlet, counts)), None)
        if swap is None:
            return
        out, into = swap
        board.bullets[board.bullets.index(out)] = into
        board.why_not.pop(into.story.id, None)
        board.why_not[out.story.id] = f"{out.story.lead.outlet} has enough of this issue; {into.story.lead.outlet} is heard instead"


def _crowded(counts: Counter[str], board: Board) -> list[str]:
    most = board.plan.outlet_share * len(board.chosen)
    over = [outlet for outlet, count in counts.items() if count > most and count > 1]
    few = len(counts) < board.plan.outlets_min
    doubled = [outlet for outlet, count in counts.items() if count > 1] if few else []
    return sorted({*over, *doubled}, key=lambda outlet: (-counts[outlet], outlet))


def _swaps(board: Board, ranked: tuple[Scored, ...], outlet: str, counts: Counter[str]) -> list[tuple[Scored, Scored]]:
    """Return the exchanges that help: an unpinned bullet of the outlet out, a story of a rarer outlet in."""
    weakest = [s for s in reversed(ranked) if s in board.bullets and s.story.lead.outlet == outlet and s.story.id not in board.pinned]
    few = len(counts) < board.plan.outlets_min
    fresh = [
        s
        for s in ranked
        if not _taken(board, s)
        and board.roles.get(s.story.id) != "story"
        and can_be_bullet(s, board.plan)
        and (counts[s.story.lead.outlet] == 0 if few else counts[s.story.lead.outlet] + 1 <= board.plan.outlet_share * len(board.chosen))
        and not any(_same_subject(s, other) for other in board.chosen)
    ]
    return [(weakest[0], fresh[0])] if weakest and fresh else []
