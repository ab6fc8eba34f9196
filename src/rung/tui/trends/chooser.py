"""The list of plots beside the one that is shown."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from rung.tui.trends.choices import Choice
from rung.tui.widgets.line_list import MARK


def chooser_lines(choices: Sequence[Choice], marked: int, height: int) -> Text:
    """The names under their groups, one marked; of more lines than there is room for, those around it."""
    lines = list(_lines(choices, marked))
    at = next(number for number, (index, _) in enumerate(lines) if index == marked)
    start = max(0, min(at - height // 2, len(lines) - height))
    return Text("\n", no_wrap=True, overflow="ellipsis").join(
        line for _, line in lines[start : start + height]
    )


def _lines(choices: Sequence[Choice], marked: int) -> Iterator[tuple[int | None, Text]]:
    """Each line, with the index of its choice unless it is a heading."""
    group = ""
    for index, choice in enumerate(choices):
        if choice.group != group:
            group = choice.group
            yield None, Text(group, "bold")
        mark = MARK if index == marked else " " * len(MARK)
        yield index, Text(f"{mark}{choice.name}", "bold reverse" if index == marked else "")
