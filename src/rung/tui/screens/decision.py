"""What a session decided: a clear statement for each joint, its reasons with numbers, and what comes next."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.programme import Programme
from rung.domain.progression import Ruling
from rung.tui.decision_words import headline, verdict_text
from rung.tui.red_flag_words import stop_text
from rung.tui.widgets.footer import Footer

PROVISIONAL = "Provisional until tomorrow morning's answer: a worse morning can still take it back."


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
