"""One list under the runner's hands: each change is kept at once, and can be taken back."""

from typing import Any

from textual.app import App

from rung.domain.drill_list import DrillList
from rung.domain.personal import live
from rung.domain.personal_lists import keep_list
from rung.tui.keep_own import keep_own
from rung.tui.services import Services


class ListEditing:
    """A list, and how it was before each change."""

    def __init__(self, app: App[Any], services: Services, name: str) -> None:
        self.name = name
        self._app = app
        self._services = services
        self._before: list[DrillList] = []

    @property
    def list(self) -> DrillList:
        """As it is now."""
        return live(self._services.own.personal().lists).get(self.name, DrillList(self.name))

    @property
    def read_only(self) -> bool:
        """Another copy of the program keeps it."""
        return self._services.own.read_only

    @property
    def changed(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def change(self, found: DrillList) -> bool:
        """Keep it in another form; whether anything changed."""
        before = self.list
        if found == before or not self._keep(found):
            return False
        self._before.append(before)
        return True

    def undo(self) -> bool:
        """As it was before the last change; whether it is."""
        if not self._before or not self._keep(self._before[-1]):
            return False
        self._before.pop()
        return True

    def _keep(self, found: DrillList) -> bool:
        services = self._services
        return keep_own(
            self._app,
            services,
            lambda personal: keep_list(personal, services.programme, found, services.clock.now()),
        )
