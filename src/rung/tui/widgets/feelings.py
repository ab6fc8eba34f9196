"""Rows that ask pain and stiffness of each joint and side."""

from collections.abc import Iterable, Mapping, Sequence

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Feeling, Feelings
from rung.tui.widgets.fields import Field, NumberField, Sheet

NOTHING = Feeling(0, 0)


def field_id(joint: Joint, side: Side, what: str) -> str:
    """Id of the field for one answer about one side of a joint."""
    return f"{joint}-{side}-{what}"


def feeling_at(feelings: Feelings, joint: Joint, side: Side) -> Feeling:
    """What was felt there; nothing where it is not known."""
    return feelings.get(joint, {}).get(side, NOTHING)


def heading(*words: str) -> Widget:
    """The names of the columns."""
    first, *rest = words
    return Horizontal(
        Label(first, classes="name"), *(Label(word, classes="column") for word in rest), classes="row heading"
    )


def row(name: str, *fields: Field, note: str = "", gap: bool = False) -> Widget:
    """A name, its fields and a remark beside them; a gap above sets it off from the rows before."""
    return Horizontal(
        Label(name, classes="name"),
        *fields,
        Label(note, classes="note", markup=False),
        classes="row gap" if gap else "row",
    )


def starts_group(joint: Joint, side: Side) -> bool:
    """Whether a row is set off from the one above: another joint begins."""
    return joint is not JOINTS[0] and side is SIDES[0]


def feeling_fields(joint: Joint, side: Side, start: Feeling) -> tuple[NumberField, NumberField]:
    """The fields for pain and stiffness of one side."""
    return (
        NumberField(start.pain, id=field_id(joint, side, "pain")),
        NumberField(start.stiffness, id=field_id(joint, side, "stiffness")),
    )


def feeling_rows(
    joints: Iterable[Joint], start: Feelings, notes: Mapping[Joint, Mapping[Side, str]]
) -> Sequence[Widget]:
    """A row for each joint and side."""
    return [
        row(
            f"{joint} {side}",
            *feeling_fields(joint, side, feeling_at(start, joint, side)),
            note=notes[joint][side],
            gap=starts_group(joint, side),
        )
        for joint in joints
        for side in SIDES
    ]


def feeling_in(sheet: Sheet, joint: Joint, side: Side) -> Feeling:
    """What the fields of one side say."""
    return Feeling(
        sheet.figure(field_id(joint, side, "pain")), sheet.figure(field_id(joint, side, "stiffness"))
    )


def feelings_in(sheet: Sheet, joints: Iterable[Joint]) -> Feelings:
    """What the fields say."""
    return {joint: {side: feeling_in(sheet, joint, side) for side in SIDES} for joint in joints}
