"""The session, step by step: turns keys, clicks and the answers of small pages into the player's moves."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click

from rung.domain.hurting import Hurt
from rung.domain.player import Status
from rung.domain.sets import SetAt
from rung.domain.timeline import Step
from rung.tui.screens.ask import Answer, Ask
from rung.tui.screens.drill_card import DrillCard
from rung.tui.screens.hurt import HurtScreen
from rung.tui.screens.note import NoteScreen
from rung.tui.screens.overview import Overview
from rung.tui.screens.session_stage import PlayerEnd as PlayerEnd
from rung.tui.screens.session_stage import SessionStage
from rung.tui.voice import turn_voice
from rung.tui.widgets.stage import Stage

_KEYS = "123456789"


def _key(keys: str, action: str, name: str, tooltip: str) -> list[BindingType]:
    """One command: the first key is shown, the others work too."""
    first, *others = keys.split(",")
    bindings: list[BindingType] = [Binding(first, action, name, tooltip=tooltip)]
    return bindings + [Binding(other, action, show=False) for other in others]


def _move(action: Callable[..., None]) -> Callable[..., None]:
    """A command that moves the session: not twice at once, and not where the session cannot be seen."""

    @wraps(action)
    def obeyed(self: "PlayerScreen", *given: Any) -> None:
        if self._ready_for(action.__name__):
            action(self, *given)
            self._frame()

    return obeyed


class PlayerScreen(SessionStage):
    """Leads through a session. The keys stand in the order in which the footer should have room for them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_key("space", "press", "Go/pause", "Start the drill, pause, or go on; a click does the same."),
        *_key("right,pagedown,n", "forward", "Next", "Cut a rest short, or leave this set undone."),
        *_key("h", "hurts", "Hurts", "It hurts: stop, say where and how much, and see what to do."),
        *_key("x", "too_hard", "Too hard", "Go on with the simpler drill."),
        *_key("l,q", "leave", "Leave", "End the session here and keep what was done."),
        *_key("o", "overview", "Plan", "The whole session with times; jump to any step, change any drill."),
        *_key("s", "skip", "Skip", "Skip the rest of this drill."),
        *_key("u", "undo", "Undo", "Take back the last skip, change or mark."),
        *_key("f", "faults", "Fault", "Mark a fault that you saw; 1-9 mark one at once."),
        *_key("left,pageup,b", "back", "Back", "Back to the start of this set, or to the set before."),
        *_key("r", "repeat", "Repeat", "This set again from its start; in a rest, the set just done."),
        *_key("plus,equals_sign", "longer", "15 s more", "Rest longer."),
        *_key("w", "change", "Change", "Another drill instead of this one, or leave it out today."),
        *_key("d", "card", "Drill", "Everything about this drill."),
        *_key("c", "note", "Note", "Write something down about this drill."),
        *_key("z", "focus_mode", "Focus", "Nothing but count, phase and side, or everything."),
        *_key("m", "mute", "Mute", "Sound off and on."),
        *_key("v", "voice", "Voice", "Spoken words off and on."),
        *(Binding(key, f"mark({key})", show=False) for key in _KEYS),
    ]

    def on_click(self, event: Click) -> None:
        """The stage is one big key, too."""
        if isinstance(event.widget, Stage):
            self.action_press()

    @_move
    def action_press(self) -> None:
        """The one big key."""
        self._player.press()

    @_move
    def action_forward(self) -> None:
        """On."""
        self._player.forward()

    @_move
    def action_back(self) -> None:
        """Back."""
        self._player.back()

    @_move
    def action_repeat(self) -> None:
        """The set again."""
        self._player.repeat()

    @_move
    def action_longer(self) -> None:
        """More rest."""
        waits = self._player.status is Status.WAITING
        refused = "It waits for you." if waits else "There is no rest now: space pauses."
        self._say("15 s more" if self._player.longer() else refused)

    @_move
    def action_skip(self) -> None:
        """To the next drill."""
        name = self._player.scene().planned.drill.name
        self._player.skip_drill()
        self._say(f"Skipped: {name}")

    @_move
    def action_too_hard(self) -> None:
        """To the simpler drill."""
        simpler = self._player.too_hard()
        self._say(f"Simpler: {simpler.name}" if simpler else "No simpler drill today: s skips this one.")

    @_move
    def action_undo(self) -> None:
        """What was last changed is as it was."""
        undone = self._player.undo()
        self._say(f"Undone: {undone}" if undone else "Nothing to undo: what was done since stays.")

    @_move
    def action_hurts(self) -> None:
        """Stop, and ask."""
        player = self._player
        last = player.last_set()
        at = last if last and last.slot == player.step.slot else None
        side = at.side if at else player.step.side
        page = HurtScreen(player.step.slot, player.drills[player.step.slot].drill, side, player.simpler())
        self.app.push_screen(page, self._hurt)

    def _hurt(self, hurt: Hurt | None) -> None:
        if hurt:
            self._player.hurt(hurt)
            self._say(f"{hurt.words[0].upper()}{hurt.words[1:]}.")

    @_move
    def action_change(self) -> None:
        """Another drill, or none, for this one."""
        self._change(self._player.step.slot)

    def _change(self, slot: int) -> None:
        """Ask what to do in place of a drill."""
        choices = dict(zip(_KEYS, self._player.choices(slot), strict=False))
        name = self._player.drills[slot].drill.name
        answers = [Answer(key, f"{drill.name} instead") for key, drill in choices.items()]
        answers += [Answer("o", "Leave it out today"), Answer("escape", "Keep it")]
        text = "These train the same." if choices else "No other drill trains the same today."

        def chosen(key: str | None) -> None:
            if drill := choices.get(key or ""):
                self._player.swap(slot, drill)
                self._say(f"{drill.name} instead of {name}; u undoes it.")
            elif key == "o":
                self._player.omit(slot)
                self._say(f"{name} is left out; u undoes it.")

        self.app.push_screen(Ask(f"Change {name}?", text, answers), chosen)

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
        faults = dict(zip(_KEYS, drill.faults, strict=False))
        answers = [Answer(key, self._fault_name(fault)) for key, fault in faults.items()]
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
        self._say(f"Marked in set {work.set_no}: {self._fault_name(fault)}")

    def _fault_name(self, fault: str) -> str:
        return self._services.programme.faults.get(fault, fault)

    def action_card(self) -> None:
        """Everything about this drill."""
        self.app.push_screen(DrillCard(self._player.scene().planned, self._services.programme.faults))

    def action_note(self) -> None:
        """A line about this drill."""
        slot, tally = self._player.step.slot, self._player.tally
        self.app.push_screen(NoteScreen(tally.note_of(slot)), lambda text: self._noted(slot, text))

    def _noted(self, slot: int, text: str | None) -> None:
        if text is not None:
            self._player.tally.note(slot, text)
            self._say("Noted." if text else "The note is empty.")

    def action_overview(self) -> None:
        """The whole session."""
        self.app.push_screen(Overview(self._player), self._go)

    def _go(self, to: Step | int | None) -> None:
        """Back from the overview, with the step to jump to or the index of the drill to change."""
        if isinstance(to, Step):
            self._player.go_to_step(to)
            self._frame()
        elif to is not None:
            self._change(to)

    def action_focus_mode(self) -> None:
        """Nothing but count, phase and side, or everything again."""
        self._display.turn_focus()
        self._frame()

    @_move
    def action_mute(self) -> None:
        """Sound off, or on again."""
        if self._sound.status == "silent":
            self._say("There is no sound to mute.")
            return
        muted = self._sound.status != "muted"
        self._player.mute(muted)
        self._say("Sound off" if muted else "Sound on")

    @_move
    def action_voice(self) -> None:
        """Spoken words off, or on again."""
        self._say(turn_voice(self._services))

    def action_leave(self) -> None:
        """Ask, once."""
        answers = [Answer("y", "Leave"), Answer("n", "Stay")]
        text = "What you have done so far is kept, and the check at the end follows."
        self.app.push_screen(Ask("Leave the session here?", text, answers), self._left)

    def _left(self, key: str | None) -> None:
        if key == "y":
            self._player.close()
            self.dismiss(PlayerEnd.LEFT)
