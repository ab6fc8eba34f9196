"""When the morning after a session is due, and what it is as before."""

from datetime import datetime, timedelta

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Joint
from rung.domain.events import Event, Feeling
from rung.domain.history import replay
from rung.domain.mornings import as_before, by_joint, due_morning
from rung.domain.plan import Kind

from .strategies import answered, felt, morning, on, session

MIDNIGHT = datetime(2026, 1, 6)


def due(*events: Event, at: datetime = MIDNIGHT) -> str | None:
    found = due_morning(replay(events), at)
    return found.id if found else None


def test_it_is_due_from_midnight_until_it_is_answered() -> None:
    assert due(session(0), at=MIDNIGHT - timedelta(minutes=1)) is None
    assert due(session(0)) == "s0"
    assert due(session(0), at=on(9)) == "s0"
    assert due(session(0), morning(0)) is None


def test_only_the_last_full_or_easy_session_is_asked_about() -> None:
    assert due(session(0), session(2), at=on(3)) == "s2"
    assert due(session(0), session(0.1, kind=Kind.WARM_UP)) == "s0"
    assert due() is None


def test_a_session_without_a_trained_joint_is_not_asked_about() -> None:
    assert due(session(0, {})) is None


@pytest.mark.parametrize("joints", [JOINTS, (Joint.HIP,)])
def test_as_before_names_what_was_trained(joints: tuple[Joint, ...]) -> None:
    one = session(0, answered(joints[0], joints=joints), before=Feeling(1, 3))
    places = {(joint, side) for joint in joints for side in SIDES}
    assert as_before(one) == dict.fromkeys(places, Feeling(1, 3))
    assert by_joint(as_before(one)) == {joint: felt(1, 3)[joint] for joint in joints}
