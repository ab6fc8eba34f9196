"""The real program killed in mid-session, on demand: `python tests/soak/soak_kills.py`.

    --kills N         lives of the program that end by SIGKILL (default 2,000)
    --seconds N       stop after so long, whatever is left
    --folder PATH     where the data folders are made (default: a temporary folder)
    --seed N

Plays sessions in a pseudo-terminal at 200 times their speed and ends each life at a random moment of the
session, the check and its recording included. Each life is a process of its own, forked from this one when
everything is imported: that saves the second that Python needs to start, and nothing else.

The runner only ever presses space, so the sets done must at any time be the first ones of the plan, in order;
the next life must offer the set after them, and in the end the log must hold each session once with all its
sets. Prints a line for each kill and the figures at the end. Exit status 1 at the first difference.
`tests/soak/README.md` has the figures of a run.
"""

import argparse
import gc
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path

from rung import cli
from rung.cli import app, wiring
from rung.domain.begun import Interrupted, interrupted
from rung.domain.ports import SystemClock
from rung.domain.score import compile_session
from rung.domain.sets import SetAt, set_of
from rung.domain.timeline import StepKind
from rung.storage.drafts import Drafts
from rung.storage.event_store import open_store
from rung.storage.safe_file import Home
from rung.tui import app as _tui  # imported once for all lives

PATIENCE_S = 60
SPEED = "200"
_ESCAPE = re.compile(rb"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|[()][AB0]|[=>])")
_PLAYING = re.compile(r"drill \d+ of \d+")
_GO_ON = re.compile(
    r"Go on: (set (\d+) of \d+(?:, (left|right))?: (\S.*?)  |all sets are through|answer the check)"
)
_SEEN = (app, _tui)


class Life:
    """One process of the program."""

    def __init__(self, home: Path) -> None:
        self.text = ""
        self._raw = b""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            # what was opened on this process's own output must not be used on the terminal
            sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)
            sys.stdout = sys.__stdout__ = os.fdopen(1, "w", closefd=False)
            sys.stderr = sys.__stderr__ = os.fdopen(2, "w", closefd=False)
            os.environ.update(RUNG_HOME=str(home), RUNG_AUDIO="silent", TERM="xterm-256color")
            os._exit(cli.main(["go", "--speed", SPEED, "--log"]))
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def watch(self, seconds: float, until: Callable[[str], object] = lambda _text: False) -> bool:
        """Read what is drawn; whether it came to what was waited for."""
        end = time.monotonic() + seconds
        while not (found := bool(until(self.text))) and (left := end - time.monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                try:
                    self._raw += os.read(self._terminal, 1 << 16)
                except OSError:  # Linux says so when the other end has closed
                    break
                self.text = _ESCAPE.sub(b"", self._raw).decode("utf-8", "replace")
        return found

    def wait(self, until: Callable[[str], object]) -> None:
        """Until something is drawn; what was drawn before is then forgotten."""
        if not self.watch(PATIENCE_S, until):
            raise AssertionError(f"it never came; the last that was drawn: {self.text[-2000:]}")

    def forget(self) -> None:
        """Look only at what is drawn from now on."""
        self._raw, self.text = b"", ""

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def under_way(home: Path) -> Interrupted | None:
    """What the drafts say is under way. No program may run."""
    notices: list[str] = []
    drafts = Drafts(Home(home, SystemClock(), None, notices)).unfinished()
    assert not notices, notices
    assert len(drafts) <= 1, "one session at a time"
    found = interrupted(drafts[0].lines) if drafts else None
    assert not found or isinstance(found, Interrupted)
    return found


def sets_of(found: Interrupted) -> list[SetAt]:
    """All sets of the plan in the order in which they are done."""
    steps = compile_session(found.begun.plan.drills).steps
    return [set_of(step) for step in steps if step.kind is StepKind.WORK]


def check_order(found: Interrupted, before: Interrupted | None) -> int:
    """The number of sets done, which are the first ones, none of them lost since the life before."""
    order, reached = sets_of(found), found.so_far.reached
    count = len(reached.done)
    assert set(reached.done) == set(order[:count]), "a set was left out or made up"
    assert reached.following == (order[count] if count < len(order) else None)
    assert reached.last in (None, *order[max(0, count - 1) : count + 1])
    if before:
        assert found.begun == before.begun, "the session changed under way"
        assert count >= len(before.so_far.reached.done), "a set was lost"
    return count


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
        drill = before.begun.plan.drills[following.slot].drill.name
        assert (int(offered[2]), offered[4].strip()) == (following.set_no, drill), (offered[0], following)
        assert (offered[3] or "both") == following.side


def to_session(life: Life, before: Interrupted | None) -> None:
    """From the start of the program until the session runs, or its check stands."""
    if before is None:
        life.wait(lambda text: "Before you start" in text)
        life.press("a")
        life.wait(lambda text: "Begin" in text)
    else:
        life.wait(lambda text: "interrupted" in text and _GO_ON.search(text) and "Quit" in text)
        check_offer(life, before)
        life.forget()
        life.press("g")
        if before.so_far.over:
            return
        life.wait(_PLAYING.search)
    life.press(" ")


def run_life(home: Path, chance: random.Random) -> str:
    """One life and its end; what was found, in words."""
    before = under_way(home)
    life = Life(home)
    try:
        to_session(life, before)
        ended = ("On to the check", "How was it")
        if life.watch(
            chance.choice([0.1, 0.5, 1.5, 5.0]) * chance.random(), lambda text: any(map(text.count, ended))
        ):
            life.watch(0.3 * chance.random())
            life.press("\r")  # on from what was done; nothing in the check
            life.watch(0.3 * chance.random())
            life.press("a")
            life.watch(0.5 * chance.random())
    finally:
        life.kill()
    found = under_way(home)
    if found is None or (before and found.begun.id != before.begun.id):
        return check_recorded(home, before)
    return f"{check_order(found, before)} of {len(sets_of(found))} sets"


def check_recorded(home: Path, before: Interrupted | None) -> str:
    """The session is in the log, once, with every set."""
    if before is None:
        return "nothing begun yet"
    with open_store(home, write=True, clock=SystemClock(), validate=lambda _event: None) as log:
        (event,) = [event for event in log.events() if event["id"] == before.begun.id]
    done = sum(result["done"] for result in event["drills"])
    assert done == sum(result["sets"] for result in event["drills"]) == len(sets_of(before)), event
    return f"recorded with {done} sets"


def prepare(home: Path) -> Path:
    """A folder in which nothing is asked but the session itself."""
    with open_store(home, write=True, clock=SystemClock(), validate=lambda _event: None) as log:
        log.settings.set("welcomed", True)
        log.settings.set("setups_wait", False)
    return home


def main() -> int:
    """Kill so many times; after a recorded session the next one is in a new folder."""
    parser = argparse.ArgumentParser(
        description="Kill the program in mid-session and compare what comes back."
    )
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, began = random.Random(given.seed), time.monotonic()
    wiring.built_in()  # read once for all lives
    gc.freeze()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        kills = recorded = 0
        home = prepare(folder / "0")
        while kills < given.kills and time.monotonic() - began < given.seconds:
            words = run_life(home, chance)
            kills += 1
            print(f"kill {kills}: {words}", flush=True)
            if words.startswith("recorded"):
                recorded += 1
                home = prepare(folder / str(recorded))
    seconds = time.monotonic() - began
    print(f"{kills} kills in {seconds:.0f} s, {recorded} sessions recorded, nothing lost, doubled or made up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
