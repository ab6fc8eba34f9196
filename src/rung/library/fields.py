"""Reads the fields of one table, each with its type and range, and notes every mistake.

A field that cannot be read yields a harmless stand-in, so that reading goes on to the next mistake; whatever
was built is thrown away when there are problems.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from rung.domain.drill_limits import is_id
from rung.library.nodes import Listing, Node, Place, Scalar, Table
from rung.library.problems import Problem, nearest, shown, suggestion

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,3})?")
_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """The fields of one table."""

    def __init__(self, node: Node, where: str, known: Sequence[str], problems: list[Problem]) -> None:
        """`where` begins each message, such as "drill 'calf_release'"; unknown keys are noted at once.

        A misspelt key's value is read as that of the nearest key, so that one slip is one problem.
        """
        self.where = where
        self.place = node.place
        self._problems = problems
        self._usable = isinstance(node, Table)
        self._values = dict(node.values) if isinstance(node, Table) else {}
        if not isinstance(node, Table):
            self.report(node.place, "must be a table of 'key: value' lines")
            return
        for key, place in node.keys.items():
            if key not in known:
                hint = suggestion(key, known) or f"; known here: {', '.join(known)}"
                self.report(place, f"{shown(key)} is not a known key{hint}")
                if (meant := nearest(key, known)) and key in node.values:
                    self._values.setdefault(meant, node.values[key])

    def __contains__(self, key: str) -> bool:
        """Whether a field has a value: `null` and a blank are the same as leaving it out."""
        node = self._values.get(key)
        return node is not None and not (isinstance(node, Scalar) and node.empty)

    def report(self, place: Place, message: str) -> None:
        """Note a mistake."""
        self._problems.append(place.problem(f"{self.where}: {message}"))

    def node(self, key: str) -> Node | None:
        """The raw value; a missing key is noted."""
        found = self._values.get(key)
        if found is None and self._usable:
            self.report(self.place, f"'{key}' is missing; add it")
        return found

    def place_of(self, key: str) -> Place:
        """Where a field's value stands, or the table's start when it has none."""
        found = self._values.get(key)
        return found.place if found else self.place

    def text(self, key: str) -> str:
        """A sentence or name, its line breaks folded into spaces."""
        scalar = self._scalar(key, self.node(key))
        if scalar is None:
            return ""
        if not scalar.text.strip():
            self.report(scalar.place, f"'{key}' is empty; write some text or leave the line out")
        return " ".join(scalar.text.split())

    def optional_text(self, key: str) -> str | None:
        """A sentence, or none where the key is left out."""
        return self.text(key) if key in self else None

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return int(self._figure(key, self.node(key), low, high, _WHOLE, "a whole number"))

    def optional_whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number, or none where the key is left out."""
        return self.whole(key, low, high) if key in self else None

    def milliseconds(self, key: str, low: int, high: int) -> int:
        """A length written in seconds, from `low` to `high` milliseconds, in milliseconds."""
        bounds = low / 1000, high / 1000
        return round(1000 * self._figure(key, self.node(key), *bounds, _DECIMAL, "a number of seconds"))

    def optional_milliseconds(self, key: str, low: int, high: int) -> int:
        """A length in milliseconds, 0 where the key is left out."""
        return self.milliseconds(key, low, high) if key in self else 0

    def optional_number(self, key: str, low: float, high: float) -> float | None:
        """A number with up to three decimals, or none where the key is left out."""
        if key not in self:
            return None
        return self._figure(key, self.node(key), low, high, _DECIMAL, "a number")

    def span(self, key: str, low: float, high: float) -> tuple[float, float]:
        """Two numbers, the lower one first."""
        node = self.node(key)
        if node is None:
            return low, high
        if not isinstance(node, Listing) or len(node.items) != 2:
            self.report(node.place, f"'{key}' must be two numbers such as [0, 25]")
            return low, high
        problems_before = len(self._problems)
        first, last = (self._figure(key, item, low, high, _DECIMAL, "a number") for item in node.items)
        if first > last:
            self.report(node.place, f"'{key}' must have its lower number first")
        return (first, last) if len(self._problems) == problems_before else (low, high)

    def says(self, key: str, word: str) -> bool:
        """Whether a field is just this word."""
        node = self._values.get(key)
        return isinstance(node, Scalar) and node.text == word

    def boolean(self, key: str) -> bool:
        """True or false."""
        scalar = self._scalar(key, self.node(key))
        if scalar is None:
            return False
        if scalar.text not in _BOOLEANS:
            self.report(scalar.place, f"'{key}' is {shown(scalar.text)} but must be true or false")
        return _BOOLEANS.get(scalar.text, False)

    def choice(self, key: str, choices: type[Choice], among: Sequence[Choice] | None = None) -> Choice:
        """One of the words of an enumeration."""
        allowed = list(among or choices)
        return self._one_of(key, self._scalar(key, self.node(key)), allowed)

    def choices(self, key: str, choices: type[Choice]) -> list[tuple[Choice, Place]]:
        """A list of words of an enumeration with their places; other words are noted and left out."""
        allowed = list(choices)
        found = []
        for scalar in self.scalars(key):
            word = self._one_of(key, scalar, allowed)
            if word == scalar.text:
                found.append((word, scalar.place))
        return found

    def id(self, key: str) -> str:
        """Lower-case words joined by underscores; empty when it is not."""
        scalar = self._scalar(key, self.node(key))
        return scalar.text if scalar and self.is_id(key, scalar.text, scalar.place) else ""

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of ids."""
        return tuple(
            scalar.text for scalar in self.scalars(key) if self.is_id(key, scalar.text, scalar.place)
        )

    def is_id(self, key: str, text: str, place: Place) -> bool:
        """Whether a text has the form of an id; noted when it has not."""
        if is_id(text):
            return True
        message = f"'{key}' has {shown(text)}, but an id is lower-case words joined by underscores"
        self.report(place, f"{message}, such as calf_release")
        return False

    def scalars(self, key: str) -> list[Scalar]:
        """The entries of a list of single values; entries that are not are noted and left out."""
        return [scalar for item in self.items(key) if (scalar := self._scalar(key, item))]

    def items(self, key: str) -> list[Node]:
        """The entries of a list."""
        node = self.node(key)
        if node is None:
            return []
        if not isinstance(node, Listing):
            self.report(node.place, f"'{key}' must be a list: [a, b], or one '- ' line for each entry")
            return []
        return node.items

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of sentences."""
        scalars = self.scalars(key)
        for scalar in scalars:
            if not scalar.text.strip():
                self.report(scalar.place, f"'{key}' has an empty entry; write some text or delete it")
        return tuple(" ".join(scalar.text.split()) for scalar in scalars)

    def require_entry(self, key: str, why: str) -> None:
        """Note a list without entries."""
        node = self._values.get(key)
        if isinstance(node, Listing) and not node.items:
            self.report(node.place, f"'{key}' is empty; {why}")

    def table(self, key: str) -> Table:
        """A table whose keys are free; an empty one when the value is something else."""
        node = self.node(key)
        if isinstance(node, Table):
            return node
        if node is not None:
            self.report(node.place, f"'{key}' must be a table of 'key: value' lines")
        return Table(self.place)

    def _scalar(self, key: str, node: Node | None) -> Scalar | None:
        if isinstance(node, Scalar) and not node.empty:
            return node
        if isinstance(node, Scalar):
            self.report(node.place, f"'{key}' has no value; write one or leave it out")
        elif node is not None:
            self.report(
                node.place,
                f"'{key}' must be a single value, not a list or a table; text with a colon needs quotes",
            )
        return None

    def _one_of(self, key: str, scalar: Scalar | None, allowed: Sequence[Choice]) -> Choice:
        if scalar is None:
            return allowed[0]
        for word in allowed:
            if word == scalar.text:
                return word
        hint = f"must be {one_of(allowed)}{suggestion(scalar.text, allowed)}"
        self.report(scalar.place, f"'{key}' is {shown(scalar.text)} but {hint}")
        return allowed[0]

    def _figure(
        self, key: str, node: Node | None, low: float, high: float, form: re.Pattern[str], kind: str
    ) -> float:
        scalar = self._scalar(key, node)
        if scalar is None:
            return low
        if not scalar.plain or not form.fullmatch(scalar.text):
            written = shown(scalar.text) if scalar.plain else f"text in quotes ({shown(scalar.text)})"
            hint = ", not minutes:seconds" if ":" in scalar.text else ""
            self.report(
                scalar.place, f"'{key}' is {written} but must be {kind} from {low:g} to {high:g}{hint}"
            )
            return low
        figure = float(scalar.text)
        if not low <= figure <= high:
            self.report(scalar.place, f"'{key}' is {scalar.text} but must be from {low:g} to {high:g}")
            return low
        return figure


def one_of(words: Iterable[str]) -> str:
    """`a`, `b` or `c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
