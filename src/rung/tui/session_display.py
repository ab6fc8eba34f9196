"""How the session is shown, on the page and in the terminal's title, as the runner chose."""

from collections.abc import Mapping
from contextlib import suppress

from rung.domain.player import Player, Status
from rung.domain.ports import StorageError
from rung.domain.timeline import SegmentKind
from rung.tui.services import Services
from rung.tui.widgets.player_view import View, state_words

FOCUS_SETTING = "focus"
"""Nothing but count, phase and side; false where it was never set."""
REDUCED_MOTION_SETTING = "reduced_motion"
"""Nothing sweeps; false where it was never set."""


class SessionDisplay:
    """What the session's page shows."""

    def __init__(self, services: Services) -> None:
        settings = services.settings
        self._services = services
        self._faults: Mapping[str, str] = services.programme.faults
        self._still = settings.get(REDUCED_MOTION_SETTING, False) is True
        self._focus = settings.get(FOCUS_SETTING, False) is True

    def turn_focus(self) -> None:
        """Everything, or nothing but count, phase and side; kept for the next session."""
        self._focus = not self._focus
        with suppress(StorageError):  # it holds in this session all the same
            self._services.settings.set(FOCUS_SETTING, self._focus)

    def view(self, player: Player, notice: str) -> View:
        """Everything that is on the page at this moment."""
        return View(
            player.scene(),
            player.status,
            player.timeline.slots,
            self._services.sound.status,
            self._faults,
            notice,
            ends=self.ends(player),
            focus=self._focus,
            still=self._still,
        )

    def ends(self, player: Player) -> str:
        """When the session will end by the clock, if nothing stands still from now on: `18:40`."""
        return f"{player.ends_at:%H:%M}"

    def state(self, player: Player, notice: str) -> object:
        """What decides how the page looks: equal where there is nothing new to draw."""
        sound = self._services.sound.status
        return player.status, player.position_ms, player.step, sound, notice, self.ends(player), self._focus


def title_words(view: View) -> str:
    """What the terminal's title says: `LIFT 2 s, left · Step-down`."""
    scene = view.scene
    sided = view.status is not Status.WAITING and scene.segment.kind is not SegmentKind.DONE
    side = f", {scene.step.side}" if sided else ""
    return f"{state_words(view)}{side} · {scene.planned.drill.name}"
