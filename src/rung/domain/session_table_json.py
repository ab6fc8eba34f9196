"""The table of sessions as `rung history --json` prints it: `exchange/FORMATS.md`, "history"."""

from collections.abc import Iterable
from typing import Any

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.history import History
from rung.domain.session_table import Entry


def table_json(entries: Iterable[Entry], history: History) -> dict[str, Any]:
    """Sessions in the order given. `history`: the one that they are of."""
    return {"sessions": [_entry(entry, history) for entry in entries]}


def _entry(entry: Entry, history: History) -> dict[str, Any]:
    session = entry.session
    loaded = [j for j in JOINTS if j in session.volume or j in session.rungs or j in entry.rulings]
    return {
        "id": session.id,
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat(),
        "minutes": entry.minutes,
        "kind": str(session.kind),
        "week": str(history.week_of(session.started_at)),
        "rpe": session.rpe,
        "pain": entry.pain,
        "red_flags": list(session.red_flags),
        "note": session.note,
        "morning": entry.morning is not None,
        "joints": {str(joint): _joint(entry, joint) for joint in loaded},
    }


def _joint(entry: Entry, joint: Joint) -> dict[str, Any]:
    ruling, volume = entry.rulings.get(joint), entry.session.volume.get(joint)
    return {
        "rung": entry.session.rungs.get(joint),
        "volume": str(volume) if volume else None,
        "outcome": str(ruling.outcome) if ruling else None,
        "action": str(ruling.action) if ruling else None,
        "from": ruling.start if ruling else None,
        "to": ruling.end if ruling else None,
        "final": ruling.final if ruling else None,
    }
