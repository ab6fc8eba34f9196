"""Reads the section of self-tests."""

from enum import StrEnum

from rung.domain.programme import SelfTest
from rung.library.draft import Draft, Target
from rung.library.fields import Fields
from rung.library.nodes import Table
from rung.library.read_drills import Trains, label

TEST_KEYS = (
    "id", "name", "joint", "unit", "decimals", "hard", "soft", "detectable_change",
    "lower_is_better", "tools", "invalid_if", "how", "reference",
)  # fmt: skip


class Unit(StrEnum):
    """What a test counts in."""

    CENTIMETRES = "cm"
    DEGREES = "deg"
    POINTS = "points"
    REPS = "reps"
    SECONDS = "s"


def read_self_tests(file: Fields, draft: Draft) -> None:
    """The list of self-tests."""
    for index, node in enumerate(file.items("self_tests")):
        fields = Fields(node, label("self-test", node, index), TEST_KEYS, draft.problems)
        if isinstance(node, Table):
            _read_self_test(fields, draft)


def _read_self_test(fields: Fields, draft: Draft) -> None:
    id_ = fields.id("id")
    hard = fields.span("hard", -1000, 1000)
    test = SelfTest(
        id=id_,
        name=fields.text("name"),
        joints=fields.choice("joint", Trains).joints,
        unit=fields.choice("unit", Unit).value,
        decimals=fields.whole("decimals", 0, 1),
        hard=hard,
        soft=fields.span("soft", *hard),
        how=fields.text("how"),
        tools=fields.ids("tools") if "tools" in fields else (),
        invalid_if=draft.link_list(fields, "invalid_if", Target.FAULT) if "invalid_if" in fields else (),
        detectable_change=fields.optional_number("detectable_change", 0.1, 100),
        lower_is_better=fields.boolean("lower_is_better") if "lower_is_better" in fields else False,
        reference=fields.optional_text("reference") or "",
    )
    if id_ and draft.claim("self-test", id_, fields.place_of("id")):
        draft.tests[id_] = test
