"""The program killed in mid-session, in a pseudo-terminal, and what comes back compared set by set.

A hundred lives are led by `tests/soak/soak_kills.py`, which leads thousands on demand; two are of the command
as a shell starts it.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from rung.domain.begun import Interrupted, interrupted
from rung.domain.ports import SystemClock
from rung.storage.drafts import Drafts
from rung.storage.event_store import open_store
from rung.storage.safe_file import Home

SOAK = Path(__file__).parents[1] / "soak" / "soak_kills.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def test_a_hundred_kills_of_the_whole_program_lose_nothing_and_make_nothing_up(tmp_path: Path) -> None:
    command = [sys.executable, str(SOAK), "--kills", "100", "--lines", "4", "--seed", "7"]
    run = subprocess.run(
        [*command, "--folder", str(tmp_path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    figures = re.search(r"^100 kills in \d+ s, (\d+) of a resumed session", run.stdout, re.MULTILINE)
    assert figures
    assert int(figures[1]) > 50, "most lives go on with what the one before left"


@contextmanager
def program(home: Path) -> Iterator[int]:
    """The command, started from nothing and killed in the end; its terminal."""
    terminal, inside = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "rung", "go", "--speed", "200", "--log"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**os.environ, "RUNG_HOME": str(home), "RUNG_AUDIO": "silent", "TERM": "xterm-256color"},
    )
    os.close(inside)
    try:
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def read_until(terminal: int, words: str) -> str:
    """What is drawn until the words are."""
    drawn, end = b"", time.monotonic() + 60
    while words.encode() not in drawn and time.monotonic() < end:
        with suppress(OSError):  # the other end has closed
            drawn += os.read(terminal, 1 << 16)
    text = drawn.decode("utf-8", "replace")
    assert words in text, text[-2000:]
    return text


def under_way(home: Path) -> Interrupted:
    """The session that the drafts hold."""
    (draft,) = Drafts(Home(home, SystemClock(), None, [])).unfinished()
    found = interrupted(draft.lines)
    assert isinstance(found, Interrupted)
    return found


def test_the_command_started_from_nothing_goes_on_with_what_a_kill_left(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True, clock=SystemClock(), validate=lambda _event: None) as log:
        log.settings.set("welcomed", True)
        log.settings.set("setups_wait", False)
    with program(tmp_path) as terminal:
        read_until(terminal, "Before you start")
        os.write(terminal, b"a")
        read_until(terminal, "Begin")
        os.write(terminal, b" ")
        read_until(terminal, "drill 2 of")
    before = under_way(tmp_path)
    assert before.so_far.reached.done
    with program(tmp_path) as terminal:
        read_until(terminal, "Go on: set")
        os.write(terminal, b"g")
        following = before.so_far.reached.following
        assert following
        read_until(terminal, f"drill {following.slot + 1} of")
    assert under_way(tmp_path) == before
