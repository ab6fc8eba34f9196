"""The real program killed in mid-session, on demand: `python tests/soak/soak_kills.py`.

    --kills N         lives of the program that end by SIGKILL (default 2,000)
    --lines N         how many live at the same time, each with a data folder of its own (default 2)
    --seconds N       stop after so long, whatever is left
    --folder PATH     where the data folders are made (default: a temporary folder)
    --seed N

Plays sessions in a pseudo-terminal at 200 times their speed and ends each life at a random moment of the
session, of a write, of the check or of its recording. `life.py` says how a life is led. After each kill the
drafts must hold what the program said that it wrote down, line by line, and the next life must offer the set
that follows and stand at it; in the end the log must hold each session once, as it was committed.

Every other session is led by space alone: its sets must at any time be the first ones of the plan, in order.
In the others sets are cut short, repeated, marked, skipped and made easier at random. Prints a line for each
kill and the figures at the end. Exit status 1 at the first difference. `tests/soak/README.md` has the figures
of a run.
"""

import argparse
import gc
import os
import random
import re
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from life import Life
from written import Written, logged

from rung.cli import wiring
from rung.domain.begun import Interrupted, interrupted
from rung.domain.ports import SystemClock
from rung.domain.reached import served
from rung.domain.score import compile_session
from rung.domain.sets import SetAt, set_of
from rung.domain.timeline import StepKind
from rung.storage.event_store import open_store

KEYS = ("n", "n", "n", "n", "b", "r", "+", "x", "s", "u", "1", "1")
"""On, back, again, longer, too hard, skip, undo, a fault."""
NOTHING_DONE = "Did something go wrong"
ENDED = ("On to the check", "How was it", NOTHING_DONE)
_GO_ON = re.compile(
    r"Go on: (set (\d+) of \d+(?:, (left|right))?: (\S.*?)  |all sets are through|answer the check)"
)


@dataclass
class Session:
    """One session in a folder of its own, and the lives that it takes."""

    home: Path
    plain: bool
    """Led by space alone."""
    written: Written = field(default_factory=Written)

    @property
    def under_way(self) -> Interrupted | None:
        """As it must stand; none before it began and once it is over."""
        lines = self.written.now.lines
        found = interrupted(lines) if lines else None
        assert not found or isinstance(found, Interrupted)
        return found


def order_of(found: Interrupted) -> list[SetAt]:
    """All sets of the plan in the order in which they are done."""
    steps = compile_session(found.begun.plan.drills).steps
    return [set_of(step) for step in steps if step.kind is StepKind.WORK]


def check_order(found: Interrupted) -> None:
    """The sets done are the first ones, as space alone leads to."""
    order, reached = order_of(found), found.so_far.reached
    count = len(reached.done)
    assert set(reached.done) == set(order[:count]), f"a set was left out or made up: {reached}"
    assert reached.following == (order[count] if count < len(order) else None)
    assert reached.last in (None, *order[max(0, count - 1) : count + 1])


def check_kept(found: Interrupted, before: Interrupted) -> None:
    """What the life before had reached is still so: only its own changes can be undone in a life."""
    assert found.begun == before.begun, "the session changed under way"
    now, then = found.so_far.reached, before.so_far.reached
    assert len(then.stand_ins) <= len(now.stand_ins), f"a drill was swapped back: {then}\n{now}"
    if now.stand_ins == then.stand_ins:  # else slots have other numbers
        assert set(then.done) <= set(now.done), f"a set was lost: {then}\n{now}"
        assert set(then.marks) <= set(now.marks), f"a mark was lost: {then}\n{now}"


def check_offer(life: Life, before: Interrupted) -> None:
    """The page offers the set that comes next."""
    offered = _GO_ON.search(life.text)
    assert offered, life.text
    following = before.so_far.reached.following
    if before.so_far.over:
        assert offered[1] == "answer the check"
    elif following is None:
        assert offered[1] == "all sets are through"
    else:
        drill = served(before.begun.plan.drills, before.so_far.reached)[following.slot].drill.name
        assert (int(offered[2]), offered[4].strip()) == (following.set_no, drill), (offered[0], following)
        assert (offered[3] or "both") == following.side


def to_session(life: Life, before: Interrupted | None) -> None:
    """From the start of the program until the session runs, or its check stands."""
    if before is None:
        life.wait(lambda: life.shows("Before you start"))
        life.press("a")
        life.wait(lambda: life.shows("Begin"))
    else:
        life.wait(lambda: life.shows("Not now") and _GO_ON.search(life.text))
        check_offer(life, before)
        life.forget()
        life.press("g")
        if before.so_far.over:
            return
        if following := before.so_far.reached.following:  # it stands there, paused, before it goes on
            place = [f"drill {following.slot + 1} of"]
            place += [f"set {following.set_no} of"] if following.set_no > 1 else []  # a set-up names no set
            life.wait(lambda: all(map(life.shows, place)))
    life.press(" ")


def to_its_end(life: Life, chance: random.Random, *, plain: bool) -> None:
    """On with the session until it is to be killed: at a random time, or while it writes."""
    end, words = time.monotonic() + chance.choice([0.1, 1.5, 3.0]) * chance.random(), sys.maxsize
    if chance.random() < 0.5:
        end, words = end + 5, len(life.said) + 2 * chance.randrange(1, 16) - 1

    def ended() -> bool:
        return len(life.said) >= words or any(map(life.shows, ENDED))

    while not plain and not ended() and (left := end - time.monotonic()) > 0:
        life.watch(min(left, 0.4 * chance.random()), ended)
        life.press(chance.choice(KEYS))
    if life.watch(end - time.monotonic(), ended) and len(life.said) < words:
        life.watch(0.3 * chance.random())
        # on from what was done, or nothing was; then nothing in the check but its recording
        life.press("n" if life.shows(NOTHING_DONE) else "\r")
        life.watch(0.3 * chance.random())
        life.press("a")
        life.watch(0.5 * chance.random())


def run_life(session: Session, chance: random.Random) -> str:
    """One life and its end; what was found, in words, the first of which says whether it is over."""
    before = session.under_way
    life = Life(session.home)
    try:
        to_session(life, before)
        to_its_end(life, chance, plain=session.plain)
    finally:
        life.kill()
    session.written.compare(session.home, life.said)
    if session.written.now.over or session.written.now.event:
        return check_over(session, before)
    found = session.under_way
    if found is None:
        return "nothing begun yet"
    if before:
        check_kept(found, before)
    if session.plain:
        check_order(found)
    return f"{'resumed, ' if before else ''}{len(found.so_far.reached.done)} of {len(order_of(found))} sets"


def check_over(session: Session, before: Interrupted | None) -> str:
    """The session is in the log, once and as it was committed; or not at all, if it was discarded."""
    event, events = session.written.now.event, logged(session.home)
    assert events == ([event] if event else []), (event, events)
    if event is None:
        return "discarded"
    done = sum(result["done"] for result in event["drills"])
    if session.plain:
        assert before
        assert done == sum(result["sets"] for result in event["drills"]) == len(order_of(before)), event
    return f"recorded with {done} sets"


def prepare(home: Path) -> Path:
    """A folder in which nothing is asked but the session itself."""
    with open_store(home, write=True, clock=SystemClock(), validate=lambda _event: None) as log:
        log.settings.set("welcomed", True)
        log.settings.set("setups_wait", False)
    return home


def run_line(folder: Path, seed: str, left: Any, told: Any) -> None:
    """Life after life as long as some are left; after a session that is over the next, in a new folder."""
    chance, parent = random.Random(seed), os.getppid()
    try:
        session, number = Session(prepare(folder / "0"), plain=chance.random() < 0.5), 0
        while os.getppid() == parent and _take_one(left):
            words = run_life(session, chance)
            told.put(words)
            if words.startswith(("recorded", "discarded")):
                number += 1
                session = Session(prepare(folder / str(number)), plain=not session.plain)
    except Exception:  # noqa: BLE001 - whatever it was, it is told where the figures are
        left.value = 0
        told.put(f"FAILED in {folder}\n{traceback.format_exc()}")
    told.put(None)


def _take_one(left: Any) -> bool:
    with left.get_lock():
        left.value -= 1
        return bool(left.value >= 0)


def run(folder: Path, given: argparse.Namespace) -> list[str]:
    """All lines to their end; what each kill found."""
    context = get_context("fork")
    left, told, began = context.Value("q", given.kills), context.SimpleQueue(), time.monotonic()
    lines = [
        context.Process(target=run_line, args=(folder / f"line-{line}", f"{given.seed}-{line}", left, told))
        for line in range(given.lines)
    ]
    for process in lines:
        process.start()
    found: list[str] = []
    living = given.lines
    while living:
        words = told.get()
        if words is None:
            living -= 1
        else:
            found.append(words)
            print(f"kill {len(found)}: {words}", flush=True)
        if time.monotonic() - began > given.seconds:
            left.value = 0
    for process in lines:
        process.join()
    return found


def main() -> int:
    """Kill so many times, and count."""
    parser = argparse.ArgumentParser(
        description="Kill the program in mid-session and compare what comes back."
    )
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--lines", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    wiring.built_in()  # read once for all lives
    gc.freeze()
    with tempfile.TemporaryDirectory() as temporary:
        found = run(given.folder or Path(temporary), given)
    counts = [sum(words.startswith(first) for words in found) for first in ("resumed", "recorded")]
    figures = f"{len(found)} kills in {time.monotonic() - began:.0f} s, {counts[0]} of a resumed session"
    if any(words.startswith("FAILED") for words in found):
        print(f"{figures}, and a difference")
        return 1
    print(f"{figures}, {counts[1]} sessions recorded, nothing lost, doubled or made up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
