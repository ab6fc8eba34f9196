# ruff: noqa: E501 - a slip stays on one line
"""Every mistake is listed, at its place, in a sentence; nothing that a file holds raises anything else."""

from pathlib import Path

import pytest

from rung.assets import asset_folder
from rung.library import LibraryError, check_files, load_programme

GOOD = """\
drills:
  - id: my_drill
    name: My drill
    phase: prep
    joint: ankle
    rung: 1
    sides: each
    dosage:
      mode: reps
      sets: 2
      reps: 10
      tempo: "3-1-2-0"
      tempo_start: eccentric
      rest_s: 30
    breath:
      say: Out as you lower.
      in_on: [concentric]
      out_on: [eccentric]
    setup: Stand up.
    cues: [Slowly]
    faults: [heel_lift]
    equipment: []
    intensive: false
"""


def check(tmp_path: Path, content: str | bytes) -> list[str]:
    """The problems of one file, without its name."""
    file = tmp_path / "mine.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    problems = check_files([file])
    assert all(str(problem).startswith(f"{file}:{problem.line}:{problem.column}: ") for problem in problems)
    return [str(problem).removeprefix(f"{file}:") for problem in problems]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD) == []
    assert check(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n")) == []


def test_all_of_five_mistakes_are_listed_with_line_and_column(tmp_path: Path) -> None:
    text = GOOD
    for old, new in (
        ("phase: prep", "phase: perp"),
        ("rest_s: 30", "rest_s: 1:30"),
        ("setup: Stand", "setpu: Stand"),
        ("[heel_lift]", "[heel_lfit]"),
        ("    intensive: false\n", "    intensive: false\n    regress_to: calf_relase\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    assert check(tmp_path, text) == [
        "4:12: drill 'my_drill': 'phase' is 'perp' but must be prep, low_load or dynamic; did you mean 'prep'?",
        "14:15: drill 'my_drill', dosage: 'rest_s' is '1:30' but must be a number of seconds from 0 to 600, "
        "not minutes:seconds",
        "19:5: drill 'my_drill': 'setpu' is not a known key; did you mean 'setup'?",
        "21:14: drill 'my_drill': 'faults' names the fault 'heel_lfit', which does not exist; "
        "did you mean 'heel_lift'?",
        "24:17: drill 'my_drill': 'regress_to' names the drill 'calf_relase', which does not exist; "
        "did you mean 'calf_release'?",
    ]


SLIPS = {
    "misspelt sides": ("sides: each", "sides: eahc", "7:12", "did you mean 'each'?"),
    "misspelt mode": ("mode: reps", "mode: rep", "9:13", "did you mean 'reps'?"),
    "sexagesimal": ("rest_s: 30", "rest_s: 1:30", "14:15", "not minutes:seconds"),
    "boolean word": ("intensive: false", "intensive: off", "23:16", "must be true or false"),
    "no for a word": ("sides: each", "sides: no", "7:12", "'sides' is 'no' but must be each or both"),
    "text for a number": ("sets: 2", "sets: two", "10:13", "must be a whole number from 1 to 20"),
    "quoted number": ("sets: 2", 'sets: "2"', "10:13", "text in quotes"),
    "fraction": ("sets: 2", "sets: 2.5", "10:13", "must be a whole number"),
    "hexadecimal": ("sets: 2", "sets: 0x2", "10:13", "must be a whole number"),
    "not a number": ("rest_s: 30", "rest_s: .nan", "14:15", "must be a number of seconds"),
    "endless digits": ("reps: 10", "reps: " + "9" * 5000, "11:13", "must be a whole number"),
    "out of range": ("rung: 1", "rung: 9", "6:11", "'rung' is 9 but must be from 0 to 7"),
    "nothing": ("name: My drill", "name:", "3:10", "has no value"),
    "null": ("name: My drill", "name: ~", "3:11", "has no value"),
    "blank": ("name: My drill", 'name: " "', "3:11", "is empty"),
    "list for text": ("name: My drill", "name: [a]", "3:11", "must be a single value"),
    "colon in a text": ("cues: [Slowly]", "cues:\n      - Look: there", "21:9", "text with a colon needs quotes"),
    "text for list": ("cues: [Slowly]", "cues: Slowly", "20:11", "must be a list"),
    "no cues": ("cues: [Slowly]", "cues: []", "20:11", "give at least one"),
    "three-part tempo": ('"3-1-2-0"', '"3-1-2"', "12:14", "needs four figures"),
    "wordy tempo": ('"3-1-2-0"', '"3-1-x-0"', "12:14", "is not a number of seconds"),
    "zero tempo": ('"3-1-2-0"', '"0-0-0-0"', "12:14", "needs 'cadence_spm'"),
    "tempo start": ("tempo_start: eccentric", "tempo_start: pause", "13:20", "must be eccentric or concentric"),
    "cadence and tempo": ("rest_s: 30", "rest_s: 30\n      cadence_spm: 90", "15:20", "only with tempo"),
    "stations missing": ("rest_s: 30", "rest_s: 30\n      station_rest_s: 9", "15:23", "'circuit' or 'moves'"),
    "circuit of unknown": ("rest_s: 30", "rest_s: 30\n      circuit: [stp_down]", "15:17", "'step_down'?"),
    "key of another mode": ("rest_s: 30", "rest_s: 30\n      hold_s: 9", "15:7", "'hold_s' is not a known key"),
    "absent phase": ("in_on: [concentric]", "in_on: [top]", "17:15", "has no length in the tempo 3-1-2-0"),
    "phase twice": ("in_on: [concentric]", "in_on: [eccentric]", "18:16", "is in 'in_on' as well"),
    "half a pattern": ("      out_on: [eccentric]\n", "", "16:7", "'out_on' is missing"),
    "two patterns": ("out_on: [eccentric]", "in_s: 4", "18:13", "keep one pattern only"),
    "form of an id": ("id: my_drill", "id: My-Drill", "2:9", "lower-case words joined by underscores"),
    "duplicate key": ("rung: 1", "rung: 1\n    rung: 2", "7:5", "'rung' is written twice (first on line 6)"),
    "unknown section": ("drills:", "dril:", "1:1", "did you mean 'drills'?"),
    "drill as text": ("drills:\n", "drills:\n  - hop\n", "2:5", "must be a table"),
    "dosage as text": ("rest_s: 30\n", "rest_s: 30\n    dosage: 3x10\n", "15:5", "written twice"),
    "own neighbour": ("intensive: false", "intensive: false\n    progress_to: my_drill", "24:18", "in a circle"),
    "listed twice": ("[heel_lift]", "[heel_lift, heel_lift]", "21:25", "lists 'heel_lift' twice"),
    "alias": ("name: My drill", "name: &a My drill", "3:11", "anchors (&)"),
    "tag": ("name: My drill", "name: !!str My drill", "3:11", "tags such as"),
    "bad indent": ("    rung: 1", "   rung: 1", "6:4", "not valid YAML"),
    "open quote": ("name: My drill", 'name: "My drill', "", "not valid YAML"),
    "second document": ("    intensive: false\n", "    intensive: false\n---\ndrills: []\n", "24:1", "one document"),
    "complex key": ("drills:", "? [a]\n: b\ndrills:", "1:3", "must be a plain word"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_reported_once_where_it_stands(tmp_path: Path, slip: str) -> None:
    old, new, place, words = SLIPS[slip]
    (problem,) = check(tmp_path, changed(old, new))
    assert problem.startswith(place)
    assert words in problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "1:1: the file is empty"),
        (b"# nothing\n", "1:1: the file is empty"),
        (b"- a\n", "1:1: the file must begin with a key"),
        (b"hello", "1:1: the file must begin with a key"),
        (b"drills:\n  - n: \xff", "2:8: this is not UTF-8 text"),
        (b"drills: []\nx: \x07", "2:4: the control character '\\x07'"),
        (b"[" * 100_000, "1:13: the nesting is too deep"),
        (b"- " * 50_000, "the nesting is too deep"),
        (b"{" * 100_000, "1:2: a key must be a plain word"),
        (b"a: &a [x]\nb: [*a, *a]", "1:4: anchors (&)"),
        (b"a: *b", "1:4: anchors (&)"),
        (b"a: 1\n" * 300_000, "larger than 1 MB"),
        (b"\t- a", "not valid YAML"),
    ],
    ids=range(13),
)
def test_files_that_are_no_drill_files(tmp_path: Path, content: bytes, words: str) -> None:
    (problem,) = check(tmp_path, content)
    assert words in problem


def test_plain_words_that_yaml_would_turn_into_something_else_are_read_as_written(tmp_path: Path) -> None:
    assert check(tmp_path, changed("name: My drill", "name: no")) == []
    assert check(tmp_path, changed("cues: [Slowly]", "cues: [on, 1:30, 2024-01-01, 0x1F]")) == []
    assert check(tmp_path, changed("intensive: false", "intensive: no")) == []
    assert check(tmp_path, changed("reps: 10", "reps: 010")) == []
    assert check(tmp_path, changed('"3-1-2-0"', "3-1-2-0")) == []


def test_mistakes_in_several_files_are_all_listed(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(changed("rung: 1", "rung: 8"))
    two.write_text(GOOD)
    problems = list(map(str, check_files([two, one, tmp_path / "gone.yaml", tmp_path])))
    assert problems[0].startswith(f"{tmp_path}:1:1: the file cannot be read")
    assert problems[1].startswith(f"{one}:2:9: there is already a drill 'my_drill' at {two}:2; ")
    assert problems[2].startswith(f"{one}:6:11: drill 'my_drill': 'rung' is 8")
    assert problems[3].startswith(f"{tmp_path / 'gone.yaml'}:1:1: the file cannot be read (No such file")
    assert len(problems) == 4


def test_links_may_lead_to_the_other_files_and_to_the_built_in_ones(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(GOOD + "    regress_to: calf_release\n    progress_to: other\n")
    two.write_text(GOOD.replace("my_drill", "other"))
    assert check_files([one, two]) == []
    assert len(check_files([one])) == 1


def copy_of_library(tmp_path: Path, name: str, old: str, new: str) -> Path:
    for path in asset_folder("drills").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


LIBRARY_SLIPS = {
    "circle": ("prep.yaml", "    progress_to: supine_pelvic_tilt\n",
               "    regress_to: supine_pelvic_tilt\n", "(breath_reset -> supine_pelvic_tilt -> breath_reset)"),
    "unknown drill": ("ladders.yaml", "low_load: [banded_active_df]", "low_load: [banded_activ_df]",
                      "did you mean 'banded_active_df'?"),
    "no drills in a phase": ("ladders.yaml", "low_load: [banded_active_df]", "low_load: []", "all three phases"),
    "rung out of order": ("ladders.yaml", "- rung: 3", "- rung: 4", "'rung' is 4 but 3 comes here"),
    "rung twice": ("ladders.yaml", "id: A1", "id: A0", "there is already a rung 'A0'"),
    "alternate for none": ("ladders.yaml", "instead_of: loaded_df_half_kneel", "instead_of: loaded_df_half_knel",
                           "which this rung does not serve; did you mean 'loaded_df_half_kneel'?"),
    "no gate": ("ladders.yaml", "hop_gate: 4", "", "no file in this folder has 'hop_gate:'"),
    "joint missing": ("ladders.yaml", "  hip:\n", "  hipp:\n", "did you mean 'hip'?"),
    "second gate": ("self_tests.yaml", "self_tests:", "hop_gate: 3\nself_tests:", "there is already a section"),
    "limits reversed": ("self_tests.yaml", "hard: [0, 25]", "hard: [25, 0]", "its lower number first"),
    "three limits": ("self_tests.yaml", "hard: [0, 25]", "hard: [0, 25, 50]", "must be two numbers"),
    "soft beyond hard": ("self_tests.yaml", "soft: [2, 19]", "soft: [2, 30]", "must be from 0 to 25"),
    "fault without name": ("faults.yaml", "    name: Heel lifts\n", "", "'name' is missing"),
    "fault as text": ("faults.yaml", "    name: Heel lifts\n    description: The", "    The", "must be a table"),
    "unknown source": ("prep.yaml", "sources: [slow_breath]", "sources: [slow_breth]", "'slow_breath'?"),
    "syntax error": ("prep.yaml", "drills:", "drills: [", "not valid YAML"),
}  # fmt: skip


@pytest.mark.parametrize("slip", LIBRARY_SLIPS)
def test_slips_in_the_library_are_refused(tmp_path: Path, slip: str) -> None:
    name, old, new, words = LIBRARY_SLIPS[slip]
    with pytest.raises(LibraryError) as caught:
        load_programme(copy_of_library(tmp_path, name, old, new))
    assert any(words in problem.message for problem in caught.value.problems), str(caught.value)
    assert len(caught.value.problems) <= 2, str(caught.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no file in this folder has 'drills:'"):
        load_programme(tmp_path)
