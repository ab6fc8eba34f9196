"""Without colours no state is lost: it is told by characters, or by bold, underlined or reversed ones."""

import asyncio
from datetime import timedelta

import pytest

from rung.domain.dosage import RepDose
from rung.domain.player import Status
from rung.domain.scene import WORDS, scene_at
from rung.domain.score import compile_session
from rung.domain.tempo import Tempo
from rung.tui.widgets.player_page import player_page
from rung.tui.widgets.player_view import View

from ..domain.drilled import CIRCUIT, HOLD, MARCH, drill, planned
from .conftest import NOW, Bench, MakeBench, press, session

TRAINED = tuple(session(f"s{n}", NOW - timedelta(days=9 - 3 * n)) for n in range(3))
HOPS = RepDose(1, 2, Tempo.parse("0-0-0-0"), 0, cadence_spm=140)
TOPS = RepDose(1, 2, Tempo.parse("1-1-1-1"), 0)
STATES = {
    "the focused field": ("m", "down"),
    "a figure": ("m", "5"),
    "the marked past session": ("h 2", "down"),
    "the marked day": ("h", "left"),
    "the marked measure": ("h 5", "down"),
    "the plot that is shown": ("h 3", "down"),
    "the chosen setting": ("g", "space"),
    "the marked self-test": ("s", "down"),
    "the marked command": ("ctrl+p", "down"),
    "the warning sign to tick": ("m a space a enter enter l f", "down"),
    "a ticked warning sign": ("m a space a enter enter l f", "space"),
}


def _seen(it: Bench) -> list[tuple[str, bool, bool, bool]]:
    """Each character with its bold, reverse and underline."""
    return [
        (character, bool(style.bold), bool(style.reverse), bool(style.underline))
        for strip in it.app.screen._compositor.render_strips()
        for segment in strip
        if (style := segment.style)
        for character in segment.text
    ]


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_seen(bench: MakeBench, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    way, key = STATES[state]
    it = bench(*TRAINED)

    async def run() -> None:
        async with it.app.run_test(size=(100, 34)) as pilot:
            await pilot.pause()
            assert it.app.no_color
            await press(pilot, *way.split())
            await pilot.pause()
            before, page = _seen(it), it.showing
            await press(pilot, key)
            await pilot.pause()
            assert it.showing == page
            assert _seen(it) != before

    asyncio.run(run())


def test_each_phase_of_a_session_differs_in_its_characters() -> None:
    drills = [
        planned(drill()),
        planned(drill("hold", HOLD)),
        planned(drill("tour", CIRCUIT)),
        planned(drill("go", MARCH)),
        planned(drill("hop", HOPS)),
        planned(drill("top", TOPS)),
    ]
    timeline = compile_session(drills)
    pages: dict[str, str] = {}
    for step in timeline.steps:
        for segment in step.segments:
            scene = scene_at(timeline, drills, step.start_ms + segment.start_ms)
            for status in (Status.RUNNING, Status.PAUSED):
                for focus in (False, True):
                    picture = player_page(View(scene, status, (), "silent", {}, focus=focus), 80, 23)
                    pages[f"{segment.kind} {status} {focus}"] = "".join(
                        text for line in picture for text, _ in line
                    )
    assert {name.split()[0] for name in pages} == set(WORDS)
    whole = [page for name, page in pages.items() if name.endswith("False")]
    assert len(set(whole)) == len(whole)
    for kind in set(WORDS) - {"wait", "done"}:
        assert pages[f"{kind} running True"] != pages[f"{kind} paused True"]
