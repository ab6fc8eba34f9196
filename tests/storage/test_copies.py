"""The daily copies: one a day, ten kept, never of damaged data, and what falls back to them."""

import stat
import sys
from datetime import date, datetime, timedelta
from zipfile import ZipFile

import pytest

from rung.domain.ports import ManualClock, StorageError
from rung.storage import copies
from rung.storage.copies import copy_before_restore, copy_day, daily_copies, files_in, newest_content
from rung.storage.seal import DamageError

FILE = "events-2026.json"
DAY = date(2026, 1, 7)


@pytest.fixture
def kept(bench):
    """Two events in two years and a setting, with today's copy of them."""
    store = bench.open()
    store.append_all([bench.event(1, year=2025), bench.event(2)])
    store.settings.set("theme", "dark")
    store.keep_daily_copy()
    bench.close()
    return bench


def spoil(bench, *names):
    for name in names:
        (bench.folder / name).write_bytes(b"junk")


def test_a_copy_holds_every_file_as_it_is(kept):
    files = kept.files()
    with ZipFile(kept.folder / "copies" / "2026-01-07.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: files[name] for name in (FILE, "events-2025.json", "settings.json")
        }


def test_there_is_one_copy_a_day_made_of_the_first_state(kept):
    before = kept.copies()
    store = kept.open()
    store.append(kept.event(3))
    store.keep_daily_copy()
    kept.close()
    assert kept.copies() == before
    kept.clock.advance(86_400)
    kept.open().keep_daily_copy()
    kept.close()
    assert sorted(kept.copies()) == ["2026-01-07.zip", "2026-01-08.zip"]


def test_ten_days_are_kept(kept):
    for days in range(1, 14):
        copy_day(kept.folder, DAY + timedelta(days=days))
    assert [path.stem for path in daily_copies(kept.folder)] == [f"2026-01-{day}" for day in range(11, 21)]


def test_after_the_clock_was_set_back_the_new_copy_and_the_good_old_ones_stay(kept):
    for days in range(1, 10):
        copy_day(kept.folder, DAY + timedelta(days=days))
    copy_day(kept.folder, date(2025, 1, 7))
    stems = [path.stem for path in daily_copies(kept.folder)]
    assert stems == ["2025-01-07", *(f"2026-01-{day:02}" for day in range(8, 17))]


def test_archives_of_before_a_restore_are_not_counted_and_stay(kept):
    archive = copy_before_restore(kept.folder, datetime(2020, 1, 1))
    for days in range(1, 14):
        copy_day(kept.folder, DAY + timedelta(days=days))
    assert archive.exists()
    assert (
        copy_before_restore(kept.folder, datetime(2020, 1, 1)).name == "before-restore-20200101T000000-2.zip"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_copies_are_closed_to_others(kept):
    folder = kept.folder / "copies"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sync of a folder")
def test_a_copy_is_synced_before_it_has_its_name(kept):
    with kept.traced() as traced:
        copy_day(kept.folder, DAY + timedelta(days=1))
    names = [name for name, *_ in traced.calls]
    assert names.index("write") < names.index("fsync") < names.index("replace") < len(names) - 2
    assert traced.calls[-2:] == [("fsync", "copies"), ("close", "copies")]


@pytest.mark.parametrize("edited", [False, True])
def test_what_is_not_whole_is_never_copied(kept, edited):
    path = kept.folder / FILE
    path.write_bytes(path.read_bytes().replace(b'"pain":0', b'"pain":3') if edited else b"junk")
    assert copy_day(kept.folder, DAY + timedelta(days=1)) is None
    assert sorted(kept.copies()) == ["2026-01-07.zip"]


def test_nothing_is_copied_by_a_log_that_only_reads(kept):
    kept.clock.advance(86_400)
    kept.open(write=False).keep_daily_copy()
    first, second = kept.open(), kept.open()
    second.keep_daily_copy()
    second.close()
    first.close()
    assert sorted(kept.copies()) == ["2026-01-07.zip"]


def test_an_empty_folder_gets_no_copies(bench):
    bench.open().keep_daily_copy()
    bench.close()
    assert list(bench.folder.iterdir()) == [bench.folder / ".lock"]


def test_a_copy_that_cannot_be_made_is_told_and_harms_nothing(kept):
    kept.clock.advance(86_400)
    store = kept.open()
    with kept.traced(lambda _n, name: OSError(28, "") if name == "write" else None):
        store.keep_daily_copy()
        store.close()
    assert [notice for notice in store.notices if "Cannot make the daily copy" in notice] == store.notices
    assert "the disk is full" in store.notices[0]
    assert sorted(kept.copies()) == ["2026-01-07.zip"]


@pytest.mark.parametrize("gone", [False, True])
def test_the_newest_daily_copy_takes_over_where_there_is_no_other(kept, gone):
    store = kept.open()
    store.append(kept.event(3))
    kept.close()
    copy_day(kept.folder, DAY + timedelta(days=1))
    kept.clock.advance(2 * 86_400)
    spoil(kept, FILE, f"{FILE}.bak")
    if gone:
        for name in (FILE, f"{FILE}.bak"):
            (kept.folder / name).unlink()
    for write in (False, True):
        store = kept.open(write=write)
        assert store.events() == [kept.event(1, year=2025), kept.event(2), kept.event(3)]
        assert len(store.notices) == 1
        assert "the daily copy of 2026-01-08 is used, so what came later is missing" in store.notices[0]
        kept.close()
    again = kept.open()
    assert len(again.events()) == 3
    assert again.notices == []


def test_a_spoilt_copy_and_one_of_a_day_to_come_are_passed_over(kept):
    (kept.folder / "copies" / "2027-01-01.zip").write_bytes(
        (kept.folder / "copies" / "2026-01-07.zip").read_bytes()
    )
    copy_day(kept.folder, DAY - timedelta(days=1))
    (kept.folder / "copies" / "2026-01-07.zip").write_bytes(b"PK")
    day, _ = newest_content(kept.folder, FILE, lambda _tables: None, DAY) or ("", {})
    assert day == "2026-01-06"
    (kept.folder / "copies" / "2026-01-06.zip").unlink()
    day, _ = newest_content(kept.folder, FILE, lambda _tables: None, DAY) or ("", {})
    assert day == "2027-01-01"


def test_every_truncation_of_a_copy_is_damage(kept):
    path = kept.folder / "copies" / "2026-01-07.zip"
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(DamageError):
            files_in(path)


def test_every_flipped_bit_of_a_copy_is_damage_or_harmless(kept):
    path = kept.folder / "copies" / "2026-01-07.zip"
    whole, good = path.read_bytes(), set(files_in(path).values())
    damaged = 0
    for place in range(0, len(whole), 3):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << place % 8
        path.write_bytes(bytes(spoilt))
        try:
            assert set(files_in(path).values()) <= good
        except DamageError:
            damaged += 1
    assert damaged > len(whole) // 10


def test_a_reading_disk_error_is_told(kept, monkeypatch):
    monkeypatch.setattr(copies, "file_in", lambda _copy, _name: (_ for _ in ()).throw(OSError(5, "")))
    spoil(kept, FILE, f"{FILE}.bak")
    with pytest.raises(StorageError, match="the disk reports a fault"):
        kept.open().events()
    assert kept.files()[FILE] == b"junk"


def test_the_clock_set_back_a_year_loses_nothing(kept):
    kept.clock = ManualClock(datetime(2025, 1, 7))
    store = kept.open()
    store.keep_daily_copy()
    store.append(kept.event(9, year=2025))
    expected = [kept.event(1, year=2025), kept.event(9, year=2025), kept.event(2)]
    assert sorted(store.events(), key=str) == sorted(expected, key=str)
    again = kept.reopen()
    assert again.events() == store.events()
    assert again.notices == []
    assert sorted(kept.copies()) == ["2025-01-07.zip", "2026-01-07.zip"]
