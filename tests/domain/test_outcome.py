"""Every line of the outcome table."""

from itertools import pairwise

import pytest

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Check, Feeling, Form, Morning
from rung.domain.outcome import Outcome, worst
from rung.domain.verdict import Verdict, judge, shared

from .strategies import CLEAN, answered, felt, on, session

G, A, R, F = Outcome.GREEN, Outcome.AMBER, Outcome.RED, Outcome.FLARE


def verdict(
    check: Check = CLEAN,
    after: Feeling | None = None,
    *,
    before: Feeling | None = None,
    rpe: int = 5,
    later: bool = False,
) -> Verdict:
    """The ankle's verdict where the left side is as given and the right is well."""
    one = session(0, answered(check=check), rpe=rpe, before=before or Feeling(0, 0))
    calm = before or Feeling(0, 0)
    feelings = {Joint.ANKLE: {Side.LEFT: after, Side.RIGHT: calm}} if after else {}
    answer = Morning("m", on(0.5), "s0", feelings) if after else None
    return judge(one, Joint.ANKLE, answer, later=later)


def feels(pain: int, stiffness: int = 0) -> Feeling:
    return Feeling(pain, stiffness)


def checked(pain: int = 0, stiffness: int = 0, form: Form = Form.CLEAN, done: float = 1.0) -> Check:
    return Check(pain, stiffness, form, done)


@pytest.mark.parametrize(
    ("check", "before", "after", "rpe", "outcome", "cause"),
    [
        (checked(6), feels(0), feels(0), 5, F, "left: pain 6 during (6 or more is a flare)"),
        (checked(0), feels(5), feels(6), 5, F, "left: pain 6 the morning after (6 or more is a flare)"),
        (checked(0), feels(0), feels(3), 5, F, "left: pain up by 3 the morning after (3 or more is a flare)"),
        (checked(0), feels(0), feels(2), 5, R, "left: pain up by 2 the morning after (2 is red)"),
        (
            checked(0),
            feels(0),
            feels(0, 3),
            5,
            R,
            "left: stiffness up by 3 the morning after (3 or more is red)",
        ),
        (checked(form=Form.MAJOR), feels(0), feels(0), 5, R, "left: form broke down (major is red)"),
        (checked(3), feels(0), feels(0), 5, A, "left: pain 3 during (3-5 is amber)"),
        (checked(5), feels(0), feels(0), 5, A, "left: pain 5 during (3-5 is amber)"),
        (checked(0), feels(3), feels(3), 5, A, "pain 3 the morning after (3-5 is amber)"),
        (checked(0), feels(0), feels(1), 5, A, "left: pain up by 1 the morning after (1 is amber)"),
        (checked(0, 2), feels(0), feels(0), 5, A, "left: stiffness from 0 to 2 (up by 2 or more is amber)"),
        (checked(0), feels(0), feels(0, 2), 5, A, "left: stiffness up by 2 the morning after (2 is amber)"),
        (
            checked(form=Form.MINOR),
            feels(0),
            feels(0),
            5,
            A,
            "left: one or two reps corrected (minor form is amber)",
        ),
        (checked(0), feels(0), feels(0), 8, A, "effort 8 (8 or more is amber)"),
        (checked(done=0.89), feels(0), feels(0), 5, A, "left: 89% of the sets done (under 90% is amber)"),
        (checked(2, 1, done=0.9), feels(0), feels(0, 1), 7, G, None),
        (checked(2), feels(2), feels(2), 5, G, None),
    ],
)
def test_each_line_of_the_table(
    check: Check, before: Feeling, after: Feeling, rpe: int, outcome: Outcome, cause: str | None
) -> None:
    found = verdict(check, after, before=before, rpe=rpe)
    assert found.outcome is outcome
    assert found.causes == ((cause,) if cause else ())
    assert found.final


def test_any_red_flag_is_stop_for_every_joint_whatever_else_was_found() -> None:
    flagged = session(0, answered(check=checked(9)), red_flags=("calf_pop",))
    for joint in (Joint.ANKLE, Joint.HIP):
        found = judge(flagged, joint, None, later=False)
        assert (found.outcome, found.causes) == (Outcome.STOP, ("red flag: calf_pop",))


def test_until_it_is_answered_the_morning_counts_as_before_the_session() -> None:
    assert verdict().outcome is G
    assert not verdict().final
    sore = verdict(before=feels(3))
    assert sore.outcome is A
    assert sore.causes == ("pain 3 before, taken as the morning's (3-5 is amber)",)
    assert verdict(before=feels(6)).outcome is F


def test_a_missing_answer_is_amber_at_best_and_final() -> None:
    missing = verdict(later=True)
    assert (missing.outcome, missing.final, missing.sore) == (A, True, False)
    assert missing.causes == ("the morning after was not answered (amber at best)",)
    assert verdict(checked(6), later=True).outcome is F


def test_a_morning_that_names_one_side_leaves_the_other_open() -> None:
    answer = Morning("m", on(0.5), "s0", {Joint.ANKLE: {Side.LEFT: feels(0)}})
    found = judge(session(0), Joint.ANKLE, answer, later=False)
    assert (found.outcome, found.final) == (G, False)
    late = judge(session(0), Joint.ANKLE, answer, later=True)
    assert (late.outcome, late.sides) == (A, {Side.LEFT: G, Side.RIGHT: A})


def test_the_worse_side_is_the_joints_outcome() -> None:
    found = verdict(checked(form=Form.MAJOR), feels(0))
    assert found.outcome is R
    assert found.sides == {Side.LEFT: R, Side.RIGHT: G}


def test_stop_is_worse_than_flare_red_amber_and_green_in_this_order() -> None:
    order = [Outcome.STOP, F, R, A, G]
    assert all(worst([better, worse]) is worse for worse, better in pairwise(order))


def test_at_shared_rungs_both_joints_take_the_worse_outcome_and_the_causes_of_either() -> None:
    one = session(0, answered(Joint.HIP, check=checked(4)))
    answer = Morning("m", on(0.5), "s0", felt())
    own = {joint: judge(one, joint, answer, later=False) for joint in (Joint.ANKLE, Joint.HIP)}
    both = shared(own)
    for joint in both:
        assert (both[joint].outcome, both[joint].sore) == (A, True)
        assert both[joint].causes == ("hip left: pain 4 during (3-5 is amber)",)
    assert both[Joint.ANKLE].sides == dict.fromkeys(SIDES, G)
