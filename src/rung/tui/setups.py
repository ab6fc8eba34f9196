"""How each drill of a session begins: as chosen on the plan or among the settings."""

from rung.domain.ports import Settings
from rung.domain.score import SETUP_MS

SETUPS_WAIT = "setups_wait"
"""The setting: whether set-ups wait for a key."""


def setups_wait(settings: Settings) -> bool:
    """Whether set-ups wait for a key; else they count down."""
    return bool(settings.get(SETUPS_WAIT, True))


def setups_line(waits: bool) -> str:
    """How each drill begins, and the key that changes it."""
    way = "wait for space" if waits else f"count down {SETUP_MS // 1000} s"
    return f"Set-ups {way}; u changes it."
