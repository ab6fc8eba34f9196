"""`rung plan`: the next session, as text or JSON."""

from argparse import Namespace
from collections.abc import Iterator

from rung.cli.output import print_json, warn
from rung.cli.wiring import known_equipment, known_list, opened_log, programme_of
from rung.domain.anatomy import JOINTS
from rung.domain.dose_words import dose_words
from rung.domain.event_json import log_events
from rung.domain.events import Readiness
from rung.domain.history import replay
from rung.domain.plan import Kind, Plan
from rung.domain.plan_json import plan_minutes, plan_to_json
from rung.domain.planning import plan_session
from rung.domain.ports import SystemClock
from rung.domain.programme import Programme


def run(arguments: Namespace) -> int:
    """Print the plan."""
    plan, programme = _plan(arguments)
    if arguments.json:
        print_json(plan_to_json(plan))
    else:
        print("\n".join(_lines(plan, programme)))
    return 0


def _plan(arguments: Namespace) -> tuple[Plan, Programme]:
    with opened_log(write=False) as log:
        events = log_events(log.events())
        programme, chosen = programme_of(log), known_list(log, arguments.list)
        warn(log.notices)
    readiness = Readiness(
        arguments.sleep, arguments.fatigue, arguments.hard_run_last_24h, arguments.hard_run_next_24h
    )
    plan = plan_session(
        replay(events),
        programme,
        arguments.at or SystemClock().now(),
        kind=Kind(arguments.kind),
        readiness=readiness,
        pain=dict(arguments.pain),
        without=known_equipment(programme, arguments.without),
        chosen=chosen,
    )
    return plan, programme


def _lines(plan: Plan, programme: Programme) -> Iterator[str]:
    volumes = ", ".join(f"{joint} {plan.volume[joint] or 'not loaded'}" for joint in JOINTS)
    rungs = ", ".join(f"{joint} {plan.rungs[joint]}" for joint in JOINTS)
    yield f"{plan.kind} session, {plan.at:%Y-%m-%d %H:%M}, {plan_minutes(plan):g} min, {plan.week} week"
    yield f"rungs: {rungs}; volume: {volumes}"
    yield from (f"  - {reason}" for reason in plan.reasons)
    phase = None
    for planned in plan.drills:
        if planned.drill.phase is not phase:
            phase = planned.drill.phase
            yield f"\n{phase.replace('_', ' ')}"
        why = f"  ({'; '.join(planned.why)})" if planned.why else ""
        yield f"  {planned.drill.name:40} {dose_words(planned)}{why}"
    if plan.dropped:
        yield "\nnot served today"
        name = programme.drill_name
        yield from (f"  {name(dropped.drill_id)}: {dropped.why}" for dropped in plan.dropped)
