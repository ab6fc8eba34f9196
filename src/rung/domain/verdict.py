"""The verdict of a session on a joint: what its two sides, or a red flag or flare alone, add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Check, Feeling, Morning, Session
from rung.domain.outcome import FLARE_PAIN, Measures, Outcome, SideOutcome, side_outcome, worst


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one joint, with what the action table asks about it."""

    outcome: Outcome
    """The worse side's; at shared rungs the worse joint's."""
    sides: Mapping[Side, Outcome]
    """This joint's own."""
    next_day: bool
    """On any side the morning's pain is up by 2 or its stiffness by 3 or more."""
    sore: bool
    """On any side pain was 3-5, in the session or the morning after."""
    final: bool
    """No later answer can change it."""
    causes: tuple[str, ...]
    """The measures that decided, one sentence each; none for GREEN."""


def judge(session: Session, joint: Joint, morning: Morning | None, *, later: bool) -> Verdict:
    """The verdict on a joint that the session's check names.

    `later`: a full or easy session follows, so an answer that is not there is missing.
    """
    answers = morning.feelings.get(joint, {}) if morning else {}
    before, check = session.before[joint], session.check[joint]
    left, right = [
        side_outcome(_measures(session, before[side], check[side], answers.get(side), later))
        for side in SIDES
    ]
    return _verdict(left, right)


def _measures(
    session: Session, before: Feeling, check: Check, answer: Feeling | None, later: bool
) -> Measures:
    after = before if answer is None else answer
    return Measures(
        before.pain,
        before.stiffness,
        check.pain,
        check.stiffness,
        check.form,
        check.done,
        after.pain,
        after.stiffness,
        answer is not None,
        answer is None and later,
        session.rpe,
        session.red_flags,
    )


@lru_cache(maxsize=4096)
def _verdict(left: SideOutcome, right: SideOutcome) -> Verdict:
    """The verdict on a joint by both of its sides."""
    sides = dict(zip(SIDES, (left, right), strict=True))
    outcome = worst((left.outcome, right.outcome))
    return Verdict(
        outcome=outcome,
        sides={side: one.outcome for side, one in sides.items()},
        next_day=left.next_day or right.next_day,
        sore=left.sore or right.sore,
        final=left.final and right.final,
        causes=_sentences({side: one for side, one in sides.items() if one.outcome is outcome}),
    )


def _sentences(decided: Mapping[Side, SideOutcome]) -> tuple[str, ...]:
    """The causes of the sides that decided; what both sides say alike is said once."""
    said: dict[str, list[Side]] = {}
    for side, one in decided.items():
        for cause in one.causes:
            said.setdefault(cause, []).append(side)
    return tuple(
        cause if len(sides) == len(SIDES) else f"{sides[0]}: {cause}" for cause, sides in said.items()
    )


def shared(verdicts: Mapping[Joint, Verdict]) -> dict[Joint, Verdict]:
    """Both joints' verdicts at a shared rung: the worse joint's outcome, with the causes of either."""
    outcome = worst(verdict.outcome for verdict in verdicts.values())
    causes = tuple(
        f"{joint} {cause}" for joint, v in verdicts.items() if v.outcome is outcome for cause in v.causes
    )
    return {
        joint: Verdict(
            outcome=outcome,
            sides=own.sides,
            next_day=any(verdict.next_day for verdict in verdicts.values()),
            sore=any(verdict.sore for verdict in verdicts.values()),
            final=all(verdict.final for verdict in verdicts.values()),
            causes=causes,
        )
        for joint, own in verdicts.items()
    }


def red_flagged(session: Session, sides: Iterable[Side]) -> Verdict:
    """The verdict on a joint by a red flag alone, as a warm-up or cool-down has it."""
    return Verdict(
        outcome=Outcome.STOP,
        sides=dict.fromkeys(sides, Outcome.STOP),
        next_day=False,
        sore=False,
        final=True,
        causes=(f"red flag: {', '.join(session.red_flags)}",),
    )


def flared(checks: Mapping[Side, Check]) -> Verdict | None:
    """The verdict on a joint by pain alone, as a warm-up or cool-down has it; none without a flare."""
    high = {side: checks[side].pain for side in SIDES if side in checks and checks[side].pain >= FLARE_PAIN}
    if not high:
        return None
    return Verdict(
        outcome=Outcome.FLARE,
        sides=dict.fromkeys(high, Outcome.FLARE),
        next_day=False,
        sore=False,
        final=True,
        causes=tuple(f"{side}: pain {pain} during (6 or more is a flare)" for side, pain in high.items()),
    )
