"""Which drills a session serves: the content of both rungs in the order of the phases, and what stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.drills import Drill, Phase
from rung.domain.listed_content import Wanted, listed_content
from rung.domain.needs import Needs, drill_volume, ruled_out, served_rung
from rung.domain.plan import Dropped, Volume
from rung.domain.programme import Programme, Rung
from rung.domain.stand_ins import lacking, neighbours, partners, simpler_drills

BROKE_DOWN = "form broke down last time"


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill that is served."""

    drill: Drill
    """In the phase that it is served in."""
    why: tuple[str, ...] = ()
    """Why it stands in for another, or is dosed otherwise than it comes."""
    instead_of: str | None = None
    """Id of that other."""
    optional: bool = False
    """The first to go when time is short."""


@dataclass(slots=True)
class Serving:
    """Drills chosen so far, in order, and what was left out."""

    named: frozenset[str] = frozenset()
    """Ids of all drills that the rungs name for today."""
    choices: list[Choice] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is to be said of the runner's list, one sentence without its end each."""
    offered: set[str] = field(default_factory=set)
    """Ids of the drills considered so far."""

    @property
    def ids(self) -> set[str]:
        """Ids of the drills chosen."""
        return {choice.drill.id for choice in self.choices}


def serve(programme: Programme, needs: Needs) -> Serving:
    """Choose the drills: the opening, then each phase of both joints; one that both name is served once."""
    wanted = list(_wanted(programme, needs))
    serving = Serving(frozenset(one.drill.id for one in wanted if isinstance(one, Wanted)))
    for one in wanted:
        if isinstance(one, Wanted):
            _offer(programme, needs, serving, one)
        elif isinstance(one, Dropped):
            serving.dropped.append(one)
        else:
            serving.notes.append(one)
    return serving


def _wanted(programme: Programme, needs: Needs) -> Iterator[Wanted | Dropped | str]:
    """What the rungs, or the runner's list, name for today, each drill in the phase that it is named in."""
    for drill_id in programme.opening:
        yield Wanted(replace(programme.drills[drill_id], phase=Phase.PREP))
    for phase in Phase:
        ladder = {joint: tuple(_content(programme, needs, joint, phase)) for joint in JOINTS}
        if needs.chosen is not None:
            yield from listed_content(programme, needs, needs.chosen, phase, ladder)
        else:
            for drill_id in (drill_id for joint in JOINTS for drill_id in ladder[joint]):
                yield Wanted(replace(programme.drills[drill_id], phase=phase))


def _content(programme: Programme, needs: Needs, joint: Joint, phase: Phase) -> Iterator[str]:
    volume = needs.volume[joint]
    if volume is None or (volume is Volume.EASY and phase is Phase.DYNAMIC):
        return
    rung = served_rung(programme, needs, joint, volume)
    stand_ins = _standing_alternates(rung, needs, joint)
    for drill_id in rung.drills(phase):
        if joint in programme.drills[drill_id].joints:
            yield stand_ins.get(drill_id, drill_id)


def _standing_alternates(rung: Rung, needs: Needs, joint: Joint) -> dict[str, str]:
    """The harder drills that take over after the first session, unless what they build on broke down."""
    if not needs.later_session[joint] or rung.index != needs.rungs[joint]:
        return {}
    alternates = (a for a in rung.alternates if a.takes_over and a.instead_of not in needs.broke_down)
    return {alternate.instead_of: alternate.drill for alternate in alternates}


def _offer(programme: Programme, needs: Needs, serving: Serving, wanted: Wanted) -> None:
    """Serve a drill, or what stands in for it, unless today's volumes rule it out."""
    drill = wanted.drill
    if drill.id in serving.ids | serving.offered:
        return
    serving.offered.add(drill.id)
    if reason := ruled_out(programme, needs, drill) or _left_to_full_days(needs, wanted):
        serving.dropped.append(Dropped(drill.id, reason))
        return
    why = _why_not(needs, drill)
    if not why:
        serving.choices.append(Choice(drill, wanted.why, optional=wanted.optional))
        return
    stand_in = _stand_in(programme, needs, serving, drill)
    if stand_in is None:
        serving.dropped.append(Dropped(drill.id, why))
        return
    served = replace(stand_in, phase=drill.phase)
    instead = (f"in place of {drill.name}: {why}",)
    serving.choices.append(Choice(served, instead, drill.id, wanted.optional))


def _left_to_full_days(needs: Needs, wanted: Wanted) -> str | None:
    volume = drill_volume(wanted.drill, needs.volume)
    return f"optional, and today is {volume}" if wanted.optional and volume is not Volume.FULL else None


def _why_not(needs: Needs, drill: Drill) -> str | None:
    return lacking(drill, needs.without) or (BROKE_DOWN if drill.id in needs.broke_down else None)


def _stand_in(programme: Programme, needs: Needs, serving: Serving, drill: Drill) -> Drill | None:
    """The nearest drill that may take another's place; none also where that one is served anyway.

    After broken form only simpler drills count, and the first of them that can be done today is the one.
    """
    broke = drill.id in needs.broke_down
    if broke:
        candidates = simpler_drills(programme, drill)
    else:
        volumes = [(joint, volume) for joint in drill.joints if (volume := needs.volume[joint])]
        rungs = [served_rung(programme, needs, joint, volume) for joint, volume in volumes]
        candidates = neighbours(programme, drill, rungs)
    served = serving.named - {drill.id} | serving.ids
    for candidate in candidates:
        if _why_not(needs, candidate) or ruled_out(programme, needs, replace(candidate, phase=drill.phase)):
            continue
        if candidate.id not in served | partners(programme, served):
            return candidate
        if broke:
            return None
    return None
