"""What the answers before and after a session do, in words, without an app."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.begun import BegunSession, EndCheck, SessionSoFar
from rung.domain.events import Event, Feeling, Readiness, Session
from rung.domain.history import replay
from rung.domain.plan import Plan
from rung.domain.planning import plan_session
from rung.domain.programme import Programme
from rung.domain.reached import Reached
from rung.domain.red_flags import RED_FLAGS, RedFlag
from rung.domain.sets import SetAt
from rung.domain.what_if import prospect
from rung.tui.ended_session import EndedSession
from rung.tui.flow import next_words, preview
from rung.tui.screens.notices import warning_signs
from rung.tui.screens.readiness import last_words, live_text

from .conftest import NOW, session

ANKLE, HIP = Joint.ANKLE, Joint.HIP
HURTS = {(ANKLE, Side.LEFT): 7}
EARLIER = NOW - timedelta(days=20)


def ended(plan: Plan, programme: Programme, *done: SetAt) -> EndedSession:
    begun = BegunSession("s1", NOW, plan, Readiness(), {})
    so_far = SessionSoFar(NOW + timedelta(minutes=30), 0, Reached(None, done=done), over=True)
    return EndedSession(programme.drills, begun, so_far)


def previewed(now: Session, *before: Event) -> list[str]:
    return preview(prospect([*before, now], now), now)


def test_a_bad_day_is_explained(programme: Programme) -> None:
    text = live_text(plan_session(replay([]), programme, NOW, readiness=Readiness(5, 8)))
    assert "Today: ankle and hip easy" in text
    assert "4 readiness points" in text
    assert "sleep 5 h: 2" in text


def test_a_painful_joint_is_neither_loaded_nor_asked_about(programme: Programme) -> None:
    plan = plan_session(replay([]), programme, NOW, pain=HURTS)
    assert "ankle not loaded today" in live_text(plan)
    sets = [SetAt(slot, side, 1) for slot, one in enumerate(plan.drills) for side in one.sides]
    record = ended(plan, programme, *sets)
    assert list(record.seen()) == [HIP]
    assert record.session(EndCheck({}, 5)).volume == {HIP: plan.volume[HIP]}


def test_a_stiffness_of_last_time_is_told_only_where_there_was_one() -> None:
    last = {ANKLE: {Side.LEFT: Feeling(0, 0)}}
    assert last_words(last, ANKLE, Side.LEFT) == "stiffness 0 last time"
    assert last_words(last, ANKLE, Side.RIGHT) == ""
    assert all(last_words({}, HIP, side) == "" for side in SIDES)


def test_pain_is_previewed() -> None:
    ankle, hip = previewed(session("s1", NOW, pain=4))
    assert ankle.startswith("■ ankle: AMBER, hold at rung 0 (pain 4")
    assert hip.startswith("■ hip: AMBER, hold at rung 0 (pain 4")


def test_a_warning_sign_is_previewed_as_a_stop() -> None:
    (line,) = previewed(session("s1", NOW, flags=["calf_pop"]))
    assert "STOP" in line


def test_days_of_easy_work_are_told_while_they_last() -> None:
    flared = session("s1", EARLIER, pain=7)
    history = replay([flared])
    told = next_words(history, history.decisions[0], flared.ended_at)
    assert "easy work only until" in told
    assert "see a clinician" in told
    assert "easy work only" not in next_words(history, history.decisions[0], NOW)


@pytest.mark.parametrize("flag", RED_FLAGS, ids=lambda flag: flag.id)
def test_the_welcome_names_every_warning_sign_that_the_check_offers(flag: RedFlag) -> None:
    assert flag.question[1:] in warning_signs()
