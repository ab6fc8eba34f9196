"""The built-in programme and what a runner made, as one programme for everything else to use."""

from collections.abc import Mapping
from dataclasses import replace

from rung.domain.drill_links import with_whole_links
from rung.domain.drills import Drill, Phase
from rung.domain.personal import Personal, deleted, live
from rung.domain.programme import Programme


def with_personal(built_in: Programme, personal: Personal) -> Programme:
    """The programme with the runner's drills and faults; ladders, tests and routines stay as they are.

    Drills stand by phase, in each the built-in ones first. A personal drill stands above a built-in one of
    the same id, which only a later version of the program can bring.
    """
    own, faults = live(personal.drills), live(personal.faults)
    gone = {id_: drill.name for id_, drill in deleted(personal.drills).items()}
    if not (own or faults or gone):
        return built_in
    ids = frozenset(own)
    order = list(Phase)
    names = {**built_in.faults, **{id_: fault.name for id_, fault in faults.items()}}
    known = {id_: _watching(drill, names) for id_, drill in own.items()}
    drills = sorted({**built_in.drills, **known}.values(), key=lambda drill: order.index(drill.phase))
    return replace(
        built_in,
        drills=with_whole_links({drill.id: drill for drill in drills}, ids),
        faults=names,
        fault_notes={**built_in.fault_notes, **{id_: fault.note for id_, fault in faults.items()}},
        personal=ids,
        gone=gone,
    )


def _watching(drill: Drill, faults: Mapping[str, str]) -> Drill:
    """The drill without faults that are gone, as a merge may leave them."""
    if all(fault in faults for fault in drill.faults):
        return drill
    return replace(drill, faults=tuple(fault for fault in drill.faults if fault in faults))
