"""`rung import`: an export merged into the log, or a look at what that would change."""

from argparse import Namespace
from collections.abc import Sequence

from rung.cli.log_text import log_file_text
from rung.cli.output import warn
from rung.cli.refusal import Refusal
from rung.cli.wiring import opened_log
from rung.domain.event_json import log_events, parse_objects
from rung.domain.merge import Obj, merged
from rung.domain.merge_summary import merge_summary
from rung.domain.uncollected import uncollected


def run(arguments: Namespace) -> int:
    """Merge the file's events into the log; with `--dry-run` only say what that would change."""
    with uncollected():
        theirs = parse_objects(log_file_text(arguments.file))
        log_events(theirs)
        ours, both = _merged(theirs, keep=not arguments.dry_run)
        print("\n".join(merge_summary(ours, theirs, both)))
    print("a dry run: nothing was changed" if arguments.dry_run else "merged")
    return 0


def _merged(theirs: Sequence[Obj], *, keep: bool) -> tuple[Sequence[Obj], Sequence[Obj]]:
    """The log as it was, and with the file's events, which are kept if asked. Raises LogError, Refusal."""
    # Read first, so that a file that is refused, or brings nothing, neither makes nor locks anything
    with opened_log(write=False) as log:
        ours = log.events()
        told = list(log.notices)
        warn(told)
    both = merged(ours, theirs)
    if not keep or list(both) == list(ours):
        return ours, both
    with opened_log(write=True) as log:
        if log.read_only:
            raise Refusal(" ".join(log.notices))
        ours = log.events()
        warn(notice for notice in log.notices if notice not in told)
        both = merged(ours, theirs)
        log.put_merged(both)
    return ours, both
