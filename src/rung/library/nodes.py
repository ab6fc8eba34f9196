"""Text to a tree of nodes that know where they stand.

The tree is built from the parser's events, with a stack of its own, so that no depth of nesting can
exhaust Python's. Scalars stay text: what a value means is decided where it is read, so that `1:30` never
becomes 90 nor `no` false behind the writer's back.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

from rung.library.problems import Problem, shown

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it, some ten times as fast."""
MAX_DEPTH = 12
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1."""

    def problem(self, message: str) -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, self.column, message)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as text."""

    place: Place
    text: str
    plain: bool
    """Written without quotes."""

    @property
    def empty(self) -> bool:
        """Nothing written, or YAML's words for nothing."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    place: Place
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values; `keys` holds where each key stands."""

    place: Place
    values: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Listing | Table


class _Refused(Exception):
    """The text cannot be made into a tree at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_tree(file: str, content: bytes, problems: list[Problem]) -> Table | None:
    """The keys and values of one file; none, with the reason in `problems`, when it is not such a file.

    Duplicate keys are reported and the first one is kept.
    """
    try:
        root = _Builder(file, problems).build(_decode(file, content))
    except _Refused as refused:
        problems.append(refused.problem)
        return None
    if isinstance(root, Table):
        return root
    start = Place(file, 1, 1) if root is None else root.place
    if root is None or (isinstance(root, Scalar) and root.empty):
        problems.append(start.problem("the file is empty; begin with a key such as 'drills:'"))
    else:
        problems.append(
            start.problem("the file must begin with a key such as 'drills:', with its entries below")
        )
    return None


def _decode(file: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Refused(Problem(file, 1, 1, "the file is larger than 1 MB; a drill file is far smaller"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_after(file, content[: error.start].decode("utf-8-sig", "replace"))
        raise _Refused(place.problem("this is not UTF-8 text; save the file as UTF-8")) from None
    odd = Reader.NON_PRINTABLE.search(text)
    if odd:
        place = _place_after(file, text[: odd.start()])
        raise _Refused(place.problem(f"the control character {odd.group()!a} is not allowed; delete it"))
    return text


def _place_after(file: str, before: str) -> Place:
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class _Builder:
    """Collects the parser's events into a tree."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._root: Node | None = None
        self._open: list[Listing | Table] = []
        self._keys: list[Scalar | None] = []
        """For each open collection the key that waits for its value."""

    def build(self, text: str) -> Node | None:
        """The root of the tree, or none for an empty text."""
        try:
            for event in yaml.parse(text, Loader=LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            raise _Refused(self._syntax_problem(error)) from None
        return self._root

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._refuse_tricks(event)
        if isinstance(event, yaml.ScalarEvent):
            self._add(Scalar(self._place(event), event.value, event.style in (None, "")))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Listing(self._place(event)))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Table(self._place(event)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            raise _Refused(self._place(event).problem("a file holds one document; delete this '---' line"))

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _refuse_tricks(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            message = (
                "anchors (&) and aliases (*) are not used in drill files; write the value out, or quote it"
            )
        elif getattr(event, "tag", None) is not None:
            message = (
                f"tags such as {shown(str(event.tag))} are not used in drill files; write the plain value"
            )
        else:
            return
        raise _Refused(self._place(event).problem(message))

    def _enter(self, node: Listing | Table) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(
                node.place.problem("the nesting is too deep for a drill file; check the brackets and indents")
            )
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif key is not None:
            self._keys[-1] = None
            parent.values.setdefault(key.text, node)
        elif isinstance(node, Scalar):
            self._take_key(parent, node)
        else:
            raise _Refused(node.place.problem("a key must be a plain word, not a list or a table"))

    def _take_key(self, table: Table, key: Scalar) -> None:
        self._keys[-1] = key
        first = table.keys.setdefault(key.text, key.place)
        if first is not key.place:
            message = f"{shown(key.text)} is written twice (first on line {first.line}); keep one of them"
            self._problems.append(key.place.problem(message))

    def _syntax_problem(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or "the text cannot be read"
        message = f"this is not valid YAML ({what}); check the indents, colons, quotes and brackets here"
        return Problem(self._file, line, column, message)
