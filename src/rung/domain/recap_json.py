"""Recaps as JSON and back: in rows, because a start of the program reads ten years of self-tests."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rung.domain.anatomy import Side
from rung.domain.events import Assessment, Morning
from rung.domain.plain import from_plain, to_plain
from rung.domain.recap import Recap
from rung.domain.standing import Standing


def recap_to_json(recap: Recap) -> dict[str, Any]:
    """The object that `recap_from_json` reads."""
    return {
        "until": recap.until.isoformat(),
        "standing": to_plain(recap.standing),
        "days": [day.toordinal() for day in recap.days],
        "assessments": [
            [a.id, a.at.isoformat(), a.test, str(a.side), a.value, a.trials, a.pain]
            for a in recap.assessments
        ],
        "mornings": [to_plain(morning) for morning in recap.mornings],
        "green_hops": recap.green_hops,
    }


def recap_from_json(obj: Mapping[str, Any]) -> Recap:
    """The recap of such an object. Raises KeyError, TypeError or ValueError for any other."""
    sides, moment = {str(side): side for side in Side}, datetime.fromisoformat
    return Recap(
        until=date.fromisoformat(obj["until"]),
        standing=from_plain(Standing, obj["standing"]),
        days=tuple(map(date.fromordinal, obj["days"])),
        assessments=tuple(
            Assessment(id_, moment(at), test, sides[side], value, tuple(trials), pain)
            for id_, at, test, side, value, trials, pain in obj["assessments"]
        ),
        mornings=tuple(from_plain(Morning, morning) for morning in obj["mornings"]),
        green_hops=obj["green_hops"],
    )
