"""A write's system calls: their order, and an error at every one of them."""

import errno
import os
import stat
import sys

import pytest

from rung.domain.ports import EventLog, StorageError

FILE = "events-2026.json"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sync of a folder")


def test_a_write_is_synced_before_it_replaces_and_its_name_after(bench):
    store = bench.open()
    store.append(bench.event(1))
    with bench.traced() as traced:
        store.append(bench.event(2))
    assert traced.calls == [
        ("unlink", f"{FILE}.tmp"),
        ("open", f"{FILE}.tmp"),
        ("write", f"{FILE}.tmp"),
        ("fsync", f"{FILE}.tmp"),
        ("close", f"{FILE}.tmp"),
        ("unlink", f"{FILE}.bak"),
        ("link", FILE, f"{FILE}.bak"),
        ("replace", f"{FILE}.tmp", FILE),
        ("open", "home"),
        ("fsync", "home"),
        ("close", "home"),
    ]


def test_what_is_read_at_the_start_is_synced_before_it_counts(bench):
    bench.open().append(bench.event(1))
    store = bench.reopen()
    with bench.traced() as traced:
        store.append(bench.event(1))
    assert ("fsync", "home") in traced.calls


def test_the_copy_is_the_state_before_the_last_write(bench):
    store = bench.open()
    store.append(bench.event(1))
    first = bench.files()[FILE]
    store.append(bench.event(2))
    assert bench.files()[f"{FILE}.bak"] == first


def calls_of_an_append(bench):
    store = bench.open()
    store.append(bench.event(1))
    with bench.traced() as traced:
        store.append(bench.event(2))
    bench.close()
    return len(traced.calls)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from there on"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_an_error_at_any_call_leaves_the_old_or_the_new_state(bench, tmp_path, code, lasting):
    count = calls_of_an_append(bench)
    refused = []
    for failing in range(count):
        bench.folder = tmp_path / f"home-{failing}"
        store = bench.open()
        old, new = [bench.event(1)], [bench.event(1), bench.event(2)]
        store.append(old[0])

        def fail(number, _name, failing=failing):
            hit = number >= failing if lasting else number == failing
            return OSError(code, os.strerror(code)) if hit else None

        with bench.traced(fail):
            try:
                store.append(new[1])
            except StorageError as error:
                refused.append(str(error))
        here = store.events()
        assert here in (old, new)
        again = bench.reopen()
        assert again.events() == here
        assert again.notices == []
        again.append(new[1])
        assert bench.reopen().events() == new
    assert all(str(tmp_path) in sentence and sentence.endswith(".") for sentence in refused)
    assert len(refused) >= count - 2  # only the hard link can fail without harm: a copy takes its place


def test_an_answer_of_already_kept_is_durable_too(bench):
    """The sync of the folder fails after the new file is in place: the same append again must sync it."""
    store = bench.open()
    store.append(bench.event(1))
    done: list[str] = []

    def fail(_number, name):
        done.append(name)
        return OSError(errno.EIO, "") if name == "fsync" and "replace" in done else None

    with bench.traced(fail), pytest.raises(StorageError, match="disk reports a fault"):
        store.append(bench.event(2))
    assert done.count("replace") == 1
    with bench.traced() as traced:
        store.append(bench.event(2))
    assert traced.calls == [("open", "home"), ("fsync", "home"), ("close", "home")]


def test_short_writes_are_carried_on(bench, monkeypatch):
    store = bench.open()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, rest: write(handle, rest[:7]))
    store.append(bench.event(1))
    assert bench.reopen().events() == [bench.event(1)]


def test_without_hard_links_the_copy_is_written(bench):
    store = bench.open()
    store.append(bench.event(1))
    first = bench.files()[FILE]
    with bench.traced(lambda _n, name: OSError(errno.EPERM, "") if name == "link" else None):
        store.append(bench.event(2))
    assert bench.files()[f"{FILE}.bak"] == first


def test_a_draft_left_by_a_crash_does_not_block(bench):
    store = bench.open()
    (bench.folder / f"{FILE}.tmp").write_text("half a fi")
    store.append(bench.event(1))
    assert set(bench.files()) == {FILE}


def test_a_full_disk_leaves_no_draft_behind(bench):
    store = bench.open()
    with (
        bench.traced(lambda _n, name: OSError(errno.ENOSPC, "") if name == "write" else None),
        pytest.raises(StorageError, match=r"the disk is full; free some space and try again\.$"),
    ):
        store.append(bench.event(1))
    assert bench.files() == {}


def test_files_and_folder_are_closed_to_others_and_mended(bench):
    bench.folder = bench.folder / "deep" / "er"
    store = bench.open()
    store.append(bench.event(1))
    store.append(bench.event(2))
    store.settings.set("volume", 3)
    paths = [bench.folder, *bench.folder.iterdir()]
    assert len(paths) == 5

    def modes():
        return {stat.S_IMODE(path.stat().st_mode) for path in paths[1:]}

    assert modes() == {0o600}
    assert stat.S_IMODE(bench.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(bench.folder.parent.stat().st_mode) == 0o700
    bench.close()
    for path in paths[1:]:
        path.chmod(0o600 if path.name == ".lock" else 0o644)
    bench.folder.chmod(0o755)
    store = bench.open()
    store.events()
    store.settings.get("volume")
    assert modes() == {0o600}
    assert stat.S_IMODE(bench.folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_closed_to_others_is_told(bench, monkeypatch):
    bench.folder.mkdir(mode=0o755)
    bench.folder.chmod(0o755)

    def refuse(*_args, **_more):
        raise PermissionError(errno.EPERM, "")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.chmod", refuse)
        store = bench.open()
        store.append(bench.event(1))
    assert len(store.notices) == 1
    assert "Other users" in store.notices[0]


def test_a_store_is_an_event_log(bench):
    log: EventLog = bench.open()
    assert not log.read_only
