"""What the screens are given: plain values and the ports of the domain, wired by the command line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from rung.domain.chosen_list import chosen_list
from rung.domain.drill_list import DrillList
from rung.domain.events import Event
from rung.domain.personal import Personal
from rung.domain.personal_programme import with_personal
from rung.domain.ports import Clock, Drafts, EventLog, OwnThings, Settings, Sound
from rung.domain.programme import Programme


def _unique_id() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Services:
    """Everything from outside that the app works with."""

    built_in: Programme
    """The programme without what the runner made."""
    log: EventLog
    settings: Settings
    clock: Clock
    sound: Sound
    drafts: Drafts = field(kw_only=True)
    own: OwnThings = field(kw_only=True)
    """The runner's own drills and lists."""
    speed: float = 1.0
    """Timeline seconds per second, 1-200."""
    keep: bool = True
    """False for a rehearsal: no question is asked and nothing is recorded."""
    demo: bool = False
    """The log is made up and gone when the app ends."""
    write_report: Callable[[Iterable[Event]], Path] | None = None
    """Writes the report of a log as a new file and returns its place; raises StorageError. Or none."""
    without: frozenset[str] = frozenset()
    """Equipment that is missing today, by id."""
    list_name: str | None = None
    """A list that is named for one session, or `ladder` for none; none named: that of today's place."""
    notices: tuple[str, ...] = ()
    """What the runner must be told once the app is open, one sentence each: data that was mended."""
    new_id: Callable[[], str] = _unique_id
    """An id for the next event, never the same twice."""
    _whole: list[tuple[Personal, Programme]] = field(default_factory=list, init=False, repr=False)
    """The programme as it was last asked for, and what of the runner's own is in it."""

    @property
    def programme(self) -> Programme:
        """The built-in programme and what the runner made, as it is now. Raises StorageError."""
        personal = self.own.personal()
        if not self._whole or self._whole[0][0] is not personal:
            self._whole[:] = [(personal, with_personal(self.built_in, personal))]
        return self._whole[0][1]

    def with_list(self, name: str | None) -> "Services":
        """The same, with the next session after the list of this name; none: that of today's place."""
        return replace(self, list_name=name)

    @property
    def chosen_list(self) -> DrillList | None:
        """The list that the next session follows; none for the ladder as it comes. Raises StorageError."""
        try:
            return chosen_list(self.own.personal(), self.settings, self.list_name)
        except KeyError:  # deleted since the start
            return None
