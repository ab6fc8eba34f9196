"""What a session did to each joint, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.events import Session
from rung.domain.outcome import Outcome, Verdict
from rung.domain.progression import Action, Ruling
from rung.domain.standing import Joints


@dataclass(frozen=True, slots=True)
class JointDecision:
    """What one session did to one joint, and why."""

    outcome: Outcome
    """The worse side's; at shared rungs the worse joint's."""
    action: Action
    start: int | None
    """The rung in force when the session was judged; none only for a warm-up before the first session."""
    end: int | None
    """The rung after it."""
    final: bool
    """No later answer can change it."""
    reasons: tuple[str, ...]
    """The numbers that decided, one sentence each."""
    sides: Mapping[Side, Outcome]
    """Each judged side's own outcome."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one session did."""

    session: Session
    joints: Mapping[Joint, JointDecision]
    """A joint that was not judged is absent."""


def decision_of(
    session: Session,
    before: Joints,
    after: Joints,
    verdicts: Mapping[Joint, Verdict],
    rulings: Mapping[Joint, Ruling],
    gaps: Mapping[Joint, tuple[str, ...]],
) -> Decision:
    """The decision that the rulings on the judged joints add up to; `gaps` says what a gap took before."""
    return Decision(
        session,
        {
            joint: JointDecision(
                outcome=verdicts[joint].outcome,
                action=rulings[joint].action,
                start=before[joint].rung,
                end=after[joint].rung,
                final=verdicts[joint].final,
                reasons=(
                    *gaps.get(joint, ()),
                    *verdicts[joint].causes,
                    *rulings[joint].reasons,
                    *_served(session, joint, before[joint].rung),
                ),
                sides=verdicts[joint].sides,
            )
            for joint in JOINTS
            if joint in rulings
        },
    )


def _served(session: Session, joint: Joint, rung: int | None) -> tuple[str, ...]:
    """Where the log's rung is not the one in force."""
    logged = session.rungs.get(joint)
    if rung is None or logged is None or logged == rung:
        return ()
    return (f"rung {rung} was in force, the log says {logged} was served",)
