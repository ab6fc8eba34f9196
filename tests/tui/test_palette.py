"""The command palette."""

from rung.tui.palette import Palette

from .conftest import MakeBench, press


async def test_paging_before_the_list_is_filled_is_no_trouble(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await pilot.pause()
        it.app.action_command_palette()
        palette = Palette()
        await it.app.push_screen(palette)
        for key in ("page_up", "page_down", "cursor_down", "select"):
            palette._action_command_list(key)
        await press(pilot, "escape", "escape")
    assert it.app.failure is None


async def test_a_command_is_found_and_run(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "l", "ctrl+p", *"what if", "enter", "enter")
        assert "pain 0-2" in it.page
