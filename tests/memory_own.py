"""The runner's own things in memory; they can refuse to be kept."""

from rung.domain.personal import NOTHING_OWN, Personal
from rung.domain.ports import StorageError


class MemoryOwn:
    """What a runner made, for as long as a test runs."""

    def __init__(self, personal: Personal = NOTHING_OWN, *, read_only: bool = False) -> None:
        self._personal = personal
        self.read_only = read_only
        self.failures = 0
        """How many more changes cannot be kept."""

    def personal(self) -> Personal:
        """All of them."""
        return self._personal

    def keep(self, personal: Personal) -> None:
        """Keep them, unless a failure is due."""
        if self.read_only:
            raise StorageError("Another copy of rung has them open.")
        if self.failures:
            self.failures -= 1
            raise StorageError("The disk is full.")
        self._personal = personal
