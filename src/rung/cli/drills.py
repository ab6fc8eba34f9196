"""`rung drills`: checking files, showing cards, and own drills and lists out, in and in the editor."""

import sys
from argparse import Namespace
from pathlib import Path

from rung.cli.output import print_json
from rung.cli.wiring import known_drill, personal, programme


def run(arguments: Namespace) -> int:
    """Do what the verb says."""
    match arguments.verb:
        case "check":
            return _check(arguments)
        case "export":
            from rung.cli import drills_share

            return drills_share.export(arguments)
        case "import":
            from rung.cli import drills_share

            return drills_share.bring_in(arguments)
        case "edit":
            from rung.cli import drills_edit

            return drills_edit.run(arguments)
        case _:
            return _show(arguments)


def _check(arguments: Namespace) -> int:
    from rung.library import check_files

    problems = check_files([Path(name) for name in arguments.files], personal())
    for problem in problems:
        print(problem)
    if problems:
        count = f"{len(problems)} problem" + "s" * (len(problems) > 1)
        print(f"rung: {count} found; nothing was changed", file=sys.stderr)
        return 1
    print(f"{len(arguments.files)} file{'s' * (len(arguments.files) > 1)} checked: no problem")
    return 0


def _show(arguments: Namespace) -> int:
    from rung.library import card, drill_json

    if arguments.id is None:
        return _list(arguments)
    whole = programme()
    drill = known_drill(whole, arguments.id)
    if arguments.json:
        print_json(drill_json(drill))
    else:
        print("\n".join(card(drill, whole)))
    return 0


def _list(arguments: Namespace) -> int:
    """Every drill, in the order of the files."""
    drills = programme().drills.values()
    if arguments.json:
        print_json([{"id": drill.id, "name": drill.name, "phase": drill.phase.value} for drill in drills])
        return 0
    for drill in drills:
        print(f"{drill.id:26} {drill.name}")
    return 0
