"""What a session decided about one joint, in words: headline, whole statement, and the short of it."""

from rich.text import Text

from rung.domain.anatomy import Joint
from rung.domain.programme import Programme
from rung.domain.progression import Ruling
from rung.tui.words import ACTION_GLYPHS, sentence


def move_words(verdict: Ruling) -> str:
    """`rung 2 → rung 3`, or `stays at rung 2`."""
    if verdict.start == verdict.end:
        return f"stays at rung {verdict.end}"
    return f"rung {verdict.start} → rung {verdict.end}"


def headline(joint: Joint, verdict: Ruling) -> str:
    """`▲ ADVANCE   ANKLE   rung 2 → rung 3   provisional`."""
    certainty = "final" if verdict.final else "provisional"
    glyph = ACTION_GLYPHS[verdict.action]
    return f"{glyph} {verdict.action:<8} {joint.upper():<6} {move_words(verdict):<18} {certainty}"


def preview_line(joint: Joint, verdict: Ruling | None) -> str:
    """One line of what answers would do: `ankle: GREEN, hold at rung 2 (1 of 2 green sessions)`."""
    if verdict is None:
        return f"{joint}: not judged"
    at = f"at rung {verdict.end}" if verdict.start == verdict.end else f"to rung {verdict.end}"
    why = f" ({verdict.reasons[0]})" if verdict.reasons else ""
    return f"{ACTION_GLYPHS[verdict.action]} {joint}: {verdict.outcome}, {verdict.action.lower()} {at}{why}"


def titles_line(joint: Joint, verdict: Ruling, programme: Programme) -> str:
    """The names of the rungs left and reached."""
    left, reached = (programme.ladders[joint][rung or 0].title for rung in (verdict.start, verdict.end))
    return left if left == reached else f"{left} → {reached}"


def verdict_text(joint: Joint, verdict: Ruling, programme: Programme) -> Text:
    """The whole statement about one joint, under its headline."""
    text = Text(titles_line(joint, verdict, programme), "bold")
    for reason in verdict.reasons:
        text.append(f"\n· {sentence(reason)}", "not bold")
    if verdict.start != verdict.end and verdict.action in ("ADVANCE", "REGRESS", "PAUSE"):
        text.append(f"\n· Next there: {sentence(programme.ladders[joint][verdict.end or 0].aim)}", "not bold")
    return text
