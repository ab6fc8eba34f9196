"""Reads whole files and folders: the built-in programme, and files to be checked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rung.assets import asset_folder
from rung.domain.dosage import RepDose, Station
from rung.domain.drills import Drill, Phase
from rung.domain.programme import Programme
from rung.library.draft import Draft
from rung.library.fields import Fields
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
from rung.library.read_self_tests import read_self_tests

LISTS: dict[str, Callable[[Fields, Draft], None]] = {
    "drills": read_drills,
    "self_tests": read_self_tests,
    "faults": read_faults,
    "sources": read_sources,
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
SECTIONS = {**LISTS, **SINGLE}


def load_programme(folder: Path) -> Programme:
    """The programme that the `*.yaml` files of a folder hold together.

    Drills stand by phase, then in the order of the files' names and of their lines.
    Raises LibraryError with every mistake of all files.
    """
    draft = Draft()
    for path in sorted(folder.glob("*.yaml")):
        _read_file(path, draft)
    draft.problems += check_links(draft, Draft())
    present = {id_ for kind, id_ in draft.places if kind == "section"}
    if not draft.unread:
        missing = [section for section in SECTIONS if section not in present]
        draft.problems += [
            Problem(str(folder), 1, 1, f"no file in this folder has '{section}:'; add it")
            for section in missing
        ]
    if draft.problems:
        raise LibraryError(sorted(draft.problems))
    return _programme(draft)


def check_files(paths: Sequence[Path]) -> list[Problem]:
    """Every mistake of the given files, by file and line; empty when all are well.

    Each file may hold any of the sections. Their links may lead to one another and to the built-in programme,
    whose entries they replace where ids are the same.
    """
    draft, built_in = Draft(), Draft()
    for path in paths:
        _read_file(path, draft)
    for path in sorted(asset_folder("drills").glob("*.yaml")):
        _read_file(path, built_in)
    return sorted([*draft.problems, *check_links(draft, built_in)])


def _read_file(path: Path, draft: Draft) -> None:
    file = str(path)
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable file name"
        draft.problems.append(Problem(file, 1, 1, f"the file cannot be read ({reason}); check its name"))
        draft.unread = True
        return
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
        drills={drill.id: _with_station_names(drill, draft) for drill in drills},
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


def _with_station_names(drill: Drill, draft: Draft) -> Drill:
    """A circuit's stations carry the names of the drills that they borrow."""
    dose = drill.dose
    if not isinstance(dose, RepDose) or not dose.stations:
        return drill
    stations = tuple(
        Station(draft.drills[station.drill_id].name, station.drill_id) if station.drill_id else station
        for station in dose.stations
    )
    return replace(drill, dose=replace(dose, stations=stations))
