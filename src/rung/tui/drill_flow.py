"""Making, copying, changing, deleting and bringing back drills of the runner's own. Runs in a worker."""

from dataclasses import replace
from typing import Any

from textual.app import App

from rung.domain.anatomy import JOINTS
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.personal import deleted
from rung.domain.personal_edits import bring_back_drill, delete_drill, free_id, own_copy
from rung.tui.drill_form import USUAL_REPS
from rung.tui.editor_words import DELETE, deleting
from rung.tui.keep_own import keep_own
from rung.tui.screens.drill_editor import DrillEditor
from rung.tui.screens.pick import PickScreen
from rung.tui.services import Services

BLANK = Drill(
    "my_drill", "", Phase.LOW_LOAD, JOINTS, 0, True, USUAL_REPS, False, Breath("Breathe easily."), "", (), ()
)
"""What a new drill begins as."""


class DrillFlow:
    """The changes of one runner's drills. Each tells the id of the drill that is then to be seen, or none."""

    def __init__(self, app: App[Any], services: Services) -> None:
        self._app = app
        self._services = services

    async def new(self) -> str | None:
        """A drill from nothing."""
        taken = {*self._services.programme.drills, *self._services.own.personal().drills}
        blank = replace(BLANK, id=free_id(BLANK.id, taken))
        return await self._edited(blank, "A new drill", new=True)

    async def copy(self, drill: Drill) -> str | None:
        """A copy of a drill, to be changed."""
        copy = own_copy(drill, self._services.programme, self._services.own.personal())
        return await self._edited(copy, f"A copy of {drill.name}", copied=True)

    async def edit(self, drill: Drill) -> str | None:
        """Change a drill of the runner's own; of a built-in one, a copy."""
        if drill.id in self._services.programme.personal:
            return await self._edited(drill, f"Change {drill.name}")
        return await self.copy(drill)

    async def _edited(
        self, drill: Drill, title: str, *, new: bool = False, copied: bool = False
    ) -> str | None:
        editor = DrillEditor(self._services, drill, title, new=new, copied=copied)
        return await self._app.push_screen_wait(editor)

    async def delete(self, drill: Drill) -> bool:
        """Delete a drill of the runner's own, if that is what the runner wants; whether it was."""
        services, now = self._services, self._services.clock.now()
        mended = delete_drill(services.own.personal(), services.built_in, drill.id, now)
        if await self._app.push_screen_wait(deleting(drill, mended.told)) != DELETE:
            return False
        return keep_own(self._app, services, lambda own: delete_drill(own, services.built_in, drill.id, now))

    async def bring_back(self) -> str | None:
        """Choose among the deleted drills, and bring one back."""
        services, now = self._services, self._services.clock.now()
        gone = deleted(services.own.personal().drills)
        page = PickScreen("Bring back a deleted drill", [drill.name for drill in gone.values()])
        index = await self._app.push_screen_wait(page)
        if index is None:
            return None
        drill_id = list(gone)[index]
        kept = keep_own(
            self._app, services, lambda own: bring_back_drill(own, services.built_in, drill_id, now)
        )
        return drill_id if kept else None
