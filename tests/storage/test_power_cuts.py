"""A power cut, or a kill, at every point of a write: what was acknowledged is there and nothing is spoilt."""

import sys

import pytest

from rung.storage import durable
from rung.storage.copies import copy_day, daily_copies, files_in

from .disk_model import RecordingOs, after_cuts

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sync of a folder"),
    pytest.mark.usefixtures("no_sync"),
]


class Died(BaseException):
    """The process is gone: no handler may do anything more."""


def put(bench, tmp_path, number, left):
    bench.close()
    bench.folder = tmp_path / f"after-{number}"
    bench.folder.mkdir(mode=0o700)
    for name, content in left.items():
        (bench.folder / name).write_bytes(content)


def test_a_cut_at_any_point_of_any_write_loses_nothing_acknowledged(bench, tmp_path, monkeypatch):
    """Three appends, the last into another year, cut after every system call."""
    store = bench.open()
    store.append(bench.event(1))
    before = bench.files()
    recorder = RecordingOs(bench.folder)
    acknowledged = {0: 1}
    with monkeypatch.context() as patch:
        patch.setattr(durable, "os", recorder)
        for number, event in enumerate([bench.event(2), bench.event(3), bench.event(4, year=2027)], 2):
            store.append(event)
            acknowledged[len(recorder.calls)] = number
    everything = [bench.event(number) for number in (1, 2, 3)] + [bench.event(4, year=2027)]
    states = 0
    for states, (made, left) in enumerate(after_cuts(before, recorder.calls, 0), 1):
        put(bench, tmp_path, states, left)
        store = bench.open()
        least = acknowledged[max(calls for calls in acknowledged if calls <= made)]
        assert store.events() in (everything[:least], everything[: least + 1]), recorder.calls[:made]
        assert store.notices == []
        store.append(everything[-1])
        assert store.events()[-1] == everything[-1]
    assert states > 50


def test_a_cut_while_the_daily_copy_is_made_leaves_none_or_a_whole_one(bench, tmp_path, monkeypatch):
    bench.open().append(bench.event(1))
    bench.close()
    (bench.folder / "copies").mkdir()
    recorder = RecordingOs(bench.folder / "copies")
    with monkeypatch.context() as patch:
        patch.setattr(durable, "os", recorder)
        copy_day(bench.folder, bench.clock.now().date())
    for number, (made, left) in enumerate(after_cuts({}, recorder.calls, 0)):
        put(bench, tmp_path, number, {})
        put_copies = bench.folder / "copies"
        put_copies.mkdir()
        for name, content in left.items():
            (put_copies / name).write_bytes(content)
        copies = daily_copies(bench.folder)
        assert made < len(recorder.calls) or copies
        assert all(files_in(copy) for copy in copies)


def test_a_death_at_any_call_leaves_the_old_or_the_new_state(bench, tmp_path):
    """As a kill does it: from one call on nothing happens any more, the tidying up after an error neither."""
    old, new = [bench.event(1)], [bench.event(1), bench.event(2)]
    outcomes = set()
    for dying in range(12):
        bench.folder = tmp_path / f"home-{dying}"
        store = bench.open()
        store.append(old[0])
        with bench.traced(lambda number, _name, dying=dying: Died() if number >= dying else None):
            try:
                store.append(new[1])
            except Died:
                outcomes.add("died")
            else:
                outcomes.add("done")
        again = bench.reopen()
        assert again.events() in (old, new)
        assert again.notices == []
        again.append(new[1])
        assert bench.reopen().events() == new
        assert not [name for name in bench.files() if name.endswith(".tmp")]
    assert outcomes == {"died", "done"}  # the last call of a write was reached
