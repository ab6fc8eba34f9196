"""The last years are read alone, and a recap stands for those before only while they are what they were."""

import pytest

from rung.domain.ports import StorageError
from rung.domain.recap import NOTHING, Recap
from rung.storage.event_store import open_store
from rung.storage.recaps import NAME

RECAP = Recap(days=(), green_hops=3)


@pytest.fixture
def long_log(bench):
    """Three years, an event each."""
    bench.open().append_all([bench.event(year - 2020, year=year) for year in (2024, 2025, 2026)])
    bench.close()
    return bench


def ids(events):
    return [event["id"] for event in events]


def test_the_files_of_earlier_years_are_not_read(long_log):
    (long_log.folder / "events-2024.json").write_bytes(b"junk")
    store = long_log.open()
    assert ids(store.since(2025)) == ["c5", "c6"]
    assert store.since(2025) is store.since(2025)
    assert store.notices == []
    assert ids(store.events()) == ["c5", "c6"]
    assert "was damaged" in store.notices[0]


def test_what_is_recorded_or_changed_elsewhere_comes_in(long_log):
    store = long_log.open()
    before = store.since(2026)
    store.append(long_log.event(8))
    assert ids(store.since(2026)) == ["c6", "c8"]
    assert ids(store.since(2025)) == ["c5", "c6", "c8"]
    reader = open_store(long_log.folder, write=False, clock=long_log.clock, validate=lambda _: None)
    assert ids(reader.since(2026)) == ["c6", "c8"]
    store.append(long_log.event(9))
    assert ids(reader.since(2026)) == ["c6", "c8", "c9"]
    assert ids(before) == ["c6"]


def test_an_event_that_only_a_draft_holds_is_put_back_before_the_last_years_are_told(long_log):
    store = long_log.open()
    store.drafts.begin({"session": 1}).commit(long_log.event(9))
    long_log.close()
    store = long_log.open()
    assert ids(store.since(2026)) == ["c6", "c9"]
    assert "put back" in store.notices[0]


def test_a_folder_that_goes_away_leaves_what_was_read(long_log, monkeypatch):
    store = long_log.open()
    before = store.since(2026)
    gone = StorageError("gone")

    def fail(folder):
        raise gone

    monkeypatch.setattr("rung.storage.year_files.years_in", fail)
    assert store.since(2026) is before
    with pytest.raises(StorageError, match="gone"):
        store.since(2025)


def test_a_recap_is_kept_and_read_by_the_next_start(long_log):
    store = long_log.open()
    assert store.recap(2025) is None
    assert store.recap(2024) is NOTHING, "there is nothing before"
    store.keep_recap(2025, RECAP)
    long_log.close()
    assert long_log.open().recap(2025) == RECAP


def change_an_earlier_year(bench):
    bench.open().append(bench.event(9, year=2024))


def add_an_earlier_year(bench):
    bench.open().append(bench.event(9, year=2020))


def spoil(bench):
    (bench.folder / NAME).write_bytes(b"junk")


def take_away(bench):
    (bench.folder / NAME).unlink()


@pytest.mark.parametrize("happens", [change_an_earlier_year, add_an_earlier_year, spoil, take_away])
def test_a_recap_counts_only_while_its_years_are_what_they_were(long_log, happens):
    long_log.open().keep_recap(2025, RECAP)
    long_log.close()
    happens(long_log)
    long_log.close()
    store = long_log.open()
    assert store.recap(2025) is None
    assert store.notices == []


def test_a_recap_made_by_other_rules_does_not_count(long_log):
    long_log.open().keep_recap(2025, RECAP)
    long_log.close()
    with open_store(
        long_log.folder, write=True, clock=long_log.clock, validate=lambda _: None, rules="other"
    ) as store:
        assert store.recap(2025) is None


def test_an_event_in_another_years_file_keeps_the_recap_from_being_kept(long_log):
    old, new = (long_log.folder / f"events-{year}.json" for year in (2024, 2026))
    old.write_bytes(new.read_bytes())
    new.unlink()
    store = long_log.open()
    assert ids(store.events())[-1] == "c6"
    store.keep_recap(2025, RECAP)
    assert not (long_log.folder / NAME).exists()


def test_a_store_that_only_reads_or_a_full_disk_keeps_none(long_log):
    reader = open_store(long_log.folder, write=False, clock=long_log.clock, validate=lambda _: None)
    reader.keep_recap(2025, RECAP)
    store = long_log.open()
    with long_log.traced(lambda _n, name: OSError(28, "") if name == "write" else None):
        store.keep_recap(2025, RECAP)
    assert not (long_log.folder / NAME).exists()
    assert store.notices == []
