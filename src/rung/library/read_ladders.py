"""Reads the ladders, the hop progression and the routines."""

from collections.abc import Sequence

from rung.domain import drill_limits as limits
from rung.domain.anatomy import JOINTS
from rung.domain.programme import FIRST_SHARED_RUNG, TOP_RUNG, Alternate, HopStep, Rung
from rung.library.draft import Draft, Target
from rung.library.fields import Fields
from rung.library.nodes import Node
from rung.library.problems import shown, suggestion
from rung.library.read_drills import label

SHARED = "shared"
RUNG_KEYS = (
    "rung", "id", "title", "aim", "prep", "low_load", "dynamic", "alternates", "exit_checks",
)  # fmt: skip
PHASE_KEYS = ("prep", "low_load", "dynamic")


def read_ladders(file: Fields, draft: Draft) -> None:
    """Both ladders; the shared rungs are written once and stand at the top of each."""
    node = file.node("ladders")
    if node is None:
        return
    ladders = Fields(node, "ladders", (*JOINTS, SHARED), draft.problems)
    shared = _read_rungs(ladders, SHARED, range(FIRST_SHARED_RUNG, TOP_RUNG + 1), draft)
    for joint in JOINTS:
        draft.ladders[joint] = (*_read_rungs(ladders, joint, range(FIRST_SHARED_RUNG), draft), *shared)


def _read_rungs(ladders: Fields, name: str, indices: range, draft: Draft) -> tuple[Rung, ...]:
    nodes = ladders.items(name)
    if name in ladders and len(nodes) != len(indices):
        message = f"'{name}' must list the rungs {indices[0]} to {indices[-1]}, but has {len(nodes)} of them"
        ladders.report(ladders.place_of(name), message)
    pairs = enumerate(zip(nodes, indices, strict=False))
    return tuple(
        _read_rung(node, f"ladder '{name}', {label('rung', node, i)}", n, draft) for i, (node, n) in pairs
    )


def _read_rung(node: Node, where: str, index: int, draft: Draft) -> Rung:
    fields = Fields(node, where, RUNG_KEYS, draft.problems)
    if (number := fields.whole("rung", 0, TOP_RUNG)) != index and "rung" in fields:
        fields.report(
            fields.place_of("rung"), f"'rung' is {number} but {index} comes here; list the rungs in order"
        )
    id_ = fields.text("id")
    if id_:
        draft.claim("rung", id_, fields.place_of("id"))
    prep, low_load, dynamic = (_phase(fields, key, draft) for key in PHASE_KEYS)
    return Rung(
        index=index,
        id=id_,
        title=fields.text("title"),
        aim=fields.text("aim"),
        prep=prep,
        low_load=low_load,
        dynamic=dynamic,
        exit_checks=fields.texts("exit_checks") if "exit_checks" in fields else (),
        alternates=_alternates(fields, (*prep, *low_load, *dynamic), draft),
    )


def _phase(fields: Fields, key: str, draft: Draft) -> tuple[str, ...]:
    ids = draft.link_list(fields, key, Target.DRILL)
    fields.require_entry(key, "every rung has all three phases")
    return ids


def _alternates(rung: Fields, served: Sequence[str], draft: Draft) -> tuple[Alternate, ...]:
    if "alternates" not in rung:
        return ()
    found = []
    for node in rung.items("alternates"):
        keys = ("drill", "instead_of", "takes_over")
        fields = Fields(node, f"{rung.where}, alternates", keys, draft.problems)
        drill = draft.link(fields, "drill", Target.DRILL)
        replaced = fields.text("instead_of")
        if replaced and replaced not in served:
            message = f"'instead_of' is {shown(replaced)}, which this rung does not serve"
            fields.report(fields.place_of("instead_of"), f"{message}{suggestion(replaced, served)}")
        found.append(Alternate(drill, replaced, "takes_over" in fields and fields.boolean("takes_over")))
    return tuple(found)


def read_opening(file: Fields, draft: Draft) -> None:
    """The drills that open every full and easy session."""
    draft.opening = draft.link_list(file, "opening", Target.DRILL)


def read_hop_steps(file: Fields, draft: Draft) -> None:
    """The steps of the two-leg hops: 1-50 bouts of 1-60 s, rests of 0-600 s."""
    steps = []
    for index, node in enumerate(file.items("hop_steps")):
        fields = Fields(node, f"hop step no. {index + 1}", ("bouts", "bout_s", "rest_s"), draft.problems)
        bouts, bout_ms = fields.whole("bouts", 1, 50), fields.milliseconds("bout_s", 1_000, 60_000)
        steps.append(HopStep(bouts, bout_ms, fields.milliseconds("rest_s", *limits.REST_MS)))
    file.require_entry("hop_steps", "give at least one step")
    draft.hop_steps = tuple(steps)


def read_hop_gate(file: Fields, draft: Draft) -> None:
    """Green hop sessions before one-leg hops, 0-50."""
    draft.hop_gate = file.whole("hop_gate", 0, 50)


def read_routines(file: Fields, draft: Draft) -> None:
    """The drills of the warm-up and of the cool-down."""
    node = file.node("routines")
    if node is None:
        return
    fields = Fields(node, "routines", ("warm_up", "cool_down"), draft.problems)
    draft.warm_up = draft.link_list(fields, "warm_up", Target.DRILL)
    draft.cool_down = draft.link_list(fields, "cool_down", Target.DRILL)
