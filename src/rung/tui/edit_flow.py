"""Correcting a past session: its check, its note, its morning, or all of it; and taking that back.

Every correction is an event of its own, so the earlier version stays in the log. Runs in a worker.
"""

from dataclasses import replace
from typing import Any

from textual.app import App

from rung.domain.begun import EndCheck
from rung.domain.edits import deletion, last_edit, revision
from rung.domain.events import Deletion, Event, Morning, Session
from rung.tui.diary import Diary
from rung.tui.flow import ask_morning, keep, preview
from rung.tui.screens import notices
from rung.tui.screens.check import CorrectionScreen
from rung.tui.screens.morning import MorningScreen
from rung.tui.screens.note import NoteScreen
from rung.tui.screens.what_if import what_if_page
from rung.tui.services import Services
from rung.tui.words import day_words


class EditFlow:
    """The corrections of past sessions."""

    def __init__(self, app: App[Any], services: Services, diary: Diary) -> None:
        self._app = app
        self._services = services
        self._diary = diary

    async def check(self, session: Session) -> None:
        """Answer the check of a session anew."""
        ahead = self._diary.ahead_of(session)

        def answered(answers: EndCheck) -> Session:
            return replace(session, check=answers.check, rpe=answers.rpe, red_flags=answers.red_flags)

        screen = CorrectionScreen(
            session.before,
            {j: {side: (c.form, c.done) for side, c in sides.items()} for j, sides in session.check.items()},
            lambda answers: preview(ahead, answered(answers)),
            lambda answers: what_if_page(ahead, answered(answers)),
            lambda answers: None,
            title=f"Correct the check of {day_words(session.started_at)}",
            given=EndCheck(session.check, session.rpe, session.red_flags),
        )
        answers = await self._app.push_screen_wait(screen)
        if answers is not None:
            await self._revise(session, answered(answers))

    async def note(self, session: Session) -> None:
        """Change the note of a session."""
        note = await self._app.push_screen_wait(NoteScreen(session.note))
        if note is not None:
            await self._revise(session, replace(session, note=note))

    async def morning(self, session: Session) -> None:
        """Answer the morning after anew, or for the first time; or take the answer back."""
        given = self._diary.history().record.mornings.get(session.id)
        if given is None and session.started_at.date() == self._services.clock.now().date():
            self._app.notify("The morning after is tomorrow: it is asked then.")
            return
        if given is None:
            await ask_morning(self._app, self._services, self._diary, session)
            return
        feelings = await self._app.push_screen_wait(MorningScreen(session, given.feelings))
        if feelings:
            await self._revise(given, replace(given, feelings=feelings))
        elif feelings is not None:
            await self._remove(given)
            self._app.notify("The morning has no answer any more. u brings it back.")

    async def delete(self, session: Session) -> bool:
        """Remove a session, once it is confirmed; whether it is gone."""
        if await self._app.push_screen_wait(notices.delete_session(day_words(session.started_at))) != "y":
            return False
        await self._remove(session)
        self._app.notify("The session was deleted. u brings it back.")
        return True

    async def undo(self) -> None:
        """Take the last correction of all back."""
        edit = last_edit(self._diary.events())
        if edit is None:
            self._app.notify("There is no correction to take back.")
            return
        await self._remove(edit)
        what = "deletion" if isinstance(edit, Deletion) else "correction"
        self._app.notify(f"Taken back: the {what} of {self._named(edit.target)}.")

    def _named(self, event_id: str) -> str:
        """What an edit was about, in a few words."""
        found = {event.id: event for event in self._diary.events()}
        event = found.get(event_id)
        if isinstance(event, Morning):
            morning, event = "the morning after ", found.get(event.session)
        else:
            morning = ""
        if event is None:
            return "something that is not in this log"
        what = "session" if isinstance(event, Session) else "entry"
        return f"{morning}the {what} of {day_words(event.at)}"

    async def _remove(self, event: Event) -> None:
        services = self._services
        removed = deletion(self._diary.events(), event.id, services.new_id(), services.clock.now())
        await keep(self._app, self._diary, removed)

    async def _revise(self, before: Event, after: Event) -> None:
        if after != before:
            services = self._services
            event = revision(self._diary.events(), after, services.new_id(), services.clock.now())
            await keep(self._app, self._diary, event)
