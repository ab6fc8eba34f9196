"""Files as earlier programs wrote them: they are read for ever. Never change a file under `files`."""

import json
import shutil
from pathlib import Path

import pytest

from rung.domain.event_json import log_events
from rung.domain.ports import ManualClock
from rung.storage.event_store import open_store
from rung.storage.seal import is_sealed, newest_version

FILES = Path(__file__).parent / "files"


def check(event):
    log_events([event])


@pytest.mark.parametrize("schema", range(1, newest_version() + 1))
def test_a_folder_of_each_schema_is_read_whole(bench, schema):
    shutil.copytree(FILES / f"schema-{schema}", bench.folder)
    expected = json.loads((FILES / f"schema-{schema}.expected.json").read_bytes())
    store = open_store(bench.folder, write=True, clock=bench.clock, validate=check)
    with store:
        assert list(store.events()) == expected["events"]
        assert {name: store.settings.get(name) for name in expected["settings"]} == expected["settings"]
        assert store.notices == []
    for path in (FILES / f"schema-{schema}").iterdir():
        now = (bench.folder / path.name).read_bytes()
        assert now.startswith(b"rung-file %d " % newest_version())
        original = bench.folder / f"{path.name}.schema-{schema}"
        assert (now if schema == newest_version() else original.read_bytes()) == path.read_bytes()


def test_the_files_of_the_present_schema_are_still_written_so(bench):
    folder = FILES / f"schema-{newest_version()}"
    expected = json.loads((FILES / f"schema-{newest_version()}.expected.json").read_bytes())
    with open_store(bench.folder, write=True, clock=ManualClock(bench.clock.now()), validate=check) as store:
        store.append_all(expected["events"])
        for name, value in expected["settings"].items():
            store.settings.set(name, value)
    for path in folder.iterdir():
        assert (bench.folder / path.name).read_bytes() == path.read_bytes()
        assert is_sealed(path.read_bytes())
