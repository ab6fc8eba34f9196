"""A log of more years than a start reads."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from rung.domain.event_time import event_time
from rung.domain.events import Event
from rung.domain.recap import Recap

from .conftest import NOW, MemoryLog, session

BEFORE = NOW - timedelta(days=3)
YEARS_AGO = NOW.replace(year=2023)


class LongLog(MemoryLog):
    """A log whose early years have a recap once one was kept."""

    def __init__(self, *events: Event) -> None:
        super().__init__(*events)
        self.recaps: list[Recap] = []
        self._late: Sequence[Mapping[str, Any]] = []

    def since(self, year: int) -> Sequence[Mapping[str, Any]]:
        late = [event for event in self.kept if event_time(event).year >= year]
        if late != self._late:
            self._late = late
        return self._late

    def recap(self, year: int) -> Recap | None:
        return self.recaps[-1] if self.recaps else None

    def keep_recap(self, year: int, recap: Recap) -> None:
        self.recaps.append(recap)


def long_log() -> LongLog:
    """40 sessions of three years ago and one of this week."""
    days = [YEARS_AGO + timedelta(days=2 * number) for number in range(40)]
    return LongLog(*(session(f"s{day:%j}", day) for day in days), session("s1", BEFORE))
