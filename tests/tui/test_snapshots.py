"""What the session's pages look like in characters, compared with what was found good by eye.

After a change that is meant, write the files anew and look at what git shows:

    python -m tests.tui.test_snapshots
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from rung.domain.player import Status
from rung.domain.programme import Programme
from rung.domain.timeline import SegmentKind, StepKind
from rung.library.load import load_programme
from rung.tui.session_display import SessionDisplay
from rung.tui.widgets.player_page import player_page

from .conftest import DRILLS
from .pictures import Session

FOLDER = Path(__file__).with_name("snapshots")
WIDTH, HEIGHT = 80, 23
"""The stage on 80x24: the footer takes a row."""


def _pause(it: Session) -> None:
    it.run_into(SegmentKind.ECCENTRIC, 11)
    it.player.press()
    assert it.player.status is Status.PAUSED


STATES: dict[str, Callable[[Session], None]] = {
    "setup": lambda it: None,
    "reps": lambda it: it.run_into(SegmentKind.ECCENTRIC, 11),
    "hold": lambda it: it.run_into(SegmentKind.HOLD, 7),
    "rest": lambda it: it.run_into(StepKind.REST),
    "switch": lambda it: it.run_into(StepKind.SWITCH),
    "pause": _pause,
}


def drawn(programme: Programme, state: str) -> str:
    """The page in characters, without the blanks at the ends of its lines."""
    it = Session(programme)
    it.player.start()
    STATES[state](it)
    view = SessionDisplay(it.services).view(it.player, "")
    lines = ("".join(text for text, _ in line).rstrip() for line in player_page(view, WIDTH, HEIGHT))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("state", STATES)
def test_it_looks_as_it_was_found_good(programme: Programme, state: str) -> None:
    assert drawn(programme, state) == (FOLDER / f"{state}.txt").read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_state() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(STATES)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    of_all = load_programme(DRILLS)
    for name in STATES:
        (FOLDER / f"{name}.txt").write_text(drawn(of_all, name), encoding="utf-8")
