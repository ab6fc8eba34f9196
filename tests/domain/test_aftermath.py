"""Drills that were followed by pain or stiffness: counts, chance, and careful words."""

from dataclasses import replace
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.aftermath import aftermath, at_least, troubled
from rung.domain.aftermath_answers import aftermath_section
from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.answer import Section
from rung.domain.events import Check, DrillResult, Event, Feeling, Form
from rung.domain.history import replay
from rung.domain.spans import Days, Span, days_of

from .judged import ANKLE, HIP
from .planned_days import PROGRAMME
from .random_histories import DRILLS, drawn
from .strategies import CALM, answered, felt, morning, on, session

HEEL_DROP = "heel_drop_assisted"
OTHER = "ankle_rock_bent"
SORE = Check(4, 0, Form.CLEAN, 1.0)
DAYS = Days(on(0).date(), on(400).date())


@pytest.mark.parametrize(
    ("before", "check", "after", "expected"),
    [
        (CALM, (0, 0), (0, 0), False),
        (CALM, (2, 1), (0, 1), False),
        (CALM, (3, 0), (0, 0), True),
        (Feeling(4, 0), (4, 0), (4, 0), False),
        (Feeling(4, 0), (5, 0), (4, 0), True),
        (CALM, (0, 2), (0, 0), True),
        (Feeling(0, 3), (0, 4), (0, 4), False),
        (CALM, (0, 0), (1, 0), True),
        (CALM, (0, 0), (0, 2), True),
        (CALM, (0, 0), None, False),
        (CALM, (3, 0), None, True),
    ],
)
def test_trouble(
    before: Feeling, check: tuple[int, int], after: tuple[int, int] | None, expected: bool
) -> None:
    one = session(0, answered(side=Side.RIGHT, check=Check(*check, Form.CLEAN, 1.0)), before=before)
    calm = {Side.LEFT: Check(before.pain, before.stiffness, Form.CLEAN, 1.0)}
    one = replace(one, check={ANKLE: {**one.check[ANKLE], **calm}})
    answer = morning(0, {ANKLE: {Side.RIGHT: Feeling(*after)}}) if after else None
    assert troubled(one, ANKLE, answer) is expected


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_chance_is_what_counting_all_the_ways_gives(found: int, drawn: int, marked: int, more: int) -> None:
    whole = max(drawn, marked) + more
    ways = sum(
        comb(marked, hit) * comb(whole - marked, drawn - hit) for hit in range(found, min(drawn, marked) + 1)
    )
    assert at_least(found, drawn, marked, whole) == pytest.approx(ways / comb(whole, drawn), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(Span))
def test_counts_on_random_histories(seed: int, span: Span) -> None:
    it = drawn(seed)
    days = days_of(span, it.history, it.at)
    first = (days.first - on(0).date()).days
    judged = it.judged & (it.days >= first)
    for j, joint in enumerate(JOINTS):
        before, check, after = (it.felt[:, j, :, moment] for moment in range(3))
        hurt = (check[..., 0] >= 3) & (check[..., 0] > before[..., 0])
        stiff = check[..., 1] - before[..., 1] >= 2
        next_day = (after[..., 0] > before[..., 0]) | (after[..., 1] - before[..., 1] >= 2)
        bad = (hurt | stiff | (next_day & it.answered[:, None])).any(1) & judged
        found = aftermath(it.history, PROGRAMME.drills, joint, days)
        assert (found.sessions, found.troubled) == (judged.sum(), bad.sum())
        mine = [
            d for d, name in enumerate(DRILLS) if name != "gone" and joint in PROGRAMME.drills[name].joints
        ]
        columns = {tuple((it.done[:, d] > 0) & judged) for d in mine}
        enough = [np.array(c) for c in columns if min(sum(c), judged.sum() - sum(c)) >= 5]
        assert found.compared == len(enough)
        for one in found.named:
            column = (it.done[:, DRILLS.index(one.drills[0])] > 0) & judged
            assert (one.troubled, one.sessions) == ((column & bad).sum(), column.sum())
            assert one.troubled_without == (~column & bad).sum()
            assert one.sessions_without == (~column & judged).sum()
            assert one.troubled >= 3
            assert one.chance <= 0.1


def log_of(with_it: str, without: str, *, drills: tuple[str, ...] = (HEEL_DROP,)) -> list[Event]:
    """A session a day for each letter: `x` was followed by pain, `.` was not; the first have the drills."""
    log: list[Event] = []
    for day, letter in enumerate(with_it + without):
        done = drills if day < len(with_it) else ()
        results = tuple(DrillResult(name, side, 2, 2) for name in (*done, OTHER) for side in SIDES)
        check = answered(check=SORE) if letter == "x" else None
        log += [replace(session(day, check), drills=results), morning(day)]
    return log


def section(log: list[Event]) -> Section:
    return aftermath_section(replay(log), PROGRAMME, DAYS)


def test_a_drill_is_named_with_its_counts_and_without_certainty() -> None:
    answer = section(log_of("xxx..", "xx............")).answers[0]
    name = PROGRAMME.drill_name(HEEL_DROP)
    assert answer.words == f"Ankle, after {name}: 3 of 5 sessions with it, 2 of 14 without it."
    assert answer.numbers == "It may well be chance: for one drill about 8 times in 100."


def test_a_striking_drill_is_still_no_cause() -> None:
    found = aftermath(replay(log_of("x" * 10, "." * 10)), PROGRAMME.drills, ANKLE, DAYS)
    assert found.beyond_chance(found.named[0])
    answer = section(log_of("x" * 10, "." * 10)).answers[0]
    assert "More than chance explains" in answer.numbers
    assert "No proof that it is the cause." in answer.numbers


def test_the_more_drills_are_compared_the_more_it_takes() -> None:
    found = aftermath(replay(log_of("xxxx.", "......")), PROGRAMME.drills, ANKLE, DAYS)
    one = found.named[0]
    assert one.chance == pytest.approx(comb(5, 4) / comb(11, 4))
    assert found.beyond_chance(one)
    assert not replace(found, compared=10).beyond_chance(one)


@pytest.mark.parametrize(
    "log",
    [log_of("xxx.", "." * 20), log_of("xx...", "." * 20), log_of("xxxxx", "...."), log_of("xxx..", "xxx..")],
    ids=["four with it", "two troubled", "four without", "as often without"],
)
def test_too_little_names_no_drill(log: list[Event]) -> None:
    assert PROGRAMME.drill_name(HEEL_DROP) not in " ".join(answer.words for answer in section(log).answers)


def test_drills_that_are_always_done_together_are_named_together() -> None:
    log = log_of("xxx..", "xx............", drills=(HEEL_DROP, "heel_raise_double"))
    found = aftermath(replay(log), PROGRAMME.drills, ANKLE, DAYS)
    assert found.compared == 1
    assert found.named[0].drills == (HEEL_DROP, "heel_raise_double")


def test_a_drill_of_the_other_joint_is_not_compared() -> None:
    found = aftermath(replay(log_of("xxx..", "xx............")), PROGRAMME.drills, HIP, DAYS)
    assert (found.sessions, found.troubled, found.compared) == (19, 0, 0)


def test_sessions_before_the_days_do_not_count() -> None:
    log = log_of("xxx..", "xx............")
    days = Days(on(5).date(), on(400).date())
    assert aftermath(replay(log), PROGRAMME.drills, ANKLE, days).sessions == 14


def test_an_empty_log_and_a_young_one() -> None:
    assert [one.words for one in section([]).answers] == ["Ankle: no session yet.", "Hip: no session yet."]
    young = section([session(0), morning(0, felt(1))]).answers[0]
    assert young.words == "Ankle: too few sessions to compare its drills."
    assert young.numbers.startswith("Pain or stiffness followed 1 of 1 session.")
