"""Stretches of an open exercise list as drill files: how lists that others keep as JSON can be brought in.

The shape is that of the public-domain list `free-exercise-db`: objects with `name`, `category`,
`primaryMuscles`, `equipment` and `instructions`. Run by hand on a real list:

    python -m tests.library.exercise_list exercises.json > stretches.yaml
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rung.domain.anatomy import Joint
from rung.domain.dosage import HoldDose
from rung.domain.drill_check import tidied
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.incoming import Incoming
from rung.domain.personal_edits import free_id
from rung.library.as_yaml import personal_yaml

TWO_HOLDS = HoldDose(sets=2, reps=1, hold_ms=30_000, rest_ms=15_000)
LOWER_LEG = {"calves", "shins", "feet"}
ONE_SIDED = re.compile(r"\b(other|opposite|each|switch|one|alternate|right|left)\b", re.IGNORECASE)
NOTHING_NEEDED = (None, "", "body only", "other")


def converted(entries: Iterable[Mapping[str, Any]]) -> str:
    """The stretches of a list as YAML, each two holds of half a minute."""
    drills: dict[str, Drill] = {}
    for entry in entries:
        if entry.get("category") == "stretching":
            drill = _drill(entry, free_id(_id("stretch", entry["name"]), drills))
            drills[drill.id] = drill
    return personal_yaml(Incoming(drills=drills))


def _drill(entry: Mapping[str, Any], drill_id: str) -> Drill:
    said = [sentence for text in entry.get("instructions", ()) for sentence in re.split(r"(?<=\.)\s+", text)]
    steps = [step for step in said if step.strip()] or ["Go gently into the stretch."]
    equipment = entry.get("equipment")
    return tidied(
        Drill(
            id=drill_id,
            name=entry["name"],
            phase=Phase.LOW_LOAD,
            joints=(Joint.ANKLE if LOWER_LEG & set(entry.get("primaryMuscles", ())) else Joint.HIP,),
            rung=0,
            unilateral=bool(ONE_SIDED.search(" ".join(steps))),
            dose=TWO_HOLDS,
            intensive=False,
            breath=Breath("Breathe slowly."),
            setup=steps[0],
            cues=tuple(steps[1:] or steps),
            faults=(),
            equipment=() if equipment in NOTHING_NEEDED else (_id("", equipment),),
            ceiling_nrs=4,
        )
    )


def _id(prefix: str, name: str) -> str:
    words = re.findall("[a-z0-9]+", name.lower())
    return "_".join(word for word in (prefix, *words) if word) or "nothing"


if __name__ == "__main__":
    print(converted(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
