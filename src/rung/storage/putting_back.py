"""Putting back into the log what drafts became, where a crash or a fallen-back file left it out."""

import logging
from collections.abc import Callable, Container, Iterable

from rung.domain.ports import StorageError
from rung.storage.drafts import Drafts
from rung.storage.years import Event

_logger = logging.getLogger(__name__)


def put_back(
    drafts: Drafts,
    known: Container[str],
    append_all: Callable[[Iterable[Event]], None],
    notices: list[str],
    *,
    lost: bool,
) -> None:
    """Record the events of drafts whose ids are not known, and say so; that it failed is told as well.

    `lost`: the log may have lost what it had, so that drafts which are over are looked at, too.
    """
    missing: dict[str, Event] = {}
    try:
        missing = {event["id"]: event for event in drafts.events(closed=lost) if event["id"] not in known}
        append_all(missing.values())
    except StorageError as error:
        _logger.warning("cannot put back what is missing", exc_info=error)
        notices.append(f"{len(missing)} of the last sessions and self-tests are missing: {error}")
        return
    if missing:
        notices.append(f"{len(missing)} of the last sessions and self-tests were missing and were put back.")


def owed(drafts: Drafts, events: Iterable[Event]) -> bool:
    """Whether a draft that is not over may have become an event that is not among some of the log's."""
    try:
        return not {event["id"] for event in drafts.events(closed=False)} <= {event["id"] for event in events}
    except StorageError:
        return True
