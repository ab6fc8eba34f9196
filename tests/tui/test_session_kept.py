"""What the session screen hands on: pain to the check, time away to the record, a session left for later."""

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.hurting import Hurt, Relief
from rung.tui import training
from rung.tui.screens.player import PlayerEnd

from .conftest import MakeBench, MemoryDrafts, OneKeyPlayer, press


class Hurting(OneKeyPlayer):
    """Hurts at `h`; is left for later at `y`, after an hour's sleep."""

    def key_h(self) -> None:
        self.player.hurt(Hurt(0, Joint.HIP, Side.RIGHT, 7, Relief.LEAVE_JOINT))
        self.dismiss(PlayerEnd.LEFT)

    def key_y(self) -> None:
        self.player._clock.sleep(3600)  # type: ignore[attr-defined]
        self.player.advance()
        self.dismiss(PlayerEnd.LATER)


@pytest.fixture(autouse=True)
def hurting(bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "PlayerScreen", Hurting)


TO_PLAYER = ("space", "a", "space")


async def test_what_hurt_is_the_first_answer_of_the_check(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER)
        assert it.showing == "Hurting"
        await press(pilot, "h")
        assert it.showing == "CheckScreen", "it hurt before any set was done, and is asked about all the same"
        await press(pilot, "enter")
    (session,) = it.log.of_type("session")
    assert session["check"]["hip"]["right"]["pain"] == 7
    assert session["check"]["hip"]["left"]["pain"] == 0
    assert "ankle" not in session["check"]
    notes = [drill["note"] for drill in session["drills"] if drill["note"]]
    assert any("hip right hurt, 7 of 10" in note for note in notes)


async def test_a_session_left_for_later_is_offered_again_and_its_time_away_not_counted(
    bench: MakeBench,
) -> None:
    drafts = MemoryDrafts()
    it = bench(drafts=drafts)
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "y")
        assert it.showing == "TodayScreen"
        assert it.log.of_type("session") == []
        assert drafts.unfinished()[0].lines[-1]["so_far"]["away_s"] == 3600
        await press(pilot, "space")
        assert it.showing == "ResumeScreen"


async def test_a_session_that_cannot_be_written_down_is_not_left_for_later(bench: MakeBench) -> None:
    drafts = MemoryDrafts()
    it = bench(drafts=drafts)
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "c")
        drafts.full = True
        await press(pilot, "y")
        assert it.showing == "CheckScreen"
