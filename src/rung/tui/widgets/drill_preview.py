"""What a drill under change will be like: its time, a rep at its tempo, and whether it can be kept."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from rung.domain.dosage import RepDose
from rung.domain.doses import plainly
from rung.domain.ports import Clock
from rung.tui.drill_from_form import Read
from rung.tui.drill_words import tempo_words
from rung.tui.editor_words import state_words
from rung.tui.timeline_strip import drill_timeline, time_words
from rung.tui.widgets.rep_strip import RepStrip
from rung.tui.widgets.time_strip import TimeStrip


def can_be_heard(read: Read) -> bool:
    """Whether its dose and breath are sound, whatever else is wrong."""
    return not any(key.startswith(("dosage", "breath")) and key != "breath.say" for key in read.problems)


class DrillPreview(Vertical):
    """A few rows below the form."""

    def __init__(self, clock: Clock, *, still: bool) -> None:
        """`still`: no sweeps."""
        super().__init__()
        self._clock = clock
        self._still = still

    def compose(self) -> ComposeResult:
        """The time, the rep, the state."""
        yield TimeStrip(id="strip")
        yield Label("", id="time", markup=False)
        yield Label("", id="tempo", markup=False)
        yield RepStrip(self._clock, still=self._still)
        yield Label("", id="state", markup=False)

    def show(self, read: Read, *, changed: bool) -> None:
        """Another state of the form."""
        self.query_one("#state", Label).update(state_words(read.problems, changed=changed))
        heard = can_be_heard(read)
        for name in ("#strip", "#tempo", "RepStrip"):
            self.query_one(name).display = heard
        if not heard:
            self.query_one("#time", Label).update(
                "The time is shown once the dose and the breath are mended."
            )
            return
        planned = plainly(read.drill)
        timeline = drill_timeline(planned)
        self.query_one(TimeStrip).show(timeline)
        self.query_one("#time", Label).update(time_words(timeline))
        dose = read.drill.dose
        tempo = dose.tempo if isinstance(dose, RepDose) and not dose.cadence_spm else None
        words = self.query_one("#tempo", Label)
        words.display = tempo is not None
        words.update(tempo_words(tempo) if tempo else "")
        self.query_one(RepStrip).show(tempo)
