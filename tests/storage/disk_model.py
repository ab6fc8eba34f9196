"""A disk that forgets what was not synced: records a write's system calls, and lists what a power cut leaves.

What a file holds is certain up to its last fsync; what was written since may be there, in part, as zeros, or
not at all. Names are certain as of the folder's last fsync; of the changes since, any first few may be there.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

Names = dict[str, int]
Left = dict[str, bytes]
"""The files of a folder after a cut."""


@dataclass
class RecordingOs:
    """The `os` module with the calls of a write noted: names, what was written, and what was synced."""

    folder: Path
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    _handles: dict[int, int] = field(default_factory=dict)
    _files: int = 1000

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        handle = os.open(path, flags, mode)
        self._files += 1
        self._handles[handle] = 0 if Path(path) == self.folder else self._files
        if flags & os.O_CREAT:
            self.calls.append(("create", Path(path).name, self._files))
        return handle

    def write(self, handle: int, rest: Any) -> int:
        count = os.write(handle, rest)
        self.calls.append(("write", self._handles[handle], bytes(rest[:count])))
        return count

    def fsync(self, handle: int) -> None:
        file = self._handles[handle]
        self.calls.append(("sync", file) if file else ("sync names",))

    def link(self, source: Any, target: Any) -> None:
        os.link(source, target)
        self.calls.append(("link", Path(source).name, Path(target).name))

    def replace(self, source: Any, target: Any) -> None:
        os.replace(source, target)
        self.calls.append(("rename", Path(source).name, Path(target).name))

    rename = replace

    def unlink(self, path: Any) -> None:
        os.unlink(path)
        self.calls.append(("unlink", Path(path).name))


def after_cuts(before: Left, calls: list[tuple[Any, ...]], done: int) -> Iterator[tuple[int, Left]]:
    """Every state that a cut may leave, with how many calls had been made; from the `done`th call on.

    `before`: the files at the first call, all of them synced.
    """
    seen = set()
    for made in range(done, len(calls) + 1):
        for left in _left(before, calls[:made]):
            key = (made, *sorted(left.items()))
            if key not in seen:
                seen.add(key)
                yield made, left


def _left(before: Left, calls: list[tuple[Any, ...]]) -> Iterator[Left]:
    held: dict[int, bytes] = dict(enumerate(before.values()))
    certain = dict(held)
    history: list[Names] = [{name: file for file, name in enumerate(before)}]
    for kind, *what in calls:
        if kind == "write":
            held[what[0]] += what[1]
        elif kind == "sync":
            certain[what[0]] = held[what[0]]
        elif kind == "sync names":
            history = history[-1:]
        else:
            if kind == "create":
                held[what[1]] = certain[what[1]] = b""
            history.append(_renamed(history[-1], kind, what))
    for names in history:
        files = sorted(set(names.values()))
        for contents in product(*(_possible(certain[file], held[file]) for file in files)):
            by_file: Mapping[int, bytes] = dict(zip(files, contents, strict=True))
            yield {name: by_file[file] for name, file in names.items()}


def _renamed(names: Names, kind: str, what: list[Any]) -> Names:
    found = dict(names)
    if kind == "create":
        found[what[0]] = what[1]
    elif kind == "unlink":
        del found[what[0]]
    elif kind == "link":
        found[what[1]] = found[what[0]]
    else:
        found[what[1]] = found.pop(what[0])
    return found


def _possible(certain: bytes, held: bytes) -> list[bytes]:
    if certain == held:
        return [held]
    half = (len(certain) + len(held)) // 2
    return [held, certain, held[:half], certain + bytes(len(held) - len(certain))]
