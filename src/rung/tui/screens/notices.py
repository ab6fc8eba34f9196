"""The pages that say something once or stop the runner: welcome, nothing done, save failed, clearance,
read-only."""

from collections.abc import Iterable

from rung.domain.red_flags import NO_MEDICAL_DEVICE, RED_FLAGS, Urgency
from rung.tui.red_flag_words import WHAT_TO_DO, stop_text
from rung.tui.screens.ask import Answer, Ask

WELCOME = (
    "rung leads you through mobility sessions for ankles and hips, and moves you up or down a ladder by how "
    f"you felt during the session and on the morning after. {NO_MEDICAL_DEVICE}; "
    "the check after each session offers this list:\n\n"
)


def warning_signs() -> str:
    """All the signs that the check offers, a paragraph for each urgency; all fit on 24 rows."""
    return "\n".join(f"· {WHAT_TO_DO[urgency].rstrip('.')}: {_signs(urgency)}." for urgency in Urgency)


def _signs(urgency: Urgency) -> str:
    questions = (flag.question for flag in RED_FLAGS if flag.urgency is urgency)
    return "; ".join(question[:1].lower() + question[1:] for question in questions)


def welcome() -> Ask:
    """The first start of all."""
    return Ask("Welcome to rung", WELCOME + warning_signs(), [Answer("enter", "Understood")])


def nothing_done() -> Ask:
    """A session ended without one completed set: what ended it may have been a warning sign."""
    text = "Did something go wrong, such as a sudden pop, sharp pain or numbness?"
    answers = [Answer("f", "Yes: tick the warning signs"), Answer("n", "No: nothing is recorded")]
    return Ask("No set was completed", text, answers)


def save_failed(message: str) -> Ask:
    """Something could not be kept."""
    text = f"{message}\n\nYour answers are still here."
    return Ask(
        "Not saved yet",
        text,
        [
            Answer("r", "Try again"),
            Answer("l", "Later: keep it open here, and try again from today's page"),
        ],
        urgent=True,
    )


def clearance() -> Ask:
    """The confirmation that opens training again after a STOP."""
    text = (
        "Training is locked because you ticked a warning sign. It opens again when a doctor or physio has "
        "examined you and said that you may train. Both ladders then start low again, at rung 1 at most."
    )
    answers = [Answer("y", "Yes, a clinician cleared me to train"), Answer("n", "No, keep it locked")]
    return Ask("Did a clinician clear you?", text, answers, urgent=True)


def locked(flags: Iterable[str]) -> Ask:
    """Why no session starts, given the warning signs ticked."""
    text = (
        f"{stop_text(flags)}\n\n"
        "No session starts until a doctor or physio has cleared you. Then press k on today's page."
    )
    return Ask("Stopped", text, [Answer("enter", "Back")], urgent=True)


def delete_session(day: str) -> Ask:
    """The confirmation that removes a session."""
    text = (
        f"The session of {day} and its morning no longer count: the ladders are worked out without them. "
        "They stay in the log, and u brings them back."
    )
    answers = [Answer("y", "Delete it"), Answer("n", "Keep it")]
    return Ask("Delete this session?", text, answers, urgent=True)


def read_only() -> Ask:
    """Another copy of the program holds the log."""
    text = (
        "Another copy of rung has the log open, so this one cannot record a session. "
        "Close the other copy: this one takes over by itself. Nothing you did there is lost."
    )
    return Ask("This copy only reads", text, [Answer("enter", "Back")])


def unsaved(count: int) -> Ask:
    """Leaving while something waits to be kept."""
    what = "One entry is" if count == 1 else f"{count} entries are"
    return Ask(
        "Leave without saving?",
        f"{what} not saved yet and will be lost when you leave.",
        [Answer("r", "Try again to save"), Answer("x", "Leave and lose it"), Answer("b", "Back")],
        urgent=True,
    )
