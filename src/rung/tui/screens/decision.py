"""What a session decided: a clear statement for each joint, its reasons with numbers, and what comes next."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.programme import Programme
from rung.domain.progression import Ruling
from rung.tui.screens.red_flags import stop_text
from rung.tui.widgets.footer import Footer
from rung.tui.words import ACTION_GLYPHS, sentence

PROVISIONAL = "Provisional until tomorrow morning's answer: a worse morning can still take it back."


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


class DecisionScreen(Screen[None]):
    """Shows a decision; dismissed when it was read."""

    CSS_PATH = "decision.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "To today's page", tooltip="Go to today's page."),
        Binding("space,escape", "read", show=False),
    ]

    def __init__(self, decision: Decision, programme: Programme, next_words: str) -> None:
        super().__init__()
        self._decision = decision
        self._programme = programme
        self._next = next_words

    def compose(self) -> ComposeResult:
        """The stop page if a warning sign was ticked; else a block for each joint, then what comes next."""
        flags = self._decision.session.red_flags
        with VerticalScroll(id="page"):
            if flags:
                yield Label("✕ STOP   no more training for now", classes="headline action-stop")
                yield Static(stop_text(flags), classes="body", markup=False)
            else:
                yield from self._verdicts(self._decision.joints)
            if not flags and not all(verdict.final for verdict in self._decision.joints.values()):
                yield Static(PROVISIONAL, id="certainty")
            yield Static(self._next, id="next", markup=False)
        yield Footer()

    def _verdicts(self, verdicts: Mapping[Joint, Ruling]) -> ComposeResult:
        for joint in JOINTS:
            if verdict := verdicts.get(joint):
                yield Label(
                    headline(joint, verdict),
                    classes=f"headline action-{verdict.action.lower()}",
                    markup=False,
                )
                yield Static(verdict_text(joint, verdict, self._programme), classes="body")
            else:
                yield Label(f"– {joint.upper()}   not trained, not judged", classes="headline")

    def action_read(self) -> None:
        """Done."""
        self.dismiss()
