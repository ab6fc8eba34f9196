"""The plan page, and what the app tells when it opens."""

from rung.domain.player import Status

from .conftest import MakeBench, OneKeyPlayer, press


async def test_set_ups_wait_for_a_key_or_count_down_as_the_runner_likes(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "space", "a")
        assert "Set-ups wait for space" in it.page
        await press(pilot, "u")
        assert "Set-ups count down 15 s" in it.page
        await press(pilot, "space")
        assert isinstance(it.app.screen, OneKeyPlayer)
        player = it.app.screen.player
        player.start()
        assert player.status is Status.RUNNING
    assert it.settings.values["setups_wait"] is False


async def test_what_was_mended_in_the_data_is_told_once_the_app_is_open(bench: MakeBench) -> None:
    it = bench(notices=("events-2026.json was damaged: its copy took over.",))
    async with it.app.run_test() as pilot:
        await pilot.pause()
        told = [note.message for note in it.app._notifications]
    assert told == ["events-2026.json was damaged: its copy took over."]
