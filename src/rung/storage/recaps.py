"""The recap of earlier years, kept so that a start need not read them: one small file, sealed as the others.

It is never the truth. It counts only while the files of those years, by their seals, and the rules that made
it, by a mark of the program's, are what they were; anything wrong with it means that there is none. Deleting
it costs the next start the time to make it anew. Copies and backups leave it out.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rung.domain.recap import NOTHING, Recap
from rung.domain.recap_json import recap_from_json, recap_to_json
from rung.storage import durable
from rung.storage.safe_file import Home
from rung.storage.seal import DamageError, NewerError, seal, seal_in, unseal
from rung.storage.years import file_of

NAME = "recap.cache"

_logger = logging.getLogger(__name__)


class Recaps:
    """The one recap that is kept."""

    def __init__(self, home: Home, rules: str) -> None:
        """`rules`: changes whenever the rules may that a recap is made by."""
        self._home = home
        self._rules = rules
        self._path = home.folder / NAME

    def read(self, years: Iterable[int]) -> Recap | None:
        """The recap of some years; none if it is not of just these years as they are, NOTHING of no years."""
        mark = self._mark(years)
        if not mark:
            return NOTHING
        try:
            kept: dict[str, Any] = unseal(self._path.read_bytes(), lambda _: None).tables["recap"]
            return recap_from_json(kept["recap"]) if kept["mark"] == [self._rules, mark] else None
        except FileNotFoundError:
            return None
        except (OSError, DamageError, NewerError, KeyError, TypeError, ValueError) as error:
            _logger.warning("the recap cannot be read and is made anew", exc_info=error)
            return None

    def keep(self, years: Iterable[int], recap: Recap) -> None:
        """Keep the recap of some years in place of the one before; that it failed costs time only."""
        if self._home.refusal is not None:
            return
        content = {"mark": [self._rules, self._mark(years)], "recap": recap_to_json(recap)}
        try:
            durable.write_file(self._path, seal({"recap": content}))
        except OSError as error:
            _logger.warning("the recap cannot be kept", exc_info=error)

    def _mark(self, years: Iterable[int]) -> dict[str, str | None]:
        """The seal of each year's file; none of one that cannot be read."""
        return {str(year): _seal_of(self._home.folder / file_of(year)) for year in sorted(years)}


def _seal_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return seal_in(file.readline())
    except OSError:
        return None
