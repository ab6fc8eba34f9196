"""`rung drills export` and `rung drills import`: own drills and lists as YAML, out and in."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from rung.cli.output import warn, write_out
from rung.cli.own_things import OwnThings
from rung.cli.refusal import Refusal
from rung.cli.wiring import known_list, opened_log
from rung.domain.incoming import Difference, Incoming, State, differences, shared_with, taken_in
from rung.domain.personal import Personal, live
from rung.domain.ports import SystemClock
from rung.library import LibraryError
from rung.library.as_yaml import personal_yaml
from rung.library.own_files import read_own_file


def export(arguments: Namespace) -> int:
    """Write all of the runner's own, or one list with what it needs."""
    with opened_log(write=False) as log:
        personal = OwnThings(log.own).personal()
        found = known_list(log, arguments.list) if arguments.list else None
        warn(log.notices)
    if arguments.list and found is None:
        raise Refusal("the ladder as it comes is no list of yours; name one of your lists")
    things = shared_with(personal, found) if found else whole(personal)
    if not found and things == Incoming() and arguments.output and Path(arguments.output).is_file():
        raise Refusal(f"you have no drills or lists of your own: {arguments.output} was left as it is")
    write_out(arguments.output, personal_yaml(things).encode())
    return 0


def bring_in(arguments: Namespace) -> int:
    """Show what a file brings, ask, and keep it; with `--dry-run` only show."""
    path = Path(arguments.file)
    with opened_log(write=False) as log:
        personal = OwnThings(log.own).personal()
        told = list(log.notices)
        warn(told)
    found = list(differences(personal, checked(path, personal)))
    print("\n".join(lines(found)))
    if all(one.state is State.SAME for one in found):
        print("nothing is new")
        return 0
    if arguments.dry_run:
        print("a dry run: nothing was changed")
        return 0
    if not (arguments.yes or _agreed()):
        print("nothing was changed")
        return 0
    with opened_log(write=True) as log:
        if log.read_only:
            raise Refusal(" ".join(log.notices))
        own = OwnThings(log.own)
        # Read again: this is what it now comes on top of
        own.keep(taken_in(own.personal(), checked(path, own.personal()), SystemClock().now()))
        warn(notice for notice in log.notices if notice not in told)
    print("brought in")
    return 0


def whole(personal: Personal) -> Incoming:
    """All of the runner's own, deleted things left out."""
    return Incoming(live(personal.drills), live(personal.faults), live(personal.lists), live(personal.places))


def checked(path: Path, personal: Personal) -> Incoming:
    """What a file holds. Raises Refusal, after every mistake was named on standard error."""
    try:
        return read_own_file(path, personal)
    except LibraryError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = f"{len(error.problems)} problem{'s' * (len(error.problems) > 1)}"
        raise Refusal(f"{count} in {path}; nothing was changed") from None


def lines(found: Iterable[Difference]) -> list[str]:
    """One line for each thing: `drill my_rock: changed (cues, dose)`."""
    return [
        f"{one.kind} {one.key}: {one.state}" + (f" ({', '.join(one.changed)})" if one.changed else "")
        for one in found
    ] or ["the file holds no drills, lists, faults or places"]


def _agreed() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refusal("nothing was changed: answer with --yes to bring it in, or --dry-run only to look")
    try:
        return input("Bring this in? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
