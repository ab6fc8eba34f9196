"""Counting what was done."""

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.hurting import Hurt, Relief
from rung.domain.plan import PlannedDrill
from rung.domain.reached import Swap
from rung.domain.sets import SetAt
from rung.domain.tally import Tally

from .drilled import CIRCUIT, MARCH, drill, planned

ROCK = PlannedDrill(drill(), SIDES, {Side.LEFT: 2, Side.RIGHT: 3})


def test_a_set_done_twice_counts_once() -> None:
    tally = Tally()
    for set_no in (1, 1, 2):
        tally.complete(0, Side.LEFT, set_no)
    assert tally.done(0, Side.LEFT) == 2
    assert tally.done(0, Side.RIGHT) == 0
    assert tally.left(0, ROCK) == {Side.RIGHT: 3}


def test_one_set_each_is_left_when_all_are_done() -> None:
    tally = Tally()
    for side, sets in ROCK.sets.items():
        for set_no in range(1, sets + 1):
            tally.complete(0, side, set_no)
    assert tally.left(0, ROCK) == {Side.LEFT: 1, Side.RIGHT: 1}


def test_results_name_every_drill_and_side_done_or_not() -> None:
    tally = Tally()
    tally.complete(0, Side.LEFT, 1)
    tally.complete(1, Side.BOTH, 1)
    circuit = planned(drill("circuit", CIRCUIT, unilateral=False))
    march = planned(drill("march", MARCH, unilateral=False))
    results = tally.results([ROCK, circuit, march])
    assert [(r.id, r.side, r.sets, r.done, r.reps, r.seconds) for r in results] == [
        ("rock", Side.LEFT, 2, 1, 3, 18),
        ("rock", Side.RIGHT, 3, 0, 0, 0),
        ("circuit", Side.BOTH, 2, 1, 4, 21),
        ("march", Side.BOTH, 1, 0, 0, 0),
    ]


def test_a_fault_counts_the_sets_in_which_it_was_marked() -> None:
    tally = Tally()
    for set_no in (1, 1, 2):
        tally.mark(0, Side.LEFT, set_no, "heel_lift")
    left, right = tally.results([ROCK])
    assert left.faults == {"heel_lift": 2}
    assert right.faults == {}


def test_a_stand_in_moves_what_was_done_after_it_up_by_one() -> None:
    tally = Tally()
    tally.complete(0, Side.LEFT, 1)
    tally.complete(1, Side.LEFT, 1)
    tally.mark(1, Side.LEFT, 1, "heel_lift")
    tally.swap(1, "easier")
    tally.swap(0, "simpler")
    assert [tally.done(slot, Side.LEFT) for slot in range(4)] == [1, 0, 1, 0]
    hard = Swap.TOO_HARD
    assert [tally.swapped(slot) for slot in range(4)] == [hard, None, hard, None]
    results = tally.results([ROCK, ROCK, ROCK])
    assert results[4].faults == {"heel_lift": 1}
    assert [r.swapped_for for r in results[::2]] == ["simpler", None, "easier"]


def test_what_was_chosen_instead_takes_over_what_was_prescribed() -> None:
    tally = Tally()
    tally.complete(0, Side.RIGHT, 1)
    tally.swap(0, "other", Swap.CHOSEN)
    left, right, _ = tally.results([ROCK, planned(drill("march", MARCH, unilateral=False))])
    assert [(r.sets, r.done, r.swapped_for) for r in (left, right)] == [(0, 0, None), (1, 1, None)]
    assert (left.note, right.note) == ("changed for March by choice", "")


def test_remarks_stand_with_the_side_that_hurt_and_else_with_the_first() -> None:
    tally = Tally()
    tally.hurts = (
        Hurt(0, Joint.ANKLE, Side.RIGHT, 4, Relief.LESS_RANGE),
        Hurt(1, Joint.HIP, Side.LEFT, 7, Relief.LEAVE_JOINT),
    )
    tally.omit(1, "left out: hip left hurt, 7 of 10")
    tally.note(0, "shoes off")
    notes = [
        result.note for result in tally.results([ROCK, planned(drill("march", MARCH, unilateral=False))])
    ]
    assert notes == [
        "shoes off",
        "ankle right hurt, 4 of 10: went on with less range",
        "hip left hurt, 7 of 10: left the joint for today; left out: hip left hurt, 7 of 10",
    ]


def test_a_note_that_is_emptied_is_gone() -> None:
    tally = Tally()
    tally.note(0, "shoes off")
    tally.note(0, "")
    assert tally.note_of(0) == ""


def test_a_swap_that_is_taken_back_leaves_what_was_done() -> None:
    tally = Tally()
    tally.complete(0, Side.LEFT, 1)
    tally.complete(1, Side.LEFT, 2)
    tally.swap(0, "rock")
    tally.results([ROCK, ROCK, ROCK])
    assert tally.untouched(1)
    tally.swap_back(0)
    assert (tally.sets_done(0), tally.sets_done(1)) == ({SetAt(0, Side.LEFT, 1)}, {SetAt(1, Side.LEFT, 2)})
