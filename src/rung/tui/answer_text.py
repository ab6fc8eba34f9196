"""The answers as they stand on their page: questions, what can be said, and the numbers under it."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rung.domain.answer import Answer, Section
from rung.domain.change import Certainty

MARKS = {Certainty.REAL: "●", Certainty.LIKELY: "◐", Certainty.UNCLEAR: "○", None: "·"}
"""As in the plots and on the page of a result."""


def answers_page(sections: Iterable[Section]) -> Group:
    """All of them."""
    return Group(*(part for section in sections for part in _section(section)))


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text(section.question, "bold reverse")
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column()
    for answer in section.answers:
        for mark, text in _lines(answer):
            table.add_row(Text(mark), text)
    if section.answers:
        yield table
    if section.answers and section.notes:
        yield Text("")
    for note in section.notes:
        yield Padding(Text(note), (0, 0, 0, 2))
    yield Text("")


def _lines(answer: Answer) -> Iterator[tuple[str, Text]]:
    yield MARKS[answer.certainty], Text(answer.words, "bold")
    if answer.numbers:
        yield "", Text(answer.numbers)
    for advice in answer.advice:
        yield "→", Text(advice)
