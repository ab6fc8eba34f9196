"""Standing still, and what then; and when to test next."""

from collections.abc import Iterator
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.answer import Answer, Section, dated
from rung.domain.history import History
from rung.domain.programme import Programme
from rung.domain.retests import due_tests, next_retest
from rung.domain.self_testing import RETEST_DAYS
from rung.domain.stall import ADHERENCE, RETESTS, STALL_WEEKS, stall_of
from rung.domain.stretching import ample_joints

_STALL = (
    f"A standstill is {STALL_WEEKS} weeks at one rung with at least {ADHERENCE:.0%} of the advised sessions, "
    f"and {RETESTS} retests in a row without a clear change."
)
_AMPLE = (
    "Less flexible runners were, if anything, more economical (Craib 1996, Jones 2002; correlations only): "
    "there is no reason to chase more."
)


def stall_section(history: History, programme: Programme, at: datetime) -> Section:
    """Each joint's standstill, if there is one, at a time after all of the log."""
    answers = tuple(_standing(history, programme, joint, at) for joint in JOINTS)
    return Section("Am I standing still, and what then?", answers, (_STALL,))


def _standing(history: History, programme: Programme, joint: Joint, at: datetime) -> Answer:
    name = joint.capitalize()
    if joint in ample_joints(history.assessments):
        return Answer(f"{name}: ample range on two tests. Keep the control work.", _AMPLE)
    if stall := stall_of(history, programme.tests, joint, at):
        advice = tuple(f"{one[:1].upper()}{one[1:]}." for one in stall.advice)
        return Answer(f"{name}: standing still for {stall.weeks} weeks.", f"{stall.why}.", advice)
    return Answer(f"{name}: no standstill.")


def retest_section(history: History, programme: Programme, at: datetime) -> Section:
    """What is due at a time after all of the log, and when the rest will be."""
    due = due_tests(history, programme.tests, at)
    answers = [Answer(f"{programme.tests[one.test].name}: now, {one.why}.") for one in due]
    answers += _later(history, programme, {one.test for one in due})
    notes = (
        f"Tests are repeated every {RETEST_DAYS} days, before any prep, with the same set-up each time.",
    )
    return Section("When do I test next?", tuple(answers), notes)


def _later(history: History, programme: Programme, due: set[str]) -> Iterator[Answer]:
    for test in programme.tests.values():
        if test.id not in due and (day := next_retest(test.id, history)):
            yield Answer(f"{test.name}: from {dated(day)}.")
