"""The log: order, identity, years, reading without a trace."""

from pathlib import Path

import pytest

from rung.domain.ports import StorageError
from rung.storage.safe_file import Home, SafeFile


def test_events_stand_in_time_order_and_ties_in_the_order_added(bench):
    store = bench.open()
    tie = "2026-03-01T08:00:00"
    session = {
        "type": "session",
        "id": "s",
        "started_at": "2026-02-28T08:00",
        "ended_at": "2026-03-02T09:00:00",
    }
    added = [
        {"type": "morning", "id": "z", "at": tie},
        session,
        {"type": "morning", "id": "a", "at": tie},
        {"type": "morning", "id": "old", "at": "2024-01-01T00:00:00"},
        {"type": "morning", "id": "m", "at": "2026-03-01T08:00"},
    ]
    for event in added:
        store.append(event)
    for log in (store, bench.reopen()):
        assert [event["id"] for event in log.events()] == ["old", "s", "z", "a", "m"]
    assert {"events-2024.json", "events-2026.json"} <= set(bench.files())


def test_the_same_event_twice_changes_nothing(bench):
    store = bench.open()
    store.append(bench.event(1))
    before = bench.files()
    store.append(bench.event(1))
    store.append_all([bench.event(1), bench.event(1)])
    assert bench.files() == before
    assert bench.reopen().events() == [bench.event(1)]


@pytest.mark.parametrize("other", [{"note": "red"}, {"at": "2020-01-01T00:00:00"}, {"extra": None}])
def test_the_same_id_with_other_content_is_refused(bench, other):
    store = bench.open()
    store.append(bench.event(1))
    before = bench.files()
    with pytest.raises(StorageError, match="id 'c1' already"):
        store.append_all([bench.event(2), bench.event(1) | other])
    assert bench.files() == before
    with pytest.raises(StorageError, match="id 'c3' already"):
        store.append_all([bench.event(3), bench.event(3, **other)])
    assert store.events() == [bench.event(1)]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"type": "clearance", "at": "2026-01-01T00:00:00"}, "no id"),
        ({"type": "clearance", "id": "x"}, "no time"),
        ({"type": "session", "id": "x", "at": "2026-01-01T00:00:00"}, "no time"),
        ({"type": "clearance", "id": "x", "at": "yesterday"}, "yesterday"),
        ({"type": "clearance", "id": "x", "at": "2026-01-01T00:00:00+01:00"}, "zone"),
        ({"type": "clearance", "id": "x", "at": "2026-01-01T00:00:00", "pain": 11}, "pain is a whole number"),
        ({"type": "clearance", "id": "x", "at": "2026-01-01T00:00:00", "y": float("nan")}, "JSON"),
        ({"type": "clearance", "id": "x", "at": "2026-01-01T00:00:00", "y": object()}, "object"),
    ],
)
def test_a_malformed_event_is_refused_before_anything_is_written(bench, event, reason):
    store = bench.open()
    with pytest.raises(StorageError, match=rf"This event cannot be kept: .*{reason}"):
        store.append_all([bench.event(1), event])
    assert bench.files() == {}


def test_unknown_keys_are_kept_and_later_changes_of_the_caller_are_not(bench):
    store = bench.open()
    event = bench.event(1, future={"deep": [1, {"er": "ü\ud800"}]})
    store.append(event)
    event["future"]["deep"].append("later")
    store.append(bench.event(2))
    kept = [bench.event(1, future={"deep": [1, {"er": "ü\ud800"}]}), bench.event(2)]
    assert store.events() == kept
    assert bench.reopen().events() == kept


def test_only_the_year_of_the_event_is_written(bench):
    store = bench.open()
    store.append_all([bench.event(1, year=2024), bench.event(2, year=2025)])
    with bench.traced() as traced:
        store.append(bench.event(3, year=2025))
    assert not [call for call in traced.calls if "2024" in "".join(call)]
    assert len([call for call in traced.calls if call[0] == "replace"]) == 1


def test_reading_again_does_not_touch_the_disk(bench, monkeypatch):
    bench.open().append(bench.event(1))
    store = bench.reopen()
    store.events()
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read again"))
    assert store.events() == [bench.event(1)]
    store.append(bench.event(2))


def test_an_import_that_fails_half_way_can_be_repeated(bench):
    store = bench.open()
    both = [bench.event(1, year=2024), bench.event(2, year=2025)]
    store.events()

    def second_year(_number, name):
        replaced.append(name)
        return OSError(28, "") if name == "replace" and replaced.count("replace") == 2 else None

    replaced: list[str] = []
    with bench.traced(second_year), pytest.raises(StorageError, match="events-2025"):
        store.append_all(both)
    assert store.events() == both[:1]
    store.append_all(both)
    assert bench.reopen().events() == both


def test_one_id_in_two_files_is_told(bench):
    store = bench.open()
    store.append_all([bench.event(1, year=2024), bench.event(2, year=2025)])
    text = bench.files()["events-2025.json"].replace(b'"c2"', b'"c1"')
    bench.close()
    (bench.folder / "events-2025.json").write_bytes(text)
    with pytest.raises(StorageError, match="'c1' stands in two years' files"):
        bench.open().events()


def test_reading_an_empty_home_leaves_it_empty(bench, tmp_path):
    with bench.open(write=False) as store:
        assert store.read_only
        assert store.events() == []
        assert store.settings.get("volume", 5) == 5
        with pytest.raises(StorageError, match="opened for reading only"):
            store.append(bench.event(1))
        with pytest.raises(StorageError, match="opened for reading only"):
            store.settings.set("volume", 1)
    assert list(tmp_path.iterdir()) == []
    bench.folder.mkdir()
    assert bench.open(write=False).events() == []
    assert list(bench.folder.iterdir()) == []


def test_a_log_that_vanished_is_not_a_new_one(bench, tmp_path):
    store = bench.open()
    store.append(bench.event(1))
    bench.folder.rename(tmp_path / "unplugged")
    with pytest.raises(StorageError, match="is gone; bring the folder or its drive back"):
        store.append(bench.event(2))
    with pytest.raises(StorageError, match="is gone"):
        store.events()
    assert not bench.folder.exists()
    (tmp_path / "unplugged").rename(bench.folder)
    store.append(bench.event(2))
    assert store.events() == [bench.event(1), bench.event(2)]


def test_a_file_that_vanished_is_not_a_new_one(bench):
    """The files are deleted under a running program; a write that fails then has nothing to fall back on."""
    store = bench.open()
    for number in (1, 2):
        store.append(bench.event(number))
        for name in bench.files():
            (bench.folder / name).unlink()
        with (
            bench.traced(lambda _n, name: OSError(28, "") if name == "write" else None),
            pytest.raises(StorageError, match="the disk is full"),
        ):
            store.append(bench.event(9))
        with pytest.raises(StorageError, match="file is gone"):
            store.events()
        store = bench.reopen()


def test_tables_that_were_never_written_do_not_show(bench):
    home = Home(bench.folder, bench.clock, None, [])
    bench.folder.mkdir()
    file = SafeFile(home, "any.json", lambda _tables: None)
    file.write({"a": {"1": 1}})
    tables = file.read()
    assert tables is not None
    tables["b"] = {}
    assert file.read() == {"a": {"1": 1}}


@pytest.mark.parametrize("write", [True, False])
def test_a_file_in_place_of_the_folder_is_told(bench, write):
    bench.folder.write_text("mine")
    for folder in (bench.folder, bench.folder / "below"):
        bench.folder = folder
        with pytest.raises(StorageError, match=f"{folder}: a file stands where a folder is needed; move"):
            bench.open(write=write)


def test_a_folder_without_permission_is_told(bench, monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "")

    monkeypatch.setattr("os.listdir", refuse)
    with pytest.raises(StorageError, match="permission is missing; give your user"):
        bench.open(write=False)
    with pytest.raises(StorageError, match="permission is missing; give your user"):
        bench.open()
    monkeypatch.undo()
    assert not bench.open().read_only  # the failed opening let go of the lock


def test_settings_are_kept(bench):
    store = bench.open()
    store.settings.set("volume", {"cue": 3})
    store.settings.set("theme", "dark")
    assert store.settings.get("volume") == {"cue": 3}
    again = bench.reopen().settings
    assert (again.get("volume"), again.get("theme"), again.get("other")) == ({"cue": 3}, "dark", None)
    with pytest.raises(StorageError, match="'x' cannot be kept"):
        again.set("x", {1, 2})


def test_settings_edited_into_something_else_are_set_aside(bench):
    bench.open().settings.set("volume", 3)
    bench.close()
    (bench.folder / "settings.json").write_text('{"volume": 4}')
    store = bench.open()
    assert store.settings.get("volume") is None
    assert len(store.notices) == 1


def test_closing_lets_another_copy_write(bench):
    first, second = bench.open(), bench.open()
    assert not first.read_only
    assert second.read_only
    assert "Another copy of rung" in second.notices[0]
    first.close()
    first.close()
    assert not bench.open().read_only
