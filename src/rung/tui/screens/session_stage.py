"""The stage of a session: draws the player's position, and is there when the next step begins.

Ten times a second the position is read from the clock and what changed is drawn. A second, one-shot timer is
aimed at the next change of phase or count, so that it is seen when it is heard rather than at the next frame,
and the sound of the next step starts on time; and at the next cue, where the terminal's bell stands in for
the sound. Whatever lies over this screen pauses it (but for the list of faults, which is over in a second):
the runner then looks at something else, and goes on by the one big key. So does a window that is too small to
read.
"""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from rung.domain.player import Player, Status
from rung.tui.bell import Bell
from rung.tui.bounce import Bounce
from rung.tui.resume_words import ago_words
from rung.tui.screens.ask import Answer, Ask
from rung.tui.services import Services
from rung.tui.session_display import SessionDisplay, title_words
from rung.tui.terminal_title import TerminalTitle, terminal_of
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.player_page import LEAST_HEIGHT, LEAST_WIDTH, player_page
from rung.tui.widgets.stage import Stage

FRAME_S = 0.1
FOLLOWED_SPEED = 4.0
"""Faster than this, each change of the count is not worth a drawing of its own."""
NOTICE_S = 4.0
"""How long a notice stands."""


class PlayerEnd(StrEnum):
    """How the session ended."""

    DONE = "done"
    LEFT = "left"
    LATER = "later"
    """It is to go on another time."""


class SessionStage(Screen[PlayerEnd]):
    """Shows a session; dismisses with how it ended."""

    CSS_PATH: ClassVar[str] = "player.tcss"
    BLANK: ClassVar[bool] = True
    """Stage and footer cover all of it: what lies below need not be drawn at each frame."""

    def __init__(self, player: Player, services: Services, moved: Callable[[], None]) -> None:
        """`moved`: called whenever the session may have come further."""
        super().__init__()
        self._player = player
        self._moved = moved
        self._services = services
        self._clock = services.clock
        self._sound = services.sound
        self._notice = ("", 0.0)
        self._aimed_at: float | None = None
        self._bell = Bell()
        self._bounce = Bounce(services.clock)
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
        self.call_after_refresh(self._frame)

    def on_unmount(self) -> None:
        """The terminal's own title again."""
        self._title.close()

    def on_resize(self) -> None:
        """Hold the session in a window that is too small; draw at the new size, once the stage has it."""
        if not self._fits:
            self._player.pause()
        self.call_after_refresh(self._draw)

    def on_screen_suspend(self) -> None:
        """Something lies over the session: hold it."""
        if not self._marking:
            self._player.pause()
        self._draw()

    @property
    def _fits(self) -> bool:
        size = self.app.size
        return size.width >= LEAST_WIDTH and size.height > LEAST_HEIGHT

    def _ready_for(self, command: str) -> bool:
        """Whether a key that moves the session is obeyed; what happened before it is seen to first."""
        first = self._bounce.first(command)
        self._frame()
        return first and self._fits and self.is_current

    def _frame(self) -> None:
        if not self._fits:
            self._player.pause()
        self._player.advance()
        self._ring()
        self._aim()
        self._draw()
        self._moved()  # last: the sound and the picture do not wait for the disk
        if not self.is_current:
            return
        if self._player.status is Status.FINISHED:
            self.dismiss(PlayerEnd.DONE)
        elif lapse := self._player.take_lapse():
            self._ask_after(lapse)

    def _ask_after(self, lapse_s: float) -> None:
        """Nobody was led for a while: what now?"""
        text = (
            "The machine slept, the program was stopped, or a clock was set. The session stands where it was "
            "last seen; this time is not counted."
        )
        answers = [
            Answer("space", "Go on from there"),
            Answer("c", "No more today: to the check, with what was done"),
            Answer("l", "Leave it for later: rung offers it when you come back"),
            Answer("escape", "Look first: the session stays paused"),
        ]
        page = Ask(f"Last seen {ago_words(timedelta(seconds=lapse_s))}", text, answers)
        self.app.push_screen(page, self._back_from_lapse)

    def _back_from_lapse(self, key: str | None) -> None:
        if key == "space":
            self._player.press()
        elif key in ("c", "l"):
            self._player.close()
            self.dismiss(PlayerEnd.LEFT if key == "c" else PlayerEnd.LATER)

    def _ring(self) -> None:
        """The terminal's bell at the cues, where no device plays them."""
        player = self._player
        sounding = self._sound.status == "bell" and player.status in (Status.RUNNING, Status.WAITING)
        if sounding and self._bell.is_due(player.step, player.position_ms):
            self.app.bell()

    def _aim(self) -> None:
        """Be there when phase or count change, or the bell is to ring, if that is before the next frame."""
        step, position = self._player.step, self._player.position_ms
        target = step.next_second_ms(position) if self._services.speed <= FOLLOWED_SPEED else step.end_ms
        if self._sound.status == "bell":
            target = min(target, self._bell.next_ms(step, position))
        left = self._player.seconds_to(target)
        if left is not None and left < FRAME_S and self._aimed_at != target:
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
