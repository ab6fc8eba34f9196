"""Keys that come faster than the pages: nothing fails, and nothing is recorded twice."""

import random

import pytest
from textual.events import Key
from textual.screen import Screen

from rung.tui import training
from rung.tui.screens.player import PlayerEnd

from .conftest import Bench, MakeBench
from .self_test_keys import open_test, press

KEYS = (
    "s",
    "a",
    "i",
    "o",
    "d",
    "x",
    "k",
    "r",
    "v",
    "1",
    "9",
    "space",
    "enter",
    "escape",
    "down",
    "backspace",
)


class StillPlayer(Screen[PlayerEnd]):
    """A session in which nothing happens; its own keys are another test's."""

    def __init__(self, *_: object) -> None:
        super().__init__()


def burst(it: Bench, keys: list[str]) -> None:
    """All the keys at once, as from a paste: none waits for what the one before does."""
    for key in keys:
        it.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_keys_ahead_of_the_list_are_ignored(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(it, ["s", "i", "o", "space", "s", "a", "i", "d", "space", "s", "o"])
        await pilot.pause()
        await pilot.pause()
        assert it.showing in ("SelfTestsScreen", "SelfTestCard")


async def test_an_answer_typed_twice_answers_once(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", "space", "enter", "2", "1", "enter")
        assert "Re-check?" in it.page
        burst(it, ["k", "k", "k"])
        await pilot.pause()
        assert it.showing == "SelfTestTrials"
        assert "trial 2" in it.page


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("start", ["today", "list", "trials"])
async def test_bursts_of_any_keys_fail_nowhere(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch, start: str, seed: int
) -> None:
    it = bench()
    monkeypatch.setattr(training, "PlayerScreen", StillPlayer)
    chance = random.Random(seed)
    async with it.app.run_test(size=(80, 24)) as pilot:
        if start == "list":
            await press(pilot, "s")
        elif start == "trials":
            await open_test(pilot, "knee_to_wall")
            await press(pilot, "space", "space", "enter")
        for _ in range(6):
            burst(it, chance.choices(KEYS, k=12))
            await pilot.pause()
        await pilot.pause()
        assert it.app.failure is None
        assert it.app.is_running
    ids = [event["id"] for event in it.log.kept]
    assert len(ids) == len(set(ids))
