"""The rulings on both joints of one session, and what they do to one another."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.case import Case
from rung.domain.progression import Action, Ruling, rule
from rung.domain.standing import Joints, together

Rulings = Mapping[Joint, Ruling]


def ruled(before: Joints, cases: Iterable[Case]) -> tuple[Joints, Rulings]:
    """Where both joints stand after a session, and the ruling on each that was judged."""
    rulings: Rulings = {case.joint: rule(case) for case in cases}
    joints: Joints = {**before, **{joint: ruling.state for joint, ruling in rulings.items()}}
    if any(ruling.waits for ruling in rulings.values()):
        joints, rulings = _ready(joints, rulings)
    after = together(joints)
    if after is joints:
        return joints, rulings
    return after, {joint: _brought_down(ruling, after) for joint, ruling in rulings.items()}


def _ready(joints: Joints, rulings: Rulings) -> tuple[Joints, Rulings]:
    """One joint at least is ready for a shared rung: both go up, or it waits."""
    rungs = {state.rung for state in joints.values()}
    if len(rungs) > 1 or not all(state.ready for state in joints.values()):
        return joints, {joint: _waiting(joints, ruling) for joint, ruling in rulings.items()}
    joints = {joint: state.up() for joint, state in joints.items()}
    why = f"both joints are ready: up to rung {joints[JOINTS[0]].rung}"
    return joints, {
        joint: replace(ruling, action=Action.ADVANCE, state=joints[joint], other=(why,))
        for joint, ruling in rulings.items()
    }


def _waiting(joints: Joints, ruling: Ruling) -> Ruling:
    if not ruling.waits:
        return ruling
    other = _other(ruling.case.joint)
    why = f"ready to leave rung {ruling.end}, waiting for the {other} at rung {joints[other].rung}"
    return replace(ruling, other=(why,))


def _brought_down(ruling: Ruling, after: Joints) -> Ruling:
    joint = ruling.case.joint
    if after[joint].rung == ruling.end:
        return ruling
    why = f"down to rung {after[joint].rung} with the {_other(joint)}: rungs 6 and 7 are held together"
    return replace(ruling, action=Action.REGRESS, state=after[joint], other=(*ruling.other, why))


def _other(joint: Joint) -> Joint:
    return next(one for one in JOINTS if one is not joint)
