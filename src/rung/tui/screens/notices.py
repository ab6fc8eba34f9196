"""The pages that say something once or stop the runner: welcome, save failed, clearance, read-only."""

from rung.tui.screens.ask import Answer, Ask

WELCOME = (
    "rung leads you through mobility sessions for ankles and hips, and moves you up or down a ladder by how "
    "you felt during the session and on the morning after.\n\n"
    "It is no medical device and does not replace a clinician. Stop and get help when something is wrong:\n\n"
    "· EMERGENCY, call for help now: a painful calf that is swollen or warm, or short of breath with it; a "
    "sudden pop in the calf; new numbness between the legs; chest pain.\n"
    "· TODAY, see a doctor: unable to take four steps; a joint or bone out of shape; a hot, red, swollen "
    "joint or a fever.\n"
    "· BEFORE GOING ON: deep groin pain, one sore spot on a bone, pain at night or at rest, new numbness or "
    "weakness, a joint that locks or gives way, lasting swelling.\n\n"
    "The check after each session offers the same list."
)


def welcome() -> Ask:
    """The first start of all."""
    return Ask("Welcome to rung", WELCOME, [Answer("enter", "Understood")])


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


def locked() -> Ask:
    """Why no session starts."""
    text = (
        "You ticked a warning sign, so no session starts until a doctor or physio has seen you. "
        "When they have cleared you, press k on today's page."
    )
    return Ask("Stopped", text, [Answer("enter", "Back")], urgent=True)


def read_only() -> Ask:
    """Another copy of the program holds the log."""
    text = (
        "Another copy of rung has the log open, so this one cannot record a session. "
        "Close the other copy and start this one again. Nothing you did there is lost."
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
