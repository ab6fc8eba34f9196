"""A session keeps what its drills were called and how they were dosed, whatever is done to them later."""

from dataclasses import replace
from datetime import timedelta

from rung.domain.anatomy import Side
from rung.domain.dose_words import set_words
from rung.domain.event_json import event_from_json, event_to_json
from rung.domain.events import Session
from rung.domain.personal import live
from rung.domain.personal_edits import delete_drill, keep_drill
from rung.domain.personal_programme import with_personal
from rung.domain.reached import Reached
from rung.domain.tally import results_at

from .drilled import planned
from .own import NOW, copy_of, kept
from .planned_days import PROGRAMME, with_drills
from .strategies import session

OWN = kept(copy_of("glute_bridge", name="Bridge"))


def recorded() -> Session:
    """A session with the drill, read back from the log."""
    results = results_at([planned(live(OWN.drills)["my_glute_bridge"])], Reached(None))
    found = event_from_json(event_to_json(with_drills(session(0), *results)))
    assert isinstance(found, Session)
    return found


def test_a_session_keeps_name_and_dose() -> None:
    (result,) = recorded().drills
    assert (result.id, result.side, result.name) == ("my_glute_bridge", Side.BOTH, "Bridge")
    assert result.dose == set_words(PROGRAMME.drills["glute_bridge"].dose)


def test_neither_a_change_nor_a_deletion_rewrites_it() -> None:
    later = NOW + timedelta(days=1)
    changed = keep_drill(OWN, PROGRAMME, copy_of("glute_bridge", name="Hip lift"), later)
    gone = delete_drill(changed, PROGRAMME, "my_glute_bridge", later).personal
    (result,) = recorded().drills
    for personal in (OWN, changed, gone):
        assert with_personal(PROGRAMME, personal).name_then(result) == "Bridge"
    unnamed = replace(result, name="")
    assert with_personal(PROGRAMME, gone).name_then(unnamed) == "Hip lift"
    assert PROGRAMME.name_then(unnamed) == "my_glute_bridge"


def test_a_log_from_before_has_neither() -> None:
    obj = event_to_json(recorded())
    for result in obj["drills"]:
        del result["name"], result["dose"]
    found = event_from_json(obj)
    assert isinstance(found, Session)
    assert (found.drills[0].name, found.drills[0].dose) == ("", "")
