"""What decides the content of a session, and what that rules out."""

from collections.abc import Mapping
from dataclasses import dataclass

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill, Phase
from rung.domain.hopping import HOP_GATED, MOST_A_WEEK, POGO
from rung.domain.plan import Volume
from rung.domain.programme import LAST_OWN_RUNG, Programme, Rung

EASY_RUNG = 1
"""Highest rung whose work an easy day serves."""


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
    chosen: DrillList | None = None
    """The runner's list; none for the ladder as it comes."""


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


def served_rung(programme: Programme, needs: Needs, joint: Joint, volume: Volume) -> Rung:
    """The rung that is served. The shared rungs need both joints in full: else each has its own rung 5."""
    shared = all(needs.volume[one] is Volume.FULL for one in JOINTS)
    return programme.ladders[joint][content_rung(needs.rungs[joint], volume, shared=shared)]


def ruled_out(programme: Programme, needs: Needs, drill: Drill) -> str | None:
    """Why today's volumes, or too many hops, keep a drill from being served; none if they do not."""
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
