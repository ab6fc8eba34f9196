"""The session, step by step: draws the player's position and turns keys into its moves.

Ten times a second the position is read from the clock and what changed is drawn. A second, one-shot timer is
aimed at the end of the step, so that the sound of the next one starts on time rather than at the next frame;
and at the next cue, where the terminal's bell stands in for the sound. Whatever lies over this screen pauses
it (but for the list of faults, which is over in a second): the runner then looks at something else, and goes
on by the one big key.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from rung.domain.player import Player, Status
from rung.domain.sets import SetAt
from rung.tui.bell import Bell
from rung.tui.screens.ask import Answer, Ask
from rung.tui.screens.drill_card import DrillCard
from rung.tui.screens.overview import Overview
from rung.tui.services import Services
from rung.tui.session_display import SessionDisplay, title_words
from rung.tui.terminal_title import TerminalTitle, terminal_of
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.player_page import player_page
from rung.tui.widgets.stage import Stage

FRAME_S = 0.1
BOUNCE_S = 0.3
"""The big key does nothing when it comes again within this time."""
NOTICE_S = 4.0
"""How long a notice stands."""


class PlayerEnd(StrEnum):
    """How the session ended."""

    DONE = "done"
    LEFT = "left"


def _key(keys: str, action: str, name: str, tooltip: str, *, show: bool = True) -> list[BindingType]:
    """One command: the first key is shown, the others work too. `show`: in the footer too."""
    first, *others = keys.split(",")
    bindings: list[BindingType] = [Binding(first, action, name, tooltip=tooltip, show=show)]
    return bindings + [Binding(other, action, show=False) for other in others]


class PlayerScreen(Screen[PlayerEnd]):
    """Leads through a session; dismisses with how it ended."""

    CSS_PATH = "player.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_key("space", "press", "Go/pause", "Start the drill, pause, or go on."),
        *_key("right,pagedown,n", "forward", "Next", "Cut a rest short, or leave this set undone."),
        *_key("left,pageup,b", "back", "Back", "Repeat this set, or the one before.", show=False),
        *_key("s", "skip", "Skip", "Skip the rest of this drill."),
        *_key("x", "too_hard", "Too hard", "Too hard, or it hurts: go on with the simpler drill."),
        *_key("f", "faults", "Fault", "Mark a fault that you saw; 1-9 mark one at once."),
        *_key("d", "card", "Drill", "Everything about this drill.", show=False),
        *_key("o", "overview", "Plan", "The whole session with times."),
        *_key("z", "focus_mode", "Focus", "Nothing but count, phase and side, or everything.", show=False),
        *_key("m", "mute", "Mute", "Sound off and on.", show=False),
        *_key("l,q", "leave", "Leave", "End the session here and keep what was done."),
        *(Binding(str(number), f"mark({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, player: Player, services: Services, moved: Callable[[], None]) -> None:
        """`moved`: called whenever the session may have come further."""
        super().__init__()
        self._player = player
        self._moved = moved
        self._clock = services.clock
        self._sound = services.sound
        self._muted = services.sound.status == "muted"
        self._faults = services.programme.faults
        self._notice = ("", 0.0)
        self._pressed_at: float | None = None
        self._aimed_at: float | None = None
        self._bell = Bell()
        self._display = SessionDisplay(services)
        self._title = TerminalTitle(None)
        self._marking = False
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """The stage, and the keys."""
        yield Stage(id="stage")
        yield Footer()

    def on_mount(self) -> None:
        """Begin the session."""
        self._player.start()
        self._title = TerminalTitle(terminal_of(self.app))
        self.set_interval(FRAME_S, self._frame)

    def on_unmount(self) -> None:
        """The terminal's own title again."""
        self._title.close()

    def on_resize(self) -> None:
        """Draw at the new size, once the stage has it."""
        self.call_after_refresh(self._draw)

    def on_screen_suspend(self) -> None:
        """Something lies over the session: hold it."""
        if not self._marking:
            self._player.pause()
        self._draw()

    def _frame(self) -> None:
        self._player.advance()
        self._ring()
        self._aim()
        self._draw()
        self._moved()  # last: the sound and the picture do not wait for the disk
        if self._player.status is Status.FINISHED and self.app.screen is self:
            self.dismiss(PlayerEnd.DONE)

    def _ring(self) -> None:
        """The terminal's bell at the cues, where no device plays them."""
        player = self._player
        sounding = self._sound.status == "bell" and player.status in (Status.RUNNING, Status.WAITING)
        if sounding and self._bell.is_due(player.step, player.position_ms):
            self.app.bell()

    def _aim(self) -> None:
        """Be there when the step ends, or the bell is to ring, if that is before the next frame."""
        if (left := self._player.seconds_to_step_end) is None:
            return
        step, position = self._player.step, self._player.position_ms
        target: float = step.end_ms
        if self._sound.status == "bell" and position < step.end_ms:
            target = self._bell.next_ms(step, position)
            left *= (target - position) / (step.end_ms - position)
        if left < FRAME_S and self._aimed_at != target:
            self._aimed_at = target
            self.set_timer(max(left, 0.001), self._arrive)

    def _arrive(self) -> None:
        self._aimed_at = None
        self._frame()

    def _draw(self) -> None:
        stage = self.query_one(Stage)
        now = self._clock.monotonic()
        notice = self._notice[0] if now < self._notice[1] else ""
        self._title.catch_up(now)
        if (shown := (self._display.state(self._player, notice), stage.size)) == self._shown:
            return
        self._shown = shown
        view = self._display.view(self._player, notice)
        stage.show(player_page(view, stage.size.width, stage.size.height))
        self._title.show(title_words(view), now)

    def _say(self, notice: str) -> None:
        self._notice = (notice, self._clock.monotonic() + NOTICE_S)
        self._frame()

    def action_press(self) -> None:
        """The one big key; a key held down or hit twice presses once."""
        now = self._clock.monotonic()
        bounced = self._pressed_at is not None and now - self._pressed_at < BOUNCE_S
        self._pressed_at = now
        if not bounced:
            self._player.press()
            self._frame()

    def action_forward(self) -> None:
        """On."""
        self._player.forward()
        self._frame()

    def action_back(self) -> None:
        """Back."""
        self._player.back()
        self._frame()

    def action_skip(self) -> None:
        """To the next drill."""
        name = self._player.scene().planned.drill.name
        self._player.skip_drill()
        self._say(f"Skipped: {name}")

    def action_too_hard(self) -> None:
        """To the simpler drill."""
        simpler = self._player.too_hard()
        self._say(f"Simpler: {simpler.name}" if simpler else "No simpler drill today: s skips this one.")

    def action_mark(self, number: int) -> None:
        """Note a fault by its number on the page; a page of the next drill names other ones: then ask."""
        work = self._player.last_set()
        if work is None or work.slot != self._player.step.slot:
            self.action_faults()
        elif number <= len(faults := self._player.drills[work.slot].drill.faults):
            self._mark(work, faults[number - 1])

    def action_faults(self) -> None:
        """List the faults of the drill of the last set to mark one."""
        work = self._player.last_set()
        if work is None:
            self._say("Faults are marked once a set runs.")
            return
        drill = self._player.drills[work.slot].drill
        faults = dict(zip("123456789", drill.faults, strict=False))
        answers = [Answer(key, self._faults.get(fault, fault)) for key, fault in faults.items()]
        self._marking = True
        text = f"{drill.name}, set {work.set_no}. The session goes on meanwhile."
        page = Ask("Which fault did you see?", text, [*answers, Answer("escape", "None")])
        self.app.push_screen(page, lambda key: self._marked(work, faults.get(key or "")))

    def _marked(self, work: SetAt, fault: str | None) -> None:
        """Back from the list: the mark goes to the set that it was opened for."""
        self._marking = False
        if fault:
            self._mark(work, fault)

    def _mark(self, work: SetAt, fault: str) -> None:
        self._player.mark(work, fault)
        self._say(f"Marked in set {work.set_no}: {self._faults.get(fault, fault)}")

    def action_card(self) -> None:
        """Everything about this drill."""
        self.app.push_screen(DrillCard(self._player.scene().planned, self._faults))

    def action_overview(self) -> None:
        """The whole session."""
        player = self._player
        self.app.push_screen(Overview(player.timeline, player.drills, player.step, player.tally))

    def action_focus_mode(self) -> None:
        """Nothing but count, phase and side, or everything again."""
        self._display.turn_focus()
        self._frame()

    def action_mute(self) -> None:
        """Sound off, or on again."""
        if self._sound.status == "silent":
            self._say("There is no sound to mute.")
            return
        self._muted = not self._muted
        self._player.mute(self._muted)
        self._say("Sound off" if self._muted else "Sound on")

    def action_leave(self) -> None:
        """Ask, once."""
        answers = [Answer("y", "Leave"), Answer("n", "Stay")]
        text = "What you have done so far is kept, and the check at the end follows."
        self.app.push_screen(Ask("Leave the session here?", text, answers), self._left)

    def _left(self, key: str | None) -> None:
        if key == "y":
            self._player.close()
            self.dismiss(PlayerEnd.LEFT)
