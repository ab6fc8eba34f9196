"""The history of a log: every decision, where both joints stand, and what the next session starts from.

A pure function of the log: the same log gives the same rungs, always. The rules are those of
`PROGRESSION.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.arrival import gapped, started
from rung.domain.decision import Decision
from rung.domain.events import Assessment, Event, Session
from rung.domain.fold import step
from rung.domain.gates import MissingTest, missing_tests, needed_greens, shut_gates
from rung.domain.log import effective
from rung.domain.plan import Week
from rung.domain.programme import TOP_RUNG
from rung.domain.progression import LOCKED, Ruling
from rung.domain.recap import NOTHING, Recap
from rung.domain.record import Record, record_of
from rung.domain.standing import JointState, Standing
from rung.domain.uncollected import uncollected
from rung.domain.way import Move, moved


@dataclass(frozen=True, slots=True)
class UpcomingJoint:
    """What one joint brings to the next session."""

    rung: int
    """0-7."""
    greens: int
    """Green sessions that count so far."""
    needed: int | None
    """Green sessions needed to leave the rung; none at the top."""
    entered: date | None
    """Day of the first full or easy session since the rung was set."""
    ready: bool
    """Ready for a shared rung, waiting for the other joint."""
    rest_until: datetime | None
    """End of the rest after the last flare."""
    missing: tuple[MissingTest, ...]
    """Self-tests that would keep it at its rung."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What a session at some time starts from."""

    joints: Mapping[Joint, UpcomingJoint]
    locked: bool
    """Nothing is served until a clearance."""
    baseline_due: bool
    """More than four weeks went by without a session, and no self-test was recorded since."""
    week: Week
    reasons: tuple[str, ...]
    """Why these rungs, one sentence each."""


@dataclass(frozen=True, slots=True)
class History:
    """All that a log says of both ladders; of the part that a recap stands for, only what still counts."""

    decisions: tuple[Decision, ...]
    """In the log's order; warm-ups and cool-downs only where they changed something. None of the recap's."""
    state: Standing
    """After the last event."""
    sessions: tuple[Session, ...]
    """Of every kind, in the log's order, edits applied. None of the recap's."""
    assessments: tuple[Assessment, ...]
    """In the log's order, edits applied, the recap's too."""
    record: Record
    """The log as a whole."""
    way: Mapping[Joint, tuple[Move, ...]]
    """Each joint's moves on its ladder, in time order. None of the recap's."""
    recap: Recap = NOTHING
    """What came before."""

    @property
    def days(self) -> tuple[date, ...]:
        """Of each full and easy session, in the log's order, the recap's too."""
        return (*self.recap.days, *(s.started_at.date() for s in self.sessions if s.judged))

    def week_of(self, at: datetime) -> Week:
        """Whether a time lies in a mobility or a stabilisation week."""
        return self.record.week_of(at)

    def missing_tests(self, joint: Joint, at: datetime) -> tuple[MissingTest, ...]:
        """The self-tests that would keep the joint at its present rung at a time."""
        return missing_tests(joint, self.state.joints[joint].rung or 0, at, self.record.results)

    def upcoming(self, at: datetime) -> Upcoming:
        """What a full session that starts at a time, after all of the log, would start from."""
        latest = self.record.results.last
        standing, starts = started(self.state, latest)
        standing, gaps = gapped(standing, at.date())
        joints = {joint: self._upcoming(standing, joint, at) for joint in JOINTS}
        reasons = [f"{j}: {why}" for j in JOINTS for why in (*starts.get(j, ()), *gaps.get(j, ()))]
        for joint in JOINTS:
            rung, results = joints[joint].rung, self.record.results
            shut = shut_gates(joint, rung, at, standing.painful, results)
            reasons += [f"{joint}: {why}" for why in (_progress(joints[joint]), *shut)]
        return Upcoming(
            joints=joints,
            locked=standing.locked,
            baseline_due=standing.baseline_due,
            week=self.week_of(at),
            reasons=(LOCKED,) if standing.locked else tuple(reasons),
        )

    def _upcoming(self, standing: Standing, joint: Joint, at: datetime) -> UpcomingJoint:
        state = standing.joints[joint]
        rung = state.rung or 0
        return UpcomingJoint(
            rung=rung,
            greens=state.greens,
            needed=needed_greens(rung, state.reentry) if rung < TOP_RUNG else None,
            entered=state.entered,
            ready=state.ready,
            rest_until=state.rest_until,
            missing=missing_tests(joint, rung, at, self.record.results),
        )


def _progress(joint: UpcomingJoint) -> str:
    if joint.needed is None:
        return f"at the top, rung {joint.rung}"
    waiting = ", ready and waiting for the other joint" if joint.ready else ""
    return f"{joint.greens} of {joint.needed} green sessions at rung {joint.rung}{waiting}"


def replay(events: Iterable[Event], recap: Recap = NOTHING) -> History:
    """The history of a log, given in any order; events of the same time in the order they were recorded.

    `recap`: of what came before these events (`recapping.py`).
    """
    log = effective(events)
    record = record_of(log, recap)
    standing = recap.standing
    decisions = []
    way: dict[Joint, list[Move]] = {joint: [] for joint in JOINTS}
    with uncollected():
        for place, event in enumerate(log, len(recap.assessments)):
            before = standing.joints
            standing, decision = step(standing, event, place, record)
            if decision:
                decisions.append(decision)
            if standing.joints is not before:
                for joint, move in moved(event, decision, before, standing.joints, place, record):
                    way[joint].append(move)
    return History(
        decisions=tuple(decisions),
        state=standing,
        sessions=tuple(event for event in log if isinstance(event, Session)),
        assessments=(*recap.assessments, *(event for event in log if isinstance(event, Assessment))),
        record=record,
        way={joint: tuple(moves) for joint, moves in way.items()},
        recap=recap,
    )


def replay_json(history: History) -> dict[str, Any]:
    """The history as `rung replay --json` prints it."""
    return {
        "decisions": [
            {"session": d.session.id, **{str(joint): _ruling(one) for joint, one in d.joints.items()}}
            for d in history.decisions
        ],
        "state": {
            **{str(joint): _state(history.state.joints[joint]) for joint in JOINTS},
            "locked": history.state.locked,
        },
    }


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "outcome": str(ruling.outcome),
        "action": str(ruling.action),
        "from": ruling.start,
        "to": ruling.end,
        "final": ruling.final,
        "reasons": list(ruling.reasons),
    }


def _state(state: JointState) -> dict[str, Any]:
    rest = state.rest_until.isoformat() if state.rest_until else None
    return {"rung": state.rung, "greens": state.greens, "rest_until": rest}
