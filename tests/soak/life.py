"""One life of the whole program in a pseudo-terminal, led by its keys and ended by SIGKILL.

The process is forked from one that has imported everything: that saves the second that Python needs to start,
and nothing else. Beside what it draws it says, on a pipe, what it is about to write down of the session under
way, and that it has: what comes back after the kill must be exactly that, set by set.
"""

import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Any

import textual.drivers.linux_driver as _driver

from rung import cli
from rung.audio import open_sound as _sound
from rung.cli import app as _command
from rung.storage import drafts
from rung.tui import app as _tui

IMPORTED = (_command, _driver, _sound, _tui)
"""Once, for all lives."""
PATIENCE_S = 60
SPEED = "200"
LOOKED_AT = 1 << 15
"""Bytes that are looked at, of the last that were drawn: more than two whole pages."""
_ESCAPE = re.compile(rb"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|[()][AB0]|[=>])")


class Life:
    """One process of the program."""

    def __init__(self, home: Path) -> None:
        self.said: list[Any] = []
        """What it was about to write down, as an object of how and what; "written" after each that it has."""
        self._drawn = self._heard = b""
        heard, saying = os.pipe()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            _be_the_program(home, saying)
        os.close(saying)
        self._pipe = heard
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    @property
    def text(self) -> str:
        """What was drawn since the last `forget`, without its colours and places."""
        return _ESCAPE.sub(b"", self._drawn).decode("utf-8", "replace")

    def shows(self, words: str) -> bool:
        """Whether words that are drawn in one go were drawn since the last `forget`."""
        return words.encode() in self._drawn

    def watch(self, seconds: float, until: Callable[[], object] = lambda: False) -> bool:
        """Read what is drawn and said; whether it came to what was waited for."""
        end = time.monotonic() + seconds
        while not (found := bool(until())) and (left := end - time.monotonic()) > 0:
            ready = select.select([self._terminal, self._pipe], [], [], left)[0]
            if self._pipe in ready and not self._listen():
                break
            if self._terminal in ready and not self._look():
                break
        return found

    def wait(self, until: Callable[[], object]) -> None:
        """Until something is drawn or said. Raises AssertionError when it never is."""
        if not self.watch(PATIENCE_S, until):
            raise AssertionError(f"it never came; the last that was drawn: {self.text[-2000:]}")

    def forget(self) -> None:
        """Look only at what is drawn from now on."""
        self._drawn = b""

    def kill(self) -> None:
        """End it as a crash does; what it said up to then is heard to the end."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        while self._listen():
            pass
        os.close(self._pipe)
        os.close(self._terminal)

    def _look(self) -> bool:
        try:
            self._drawn = (self._drawn + os.read(self._terminal, 1 << 16))[-LOOKED_AT:]
        except OSError:  # Linux says so when the other end has closed
            return False
        return True

    def _listen(self) -> bool:
        piece = os.read(self._pipe, 1 << 16)
        *lines, self._heard = (self._heard + piece).split(b"\n")
        self.said += map(json.loads, lines)
        return bool(piece)


def _be_the_program(home: Path, saying: int) -> None:
    """Run the command to its end. Never returns."""
    # what was opened on the first process's own output must not be used on the terminal
    sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", closefd=False)
    os.environ.update(RUNG_HOME=str(home), RUNG_AUDIO="silent", TERM="xterm-256color")
    for owner, how in (
        (drafts.Drafts, "begin"),
        (drafts.Draft, "add"),
        (drafts.Draft, "commit"),
        (drafts.Draft, "close"),
    ):
        setattr(owner, how, _saying(getattr(owner, how), how, saying))
    os._exit(cli.main(["go", "--speed", SPEED, "--log"]))


def _saying(write: Callable[..., Any], how: str, pipe: int) -> Callable[..., Any]:
    """The same, but it says what it is about to write down, and that it has."""

    def said(draft: object, what: object) -> Any:
        os.write(pipe, json.dumps({how: what}).encode() + b"\n")
        result = write(draft, what)
        os.write(pipe, b'"written"\n')
        return result

    return said
