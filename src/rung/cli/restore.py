"""`rung restore`: the backups there are, and putting one in place after keeping what it replaces."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rung.cli.log_file import log_path
from rung.cli.output import size_words
from rung.cli.own_things import exported_personal
from rung.cli.wiring import opened_log, validate
from rung.domain.event_json import FORMAT, log_events, parse_export
from rung.domain.ports import StorageError, SystemClock
from rung.storage.backups import (
    Backup,
    Restored,
    State,
    backups,
    events_of,
    find_backup,
    read_backup,
    restore,
    state_of,
)
from rung.storage.own_file import KINDS, PERSONAL
from rung.storage.place import data_folder


def run(arguments: Namespace) -> int:
    """List the backups, or restore the one that is named."""
    folder = data_folder()
    if arguments.backup is None:
        print("\n".join(_listed(folder, backups(folder, validate))))
        return 0
    path = find_backup(folder, arguments.backup)
    state, whole = _state(path)
    now = _counted(folder)
    done = restore(folder, state, SystemClock(), validate, whole=whole)
    print("\n".join(_told(path, state, done, now, _counted(folder))))
    return 0


def _state(path: Path) -> tuple[State, bool]:
    """What the backup holds, and whether that is the whole log."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        exported = json.loads(text).get("format") == FORMAT
    except (OSError, ValueError, AttributeError, RecursionError):
        exported = False  # an archive or a file of the folder; or it cannot be read, which is told below
    if exported:
        export = parse_export(text)
        log_events(export.events)
        exported_personal(export.personal)
        own = export.personal or {}
        lists = {PERSONAL: {kind: own.get(kind, {}) for kind in KINDS}} if own else {}
        return {**state_of(export.events), **lists}, True
    return read_backup(path, validate), path.suffix == ".zip"


def _counted(folder: Path) -> str:
    """How much the log holds, in words."""
    try:
        with opened_log(write=False) as log:
            return _amount(Counter(event["type"] for event in log.events()))
    except StorageError:
        return "what could not be read"


def _amount(types: Counter[str]) -> str:
    return f"{types.total()} events, {types['session']} of them sessions"


def _told(path: Path, state: State, done: Restored, before: str, after: str) -> Iterator[str]:
    held = _amount(Counter(event["type"] for event in events_of(state)))
    yield f"put in place: {path} ({held})"
    yield f"written: {', '.join(done.files)}"
    if done.before is None:
        yield f"the log now holds {after}; there was nothing before"
        return
    yield f"the log now holds {after}; before: {before}"
    yield f"what was there lies in {done.before}"
    yield f"to go back: rung restore {done.before.name}"


def _listed(folder: Path, found: list[Backup]) -> Iterator[str]:
    if not found:
        yield f"no backups in {folder} yet: the first is made with the second start, then one a day"
        return
    yield f"backups in {folder}, newest first:"
    names = [f"{backup.path.relative_to(folder)}" for backup in found]
    width = max(map(len, names))
    for name, backup in zip(names, found, strict=True):
        yield f"  {name:{width}}  {backup.made:%Y-%m-%d %H:%M}  {size_words(backup.size):>8}  {_held(backup)}"
    yield "'rung restore NAME' puts one in place and keeps what it replaces"
    yield f"(an export of 'rung export' can be restored as well; troubles are noted in {log_path()})"


def _held(backup: Backup) -> str:
    if backup.state is None:
        return "damaged: cannot be restored"
    types = Counter(event["type"] for event in events_of(backup.state))
    if any("events" in tables for tables in backup.state.values()):
        return _amount(types)
    return "drills and lists of your own" if PERSONAL in backup.state else "settings"
