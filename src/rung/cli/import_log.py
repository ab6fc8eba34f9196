"""`rung import`: an export merged into the log, or a look at what that would change."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from rung.cli.log_text import log_file_text
from rung.cli.output import warn
from rung.cli.own_things import OwnThings, exported_personal
from rung.cli.refusal import Refusal
from rung.cli.wiring import opened_log
from rung.domain.event_json import log_events, parse_export
from rung.domain.merge import Obj, merged
from rung.domain.merge_summary import merge_summary
from rung.domain.personal import Personal
from rung.domain.personal_merge import merged_personal
from rung.domain.personal_summary import personal_summary
from rung.domain.uncollected import uncollected
from rung.storage.event_store import EventStore


@dataclass(frozen=True, slots=True)
class _Kept:
    """Everything that a machine keeps and another may know otherwise."""

    events: Sequence[Obj]
    personal: Personal

    def with_(self, theirs: "_Kept") -> "_Kept":
        """Both. Raises LogError."""
        return _Kept(merged(self.events, theirs.events), merged_personal(self.personal, theirs.personal))

    def same(self, other: "_Kept") -> bool:
        return list(self.events) == list(other.events) and self.personal == other.personal


def run(arguments: Namespace) -> int:
    """Merge the file's events, drills and lists; with `--dry-run` only say what that would change."""
    with uncollected():
        export = parse_export(log_file_text(arguments.file))
        theirs = _Kept(export.events, exported_personal(export.personal))
        log_events(theirs.events)
        ours, both = _merged(theirs, keep=not arguments.dry_run)
        print("\n".join(merge_summary(ours.events, theirs.events, both.events)))
        for line in personal_summary(ours.personal, theirs.personal, both.personal):
            print(line)
    print("a dry run: nothing was changed" if arguments.dry_run else "merged")
    return 0


def _merged(theirs: _Kept, *, keep: bool) -> tuple[_Kept, _Kept]:
    """What is kept, and with the file's things, which are kept if asked. Raises LogError, Refusal."""
    # Read first, so that a file that is refused, or brings nothing, neither makes nor locks anything
    with opened_log(write=False) as log:
        ours = _kept(log)
        told = list(log.notices)
        warn(told)
    both = ours.with_(theirs)
    if not keep or both.same(ours):
        return ours, both
    with opened_log(write=True) as log:
        if log.read_only:
            raise Refusal(" ".join(log.notices))
        ours = _kept(log)
        warn(notice for notice in log.notices if notice not in told)
        both = ours.with_(theirs)
        log.put_merged(both.events)
        if both.personal != ours.personal:
            OwnThings(log.own).keep(both.personal)
    return ours, both


def _kept(log: EventStore) -> _Kept:
    return _Kept(log.events(), OwnThings(log.own).personal())
