"""Generated files of own drills and lists, sound and broken: each is refused with places, or can be trained.

`RUNG_FILE_EXAMPLES=10000` tries ten thousand of them.
"""

import os
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from rung.assets import asset_folder
from rung.domain.dosage import Dose, HoldDose, RepDose, Station, TimedDose
from rung.domain.doses import plainly
from rung.domain.drill_check import drill_problems, tidied
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.history import replay
from rung.domain.incoming import Incoming, taken_in
from rung.domain.list_edits import in_order
from rung.domain.personal import NOTHING_OWN, Fault, Place, live
from rung.domain.personal_lists import list_problems
from rung.domain.personal_programme import with_personal
from rung.domain.planning import plan_session
from rung.domain.score import compile_session, dosage_ms
from rung.domain.tempo import Tempo, TempoPhase
from rung.library import LibraryError, load_programme, own_files
from rung.library.as_yaml import personal_yaml
from rung.library.load import built_in_files
from rung.library.own_files import read_own_text
from rung.library.personal_json import entry_json, kept_from_json, personal_from_json, personal_json

from ..domain.own import NOW

EXAMPLES = int(os.environ.get("RUNG_FILE_EXAMPLES", "500"))
SHARE = 10
"""Tests that the examples are shared among."""
BUILT_IN = built_in_files()
PROGRAMME = load_programme(asset_folder("drills"))
TEXTS = (
    "Rock", "Slow: very", "no", "null", "~", "1:30", "# not a comment", "- dash", "it's", '"quoted"', "a\\b",
    "ümlaut", "emoji 🦵", "zero\u200bwidth", "{brace}", "[list]", "&anchor", "*alias", "!tag", "@at", "100%",
    "true", "x" * 300, "\ufeffmark", "trailing:", "| pipe", "> fold", "? ask", "3-1-2-0", ".5", "a, b",
    "=", "%YAML",
)  # fmt: skip
JUNK = (
    "", "null", "~", "[]", "{}", "[[a]]", "{a: b}", "-1", "1e9", "99999", "0.0001", '"3"', "yes", "1:30",
    "&a", "*a", "!!int 3", "'open", '"open', "|", "\t", "---", "a: b: c", "\u0085", "\x07", "glute_bridge",
    "my_0", "prep", "all",
)  # fmt: skip


def _dose(random: Random) -> Dose:
    sets, rest = random.randint(1, 4), random.choice((0, 500, 20_500, 600_000))
    kind = random.randrange(4)
    if kind == 0:
        hold_ms, relax_ms = random.choice((500, 30_000, 45_125)), random.choice((0, 5000))
        return HoldDose(sets, random.randint(1, 5), hold_ms, rest, relax_ms)
    if kind == 1:
        return TimedDose(sets, random.choice((1000, 60_000)), rest, random.choice((None, 90)))
    if kind == 2:
        return RepDose(sets, 10, Tempo(0, 0, 0, 0), rest, random.randint(20, 240))
    figures = (random.randrange(0, 40) * 100 for _ in range(3))
    tempo = Tempo(*figures, 100, random.choice((TempoPhase.ECCENTRIC, TempoPhase.CONCENTRIC)))
    moves = (Station("Squat"), Station(random.choice(TEXTS)))
    borrowed = tuple(Station(id_, id_) for id_ in random.sample(sorted(PROGRAMME.drills), 2))
    stations = random.choice(((), moves, borrowed))
    return RepDose(sets, random.randint(1, 30), tempo, rest, None, stations, 5000 if stations else 0)


def _breath(random: Random, dose: Dose) -> Breath:
    """A breath that suits the dose, or in one of ten cases any."""
    text = random.choice(TEXTS)
    paced, stepped = (
        Breath(text, inhale_ms=4000, exhale_ms=6500),
        Breath(text, inhale_steps=3, exhale_steps=2),
    )
    phased = Breath(text, (TempoPhase.TOP,), ())
    if random.random() < 0.1:
        return random.choice((paced, stepped, phased))
    if isinstance(dose, RepDose):
        return phased if dose.tempo.rep_ms else Breath(text)
    return (
        stepped if isinstance(dose, TimedDose) and dose.cadence_spm else random.choice((Breath(text), paced))
    )


def _drill(random: Random, id_: str, ids: list[str]) -> Drill:
    """A drill like a built-in one, in one of five cases with any other link."""
    model, dose = random.choice(list(PROGRAMME.drills.values())), _dose(random)
    link = random.choice([None, *ids, *PROGRAMME.drills]) if random.random() < 0.2 else model.regress_to
    return replace(
        model,
        id=id_,
        name=random.choice(TEXTS),
        dose=dose,
        breath=_breath(random, dose),
        setup=random.choice(TEXTS),
        cues=tuple(random.choices(TEXTS, k=random.randint(1, 3))),
        faults=tuple(random.sample(["heel_lift", "my_fault"], random.randint(0, 2))),
        regress_to=link,
        note=random.choice((None, random.choice(TEXTS))),
    )


def _list(random: Random, name: str, ids: list[str]) -> DrillList:
    spots = {
        (random.choice(list(Phase)), random.choice((None, 0, 2, 7))) for _ in range(random.randint(0, 3))
    }
    known = [*ids, *PROGRAMME.drills]
    sections = []
    for phase, rung in spots:
        drills = random.sample(known, random.randint(0, 4))
        own = [PROGRAMME.drills[id_].dose if id_ in PROGRAMME.drills else None for id_ in drills]
        doses = [replace(one, sets=1) if one and random.random() < 0.4 else None for one in own]
        plain = [replace(d, stations=(), station_rest_ms=0) if isinstance(d, RepDose) else d for d in doses]
        listed = (Listed(id_, dose, random.random() < 0.3) for id_, dose in zip(drills, plain, strict=True))
        sections.append(Section(phase, rung, tuple(listed)))
    return DrillList(name, in_order(sections), random.choice(("", "For trains")))


def generated(random: Random) -> str:
    """A file as rung writes it, which need not be sound, and in every other case spoilt on top."""
    ids = [f"my_{number}" for number in range(random.randint(0, 4))]
    lists = {
        name: _list(random, name, ids)
        for name in random.sample(["home", "gym: big", "no"], random.randint(0, 2))
    }
    things = Incoming(
        {id_: _drill(random, id_, ids) for id_ in ids},
        {"my_fault": Fault("my_fault", "Mine", random.choice(TEXTS))},
        lists,
        {"hotel": Place("hotel", random.choice([None, *lists]))},
    )
    lines = [line for line in personal_yaml(things).split("\n") if not line.startswith("#")]
    for _ in range(random.choice((0, 0, 1, 4))):
        at = random.randrange(len(lines))
        key, colon, _ = lines[at].partition(":")
        lines[at] = random.choice(
            (f"{key}{colon} {random.choice(JUNK)}", "", lines[at][: random.randrange(len(lines[at]) + 1)],
             f" {lines[at]}", random.choice(JUNK), random.choice(lines))
        )  # fmt: skip
    return "\n".join(lines)


def trained(things: Incoming) -> None:
    """Every drill compiles, every list makes a plan, the editors find nothing, and YAML and JSON keep it."""
    personal = taken_in(NOTHING_OWN, things, NOW)
    whole = with_personal(PROGRAMME, personal)
    for drill_id in things.drills:
        planned = plainly(whole.drills[drill_id])
        assert drill_problems(things.drills[drill_id], PROGRAMME, whole) == ()
        assert tidied(things.drills[drill_id]) == things.drills[drill_id]
        steps = compile_session([planned]).steps
        assert sum(step.duration_ms for step in steps[:-1]) == dosage_ms(planned)
    for chosen in things.lists.values():
        assert plan_session(replay([]), whole, NOW, chosen=chosen).reasons
        assert list_problems(personal, whole, chosen) == ()
    assert read_own_text("again.yaml", personal_yaml(things), NOTHING_OWN) == things
    assert personal_from_json(personal_json(personal) or {"version": 1}) == personal
    for kind in ("drills", "faults", "lists", "places"):
        for key, kept in getattr(personal, kind).items():
            assert kept_from_json(kind, key, entry_json(kind, kept)) == kept
    assert live(personal.drills) == things.drills


@pytest.mark.parametrize("share", range(SHARE))
def test_each_file_is_refused_with_its_places_or_trained(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "built_in_files", lambda: BUILT_IN)
    outcomes: Counter[str] = Counter()
    for seed in range(share, EXAMPLES, SHARE):
        text = generated(Random(seed))
        try:
            things = read_own_text("any.yaml", text, NOTHING_OWN)
        except LibraryError as error:
            outcomes["refused"] += 1
            rows = text.replace("\u0085", "\n").count("\n") + 2
            for problem in error.problems:
                assert problem.file == "any.yaml"
                assert 1 <= problem.line <= rows
                assert problem.column >= 1
                assert problem.message
                assert "\n" not in str(problem)
        else:
            outcomes["trained"] += 1
            trained(things)
    assert min(outcomes["refused"], outcomes["trained"]) >= EXAMPLES / SHARE / 10
