"""Backups: finding and reading them, and putting one in place without losing what is there."""

import pytest

from rung.domain.ports import StorageError
from rung.storage import durable
from rung.storage.backups import backups, events_of, find_backup, read_backup, restore, state_of
from rung.storage.copies import copy_before_restore, files_in
from rung.storage.seal import seal
from rung.storage.tables import file_behind

from .conftest import check_event

FILE = "events-2026.json"
pytestmark = pytest.mark.usefixtures("no_sync")


@pytest.fixture
def kept(bench):
    """Yesterday's copy holds two years with an event each; a third event and a setting came after it."""
    store = bench.open()
    store.append_all([bench.event(1, year=2025), bench.event(2)])
    store.keep_daily_copy()
    store.close()
    bench.clock.advance(86_400)
    store = bench.open()
    store.append(bench.event(3))
    store.settings.set("theme", "dark")
    bench.close()
    return bench


def put(bench, name):
    path = find_backup(bench.folder, name)
    state = read_backup(path, check_event)
    return restore(bench.folder, state, bench.clock, check_event, whole=path.suffix == ".zip")


def log_of(bench):
    store = bench.reopen()
    events = store.events()
    assert store.notices == []
    bench.close()
    return events


def test_a_daily_copy_is_put_in_place_and_there_is_a_way_back(kept):
    before = log_of(kept)
    files = kept.files()
    done = put(kept, "2026-01-07")
    assert log_of(kept) == [kept.event(1, year=2025), kept.event(2)]
    assert done.files == ("events-2025.json", FILE)
    assert done.before == kept.folder / "copies" / "before-restore-20260108T180000.zip"
    assert files_in(done.before) == files
    put(kept, done.before.name)
    assert log_of(kept) == before
    assert kept.open().settings.get("theme") == "dark"


def test_years_that_a_whole_backup_lacks_become_empty(kept):
    store = kept.open()
    store.append(kept.event(9, year=2027))
    kept.close()
    put(kept, "2026-01-07.zip")
    assert len(log_of(kept)) == 2


def test_a_files_own_copy_replaces_that_file_only(kept):
    put(kept, f"{FILE}.bak")
    assert log_of(kept) == [kept.event(1, year=2025), kept.event(2)]
    assert kept.open().settings.get("theme") == "dark"


def test_damage_after_a_restore_does_not_bring_back_what_was_replaced(kept):
    put(kept, "2026-01-07")
    (kept.folder / FILE).write_bytes(b"junk")
    assert kept.open().events() == [kept.event(1, year=2025), kept.event(2)]


def test_a_damaged_file_is_kept_by_a_restore_as_it_is(kept):
    (kept.folder / FILE).write_bytes(b"junk")
    done = put(kept, "2026-01-07")
    assert files_in(done.before)[FILE] == b"junk"
    # what was damaged comes back from its own copy
    put(kept, done.before.name)
    assert log_of(kept) == [kept.event(1, year=2025), kept.event(2)]


def test_the_state_of_an_export_fills_a_file_for_each_year(bench):
    events = [bench.event(1), bench.event(2, year=2024), bench.event(1)]
    done = restore(bench.folder, state_of(events), bench.clock, check_event, whole=True)
    assert done.before is None
    assert log_of(bench) == [bench.event(2, year=2024), bench.event(1)]


@pytest.mark.parametrize("name", ["2026-01-07.zip", f"{FILE}.bak"])
def test_a_damaged_backup_is_refused_and_nothing_touched(kept, name):
    path = find_backup(kept.folder, name)
    path.write_bytes(path.read_bytes()[:-30] + b"x" * 30)
    before = kept.files()
    with pytest.raises(StorageError, match=r"is damaged itself and cannot be used; nothing was changed\."):
        put(kept, name)
    assert kept.files() == before


def test_an_archive_without_our_files_is_refused(kept):
    path = kept.folder / "copies" / "other.zip"
    copy_before_restore(kept.folder / "nowhere", kept.clock.now()).rename(path)
    with pytest.raises(StorageError, match="damaged itself"):
        put(kept, "other.zip")


def test_a_backup_of_a_newer_version_is_refused(kept, tmp_path, monkeypatch):
    newer = tmp_path / FILE
    with monkeypatch.context() as patch:
        patch.setattr("rung.storage.seal.MIGRATIONS", (dict,))
        newer.write_bytes(seal({"events": {}}))
    before = kept.files()
    with pytest.raises(StorageError, match="newer version of rung; update rung"):
        put(kept, str(newer))
    assert kept.files() == before


@pytest.mark.parametrize("name", ["nothing", "2020-01-01", ""])
def test_a_backup_that_is_not_there_is_told(kept, name):
    with pytest.raises(StorageError, match="'rung restore' lists those in"):
        find_backup(kept.folder, name)


def test_a_file_that_is_no_backup_is_told(kept, tmp_path):
    other = tmp_path / "holiday.txt"
    other.write_text("sun")
    with pytest.raises(StorageError, match=r"holiday\.txt is no backup of rung: neither an archive"):
        put(kept, str(other))


def test_while_another_copy_is_open_nothing_is_restored(kept):
    kept.open()
    before = kept.files()
    with pytest.raises(StorageError, match=r"Another copy of rung .* close it, then restore"):
        put(kept, "2026-01-07")
    assert kept.files() == before


def test_an_event_in_two_files_is_refused(kept, tmp_path):
    wrong = tmp_path / "events-2024.json.bak"
    wrong.write_bytes(kept.files()[FILE])
    before = kept.files()
    with pytest.raises(StorageError, match=r"event 'c2' stands in .*events-2026\.json as well"):
        put(kept, str(wrong))
    assert kept.files() == before


def test_a_restore_that_fails_anywhere_can_be_repeated(kept, monkeypatch):
    """The disk fails at every write in turn: what was there is in the archive, and again completes it."""
    before = log_of(kept)
    wanted = [kept.event(1, year=2025), kept.event(2)]
    real, sentences = durable.write_file, []
    for failing in range(6):
        count = iter(range(100))

        def write(path, content, backup=None, failing=failing, count=count):
            if next(count) == failing:
                raise OSError(28, "")
            real(path, content, backup)

        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_file", write)
            try:
                put(kept, "2026-01-07")
            except StorageError as error:
                sentences.append(str(error))
        assert log_of(kept) in (before, wanted)
        put(kept, "2026-01-07")
        assert log_of(kept) == wanted
        put(kept, "before-restore-20260108T180000.zip")
        assert log_of(kept) == before
    assert len(sentences) == 5  # one archive, and each of two files with its copy
    assert all("the disk is full" in sentence for sentence in sentences)


def test_the_list_is_complete_newest_first_and_counts(kept):
    (kept.folder / f"{FILE}.damaged-20260101T000000").write_bytes(b"junk")
    (kept.folder / "notes.json.txt").write_text("mine")
    done = put(kept, "2026-01-07")
    found = backups(kept.folder, check_event)
    held = {one.path.name: None if one.state is None else len(events_of(one.state)) for one in found}
    assert held == {
        "2026-01-07.zip": 2,
        "events-2026.json.bak": 1,
        "events-2025.json.bak": 1,
        f"{FILE}.damaged-20260101T000000": None,
        done.before.name: 3,
    }
    assert [one.made for one in found] == sorted((one.made for one in found), reverse=True)
    assert all(one.size == one.path.stat().st_size for one in found)


@pytest.mark.parametrize(
    ("name", "behind"),
    [
        (FILE, FILE),
        (f"{FILE}.bak", FILE),
        (f"{FILE}.bak.before-edit-20260107T180000-2", FILE),
        ("settings.json.schema-1", "settings.json"),
        ("events-2026.jsonl", None),
        ("../events-2026.json", None),
        ("events-26.json", None),
        ("2026-01-07.zip", None),
    ],
)
def test_a_name_tells_which_file_it_belongs_to(name, behind):
    assert file_behind(name) == behind
