"""The status under each ladder."""

from datetime import datetime, timedelta

import pytest

from rung.domain.anatomy import Joint
from rung.domain.history import replay
from rung.domain.programme import Programme
from rung.tui.ladder_stands import ladder_stand

from .conftest import session

SUNDAY = datetime(2026, 1, 11, 18, 0)
THURSDAY = datetime(2026, 1, 8, 18, 0)


@pytest.mark.parametrize(
    ("first", "days", "words"),
    [
        pytest.param(THURSDAY, 0, "moves up from Sun 11 Jan on", id="three days on, in the same week"),
        pytest.param(
            SUNDAY, 0, "up from Mon 19 Jan (mobility week)", id="not in the stabilisation week after it"
        ),
        pytest.param(THURSDAY, 12, "days at this rung: enough", id="never from a day that is past"),
    ],
)
def test_the_day_of_the_next_step_is_one_on_which_it_can_happen(
    first: datetime, days: int, words: str, programme: Programme
) -> None:
    stand = ladder_stand(replay([session("s1", first)]), programme, Joint.ANKLE, first + timedelta(days=days))
    assert words in stand.status
