"""The settings page and the calibration of the latency."""

import pytest
from textual.pilot import Pilot

from rung.domain.calibration import BEAT_MS, BEATS, tap_step
from rung.domain.ports import StorageError
from rung.domain.sound_settings import SoundSettings
from rung.tui.screens.calibration import CalibrationScreen

from ..recording_sound import RecordingSound
from .conftest import Bench, MakeBench, press


def played(it: Bench) -> RecordingSound:
    sound = it.app.services.sound
    assert isinstance(sound, RecordingSound)
    return sound


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_changes_are_in_force_at_once_and_kept_on_leaving(
    bench: MakeBench, size: tuple[int, int]
) -> None:
    it = bench(sound=RecordingSound)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "g", "space", "down", "space", "down", "5", "0", "down", "1", "8", "0")
        chosen = SoundSettings("bright", voice=False, volume=50, latency_ms=180)
        assert [call.settings for call in played(it).calls if call.name == "adjust"][-1] == chosen
        assert "sound" not in it.settings.values
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"
        assert SoundSettings.from_kept(it.settings.values["sound"]) == chosen


async def test_motion_can_be_reduced_for_the_next_session(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "g", *["down"] * 5, "space")
        assert "reduced" in it.page
        await press(pilot, "escape")
    assert it.settings.values["reduced_motion"] is True
    assert it.settings.values["setups_wait"] is True


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_changes_are_kept_when_the_program_is_left_from_the_page(bench: MakeBench, key: str) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "space", key)
    assert it.settings.values["sound"]["cue_set"] == "bright"


async def test_what_cannot_be_kept_is_told(bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, value: object) -> None:
        raise StorageError("no room")

    it = bench()
    async with it.app.run_test() as pilot:
        monkeypatch.setattr(it.settings, "set", full)
        await press(pilot, "g", "space", "escape")
        assert it.showing == "TodayScreen"
        assert [note.message for note in it.app._notifications] == ["no room"]


async def test_leaving_without_a_change_keeps_nothing(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "escape")
        assert "sound" not in it.settings.values


async def test_two_reps_can_be_heard(bench: MakeBench) -> None:
    it = bench(sound=RecordingSound)
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "p")
        ((step, offset),) = played(it).played
        assert offset == 0
        assert {segment.rep for segment in step.segments} == {1, 2}


async def tapped(it: Bench, pilot: Pilot[None], late_s: float, beats: int) -> None:
    """Tap on some beats, each so late, then let the beats end."""
    it.clock.advance(late_s + 0.001)
    for _ in range(beats):
        await press(pilot, "space")
        it.clock.advance(BEAT_MS / 1000)
    it.clock.advance(tap_step().duration_ms / 1000)
    page = it.app.screen
    assert isinstance(page, CalibrationScreen)
    page.look()
    await pilot.pause()


async def test_the_latency_is_found_by_tapping_along(bench: MakeBench) -> None:
    it = bench(sound=RecordingSound)
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "c")
        assert played(it).played[-1][0] == tap_step()
        await tapped(it, pilot, 0.18, BEATS)
        assert "✓ 201 ms (now 20)" in it.page
        await press(pilot, "enter", "escape")
        assert it.settings.values["sound"]["latency_ms"] == 201


async def test_too_few_taps_change_nothing(bench: MakeBench) -> None:
    it = bench(sound=RecordingSound)
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "c")
        await tapped(it, pilot, 0.18, 5)
        assert "✕ Too few taps" in it.page
        await press(pilot, "enter", "escape", "escape")
        assert it.showing == "TodayScreen"
        assert "sound" not in it.settings.values


async def test_without_sound_there_is_nothing_to_tap_along_with(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "g", "c")
        await tapped(it, pilot, 0.1, BEATS)
        assert "There is no sound to tap along with: it is silent." in it.page
