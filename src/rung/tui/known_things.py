"""What a field of a drill can be chosen from: faults, equipment, sources, drills, phases of the tempo."""

import re
import unicodedata
from collections.abc import Mapping

from rung.domain.drill_limits import LONGEST_ID
from rung.domain.programme import Programme
from rung.domain.tempo import TempoPhase
from rung.tui.rep_words import NAMES

NEW_ONES = frozenset({"faults", "equipment"})
"""Fields that take things which are not known yet."""


def known_things(key: str, programme: Programme) -> Mapping[str, str]:
    """Id to name of everything that a field may hold."""
    if key == "faults":
        return programme.faults
    if key == "sources":
        return {id_: f"{id_}: {text}" for id_, text in programme.sources.items()}
    if key == "equipment":
        items = {item for drill in programme.drills.values() for item in drill.equipment}
        return {item: item.replace("_", " ") for item in sorted(items)}
    if key == "dosage.circuit":
        return {drill.id: drill.name for drill in programme.drills.values()}
    return {phase.value: f"{NAMES[phase]} ({phase.value})" for phase in TempoPhase}


def id_from(words: str, otherwise: str) -> str:
    """Words as an id: `Long band` is `long_band`. `otherwise`: where no letter of them can be one."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_ID].strip("_")
    return found if found[:1].isalpha() else otherwise
