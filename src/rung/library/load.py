"""Reads whole files and folders: the built-in programme, and files to be checked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rung.assets import asset_folder
from rung.domain.drill_links import with_whole_links
from rung.domain.drills import Phase
from rung.domain.personal import NOTHING_OWN, Personal
from rung.domain.programme import Programme
from rung.library.draft import Draft
from rung.library.fields import Fields
from rung.library.known import with_own
from rung.library.links import check_links
from rung.library.nodes import read_tree
from rung.library.problems import LibraryError, Problem
from rung.library.read_drills import read_drills, read_faults, read_sources
from rung.library.read_ladders import (
    read_hop_gate,
    read_hop_steps,
    read_ladders,
    read_opening,
    read_routines,
)
from rung.library.read_lists import read_lists, read_places
from rung.library.read_self_tests import read_self_tests

LISTS: dict[str, Callable[[Fields, Draft], None]] = {
    "drills": read_drills,
    "self_tests": read_self_tests,
    "faults": read_faults,
    "sources": read_sources,
    "lists": read_lists,
    "places": read_places,
}
"""Sections that several files may hold a part of."""
SINGLE: dict[str, Callable[[Fields, Draft], None]] = {
    "ladders": read_ladders,
    "opening": read_opening,
    "hop_steps": read_hop_steps,
    "hop_gate": read_hop_gate,
    "routines": read_routines,
}
"""Sections that one file holds alone."""
PERSONAL = ("lists", "places")
"""Sections that only a runner's own files have."""
SECTIONS = {**LISTS, **SINGLE}


def load_programme(folder: Path) -> Programme:
    """The programme that the `*.yaml` files of a folder hold together.

    Drills stand by phase, then in the order of the files' names and of their lines.
    Raises LibraryError with every mistake of all files.
    """
    draft = Draft()
    for path in sorted(folder.glob("*.yaml")):
        read_file(path, draft)
    draft.problems += check_links(draft, Draft(built_in=draft.drills))
    present = {id_ for kind, id_ in draft.places if kind == "section"}
    if not draft.unread:
        missing = [section for section in SECTIONS if section not in (*present, *PERSONAL)]
        draft.problems += [
            Problem(str(folder), 1, 1, f"no file in this folder has '{section}:'; add it")
            for section in missing
        ]
    if draft.problems:
        raise LibraryError(sorted(draft.problems))
    return _programme(draft)


def check_files(paths: Sequence[Path], personal: Personal = NOTHING_OWN) -> list[Problem]:
    """Every mistake of the given files, by file and line; empty when all are well.

    Each file may hold any of the sections. What they refer to may stand in one another, in the built-in files
    and in what the runner made; where ids are the same, the given files' entries replace those.
    """
    draft = Draft()
    for path in paths:
        read_file(path, draft)
    return sorted([*draft.problems, *check_links(draft, with_own(built_in_files(), personal))])


def built_in_files() -> Draft:
    """What the built-in files hold, mistakes and all: they may be the ones that are being checked."""
    draft = Draft()
    for path in sorted(asset_folder("drills").glob("*.yaml")):
        read_file(path, draft)
    draft.built_in = dict(draft.drills)
    return draft


def read_file(path: Path, draft: Draft) -> None:
    """Read one file of any sections into a draft, its mistakes included."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable file name"
        message = f"the file cannot be read ({reason}); check its name"
        draft.problems.append(Problem(str(path), 1, 1, message))
        draft.unread = True
        return
    read_bytes(str(path), content, draft)


def read_bytes(file: str, content: bytes, draft: Draft) -> None:
    """Read what a file holds into a draft; `file` names it in messages."""
    root = read_tree(file, content, draft.problems)
    if root is None:
        draft.unread = True
        return
    fields = Fields(root, "top level", tuple(SECTIONS), draft.problems)
    for section, read in SECTIONS.items():
        if section not in fields:
            continue
        if section in LISTS:
            draft.places.setdefault(("section", section), fields.place_of(section))
            read(fields, draft)
        elif draft.claim("section", section, root.keys.get(section, root.place)):
            read(fields, draft)


def _programme(draft: Draft) -> Programme:
    order = list(Phase)
    drills = sorted(draft.drills.values(), key=lambda drill: order.index(drill.phase))
    return Programme(
        drills=with_whole_links({drill.id: drill for drill in drills}, frozenset()),
        ladders=draft.ladders,
        tests=draft.tests,
        faults={id_: fault.name for id_, fault in draft.faults.items()},
        opening=draft.opening,
        warm_up=draft.warm_up,
        cool_down=draft.cool_down,
        hop_steps=draft.hop_steps,
        hop_gate=draft.hop_gate,
        fault_notes={id_: fault.text for id_, fault in draft.faults.items()},
        sources={id_: f"{source.text} ({source.name})" for id_, source in draft.sources.items()},
    )
