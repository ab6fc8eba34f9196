"""What a draft became is put back into a log that never got it, or that fell back to an older copy."""

import pytest

from rung.domain.ports import StorageError
from rung.storage.event_store import EventStore

from .conftest import Bench


def recorded(store: EventStore, bench: Bench, number: int, *, closed: bool = True) -> None:
    """As a session is recorded at its end."""
    draft = store.drafts.begin({"session": {"id": f"c{number}"}})
    draft.commit(bench.event(number))
    store.append(bench.event(number))
    if closed:
        draft.close("recorded")


def ids(store: EventStore) -> set[str]:
    return {event["id"] for event in store.events()}


def damage(bench: Bench) -> None:
    path = bench.folder / "events-2026.json"
    path.write_bytes(path.read_bytes()[:-40])


def test_a_log_that_falls_back_to_its_copy_loses_no_session(bench: Bench) -> None:
    store = bench.open()
    for number in range(1, 4):
        recorded(store, bench, number)
    bench.close()
    damage(bench)
    store = bench.reopen()
    assert ids(store) == {"c1", "c2", "c3"}
    assert any("1 of the last sessions and self-tests were missing" in told for told in store.notices)
    store = bench.reopen()
    assert ids(store) == {"c1", "c2", "c3"}
    assert store.notices == []


def test_a_log_without_any_good_copy_has_the_last_sessions_again(bench: Bench) -> None:
    store = bench.open()
    recorded(store, bench, 1)
    bench.close()
    damage(bench)
    assert ids(bench.reopen()) == {"c1"}


def test_a_crash_between_draft_and_log_neither_loses_nor_doubles(bench: Bench) -> None:
    draft = bench.open().drafts.begin({"session": {}})
    draft.commit(bench.event(1))
    for _ in range(2):
        store = bench.reopen()
        assert [event["id"] for event in store.events()] == ["c1"]


def test_what_was_taken_out_by_hand_stays_out(bench: Bench) -> None:
    store = bench.open()
    for number in (1, 2):
        recorded(store, bench, number)
    bench.close()
    path = bench.folder / "events-2026.json"
    text = path.read_text()
    start = text.index(',"2":')
    path.write_text(text[:start] + "}}")
    store = bench.reopen()
    assert ids(store) == {"c1"}


def test_a_store_opened_for_reading_puts_nothing_back(bench: Bench) -> None:
    bench.open().drafts.begin({"session": {}}).commit(bench.event(1))
    bench.close()
    assert ids(bench.open(write=False)) == set()


def test_what_cannot_be_put_back_is_told_and_stops_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = bench.open().drafts.begin({"session": {}})
    draft.commit({**bench.event(1), "pain": 11})
    store = bench.reopen()
    assert ids(store) == set()
    assert any("are missing: This event cannot be kept" in told for told in store.notices)
    store.append(bench.event(2))
    assert ids(store) == {"c2"}


def test_a_copy_that_takes_over_puts_back_what_the_other_left(bench: Bench) -> None:
    first = bench.open()
    second = bench.open()
    assert second.read_only
    first.drafts.begin({"session": {}}).commit(bench.event(1))
    first.close()
    assert ids(second) == set()
    assert second.take_over()
    assert ids(second) == {"c1"}
    with pytest.raises(StorageError, match="Another event has the id"):
        second.append({**bench.event(1), "note": "other"})
