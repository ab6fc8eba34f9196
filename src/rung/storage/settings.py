"""The settings: one small file of names and JSON values."""

import json
from typing import Any

from rung.domain.ports import StorageError
from rung.storage.safe_file import Home, SafeFile
from rung.storage.tables import SETTINGS, check_settings

_TABLE = "settings"


class Settings:
    """Values by name, each change durable at once."""

    def __init__(self, home: Home) -> None:
        self._file = SafeFile(home, SETTINGS, check_settings)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or the default if it was never set. Raises StorageError."""
        return self._all().get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a JSON value. Raises StorageError when it could not be kept, the old value then holds."""
        try:
            copy = json.loads(json.dumps(value, allow_nan=False))
        except (TypeError, ValueError, RecursionError) as error:
            raise StorageError(f"The setting {name!r} cannot be kept: {error}.") from error
        self._file.write({_TABLE: self._all() | {name: copy}})

    def forget(self) -> None:
        """Read the settings anew the next time."""
        self._file.forget()

    def _all(self) -> dict[str, Any]:
        return (self._file.read() or {}).get(_TABLE, {})
