"""What two machines keep becomes the same on both, whoever merges first, and how often."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from rung.domain.personal import NOTHING_OWN, Kept, Personal, live
from rung.domain.personal_merge import merged_personal
from rung.domain.personal_summary import personal_summary

from .own import NOW, copy_of, kept, personals


@settings(max_examples=60, deadline=None)
@given(one=personals(), two=personals(), three=personals())
def test_the_order_of_merging_and_how_often_makes_no_difference(
    one: Personal, two: Personal, three: Personal
) -> None:
    both = merged_personal(one, two)
    assert both == merged_personal(two, one)
    assert merged_personal(both, three) == merged_personal(one, merged_personal(two, three))
    assert merged_personal(both, two) == both
    assert merged_personal(one, one) == one


@settings(max_examples=60, deadline=None)
@given(one=personals(), two=personals())
def test_nothing_is_lost_and_the_latest_change_holds(one: Personal, two: Personal) -> None:
    both = merged_personal(one, two)
    for kind in ("drills", "faults", "lists", "places"):
        mine, other, found = (getattr(which, kind) for which in (one, two, both))
        assert found.keys() == mine.keys() | other.keys()
        for key, entry in found.items():
            there = [table[key] for table in (mine, other) if key in table]
            assert entry in there
            assert entry.changed == max(each.changed for each in there)


def test_a_deletion_that_is_later_holds_against_an_older_copy() -> None:
    ours = kept(copy_of("glute_bridge"))
    entry = ours.drills["my_glute_bridge"]
    theirs = Personal(drills={"my_glute_bridge": Kept(entry.content, NOW + timedelta(hours=1), deleted=True)})
    assert live(merged_personal(ours, theirs).drills) == {}
    older = Personal(drills={"my_glute_bridge": Kept(entry.content, NOW - timedelta(hours=1), deleted=True)})
    assert live(merged_personal(ours, older).drills) == live(ours.drills)


def test_the_summary_counts_what_is_new_changed_and_there() -> None:
    ours = kept(copy_of("glute_bridge"), copy_of("calf_release"))
    changed = replace(copy_of("glute_bridge"), name="Bridge at home")
    theirs = Personal(
        drills={
            "my_glute_bridge": Kept(changed, NOW + timedelta(days=1)),
            "my_calf_release": ours.drills["my_calf_release"],
            "my_step_down": Kept(copy_of("step_down"), NOW),
        }
    )
    both = merged_personal(ours, theirs)
    lines = list(personal_summary(ours, theirs, both))
    assert lines == ["drills of your own: 1 new, 1 changed, 1 already there"]
    assert list(personal_summary(ours, NOTHING_OWN, ours)) == []
