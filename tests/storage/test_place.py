"""The data folder, and the warning when a service syncs it."""

from pathlib import Path

import pytest

from rung.storage.place import data_folder, synced_warning


def test_rung_home_decides(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNG_HOME", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"
    assert not data_folder().exists()
    monkeypatch.setenv("RUNG_HOME", "here")
    assert data_folder() == Path.cwd() / "here"
    monkeypatch.setenv("RUNG_HOME", "~/here")
    assert data_folder() == Path.home() / "here"


def test_without_it_the_platform_does(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNG_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder().name == "rung"
    assert data_folder().is_absolute()


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("Dropbox (Private)/rung", "Dropbox"),
        ("OneDrive - Club/rung", "OneDrive"),
        ("Library/Mobile Documents/com~apple/rung", "iCloud"),
        ("Google Drive/rung", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-me/rung", "Google Drive"),
        ("nextcloud/rung", "Nextcloud"),
        ("Syncthing/rung", "Syncthing"),
    ],
)
def test_a_synced_folder_is_warned_of(tmp_path, path, service):
    warning = synced_warning(tmp_path / path)
    assert warning is not None
    assert f"synced by {service}:" in warning


def test_a_marker_of_syncthing_above_counts(tmp_path):
    assert synced_warning(tmp_path / "docs" / "rung") is None
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in (synced_warning(tmp_path / "docs" / "rung") or "")
