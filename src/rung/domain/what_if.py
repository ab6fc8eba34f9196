"""What each answer of the check would do, before it is given.

The log up to the session is gone through once; every answer is then judged on top of it, exactly as the log
would be once the session stands in it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.decision import Decision
from rung.domain.events import Check, Event, Form, Session
from rung.domain.fold import step
from rung.domain.gates import needed_greens
from rung.domain.log import effective
from rung.domain.outcome import Outcome
from rung.domain.programme import TOP_RUNG
from rung.domain.progression import Action, Ruling
from rung.domain.recap import NOTHING, Recap
from rung.domain.record import Record, record_of
from rung.domain.standing import JointState, Standing

WIDTH = 70
"""Longest line, in columns."""
MOST_PAIN = 10
AGAIN = "stays, green count back to 0"
_FORMS = tuple(Form)
"""Best first."""
_Answer = TypeVar("_Answer")
_ANY_FLAG = ("chest_pain",)
"""All warning signs do the same."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """Where both joints stand before a session that is not in the log yet."""

    standing: Standing
    place: int
    """The session's place in the log."""
    record: Record
    """Of the log with the session in it."""

    def judged(self, session: Session) -> tuple[Standing, Decision | None]:
        """Where the session leads, and its decision; none if it moves nothing.

        `session`: the one that the prospect was made for, with any answers.
        """
        return step(self.standing, session, self.place, self.record)


def prospect(events: Iterable[Event], session: Session, recap: Recap = NOTHING) -> Prospect:
    """The prospect of a session. Goes through the whole log: made once for a check, not for each answer.

    `recap`: of what came before these events.
    """
    log = effective([*events, session])
    record = record_of(log, recap)
    standing = recap.standing
    for place, event in enumerate(log, len(recap.assessments)):
        if event.id == session.id:
            return Prospect(standing, place, record)
        standing, _ = step(standing, event, place, record)
    return Prospect(standing, len(recap.assessments) + len(log), record)


def answer_lines(ahead: Prospect, session: Session, joint: Joint) -> tuple[str, ...]:
    """What pain, form and warning signs would do to a joint, all else as answered in the session so far.

    Lines of 70 columns at most; none for a joint that the check does not name.
    """
    if joint not in session.check:
        return ()
    pains = [(pain, _with_pain(session, joint, pain)) for pain in range(MOST_PAIN + 1)]
    forms = [(form, _with_form(session, joint, form)) for form in _FORMS]
    flagged = replace(session, red_flags=session.red_flags or _ANY_FLAG)
    return (
        *_wrapped("pain", _grouped(ahead, pains, joint, _pain_range)),
        *_wrapped("form", _grouped(ahead, forms, joint, _form_range)),
        f"a warning sign: {_effect(ahead, flagged, joint)}",
    )


def _with_pain(session: Session, joint: Joint, pain: int) -> Session:
    """The session with a worst pain at the joint: on the side that hurts most, and less on the other."""
    check = session.check[joint]
    worst = max(SIDES, key=lambda side: check[side].pain)
    return _with_check(
        session, joint, lambda side, one: replace(one, pain=pain if side is worst else min(one.pain, pain))
    )


def _with_form(session: Session, joint: Joint, form: Form) -> Session:
    """The session with a worst form at the joint, found as the worst pain is."""
    check, rank = session.check[joint], _FORMS.index
    worst = max(SIDES, key=lambda side: rank(check[side].form))
    return _with_check(
        session,
        joint,
        lambda side, one: replace(one, form=form if side is worst else min(one.form, form, key=rank)),
    )


def _with_check(session: Session, joint: Joint, change: Callable[[Side, Check], Check]) -> Session:
    sides = {side: change(side, check) for side, check in session.check[joint].items()}
    return replace(session, check={**session.check, joint: sides})


def _grouped(
    ahead: Prospect,
    answers: Sequence[tuple[_Answer, Session]],
    joint: Joint,
    named: Callable[[list[_Answer]], str],
) -> Iterator[str]:
    """`0-2: stays, 1 of 2 green` and so on: neighbouring answers with the same effect together."""
    effects = [(answer, _effect(ahead, session, joint)) for answer, session in answers]
    for effect, group in groupby(effects, key=lambda one: one[1]):
        yield f"{named([answer for answer, _ in group])}: {effect}"


def _pain_range(pains: list[int]) -> str:
    if len(pains) == 1:
        return str(pains[0])
    return f"{pains[0]}+" if pains[-1] == MOST_PAIN and pains[0] else f"{pains[0]}-{pains[-1]}"


def _form_range(forms: list[Form]) -> str:
    return "any" if len(forms) == len(_FORMS) else " or ".join(forms)


def _wrapped(what: str, parts: Iterable[str]) -> Iterator[str]:
    """The parts in one line, or in as few as hold them, the later ones indented."""
    line, indent = f"{what} ", " " * (len(what) + 1)
    for number, part in enumerate(parts):
        longer = f"{line}; {part}" if number else line + part
        if len(longer) >= WIDTH and number:
            yield f"{line};"
            longer = indent + part
        line = longer
    yield line


def _effect(ahead: Prospect, session: Session, joint: Joint) -> str:
    """What a session would do to a joint, in a few words."""
    standing, decision = ahead.judged(session)
    verdict = decision.joints.get(joint) if decision else None
    if verdict is None:
        return "changes nothing"
    rested = standing.joints[joint].rest_until != ahead.standing.joints[joint].rest_until
    off = ", 72 h off" if rested else ""
    return f"{_move(verdict, standing.joints[joint])}{off}"


def _move(verdict: Ruling, state: JointState) -> str:
    match verdict.action:
        case Action.STOP:
            return "both ladders locked until cleared"
        case Action.TOP:
            return "stays at the top"
        case Action.ADVANCE:
            return f"up to rung {verdict.end}"
        case Action.HOLD:
            return _held(verdict, state)
        case _:
            return (
                f"stays at rung {verdict.end}"
                if verdict.end == verdict.start
                else f"back to rung {verdict.end}"
            )


def _held(verdict: Ruling, state: JointState) -> str:
    if verdict.outcome is Outcome.RED:
        return f"{AGAIN}, simpler drills"
    if verdict.outcome is not Outcome.GREEN or state.rung is None or state.rung >= TOP_RUNG:
        return AGAIN
    ready = ", ready" if state.ready else ""
    return f"stays, {state.greens} of {needed_greens(state.rung, state.reentry)} green{ready}"
