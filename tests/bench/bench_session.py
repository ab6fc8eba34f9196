"""A real session at normal speed in a terminal: are screen and sound in step to its end, at what cost?

    python tests/bench/bench_session.py [MINUTES]

Linux with ALSA only; 30 minutes, if none are given, or the session's end if that comes before. Runs the real
`rung go --log` in a pseudo-terminal of 80x24, with a data folder of its own and everything as it comes,
answers its pages by keys, and presses space some seconds after each drill asks for it. The sound device is a
pipe read at the sample rate (`tests/audio/capture.py`), so that nothing is heard and every sample has its
time.

For each change of phase or count that has a sound: the moment at which the new words had arrived at the
terminal, less the moment at which their sound was played. The sound is looked for in what the device got, by
the very samples that the plan in the draft asks for, a fifth of a second around. Above 0 the screen is late.

Other work on the machine makes it worse: the load is printed. Run it as root, so that the device can take its
turn before all other work, as a card does.
"""

import fcntl
import json
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from audio.capture import FRAME_RATE, Burst, Tap
from bench.text_terminal import TextTerminal
from rung.audio.clip_files import load_clips
from rung.audio.messages import StepSound
from rung.audio.open_sound import clip_folders, phrases_of
from rung.audio.render import Renderer
from rung.domain.begun import BegunSession
from rung.domain.plain import from_plain
from rung.domain.player import Status
from rung.domain.scene import scene_at
from rung.domain.score import compile_session
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step
from rung.tui.widgets.player_view import View, state_words

WIDTH, HEIGHT = 80, 24
ANSWERS = (("Welcome to rung", b"\r"), ("Nothing wrong:", b"a"), ("Set-ups wait for space", b" "))
"""What a page says, and the key that leads on from it."""
GET_READY_S = 20.0
"""From a drill's asking for space to the key: a runner gets into position."""
WAITS = "GET READY"
ENDED = ("How was it?", "Session done")
LATENCY_S = SoundSettings().latency_ms / 1000
"""The program takes the card to sound so much later than it gets its samples; the pipe does not."""
KEY_MS = 40
"""As much of a sound is looked for; the clips of all cues are longer."""
AROUND_S = 0.2
"""A sound further away counts as not found."""
CARD_BYTES = 16_384
"""170 ms: what a card's buffer holds, more or less."""
ENDS_S = 300
"""The first and the last five minutes are told apart."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that appeared."""

    at: float
    """Monotonic, s."""
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words that are due."""

    words: str
    step: Step
    offset_ms: int
    """From the start of the step."""


def changes(begun: BegunSession) -> Iterator[Change]:
    """Every change of phase or count, in order, as the page words it."""
    timeline = compile_session(begun.plan.drills)
    for step in timeline.steps:
        for segment in step.segments:
            first = segment.duration_ms % 1000 or 1000
            for offset in (0, *range(first, segment.duration_ms, 1000)):
                at = segment.start_ms + offset
                scene = scene_at(timeline, begun.plan.drills, step.start_ms + at)
                yield Change(state_words(View(scene, Status.RUNNING, (), "", {})), step, at)


def in_order(shown: Sequence[Shown], due: Sequence[Change]) -> Iterator[tuple[Shown, Change]]:
    """What was shown with what was due, both in order; words that were never due are passed over."""
    at = 0
    for one in shown:
        ahead = next((n for n in range(at, min(at + 40, len(due))) if due[n].words == one.words), None)
        if ahead is not None:
            yield one, due[ahead]
            at = ahead + 1


class Heard:
    """What the device got, and where in it a sound is."""

    def __init__(self, bursts: Sequence[Burst]) -> None:
        self._bursts = bursts
        self._renderer = Renderer(load_clips(clip_folders(Path("nowhere"))))
        self._phrases = phrases_of(Path("nowhere"))
        self._rendered: tuple[Step | None, bytes] = (None, b"")

    def sound_of(self, change: Change) -> bytes:
        """The first samples from a change on; none where nothing sounds."""
        if not any(cue.at_ms == change.offset_ms for cue in change.step.cues):
            return b""
        if self._rendered[0] is not change.step:
            sound = StepSound.of(change.step, self._phrases.lines(change.step.said))
            self._rendered = change.step, self._renderer.render_sound(sound)
        start = change.offset_ms * FRAME_RATE // 1000 * 2
        return self._rendered[1][start : start + KEY_MS * FRAME_RATE // 1000 * 2]

    def nearest(self, sound: bytes, at: float) -> float | None:
        """When a sound was played nearest to a time; none if it was not near."""
        found = [when for burst in self._bursts for when in self._in(burst, sound, at)]
        return min(found, key=lambda when: abs(when - at), default=None)

    @staticmethod
    def _in(burst: Burst, sound: bytes, at: float) -> Iterator[float]:
        start = max(0, round((at - AROUND_S - burst.at) * FRAME_RATE) * 2)
        end = max(0, round((at + AROUND_S - burst.at) * FRAME_RATE) * 2 + len(sound))
        while (start := burst.data.find(sound, start, end)) >= 0:
            if start % 2 == 0:
                yield burst.at + start / 2 / FRAME_RATE + LATENCY_S
            start += 1


class Session:
    """The program in its terminal."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.terminal = TextTerminal(WIDTH, HEIGHT)
        self.shown: list[Shown] = []
        self.written = 0
        self._ready_at: float | None = None
        self._answered: set[str] = set()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            os.execve(sys.executable, [sys.executable, "-P", "-m", "rung", "go", "--log"], environment)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    @property
    def words(self) -> str:
        """What goes on, at the right of the second row."""
        return self.terminal.row(1).strip().rpartition("  ")[2]

    def run(self, seconds: float) -> bool:
        """Look on, and press what is asked for; whether it goes on."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self._fd], [], [], 0.02)[0]:
                try:
                    data = os.read(self._fd, 65_536)
                except OSError:
                    return False
                self.written += len(data)
                self.terminal.feed(data)
                self._look()
            elif self._answer():
                return False
        return True

    def _look(self) -> None:
        words = self.words
        if not self.shown or self.shown[-1].words != words:
            self.shown.append(Shown(time.monotonic(), words))

    def _answer(self) -> bool:
        """Press what the page asks for; whether it is the page after the last drill."""
        page, now = self.terminal.page, time.monotonic()
        for title, key in ANSWERS:
            if title in page and title not in self._answered:
                self._answered.add(title)
                os.write(self._fd, key)
                return False
        if self.words != WAITS:
            self._ready_at = None
        elif self._ready_at is None:
            self._ready_at = now + GET_READY_S
        elif now > self._ready_at:
            os.write(self._fd, b" ")
            self._ready_at = None
            self.run(0.3)
        return any(words in page for words in ENDED)

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the session has taken so far."""

    at: float
    """Monotonic, s."""
    app_s: float
    """Processor time of the program itself."""
    hosts_s: float
    """Of its sound hosts, those that have ended included."""
    app_mb: float
    """Resident memory."""
    hosts_mb: float
    written: int
    """Bytes to the terminal."""
    load: float
    """Of the machine, over the last minute."""

    @classmethod
    def of(cls, session: Session) -> "Cost":
        """By now."""
        own, ended, mb = _stat(session.pid)
        tasks = Path(f"/proc/{session.pid}/task").iterdir()
        children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
        hosts = [_stat(child) for child in children]
        hosts_s, hosts_mb = ended + sum(host[0] for host in hosts), sum(host[2] for host in hosts)
        return cls(time.monotonic(), own, hosts_s, mb, hosts_mb, session.written, os.getloadavg()[0])


def _stat(pid: int) -> tuple[float, float, float]:
    """Processor seconds, those of children that have ended, and resident MB; nothing of what is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0, 0.0, 0.0
    utime, stime, cutime, cstime = (int(field) / os.sysconf("SC_CLK_TCK") for field in fields[11:15])
    return utime + stime, cutime + cstime, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def begun_in(home: Path) -> BegunSession:
    """The session that was begun, as it was written down."""
    draft = next(home.rglob("draft-*.jsonl"))
    first = draft.read_text(encoding="utf-8").splitlines()[0].partition(" ")[2]
    return from_plain(BegunSession, json.loads(first)["line"]["session"])


def compared(session: Session, tap: Tap, begun: BegunSession) -> tuple[list[tuple[float, float]], int]:
    """When each change was shown and by how much too late (ms), and how many sounds were not found."""
    heard, found, missing = Heard(tap.bursts), [], 0
    for shown, change in in_order(session.shown, list(changes(begun))):
        sound = heard.sound_of(change)
        if not any(sound):
            continue
        at = heard.nearest(sound, shown.at)
        if at is None:
            missing += 1
        else:
            found.append((shown.at, (shown.at - at) * 1000))
    return found, missing


def told(name: str, late: Sequence[float]) -> None:
    """One line of the report; `late` in ms."""
    if late:
        far = sorted(map(abs, late))
        print(
            f"{name:19} {len(late):5} changes: median {statistics.median(late):+.1f} ms, 99 of 100 within "
            f"{far[len(far) * 99 // 100]:.1f}, greatest {far[-1]:.1f}; {sum(one > 50 for one in far)} over 50"
        )


def report(session: Session, tap: Tap, begun: BegunSession, costs: Sequence[Cost]) -> None:
    """What came of it."""
    first, last = costs[0], costs[-1]
    late, missing = compared(session, tap, begun)
    told("all", [one for _, one in late])
    told("first five minutes", [one for at, one in late if at < first.at + ENDS_S])
    told("last five minutes", [one for at, one in late if at > last.at - ENDS_S])
    print(f"sounds not found: {missing}")
    seconds = last.at - first.at
    for name in ("app", "hosts"):
        share = 100 * (getattr(last, f"{name}_s") - getattr(first, f"{name}_s")) / seconds
        kept = [getattr(cost, f"{name}_mb") for cost in (first, costs[len(costs) // 2], last)]
        sizes = ", ".join(f"{mb:.0f}" for mb in kept)
        print(f"{name:6} {share:5.2f} % of a core; resident MB at start, half and end: {sizes}")
    print(f"terminal {(last.written - first.written) / seconds:,.0f} bytes/s")
    loads = [cost.load for cost in costs]
    busy = f"load {min(loads):.1f}-{max(loads):.1f}, mean {statistics.mean(loads):.1f}"
    print(f"{seconds / 60:.1f} min; {os.cpu_count()} cores, {busy}")


def main(minutes: float = 30.0) -> None:
    """Run, compare, print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        tap = Tap(Path(folder), CARD_BYTES)
        own = {"RUNG_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        session = Session({**os.environ, **tap.environment, **own})
        while session.words != WAITS:
            assert session.run(1), session.terminal.page
        costs = [Cost.of(session)]
        until, goes_on = costs[0].at + minutes * 60, True
        while goes_on and (left := until - time.monotonic()) > 0:
            goes_on = session.run(min(10, left))
            costs.append(Cost.of(session))
        session.end()
        tap.close()
        report(session, tap, begun_in(home), costs)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
