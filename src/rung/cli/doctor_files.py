"""The doctor's part on the data: every file checked, mended where it can be, and what is left to do."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from rung.cli.log_file import log_path
from rung.cli.output import size_words
from rung.cli.own_things import OwnThings
from rung.cli.wiring import validate
from rung.domain.ports import StorageError, SystemClock
from rung.storage import copies, health
from rung.storage.backups import backups
from rung.storage.event_store import EventStore, open_store
from rung.storage.place import data_folder, synced_warning
from rung.tui.words import counted

LEAST_FREE = 50_000_000
"""Bytes; less is told. A lifetime of sessions is about 10 MB."""
LINES_OF_LOG = 5
_NOUNS = {"events": "event", "settings": "setting"}
"""What the documents of a file are, by the name of its first table."""


def data_lines() -> Iterator[str]:
    """What was found in the data folder and mended. Raises StorageError when something is still wrong."""
    folder = data_folder()
    if not folder.exists():
        yield f"data       {folder} (not there yet: made with the first session)"
        yield from _place(folder)
        return
    yield f"data       {folder}{''.join(f': {finding}' for finding in health.rights(folder))}"
    before = health.examined(folder, validate)
    yield from (f"           {line}" for file in before for line in _file_lines(file))
    yield from (f"           {path.name}: left by a crash" for path in health.left_over(folder))
    held = health.held_by_another(folder)
    who = (
        "another copy of rung has the log open: nothing is mended now" if held else "no copy of rung is open"
    )
    yield f"           lock: {who}"
    yield from _place(folder)
    yield from _opened(folder, before, mend=not held and health.needs_mending(folder, before))
    yield from _backup_lines(folder)
    yield f"           to delete everything: close rung and delete {folder}; nothing lies anywhere else"
    _complain(folder)


def _file_lines(file: health.FileHealth) -> Iterator[str]:
    what = [size_words(file.size)]
    if file.tables is not None:
        count = sum(map(len, file.tables.values()))
        noun = _NOUNS.get(next(iter(file.tables), ""), "item")
        what.append(f"{counted(count, noun)}, schema {file.schema}")
    yield f"{file.path.name:22} {', '.join(what)}: {'; '.join(file.findings) or 'whole'}"


def _place(folder: Path) -> Iterator[str]:
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(nearest).free
    yield f"           free space: {size_words(free)}{': LOW, make room' if free < LEAST_FREE else ''}"
    if warning := synced_warning(folder):
        yield f"           {warning}"
    if not os.access(nearest, os.W_OK):
        raise StorageError(f"nothing can be kept in {folder}: its rights forbid it; set RUNG_HOME elsewhere")


def _opened(folder: Path, before: list[health.FileHealth], *, mend: bool) -> Iterator[str]:
    """Open the log as the app does; opened to write, that mends what can be mended. Tells what that was."""
    with open_store(folder, write=mend, clock=SystemClock(), validate=validate) as log:
        events = log.events()
        log.settings.get("theme")
        OwnThings(log.own).personal()
        if mend:
            health.clear_away(folder)
        sessions = sum(event["type"] == "session" for event in events)
        yield f"           {counted(len(events), 'event')}, {sessions} of them sessions, can be used"
        yield from (f"           {'mended' if mend else 'found'}: {notice}" for notice in log.notices)
        yield from _draft_lines(log)
    if mend:
        told = "\n".join(log.notices)
        still = {file.path: file.findings for file in health.examined(folder, validate)}
        for file in before:
            gone = [finding for finding in file.findings if finding not in still.get(file.path, ())]
            if gone and str(file.path) not in told:
                yield f"           mended: {file.path.name}: {'; '.join(gone)}"


def _draft_lines(log: EventStore) -> Iterator[str]:
    drafts = list(log.drafts.examined())
    waiting = sum(not over for _, over, _ in drafts)
    then = "; the app offers to go on" if waiting else ""
    yield f"           drafts of sessions and self-tests: {len(drafts)}, {waiting} interrupted{then}"
    for path, _, damaged in drafts:
        if damaged:
            yield f"           {path.name}: {damaged} DAMAGED lines; its other lines count"


def _backup_lines(folder: Path) -> Iterator[str]:
    found, days = backups(folder, validate), copies.daily_copies(folder)
    spoilt = health.damaged_copies(folder)
    newest = f", the newest {days[-1].stem}" if days else ""
    place = folder / copies.FOLDER
    yield f"           backups: {len(found)}, {len(days)} of them daily copies{newest}, in {place}"
    yield from (f"           {copy.name}: DAMAGED, it can be deleted" for copy in spoilt)
    yield "           to restore one: 'rung restore' lists them, 'rung restore NAME' puts one in place"


def _complain(folder: Path) -> None:
    """Raise StorageError if something that the runner must mend is left."""
    bad = [file.path.name for file in health.examined(folder, validate) if file.tables is None]
    if bad:
        raise StorageError(f"cannot be read: {', '.join(bad)}; 'rung restore' lists what can take its place")


def log_file_lines() -> Iterator[str]:
    """Where troubles are noted, and the last of them."""
    path = log_path()
    if not path.exists():
        yield f"log file   {path} (not there: nothing went wrong yet)"
        return
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    yield f"log file   {path}, {len(lines)} lines; the last:"
    yield from (f"           {line}" for line in lines[-LINES_OF_LOG:])
