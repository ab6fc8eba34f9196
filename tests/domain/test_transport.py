"""The position as a function of the clock."""

from hypothesis import given
from hypothesis import strategies as st

from rung.domain.transport import Transport


def test_it_stands_until_it_runs() -> None:
    standing = Transport(position_ms=1500)
    assert standing.at(99.0) == 1500
    running = standing.running(1500, since=100.0)
    assert running.at(100.5) == 2000
    assert running.standing(2000).at(200.0) == 2000


def test_it_runs_at_its_speed() -> None:
    assert Transport(speed=60).running(0, since=0.0).at(1.0) == 60_000


@given(st.floats(0, 1e6), st.floats(-1e3, 1e3), st.floats(0, 1e3))
def test_it_never_goes_back(since: float, offset: float, later: float) -> None:
    transport = Transport().running(100, since)
    assert 100 <= transport.at(since + offset) <= transport.at(since + offset + later)
