"""The editor of a drill of the runner's own: every field, checked as it is typed, and what it will be like.

The form is plain text in `FormChanges`; the rows only show it and tell of what is typed. So to undo is to put
an earlier form into the rows.
"""

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.drills import Drill
from rung.domain.personal import Fault
from rung.domain.personal_edits import free_id, keep_drill, keep_fault
from rung.tui.drill_form import FIELDS, Control, form_of, joined, parted
from rung.tui.drill_from_form import Read, read_form
from rung.tui.drill_sound import DrillSound
from rung.tui.editor_words import DISCARD, SAVE, leaving, state_words
from rung.tui.form_changes import FormChanges
from rung.tui.keep_own import keep_own
from rung.tui.known_things import NEW_ONES, id_from, known_things
from rung.tui.screens.drills import DrillsScreen
from rung.tui.screens.tick import Ticked, TickScreen
from rung.tui.services import Services
from rung.tui.session_display import REDUCED_MOTION_SETTING
from rung.tui.widgets.drill_preview import DrillPreview, can_be_heard
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.form_row import FormRow, row_id
from rung.tui.words import sentence


class FormRows(VerticalScroll, can_focus=False):
    """The rows; the arrow keys move between the fields."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Move", key_display="↑↓", tooltip="Move between the fields."),
        Binding("up", "app.focus_previous", show=False),
    ]


class DrillEditor(Screen[str | None]):
    """Dismisses with the id of the drill as it was kept, or none."""

    CSS_PATH = "drill_editor.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (72, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep", key_display="^s", tooltip="Keep the drill.", priority=True),
        Binding("ctrl+z", "undo", "Undo", key_display="^z", tooltip="Undo the last change.", priority=True),
        Binding("ctrl+y", "redo", "Redo", key_display="^y", tooltip="Do it again.", priority=True),
        Binding("ctrl+l", "play", "Listen", key_display="^l", tooltip="Hear one set, or stop it."),
        Binding("escape", "leave", "Back", key_display="esc", tooltip="Leave; changes are asked about."),
    ]

    def __init__(
        self, services: Services, drill: Drill, title: str, *, new: bool = False, copied: bool = False
    ) -> None:
        """`title`: what is done. `new`: its id follows its name. `copied`: not kept yet, as it stands."""
        super().__init__()
        self._services = services
        self._drill = drill
        self._title = title
        self._new = new
        self._copied = copied
        self._changes = FormChanges(form_of(drill))
        self._sound = DrillSound(services)
        self._read = self._reading()

    def compose(self) -> ComposeResult:
        """A row for each field over what the drill will be like."""
        yield Label(self._title, id="title", markup=False)
        with FormRows(id="rows"):
            for field in FIELDS:
                yield FormRow(field, self._changes.form[field.key])
        still = self._services.settings.get(REDUCED_MOTION_SETTING, False) is True
        yield DrillPreview(self._services.clock, still=still)
        yield Footer()

    def on_mount(self) -> None:
        """The first field is the first to be set."""
        self._row("name").control.focus()
        self._show()

    def _row(self, key: str) -> FormRow:
        return self.query_one(f"#{row_id(key)}", FormRow)

    def _reading(self) -> Read:
        services = self._services
        return read_form(self._changes.form, self._drill, services.built_in, services.programme)

    def _show(self) -> None:
        """Check the form, and show what follows from it."""
        self._read = self._reading()
        for field in FIELDS:
            row = self._row(field.key)
            row.display = field.shown(self._changes.form)
            row.tell(self._read.problems.get(field.key, ""))
        self.query_one(DrillPreview).show(self._read, changed=self._unkept)

    @property
    def _unkept(self) -> bool:
        return self._copied or self._changes.changed

    @on(FormRow.Typed)
    def _typed(self, event: FormRow.Typed) -> None:
        if self._changes.change(event.key, event.text):
            self._show()

    @on(FormRow.Picking)
    @work(exclusive=True, group="pick")
    async def _pick(self, event: FormRow.Picking) -> None:
        key, control = event.row.field.key, event.row.field.control
        text = self._changes.form[key]
        if control is Control.DRILL:
            label = f"{event.row.field.label} of {self._read.drill.name or 'this drill'}"
            chosen = await self.app.push_screen_wait(DrillsScreen(self._services, choose_for=label))
            text = chosen or text
        else:
            known = known_things(key, self._services.programme)
            page = TickScreen(event.row.field.label, known, parted(text), new=key in NEW_ONES)
            text = joined(self._with_new(key, await self.app.push_screen_wait(page)))
        self._changes.change(key, text)
        event.row.put(text)
        self._show()

    def _with_new(self, key: str, picked: Ticked) -> tuple[str, ...]:
        """The ids chosen; what is new among them is known from now on."""
        if not picked.new:
            return picked.ids
        if key == "equipment":
            return (*picked.ids, id_from(picked.new, "my_item"))
        services = self._services
        taken = {*services.programme.faults, *services.own.personal().faults}
        fault = Fault(free_id(id_from(picked.new, "my_fault"), taken), picked.new, sentence(picked.new))
        kept = keep_own(self.app, services, lambda own: keep_fault(own, fault, services.clock.now()))
        return (*picked.ids, fault.id) if kept else picked.ids

    def action_undo(self) -> None:
        """As it was before the last change."""
        if self._changes.undo():
            self._put()

    def action_redo(self) -> None:
        """The change that was undone."""
        if self._changes.redo():
            self._put()

    def _put(self) -> None:
        for field in FIELDS:
            self._row(field.key).put(self._changes.form[field.key])
        self._show()

    def action_play(self) -> None:
        """One set as it stands, or silence."""
        if can_be_heard(self._read):
            self.notify(self._sound.toggle(self._read.drill), markup=False)
        else:
            self.notify("It can be heard once the dose and the breath are mended.", severity="warning")

    def action_save(self) -> None:
        """Keep the drill, if nothing is wrong with it."""
        problems = self._read.problems
        if problems:
            self._row(next(field.key for field in FIELDS if field.key in problems)).control.focus()
            self.notify(
                state_words(problems, changed=True), title="Not kept", severity="warning", markup=False
            )
            return
        services, drill = self._services, self._named(self._read.drill)
        now = services.clock.now()
        if keep_own(self.app, services, lambda own: keep_drill(own, services.built_in, drill, now)):
            self.dismiss(drill.id)

    def _named(self, drill: Drill) -> Drill:
        """A new drill has its id from its name."""
        if not self._new:
            return drill
        taken = {*self._services.programme.drills, *self._services.own.personal().drills}
        return replace(drill, id=free_id(id_from(f"my {drill.name}", "my_drill"), taken))

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Leave, but not without a word while something is not kept."""
        if self._unkept:
            answer = await self.app.push_screen_wait(leaving(self._read.problems))
            if answer == SAVE:
                self.action_save()
            if answer != DISCARD:
                return
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Nothing is heard of a page that is left."""
        self._sound.stop()
