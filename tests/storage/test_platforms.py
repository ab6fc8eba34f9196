"""Other platforms, by injection: a file that Windows holds for a moment, its locks, macOS's full sync."""

import errno
import importlib.util
import os
import sys
from types import ModuleType, SimpleNamespace

import pytest

from rung.domain.ports import StorageError
from rung.storage import durable, lock


def held(times, call):
    """The call refused as Windows does while a scanner has the file open."""
    left = [times]

    def refuse(*arguments):
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "the file is used by another process")
        return call(*arguments)

    return refuse


@pytest.fixture
def pauses(monkeypatch):
    """Windows' patience, without the waiting; gives the pauses that were made."""
    made = []
    monkeypatch.setattr(durable, "_PAUSES_S", (0.01, 0.05, 0.2, 0.5))
    monkeypatch.setattr(durable.time, "sleep", made.append)
    return made


@pytest.mark.parametrize("name", ["replace", "unlink"])
def test_a_file_held_for_a_moment_is_waited_for(bench, monkeypatch, pauses, name):
    store = bench.open()
    store.append(bench.event(1))
    store.append(bench.event(2))
    with monkeypatch.context() as patch:
        patch.setattr(os, name, held(3, getattr(os, name)))
        store.append(bench.event(3))
    assert pauses == [0.01, 0.05, 0.2]
    assert len(bench.reopen().events()) == 3


def test_a_damaged_file_held_for_a_moment_is_set_aside(bench, monkeypatch, pauses):
    bench.open().append(bench.event(1))
    bench.close()
    (bench.folder / "events-2026.json").write_bytes(b"junk")
    monkeypatch.setattr(os, "rename", held(2, os.rename))
    assert len(bench.open().notices) == 0
    assert bench.open(write=False).events() == []
    bench.close()
    bench.open().events()
    assert pauses == [0.01, 0.05]


def test_a_file_held_for_long_refuses_the_write_and_harms_nothing(bench, monkeypatch, pauses):
    store = bench.open()
    store.append(bench.event(1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held(99, os.replace))
        with pytest.raises(StorageError, match="permission is missing"):
            store.append(bench.event(2))
    assert len(pauses) == 4
    store.append(bench.event(2))
    assert bench.reopen().events() == [bench.event(1), bench.event(2)]


def test_elsewhere_nothing_waits(bench, monkeypatch):
    if sys.platform != "win32":
        assert durable._PAUSES_S == ()


@pytest.mark.skipif(sys.platform == "win32", reason="fcntl is no module of Windows")
@pytest.mark.parametrize(("code", "synced"), [(None, []), (errno.ENOTSUP, ["fsync"])])
def test_macos_syncs_through_the_drives_cache(bench, monkeypatch, code, synced):
    """Where a file system has no full sync, such as a network drive, the plain one must do."""
    calls, plain = [], []

    def full_sync(_handle, command):
        calls.append(command)
        if code is not None:
            raise OSError(code, "")

    monkeypatch.setattr(durable, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(durable, "fcntl", SimpleNamespace(fcntl=full_sync, F_FULLFSYNC=51))
    store = bench.open()
    monkeypatch.setattr(durable, "sync_folder", lambda _folder: None)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: plain.append("fsync"))
        store.append(bench.event(1))
    assert calls == [51]
    assert plain == synced


def windows_lock(monkeypatch, locking):
    """The lock module as Windows would run it."""
    msvcrt = ModuleType("msvcrt")
    msvcrt.locking, msvcrt.LK_NBLCK = locking, 2  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    spec = importlib.util.spec_from_file_location("windows_lock", lock.__file__)
    module = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        spec.loader.exec_module(module)
    return module


def test_windows_locks_one_byte_without_waiting(monkeypatch, tmp_path):
    calls = []
    module = windows_lock(monkeypatch, lambda *arguments: calls.append(arguments[1:]))
    handle = module.acquire(tmp_path / ".lock")
    assert handle is not None
    os.close(handle)
    assert calls == [(2, 1)]


def test_windows_says_busy_with_a_lack_of_permission(monkeypatch, tmp_path):
    def busy(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied")

    assert windows_lock(monkeypatch, busy).acquire(tmp_path / ".lock") is None


def test_another_fault_of_the_lock_is_told(monkeypatch, tmp_path):
    def broken(*_arguments):
        raise OSError(errno.ENOLCK, "No locks available")

    with pytest.raises(OSError, match="No locks"):
        windows_lock(monkeypatch, broken).acquire(tmp_path / ".lock")
