"""What the editor of a drill says, and what is asked before changes are lost or a drill is deleted."""

from collections.abc import Collection, Mapping, Sequence

from rung.domain.drills import Drill
from rung.tui.drill_form import BY_KEY
from rung.tui.screens.ask import Answer, Ask
from rung.tui.words import counted, listed

SAVE, DISCARD, BACK, DELETE = "s", "x", "b", "d"


def state_words(problems: Mapping[str, str], *, changed: bool) -> str:
    """`✕ 2 fields to mend: name and cues`, `● changed: ctrl+s keeps it`, `✓ as it is kept`."""
    if problems:
        return f"✕ {counted(len(problems), 'field')} to mend: {field_names(problems)}"
    return "● changed: ctrl+s keeps it" if changed else "✓ nothing changed yet"


def field_names(keys: Collection[str]) -> str:
    """The fields as the page calls them."""
    return listed(BY_KEY[key].label for key in BY_KEY if key in keys)


def leaving(problems: Mapping[str, str]) -> Ask:
    """Before changes are lost."""
    keep = [] if problems else [Answer(SAVE, "Keep them and leave")]
    why = f"They cannot be kept as they are: {field_names(problems)} to mend." if problems else ""
    answers = [*keep, Answer(DISCARD, "Leave without them"), Answer(BACK, "Back to the editor")]
    return Ask("Changes that are not kept", why or "What was changed would be lost.", answers)


def deleting(drill: Drill, told: Sequence[str]) -> Ask:
    """Before a drill is deleted. `told`: what else would change."""
    also = "\n".join(f"· {line}" for line in told)
    text = "It can be brought back. Past sessions keep it." + (
        f"\n\nWhat else changes:\n{also}" if also else ""
    )
    return Ask(f"Delete {drill.name}?", text, [Answer(DELETE, "Delete it"), Answer(BACK, "Keep it")])
