"""The drawing functions under the screens, without an app."""

from datetime import datetime

import pytest

from rung.domain.anatomy import Joint
from rung.domain.decision import Decision
from rung.domain.history import replay
from rung.domain.plan import Volume
from rung.domain.planning import plan_session
from rung.domain.programme import Programme
from rung.tui.decision_words import headline, preview_line, verdict_text
from rung.tui.ladder_stands import headline as next_headline
from rung.tui.ladder_stands import ladder_stand
from rung.tui.red_flag_words import stop_text
from rung.tui.widgets.ladder import ladder_text
from rung.tui.widgets.plan_list import HEADING, plan_rows
from rung.tui.words import state_line, volume_words

from .conftest import session

AT = datetime(2026, 1, 5, 18, 0)


@pytest.mark.parametrize("width", [20, 38, 60])
def test_a_ladder_keeps_to_its_width_and_height(programme: Programme, width: int) -> None:
    stand = ladder_stand(replay([session("s1", AT)]), programme, Joint.ANKLE, AT)
    lines = ladder_text(stand, width, 14).plain.split("\n")
    assert len(lines) <= 14
    assert all(len(line) <= width for line in lines)
    assert [line[2] for line in lines[1:9]] == list("76543210")
    assert lines[8].startswith("▸ 0")
    assert lines[8].endswith("◂ here")


def test_a_plan_is_listed_phase_by_phase(programme: Programme) -> None:
    plan = plan_session(replay([]), programme, AT)
    rows = list(plan_rows(plan, programme))
    assert [name for number, name, _ in rows if number == HEADING][:3] == ["PREP", "LOW LOAD", "DYNAMIC"]
    assert sum(number.isdigit() for number, _, _ in rows) == len(plan.drills)
    assert all(dose for number, _, dose in rows if number.isdigit())
    assert next_headline(plan, "").startswith("Next: Session, about")


def _decision(pain: int) -> Decision:
    return replay([session("s1", AT, pain=pain)]).decisions[0]


@pytest.mark.parametrize(("pain", "start"), [(0, "■ HOLD"), (7, "▼ REGRESS")])
def test_a_decision_names_the_action_by_glyph_and_word(pain: int, start: str, programme: Programme) -> None:
    verdict = _decision(pain).joints[Joint.ANKLE]
    assert headline(Joint.ANKLE, verdict).startswith(start)
    assert headline(Joint.ANKLE, verdict).endswith("provisional")
    assert all(
        reason[1:] in verdict_text(Joint.ANKLE, verdict, programme).plain for reason in verdict.reasons
    )


def test_the_preview_is_one_line() -> None:
    line = preview_line(Joint.HIP, _decision(0).joints[Joint.HIP])
    assert line == "■ hip: GREEN, hold at rung 0 (1 of 2 green sessions)"
    assert preview_line(Joint.HIP, None) == "hip: not judged"


def test_the_stop_page_puts_the_most_urgent_first() -> None:
    text = stop_text(["lasting_swelling", "calf_pop"])
    assert text.index("EMERGENCY") < text.index("pop in the calf") < text.index("BEFORE GOING ON")
    assert "TODAY" not in text


def test_volume_in_words() -> None:
    assert volume_words(dict.fromkeys((Joint.ANKLE, Joint.HIP), Volume.EASY)) == "ankle and hip easy"
    assert volume_words({Joint.ANKLE: None, Joint.HIP: Volume.FULL}) == "ankle not loaded today, hip full"


def test_the_key_that_records_is_named() -> None:
    assert state_line("a", "All clear", changed=False).startswith("[ a ]  All clear")
    assert state_line("a", "All clear", changed=True).startswith("[ enter ]")
