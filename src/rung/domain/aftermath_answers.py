"""Which drills were followed by pain or stiffness: counts in words, and nothing beyond them."""

from collections.abc import Iterator

from rung.domain.aftermath import (
    BEYOND_CHANCE,
    FEWEST_SESSIONS,
    FEWEST_TROUBLED,
    MOST_CHANCE,
    STIFFER,
    Aftermath,
    Followed,
    aftermath,
)
from rung.domain.anatomy import JOINTS
from rung.domain.answer import Answer, Section
from rung.domain.history import History
from rung.domain.hurting import EASED_FROM
from rung.domain.programme import Programme
from rung.domain.spans import Days

_NOTES = (
    f"Counted: sessions with pain of {EASED_FROM} or more and above that before, stiffness up by {STIFFER} "
    f"or more, or a morning after with more pain than before or stiffness up by {STIFFER} or more, on either "
    "side.",
    f"A drill is named with {FEWEST_SESSIONS} sessions with it, {FEWEST_SESSIONS} without and "
    f"{FEWEST_TROUBLED} followed by trouble, if chance alone would do that at most {100 * MOST_CHANCE:.0f} "
    "times in 100.",
    "What came before need not be the cause: rung, other drills, running and sleep differed too. It is a "
    "place to look, with a lighter dose or a physio.",
)


def aftermath_section(history: History, programme: Programme, days: Days) -> Section:
    """Both joints' drills over some days."""
    found = [aftermath(history, programme.drills, joint, days) for joint in JOINTS]
    answers = tuple(answer for one in found for answer in _answers(one, programme))
    notes = _NOTES if any(one.compared for one in found) else ()
    return Section("What was followed by pain or stiffness?", answers, notes)


def _answers(found: Aftermath, programme: Programme) -> Iterator[Answer]:
    joint = found.joint.capitalize()
    if not found.sessions:
        yield Answer(f"{joint}: no session yet.")
        return
    plural = "s" if found.sessions > 1 else ""
    whole = f"Pain or stiffness followed {found.troubled} of {found.sessions} session{plural}."
    if not found.compared:
        few = f"A drill needs {FEWEST_SESSIONS} sessions with it and {FEWEST_SESSIONS} without."
        yield Answer(f"{joint}: too few sessions to compare its drills.", f"{whole} {few}")
    elif not found.named:
        yield Answer(f"{joint}: no drill stands out.", f"{whole} Compared: {found.compared} drills.")
    for followed in found.named:
        names = " and ".join(programme.drill_name(drill) for drill in followed.drills)
        counts = (
            f"{followed.troubled} of {followed.sessions} sessions with it, "
            f"{followed.troubled_without} of {followed.sessions_without} without it"
        )
        yield Answer(f"{joint}, after {names}: {counts}.", _chance(found, followed))


def _chance(found: Aftermath, followed: Followed) -> str:
    """How much weight the counts bear."""
    if found.beyond_chance(followed):
        most = f"at most {100 * BEYOND_CHANCE:.0f} times in 100 for any of the {found.compared} compared"
        return f"More than chance explains: {most}. No proof that it is the cause."
    times = max(1, round(100 * followed.chance))
    compared = f", and {found.compared} were compared" if found.compared > 1 else ""
    return (
        f"It may well be chance: for one drill about {times} time{'s' if times > 1 else ''} in 100{compared}."
    )
