"""A full disk, a read-only disk, and a user without rights: the real ones, where the tests run as root."""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from rung.domain.ports import StorageError

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounts and other users need root on Linux"
)
NOBODY = 65534


@pytest.fixture
def small_disk(bench, tmp_path):
    """The data folder on a disk of 128 kB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", os.fspath(place)], capture_output=True
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    bench.folder = place / "home"
    yield place
    bench.close()
    subprocess.run(["umount", "-l", os.fspath(place)], check=True)


def as_nobody(task: Callable[[], None]) -> str:
    """What the task says of its StorageError when another user runs it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            task()
            said = "nothing"
        except StorageError as error:
            said = str(error)
        except BaseException:  # noqa: BLE001 - nothing may leave the forked child
            said = traceback.format_exc()
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as output:
        said = output.read()
    os.waitpid(child, 0)
    return said


def test_a_full_disk_keeps_what_is_there_and_works_again_with_room(bench, small_disk):
    store, kept = bench.open(), []

    def fill():
        for number in range(100):
            event = bench.event(number, note="n" * 3000)
            store.append(event)
            kept.append(event)

    with pytest.raises(StorageError, match=r"the disk is full; free some space and try again\.$"):
        fill()
    assert len(kept) > 5
    assert sorted(store.events(), key=str) == sorted(kept, key=str)
    again = bench.reopen()
    assert sorted(again.events(), key=str) == sorted(kept, key=str)
    assert again.notices == []
    subprocess.run(["mount", "-o", "remount,size=1m", os.fspath(small_disk)], check=True)
    event = bench.event(100)
    again.append(event)
    assert event in bench.reopen().events()


def test_a_disk_that_becomes_read_only_is_told(bench, small_disk):
    store = bench.open()
    store.append(bench.event(1))
    bench.close()
    subprocess.run(["mount", "-o", "remount,ro", os.fspath(small_disk)], check=True)
    assert bench.open(write=False).events() == [bench.event(1)]
    with pytest.raises(StorageError, match="that disk is read-only; make it writable, or set RUNG_HOME"):
        bench.open()
    subprocess.run(["mount", "-o", "remount,rw", os.fspath(small_disk)], check=True)
    assert bench.open().events() == [bench.event(1)]


@pytest.fixture
def open_path(tmp_path: Path) -> None:
    """Let another user come as far as the data folder."""
    for place in (tmp_path, *tmp_path.parents):
        if place.stat().st_uid == 0 and place != Path("/") and not place.stat().st_mode & 0o001:
            place.chmod(place.stat().st_mode | 0o001)


@pytest.mark.usefixtures("open_path")
def test_a_folder_of_another_user_is_told(bench):
    bench.open().append(bench.event(1))
    bench.close()
    before = bench.files()
    for write in (True, False):
        said = as_nobody(lambda write=write: bench.open(write=write).events())
        assert said.startswith(
            f"Cannot {'use' if write else 'read'} {bench.folder}: permission is missing; give your"
        )
    assert bench.files() == before


@pytest.mark.usefixtures("open_path")
def test_a_file_of_another_user_is_told_and_not_taken_for_empty(bench):
    bench.open().append(bench.event(1))
    bench.close()
    os.chown(bench.folder, NOBODY, NOBODY)
    os.chown(bench.folder / ".lock", NOBODY, NOBODY)
    before = bench.files()
    for task in (lambda: bench.open().events(), lambda: bench.open().append(bench.event(2))):
        said = as_nobody(task)
        assert said.startswith(f"Cannot read {bench.folder / 'events-2026.json'}: permission is missing")
    assert bench.files() == before


@pytest.mark.usefixtures("open_path")
def test_a_folder_that_may_only_be_read_is_told(bench):
    bench.open().append(bench.event(1))
    bench.close()
    for path in [bench.folder, *bench.folder.iterdir()]:
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o500 if path.is_dir() else 0o600)

    def append() -> None:
        bench.open().append(bench.event(2))

    said = as_nobody(append)
    assert said.startswith(f"Cannot write {bench.folder / 'events-2026.json'}: permission is missing; give")
    assert bench.open(write=False).events() == [bench.event(1)]
