"""Reads the sections of lists and of the places that use them."""

from rung.domain.dosage import Dose
from rung.domain.drill_list import LADDER, DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.list_edits import in_order
from rung.domain.personal import Place as TrainingPlace
from rung.domain.personal_lists import LONGEST_NAME
from rung.domain.programme import TOP_RUNG
from rung.library.as_json import ALL_RUNGS
from rung.library.draft import Draft, ListedAt, Target
from rung.library.fields import Fields
from rung.library.nodes import Node, Scalar, Table
from rung.library.problems import shown
from rung.library.read_dose import read_dose


def read_lists(file: Fields, draft: Draft) -> None:
    """The named lists of drills."""
    for node in file.items("lists"):
        fields = Fields(node, _called("list", node), ("name", "note", "sections"), draft.problems)
        if isinstance(node, Table):
            _read_list(fields, draft)


def read_places(file: Fields, draft: Draft) -> None:
    """The places, each with its list."""
    for node in file.items("places"):
        fields = Fields(node, _called("place", node), ("name", "list"), draft.problems)
        if not isinstance(node, Table):
            continue
        name = _name(fields, "place", draft)
        used = draft.link(fields, "list", Target.LIST) if "list" in fields else None
        if name:
            draft.training_places[name] = TrainingPlace(name, used)


def _called(kind: str, node: Node) -> str:
    name = node.values.get("name") if isinstance(node, Table) else None
    return f"{kind} {shown(name.text)}" if isinstance(name, Scalar) and name.text else kind


def _name(fields: Fields, kind: str, draft: Draft) -> str:
    """The name, if no other entry of the kind has it, in whatever upper or lower case; else nothing."""
    name, place = fields.text("name"), fields.place_of("name")
    if len(name) > LONGEST_NAME:
        fields.report(place, f"'name' must have at most {LONGEST_NAME} letters")
    if name.casefold() == LADDER and kind == "list":
        fields.report(place, f"'name' is {shown(name)}, which stands for no list at all; take another name")
    same = next((id_ for of, id_ in draft.places if of == kind and id_.casefold() == name.casefold()), name)
    return name if name and draft.claim(kind, same, place) else ""


def _read_list(fields: Fields, draft: Draft) -> None:
    name = _name(fields, "list", draft)
    sections: dict[tuple[Phase, int | None], Section] = {}
    for index, node in enumerate(fields.items("sections")):
        where = f"{fields.where}, section no. {index + 1}"
        one = Fields(node, where, ("phase", "rung", "drills"), draft.problems)
        if isinstance(node, Table):
            section = _read_section(one, draft)
            if sections.setdefault((section.phase, section.rung), section) is not section:
                one.report(one.place, "has the phase and rung of an earlier section; join the two")
    note = fields.optional_text("note") or ""
    if name:
        draft.lists[name] = DrillList(name, in_order(list(sections.values())), note)


def _read_section(fields: Fields, draft: Draft) -> Section:
    phase = fields.choice("phase", Phase)
    rung = None if fields.says("rung", ALL_RUNGS) else fields.whole("rung", 0, TOP_RUNG)
    listed = []
    for node in fields.items("drills"):
        one = Fields(node, fields.where, ("drill", "dosage", "optional"), draft.problems)
        if isinstance(node, Table):
            listed.append(_read_listed(one, draft))
            if [other.drill for other in listed].count(listed[-1].drill) > 1:
                place = one.place_of("drill")
                one.report(place, f"lists {shown(listed[-1].drill)} twice; keep one of them")
    return Section(phase, rung, tuple(listed))


def _read_listed(fields: Fields, draft: Draft) -> Listed:
    drill = draft.link(fields, "drill", Target.DRILL)
    dose = _dose(fields, drill, draft)
    return Listed(drill, dose, "optional" in fields and fields.boolean("optional"))


def _dose(fields: Fields, drill: str, draft: Draft) -> Dose | None:
    node = fields.node("dosage") if "dosage" in fields else None
    if node is None:
        return None
    if not isinstance(node, Table):
        fields.report(node.place, "'dosage' must be a table that begins with 'mode:'")
        return None
    problems_before = len(draft.problems)
    dose = read_dose(node, f"{fields.where}, {shown(drill)}", draft, listed=True)
    if len(draft.problems) == problems_before:
        draft.listed_doses.append(ListedAt(drill, dose, node.place, fields.where))
    return dose
