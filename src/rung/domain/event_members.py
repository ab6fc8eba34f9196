"""What each type of event of the log format must and may carry.

Members that are not known are passed over here; the store keeps them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import (
    Assessment,
    Check,
    Clearance,
    Deletion,
    DrillResult,
    Event,
    Feeling,
    Form,
    Morning,
    Override,
    Readiness,
    Revision,
    Session,
)
from rung.domain.json_fields import (
    EventError,
    choice,
    flag,
    identity,
    items,
    keyed,
    moment,
    nested,
    nullable,
    number,
    one_of,
    optional,
    required,
    text,
    whole,
)
from rung.domain.plan import Kind, Volume
from rung.domain.programme import LAST_OWN_RUNG
from rung.domain.red_flags import RED_FLAG_IDS

Json = Mapping[str, Any]

_nrs = whole(0, 10)
_count = whole(0, 1_000_000)
_seconds = whole(0, 1_000_000_000)
_number = number()
_share = number(0, 1)
_form = choice(Form)
_side = choice(Side, SIDES)
_drill_side = choice(Side)
_worked_s = number(0, 1e6)
_hours = number(0, 24)
_joint = choice(Joint)
_own_rung = whole(0, LAST_OWN_RUNG)
"""Rungs above are earned, never set."""


def _per_joint_and_side(read: Callable[[Json], Any]) -> Callable[[str, Any], Any]:
    return keyed(Joint, JOINTS, keyed(Side, SIDES, nested(read)))


def _feeling(obj: Json) -> Feeling:
    return Feeling(required(obj, "pain", _nrs), required(obj, "stiffness", _nrs))


def _check(obj: Json) -> Check:
    return Check(
        pain=required(obj, "pain", _nrs),
        stiffness=required(obj, "stiffness", _nrs),
        form=required(obj, "form", _form),
        done=required(obj, "done", _share),
    )


def _readiness(obj: Json) -> Readiness:
    return Readiness(
        sleep_h=nullable(obj, "sleep_h", _hours),
        fatigue=nullable(obj, "fatigue", _nrs),
        hard_run_last_24h=optional(obj, "hard_run_last_24h", flag, False),
        hard_run_next_24h=optional(obj, "hard_run_next_24h", flag, False),
    )


def _faults(name: str, value: Any) -> Mapping[str, int]:
    """Counts by fault id, or a list with an id for each set in which it was marked."""
    if isinstance(value, Mapping):
        return {identity(name, fault): _count(f"{name}.{fault}", sets) for fault, sets in value.items()}
    marked = items(identity)(name, value)
    return {fault: marked.count(fault) for fault in marked}


def _drill(obj: Json) -> DrillResult:
    done = optional(obj, "done", _count, 0)
    return DrillResult(
        id=required(obj, "id", identity),
        side=optional(obj, "side", _drill_side, Side.BOTH),
        sets=optional(obj, "sets", _count, done),
        done=done,
        reps=optional(obj, "reps", _count, 0),
        seconds=round(optional(obj, "seconds", _worked_s, 0.0)),
        faults=optional(obj, "faults", _faults, {}),
        swapped_for=nullable(obj, "swapped_for", identity),
        note=optional(obj, "note", text, ""),
        name=optional(obj, "name", text, ""),
        dose=optional(obj, "dose", text, ""),
    )


def _assessment(obj: Json) -> Assessment:
    value = required(obj, "value", _number)
    return Assessment(
        id=required(obj, "id", identity),
        at=required(obj, "at", moment),
        test=required(obj, "test", identity),
        side=required(obj, "side", _side),
        value=value,
        trials=optional(obj, "trials", _trials, (value,)),
        pain=optional(obj, "pain", _nrs, 0),
    )


_trials = items(_number)
_before = _per_joint_and_side(_feeling)
_checks = _per_joint_and_side(_check)
_volumes = keyed(Joint, JOINTS, choice(Volume))
_flags = keyed(Joint, JOINTS, flag)
_rungs = keyed(Joint, JOINTS, whole(0, 7))
_kind = choice(Kind)
_ready = nested(_readiness)
_red_flags = items(one_of(RED_FLAG_IDS))
_drills = items(nested(_drill))
_UNSAID: dict[Joint, Any] = {}


def _session(obj: Json) -> Session:
    """Full and easy sessions are judged, so they need every answer; the others only what they have."""
    kind = required(obj, "kind", _kind)
    judged = kind in (Kind.FULL, Kind.EASY)
    member: Callable[[Json, str, Any, Any], Any] = _needed if judged else optional
    session = Session(
        id=required(obj, "id", identity),
        started_at=required(obj, "started_at", moment),
        ended_at=required(obj, "ended_at", moment),
        kind=kind,
        volume=_volume(obj, kind),
        rungs=optional(obj, "rungs", _rungs, _UNSAID),
        intensive=dict.fromkeys(JOINTS, False) | optional(obj, "intensive", _flags, _UNSAID),
        readiness=nullable(obj, "readiness", _ready) or Readiness(),
        before=member(obj, "before", _before, {}),
        check=member(obj, "check", _checks, {}),
        rpe=member(obj, "rpe", _nrs, 0),
        red_flags=optional(obj, "red_flags", _red_flags, ()),
        drills=optional(obj, "drills", _drills, ()),
        note=optional(obj, "note", text, ""),
        away_s=optional(obj, "away_s", _seconds, 0),
    )
    if session.ended_at < session.started_at:
        raise EventError("ended_at", f"is before started_at, {session.started_at.isoformat()}")
    if judged:
        _both_sides(session)
    return session


def _needed(obj: Json, name: str, read: Callable[[str, Any], Any], _default: Any) -> Any:
    return required(obj, name, read)


def _volume(obj: Json, kind: Kind) -> Mapping[Joint, Volume]:
    volume = (
        required(obj, "volume", _volumes) if kind is Kind.FULL else optional(obj, "volume", _volumes, _UNSAID)
    )
    return dict.fromkeys(JOINTS, Volume.EASY) if kind is Kind.EASY else volume


def _both_sides(session: Session) -> None:
    for joint, check in session.check.items():
        for side in SIDES:
            if side not in check:
                raise EventError(f"check.{joint}.{side}", "is missing")
            if side not in session.before.get(joint, {}):
                raise EventError(f"before.{joint}.{side}", "is missing")


def _morning(obj: Json) -> Morning:
    return Morning(
        id=required(obj, "id", identity),
        at=required(obj, "at", moment),
        session=required(obj, "session", identity),
        feelings=_before("", {joint: obj[joint] for joint in JOINTS if joint in obj}),
    )


def _clearance(obj: Json) -> Clearance:
    return Clearance(
        required(obj, "id", identity), required(obj, "at", moment), optional(obj, "note", text, "")
    )


def _override(obj: Json) -> Override:
    return Override(
        id=required(obj, "id", identity),
        at=required(obj, "at", moment),
        joint=required(obj, "joint", _joint),
        rung=required(obj, "rung", _own_rung),
        reason=optional(obj, "reason", text, ""),
    )


def _revision(obj: Json) -> Revision:
    target = required(obj, "target", identity)
    return Revision(
        id=required(obj, "id", identity),
        at=required(obj, "at", moment),
        target=target,
        event=required(obj, "event", nested(lambda event: read_event({"id": target, **event}))),
    )


def _deletion(obj: Json) -> Deletion:
    return Deletion(
        required(obj, "id", identity), required(obj, "at", moment), required(obj, "target", identity)
    )


READERS: Mapping[str, tuple[type[Event], Callable[[Json], Event]]] = {
    "assessment": (Assessment, _assessment),
    "session": (Session, _session),
    "morning": (Morning, _morning),
    "clearance": (Clearance, _clearance),
    "override": (Override, _override),
    "revision": (Revision, _revision),
    "deletion": (Deletion, _deletion),
}


_type = one_of(READERS)


def read_event(obj: Json) -> Event:
    """The event that an object describes. Raises EventError."""
    return READERS[required(obj, "type", _type)][1](obj)
