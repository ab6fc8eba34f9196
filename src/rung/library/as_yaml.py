"""What a runner made as YAML in the format of the drill files, with comments that explain the fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rung.domain.incoming import Incoming
from rung.library.as_json import drill_json, fault_json, list_json, place_json

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _.,;()/%+'-]*(?<! )")
"""Texts that mean themselves without quotes, however YAML is read."""
_WORD = re.compile("[A-Za-z][A-Za-z0-9_]*")
_NOT_PLAIN = ("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf")
_INDENT = "  "

HEAD = """\
# Your own drills and lists, in the format of rung's drill files.
# Check it with 'rung drills check FILE', bring it in with 'rung drills import FILE'.
"""
ABOUT_FAULTS = """\
# What can go wrong, beside the built-in faults: an id, a short name, and a sentence that describes it.
"""
ABOUT_DRILLS = """\
# Each drill has
#   id           lower-case words joined by underscores; it never changes, because the log refers to it
#   name         as shown
#   phase        prep, low_load or dynamic
#   joint        ankle, hip or both
#   rung         0-7, the rung where it first belongs
#   sides        each (one side after the other, the dosage is per side) or both
#   dosage       mode: reps   sets, reps, tempo, tempo_start, rest_s; also cadence_spm, circuit or moves,
#                             station_rest_s
#                mode: hold   sets, reps, hold_s, rest_s; also relax_s between the holds of a set
#                mode: timed  sets, duration_s, rest_s; also cadence_spm
#                All lengths are in seconds: 90, not 1:30. A tempo is in quotes, "3-1-2-0": lowering, pause,
#                lifting, pause at the top. tempo_start says which half comes first: eccentric or concentric.
#   breath       say: the sentence on the card; and one pattern at most: in_on and out_on (phases of the
#                tempo: eccentric, pause, concentric, top), in_s and out_s (seconds), in_steps and out_steps
#   setup        how to get into position
#   cues         short sentences, at least one
#   faults       ids of faults to watch for, or []
#   intensive    true when it counts toward the 48 hours between hard work for the same joint
# and may have
#   equipment    ids of what is needed, such as [wall, long_band]
#   regress_to   id of the simpler drill that takes its place when it is too hard or hurts
#   progress_to  id of the harder drill that follows it
#   load         weight, band, slope or height, in words
#   ceiling_nrs  strongest pull or pressure, 0-10        effort_rpe  effort aimed at, 0-10
#   contacts_cap most ground contacts in a session       note        anything else for the card
#   sources      keys of the built-in sources
"""
ABOUT_LISTS = """\
# Each list has a name, may have a note, and has sections. A section holds the drills of one phase, in their
# order, at one rung (0-7) or at all rungs that have no section of their own. What a list has no section for
# comes from the ladder; a section with 'drills: []' leaves the phase out.
#   drill        id of a drill, built-in or your own
#   dosage       in place of the drill's own, of the same mode, without circuit and moves
#   optional     true for a drill of full sessions only, the first to go when time is short
"""
ABOUT_PLACES = """\
# Where you train, and the list that is used there; without 'list' it is the ladder as it comes.
"""
NO_DRILLS = """\
# There are none yet. 'rung drills show glute_bridge --json' shows a built-in drill under the same keys.
"""


def personal_yaml(things: Incoming) -> str:
    """Drills, faults, lists and places as one file; what there is none of is left out, but for drills."""
    drills = [_without_empty(drill_json(drill)) for drill in things.drills.values()]
    faults = {fault.id: fault_json(fault) for fault in things.faults.values()}
    lists = [list_json(found) for found in things.lists.values()]
    places = [place_json(place) for place in things.places.values()]
    parts = [HEAD]
    if faults:
        parts.append(ABOUT_FAULTS + "faults:\n" + "\n".join(_table(faults, 1)) + "\n")
    about = ABOUT_DRILLS if drills else ABOUT_DRILLS + NO_DRILLS
    parts.append(about + _entries("drills", drills))
    if lists:
        parts.append(ABOUT_LISTS + _entries("lists", lists))
    if places:
        parts.append(ABOUT_PLACES + _entries("places", places))
    return "\n".join(parts)


def _without_empty(drill: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in drill.items() if value or key not in ("equipment", "sources")}


def _entries(section: str, entries: Sequence[Mapping[str, Any]]) -> str:
    if not entries:
        return f"{section}: []\n"
    return f"{section}:\n" + "\n".join("\n".join(_item(entry, 1)) + "\n" for entry in entries)


def _item(value: Any, depth: int) -> Iterator[str]:
    """One entry of a list, behind its dash."""
    lines = _table(value, depth + 1) if isinstance(value, Mapping) else iter([_scalar(value)])
    first = next(lines)
    yield f"{_INDENT * depth}- {first.strip()}"
    yield from lines


def _table(entries: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, value in entries.items():
        start = f"{_INDENT * depth}{key}:"
        if isinstance(value, Mapping):
            yield start
            yield from _table(value, depth + 1)
        elif not isinstance(value, list):
            yield f"{start} {_scalar(value)}"
        elif all(isinstance(item, str) and _WORD.fullmatch(item) and _is_plain(item) for item in value):
            yield f"{start} [{', '.join(value)}]"
        else:
            yield start
            for item in value:
                yield from _item(item, depth + 1)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value}"
    if _is_plain(value):
        return value
    return f'"{"".join(map(_escaped, value))}"'


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _NOT_PLAIN


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
