"""What a command refuses with one clear sentence."""


class Refusal(Exception):
    """The input was refused; the message says what, where and how to mend it."""


def refusals() -> tuple[type[Exception], ...]:
    """The exceptions of all layers whose message is meant for the user."""
    from rung.domain.event_json import LogError
    from rung.domain.ports import StorageError
    from rung.library import LibraryError

    return Refusal, LogError, StorageError, LibraryError
