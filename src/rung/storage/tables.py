"""Which files make up the data folder, and what each may hold: the checks by a file's name."""

import re

from rung.storage.own_file import PERSONAL, check_personal
from rung.storage.seal import Check, Tables
from rung.storage.years import Validate, check_year, year_of

SETTINGS = "settings.json"
_NAME = re.compile(r"(events-\d{4}|[a-z][a-z_]*)\.json")


def file_behind(name: str) -> str | None:
    """The file that a name such as `events-2026.json.bak` belongs to, itself included; None for none."""
    match = _NAME.match(name)
    return match[0] if match and name[match.end() :][:1] in ("", ".") else None


def check_of(name: str, validate: Validate) -> Check:
    """What says whether tables may stand in the file of that name."""

    def check(tables: Tables) -> None:
        if year_of(name) is not None:
            check_year(tables, validate)
        elif name == SETTINGS:
            check_settings(tables)
        elif name == PERSONAL:
            check_personal(tables)

    return check


def check_settings(tables: Tables) -> None:
    """Raise ValueError unless these are the tables of the settings' file."""
    if list(tables) != ["settings"] or not isinstance(tables["settings"], dict):
        raise ValueError("it is not a table of settings")
