"""What each answer would do, seen before it is given."""

from datetime import timedelta

from rung.domain.what_if import prospect
from rung.tui.screens.what_if import what_if_page

from .conftest import NOW, MakeBench, press, session


def test_the_page_tells_what_other_answers_would_do() -> None:
    now = session("s2", NOW)
    text = what_if_page(prospect([session("s1", NOW - timedelta(days=2)), now], now), now)._text
    assert "pain 0-2: " in text
    assert "3-5: stays, green count back to 0" in text
    assert "6+: stays at rung 0, 72 h off" in text
    assert text.endswith("the morning after can still take it back.")


async def test_the_ladder_page_tells_it_of_the_next_session(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "l", "i")
        assert "pain 0-2: stays, 1 of 2 green" in it.page
        await press(pilot, "escape")
        assert it.showing == "LaddersScreen"
