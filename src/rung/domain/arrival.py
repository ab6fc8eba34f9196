"""What stands before a session is judged: the first rungs, and what a gap took."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.events import Assessment
from rung.domain.gates import starting_rung
from rung.domain.standing import JointState, Standing, together

GAPS = ((29, 2), (15, 1), (8, 0))
"""Days since the last full or easy session, at least, and how many rungs down; 0 is a reset only."""
BASELINE_GAP = 29
"""Days from which a new baseline is due."""

Reasons = Mapping[Joint, tuple[str, ...]]


def started(standing: Standing, latest: Callable[[str, Side], Assessment | None]) -> tuple[Standing, Reasons]:
    """With a starting rung where a joint has none; `latest` gives the last result of a test and side."""
    rungs = {j: starting_rung(j, latest) for j in JOINTS if standing.joints[j].rung is None}
    if not rungs:
        return standing, {}
    joints = {j: replace(s, rung=rungs[j][0]) if j in rungs else s for j, s in standing.joints.items()}
    return replace(standing, joints=together(joints)), {joint: (why,) for joint, (_, why) in rungs.items()}


def gapped(standing: Standing, day: date) -> tuple[Standing, Reasons]:
    """After the days since the last full or easy session."""
    if standing.locked or standing.previous is None:
        return standing, {}
    days = (day - standing.previous).days
    down = next((rungs for least, rungs in GAPS if days >= least), None)
    if down is None:
        return standing, {}
    moved = {joint: s.down(down) if down else s.reset() for joint, s in standing.joints.items()}
    joints = together(moved)
    due = standing.baseline_due or (days >= BASELINE_GAP and not standing.tested)
    reasons = {j: (_gap(days, standing.joints[j], joints[j]),) for j in JOINTS}
    return replace(standing, joints=joints, baseline_due=due), reasons


def _gap(days: int, before: JointState, after: JointState) -> str:
    if after.rung == before.rung:
        return f"{days} days since the last session: the count of green sessions starts again"
    return f"{days} days since the last session: from rung {before.rung} back to rung {after.rung}"
