"""A store in a temporary folder, events to put into it, and an `os` that records, fails, or skips syncing."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.domain.ports import ManualClock
from rung.storage import durable
from rung.storage.event_store import EventStore, open_store

WRITE_CALLS = ("open", "write", "fsync", "close", "link", "replace", "unlink", "rename")


def check_event(event: Mapping[str, Any]) -> None:
    """Refuse what no event of these tests looks like."""
    if event.get("type") not in ("clearance", "session", "morning"):
        raise ValueError(f"{event.get('type')!r} is no type of event")
    pain = event.get("pain", 0)
    if not isinstance(pain, int) or not 0 <= pain <= 10:
        raise ValueError("pain is a whole number from 0 to 10")


def make_event(number: int, year: int = 2026, **more: Any) -> dict[str, Any]:
    """A clearance whose id and time follow from its number."""
    at = datetime(year, 1 + number % 12, 1, 12, 0, number % 60)
    return {"type": "clearance", "id": f"c{number}", "at": at.isoformat(), "note": "grün", "pain": 0, **more}


Fail = Callable[[int, str], BaseException | None]
"""What to raise at a call, from its number and its name."""


class TracedOs:
    """The `os` module with the calls of a write recorded, and an error raised at chosen ones."""

    def __init__(self, fail: Fail = lambda _number, _name: None) -> None:
        self.calls: list[tuple[str, ...]] = []
        self._fail = fail
        self._handles: dict[int, str] = {}

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in WRITE_CALLS:
            return real

        def call(*args: Any) -> Any:
            what = [
                self._handles.get(arg, "?") if isinstance(arg, int) else Path(arg).name for arg in args[:1]
            ]
            if name in ("link", "replace", "rename"):
                what.append(Path(args[1]).name)
            self.calls.append((name, *what))
            error = self._fail(len(self.calls) - 1, name)
            if error is not None:
                if name == "close":
                    real(*args)  # what the kernel does: the handle is gone, the error reported
                raise error
            result = real(*args)
            if name == "open":
                self._handles[result] = what[0]
            return result

        return call


class Bench:
    """One data folder, opened as often as a test needs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.clock = ManualClock(datetime(2026, 1, 7, 18, 0))
        self.event = make_event
        self._monkeypatch = monkeypatch
        self._open: list[EventStore] = []

    def open(self, *, write: bool = True) -> EventStore:
        store = open_store(self.folder, write=write, clock=self.clock, validate=check_event)
        self._open.append(store)
        return store

    def reopen(self) -> EventStore:
        """As after a restart of the program."""
        self.close()
        return self.open()

    def close(self) -> None:
        while self._open:
            self._open.pop().close()

    @contextmanager
    def traced(self, fail: Fail = lambda _n, _name: None) -> Iterator[TracedOs]:
        traced = TracedOs(fail)
        with self._monkeypatch.context() as patch:
            patch.setattr(durable, "os", traced)
            yield traced

    def files(self) -> dict[str, bytes]:
        """Every file in the folder but the lock."""
        return _contents(path for path in self.folder.iterdir() if path.name != ".lock")

    def copies(self) -> dict[str, bytes]:
        """Every file in the folder of copies."""
        return _contents((self.folder / "copies").iterdir())


def _contents(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    bench = Bench(tmp_path / "home", monkeypatch)
    yield bench
    bench.close()


@pytest.fixture
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what is read back many hundred times, where waiting for the disk shows nothing."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
