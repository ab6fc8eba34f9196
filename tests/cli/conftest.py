"""The command line, run in this process with a data folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rung.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)


Rung = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("RUNG_HOME", str(folder))
    monkeypatch.setenv("RUNG_AUDIO", "silent")
    return folder


@pytest.fixture
def rung(home: Path, capsys: pytest.CaptureFixture[str]) -> Rung:
    """Run a command; its status and what it printed."""

    def run(*arguments: str) -> Ran:
        try:
            status = main(arguments)
        except SystemExit as leave:
            status = int(leave.code or 0)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run
