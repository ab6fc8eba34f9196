"""What was done in a session, in words, for the page between its end and its check."""

from collections.abc import Iterator, Mapping, Sequence

from rung.domain.anatomy import Side
from rung.domain.drills import Drill
from rung.domain.events import DrillResult, Session
from rung.domain.summary import Share, shares
from rung.tui.words import counted

Row = tuple[str, Sequence[str]]
"""Label and lines."""


def summary_rows(
    session: Session, library: Mapping[str, Drill], faults: Mapping[str, str]
) -> tuple[Row, ...]:
    """Time, drills, sets, swaps, faults, sides; and what hurt, was left out or was written down, if anything.

    `library`: drills by id. `faults`: fault id to its name.
    """
    done = shares(session.drills)
    return (
        ("Time", _time(session)),
        ("Drills", tuple(_drills(done, library))),
        ("Sets", (f"{sum(one.done for one in done)} of {sum(one.asked for one in done)}",)),
        ("Swaps", tuple(_swaps(session, library)) or ("none",)),
        ("Faults", tuple(_faults(session, library, faults)) or ("none marked",)),
        ("Sides", tuple(_sides(session, library)) or ("left and right alike",)),
        *((("Notes", notes),) if (notes := tuple(_notes(session, library))) else ()),
    )


def _time(session: Session) -> tuple[str, ...]:
    work = sum(result.seconds for result in session.drills)
    words = f"{_minutes(session.length.total_seconds())}, {_minutes(work)} of it under work"
    return (words, f"{_minutes(session.away_s)} away are left out") if session.away_s else (words,)


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60)} min" if seconds >= 60 or not seconds else f"{round(seconds)} s"


def _drills(done: Sequence[Share], library: Mapping[str, Drill]) -> Iterator[str]:
    yield f"{sum(one.done == one.asked for one in done)} of {len(done)} in full"
    for one in done:
        if 0 < one.done < one.asked:
            yield f"{library[one.id].name}: {one.done} of {one.asked} sets"
    if left := [library[one.id].name for one in done if not one.done]:
        yield f"not done: {', '.join(left)}"


def _swaps(session: Session, library: Mapping[str, Drill]) -> Iterator[str]:
    pairs = dict.fromkeys((one.id, one.swapped_for) for one in session.drills if one.swapped_for)
    for left, served in pairs:
        if served:
            yield f"{library[left].name} → {library[served].name}"


def _faults(session: Session, library: Mapping[str, Drill], names: Mapping[str, str]) -> Iterator[str]:
    for result in session.drills:
        side = "" if result.side is Side.BOTH else f", {result.side}"
        for fault, sets in result.faults.items():
            yield f"{library[result.id].name}{side}: {names.get(fault, fault)} in {counted(sets, 'set')}"


def _sides(session: Session, library: Mapping[str, Drill]) -> Iterator[str]:
    """Where one side did less of what it was to do than the other, or showed more faults."""
    for one, other in zip(session.drills, session.drills[1:], strict=False):
        if one.id != other.id or {one.side, other.side} != {Side.LEFT, Side.RIGHT}:
            continue
        pair = sorted((one, other), key=lambda result: result.side is Side.RIGHT)
        if one.done * other.sets != other.done * one.sets:
            yield f"{library[one.id].name}: {_each(pair, [f'{r.done} of {r.sets} sets' for r in pair])}"
        marks = [sum(result.faults.values()) for result in pair]
        if marks[0] != marks[1]:
            yield f"{library[one.id].name}: {_each(pair, [counted(n, 'fault') for n in marks])}"


def _notes(session: Session, library: Mapping[str, Drill]) -> Iterator[str]:
    return (f"{library[one.id].name}: {one.note}" for one in session.drills if one.note)


def _each(pair: Sequence[DrillResult], words: Sequence[str]) -> str:
    return ", ".join(f"{result.side} {text}" for result, text in zip(pair, words, strict=True))
