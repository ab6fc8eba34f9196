"""What the report says in words: whose it is, warning signs, notes, and how to read it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from rung import __version__
from rung.domain.answer import dated
from rung.domain.events import Session
from rung.domain.red_flags import NO_MEDICAL_DEVICE, RED_FLAGS
from rung.exchange.report.fitting import fitted
from rung.exchange.report.subject import Subject
from rung.exchange.report.tree import element

ROOM = 63.0
"""Of a whole line, em."""
SMALL_ROOM = 75.0
"""The same in small print."""
READING_LINES = 9
NOTE_LINES = 5
_LINES_EACH = 2
_WARNING_LINES = 3


def head(subject: Subject, *, demo: bool) -> Iterator[Element]:
    """Title, name, what was recorded and by whom."""
    title = "Ankle and hip mobility: report"
    yield element("h1", f"DEMO, a made-up runner. {title}" if demo else title)
    yield element(
        "p",
        "Name: ",
        element("span", class_="blank"),
        f" {dated(subject.at.date())}, recorded by the runner with rung {__version__}",
        class_="name",
    )
    yield element("p", _recorded(subject))
    yield element(
        "p",
        "rung leads home sessions for ankle dorsiflexion and hip extension. The check after each, and the "
        f"next morning, move the joints on ladders of drills. {NO_MEDICAL_DEVICE}.",
    )


def _recorded(subject: Subject) -> str:
    sessions = [session for session in subject.history.sessions if session.judged]
    plots = f"Plots show {dated(subject.days.first)} to {dated(subject.days.last)}"
    if not sessions:
        return f"No session yet. {plots}."
    first, last = (dated(session.at.date()) for session in (sessions[0], sessions[-1]))
    plural = "s" if len(sessions) > 1 else ""
    before = ", not what was before" if sessions[0].at.date() < subject.days.first else ""
    return f"{len(sessions)} session{plural} from {first} to {last}. {plots}{before}."


def warnings(subject: Subject) -> Iterator[Element]:
    """The latest red flags and clearances, or that there are none."""
    yield element("h2", "Warning signs (red flags)")
    told = sorted([*_flags(subject), *_clearances(subject)], key=lambda one: one[0], reverse=True)
    if not told:
        yield element("p", "None was ticked.")
        return
    yield from _latest([text for _, text in told], _WARNING_LINES, _LINES_EACH)


def _flags(subject: Subject) -> Iterator[tuple[datetime, str]]:
    names = {flag.id: flag.question for flag in RED_FLAGS}
    for session in subject.history.sessions:
        if session.red_flags:
            signs = "; ".join(names[flag] for flag in session.red_flags)
            yield session.at, f"{dated(session.at.date())}: stopped. {signs}."


def _clearances(subject: Subject) -> Iterator[tuple[datetime, str]]:
    for one in subject.clearances:
        note = f": {one.note}" if one.note else ""
        yield one.at, f"{dated(one.at.date())}: cleared by a clinician, as the runner recorded{note}"


def notes(subject: Subject) -> Iterator[Element]:
    """The most recent notes that fit, and how many do not."""
    yield element("h2", "Notes by the runner, latest first")
    texts = [text for session in reversed(subject.history.sessions) for text in _notes(subject, session)]
    if not texts:
        yield element("p", "None.")
    yield from _latest(texts, NOTE_LINES, _LINES_EACH)


def _notes(subject: Subject, session: Session) -> Iterator[str]:
    """What was written about a session and its drills."""
    day = dated(session.at.date())
    if session.note:
        yield f"{day}: {session.note}"
    for result in session.drills:
        if result.note:
            yield f"{day}, {subject.programme.drill_name(result.id)}: {result.note}"


def _latest(texts: Sequence[str], most: int, each: int) -> Iterator[Element]:
    found = fitted(texts, ROOM, most, each)
    for text in found.texts:
        yield element("p", text)
    if found.left_out:
        yield element("p", f"{found.left_out} earlier, not shown here.", class_="small")


def reading() -> Iterator[Element]:
    """How to read the page, for somebody who has never seen the program."""
    yield element("h2", "How to read this page")
    for text in READING:
        yield element("p", text, class_="small")


READING = (
    "Left: solid line, discs, grey band. Right: dashed line, open squares, dotted bounds. A band is the "
    "baseline give or take measurement error (the detectable change as published, rounded up for "
    "self-testing; means of three trials). Real: a change that large. Likely: 0.6 of it, the same way, "
    "twice in a row. Unclear: may be error alone. Centimetres are never turned into degrees.",
    "Pain and stiffness are the runner's answers on a 0-10 scale. A session is green with pain of 2 at "
    "most, a morning like before, clean form and its sets done; amber from pain 3 on; a flare from 6 on "
    "or 3 more the morning after. Green sessions, days and self-tests move a joint up; flares and red "
    "sessions move it down.",
    "Rungs: 0 settle, 1 rocks and bridges, 2 load, 3 dynamic, 4 one leg, 5 running positions, 6 circuits, "
    "7 light hops. Mobility weeks (3 sessions) and stabilisation weeks (2, nothing moves up) alternate. "
    "Bars: grey done, outline advised. More range does not by itself change how one runs, nor is it shown "
    "to prevent injuries.",
)
