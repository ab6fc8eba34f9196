"""Where the runner stands, in words: the status under each ladder and the headline of the next session."""

from datetime import datetime

from rung.domain.anatomy import Joint
from rung.domain.history import History, UpcomingJoint
from rung.domain.plan import Plan
from rung.domain.plan_json import plan_minutes
from rung.domain.programme import Programme
from rung.tui.widgets.ladder import LadderStand
from rung.tui.words import day_name, plan_title, sentence, volume_words


def ladder_stand(history: History, programme: Programme, joint: Joint, at: datetime) -> LadderStand:
    """One joint's place and what it takes to leave it."""
    upcoming = history.upcoming(at)
    state = upcoming.joints[joint]
    stand = _hindrance(state, joint, history, at)
    lines = (greens_words(state), "✕ LOCKED until you are cleared" if upcoming.locked else stand)
    rung = programme.ladders[joint][state.rung]
    more = (f"Aim: {sentence(rung.aim)}", *(f"To leave it: {sentence(check)}" for check in rung.exit_checks))
    return LadderStand(joint, programme.ladders[joint], state.rung, lines, more)


def greens_words(state: UpcomingJoint) -> str:
    """`1 of 2 green sessions`, with a mark for each."""
    if state.needed is None:
        return "top rung: keep it"
    marks = "●" * state.greens + "○" * (state.needed - state.greens)
    return f"{marks} {state.greens} of {state.needed} green sessions"


def _hindrance(state: UpcomingJoint, joint: Joint, history: History, at: datetime) -> str:
    """What else stands between the joint and the next rung."""
    if state.rest_until and at < state.rest_until:
        return f"‖ RESTS until {day_name(state.rest_until)} {state.rest_until:%H:%M}"
    if state.ready:
        return f"✓ ready, waits for the {'hip' if joint is Joint.ANKLE else 'ankle'}"
    if state.needed is None:
        return ""
    if state.missing:
        return f"! test due: {state.missing[0].why}"
    if state.entered is None:
        return "no session at this rung yet"
    first = history.record.free_from(state.rung, state.entered, at.date())
    if first.put_off:
        return f"up from {day_name(first.day)} (mobility week)"
    return (
        "days at this rung: enough" if first.day == at.date() else f"moves up from {day_name(first.day)} on"
    )


def headline(plan: Plan, due: str) -> str:
    """What the next session is, on two lines; `due` says when the next full one is."""
    if not plan.drills:
        return f"No session now\n{sentence(plan.reasons[0])}"
    when = f" Full session {due}." if due else ""
    return f"Next: {plan_title(plan, plan_minutes(plan))}\nVolume: {volume_words(plan.volume)}.{when}"
