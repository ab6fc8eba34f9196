"""`rung demo`: a store of its own, which is gone afterwards, and nothing of the runner's touched."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.cli import demo
from rung.cli.demo import demo_store
from rung.domain.event_json import log_events
from rung.domain.ports import ManualClock
from rung.domain.schedule import hard_run_days
from rung.storage.event_store import EventStore
from rung.tui.services import Services

from .test_commands import keep

NOW = datetime(2026, 3, 25, 12, 0)


def test_the_store_takes_every_event_and_is_gone_at_the_end(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with demo_store(ManualClock(NOW)) as (log, place):
        assert len(log.events()) > 100
        assert not log.notices
        assert hard_run_days(log.settings) == {6}
        (folder,) = tmp_path.iterdir()
        assert folder == place
        assert folder.name.startswith("rung-demo-")
    assert not list(tmp_path.iterdir())


def test_it_is_gone_after_a_failure_too(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ZeroDivisionError), demo_store(ManualClock(NOW)):
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_the_app_gets_the_demo_and_the_runners_own_data_stays_as_it_is(
    rung: Any, home: Path, monkeypatch: Any, tmp_path: Path
) -> None:
    keep(home)
    before = contents(home)
    seen: list[Services] = []
    places: list[Path] = []

    def shown(services: Services, log: EventStore) -> int:
        seen.append(services)
        log.append({**log.events()[-1], "id": "new"})
        assert services.write_report
        written = services.write_report(log_events(log.events()))
        assert "DEMO, a made-up runner" in written.read_text(encoding="utf-8")
        places.append(written)
        return 0

    monkeypatch.setattr(demo, "needs_terminal", lambda: None)
    monkeypatch.setattr(demo, "shown", shown)
    assert rung("demo").status == 0
    assert seen[0].demo
    assert contents(home) == before
    assert not places[0].parent.exists()


def test_without_a_terminal_it_is_refused(rung: Any) -> None:
    told = rung("demo")
    assert (told.status, told.out) == (1, "")
    assert "needs a terminal" in told.err


def contents(folder: Path) -> Sequence[tuple[str, bytes]]:
    return sorted((path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
