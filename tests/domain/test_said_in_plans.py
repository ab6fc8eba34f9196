"""Whatever is planned, the vocabulary of the recordings holds all that is said in it."""

import pytest

from rung.domain.plan import Kind
from rung.domain.score import compile_session
from rung.domain.speech import vocabulary
from rung.domain.timeline import StepKind

from .planned_days import PROGRAMME, plan

KNOWN = vocabulary(PROGRAMME.drills.values())
WEEKS = (0, 7)
"""Days of a mobility and a stabilisation week."""


@pytest.mark.parametrize("rung", range(8))
@pytest.mark.parametrize("day", WEEKS)
@pytest.mark.parametrize("kind", Kind)
def test_no_planned_session_says_what_has_no_recording(rung: int, day: int, kind: Kind) -> None:
    found = plan(day=day, rungs=(rung, rung), kind=kind)
    steps = compile_session(found.drills).steps
    assert {phrase for step in steps for one in step.said for phrase in one.phrases} <= KNOWN
    assert all(step.said for step in steps if step.kind is not StepKind.WORK)
