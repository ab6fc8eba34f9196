"""Where the log lies."""

import os
from pathlib import Path

from platformdirs import user_data_path

from rung.domain.ports import StorageError

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "syncthing": "Syncthing",
}
"""How the names of synced folders begin, in lower case: services add an account to them."""


def data_folder() -> Path:
    """The folder of the log: RUNG_HOME, or else the platform's place for user data. It may not exist yet.

    Raises StorageError where RUNG_HOME names no place.
    """
    chosen = os.environ.get("RUNG_HOME")
    if not chosen:
        return user_data_path("rung", appauthor=False)
    try:
        return Path(chosen).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise StorageError(f"RUNG_HOME is {chosen!r}, no place: {error}; set it to a folder") from error


def synced_warning(folder: Path) -> str | None:
    """A sentence if the folder lies where a service syncs files, else None.

    Two machines that write the same files there leave one machine's sessions in a conflict copy.
    """
    resolved = folder.resolve()
    for part in resolved.parts:
        for beginning, service in _SYNCED.items():
            if part.lower().startswith(beginning):
                return _warning(folder, service)
    if any((place / ".stfolder").exists() for place in (resolved, *resolved.parents)):
        return _warning(folder, "Syncthing")
    return None


def _warning(folder: Path, service: str) -> str:
    return (
        f"{folder} is synced by {service}: sessions recorded on two machines can overwrite each other; "
        "set RUNG_HOME to a folder that is not synced."
    )
