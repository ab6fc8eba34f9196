"""What each answer would do, seen before it is given."""

from datetime import timedelta

from .conftest import NOW, MakeBench, press, session


async def test_the_check_tells_what_other_answers_would_do(bench: MakeBench) -> None:
    it = bench(session("s1", NOW - timedelta(days=2)))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "a", "a", "space", "d", "w")
        assert "pain 0-2: " in it.page
        assert "3-5: hold, reset" in it.page
        assert "6+: stays at rung 0, 72 h off" in it.page
        assert "a warning sign: both ladders locked until cleared" in it.page
        await press(pilot, "b")
        assert it.showing == "CheckScreen"
    assert len(it.log.of_type("session")) == 1


async def test_todays_page_tells_it_of_the_next_session(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert "pain 0-2: hold (1 of 2)" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"
