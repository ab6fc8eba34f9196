"""`rung morning`: how the morning after the last session was, and the decision that follows."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from rung.cli.output import warn
from rung.cli.refusal import Refusal
from rung.cli.replay import decision_lines
from rung.cli.wiring import opened_log
from rung.domain.anatomy import Joint, Side
from rung.domain.day_words import moment_words
from rung.domain.event_json import event_to_json, log_events
from rung.domain.events import Feeling, Morning, Session
from rung.domain.history import History, replay
from rung.domain.mornings import as_before, by_joint, due_morning
from rung.domain.ports import SystemClock
from rung.storage.event_store import EventStore

Felt = dict[tuple[Joint, Side], Feeling]
NOTHING_DUE = "No morning is due: it is asked from the day after a full or easy session until it is answered."


def run(arguments: Namespace) -> int:
    """Record the answer that is due, if one is, and print what it decides."""
    now = SystemClock().now()
    with opened_log(write=False) as log:
        due = due_morning(_history(log), now)
    if due is None:
        print(NOTHING_DUE)
        return 0
    with opened_log(write=True) as log:
        warn([] if log.read_only else log.notices)
        return _answer(arguments, log, now)


def _history(log: EventStore) -> History:
    return replay(log_events(log.events()))


def _answer(arguments: Namespace, log: EventStore, now: datetime) -> int:
    if log.read_only:
        raise Refusal(" ".join(log.notices))
    session = due_morning(_history(log), now)
    if session is None:  # another copy answered it a moment ago
        print(NOTHING_DUE)
        return 0
    felt = _told(arguments, session)
    if felt is None:
        felt = _asked(session)
    log.append(event_to_json(Morning(uuid4().hex, now, session.id, by_joint(felt))))
    print(f"Recorded: the morning after {moment_words(session.started_at)}.")
    for decision in _history(log).decisions:
        if decision.session.id == session.id:
            print("\n".join(decision_lines(decision)))
    return 0


def _told(arguments: Namespace, session: Session) -> Felt | None:
    """The answers that the options give, all others as before; none when there are no options."""
    if not (arguments.quiet or arguments.pain or arguments.stiffness):
        return None
    felt = as_before(session)
    for member in ("pain", "stiffness"):
        for place, figure in getattr(arguments, member):
            if place not in felt:
                raise Refusal(f"the {place[0]} was not trained in that session; leave out --{member} for it")
            felt[place] = replace(felt[place], **{member: figure})
    return felt


def _asked(session: Session) -> Felt:
    """The answers typed in, one figure at a time."""
    print(f"The morning after {session.started_at:%A %Y-%m-%d %H:%M}, each from 0 (none) to 10 (worst).")
    print("Enter alone keeps the figure in brackets: as it was before the session.")
    if sys.stdin is None:
        raise Refusal("standard input is closed; answer with --quiet, --pain and --stiffness")
    try:
        return {place: _asked_side(*place, before) for place, before in as_before(session).items()}
    except EOFError:
        print()
        raise Refusal("the answers ended too early; nothing was recorded") from None


def _asked_side(joint: Joint, side: Side, before: Feeling) -> Feeling:
    pain = _figure(f"{joint} {side}, pain", before.pain)
    return Feeling(pain, _figure(f"{joint} {side}, stiffness", before.stiffness))


def _figure(what: str, before: int) -> int:
    """A figure from 0 to 10, asked until it is one."""
    figures: Mapping[str, int] = {"": before, **{str(figure): figure for figure in range(11)}}
    while (answer := input(f"{what} [{before}]: ").strip()) not in figures:
        print("  a whole number from 0 to 10, please")
    return figures[answer]
