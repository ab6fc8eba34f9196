"""A program in a pseudo-terminal of its own, driven by keys and measured from outside. Linux only."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .text_terminal import TextTerminal

RUNG = (sys.executable, "-P", "-m", "rung")
"""The program, as this environment has it."""
LONGEST_S = 120.0


class Running:
    """The program in its terminal."""

    def __init__(
        self,
        command: Sequence[str] = RUNG,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`size`: columns and rows. `environment`: what is set besides the present one."""
        self.terminal = TextTerminal(*size)
        self.bytes = 0
        """Written to the terminal so far."""
        known = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(command[0], list(command), known)

    def until(self, there: Callable[[str], bool], keys: str = "") -> float:
        """Milliseconds from some keys until the terminal shows something."""
        start = time.perf_counter()
        self.press(keys)
        while not there(self.terminal.page):
            if time.perf_counter() - start > LONGEST_S:
                raise TimeoutError(self.terminal.page)
            self.read(0.002)
        return (time.perf_counter() - start) * 1000

    def press(self, keys: str) -> None:
        """Send some keys."""
        os.write(self._fd, keys.encode())

    def settled(self, keys: str = "", quiet_s: float = 0.25) -> float:
        """Milliseconds from some keys until the last thing that was written because of them."""
        start = last = time.perf_counter()
        self.press(keys)
        while not (quiet := self.read(quiet_s)) or last == start:
            if time.perf_counter() - start > LONGEST_S:
                raise TimeoutError(self.terminal.page)
            last = last if quiet else time.perf_counter()
        return (last - start) * 1000

    def rest(self, seconds: float) -> None:
        """Look on."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(min(left, 0.05))

    def read(self, seconds: float) -> bool:
        """Take what is written within some seconds; whether nothing was."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        data = os.read(self._fd, 65_536)
        self.bytes += len(data)
        self.terminal.feed(data)
        return False

    @property
    def megabytes(self) -> float:
        """The greatest memory so far."""
        return self._status("VmHWM") / 1024

    @property
    def cpu_s(self) -> float:
        """Processor time so far, seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def wake_ups(self) -> int:
        """How often it waited for something and went on, so far."""
        return self._status("voluntary_ctxt_switches")

    def _status(self, name: str) -> int:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name))

    def end(self) -> None:
        """At once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)
