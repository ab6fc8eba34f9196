"""The keys at the foot of a page: whole words, the way to all of them, and nothing drawn for nothing."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from rung.tui.widgets.footer import LAST, Footer, FooterKey, placed

from .conftest import MakeBench, press

HELP = FooterKey("question_mark", "?", "Help", LAST)
KEYS = st.lists(
    st.builds(
        FooterKey,
        st.just("a"),
        st.text("ab→", min_size=1, max_size=5),
        st.text("wxyz ", max_size=12),
        st.just("a"),
    ),
    max_size=9,
)


@given(KEYS, st.integers(6, 120))
def test_whole_keys_side_by_side_and_always_the_way_to_the_list_of_all(
    keys: list[FooterKey], width: int
) -> None:
    places = placed([*keys, HELP], width)
    shown = [key for _, key in places]
    assert shown == [*keys[: len(shown) - 1], HELP]
    ends = [x + key.width for x, key in places]
    assert ends[-1] <= width
    assert all(start > end for (start, _), end in zip(places[1:], ends, strict=False))
    if len(shown) <= len(keys):
        more = [*keys[: len(shown)], HELP]
        assert sum(key.width + 1 for key in more) - 1 > width


def test_a_narrow_window_leaves_out_whole_keys(bench: MakeBench) -> None:
    it = bench()

    async def run() -> None:
        async with it.app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            foot = it.page.split("\n")[-1]
            assert " ".join(foot.split()) == "space Start e Easy w Warm-up c Cool-down h History ? Help"
            await pilot.resize_terminal(100, 20)
            await pilot.pause()
            assert it.page.split("\n")[-1].rstrip().endswith("l Ladders  q Quit  ? Help")

    asyncio.run(run())


def test_a_click_is_a_key(bench: MakeBench) -> None:
    it = bench()

    async def run() -> None:
        async with it.app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            x = it.page.split("\n")[-1].index("Ladders")
            await pilot.click(Footer, offset=(x, 0))
            await pilot.pause()
            assert it.showing == "LaddersScreen"

    asyncio.run(run())


def test_the_same_keys_are_not_drawn_again(bench: MakeBench) -> None:
    it = bench()
    drawn = []

    async def run() -> None:
        async with it.app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            footer = it.app.screen.query_one(Footer)
            footer.refresh = lambda *args, **kwargs: drawn.append(args) or footer  # type: ignore[method-assign]
            await _keys(pilot)
            assert not drawn

    asyncio.run(run())


async def _keys(pilot: Pilot[None]) -> None:
    await press(pilot, "down", "up", "down")


def test_a_page_that_goes_on_below_says_so(bench: MakeBench) -> None:
    it = bench(welcomed=False)

    async def run() -> None:
        async with it.app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            assert "Understood" not in it.page
            assert "↑↓ more, and the answers" in it.page
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
            assert "Understood" in it.page
            assert "↑↓ more" not in it.page

    asyncio.run(run())
