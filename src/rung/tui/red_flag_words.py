"""The warning signs in words: each as a line to tick, and what their urgency asks for."""

from collections.abc import Iterable

from rung.domain.red_flags import RED_FLAGS, RedFlag, Urgency

WHAT_TO_DO = {
    Urgency.EMERGENCY: "Call the emergency services now.",
    Urgency.SAME_DAY: "See a doctor today.",
    Urgency.BEFORE_GOING_ON: "See a doctor or physio before you train again.",
}
TITLES = {
    Urgency.EMERGENCY: "EMERGENCY",
    Urgency.SAME_DAY: "TODAY",
    Urgency.BEFORE_GOING_ON: "BEFORE GOING ON",
}


def flag_line(flag: RedFlag, ticked: Iterable[str]) -> str:
    """A box, ticked or not, and the question."""
    return f"[{'x' if flag.id in ticked else ' '}] {flag.question}"


def stop_text(ids: Iterable[str]) -> str:
    """What to do about the signs ticked, most urgent first, and the signs themselves."""
    chosen = [flag for flag in RED_FLAGS if flag.id in set(ids)]
    parts = []
    for urgency in Urgency:
        signs = [f"  · {flag.question}" for flag in chosen if flag.urgency is urgency]
        if signs:
            parts.append("\n".join([f"{TITLES[urgency]}: {WHAT_TO_DO[urgency]}", *signs]))
    return "\n\n".join(parts)
