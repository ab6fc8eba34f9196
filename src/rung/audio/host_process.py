"""One sound host, seen from the program's side of the pipe."""

import logging
import os
import subprocess
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Thread

from rung.audio.messages import Gone, Reply, reply_of

END_S = 1.0
"""How long a killed process may take to disappear."""

_logger = logging.getLogger(__name__)


class HostProcess:
    """A child process with one thread that writes to it and one that reads from it.

    Both threads may block on a host that hangs; the caller never does. Ending the process frees them.
    """

    def __init__(self, command: Sequence[str], heard: Callable[["HostProcess", Reply], None]) -> None:
        """Start it; `heard` is called in the reading thread, with Gone at last. Raises OSError."""
        self.back_end = ""
        """The library that it plays with, or tried last; none until it is ready."""
        self._heard = heard
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        # Unbuffered pipes: a buffered one could be left locked by a thread when the interpreter ends.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # No Ctrl-C of the terminal reaches it, and nothing in it reaches the terminal.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # Without it simpleaudio 1.0.4 crashes at the end of a sound on Python 3.12 and later.
            env={**os.environ, "PYTHONMALLOC": "malloc"},
        )
        Thread(target=self._write, name="rung-sound-write", daemon=True).start()
        Thread(target=self._read, name="rung-sound-read", daemon=True).start()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def send(self, line: bytes) -> None:
        """Send a command, some time soon."""
        self._lines.put(line)

    def end(self) -> None:
        """Kill it, and with it its sound; waits until it is gone, for a second at most."""
        self._process.kill()
        self._lines.put(b"")
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            _logger.warning("sound host %d does not end", self.pid)

    def _write(self) -> None:
        assert self._process.stdin is not None
        with self._process.stdin as pipe:
            while line := self._lines.get():
                rest = memoryview(line)
                try:
                    while rest:
                        rest = rest[pipe.write(rest) :]
                except OSError:  # the host has ended; the reading thread tells
                    return

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            for line in pipe:
                try:
                    self._heard(self, reply_of(line))
                except ValueError:
                    _logger.warning("sound host %d sent %r", self.pid, line[:80])
        self._heard(self, Gone())
