"""What was changed in a form, to be undone and done again."""

from collections.abc import Mapping


class FormChanges:
    """A form with its past: what is typed into one field, until another is changed, is one change."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self._first = dict(form)
        self._past: list[dict[str, str]] = []
        self._undone: list[dict[str, str]] = []
        self._last: str | None = None
        self.form = dict(form)
        """As it stands."""

    @property
    def changed(self) -> bool:
        """Whether it is not as it was at first."""
        return self.form != self._first

    def change(self, key: str, text: str) -> bool:
        """Put a text into a field; whether anything changed."""
        if self.form[key] == text:
            return False
        if key != self._last:
            self._past.append(self.form)
        self._last, self._undone = key, []
        self.form = {**self.form, key: text}
        return True

    def undo(self) -> bool:
        """As it was before the last change; whether there was one."""
        return self._step(self._past, self._undone)

    def redo(self) -> bool:
        """The change that was last undone; whether there was one."""
        return self._step(self._undone, self._past)

    def _step(self, source: list[dict[str, str]], target: list[dict[str, str]]) -> bool:
        if not source:
            return False
        target.append(self.form)
        self.form, self._last = source.pop(), None
        return True
