"""A file that something else changes while the log is open: an editor, a sync service, another version."""

import json
import os
import sys

import pytest

from rung.domain.ports import StorageError
from rung.storage.seal import seal, unseal

FILE = "events-2026.json"
pytestmark = pytest.mark.usefixtures("no_sync")


def tables_of(*events):
    return {"events": {str(number): event for number, event in enumerate(events, 1)}}


def replace(bench, content):
    """As editors and sync services do: a new file takes the name."""
    draft = bench.folder / "theirs"
    draft.write_bytes(content)
    os.replace(draft, bench.folder / FILE)


@pytest.fixture
def opened(bench):
    """An open log with two events."""
    store = bench.open()
    store.append_all([bench.event(1), bench.event(2)])
    store.events()
    return store


def test_a_change_is_read_before_anything_is_written_over_it(bench, opened):
    """Another machine's file, synced into place: its event stays, and what it lacks is kept and told."""
    replace(bench, seal(tables_of(bench.event(1), bench.event(5))))
    opened.append(bench.event(3))
    assert bench.reopen().events() == sorted(
        [bench.event(1), bench.event(5), bench.event(3)], key=lambda event: event["at"]
    )
    assert len(opened.notices) == 1
    assert "changed by something else while rung had it open" in opened.notices[0]
    kept = f"{FILE}.before-edit-20260107T180000"
    assert str(bench.folder / kept) in opened.notices[0]
    held = unseal(bench.files()[kept], lambda _tables: None).tables
    assert list(held["events"].values()) == [bench.event(1), bench.event(2)]


def test_numbers_of_documents_are_taken_from_the_changed_file(bench, opened):
    """TinyDB numbers on from what it saw first: a number twice would overwrite an event."""
    events = [bench.event(number) for number in range(1, 8)]
    replace(bench, seal(tables_of(*events)))
    opened.append(bench.event(9))
    assert len(bench.reopen().events()) == 8


def test_an_id_of_the_changed_file_is_known(bench, opened):
    replace(bench, seal(tables_of(bench.event(1), bench.event(2), bench.event(3, note="theirs"))))
    with pytest.raises(StorageError, match="id 'c3' already"):
        opened.append(bench.event(3))


def test_an_edit_by_hand_in_place_counts(bench, opened):
    path = bench.folder / FILE
    path.write_text(json.dumps(tables_of(bench.event(1, note="by hand")), indent=1))
    assert opened.events() == [bench.event(1, note="by hand")]
    assert len(opened.notices) == 1
    assert "outside rung" in opened.notices[0]
    assert opened.events() is opened.events()


def test_damage_under_an_open_log_loses_nothing(bench, opened):
    replace(bench, b"junk")
    opened.append(bench.event(3))
    assert bench.reopen().events() == [bench.event(1), bench.event(2), bench.event(3)]
    assert len(opened.notices) == 1
    assert "so nothing is missing" in opened.notices[0]
    assert bench.files()[f"{FILE}.damaged-20260107T180000"] == b"junk"


def test_a_newer_version_under_an_open_log_is_left_alone(bench, opened, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("rung.storage.seal.MIGRATIONS", (dict,))
        newer = seal({"else": {}})
    replace(bench, newer)
    for action in (opened.events, lambda: opened.append(bench.event(3))):
        with pytest.raises(StorageError, match="newer version of rung and is left untouched"):
            action()
    assert bench.files()[FILE] == newer


def test_the_same_content_again_is_no_change(bench, opened):
    before = bench.files()
    replace(bench, before[FILE])
    assert len(opened.events()) == 2
    assert opened.notices == []
    assert bench.files() == before


def test_settings_changed_by_something_else_are_read(bench):
    store = bench.open()
    store.settings.set("theme", "dark")
    (bench.folder / "settings.json").write_bytes(seal({"settings": {"theme": "light", "volume": 3}}))
    store.settings.set("other", 1)
    again = bench.reopen().settings
    assert [again.get(name) for name in ("theme", "volume", "other")] == ["light", 3, 1]


def test_a_reader_follows_the_copy_that_writes(bench):
    first = bench.open()
    second = bench.open()
    third = bench.open(write=False)
    for event in (bench.event(1), bench.event(2), bench.event(3, year=2027)):
        first.append(event)
        assert second.events() == third.events() == first.events()
    assert third.notices == []
    assert len(second.notices) == 1  # that it only reads


def test_a_new_year_of_another_machine_is_found(bench, opened):
    (bench.folder / "events-2024.json").write_bytes(seal(tables_of(bench.event(7, year=2024))))
    assert opened.events()[0] == bench.event(7, year=2024)


def test_a_drive_that_goes_away_leaves_what_is_known(bench, opened, monkeypatch):
    def refuse(*_args):
        raise OSError(5, "")

    monkeypatch.setattr("os.listdir", refuse)
    monkeypatch.setattr("os.stat", refuse)
    assert len(opened.events()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a file that is open")
def test_nothing_is_told_of_the_logs_own_writes(bench, opened):
    for number in range(3, 40):
        opened.append(bench.event(number))
        opened.events()
    assert opened.notices == []
    assert not [name for name in bench.files() if "before-edit" in name]
