"""Readiness points, volumes and spacing, named after the lines of the two tables that they hold to."""

from datetime import datetime, timedelta

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Readiness, Session
from rung.domain.plan import Kind, Volume
from rung.domain.readiness import points_volume, readiness_points, served

AT = datetime(2026, 1, 7, 18, 0)
ANKLE_LEFT = (Joint.ANKLE, Side.LEFT)


@pytest.mark.parametrize(
    ("readiness", "pain", "points"),
    [
        pytest.param(Readiness(), {}, 0, id="nothing known"),
        pytest.param(Readiness(sleep_h=5.9), {}, 2, id="sleep under 6 h"),
        pytest.param(Readiness(sleep_h=6.0), {}, 1, id="sleep 6 h"),
        pytest.param(Readiness(sleep_h=6.9), {}, 1, id="sleep 6.9 h"),
        pytest.param(Readiness(sleep_h=7.0), {}, 0, id="sleep 7 h"),
        pytest.param(Readiness(fatigue=4), {}, 0, id="fatigue 4"),
        pytest.param(Readiness(fatigue=5), {}, 1, id="fatigue 5"),
        pytest.param(Readiness(fatigue=6), {}, 1, id="fatigue 6"),
        pytest.param(Readiness(fatigue=7), {}, 2, id="fatigue 7"),
        pytest.param(Readiness(hard_run_last_24h=True), {}, 2, id="hard run in the last 24 h"),
        pytest.param(Readiness(hard_run_next_24h=True), {}, 1, id="hard run in the next 24 h"),
        pytest.param(Readiness(), {ANKLE_LEFT: 2}, 0, id="pain 2"),
        pytest.param(Readiness(), {ANKLE_LEFT: 3}, 1, id="pain 3"),
        pytest.param(Readiness(), {ANKLE_LEFT: 4}, 2, id="pain 4"),
        pytest.param(Readiness(), {ANKLE_LEFT: 5}, 2, id="pain 5"),
        pytest.param(Readiness(5, 8, True, True), {ANKLE_LEFT: 5}, 9, id="everything at its worst"),
    ],
)
def test_points(readiness: Readiness, pain: dict[tuple[Joint, Side], int], points: int) -> None:
    found, reasons = readiness_points(readiness, pain)
    assert found == points
    assert sum(int(reason.rsplit(": ", 1)[1]) for reason in reasons) == points


@pytest.mark.parametrize(
    ("points", "volume"),
    [(0, "full"), (1, "full"), (2, "reduced"), (3, "reduced"), (4, "easy"), (9, "easy")],
)
def test_volume_by_points(points: int, volume: str) -> None:
    assert points_volume(points) == volume


def trained(hours_ago: float, *, intensive: bool = True) -> Session:
    start = AT - timedelta(hours=hours_ago)
    return Session(
        id=f"s{hours_ago}",
        started_at=start,
        ended_at=start + timedelta(minutes=40),
        kind=Kind.FULL,
        volume={},
        rungs={},
        intensive={Joint.ANKLE: intensive},
        readiness=Readiness(),
        before={},
        check={},
        rpe=5,
    )


def volume(
    *sessions: Session, rest_until: datetime | None = None, level: Volume = Volume.FULL
) -> Volume | None:
    return served(Joint.ANKLE, AT, sessions, rest_until, level, {}).volume


def test_less_than_48_hours_since_intensive_work_is_easy() -> None:
    assert volume(trained(47.9)) is Volume.EASY
    assert volume(trained(48)) is Volume.FULL
    assert volume(trained(20, intensive=False)) is Volume.FULL


def test_spacing_is_each_joints_own() -> None:
    assert served(Joint.HIP, AT, [trained(20)], None, Volume.FULL, {}).volume is Volume.FULL


def test_rest_after_a_flare_is_easy_until_it_is_over() -> None:
    assert volume(rest_until=AT + timedelta(minutes=1)) is Volume.EASY
    assert volume(rest_until=AT) is Volume.FULL


def test_a_fourth_intensive_session_in_seven_days_is_easy() -> None:
    assert volume(trained(60), trained(100), trained(150)) is Volume.EASY
    assert volume(trained(60), trained(100)) is Volume.FULL


def test_the_same_hours_every_week_are_never_too_close() -> None:
    assert volume(trained(72), trained(120), trained(168)) is Volume.FULL


def test_pain_6_keeps_a_joint_from_being_loaded_and_says_so() -> None:
    blocked = served(Joint.ANKLE, AT, [], None, Volume.FULL, {ANKLE_LEFT: 6})
    assert blocked.volume is None
    assert "pain 6" in blocked.reasons[0]
    assert served(Joint.HIP, AT, [], None, Volume.REDUCED, {ANKLE_LEFT: 6}).volume is Volume.REDUCED


def test_the_lowest_of_several_limits_holds_and_each_is_named() -> None:
    easy = served(Joint.ANKLE, AT, [trained(20)], AT + timedelta(hours=5), Volume.REDUCED, {})
    assert easy.volume is Volume.EASY
    assert len(easy.reasons) == 2
