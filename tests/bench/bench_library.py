"""What many own drills and lists cost: `python -m tests.bench.bench_library [RUNS]`.

Leads the app at 80x24 over the real file of own things, with 5 drills and 5 lists, then with 500 and 50.
Milliseconds of processor time, medians, with what a key costs the framework in any case:

    drills   `d`, the table of drills
    find     a letter of a word to search it by
    edit     `e`, the editor of a drill
    type     a letter of its name: the drill is checked, and its time drawn
    lists    `l`, the table of lists
    words    a letter of a word to search it by
    list     `enter`, one list
    move     `J`, a drill one place down, kept on the disk

Goal: pages open and search as fast with 500 and 50 as with 5, but for the rows that then fill the page.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from rung.audio.silent_sound import SilentSound
from rung.cli.own_things import OwnThings
from rung.cli.wiring import validate
from rung.domain.drill_check import tidied
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.personal import Kept, Personal
from rung.domain.ports import ManualClock, SystemClock
from rung.domain.programme import Programme
from rung.library.load import load_programme
from rung.storage.event_store import EventStore, open_store
from rung.tui.app import RungApp
from rung.tui.services import Services

from ..tui.conftest import DRILLS, NOW, MemoryDrafts, MemoryLog, MemorySettings
from .homes import disk

SIZES = ((5, 5), (500, 50))
THEN = datetime(2026, 1, 1)
STEPS = {
    "drills": ("d",), "find": ("slash", "c", "a"),
    "edit": ("enter", "escape", "e"), "type": ("x",), "lists": ("escape", "x", "l"),
    "words": ("slash", "l", "i"), "list": ("enter", "escape", "enter"), "move": ("2", "down", "J"),
}  # fmt: skip
"""The keys that lead to each step; the last one is measured."""
HOME_AGAIN = ("u", "escape", "escape", "escape")


def personal(programme: Programme, drills: int, lists: int) -> Personal:
    """Drills like the built-in ones, and lists of five each that change two parts of a session."""
    built_in = list(programme.drills.values())
    likes = (built_in[n % len(built_in)] for n in range(drills))
    own = [tidied(replace(like, id=f"my_{n}", name=f"{like.name} {n}")) for n, like in enumerate(likes)]
    named = []
    for n in range(lists):
        chosen = tuple(Listed(own[(5 * n + k) % len(own)].id) for k in range(5))
        sections = (Section(Phase.PREP, 2, chosen), Section(Phase.DYNAMIC, None, chosen))
        named.append(DrillList(f"list {n:02}", sections))
    return Personal(
        drills={drill.id: Kept(drill, THEN) for drill in own},
        lists={one.name: Kept(one, THEN) for one in named},
    )


async def _costs(pilot: Pilot[None], keys: Callable[[str], Awaitable[None]]) -> Mapping[str, float]:
    """Milliseconds of each step, once through."""
    found = {}
    for step, (*before, last) in STEPS.items():
        for key in before:
            await keys(key)
        start = time.process_time()
        await keys(last)
        found[step] = (time.process_time() - start) * 1000
    for key in HOME_AGAIN:
        await keys(key)
    return found


async def measured(programme: Programme, own: OwnThings, runs: int) -> Mapping[str, float]:
    """The median of each step over some runs, after one to warm up."""
    services = Services(
        programme, MemoryLog(), MemorySettings({"welcomed": True}), ManualClock(NOW), SilentSound(),
        drafts=MemoryDrafts(), own=own,
    )  # fmt: skip
    app = RungApp(services)
    found = []
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(key: str) -> None:
            await pilot.press(key)
            await pilot.pause()

        for _ in range(runs + 1):
            found.append(await _costs(pilot, press))
            assert len(app.screen_stack) == 1, app.screen
    return {step: statistics.median(one[step] for one in found[1:]) for step in STEPS}


def opened(folder: Path) -> EventStore:
    """The real files."""
    return open_store(folder, write=True, clock=SystemClock(), validate=validate)


def main(runs: int) -> None:
    """Print a line for each size, and the ratios."""
    programme = load_programme(DRILLS)
    costs = []
    print(f"{'drills, lists':<16}" + "".join(f"{step:>9}" for step in STEPS))
    for drills, lists in SIZES:
        with tempfile.TemporaryDirectory(dir=disk()) as home, closing(opened(Path(home))) as store:
            own = OwnThings(store.own)
            own.keep(personal(programme, drills, lists))
            costs.append(asyncio.run(measured(programme, own, runs)))
        print(f"{f'{drills}, {lists}':<16}" + "".join(f"{ms:>9.1f}" for ms in costs[-1].values()))
    few, many = costs
    print(f"{'times as much':<16}" + "".join(f"{many[step] / few[step]:>9.2f}" for step in STEPS))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
