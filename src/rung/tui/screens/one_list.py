"""One list at one rung: its drills phase by phase, in order and with their doses, beside the ladder."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.anatomy import JOINTS
from rung.domain.drill_list import DrillList
from rung.domain.drills import Phase
from rung.domain.list_edits import ListEdit, to_ladder
from rung.domain.plan import Kind
from rung.domain.programme import TOP_RUNG
from rung.tui.diary import Diary
from rung.tui.list_editing import ListEditing
from rung.tui.list_rows import ListRow, list_rows, movable
from rung.tui.list_words import detail_words, row_heading, row_line, row_widths, rungs_line
from rung.tui.screens.list_dose import DoseScreen
from rung.tui.screens.note import NoteScreen
from rung.tui.services import Services
from rung.tui.session_flow import SessionFlow
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import MARK, LineList
from rung.tui.widgets.listed_drills import ListedDrills

_READING = ("start", "rung", "set_rung", "back")
"""What changes nothing."""


class OneListScreen(Screen[None]):
    """The rows of `list_rows`; enter sets the dose of the marked drill."""

    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start", "Start", tooltip="Start a session after this list."),
        *(Binding(str(n), f"set_rung({n})", show=False) for n in range(TOP_RUNG + 1)),
        Binding("a", "add", "Add", tooltip="Add a drill to the marked phase."),
        Binding("x,delete", "take_out", "Take out", key_display="x", tooltip="Take the marked drill out."),
        Binding("J,shift+down", "shift(1)", "Move", key_display="JK", tooltip="The marked drill down or up."),
        Binding("K,shift+up", "shift(-1)", show=False),
        Binding("u", "undo", "Undo", tooltip="Take the last change of this list back."),
        Binding("escape", "back", "Back", tooltip="Back to the lists."),
        Binding("o", "optional", "Optional", tooltip="Only in full sessions, the first to go for time."),
        Binding("z", "reset", "As it comes", tooltip="The marked drill as it comes, or back in."),
        Binding("b", "to_ladder", "Ladder", tooltip="The marked phase at this rung back to the ladder."),
        Binding("n", "note", "Note", tooltip="What this list is for.", show=False),
    ]

    def __init__(self, services: Services, diary: Diary, name: str) -> None:
        super().__init__()
        self._services = services
        self._diary = diary
        joints = diary.present().upcoming(services.clock.now()).joints
        self._today = {joint: joints[joint].rung for joint in JOINTS}
        self._editing = ListEditing(self.app, services, name)
        rungs = {section.rung for section in self._editing.list.sections}
        self._rung: int | None = None if rungs == {None} else min(self._today.values())
        self._rows: Sequence[ListRow] = ()

    def compose(self) -> ComposeResult:
        """The rungs, the rows, and a remark on the marked one."""
        yield from (Label("", id=id_, markup=False) for id_ in ("title", "rungs", "heading"))
        yield ListedDrills(id="rows")
        yield Label("", id="detail", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The first drill is marked."""
        self._lines.focus()
        self.show()
        self._mark_first(Phase.PREP)
        self.watch(self._lines, "marked", self._tell, init=False)

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        heading = row_heading(row_widths(event.size.width - 5 - len(MARK)))
        self.query_one("#heading", Label).update(" " * len(MARK) + heading)

    @property
    def _lines(self) -> ListedDrills:
        return self.query_one(ListedDrills)

    @property
    def _marked(self) -> ListRow:
        return self._rows[self._lines.marked]

    @property
    def _edit(self) -> ListEdit:
        """Of the marked phase at the rung that is shown."""
        return ListEdit(self._services.programme, self._editing.list, self._marked.phase, self._rung)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to the marked row."""
        if not self._rows or action in _READING or not hasattr(self, f"action_{action}"):
            return True
        if self._editing.read_only:
            return False
        row = self._marked
        can = {
            "take_out": row.place is not None,
            "shift": row.place is not None,
            "optional": row.place is not None,
            "reset": bool(row.changes),
            "to_ladder": self._editing.list.section(row.phase, self._rung) is not None,
            "undo": self._editing.changed,
        }
        return can.get(action, True)

    def show(self) -> None:
        """Draw what the list says now."""
        found = self._editing.list
        self._rows = list_rows(self._services.programme, found, self._rung)

        def line(index: int, width: int) -> Text:
            row = self._rows[index]
            return Text(row_line(row, row_widths(width)), "" if row.drill else "bold")

        self._lines.show_movable(len(self._rows), line, self._places)
        self.query_one("#title", Label).update(f"{self._editing.name}   {found.note}".rstrip())
        self.query_one("#rungs", Label).update(rungs_line(found, self._rung, self._today))
        self._tell()

    def _places(self, index: int) -> range:
        """Where a row can be moved."""
        return range(0) if self._editing.read_only else movable(self._rows, index)

    def _tell(self) -> None:
        self.query_one("#detail", Label).update(detail_words(self._marked, self._editing.list))
        self.refresh_bindings()

    def _change(self, found: DrillList) -> bool:
        """Keep a change and draw it; whether there was one."""
        if changed := self._editing.change(found):
            self.show()
        return changed

    def action_rung(self, step: int) -> None:
        """All rungs, then one by one, round and round."""
        rungs = [None, *range(TOP_RUNG + 1)]
        self._show_rung(rungs[(rungs.index(self._rung) + step) % len(rungs)])

    def action_set_rung(self, rung: int) -> None:
        """Straight to a rung."""
        self._show_rung(rung)

    def _show_rung(self, rung: int | None) -> None:
        """Another rung; the mark stays in its phase."""
        phase, self._rung = self._marked.phase, rung
        self.show()
        self._mark_first(phase)

    def _mark_first(self, phase: Phase) -> None:
        """Mark the first drill of a phase, or its heading where it has none."""
        rows = [index for index, row in enumerate(self._rows) if row.phase is phase]
        self._lines.marked = rows[:2][-1]

    @work(exclusive=True, group="session")
    async def action_start(self) -> None:
        """A session after this list."""
        services = self._services.with_list(self._editing.name)
        await SessionFlow(self.app, services, self._diary, Kind.FULL).run()
        self.show()

    @work(exclusive=True, group="list")
    async def action_add(self) -> None:
        """A drill after the marked one, or at the end of the marked phase."""
        row = self._marked
        from rung.tui.screens.drills import DrillsScreen

        words = row.phase.replace("_", " ")
        screen = DrillsScreen(self._services, choose_for=f"{words}, {self._editing.name}", words=row.phase)
        drill = await self.app.push_screen_wait(screen)
        if drill is not None:
            place = None if row.place is None else row.place + 1
            if self._change(self._edit.add(drill, place)):
                self._mark(row, drill)

    def action_take_out(self) -> None:
        """Without the marked drill."""
        if self._marked.place is not None:
            self._change(self._edit.remove(self._marked.place))

    def action_shift(self, step: int) -> None:
        """One place up or down."""
        row = self._marked
        if row.place is not None and self._lines.marked + step in self._places(self._lines.marked):
            self._move(row, row.place + step)

    @on(ListedDrills.Moved)
    def _moved(self, event: ListedDrills.Moved) -> None:
        row, over = self._rows[event.start], self._rows[event.to]
        if over.place is not None:
            self._lines.marked = event.start
            self._move(row, over.place)

    def _move(self, row: ListRow, to: int) -> None:
        if row.place is not None and self._change(self._edit.move(row.place, to)):
            self._mark(row, row.drill)

    def _mark(self, row: ListRow, drill: str | None) -> None:
        """Mark a drill of a row's phase, where it is now."""
        same = [i for i, one in enumerate(self._rows) if (one.phase, one.drill) == (row.phase, drill)]
        self._lines.marked = same[0] if same else self._lines.marked

    @on(LineList.Picked)
    @work(exclusive=True, group="list")
    async def action_dose(self) -> None:
        """Another dose for the marked drill."""
        row = self._marked
        drill = self._services.programme.drills.get(row.drill or "")
        if drill is None or row.place is None or self._editing.read_only:
            return
        dose = self._edit.drills[row.place].dose
        start = dose if isinstance(dose, type(drill.dose)) else drill.dose
        dose = await self.app.push_screen_wait(DoseScreen(drill, start))
        if dose is not None:
            self._change(self._edit.set_dose(row.place, dose))

    def action_optional(self) -> None:
        """Optional, or no longer."""
        if self._marked.place is not None:
            listed = self._edit.drills[self._marked.place]
            self._change(self._edit.set_optional(self._marked.place, not listed.optional))

    def action_reset(self) -> None:
        """The marked drill with its own dose, not optional; one that was left out back in."""
        row, edit = self._marked, self._edit
        if row.place is not None:
            self._change(edit.reset(row.place))
        elif row.drill is not None and self._change(edit.add(row.drill)):
            self._mark(row, row.drill)

    def action_to_ladder(self) -> None:
        """The marked phase as the ladder has it."""
        self._change(to_ladder(self._editing.list, self._marked.phase, self._rung))

    def action_undo(self) -> None:
        """As it was before the last change."""
        if self._editing.undo():
            self.show()

    @work(exclusive=True, group="list")
    async def action_note(self) -> None:
        """What the list is for."""
        found = self._editing.list
        note = await self.app.push_screen_wait(NoteScreen(found.note))
        if note is not None:
            self._change(replace(found, note=note))

    def action_back(self) -> None:
        """The lists."""
        self.dismiss()
