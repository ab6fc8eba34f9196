"""A session that has ended, until its check is answered and it becomes an event."""

from collections.abc import Mapping, Sequence

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.begun import BegunSession, EndCheck, SessionSoFar
from rung.domain.drills import Drill
from rung.domain.events import Check, Form, Session
from rung.domain.summary import done_share, finished_session, form_marks, seen_form, trained
from rung.domain.tally import results_at
from rung.tui.screens.check import USUAL_RPE, Seen
from rung.tui.summary_words import Row, summary_rows
from rung.tui.widgets.feelings import feeling_at


class EndedSession:
    """What is known of a session that has ended, while its check is being answered."""

    def __init__(self, library: Mapping[str, Drill], begun: BegunSession, so_far: SessionSoFar) -> None:
        """`library`: drills by id. `so_far`: at its end."""
        # what was served counts as it was then: it may have been changed or deleted since
        served = (*begun.plan.drills, *(one.served for one in so_far.reached.stand_ins))
        self._library = {**library, **{one.drill.id: one.drill for one in served}}
        self._begun = begun
        self._so_far = so_far
        self.results = results_at(begun.plan.drills, so_far.reached)
        """Every planned drill and side, done or not."""

    def seen(self) -> Seen:
        """Form and share of sets for each joint and side that was trained, or that hurt."""
        library = self._library
        return {
            joint: {
                side: (
                    seen_form(self.results, library, joint, side),
                    done_share(self.results, library, joint, side),
                )
                for side in SIDES
            }
            for joint in JOINTS
            if trained(self.results, library, joint) or self._pains(joint)
        }

    def felt(self) -> EndCheck | None:
        """The check as far as it was answered in the session, by what hurt; none if nothing did."""
        if not self._so_far.reached.hurts:
            return None
        return EndCheck(
            {
                joint: {side: self._check(joint, side, *seen) for side, seen in sides.items()}
                for joint, sides in self.seen().items()
            },
            USUAL_RPE,
        )

    def _check(self, joint: Joint, side: Side, form: Form, done: float) -> Check:
        before = feeling_at(self._begun.before, joint, side)
        pain = max(before.pain, self._pains(joint).get(side, 0))
        return Check(pain, before.stiffness, form, done)

    def _pains(self, joint: Joint) -> Mapping[Side, int]:
        """The worst that was said in the session of each side that hurt, 0-10."""
        pains: dict[Side, int] = {}
        for hurt in self._so_far.reached.hurts:
            if hurt.joint is joint:
                pains[hurt.side] = max(hurt.pain, pains.get(hurt.side, 0))
        return pains

    def marked(self, faults: Mapping[str, str]) -> Sequence[str]:
        """What was marked that speaks against clean form. `faults`: fault id to its name."""
        return form_marks(self.results, self._library, faults)

    def summary(self, faults: Mapping[str, str]) -> Sequence[Row]:
        """What was done, in words. `faults`: fault id to its name."""
        return summary_rows(self.session(EndCheck({}, 0)), self._library, faults)

    def session(self, answers: EndCheck) -> Session:
        """The event that the answers make of it."""
        return finished_session(
            self._begun,
            self._so_far.at,
            answers,
            results=self.results,
            library=self._library,
            away_s=self._so_far.away_s,
        )
