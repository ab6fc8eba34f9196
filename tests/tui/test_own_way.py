"""The way of a drill of one's own, by keys alone at 80x24: into a list, to the front, trained, and found."""

from dataclasses import replace

from rung.domain.dosage import HoldDose
from rung.domain.personal import NOTHING_OWN, live
from rung.domain.personal_edits import keep_drill, own_copy
from rung.domain.programme import Programme

from ..memory_own import MemoryOwn
from .conftest import MakeBench, press
from .own_lists import THEN


async def test_from_the_library_to_the_history(bench: MakeBench, programme: Programme) -> None:
    mine = own_copy(programme.drills["calf_stretch_straight"], programme, NOTHING_OWN)
    assert isinstance(mine.dose, HoldDose)
    mine = replace(mine, rung=0, dose=replace(mine.dose, sets=3))
    it = bench(own=MemoryOwn(keep_drill(NOTHING_OWN, programme, mine, THEN)))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "l", "n", *"home", "enter")
        while "▸ LOW LOAD  as the ladder has it" not in it.page:
            await press(pilot, "down")
        await press(pilot, "a", "slash", "end", *" mine", "enter", "enter")
        assert it.showing == "OneListScreen"
        assert "LOW LOAD  the list's own" in it.page
        await press(pilot, "K", "K")
        drills = [
            listed.drill
            for section in live(it.app.services.own.personal().lists)["home"].sections
            for listed in section.drills
        ]
        assert drills == [mine.id, "banded_active_df", "supine_pelvic_tilt"]

        await press(pilot, "space", "a")
        assert "list 'home'" in it.page
        await press(pilot, "space", "d", "a", "enter")
        done = [one for one in it.log.of_type("session")[0]["drills"] if one["id"] == mine.id]
        assert [(one["side"], one["done"]) for one in done] == [("left", 3), ("right", 3)]
        assert it.showing == "OneListScreen"

        await press(pilot, "escape", "escape", "escape", "h", "2", "slash", *"mine", "enter")
        assert "1 of 1 session" in it.page
        await press(pilot, "enter", "pagedown")
        assert "straight (mine)                         3:00 of work" in it.page
        assert it.page.count("3 of 3 sets of hold 60 s") == 2
