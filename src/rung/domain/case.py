"""One joint's session as the action table looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rung.domain.anatomy import Joint
from rung.domain.events import Session
from rung.domain.gates import LEAST_DAYS, gates_open, shut_gates
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind, Volume, Week
from rung.domain.record import Record
from rung.domain.standing import JointState
from rung.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One joint's session, as the table looks at it."""

    joint: Joint
    state: JointState
    """Before the session is judged, with `entered` set."""
    verdict: Verdict
    session: Session
    painful: date | None
    """As `gates.unquiet` has it."""
    record: Record
    gap: tuple[str, ...] = ()
    """What a gap before the session took, one sentence each."""

    @property
    def rung(self) -> int:
        """The rung in force; 0 where a warm-up flares before the first session."""
        return self.state.rung or 0

    @property
    def day(self) -> date:
        """The session's."""
        return self.session.started_at.date()

    @property
    def volume(self) -> Volume:
        """What this joint was served."""
        easy = self.session.kind is Kind.EASY
        return Volume.EASY if easy else self.session.volume.get(self.joint, Volume.FULL)

    @property
    def amber_run(self) -> int:
        """AMBER sessions with pain in a row, this one included."""
        sore = self.verdict.outcome is Outcome.AMBER and self.verdict.sore
        return self.state.amber_pain_run + 1 if sore else 0

    @property
    def days(self) -> int:
        """Days since the rung was entered."""
        return (self.day - self.state.entered).days if self.state.entered else 0

    @property
    def week(self) -> Week:
        """The session's kind of week."""
        return self.record.week_of(self.session.started_at)

    @property
    def free(self) -> bool:
        """Whether a joint with enough green sessions may leave its rung."""
        state, at = self.state, self.session.started_at
        return (
            self.days >= LEAST_DAYS[self.rung]
            and self.week is Week.MOBILITY
            and gates_open(self.joint, state.rung, at, self.painful, self.record.results)
        )

    def held_back(self, *, enough: bool) -> Iterator[str]:
        """What keeps a joint at its rung, one sentence each; the days only with enough green sessions."""
        if enough and self.days < LEAST_DAYS[self.rung]:
            yield f"{self.days} of {LEAST_DAYS[self.rung]} days at rung {self.rung}"
        at = self.session.started_at
        yield from shut_gates(self.joint, self.state.rung, at, self.painful, self.record.results)
        if self.week is Week.STABILISATION:
            yield "a stabilisation week: no advance"
