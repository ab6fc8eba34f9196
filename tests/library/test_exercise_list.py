"""A hundred stretches that others describe come in as YAML and can be trained."""

from itertools import product

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS
from rung.domain.doses import plainly
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.history import replay
from rung.domain.incoming import taken_in
from rung.domain.personal import NOTHING_OWN, live
from rung.domain.personal_programme import with_personal
from rung.domain.planning import plan_session
from rung.domain.score import compile_session
from rung.domain.time_cap import session_ms
from rung.library import load_programme
from rung.library.as_yaml import personal_yaml
from rung.library.own_files import read_own_text

from ..domain.own import NOW
from .exercise_list import converted

MUSCLES = ("calves", "hamstrings", "quadriceps", "glutes", "adductors")
WAYS = (
    "on the floor", "on a chair", "at a wall", "with a strap", "lying: knees up", 'in "deep" squat', "- slow",
    "90/90", "no. 1", "#2",
)  # fmt: skip
ENTRIES = [
    {
        "name": f"{muscle.capitalize()} stretch {way}{' again' * again}",
        "category": "stretching",
        "primaryMuscles": [muscle],
        "equipment": "body only" if way != "with a strap" else "stretch strap",
        "instructions": [
            f"Settle {way} and let the {muscle} lengthen: no bouncing.",
            "Hold it there. Change to the other side." if again else "Breathe out,\nand ease further.",
        ],
    }
    for muscle, way, again in product(MUSCLES, WAYS, (0, 1))
]


def test_a_hundred_stretches_are_read_kept_and_trained() -> None:
    text = converted([*ENTRIES, {"name": "Barbell row", "category": "strength"}])
    things = read_own_text("stretches.yaml", text, NOTHING_OWN)
    assert len(things.drills) == 100
    assert personal_yaml(things) == text
    programme = load_programme(asset_folder("drills"))
    personal = taken_in(NOTHING_OWN, things, NOW)
    whole = with_personal(programme, personal)
    for drill in live(personal.drills).values():
        planned = plainly(whole.drills[drill.id])
        assert sum(step.duration_ms for step in compile_session([planned]).steps) == session_ms([planned])
    dozen = list(things.drills)[:12]
    chosen = DrillList("stretches", (Section(Phase.LOW_LOAD, None, tuple(map(Listed, dozen))),))
    plan = plan_session(replay([]), whole, NOW, chosen=chosen)
    assert set(dozen) <= {planned.drill.id for planned in plan.drills}
    assert all(plan.volume[joint] for joint in JOINTS)
