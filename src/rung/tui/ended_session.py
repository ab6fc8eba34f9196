"""A session that has ended, until its check is answered and it becomes an event."""

from datetime import datetime

from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.events import DrillResult, Session
from rung.domain.plan import Plan
from rung.domain.summary import done_share, finished_session, seen_form, trained
from rung.tui.screens.check import EndCheck, Seen
from rung.tui.screens.readiness import Ready
from rung.tui.services import Services


class EndedSession:
    """What is known of a session that has ended, while its check is being answered."""

    def __init__(
        self,
        services: Services,
        plan: Plan,
        ready: Ready,
        results: tuple[DrillResult, ...],
        began: datetime,
        ended: datetime,
    ) -> None:
        self._id = services.new_id()
        self._library = services.programme.drills
        self._plan = plan
        self._ready = ready
        self._results = results
        self._began = began
        self._ended = ended

    def seen(self) -> Seen:
        """Form and share of sets for each trained joint and side."""
        library = self._library
        return {
            joint: {
                side: (
                    seen_form(self._results, library, joint, side),
                    done_share(self._results, library, joint, side),
                )
                for side in SIDES
            }
            for joint in JOINTS
            if trained(self._results, library, joint)
        }

    def session(self, answers: EndCheck) -> Session:
        """The event that the answers make of it."""
        return finished_session(
            self._id,
            self._plan,
            self._began,
            self._ended,
            results=self._results,
            library=self._library,
            readiness=self._ready.readiness,
            before=self._ready.before,
            check=answers.check,
            rpe=answers.rpe,
            red_flags=answers.red_flags,
        )
