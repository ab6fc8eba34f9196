"""A second copy of the program: it only reads, follows what the first records, and takes over after it."""

from datetime import timedelta

import pytest

from rung.domain.event_json import event_to_json
from rung.tui import following

from .conftest import NOW, MakeBench, press, session, until


async def test_it_follows_the_other_and_takes_over(bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FOLLOW_S", 0.01)
    it = bench(read_only=True)
    async with it.app.run_test(notifications=True) as pilot:
        await pilot.pause()
        assert "1 of 2 green sessions" not in it.page
        it.log.kept.append(event_to_json(session("s1", NOW - timedelta(days=3))))
        await until(it, pilot, "1 of 2 green sessions")
        assert "READ ONLY" in it.page
        it.log.other_ended = True
        await until(it, pilot, "this one records now")
        assert "READ ONLY" not in it.page


@pytest.mark.parametrize("key", ["space", "w"])
async def test_a_session_may_start_as_soon_as_the_other_has_ended(bench: MakeBench, key: str) -> None:
    it = bench(read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, key)
        assert "Another copy of rung" in it.page
        await press(pilot, "enter")
        it.log.other_ended = True
        await press(pilot, key)
        assert it.showing == "ReadinessScreen"
