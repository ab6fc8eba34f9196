"""The built-in programme loads, is complete, and holds the figures it should."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, Joint
from rung.domain.dosage import Dose, HoldDose, RepDose, TimedDose
from rung.domain.drills import Drill, Phase
from rung.domain.programme import HopStep, Programme, Rung
from rung.domain.symmetry import focus_gap
from rung.domain.tempo import TempoPhase
from rung.library import card, check_files, drill_json, load_programme, nearest

from .figures import FIGURES, NEIGHBOURS, RUNGS, SELF_TESTS


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme(asset_folder("drills"))


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def listed(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split(","))


def joints_of(word: str) -> tuple[Joint, ...]:
    return JOINTS if word == "both" else (Joint(word),)


def dose_figures(dose: Dose) -> str:
    cadence = "" if isinstance(dose, HoldDose) or not dose.cadence_spm else f" c{dose.cadence_spm}"
    rest = f"r{dose.rest_ms / 1000:g}"
    if isinstance(dose, TimedDose):
        return f"timed {dose.sets}x{dose.duration_ms / 1000:g} {rest}{cadence}"
    if isinstance(dose, HoldDose):
        relax = f" x{dose.relax_ms / 1000:g}" if dose.relax_ms else ""
        return f"hold {dose.sets}x{dose.reps}x{dose.hold_ms / 1000:g} {rest}{relax}"
    between = f" s{dose.station_rest_ms / 1000:g}" if dose.station_rest_ms else ""
    return f"reps {dose.sets}x{dose.reps} {dose.tempo} {dose.tempo.start} {rest}{cadence}{between}"


def drill_figures(drill: Drill) -> str:
    joint = "both" if len(drill.joints) == 2 else drill.joints[0]
    sides = "each" if drill.unilateral else "both"
    limits = (drill.ceiling_nrs, drill.effort_rpe, drill.contacts_cap)
    words = [drill.id, drill.phase, joint, drill.rung, sides, "intensive" if drill.intensive else "light"]
    words += ["-" if limit is None else limit for limit in limits]
    return " ".join(map(str, words)) + " " + dose_figures(drill.dose)


def test_every_drill_has_its_figures(programme: Programme) -> None:
    assert len(programme.drills) == 48
    assert sorted(map(drill_figures, programme.drills.values())) == sorted(FIGURES.strip().splitlines())


def test_every_drill_has_its_neighbours_faults_sources_and_equipment(programme: Programme) -> None:
    assert {row[0] for row in rows(NEIGHBOURS)} == set(programme.drills)
    for id_, regress, progress, faults, sources, equipment in rows(NEIGHBOURS):
        drill = programme.drills[id_]
        assert (drill.regress_to or "-", drill.progress_to or "-") == (regress, progress)
        assert (drill.faults, drill.sources) == (listed(faults), listed(sources))
        assert drill.equipment == listed(equipment)


def rung_figures(rung: Rung) -> list[str]:
    alternates = ";".join(
        f"{a.drill}/{a.instead_of}" + ("/later" if a.takes_over else "") for a in rung.alternates
    )
    phases = [",".join(rung.drills(phase)) for phase in Phase]
    return [rung.id, str(rung.index), *phases, alternates or "-"]


def test_every_rung_of_both_ladders_has_its_drills_in_all_three_phases(programme: Programme) -> None:
    table = {row[0]: row for row in rows(RUNGS)}
    for joint in JOINTS:
        ladder = programme.ladders[joint]
        initial = joint.value[0].upper()
        assert [rung.id for rung in ladder] == [*(f"{initial}{n}" for n in range(6)), "I6", "P7"]
        for rung in ladder:
            assert rung_figures(rung) == table[rung.id]
            assert all(rung.drills(phase) for phase in Phase)
            assert rung.title
            assert rung.aim
    assert programme.ladders[Joint.ANKLE][6:] == programme.ladders[Joint.HIP][6:]


def test_every_self_test_has_its_figures(programme: Programme) -> None:
    assert [row[0] for row in rows(SELF_TESTS)] == list(programme.tests)
    for id_, joint, unit, decimals, *figures, tools, invalid_if in rows(SELF_TESTS):
        test = programme.tests[id_]
        limits = (*test.hard, *test.soft, test.detectable_change, focus_gap(id_))
        assert (test.joints, test.unit, test.decimals) == (joints_of(joint), unit, int(decimals))
        assert ["-" if limit is None else f"{limit:g}" for limit in limits] == figures
        assert (test.tools, test.invalid_if) == (listed(tools), listed(invalid_if))
        assert test.lower_is_better == (id_ == "step_down_score")


def test_hops_opening_and_routines(programme: Programme) -> None:
    steps = [(5, 50), (6, 40), (8, 30), (10, 20)]
    assert programme.hop_steps == tuple(HopStep(bouts, 10_000, rest * 1000) for bouts, rest in steps)
    assert (programme.hop_gate, programme.opening) == (4, ("movement_screen",))
    assert programme.cool_down
    minutes = sum(one_set_ms(programme.drills[id_]) for id_ in programme.warm_up) / 60_000
    assert 6 <= minutes <= 10


def one_set_ms(drill: Drill) -> int:
    return drill.dose.set_ms * (2 if drill.unilateral else 1)


def test_the_circuit_names_its_stations(programme: Programme) -> None:
    dose = programme.drills["df_hip_circuit"].dose
    assert isinstance(dose, RepDose)
    ids = ["step_down", "single_leg_bridge", "toe_off_rock", "banded_three_quarter_deadlift"]
    assert [station.drill_id for station in dose.stations] == ids
    assert [station.name for station in dose.stations] == [programme.drills[id_].name for id_ in ids]
    screen = programme.drills["movement_screen"].dose
    assert isinstance(screen, RepDose)
    assert [station.drill_id for station in screen.stations] == [None] * 3


def test_every_rep_with_a_pattern_has_a_breath_in_and_a_breath_out(programme: Programme) -> None:
    for drill in programme.drills.values():
        if isinstance(drill.dose, RepDose) and drill.dose.tempo.rep_ms:
            assert drill.breath.inhale_on, drill.id
            assert drill.breath.exhale_on, drill.id
    tempo = programme.drills["loaded_df_tempo"].breath
    assert tempo.inhale_on == (TempoPhase.ECCENTRIC, TempoPhase.CONCENTRIC)
    assert (
        programme.drills["breath_reset"].breath.inhale_ms,
        programme.drills["breath_reset"].breath.exhale_ms,
    ) == (
        4000,
        6000,
    )


def test_every_fault_and_source_is_described(programme: Programme) -> None:
    assert set(programme.faults) == set(programme.fault_notes)
    assert "knee_drift" in programme.faults
    assert "PMID 35623448" in programme.sources["slow_breath"]


def test_the_built_in_files_pass_their_own_check() -> None:
    assert check_files(sorted(asset_folder("drills").glob("*.yaml"))) == []


def test_every_drill_survives_its_json(programme: Programme, tmp_path: Path) -> None:
    """JSON is YAML, so a drill written out can be read back by the same loader."""
    folder = tmp_path / "drills"
    folder.mkdir()
    for path in asset_folder("drills").glob("*.yaml"):
        if "drills:" not in path.read_text(encoding="utf-8").splitlines():
            (folder / path.name).write_bytes(path.read_bytes())
    written = json.dumps({"drills": [drill_json(drill) for drill in programme.drills.values()]}, indent=1)
    (folder / "drills.yaml").write_text(written, encoding="utf-8")
    assert load_programme(folder) == replace(programme, drills=dict(programme.drills))


def test_a_card_fits_the_screen_and_says_everything(programme: Programme) -> None:
    for drill in programme.drills.values():
        lines = card(drill, programme)
        assert max(map(len, lines)) <= 80
        text = " ".join(" ".join(lines).split())
        for part in (drill.name, drill.setup, drill.breath.text, *drill.cues):
            assert part.replace("-", "") in text.replace("- ", "").replace("-", ""), drill.id
    assert "Dose        3 sets of 10 reps at 2-2-2-0, eccentric first, 45 s rest" in card(
        programme.drills["loaded_df_half_kneel"], programme
    )


@pytest.mark.parametrize("drill", ["treadmill_incline_strides", "soft_landing_strides", "a_skip"])
def test_running_drills_carry_the_cues_of_running(programme: Programme, drill: str) -> None:
    """A soft landing, a quick dorsiflexion, a deliberate hip extension."""
    cues = " ".join(programme.drills[drill].cues)
    for words in ("Land softly", "bend the ankle quickly", "extend the hip on purpose"):
        assert words in cues


def test_drills_that_are_checked_by_mirror_or_video_say_so(programme: Programme) -> None:
    checked = {one.id for one in programme.drills.values() if "mirror" in " ".join(one.cues)}
    assert checked == {"movement_screen", "step_down", "hip_hinge_pelvic_tilt"}
    assert all(one.id in checked for one in programme.drills.values() if "mirror_or_phone" in one.equipment)


def test_nearest(programme: Programme) -> None:
    assert nearest("calf_relase", programme.drills) == "calf_release"
    assert nearest("Calf_Release", programme.drills) == "calf_release"
    assert nearest("zzzz", programme.drills) is None


def test_assets_in_an_installed_wheel_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "_assets" / "drills"
    folder.mkdir(parents=True)
    monkeypatch.setattr("rung.assets.files", lambda _: tmp_path)
    assert asset_folder("drills") == folder


def test_an_unknown_asset_is_refused() -> None:
    with pytest.raises(FileNotFoundError, match="no_such"):
        asset_folder("no_such")
