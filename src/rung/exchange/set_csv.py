"""`rung export --format csv`: one row for each completed set, as RFC 4180 has it."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from rung.domain.anatomy import JOINTS
from rung.domain.events import DrillResult, Session
from rung.domain.programme import Programme
from rung.exchange.sets import LoggedSet, logged_sets

COLUMNS = (
    "date",
    "started_at",
    "ended_at",
    "session",
    "kind",
    *(f"{joint}_{what}" for joint in JOINTS for what in ("volume", "rung")),
    "rpe",
    "session_note",
    "drill",
    "drill_name",
    "side",
    "sets_prescribed",
    "sets_done",
    "set",
    "reps",
    "seconds",
    "faults",
    "swapped_for",
    "drill_note",
)


def set_csv(sessions: Iterable[Session], programme: Programme) -> str:
    """The table of all sets, oldest first."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for one in logged_sets(sessions):
        table.writerow(_of_session(one.session) | _of_set(one, programme))
    return text.getvalue()


def _of_session(session: Session) -> dict[str, Any]:
    row: dict[str, Any] = {
        "date": session.started_at.date().isoformat(),
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat(),
        "session": session.id,
        "kind": session.kind.value,
        "rpe": session.rpe,
        "session_note": session.note,
    }
    for joint in JOINTS:
        row[f"{joint}_volume"] = session.volume[joint].value if joint in session.volume else ""
        row[f"{joint}_rung"] = session.rungs.get(joint, "")
    return row


def _of_set(one: LoggedSet, programme: Programme) -> dict[str, Any]:
    drill = one.drill
    if drill is None:
        return {}
    return {
        "drill": drill.id,
        "drill_name": programme.name_then(drill),
        "side": drill.side.value,
        "sets_prescribed": drill.sets,
        "sets_done": drill.done,
        "set": one.number,
        "reps": one.reps,
        "seconds": one.seconds,
        "faults": _faults(drill),
        "swapped_for": drill.swapped_for or "",
        "drill_note": drill.note,
    }


def _faults(drill: DrillResult) -> str:
    """`heel_lift=2;knee_in=1`: each fault and in how many of the drill's sets it was marked."""
    return ";".join(f"{fault}={sets}" for fault, sets in drill.faults.items())
