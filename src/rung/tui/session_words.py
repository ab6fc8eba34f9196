"""A past session in words: in one line, and its page."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.decision import Decision
from rung.domain.events import DrillResult, Morning, Session
from rung.domain.programme import Programme
from rung.domain.progression import Ruling
from rung.domain.red_flags import RED_FLAGS
from rung.domain.session_table import KIND_WORDS
from rung.tui.decision_words import headline, verdict_text
from rung.tui.words import ACTION_GLYPHS, KINDS, PHASES, counted, day_words, sentence


def session_words(session: Session, decision: Decision | None) -> Text:
    """One line: when, what, how long, and what it did to each joint."""
    text = Text(f"{session.started_at:%H:%M} {KIND_WORDS[session.kind]}, {minutes(session)} min")
    if session.red_flags:
        text.append("  ✕ STOP", "bold")
    elif decision is not None:
        text.append("".join(f"  {joint} {ruling_words(one)}" for joint, one in decision.joints.items()))
    return text


def ruling_words(ruling: Ruling) -> str:
    """`▲ 2→3 GREEN`: what it did, the rungs, and by which outcome."""
    rungs = f"{ruling.end}" if ruling.start == ruling.end else f"{ruling.start}→{ruling.end}"
    return f"{ACTION_GLYPHS[ruling.action]} {rungs} {ruling.outcome}"


def minutes(session: Session) -> int:
    """Minutes of training, interruptions left out."""
    return round(session.length / timedelta(minutes=1))


def session_page(
    session: Session, morning: Morning | None, decision: Decision | None, edits: int, programme: Programme
) -> Group:
    """Everything recorded about a session and what it decided. `edits`: corrections made and not undone."""
    parts: list[RenderableType] = [Text(_title(session), "bold"), Text(_circumstances(session))]
    if edits:
        parts.append(
            Text(
                f"Corrected {edits} times; u takes the last correction back."
                if edits > 1
                else "Corrected once; u takes it back."
            )
        )
    if session.note:
        parts.append(Text(f"Note: {session.note}"))
    for flag in RED_FLAGS:
        if flag.id in session.red_flags:
            parts.append(Text(f"✕ WARNING SIGN: {flag.question}", "bold"))
    for joint, verdict in (decision.joints if decision else {}).items():
        head = f"\n{headline(joint, verdict)}   {verdict.outcome}"
        parts += [Text(head, "bold"), verdict_text(joint, verdict, programme)]
    if session.check:
        parts += [Text("\nPain and stiffness, 0-10", "bold"), _answers(session, morning)]
    if session.drills:
        parts += [Text("\nDrills", "bold"), Text(_totals(session)), _drills(session.drills, programme)]
    return Group(*parts)


def _title(session: Session) -> str:
    kind = KINDS[session.kind].capitalize()
    return f"{kind} of {day_words(session.started_at)} {session.started_at:%Y, %H:%M}, {minutes(session)} min"


def _circumstances(session: Session) -> str:
    readiness = session.readiness
    known = [
        f"slept {readiness.sleep_h:g} h" if readiness.sleep_h is not None else "",
        f"fatigue {readiness.fatigue}" if readiness.fatigue is not None else "",
        "a hard run the day before" if readiness.hard_run_last_24h else "",
        "a hard run the day after" if readiness.hard_run_next_24h else "",
    ]
    served = ", ".join(
        f"{joint} rung {session.rungs[joint]} {session.volume.get(joint, '')}".rstrip()
        for joint in JOINTS
        if joint in session.rungs
    )
    return sentence(", ".join([*filter(None, (served, f"effort {session.rpe}")), *filter(None, known)]))


def _answers(session: Session, morning: Morning | None) -> Table:
    """Before, at the end, and the morning after, for each side that was trained."""
    table = Table.grid(padding=(0, 2))
    table.add_row("", "before", "end", "morning", "form", "sets done", style="dim")
    for joint in (joint for joint in JOINTS if joint in session.check):
        for side in SIDES:
            before, check = session.before[joint][side], session.check[joint][side]
            felt = morning.feelings.get(joint, {}).get(side) if morning else None
            table.add_row(
                f"{joint} {side}",
                f"{before.pain} / {before.stiffness}",
                f"{check.pain} / {check.stiffness}",
                f"{felt.pain} / {felt.stiffness}" if felt else "–",
                check.form,
                f"{check.done:.0%}",
            )
    return table


def _totals(session: Session) -> str:
    done, sets = (sum(one.done for one in session.drills), sum(one.sets for one in session.drills))
    work = sum(result.seconds for result in session.drills)
    away = f", {round(session.away_s / 60)} min interrupted" if session.away_s >= 30 else ""
    return f"{done} of {counted(sets, 'set')}, {work // 60}:{work % 60:02} of work{away}"


def _drills(results: Sequence[DrillResult], programme: Programme) -> Table:
    """A row for each drill and side under its phase; a drill's name stands in the first of its rows."""
    table = Table.grid(padding=(0, 2))
    table.add_column(ratio=2)
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    phase, last = None, ""
    for result in results:
        drill = programme.drills.get(result.id)
        if drill and drill.phase is not phase:
            phase = drill.phase
            table.add_row(PHASES[phase], style="dim")
        name = programme.name_then(result)
        table.add_row("" if name == last else name, f"{result.side}", "; ".join(_done(result, programme)))
        last = name
    return table


def _done(result: DrillResult, programme: Programme) -> Iterator[str]:
    yield f"{result.done} of {counted(result.sets, 'set')}" + (f" of {result.dose}" if result.dose else "")
    if result.reps:
        yield f"{result.reps} reps"
    if result.seconds:
        yield f"{result.seconds // 60}:{result.seconds % 60:02} of work"
    for fault, count in result.faults.items():
        yield f"{programme.faults.get(fault, fault)} in {counted(count, 'set')}"
    if result.swapped_for:
        yield f"too hard: {programme.drill_name(result.swapped_for)} instead"
    if result.note:
        yield result.note
