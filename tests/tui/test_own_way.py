"""The way of a drill of one's own, by keys alone at 80x24: copied, changed, listed, trained, and found."""

from rung.domain.personal import live

from ..memory_own import MemoryOwn
from .conftest import MakeBench, press
from .test_drill_editor import SETS, TEMPO

MINE = "my_banded_active_df"


async def test_from_a_copy_to_the_history(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn())
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(
            pilot, "d", "slash", *"banded_active_df", "enter", "c", *["down"] * SETS, "backspace", "3"
        )
        await press(pilot, *["down"] * (TEMPO - SETS), *["backspace"] * 7, *"2-1-2-1", "ctrl+s")
        assert "▸ Seated banded dorsiflexion (mine)" in it.page

        await press(pilot, "l", "n", *"home", "enter", *["down"] * 6)
        assert "▸ LOW LOAD  as the ladder has it" in it.page
        await press(pilot, "a", "slash", "end", *" mine", "enter", "enter")
        assert it.showing == "OneListScreen"
        assert "LOW LOAD  the list's own" in it.page
        await press(pilot, "K", "K")
        drills = [
            listed.drill
            for section in live(it.app.services.own.personal().lists)["home"].sections
            for listed in section.drills
        ]
        assert drills == [MINE, "banded_active_df", "supine_pelvic_tilt"]

        await press(pilot, "space", "a")
        assert "list 'home'" in it.page
        await press(pilot, "space", "d", "a", "enter")
        done = [one for one in it.log.of_type("session")[0]["drills"] if one["id"] == MINE]
        assert [(one["side"], one["done"]) for one in done] == [("left", 3), ("right", 3)]
        assert it.showing == "OneListScreen"

        await press(pilot, "escape", "escape", "escape", "h", "2", "slash", *"mine", "enter")
        assert "1 of 1 session" in it.page
        await press(pilot, "enter", "pagedown")
        assert "(mine)" in it.page
        assert it.page.count("3 of 3 sets of 20 reps at 2-1-2-1;") == 2
