"""Data folders for the benchmarks, as if they had been used up to today."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rung.cli.wiring import validate
from rung.domain.ports import SystemClock
from rung.storage.event_store import open_store

from .bench_replay import EVERY, log_of
from .running import Running


def disk() -> Path:
    """A folder for what must lie on a real disk: /tmp may be memory. git does not see it."""
    folder = Path(__file__).parents[2] / "build"
    folder.mkdir(exist_ok=True)
    return folder


def sessions_until_now(count: int) -> list[dict[str, Any]]:
    """A log with so many sessions, one every other day, the last one the day before yesterday."""
    return log_of(count, datetime.now() - count * EVERY - timedelta(hours=3))


def made(folder: Path, events: Iterable[Mapping[str, Any]]) -> Path:
    """A data folder with a log."""
    with open_store(folder, write=True, clock=SystemClock(), validate=validate) as store:
        store.append_all(events)
        store.settings.set("welcomed", True)
    return folder


def worn_in(folder: Path) -> Path:
    """After a first start: the recap of the years before is there."""
    first = Running(environment=quiet(folder))
    first.settled(quiet_s=1.0)
    first.end()
    return folder


def quiet(folder: Path) -> dict[str, str]:
    """The environment for a data folder, without sound."""
    return {"RUNG_HOME": str(folder), "RUNG_AUDIO": "silent"}
