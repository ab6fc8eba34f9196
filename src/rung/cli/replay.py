"""`rung replay`: every decision of a log and its reasons."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from rung.cli.log_text import log_file_text
from rung.cli.output import one_line, print_json
from rung.domain.anatomy import JOINTS
from rung.domain.decision import Decision
from rung.domain.event_json import parse_log
from rung.domain.events import Clearance, Event, Override
from rung.domain.history import replay, replay_json
from rung.domain.log import effective
from rung.domain.progression import Action
from rung.domain.standing import Standing


def run(arguments: Namespace) -> int:
    """Print the decisions."""
    events = parse_log(log_file_text(arguments.file))
    if arguments.json:
        print_json(replay_json(replay(events)))
    else:
        print("\n".join(_lines(events)))
    return 0


def _lines(events: Sequence[Event]) -> Iterator[str]:
    history = replay(events)
    decisions = {decision.session.id: decision for decision in history.decisions}
    for event in effective(events):
        if isinstance(event, Override):
            why = f": {one_line(event.reason)}" if event.reason else ""
            yield f"{event.at:%Y-%m-%d %H:%M}  {event.joint} set to rung {event.rung} by hand{why}"
        elif isinstance(event, Clearance):
            yield f"{event.at:%Y-%m-%d %H:%M}  cleared by a clinician"
        elif event.id in decisions:
            yield from decision_lines(decisions[event.id])
    yield from _state_lines(history.state)


def _state_lines(state: Standing) -> Iterator[str]:
    for joint in JOINTS:
        one = state.joints[joint]
        rest = f", resting until {one.rest_until:%Y-%m-%d %H:%M}" if one.rest_until else ""
        yield f"{joint}: rung {'not set' if one.rung is None else one.rung}, {one.greens} green{rest}"
    if state.locked:
        yield "locked after a red flag: a clinician's clearance opens it"


def decision_lines(decision: Decision) -> Iterator[str]:
    """What one session decided and why, as text."""
    yield f"{decision.session.at:%Y-%m-%d %H:%M}  session {one_line(decision.session.id)}"
    for joint, verdict in decision.joints.items():
        settled = verdict.final or verdict.action is Action.STOP
        end = f"{verdict.end}" if settled else f"{verdict.end}, provisional"
        yield f"  {joint:5}  {verdict.outcome:5}  {verdict.action} from rung {verdict.start} to {end}"
        yield from (f"           - {reason}" for reason in verdict.reasons)
