"""The events of the last years, without those before: what a start reads of a long log."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from rung.domain.event_time import event_time
from rung.storage.years import Event


class Recent:
    """The events of a year and later; the same object until what it was made of changes."""

    def __init__(self) -> None:
        self.events: Sequence[Event] = []
        """As last read."""
        self._source: tuple[object, int] | None = None
        """What the events were taken from, and the year."""

    def part_of(self, events: Sequence[Event], year: int) -> Sequence[Event]:
        """Those of a whole log in time order."""
        if self._source is None or self._source[0] is not events or self._source[1] != year:
            first = bisect_left(events, year, key=_year_of)
            self.events, self._source = events[first:], (events, year)
        return self.events

    def read(self, year: int, events: Callable[[], Iterable[Event]]) -> Sequence[Event]:
        """Those that were read, or else are to be read now, in any order."""
        if not self.holds(year):
            self.events, self._source = sorted(events(), key=event_time), (Recent, year)
        return self.events

    def holds(self, year: int) -> bool:
        """Whether they were read, and not forgotten since."""
        return self._source == (Recent, year)

    def forget(self) -> None:
        """Read them anew the next time."""
        self._source = None


def _year_of(event: Event) -> int:
    return event_time(event).year
