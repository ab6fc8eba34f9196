"""Which drills a session serves: the content of both rungs in the order of the phases, and what stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.drills import Drill, Phase
from rung.domain.hopping import HOP_GATED, MOST_A_WEEK, POGO
from rung.domain.plan import Dropped, Volume
from rung.domain.programme import LAST_OWN_RUNG, Programme, Rung
from rung.domain.stand_ins import lacking, neighbours, partners, simpler_drills

EASY_RUNG = 1
"""Highest rung whose work an easy day serves."""
BROKE_DOWN = "form broke down last time"


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
    """Green sessions with two-leg hops at the top rung."""
    hops_lately: int = 0
    """Sessions with two-leg hops in the last seven days."""


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

    named: frozenset[str] = frozenset()
    """Ids of all drills that the rungs name for today."""
    choices: list[Choice] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    """Ids of the drills considered so far."""

    @property
    def ids(self) -> set[str]:
        """Ids of the drills chosen."""
        return {choice.drill.id for choice in self.choices}


def content_rung(rung: int, volume: Volume, *, shared: bool = True) -> int:
    """The rung whose content is served at a volume; `shared`: the shared rungs may be served today."""
    ceiling = {Volume.EASY: EASY_RUNG, Volume.REDUCED: LAST_OWN_RUNG}.get(volume, rung)
    return min(rung, ceiling if shared else min(ceiling, LAST_OWN_RUNG))


def drill_volume(drill: Drill, volume: Mapping[Joint, Volume | None]) -> Volume | None:
    """The lowest volume of the drill's joints; none if one of them is not loaded."""
    order = list(Volume)
    volumes = [volume[joint] for joint in drill.joints]
    loaded = [v for v in volumes if v is not None]
    return max(loaded, key=order.index) if len(loaded) == len(volumes) else None


def serve(programme: Programme, needs: Needs) -> Serving:
    """Choose the drills: the opening, then each phase of both joints; one that both name is served once."""
    wanted = list(_wanted(programme, needs))
    serving = Serving(frozenset(drill.id for drill in wanted))
    for drill in wanted:
        _offer(programme, needs, serving, drill)
    return serving


def _wanted(programme: Programme, needs: Needs) -> Iterator[Drill]:
    """What the rungs name for today, each drill in the phase that it is named in."""
    for drill_id in programme.opening:
        yield replace(programme.drills[drill_id], phase=Phase.PREP)
    for phase in Phase:
        for joint in JOINTS:
            for drill_id in _content(programme, needs, joint, phase):
                yield replace(programme.drills[drill_id], phase=phase)


def _content(programme: Programme, needs: Needs, joint: Joint, phase: Phase) -> Iterator[str]:
    volume = needs.volume[joint]
    if volume is None or (volume is Volume.EASY and phase is Phase.DYNAMIC):
        return
    rung = _rung(programme, needs, joint, volume)
    stand_ins = _standing_alternates(rung, needs, joint)
    for drill_id in rung.drills(phase):
        if joint in programme.drills[drill_id].joints:
            yield stand_ins.get(drill_id, drill_id)


def _rung(programme: Programme, needs: Needs, joint: Joint, volume: Volume) -> Rung:
    """The rung that is served. The shared rungs need both joints in full: else each has its own rung 5."""
    shared = all(needs.volume[one] is Volume.FULL for one in JOINTS)
    return programme.ladders[joint][content_rung(needs.rungs[joint], volume, shared=shared)]


def _standing_alternates(rung: Rung, needs: Needs, joint: Joint) -> dict[str, str]:
    """The harder drills that take over after the first session, unless what they build on broke down."""
    if not needs.later_session[joint] or rung.index != needs.rungs[joint]:
        return {}
    alternates = (a for a in rung.alternates if a.takes_over and a.instead_of not in needs.broke_down)
    return {alternate.instead_of: alternate.drill for alternate in alternates}


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
    stand_in = _stand_in(programme, needs, serving, drill)
    if stand_in is None:
        serving.dropped.append(Dropped(drill.id, why))
        return
    served = replace(stand_in, phase=drill.phase)
    serving.choices.append(Choice(served, (f"in place of {drill.name}: {why}",), drill.id))


def _ruled_out(programme: Programme, needs: Needs, drill: Drill) -> str | None:
    for joint in drill.joints:
        volume = needs.volume[joint]
        if volume is None:
            return f"{joint}: not loaded today"
        if volume is Volume.EASY and (drill.phase is Phase.DYNAMIC or drill.rung > EASY_RUNG):
            return f"{joint} easy: prep and low load of rungs 0-1 only"
        if volume is Volume.REDUCED and drill.rung > LAST_OWN_RUNG:
            return f"{joint} reduced: nothing above rung {LAST_OWN_RUNG}"
    if drill.id == HOP_GATED and needs.green_hops < programme.hop_gate:
        return f"after {programme.hop_gate} green sessions with two-leg hops, {needs.green_hops} so far"
    if drill.id in (POGO, HOP_GATED) and needs.hops_lately >= MOST_A_WEEK:
        return f"hops in {needs.hops_lately} sessions of the last 7 days, {MOST_A_WEEK} are the most"
    return None


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
        rungs = [_rung(programme, needs, joint, volume) for joint, volume in volumes]
        candidates = neighbours(programme, drill, rungs)
    served = serving.named - {drill.id} | serving.ids
    for candidate in candidates:
        if _why_not(needs, candidate) or _ruled_out(programme, needs, replace(candidate, phase=drill.phase)):
            continue
        if candidate.id not in served | partners(programme, served):
            return candidate
        if broke:
            return None
    return None
