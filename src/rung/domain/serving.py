"""Which drills a session serves: the content of both rungs in the order of the phases, and what stands in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.dosage import TimedDose
from rung.domain.drills import Drill, Phase
from rung.domain.plan import Dropped, Volume
from rung.domain.programme import FIRST_SHARED_RUNG, Programme, Rung

EASY_RUNG = 1
"""Highest rung whose work an easy day serves."""
REDUCED_RUNG = FIRST_SHARED_RUNG - 1
"""Highest rung whose work a reduced day serves."""
POGO = "pogo_double"
"""The drill whose bouts follow a progression of their own at the top rung."""
HOP_GATED = "single_leg_hop"
"""The one drill that waits for green sessions of another at the same rung."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What decides the content of a session."""

    rungs: Mapping[Joint, int]
    volume: Mapping[Joint, Volume | None]
    """None for a joint that is not loaded."""
    later_session: Mapping[Joint, bool]
    """Whether the joint has had a session at this rung."""
    without: frozenset[str] = frozenset()
    """Equipment that is not there today."""
    broke_down: frozenset[str] = frozenset()
    """Drills whose form broke down last time."""
    green_hops: int = 0
    """Green sessions with pogo hops at the top rung."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill that is served."""

    drill: Drill
    """In the phase that it is served in."""
    why: tuple[str, ...] = ()
    """Why it stands in for another."""
    instead_of: str | None = None
    """Id of that other."""


@dataclass(slots=True)
class Serving:
    """Drills chosen so far, in order, and what was left out."""

    choices: list[Choice] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    """Ids of the drills considered so far."""

    @property
    def ids(self) -> set[str]:
        """Ids of the drills chosen."""
        return {choice.drill.id for choice in self.choices}


def content_rung(rung: int, volume: Volume) -> int:
    """The rung whose content is served at a volume."""
    ceiling = {Volume.EASY: EASY_RUNG, Volume.REDUCED: REDUCED_RUNG}.get(volume, rung)
    return min(rung, ceiling)


def drill_volume(drill: Drill, volume: Mapping[Joint, Volume | None]) -> Volume | None:
    """The lowest volume of the drill's joints; none if one of them is not loaded."""
    order = list(Volume)
    volumes = [volume[joint] for joint in drill.joints]
    loaded = [v for v in volumes if v is not None]
    return max(loaded, key=order.index) if len(loaded) == len(volumes) else None


def hops(programme: Programme, drill: Drill, green_hops: int) -> Drill:
    """Two-leg pogo hops at the step of their progression; any other drill as it is."""
    if drill.id != POGO or not programme.hop_steps or not isinstance(drill.dose, TimedDose):
        return drill
    step = programme.hop_steps[min(green_hops, len(programme.hop_steps) - 1)]
    dose = replace(drill.dose, sets=step.bouts, duration_ms=step.bout_ms, rest_ms=step.rest_ms)
    return replace(drill, dose=dose)


def serve(programme: Programme, needs: Needs) -> Serving:
    """Choose the drills: the opening, then each phase of both joints; one that both name is served once."""
    serving = Serving()
    for drill_id in programme.opening:
        _offer(programme, needs, serving, replace(programme.drills[drill_id], phase=Phase.PREP))
    for phase in Phase:
        for joint in JOINTS:
            for drill_id in _content(programme, needs, joint, phase):
                _offer(programme, needs, serving, replace(programme.drills[drill_id], phase=phase))
    return serving


def _content(programme: Programme, needs: Needs, joint: Joint, phase: Phase) -> Iterator[str]:
    volume = needs.volume[joint]
    if volume is None or (volume is Volume.EASY and phase is Phase.DYNAMIC):
        return
    rung = programme.ladders[joint][content_rung(needs.rungs[joint], volume)]
    stand_ins = _standing_alternates(rung, needs.later_session[joint] and rung.index == needs.rungs[joint])
    for drill_id in rung.drills(phase):
        if joint in programme.drills[drill_id].joints:
            yield stand_ins.get(drill_id, drill_id)


def _standing_alternates(rung: Rung, later_session: bool) -> dict[str, str]:
    return {a.instead_of: a.drill for a in rung.alternates if a.from_session and later_session}


def _offer(programme: Programme, needs: Needs, serving: Serving, drill: Drill) -> None:
    """Serve a drill, or what stands in for it, unless today's volumes rule it out."""
    if drill.id in serving.ids | serving.offered:
        return
    serving.offered.add(drill.id)
    if reason := _ruled_out(programme, needs, drill):
        serving.dropped.append(Dropped(drill.id, reason))
        return
    why = _why_not(needs, drill)
    if not why:
        serving.choices.append(Choice(drill))
        return
    stand_in = next(_stand_ins(programme, needs, serving, drill), None)
    if stand_in is None or stand_in.id in serving.ids:
        serving.dropped.append(Dropped(drill.id, why))
        return
    served = replace(stand_in, phase=drill.phase)
    serving.choices.append(Choice(served, (f"in place of {drill.name}: {why}",), drill.id))


def _ruled_out(programme: Programme, needs: Needs, drill: Drill) -> str | None:
    volume = drill_volume(drill, needs.volume)
    if volume is None:
        blocked = [joint for joint in drill.joints if needs.volume[joint] is None]
        return f"{blocked[0]}: not loaded today"
    if volume is Volume.EASY and (drill.phase is Phase.DYNAMIC or drill.rung > EASY_RUNG):
        return "easy day: prep and low load of rungs 0-1 only"
    if volume is Volume.REDUCED and drill.rung > REDUCED_RUNG:
        return f"reduced volume: nothing above rung {REDUCED_RUNG}"
    if drill.id == HOP_GATED and needs.green_hops < programme.hop_gate:
        return f"after {programme.hop_gate} green sessions with pogo hops, {needs.green_hops} so far"
    return None


def _why_not(needs: Needs, drill: Drill) -> str | None:
    missing = needs.without.intersection(drill.equipment)
    if missing:
        return f"no {', '.join(sorted(missing)).replace('_', ' ')} today"
    return "form broke down last time" if drill.id in needs.broke_down else None


def _stand_ins(programme: Programme, needs: Needs, serving: Serving, drill: Drill) -> Iterator[Drill]:
    """Candidates for another's place, nearest first: the drill itself is out of the question."""
    for candidate in _nearest(programme, needs, drill):
        if candidate.id == drill.id or _why_not(needs, candidate):
            continue
        if candidate.id in serving.ids and drill.id not in needs.broke_down:
            continue
        if not _ruled_out(programme, needs, replace(candidate, phase=drill.phase)):
            yield candidate


def _nearest(programme: Programme, needs: Needs, drill: Drill) -> Iterable[Drill]:
    """After broken form the simpler drill; without equipment a neighbour of the rung, then simpler ones."""
    library = programme.drills
    if drill.id not in needs.broke_down:
        for joint in drill.joints:
            for alternate in programme.ladders[joint][needs.rungs[joint]].alternates:
                if drill.id in (alternate.drill, alternate.instead_of):
                    other = alternate.drill if drill.id == alternate.instead_of else alternate.instead_of
                    yield library[other]
        yield from (d for d in library.values() if _alike(d, drill))
    simpler = library.get(drill.regress_to or "")
    while simpler:
        yield simpler
        simpler = library.get(simpler.regress_to or "")


def _alike(candidate: Drill, drill: Drill) -> bool:
    return (candidate.rung, candidate.phase, candidate.joints) == (drill.rung, drill.phase, drill.joints)
