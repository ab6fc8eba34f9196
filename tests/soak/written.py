"""What the data folder must hold after a kill, from what the program said that it wrote down.

What it said to be written must be there; what it was about to write may be; nothing else may.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rung.domain.ports import SystemClock
from rung.storage.drafts import Drafts
from rung.storage.event_store import open_store
from rung.storage.safe_file import Home

Record = Mapping[str, Any]
"""How it was written, `begin`, `add`, `commit` or `close`, and what."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One session as it is written down."""

    lines: tuple[Any, ...] = ()
    """How it began and how far it has come since; none before it began and once it is over."""
    event: Any = None
    """What it became."""
    over: bool = False


def said_of(records: Sequence[Record]) -> UnderWay:
    """What some records come to."""
    lines = tuple(record[how] for record in records for how in ("begin", "add") if how in record)
    event = next((record["commit"] for record in records if "commit" in record), None)
    over = any("close" in record for record in records)
    return UnderWay(() if over else lines, event, over)


def found_in(home: Path) -> UnderWay:
    """What the drafts hold. No program may run."""
    notices: list[str] = []
    kept = Drafts(Home(home, SystemClock(), None, notices))
    paths = list(kept.examined())
    assert len(paths) <= 1, "one session, one draft"
    unfinished = kept.unfinished()
    event = next(kept.events(closed=True), None)
    assert not notices, notices
    return UnderWay(tuple(unfinished[0].lines) if unfinished else (), event, bool(paths and paths[0][1]))


class Written:
    """All that one session wrote down, through all the lives that it took."""

    def __init__(self) -> None:
        self._records: list[Record] = []

    @property
    def now(self) -> UnderWay:
        """As it must stand."""
        return said_of(self._records)

    def compare(self, home: Path, said: Sequence[Any]) -> None:
        """Add what a life said, and see that the folder holds it. Raises AssertionError."""
        about: list[Record] = []
        for word in said:
            if word == "written":
                self._records += about[-1:]
                about = []
            else:
                about = [word]
        found, known = found_in(home), self.now
        if found != known and about:
            self._records += about
        assert found == self.now, f"written down: {known}\nwith {about}\nfound: {found}"


def logged(home: Path) -> list[Any]:
    """The events of the log, as the next start reads them."""
    with open_store(home, write=True, clock=SystemClock(), validate=lambda _event: None) as log:
        return list(log.events())
