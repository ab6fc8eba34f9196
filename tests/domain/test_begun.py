"""What was written down of a session or a self-test under way stays readable by later versions.

The files under `files` are never written anew: a change that they fail on would close the interrupted session
of a runner who has just updated, so it needs a default, or a way to read what was called otherwise.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rung.domain.begun import Interrupted, InterruptedTest, first_line, interrupted, session_line, trials_line

FILES = Path(__file__).parent / "files"


def lines_of(name: str) -> list[Any]:
    return [json.loads(line) for line in (FILES / name).read_text(encoding="utf-8").splitlines()]


def kept(old: Any, new: Any) -> bool:
    """Whether all that the old line says is in the new one, which may say more."""
    if isinstance(old, Mapping):
        return isinstance(new, Mapping) and all(name in new and kept(old[name], new[name]) for name in old)
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(kept, old, new))
    return bool(old == new)


def test_a_session_that_an_earlier_version_wrote_down_is_read_whole() -> None:
    lines = lines_of("session-under-way.jsonl")
    found = interrupted(lines)
    assert isinstance(found, Interrupted)
    assert kept([lines[0], lines[-1]], [first_line(found.begun), session_line(found.so_far)])


def test_a_self_test_that_an_earlier_version_wrote_down_is_read_whole() -> None:
    lines = lines_of("self-test-under-way.jsonl")
    found = interrupted(lines)
    assert isinstance(found, InterruptedTest)
    assert kept(lines, [first_line(found.begun), trials_line(found.at, found.trials)])


@pytest.mark.parametrize("name", ["following", "done", "marks", "stand_ins", "omitted", "hurts", "notes"])
def test_the_session_written_down_says_something_of_everything(name: str) -> None:
    assert lines_of("session-under-way.jsonl")[-1]["so_far"]["reached"][name]
