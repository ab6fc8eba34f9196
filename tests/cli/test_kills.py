"""The program killed in mid-session, and what comes back compared set by set.

A life of the whole program costs a second of computing, so few of them are lived here, in a pseudo-terminal;
`tests/soak/soak_kills.py` lives thousands. A hundred lives are lived without the screens: the same player,
drafts and files in a process of their own, which says what it has written down before it is killed.
"""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rung.domain.begun import Interrupted, interrupted
from rung.domain.plain import to_plain
from rung.domain.ports import SystemClock
from rung.domain.reached import Reached
from rung.storage.drafts import Drafts
from rung.storage.safe_file import Home

TESTS = Path(__file__).parents[1]
NO_TERMINAL = sys.platform == "win32"

CHILD = '''
import json, os, random, sys
from datetime import datetime
from pathlib import Path
from rung.assets import asset_folder
from rung.audio.silent_sound import SilentSound
from rung.domain.begun import BegunSession, SessionSoFar, first_line, interrupted, session_line
from rung.domain.events import Readiness
from rung.domain.history import replay
from rung.domain.plain import to_plain
from rung.domain.planning import plan_session
from rung.domain.player import Player, Status
from rung.domain.ports import ManualClock
from rung.library import load_programme
from rung.storage.event_store import open_store
from rung.tui.keeping import Keeping

NOW = datetime(2026, 1, 8, 18, 0)
PROGRAMME = load_programme(asset_folder("drills"))
MOVES = ["press"] * 9 + ["forward", "back", "repeat", "longer", "skip_drill", "too_hard", "undo"]
MOVES += ["mark", "mark"]


def live(folder, chance, say):
    """Lead a session on, at random, from where the drafts left it."""
    clock = ManualClock(NOW)
    with open_store(folder, write=True, clock=clock, validate=lambda event: None) as store:
        drafts = store.drafts.unfinished()
        found = interrupted(drafts[0].lines) if drafts else None
        begun = found.begun if found else BegunSession(
            "s1", NOW, plan_session(replay([]), PROGRAMME, NOW), Readiness(), {}
        )
        keeping = Keeping(store.drafts, first_line(begun), say, drafts[0] if drafts else None)
        player = Player(
            begun.plan, PROGRAMME, clock, SilentSound(), speed=5,
            resumed=found.so_far.reached if found else None,
        )
        say("resumed " + json.dumps(to_plain(player.reached())))
        player.start()
        kept = None
        while player.status is not Status.FINISHED:
            move = chance.choice(MOVES)
            if move == "mark":
                if last := player.last_set():
                    player.mark(last, "heel_lift")
            else:
                getattr(player, move)()
            clock.advance(chance.random() * 4)
            player.advance()
            if (reached := player.reached()) != kept:
                say("writing " + json.dumps(to_plain(reached)))
                keeping.write(session_line(SessionSoFar(NOW, 0, reached)))
                say("written")
                kept = reached


os.write(1, b"ready\\n")
for line in sys.stdin:
    folder, seed = line.split()
    pid = os.fork()
    if pid == 0:
        try:
            live(Path(folder), random.Random(int(seed)), lambda text: os.write(1, text.encode() + b"\\n"))
            os.write(1, b"over\\n")
        finally:
            os._exit(0)
    os.write(1, f"pid {pid}\\n".encode())
    os.waitpid(pid, 0)
    os.write(1, b"dead\\n")
'''


def in_the_drafts(home: Path) -> Reached:
    """What is under way, as the next start reads it."""
    told: list[str] = []
    (draft,) = Drafts(Home(home, SystemClock(), None, told)).unfinished()
    found = interrupted(draft.lines)
    assert isinstance(found, Interrupted)
    assert told == []
    return found.so_far.reached


def as_said(reached: Reached) -> str:
    """The state as a life says it."""
    return json.dumps(to_plain(reached))


class Lives:
    """A process that leads a session on, again and again, each time in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.killed = 0

    def live(self, home: Path, seed: int, words: int) -> Iterator[tuple[str, str]]:
        """What a life says; after so many words it is killed, unless it is over before."""
        print(home, seed, file=self._process.stdin, flush=True)
        pid, over = 0, False
        assert self._process.stdout
        while (line := self._process.stdout.readline()) not in ("dead\n", ""):
            word, _, rest = line.strip().partition(" ")
            pid = int(rest) if word == "pid" else pid
            over = over or word == "over"
            words -= 1
            if words <= 0 and pid and not over:
                os.kill(pid, signal.SIGKILL)
                over = True
                self.killed += 1
            yield word, rest


@pytest.fixture
def lives() -> Iterator[Lives]:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Lives(process)
        process.kill()


@pytest.mark.skipif(NO_TERMINAL, reason="Windows cannot fork")
def test_a_hundred_kills_lose_no_line_and_make_none_up(lives: Lives, tmp_path: Path) -> None:
    chance = random.Random(11)
    home, known, resumed = tmp_path / "0", "", 0
    while lives.killed < 100:
        writing = ""
        for word, state in lives.live(home, lives.killed, chance.randrange(3, 30)):
            if word == "resumed" and known:
                assert state == known, "it goes on from where it was"
                resumed += 1
            elif word == "writing":
                writing = state
            elif word == "written":
                known, writing = writing, ""
        if not known:  # killed before the first line was written: there may be a draft or not
            continue
        found = in_the_drafts(home)
        assert as_said(found) in (known, writing), "neither what was written nor what was being written"
        known = as_said(found)
        if found.following is None:
            home, known = tmp_path / str(lives.killed), ""
    assert resumed > 80


@pytest.mark.skipif(NO_TERMINAL, reason="Windows has no pseudo-terminals")
def test_the_whole_program_killed_in_its_terminal(tmp_path: Path) -> None:
    soak = TESTS / "soak" / "soak_kills.py"
    command = [sys.executable, str(soak), "--folder", str(tmp_path), "--kills", "8", "--seed", "7"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "8 kills" in run.stdout.splitlines()[-1]
