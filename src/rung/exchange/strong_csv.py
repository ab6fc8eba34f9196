"""`rung export --format strong`: the columns that the Strong app exports and that others import from it.

A set of one side is a set of an exercise of its own, because Strong knows no sides and a trend over both
would say nothing. Strong's RPE is that of a set, which rung does not ask for: the session's stands in the
notes.
"""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

from rung.domain.anatomy import Side
from rung.domain.events import DrillResult, Session
from rung.domain.programme import Programme
from rung.exchange.sets import logged_sets
from rung.exchange.titles import TITLES

COLUMNS = (
    "Date",
    "Workout Name",
    "Duration",
    "Exercise Name",
    "Set Order",
    "Weight",
    "Reps",
    "Distance",
    "Seconds",
    "Notes",
    "Workout Notes",
    "RPE",
)
_MINUTE = timedelta(minutes=1)


def strong_csv(sessions: Iterable[Session], programme: Programme) -> str:
    """The completed sets, oldest first, with plain line feeds as Strong has them."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in logged_sets(sessions):
        session, drill = one.session, one.drill
        if drill is None or not one.number:
            continue
        date = session.started_at.isoformat(" ", "seconds")
        workout = (date, TITLES[session.kind], _length(session))
        done = (_exercise(drill, programme), one.number, 0, one.reps, 0, one.seconds)
        row = (*workout, *done, drill.note, _notes(session), "")
        table.writerow(_lines(str(cell)) for cell in row)
    return text.getvalue()


def _exercise(drill: DrillResult, programme: Programme) -> str:
    name = programme.name_then(drill)
    return name if drill.side is Side.BOTH else f"{name} ({drill.side})"


def _length(session: Session) -> str:
    """`1h 5m` or `38m` of training, to the minute, at least one."""
    hours, minutes = divmod(max(1, round(session.length / _MINUTE)), 60)
    return " ".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m")) if count)


def _lines(text: str) -> str:
    """The text with line feeds alone: a carriage return would end a row."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _notes(session: Session) -> str:
    return f"RPE {session.rpe}. {session.note}".rstrip()
