"""Which drills were followed by pain or stiffness more often than others.

Counts, and how often chance alone would give such counts; never a cause. A session troubled a joint (the
programme's judgement, by the lines of `PROGRESSION.md` that speak of pain and stiffness) when on either side
pain in it was 3 or more and above that before, stiffness right after was up by 2 or more, or the morning
after pain was up at all or stiffness by 2 or more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma

from rung.domain.anatomy import SIDES, Joint
from rung.domain.drills import Drill
from rung.domain.events import Check, Feeling, Morning, Session
from rung.domain.history import History
from rung.domain.hurting import EASED_FROM
from rung.domain.spans import Days

STIFFER = 2
"""Rise of stiffness that counts."""
FEWEST_SESSIONS = 5
"""With the drill, and as many without: fewer say nothing."""
FEWEST_TROUBLED = 3
"""Troubled sessions with the drill."""
MOST_CHANCE = 0.1
"""A drill that chance would set apart more often than this is not named (the programme's judgement)."""
BEYOND_CHANCE = 0.05
"""Chance that any one of all the drills compared would be set apart so."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Drills that were always done together, or one by itself, and how the sessions went."""

    joint: Joint
    drills: tuple[str, ...]
    """Ids, one or more."""
    troubled: int
    """Of the sessions with it, 0 to `sessions`."""
    sessions: int
    """Full and easy sessions of the joint in which a set of it was done."""
    troubled_without: int
    sessions_without: int
    """The joint's other full and easy sessions."""

    @property
    def chance(self) -> float:
        """How often chance alone would put as many troubled sessions on its side, or more, 0-1.

        Fisher's exact test, one-sided.
        """
        return at_least(
            self.troubled,
            self.sessions,
            self.troubled + self.troubled_without,
            self.sessions + self.sessions_without,
        )


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What there is to say of one joint's drills."""

    joint: Joint
    sessions: int
    """Full and easy sessions that trained it."""
    troubled: int
    """How many of them were followed by pain or stiffness."""
    compared: int
    """Drills, those always done together counted once, with enough sessions to compare."""
    named: tuple[Followed, ...]
    """Those of them that stand out, the most striking first."""

    def beyond_chance(self, followed: Followed) -> bool:
        """Whether it stands out although so many were compared (Bonferroni)."""
        return followed.chance * self.compared <= BEYOND_CHANCE


def aftermath(history: History, drills: Mapping[str, Drill], joint: Joint, days: Days) -> Aftermath:
    """The drills of a joint that stand out over some days."""
    sessions = [s for s in history.sessions if s.judged and days.hold(s.at) and joint in s.check]
    bad = {s.id for s in sessions if troubled(s, joint, history.record.mornings.get(s.id))}
    compared = list(_compared(joint, _done_in(sessions, drills, joint), bad, len(sessions)))
    named = [one for one in compared if one.troubled >= FEWEST_TROUBLED and one.chance <= MOST_CHANCE]
    named.sort(key=lambda one: one.chance)
    return Aftermath(joint, len(sessions), len(bad), len(compared), tuple(named))


def troubled(session: Session, joint: Joint, morning: Morning | None) -> bool:
    """Whether a session that trained a joint was followed by pain or stiffness in it, on either side."""
    answers = morning.feelings.get(joint, {}) if morning else {}
    before, check = session.before[joint], session.check[joint]
    return any(_troubled(before[side], check[side], answers.get(side)) for side in SIDES)


def _troubled(before: Feeling, check: Check, after: Feeling | None) -> bool:
    hurt = check.pain >= EASED_FROM and check.pain > before.pain
    stiff = check.stiffness - before.stiffness >= STIFFER
    if hurt or stiff or after is None:
        return hurt or stiff
    return after.pain > before.pain or after.stiffness - before.stiffness >= STIFFER


def _done_in(
    sessions: Sequence[Session], drills: Mapping[str, Drill], joint: Joint
) -> Mapping[str, frozenset[str]]:
    """The ids of the sessions in which each of the joint's drills was done."""
    found: dict[str, set[str]] = {}
    for session in sessions:
        for result in session.drills:
            drill = drills.get(result.id)
            if result.done and drill and joint in drill.joints:
                found.setdefault(result.id, set()).add(session.id)
    return {drill: frozenset(ids) for drill, ids in found.items()}


def _compared(
    joint: Joint, done_in: Mapping[str, frozenset[str]], bad: set[str], sessions: int
) -> Iterator[Followed]:
    """Each group of drills with enough sessions on both sides."""
    groups: dict[frozenset[str], list[str]] = {}
    for drill, ids in done_in.items():
        groups.setdefault(ids, []).append(drill)
    for ids, together in groups.items():
        if min(len(ids), sessions - len(ids)) >= FEWEST_SESSIONS:
            with_it = len(ids & bad)
            yield Followed(joint, tuple(together), with_it, len(ids), len(bad) - with_it, sessions - len(ids))


def at_least(found: int, drawn: int, marked: int, whole: int) -> float:
    """How often `drawn` of `whole` things, `marked` of them marked, hold `found` marked ones or more, 0-1."""
    most = min(drawn, marked)
    ways = _log_ways(whole, drawn)
    terms = (
        exp(_log_ways(marked, hit) + _log_ways(whole - marked, drawn - hit) - ways)
        for hit in range(max(found, drawn - (whole - marked)), most + 1)
    )
    return min(1.0, sum(terms))


def _log_ways(whole: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose."""
    return lgamma(whole + 1) - lgamma(chosen + 1) - lgamma(whole - chosen + 1)
