"""From what was done to the session that goes into the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.begun import BegunSession, EndCheck
from rung.domain.drills import Drill
from rung.domain.events import DrillResult, Form, Session

Library = Mapping[str, Drill]


def done_share(results: Iterable[DrillResult], library: Library, joint: Joint, side: Side) -> float:
    """Share of the joint's prescribed sets that were completed on a side, 0-1, to the hundredth.

    The sets of a simpler drill that took another's place count for the drill that was prescribed, up to
    its number of sets. `results` are in the order of the session, a stand-in right after what it stands for.
    """
    prescribed = done = 0
    for place in _places(results):
        first = [r for r in place[0] if _serves(r, library, joint, side)]
        asked = sum(r.sets for r in first)
        served = first + [r for drill in place[1:] for r in drill if r.side in (side, Side.BOTH)]
        prescribed += asked
        done += min(asked, sum(r.done for r in served))
    return round(done / prescribed, 2) if prescribed else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How much was done of one prescribed drill, whatever stood in for it."""

    id: str
    """Of the drill that was prescribed."""
    asked: int
    """Sets of all its sides, 1 or more."""
    done: int
    """0 to `asked`."""


def shares(results: Iterable[DrillResult]) -> tuple[Share, ...]:
    """Each drill with sets prescribed, in the order of the session. `results`: as of `done_share`."""
    found = []
    for first, *others in _places(results):
        asked = sum(result.sets for result in first)
        served = sum(result.done for drill in (first, *others) for result in drill)
        if asked:
            found.append(Share(first[0].id, asked, min(asked, served)))
    return tuple(found)


def seen_form(results: Iterable[DrillResult], library: Library, joint: Joint, side: Side) -> Form:
    """The form that the marks of the session speak for: the check's first answer."""
    mine = [result for result in results if _serves(result, library, joint, side)]
    faults = [count for result in mine for count in result.faults.values()]
    if any(result.swapped_for for result in mine) or any(count >= 2 for count in faults):
        return Form.MAJOR
    return Form.MINOR if faults else Form.CLEAN


def form_marks(
    results: Iterable[DrillResult], library: Library, faults: Mapping[str, str]
) -> tuple[str, ...]:
    """Why the form is not clean, a few words for each drill and side. `faults`: fault id to its name."""
    marks: dict[str, None] = {}
    for result in results:
        name = library[result.id].name
        if result.swapped_for:
            marks[f"{name} was too hard (major)"] = None
        for fault, count in result.faults.items():
            times = f"in {count} sets (major)" if count >= 2 else "once (minor)"
            marks[f"{name}, {result.side}: {faults.get(fault, fault)} {times}"] = None
    return tuple(marks)


def trained(results: Iterable[DrillResult], library: Library, joint: Joint) -> bool:
    """Whether any set of the joint's drills was completed."""
    return any(result.done and joint in library[result.id].joints for result in results)


def finished_session(
    begun: BegunSession,
    ended_at: datetime,
    answers: EndCheck,
    *,
    results: Sequence[DrillResult],
    library: Library,
    away_s: int = 0,
) -> Session:
    """The event for a session that ended, whole or cut short. `away_s`: how long it was interrupted."""
    plan = begun.plan
    return Session(
        id=begun.id,
        started_at=begun.began,
        ended_at=max(begun.began, ended_at),  # a clock may be set back meanwhile
        kind=plan.kind,
        volume={joint: volume for joint, volume in plan.volume.items() if volume},
        rungs=dict(plan.rungs),
        intensive={joint: _intensive(results, library, joint) for joint in JOINTS},
        readiness=begun.readiness,
        before=begun.before,
        check=answers.check,
        rpe=answers.rpe,
        red_flags=answers.red_flags,
        drills=tuple(results),
        away_s=away_s,
    )


def _intensive(results: Iterable[DrillResult], library: Library, joint: Joint) -> bool:
    return any(r.done and library[r.id].intensive and joint in library[r.id].joints for r in results)


def _places(results: Iterable[DrillResult]) -> list[list[list[DrillResult]]]:
    """The results by prescribed drill: its own, then those of each drill that stood in for the one before."""
    places: list[list[list[DrillResult]]] = []
    before: DrillResult | None = None
    sides: set[Side] = set()
    for result in results:
        if before and before.id == result.id and result.side not in sides:
            places[-1][-1].append(result)
        else:
            sides = set()
            if before and before.swapped_for == result.id:
                places[-1].append([result])
            else:
                places.append([[result]])
        sides.add(result.side)
        before = result
    return places


def _serves(result: DrillResult, library: Library, joint: Joint, side: Side) -> bool:
    return joint in library[result.id].joints and result.side in (side, Side.BOTH)
