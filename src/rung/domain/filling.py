"""From today's volumes to the drills of a session: what is served, its doses, its ceilings and its length."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.cuts import Drills, accounted
from rung.domain.doses import Day, dosed
from rung.domain.drill_list import DrillList
from rung.domain.events import Readiness
from rung.domain.history import History, Upcoming
from rung.domain.hopping import green_hop_sessions, hops_lately, stepped, within_contacts
from rung.domain.needs import Needs, drill_volume
from rung.domain.outcome import Outcome
from rung.domain.plan import Dropped, PlannedDrill, Volume
from rung.domain.programme import Programme
from rung.domain.readiness import Pain
from rung.domain.relapse import broken_down
from rung.domain.serving import Choice, serve
from rung.domain.stretching import ample_joints, stretched_lately, within_ceilings
from rung.domain.symmetry import lag_of
from rung.domain.time_cap import capped

Volumes = Mapping[Joint, Volume | None]
Filled = tuple[Drills, tuple[Dropped, ...], tuple[str, ...]]
"""The drills of a session, what was left out, and what is to be said of the runner's list."""


@dataclass(frozen=True, slots=True)
class Today:
    """What a session is planned from."""

    history: History
    upcoming: Upcoming
    programme: Programme
    at: datetime
    readiness: Readiness
    pain: Pain
    without: frozenset[str]
    chosen: DrillList | None = None
    """The runner's list; none for the ladder as it comes."""


def filled(today: Today, volumes: tuple[Volumes, ...]) -> Filled:
    """The drills at the last of some volumes, which stand in falling order.

    No drill has more sets than it would have at the volumes before: a session that is shorter at a lower
    volume does not give back what the time cap takes at a higher one.
    """
    drills, dropped, notes = _at(today, volumes[-1])
    if len(volumes) == 1:
        return drills, dropped, notes
    better, *_ = filled(today, volumes[:-1])
    drills, less = accounted(drills, _at_most(drills, better), "no more than on a better day")
    return drills, (*dropped, *less), notes


def _at(today: Today, volume: Volumes) -> Filled:
    needs = _needs(today, volume)
    serving = serve(today.programme, needs)
    doses = tuple(_dosed(serving.choices, needs, _day(today), today.programme))
    lately = stretched_lately(today.history.sessions, today.programme.drills, today.at)
    eased, less = within_ceilings(doses, lately)
    drills, cut = capped(eased)
    return drills, (*serving.dropped, *less, *cut), tuple(serving.notes)


def _at_most(drills: Drills, better: Drills) -> Drills:
    most = {planned.drill.id: planned.sets for planned in better}
    return tuple(
        replace(
            one, sets={side: min(n, most.get(one.drill.id, {}).get(side, n)) for side, n in one.sets.items()}
        )
        for one in drills
    )


def _needs(today: Today, volume: Volumes) -> Needs:
    history, joints = today.history, today.upcoming.joints
    return Needs(
        rungs={joint: joints[joint].rung for joint in JOINTS},
        volume=volume,
        later_session={joint: joints[joint].entered is not None for joint in JOINTS},
        without=today.without,
        broke_down=broken_down(history, today.programme.drills),
        green_hops=green_hop_sessions(history.decisions, history.recap.green_hops),
        hops_lately=hops_lately(history.sessions, today.at),
        chosen=today.chosen,
    )


def _day(today: Today) -> Day:
    history, readiness = today.history, today.readiness
    return Day(
        week=today.upcoming.week,
        lags={joint: lag_of(joint, history.assessments) for joint in JOINTS},
        settled={joint: _settled(history, joint) for joint in JOINTS},
        ample=ample_joints(history.assessments),
        hard_run=readiness.hard_run_last_24h or readiness.hard_run_next_24h,
    )


def _settled(history: History, joint: Joint) -> dict[Side, bool]:
    """For each side, whether its last outcome was GREEN; a joint that was never judged is settled."""
    for decision in reversed(history.decisions):
        if verdict := decision.joints.get(joint):
            return {side: outcome is Outcome.GREEN for side, outcome in verdict.sides.items()}
    return {}


def _dosed(choices: list[Choice], needs: Needs, day: Day, programme: Programme) -> Iterator[PlannedDrill]:
    for choice in choices:
        volume = drill_volume(choice.drill, needs.volume)
        if volume is not None:
            drill = stepped(programme, choice.drill, needs.green_hops)
            yield within_contacts(dosed(replace(choice, drill=drill), volume, day))
