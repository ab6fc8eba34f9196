"""A merged log in place of the one here: a fault at any call loses nothing, and a second try completes it."""

import errno
import os

import pytest

from rung.domain.event_time import event_time
from rung.domain.ports import StorageError

from .conftest import make_event

HERE = [make_event(1, year=2025), make_event(3), make_event(5, note="as edited")]
"""Two years; the last event stands here as it was edited."""
BOTH = [
    make_event(0, year=2024),
    make_event(1, year=2025),
    make_event(2, year=2025),
    make_event(3),
    make_event(4),
    make_event(5),
]
"""Three years, each of them changed: a new one, one with another event, one with another and an original."""


def put(bench):
    """A store with the log from before the merge."""
    store = bench.open()
    store.append_all(HERE)
    return store


def of_year(events, year):
    return [event for event in events if event_time(event).year == year]


def calls_of_a_merge(bench):
    store = put(bench)
    with bench.traced() as traced:
        store.put_merged(BOTH)
    assert store.events() == BOTH == bench.reopen().events()
    bench.close()
    return len(traced.calls)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from there on"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_an_error_at_any_call_leaves_each_year_old_or_new(bench, tmp_path, code, lasting):
    count = calls_of_a_merge(bench)
    assert count > 20, "all three years are written"
    refused = []
    for failing in range(count):
        bench.folder = tmp_path / f"home-{failing}"
        store = put(bench)

        def fail(number, _name, failing=failing):
            hit = number >= failing if lasting else number == failing
            return OSError(code, os.strerror(code)) if hit else None

        with bench.traced(fail):
            try:
                store.put_merged(BOTH)
            except StorageError as error:
                refused.append(str(error))
        here = list(store.events())
        for year in (2024, 2025, 2026):
            assert of_year(here, year) in (of_year(HERE, year), of_year(BOTH, year))
        again = bench.reopen()
        assert again.events() == here
        assert again.notices == []
        again.put_merged(BOTH)
        assert bench.reopen().events() == BOTH
        bench.close()
    assert all(str(tmp_path) in sentence and sentence.endswith(".") for sentence in refused)
    assert len(refused) >= count - 4  # only the hard links can fail without harm: copies take their place


def test_a_death_at_any_call_leaves_each_year_old_or_new(bench, tmp_path):
    for dying in range(calls_of_a_merge(bench)):
        bench.folder = tmp_path / f"home-{dying}"
        store = put(bench)
        with (
            bench.traced(lambda number, _name, dying=dying: KeyboardInterrupt() if number >= dying else None),
            pytest.raises(KeyboardInterrupt),
        ):
            store.put_merged(BOTH)
        again = bench.reopen()
        here = list(again.events())
        for year in (2024, 2025, 2026):
            assert of_year(here, year) in (of_year(HERE, year), of_year(BOTH, year))
        assert again.notices == []
        again.put_merged(BOTH)
        assert bench.reopen().events() == BOTH
        bench.close()


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        (BOTH[1:4], "must keep every event; nothing was changed"),
        ([*BOTH[:5], make_event(5, year=2025)], "cannot move to another year"),
        ([*BOTH, make_event(6, pain=11)], "cannot be kept"),
    ],
    ids=["one left out", "another year", "malformed"],
)
def test_what_is_no_merge_of_this_log_changes_nothing(bench, merged, words):
    store = put(bench)
    before = bench.files()
    with pytest.raises(StorageError, match=words):
        store.put_merged(merged)
    assert bench.files() == before
    assert bench.reopen().events() == HERE


def test_years_that_stay_as_they_are_are_not_written(bench):
    store = put(bench)
    with bench.traced() as traced:
        store.put_merged([*HERE, make_event(6)])
    assert {call[1] for call in traced.calls if call[0] == "write"} == {"events-2026.json.tmp"}


def test_a_copy_that_only_reads_merges_nothing(bench):
    put(bench)
    with pytest.raises(StorageError, match="Another copy of rung"):
        bench.open().put_merged(BOTH)
