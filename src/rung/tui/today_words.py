"""Today's page in words: what the runner must know first."""

from datetime import datetime, timedelta

from rung.domain.chosen_list import todays_place
from rung.domain.history import History
from rung.domain.red_flags import stopping_flags, urgency_of
from rung.tui.diary import Diary
from rung.tui.red_flag_words import WHAT_TO_DO
from rung.tui.services import Services
from rung.tui.words import day_words

LADDER_WORDS = "the ladder as it comes"
AHEAD = timedelta(days=1)
"""A log may go on so far after today without a word: a clock that was off by some hours, or another zone."""


def used_words(services: Services) -> str:
    """Which list is used and where: `list 'gym' (at the club)`; empty for the ladder at no place."""
    place, found = todays_place(services.own.personal(), services.settings), services.chosen_list
    if found is not None:
        return f"list '{found.name}'" + (f" (at {place.name})" if place else "")
    return f"at {place.name}: {LADDER_WORDS}" if place else ""


def title_words(services: Services) -> str:
    """The program's name, the day, and which list is used where; that it shows a demo if it does."""
    name = "rung DEMO" if services.demo else "rung"
    used = used_words(services)
    return f"{name}   {day_words(services.clock.now())}" + (f"   {used}" if used else "")


def notice_words(services: Services, diary: Diary, *, locked: bool, due: bool, unfinished: bool) -> str:
    """The one thing that the runner must know first; empty when there is none."""
    if diary.unsaved:
        count = len(diary.unsaved)
        return f"! NOT SAVED yet: {count} {'entry' if count == 1 else 'entries'}. r tries again."
    if services.keep and diary.read_only:
        return "! READ ONLY: another copy of rung has the log open. Close it, and this one takes over."
    if locked:
        urgent = urgency_of(stopping_flags(diary.present().sessions))
        return f"✕ STOPPED by a warning sign. {WHAT_TO_DO[urgent]} k once you are cleared."
    if not services.keep:
        return "REHEARSAL: nothing is recorded."
    if ahead := ahead_words(diary.present(), services.clock.now()):
        return ahead
    if unfinished:
        return "! A session was interrupted: u goes on with it, keeps it or discards it."
    if due:
        return "? The morning after the last session is unanswered: press m (ten seconds)."
    if services.demo:
        return "DEMO: a made-up runner. Nothing is kept, and your own log is not touched."
    return ""


def ahead_words(history: History, now: datetime) -> str:
    """What follows from a log that goes on after today, as when a clock was set back; empty if not."""
    times = [one.started_at for one in history.sessions] + [one.at for one in history.assessments]
    if not times or (last := max(times)) - now <= AHEAD:
        return ""
    return (
        f"! Is the date right? Your log goes on to {day_words(last)} {last:%Y}. "
        "What you record now stands before that, and the plan takes it all as done."
    )
