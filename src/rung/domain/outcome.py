"""The outcome of a session for each joint and side, and the measures that decided it.

The lines stand in the order of `PROGRESSION.md`, "The outcome": the first that matches decides.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Check, Feeling, Form, Morning, Session


class Outcome(StrEnum):
    """How a session went, worst first."""

    STOP = "STOP"
    FLARE = "FLARE"
    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"


FLARE_PAIN = 6
"""Pain from which a side has a flare."""

_SEVERITY = {outcome: place for place, outcome in enumerate(Outcome)}


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of one or more outcomes."""
    return min(outcomes, key=_SEVERITY.__getitem__)


@dataclass(frozen=True, slots=True)
class Measures:
    """What decides the outcome of one side."""

    before: Feeling
    check: Check
    after: Feeling
    """The morning after; as before the session where it is not answered."""
    answered: bool
    """Whether the morning after is answered for this side."""
    missing: bool
    """Whether that answer can no longer be waited for."""
    rpe: int
    """0-10, the whole session."""
    red_flags: tuple[str, ...]
    pain_rise: int
    """Pain of the morning after over pain before."""
    stiffness_rise: int
    """Stiffness of the morning after over stiffness before."""

    @property
    def flags(self) -> str:
        """The red flags in one line."""
        return ", ".join(self.red_flags)

    @property
    def morning(self) -> str:
        """Where the morning's figures come from, in words."""
        return "the morning after" if self.answered else "before, taken as the morning's"


@dataclass(frozen=True, slots=True)
class Cause:
    """One measure that puts a side on a line of the table."""

    found: Callable[[Measures], bool]
    sentence: str
    """With the measures to be filled in as `m`."""


_LINES: tuple[tuple[Outcome, tuple[Cause, ...]], ...] = (
    (Outcome.STOP, (Cause(lambda m: bool(m.red_flags), "red flag: {m.flags}"),)),
    (
        Outcome.FLARE,
        (
            Cause(lambda m: m.check.pain >= FLARE_PAIN, "pain {m.check.pain} during (6 or more is a flare)"),
            Cause(
                lambda m: m.after.pain >= FLARE_PAIN, "pain {m.after.pain} {m.morning} (6 or more is a flare)"
            ),
            Cause(
                lambda m: m.pain_rise >= 3,
                "pain up by {m.pain_rise} the morning after (3 or more is a flare)",
            ),
        ),
    ),
    (
        Outcome.RED,
        (
            Cause(lambda m: m.pain_rise == 2, "pain up by 2 the morning after (2 is red)"),
            Cause(
                lambda m: m.stiffness_rise >= 3,
                "stiffness up by {m.stiffness_rise} the morning after (3 or more is red)",
            ),
            Cause(lambda m: m.check.form is Form.MAJOR, "form broke down (major is red)"),
        ),
    ),
    (
        Outcome.AMBER,
        (
            Cause(lambda m: 3 <= m.check.pain <= 5, "pain {m.check.pain} during (3-5 is amber)"),
            Cause(lambda m: 3 <= m.after.pain <= 5, "pain {m.after.pain} {m.morning} (3-5 is amber)"),
            Cause(lambda m: m.pain_rise == 1, "pain up by 1 the morning after (1 is amber)"),
            Cause(
                lambda m: m.check.stiffness - m.before.stiffness >= 2,
                "stiffness from {m.before.stiffness} to {m.check.stiffness} (up by 2 or more is amber)",
            ),
            Cause(lambda m: m.stiffness_rise == 2, "stiffness up by 2 the morning after (2 is amber)"),
            Cause(lambda m: m.check.form is Form.MINOR, "one or two reps corrected (minor form is amber)"),
            Cause(lambda m: m.rpe >= 8, "effort {m.rpe} (8 or more is amber)"),
            Cause(lambda m: m.check.done < 0.9, "{m.check.done:.0%} of the sets done (under 90% is amber)"),
            Cause(lambda m: m.missing, "the morning after was not answered (amber at best)"),
        ),
    ),
)


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


_Told = tuple[Feeling, Check, Feeling | None]
"""Of one side: before, the check, and the morning's answer if there is one."""


def judge(session: Session, joint: Joint, morning: Morning | None, *, later: bool) -> Verdict:
    """The verdict on a joint that the session's check names.

    `later`: a full or easy session follows, so an answer that is not there is missing.
    """
    answers = morning.feelings.get(joint, {}) if morning else {}
    before, check = session.before[joint], session.check[joint]
    told = tuple((before[side], check[side], answers.get(side)) for side in SIDES)
    return _verdict(told, later, session.rpe, session.red_flags)


@lru_cache(maxsize=4096)
def _verdict(told: tuple[_Told, ...], later: bool, rpe: int, red_flags: tuple[str, ...]) -> Verdict:
    """The verdict on what was told of each side: the same answers come again and again in a long log."""
    sides = {side: _weighed(*one, later, rpe, red_flags) for side, one in zip(SIDES, told, strict=True)}
    outcome = worst(one.outcome for one in sides.values())
    measures = [one.measures for one in sides.values()]
    return Verdict(
        outcome=outcome,
        sides={side: one.outcome for side, one in sides.items()},
        next_day=any(m.pain_rise == 2 or m.stiffness_rise >= 3 for m in measures),
        sore=any(3 <= p <= 5 for m in measures for p in (m.check.pain, m.after.pain)),
        final=later or all(answer is not None for _, _, answer in told),
        causes=_sentences({side: one for side, one in sides.items() if one.outcome is outcome}),
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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One side's answers on the scales."""

    measures: Measures
    outcome: Outcome
    """Of the first line of the table that matches."""
    causes: tuple[Cause, ...]
    """All that matches in that line."""


def _weighed(
    before: Feeling, check: Check, answer: Feeling | None, later: bool, rpe: int, red_flags: tuple[str, ...]
) -> _Weighed:
    """One side's outcome."""
    measures = Measures(
        before=before,
        check=check,
        after=answer or before,
        answered=answer is not None,
        missing=answer is None and later,
        rpe=rpe,
        red_flags=red_flags,
        pain_rise=answer.pain - before.pain if answer else 0,
        stiffness_rise=answer.stiffness - before.stiffness if answer else 0,
    )
    for outcome, causes in _LINES:
        found = tuple(cause for cause in causes if cause.found(measures))
        if found:
            return _Weighed(measures, outcome, found)
    return _Weighed(measures, Outcome.GREEN, ())


def _sentences(decided: Mapping[Side, _Weighed]) -> tuple[str, ...]:
    """The sentences of the sides that decided; what both sides say alike is said once."""
    said: dict[str, list[Side]] = {}
    for side, one in decided.items():
        for cause in one.causes:
            said.setdefault(cause.sentence.format(m=one.measures), []).append(side)
    return tuple(
        sentence if len(sides) == len(SIDES) else f"{sides[0]}: {sentence}"
        for sentence, sides in said.items()
    )
