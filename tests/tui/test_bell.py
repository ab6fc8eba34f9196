"""The terminal's bell in place of sound."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.audio.silent_sound import BellSound
from rung.domain.anatomy import Side
from rung.domain.player import Status
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind
from rung.tui.bell import CLOSE_MS, LATE_MS, Bell, rings

from .test_player import Rig, play

START_MS = 70_000


def step_with(*cues: Cue, duration_ms: int = 60_000) -> Step:
    hold = Segment(SegmentKind.HOLD, 0, duration_ms)
    return Step(StepKind.WORK, 0, Side.BOTH, 1, 1, START_MS, (hold,), tuple(cues))


def step_at(*times: int) -> Step:
    return step_with(*(Cue(at_ms, CueSound.COUNT) for at_ms in times))


@given(st.lists(st.tuples(st.integers(0, 59_000), st.sampled_from(list(CueSound))), max_size=40))
def test_it_never_rings_for_a_further_second_nor_twice_at_once(cues: list[tuple[int, CueSound]]) -> None:
    step = step_with(*(Cue(at_ms, sound) for at_ms, sound in sorted(cues)))
    times = rings(step)
    heard = {cue.at_ms for cue in step.cues if cue.sound is not CueSound.TICK}
    assert set(times) <= heard
    assert all(after - before >= CLOSE_MS for before, after in pairwise(times))
    assert all(any(0 <= at - time < CLOSE_MS for time in times) for at in heard)


@given(st.lists(st.integers(0, 200), max_size=300), st.lists(st.integers(0, 20), unique=True))
def test_each_cue_is_rung_once_however_the_screen_looks(looks: list[int], seconds: list[int]) -> None:
    step, bell, place, rung = step_at(*sorted(second * 1_000 for second in seconds)), Bell(), 0, 0
    for wait in looks:
        place += wait
        rung += bell.is_due(step, START_MS + place)
    assert rung == (sum(second * 1_000 <= place for second in seconds) if looks else 0)


def test_what_was_skipped_is_not_rung() -> None:
    step, bell = step_at(0, 1_000, 2_000), Bell()
    assert not bell.is_due(step, START_MS + 1_000 + LATE_MS + 1)
    assert bell.is_due(step, START_MS + 2_000 + LATE_MS)


def test_a_step_done_again_rings_again() -> None:
    step, bell = step_at(0, 1_000), Bell()
    assert bell.is_due(step, START_MS)
    assert bell.is_due(step, START_MS + 1_000)
    assert bell.is_due(step, START_MS)
    assert not bell.is_due(step, START_MS)
    assert bell.is_due(step, START_MS + 1_000)


def test_the_next_look_is_at_the_next_ring_or_the_end() -> None:
    step, bell = step_at(0, 1_000), Bell()
    assert bell.next_ms(step, START_MS) == START_MS + 1_000
    assert bell.next_ms(step, START_MS + 1_000) == START_MS + 60_000


def test_the_session_rings_at_its_cues_and_not_while_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    rung_at: list[float] = []
    monkeypatch.setattr(Rig, "bell", lambda rig: rung_at.append(rig.player.position_ms))

    async def script(rig: Rig, pilot: object) -> None:
        session = rig.session
        session._frame()
        assert rung_at == [0.0]
        session.action_press()
        for _ in range(30):
            rig.clock.advance(0.1)
            session._frame()
        assert [round(at) for at in rung_at] == [0, 12_000, 13_000, 14_000, 15_000]
        rig.player.pause()
        assert rig.player.status is Status.PAUSED
        session._frame()
        assert len(rung_at) == 5

    play(script, sound=BellSound())
