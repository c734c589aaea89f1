"""Random edit scripts over rebuilds: no typed line lost, edited blocks to the byte, a second merge changes nothing."""

import random
from collections import Counter
from dataclasses import dataclass

from benchmarks.proof.merge_mutants import Lines, by_lines, forgetful, overwriting
from benchmarks.proof.row import Outcome, Row
from roundup.stages.review import merge
from roundup.text.issue_markdown import RawBlock, block_key, join_issue, parse_issue
from tests.review.sessions import session_of

SEED = 20210720
KEYS = tuple(f"st-{number}" for number in range(8))
VERBS = "rises falls waits opens closes moves stays returns".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One newsroom's story: the first draft, the editor's file, the drafts that follow, and what the editor typed or changed."""

    first: str
    mine: str
    later: tuple[str, ...]
    typed: Counter[str]
    edited: tuple[str, ...]


def run(*, quick: bool) -> Outcome:
    """Play every script through the merge, and through two merges that are in use elsewhere."""
    chance = random.Random(SEED)  # noqa: S311 - edits, nothing secret
    scripts = [_script(chance) for _ in range(100 if quick else 2000)]
    faults = [f"script {number}: {fault}" for number, script in enumerate(scripts) for fault in _faults(script)[:1]]
    lost = sum(bool(script.typed - Counter(script.later[-1].splitlines())) for script in scripts)
    spliced = sum(bool(_spliced(script)) for script in scripts)
    rebuilds = sum(len(script.later) for script in scripts)
    sessions = [session_of(seed) for seed in range(len(scripts))]
    faults += [f"week {seed}: {session.faults[0]}" for seed, session in enumerate(sessions) if session.faults]
    harmed = _harmed(len(scripts) // 10)
    return Outcome(
        cases=len(scripts) + len(sessions),
        held=len(scripts) + len(sessions) - len(faults),
        result=f"{len(scripts):,} scripts with {sum(script.typed.total() for script in scripts):,} typed lines and {sum(len(script.edited) for script in scripts):,} edited blocks, over {rebuilds:,} rebuilds; {len(sessions):,} weeks of editing with {sum(session.typed for session in sessions):,} deeds and typed lines over {sum(session.builds for session in sessions):,} builds: {len(faults)} lost a typed line, changed an edited block, spliced words, brought back what was deleted or refused, or were not settled by one merge.",
        control=f"overwriting issue.md loses typed lines in {lost:,} scripts; a line-based three-way merge mixes the editor's and the machine's words inside a block, or loses typed lines, in {spliced:,}. Of {len(scripts) // 10:,} weeks {harmed['overwriting']:,} are harmed by overwriting, {harmed['lines']:,} by the merge of lines, and {harmed['forgetful']:,} by a merge that forgets what was taken out and refused.",
        caught=min(lost, spliced, *harmed.values()),
        faults=tuple(faults),
    )


def _harmed(most: int) -> dict[str, int]:
    """Return in how many weeks of editing other merges break a promise, by their names."""
    return {
        "overwriting": sum(bool(session_of(seed, by=overwriting).faults) for seed in range(most)),
        "lines": sum(bool(session_of(seed, by=Lines()).faults) for seed in range(most)),
        "forgetful": sum(bool(session_of(seed, by=forgetful).faults) for seed in range(most)),
    }


def _script(chance: random.Random) -> Script:
    first = _draft(chance, 0)
    mine, typed = _edit(chance, first)
    later = tuple(_draft(chance, version) for version in range(1, chance.randint(2, 4)))
    machine = {line for draft in (first, *later) for line in draft.splitlines()}
    whole = {block.text.rstrip() for block in parse_issue(first).blocks}
    edited = tuple(block.text.rstrip() for block in parse_issue(mine).blocks if block.text.strip() and block.text.rstrip() not in whole)
    return Script(
        first=first, mine=mine, later=later, edited=edited, typed=Counter({line: n for line, n in typed.items() if line not in machine})
    )


def _draft(chance: random.Random, version: int) -> str:
    """Return a draft as a drafter makes it: greeting, lede, some stories, some bullets; now and then the same words as before."""
    keys = chance.sample(KEYS, chance.randint(3, len(KEYS)))
    headed = chance.randint(1, 3)
    parts = [("greeting", "", "Welcome to the letter."), ("lede", "", _words(chance, "The week", version))]
    parts += [(f"story {key}", f"## Story {key}\n\n", _paragraphs(chance, key, version)) for key in keys[:headed]]
    parts += [("bullets", "## Also in the news\n", "")]
    parts += [(f"bullet {key}", f"- **Lead {key}.** ", _words(chance, key, version)) for key in keys[headed:]]
    front = f'---\ntitle: "Title {version % 2}"\ndate: 2021-07-20\nstatus: draft\n---\n\n'
    return front + "\n".join(f"<!-- block: {anchor} -->\n{head}{body}{chr(10) if body else ''}" for anchor, head, body in parts)


def _paragraphs(chance: random.Random, key: str, version: int) -> str:
    return "\n\n".join("\n".join(_words(chance, f"{key} {part}", version) for _ in range(3)) for part in "abc")


def _words(chance: random.Random, subject: str, version: int) -> str:
    """Return a sentence that a new version says anew in one case of two."""
    return f"{subject} {chance.choice(VERBS)} in version {version if chance.random() < 0.5 else 0}."


def _edit(chance: random.Random, text: str) -> tuple[str, Counter[str]]:
    """Return the file after an editor's work, and the lines that were typed."""
    blocks, typed = list(parse_issue(text).blocks), Counter[str]()
    for number in range(chance.randint(1, 6)):
        line = f"Typed {number} {chance.choice(('*by hand*', '滴滴', '[a link](https://a.example/)', '`code`', 'plain'))} {chance.randrange(10**6)}."
        at = chance.randrange(len(blocks))
        kind = chance.choice(("line", "line", "change", "delete", "move", "own", "tail"))
        typed.update([line] if kind in ("line", "change", "own", "tail") else [])
        blocks[at : at + 1] = _edited(chance, blocks[at], line, kind)
        if kind == "move":
            blocks.insert(chance.randrange(len(blocks) + 1), blocks.pop(at))
        if len(blocks) < 2:
            break
    parsed = parse_issue(text)
    after = join_issue(type(parsed)(front=parsed.front, blocks=tuple(blocks)))
    kept = Counter(after.splitlines())
    return after, Counter({line: min(count, kept[line]) for line, count in typed.items() if kept[line]})


def _edited(chance: random.Random, block: RawBlock, line: str, kind: str) -> list[RawBlock]:
    """Return what stands in place of a block after one edit."""
    lines = block.text.splitlines(keepends=True)
    if kind == "line":
        lines.insert(chance.randrange(1, len(lines) + 1) if lines else 0, line + "\n")
    elif kind == "change" and len(lines) > 1:
        lines[chance.randrange(1, len(lines))] = line + "\n"
    elif kind == "delete":
        return []
    elif kind == "own":
        own = f"<!-- block: own-{chance.randrange(10**6)} -->\n{line}\n\n"
        return [block, RawBlock(anchor=own[12:].split(" ", 1)[0], text=own)]
    elif kind in ("tail", "change"):
        lines.append(line + "\n")
    return [RawBlock(anchor=block.anchor, text="".join(lines))]


def _faults(script: Script) -> list[str]:
    """Return how the merge fails a script, at any of its rebuilds."""
    start = merge(None, None, script.first)
    base, text, faults = start.base, script.mine, list[str]()
    for draft in script.later:
        done = merge(base, text, draft)
        again = merge(done.base, done.text, draft)
        whole = {block.text.rstrip() for block in parse_issue(done.text).blocks}
        faults += ["a typed line is gone"] if script.typed - Counter(done.text.splitlines()) else []
        faults += [f"an edited block changed: {block!r}" for block in script.edited if block not in whole]
        faults += ["merging again changes the file"] if (again.text, again.base) != (done.text, done.base) else []
        base, text = done.base, done.text
    return faults


def _spliced(script: Script) -> bool:
    """Tell whether a line-based merge loses a typed line, or makes a block that neither the editor nor the drafts have."""
    text, base = script.mine, script.first
    known = {block.text.rstrip() for source in (script.mine, script.first, *script.later) for block in parse_issue(source).blocks}
    for draft in script.later:
        text, base = by_lines(base, text, draft), draft
    blocks = [block for block in parse_issue(text).blocks if block_key(block.anchor) in (*KEYS, "lede", "greeting", "bullets")]
    return bool(script.typed - Counter(text.splitlines())) or any(block.text.rstrip() not in known for block in blocks)


ROW = Row(
    name="merge",
    promise="Whatever an editor typed into issue.md survives every rebuild: no line lost, no edited block changed by a byte, no words spliced, nothing deleted or refused brought back, nothing different the second time.",
    method=f"A generator with a fixed seed ({SEED}) writes drafts that gain, lose, reorder and reword stories, and edits them: lines typed into blocks, changed, added below; blocks deleted, moved, added. Each script goes through one to three rebuilds. Besides, weeks of editing (one for each seed from 0 on) mix fourteen steps at random: the desk's deeds (write, cut, move, convert, add, sign off), lines typed anywhere in the file, suggestions asked for, taken and refused, and builds.",
    control="overwriting, a line-based three-way merge, and a merge that forgets what was taken out.",
    run=run,
)
