"""Opening what commands share: the programme, the log and its history."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from rung import domain
from rung.assets import asset_folder
from rung.cli.output import warn
from rung.cli.own_things import OwnThings
from rung.cli.refusal import Refusal
from rung.domain.chosen_list import chosen_list
from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill
from rung.domain.event_json import EventError, event_from_json
from rung.domain.personal import Personal, live
from rung.domain.personal_programme import with_personal
from rung.domain.ports import SystemClock
from rung.domain.programme import Programme
from rung.library import load_programme
from rung.storage.event_store import EventStore, open_store
from rung.storage.place import data_folder


@cache
def built_in() -> Programme:
    """The built-in programme. Raises LibraryError with every problem of its files."""
    return load_programme(asset_folder("drills"))


def programme_of(log: EventStore) -> Programme:
    """The built-in programme and what the runner made. Raises LibraryError, StorageError."""
    return with_personal(built_in(), OwnThings(log.own).personal())


def personal() -> Personal:
    """What the runner made, for a command that needs nothing else of the log. Raises StorageError."""
    with opened_log(write=False) as log:
        found = OwnThings(log.own).personal()
        warn(log.notices)
    return found


def programme() -> Programme:
    """The same for a command that needs nothing else of the log. Raises LibraryError, StorageError."""
    return with_personal(built_in(), personal())


def opened_log(*, write: bool) -> EventStore:
    """The log in the data folder; opened to write, the day's copy is made. Raises StorageError."""
    log = open_store(data_folder(), write=write, clock=SystemClock(), validate=validate, rules=_rules())
    if write:
        log.keep_daily_copy()
    return log


def _rules() -> str:
    """A mark that changes whenever the rules of progression may: with each file of the domain."""
    files = sorted(Path(domain.__file__).parent.glob("*.py"))
    marks = [(file.name, stat.st_size, stat.st_mtime_ns) for file in files if (stat := file.stat())]
    return sha256(repr(marks).encode()).hexdigest()


def validate(event: Mapping[str, Any]) -> None:
    """Raises ValueError, with the reason, for an event that is not one of the log format."""
    try:
        event_from_json(event)
    except EventError as error:
        raise ValueError(str(error)) from error


def own_sounds() -> Path:
    """The folder of the runner's own cue sounds, which need not exist."""
    return data_folder() / "audio"


def known_drill(programme: Programme, drill_id: str) -> Drill:
    """The drill of an id. Raises Refusal with the nearest one."""
    drills = programme.drills
    if drill_id in drills:
        return drills[drill_id]
    near = get_close_matches(drill_id, drills, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else "'rung plan' lists today's drills"
    raise Refusal(f"no drill is called {drill_id!r}; {hint}")


def known_list(log: EventStore, name: str | None) -> DrillList | None:
    """The list that a session follows: the one named, else that of today's place. Raises Refusal."""
    own = OwnThings(log.own).personal()
    try:
        return chosen_list(own, log.settings, name)
    except KeyError:
        names = sorted(live(own.lists))
        near = get_close_matches(name or "", names, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names) or 'none yet'}"
        raise Refusal(f"no list is called {name!r}; {hint}") from None


def known_equipment(programme: Programme, items: Iterable[str]) -> frozenset[str]:
    """Equipment that drills name. Raises Refusal with the nearest for a word that none of them does."""
    known = {item for drill in programme.drills.values() for item in drill.equipment}
    for item in items:
        if item not in known:
            near = get_close_matches(item, known, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            raise Refusal(f"no drill needs {item!r}; {hint}")
    return frozenset(items)
