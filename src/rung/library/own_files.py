"""Reads files that somebody brings in as drills and lists of their own."""

from collections.abc import Iterator
from pathlib import Path

from rung.domain.incoming import Incoming
from rung.domain.personal import Fault, Personal
from rung.library.draft import Draft
from rung.library.known import with_own
from rung.library.links import check_links
from rung.library.load import PERSONAL, SECTIONS, built_in_files, read_bytes, read_file
from rung.library.problems import LibraryError, Problem

OWN_SECTIONS = ("drills", "faults", *PERSONAL)


def read_own_file(path: Path, personal: Personal) -> Incoming:
    """What a file holds. It may refer to what is built in and to what is in `personal`.

    Raises LibraryError with every mistake.
    """
    draft = Draft()
    read_file(path, draft)
    return _incoming(draft, personal)


def read_own_text(file: str, text: str, personal: Personal) -> Incoming:
    """The same for a text that is called `file` in messages."""
    draft = Draft()
    read_bytes(file, text.encode("utf-8", "replace"), draft)
    return _incoming(draft, personal)


def _incoming(draft: Draft, personal: Personal) -> Incoming:
    built_in = built_in_files()
    problems = [
        *draft.problems,
        *check_links(draft, with_own(built_in, personal)),
        *_not_own(draft),
        *_built_in(draft, built_in),
    ]
    if problems:
        raise LibraryError(sorted(problems))
    faults = {id_: Fault(id_, fault.name, fault.text) for id_, fault in draft.faults.items()}
    return Incoming(draft.drills, faults, draft.lists, draft.training_places)


def _not_own(draft: Draft) -> Iterator[Problem]:
    for section in SECTIONS:
        place = draft.places.get(("section", section))
        if place and section not in OWN_SECTIONS:
            others = ", ".join(OWN_SECTIONS)
            yield place.problem(f"'{section}' cannot be your own, only {others}; take this section out")


def _built_in(draft: Draft, built_in: Draft) -> Iterator[Problem]:
    clashes = {
        "drill": draft.drills.keys() & built_in.drills.keys(),
        "fault": draft.faults.keys() & built_in.faults.keys(),
    }
    for kind, ids in clashes.items():
        for id_ in ids:
            message = f"the {kind} '{id_}' is built in, which is never changed; give it another id"
            yield draft.places[(kind, id_)].problem(message)
