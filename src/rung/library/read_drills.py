"""Reads the sections of drills, faults and sources."""

from enum import StrEnum

from rung.domain import drill_limits as limits
from rung.domain.anatomy import Joint
from rung.domain.dosage import Dose, TimedDose
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.programme import TOP_RUNG
from rung.library.draft import Described, Draft, Target
from rung.library.fields import Fields
from rung.library.nodes import Node, Scalar, Table
from rung.library.problems import shown
from rung.library.read_dose import read_breath, read_dose

DRILL_KEYS = (
    "id", "name", "phase", "joint", "rung", "sides", "dosage", "load", "ceiling_nrs", "effort_rpe",
    "contacts_cap", "breath", "setup", "cues", "faults", "equipment", "regress_to", "progress_to",
    "intensive", "sources", "note",
)  # fmt: skip


class Trains(StrEnum):
    """The joints an entry is about, as written."""

    ANKLE = "ankle"
    HIP = "hip"
    BOTH = "both"

    @property
    def joints(self) -> tuple[Joint, ...]:
        """One joint, or both."""
        return tuple(Joint) if self is Trains.BOTH else (Joint(self.value),)


class Sides(StrEnum):
    """Whether a drill is done with each side on its own."""

    EACH = "each"
    BOTH = "both"


def label(kind: str, node: Node, index: int) -> str:
    """How messages call an entry: by its id, or by its number in the list, from 1."""
    id_ = node.values.get("id") if isinstance(node, Table) else None
    return f"{kind} {shown(id_.text)}" if isinstance(id_, Scalar) and id_.text else f"{kind} no. {index + 1}"


def read_drills(file: Fields, draft: Draft) -> None:
    """The list of drills."""
    for index, node in enumerate(file.items("drills")):
        fields = Fields(node, label("drill", node, index), DRILL_KEYS, draft.problems)
        if isinstance(node, Table):
            _read_drill(fields, draft)


def _read_drill(fields: Fields, draft: Draft) -> None:
    id_ = fields.id("id")
    is_new = bool(id_) and draft.claim("drill", id_, fields.place_of("id"))
    neighbours = {key: _neighbour(fields, key, draft) for key in ("regress_to", "progress_to")}
    dose = _dose(fields, draft)
    drill = Drill(
        id=id_,
        name=fields.text("name"),
        phase=fields.choice("phase", Phase),
        joints=fields.choice("joint", Trains).joints,
        rung=fields.whole("rung", 0, TOP_RUNG),
        unilateral=fields.choice("sides", Sides) is Sides.EACH,
        dose=dose or TimedDose(1, 1000, 0),
        intensive=fields.boolean("intensive"),
        breath=_breath(fields, dose, draft),
        setup=fields.text("setup"),
        cues=fields.texts("cues"),
        faults=draft.link_list(fields, "faults", Target.FAULT),
        equipment=fields.ids("equipment") if "equipment" in fields else (),
        regress_to=neighbours["regress_to"],
        progress_to=neighbours["progress_to"],
        sources=draft.link_list(fields, "sources", Target.SOURCE) if "sources" in fields else (),
        load=fields.optional_text("load"),
        ceiling_nrs=fields.optional_whole("ceiling_nrs", *limits.NRS),
        effort_rpe=fields.optional_whole("effort_rpe", *limits.NRS),
        contacts_cap=fields.optional_whole("contacts_cap", *limits.CONTACTS),
        note=fields.optional_text("note"),
    )
    fields.require_entry("cues", "give at least one")
    if is_new:
        draft.drills[id_] = drill
        draft.neighbours[id_] = {key: fields.place_of(key) for key, to in neighbours.items() if to}


def _neighbour(fields: Fields, key: str, draft: Draft) -> str | None:
    return draft.link(fields, key, Target.DRILL) if key in fields else None


def _dose(fields: Fields, draft: Draft) -> Dose | None:
    node = fields.node("dosage")
    if isinstance(node, Table):
        return read_dose(node, fields.where, draft)
    if node is not None:
        fields.report(node.place, "'dosage' must be a table that begins with 'mode:'")
    return None


def _breath(fields: Fields, dose: Dose | None, draft: Draft) -> Breath:
    node = fields.node("breath")
    return read_breath(node, fields.where, dose, draft) if node else Breath("")


def read_faults(file: Fields, draft: Draft) -> None:
    """Faults by id: a name, and a description in one line."""
    _read_described(file, "faults", ("name", "description"), draft)


def read_sources(file: Fields, draft: Draft) -> None:
    """Sources by key: how to cite one, and what it supports."""
    _read_described(file, "sources", ("cite", "supports"), draft)


def _read_described(file: Fields, section: str, keys: tuple[str, str], draft: Draft) -> None:
    kind = section.removesuffix("s")
    entries = draft.faults if section == "faults" else draft.sources
    table = file.table(section)
    for id_, node in table.values.items():
        fields = Fields(node, f"{kind} {shown(id_)}", keys, draft.problems)
        if draft.claim(kind, id_, table.keys[id_]):
            entries[id_] = Described(fields.text(keys[0]), fields.text(keys[1]))
