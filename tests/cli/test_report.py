"""The report written from within the app: where it goes, and that it replaces nothing."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from rung.cli import report
from rung.cli.report import report_folder, report_writer
from rung.cli.wiring import opened_log
from rung.domain.event_json import log_events
from rung.domain.ports import ManualClock, StorageError

from .test_commands import EVENTS

LOG = log_events(EVENTS)
NOW = datetime(2026, 3, 29, 21, 0)


def test_each_report_is_a_new_private_file(home: Path, tmp_path: Path) -> None:
    with opened_log(write=False) as log:
        write = report_writer(log, ManualClock(NOW), tmp_path)
        first, second = write(LOG), write(LOG)
    assert [place.name for place in (first, second)] == [
        "rung-report-2026-03-29.html",
        "rung-report-2026-03-29-2.html",
    ]
    assert first.read_bytes() == second.read_bytes()
    assert "Knee to wall" in first.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert first.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_gone_is_told_in_one_sentence(home: Path, tmp_path: Path) -> None:
    with opened_log(write=False) as log, pytest.raises(StorageError, match=r"cannot write .*export --format"):
        report_writer(log, ManualClock(NOW), tmp_path / "gone")(LOG)


def test_it_goes_to_the_documents_or_else_to_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "user_documents_path", lambda: tmp_path / "Documents")
    assert report_folder() == Path.home()
    (tmp_path / "Documents").mkdir()
    assert report_folder() == tmp_path / "Documents"
