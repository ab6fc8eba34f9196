"""The report from the history: one key on every page."""

from collections.abc import Iterable
from pathlib import Path

from rung.domain.events import Event
from rung.domain.ports import StorageError

from .conftest import Bench, MakeBench, press

PLACE = Path("/here/rung-report.html")


def told(it: Bench) -> list[str]:
    return [note.message for note in it.app._notifications]


async def test_one_key_on_any_page_writes_it_and_says_where_it_lies(bench: MakeBench) -> None:
    it = bench(write_report=lambda events: PLACE)
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "h")
        for page in ("1", "2", "5"):
            await press(pilot, page)
            assert "p Report" in it.page
        await press(pilot, "p")
        assert told(it) == [f"{PLACE}: open it in a browser. It prints on one side of A4."]


async def test_a_demo_s_report_does_not_last(bench: MakeBench) -> None:
    it = bench(write_report=lambda events: PLACE, demo=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "p")
        assert told(it) == [f"{PLACE}: open it in a browser. It is gone when the demo ends."]


async def test_a_failure_is_told(bench: MakeBench) -> None:
    def fail(events: Iterable[Event]) -> Path:
        raise StorageError("cannot write /here: no space left")

    it = bench(write_report=fail)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "p")
        assert told(it) == ["cannot write /here: no space left"]


async def test_without_a_place_for_it_there_is_no_key(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "p")
        assert "Report" not in it.page
        assert told(it) == []
