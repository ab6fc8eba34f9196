"""Keys of a self-test, and results to start from."""

from collections.abc import Iterable
from datetime import timedelta

from textual.pilot import Pilot

from rung.domain.anatomy import SIDES
from rung.domain.events import Assessment, Event

from .conftest import NOW

TESTS = (
    "knee_to_wall", "df_bent", "df_straight", "hip_prone_ext", "hip_thomas",
    "step_down_score", "heel_rise_reps", "sl_bridge_reps", "sl_stance_s",
)  # fmt: skip


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, then wait once: typing a figure has no step that another key could overtake."""
    await pilot.press(*keys)
    await pilot.pause()


def results(test: str, days_ago: int, left: float, right: float) -> list[Event]:
    at = NOW - timedelta(days=days_ago)
    return [
        Assessment(f"{test}{days_ago}{side}", at, test, side, value, (value,), 0)
        for side, value in zip(SIDES, (left, right), strict=True)
    ]


async def open_test(pilot: Pilot[None], test: str) -> None:
    """From today's page to the set-up card."""
    await press(pilot, "s", "home", *["down"] * TESTS.index(test), "enter")


def keys_of(values: Iterable[str]) -> list[str]:
    """Each value typed and kept."""
    names = {".": "full_stop", "-": "minus"}
    return [key for value in values for key in [*(names.get(c, c) for c in value), "enter"]]


PRACTISE = ("space", "enter")
"""One practice trial, then on to those that count."""
