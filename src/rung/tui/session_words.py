"""A past session in words: its line in the list, and its page."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rung.domain.anatomy import JOINTS, SIDES, Joint
from rung.domain.decision import Decision
from rung.domain.events import DrillResult, Morning, Session
from rung.domain.plan import Kind
from rung.domain.programme import Programme
from rung.domain.red_flags import RED_FLAGS
from rung.tui.decision_words import headline, verdict_text
from rung.tui.words import ACTION_GLYPHS, KINDS, counted, day_name, day_words, sentence

_KINDS = {Kind.FULL: "full", Kind.EASY: "easy", Kind.WARM_UP: "warm-up", Kind.COOL_DOWN: "cool-down"}


def session_line(session: Session, decision: Decision | None) -> Text:
    """One line: when, what, how long, and what it did to each joint."""
    when = f"{day_name(session.started_at.date())} {session.started_at:%Y %H:%M}"
    text = Text(f"{when:<21} {_KINDS[session.kind]:<9} {minutes(session):>3} min  ")
    if session.red_flags:
        text.append("✕ STOP", "bold")
    elif decision is None:
        text.append("not judged", "dim")
    else:
        text.append("  ".join(_move(joint, decision) for joint in JOINTS if joint in decision.joints))
    return text


def session_words(session: Session, decision: Decision | None) -> Text:
    """The same without its day, as the day's page has it."""
    text = Text(f"{session.started_at:%H:%M} {_KINDS[session.kind]}, {minutes(session)} min")
    if session.red_flags:
        text.append("  ✕ STOP", "bold")
    elif decision is not None:
        moves = (_move(joint, decision) for joint in JOINTS if joint in decision.joints)
        text.append("  " + "  ".join(moves))
    return text


def _move(joint: Joint, decision: Decision) -> str:
    verdict = decision.joints[joint]
    rungs = f"{verdict.end}" if verdict.start == verdict.end else f"{verdict.start}→{verdict.end}"
    return f"{ACTION_GLYPHS[verdict.action]} {joint} {rungs} {verdict.outcome}"


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
        parts += [Text(f"\n{headline(joint, verdict)}", "bold"), verdict_text(joint, verdict, programme)]
    if session.check:
        parts += [Text("\nPain and stiffness, 0-10", "bold"), _answers(session, morning)]
    if session.drills:
        parts += [Text("\nDrills", "bold"), _drills(session.drills, programme)]
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


def _drills(results: Sequence[DrillResult], programme: Programme) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(ratio=2)
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    for result in results:
        name = programme.drill_name(result.id)
        table.add_row(name, f"{result.side}", "; ".join(_done(result, programme)))
    return table


def _done(result: DrillResult, programme: Programme) -> Iterator[str]:
    yield f"{result.done} of {result.sets} sets"
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
