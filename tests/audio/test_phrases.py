"""Recordings of phrases: the program's own, and those that the platform's speech program makes."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from rung.assets import asset_folder
from rung.audio.phrases import Phrases, made_name
from rung.audio.platform_speech import PROGRAMS, Call, PlatformSpeech, found_speech
from rung.audio.recordings import read_recording
from rung.domain.timeline import Utterance

VOICE = asset_folder("audio") / "voice"
MINE = "Rückwärts an der Bordsteinkante"


def said(*phrases: str) -> Utterance:
    """An utterance at any time."""
    return Utterance(phrases, 0, 9_000, 5)


def python(script: str, text: str, target: str) -> Call:
    """A speech program that is a Python script: text on its standard input, the file as its argument."""
    return Call((sys.executable, "-c", script, target), text)


WRITES = "import sys; open(sys.argv[1], 'wb').write(b'R' * 50 + sys.stdin.buffer.read())"
NOISY = "import sys; print('x' * 9999); print('y', file=sys.stderr); " + WRITES
FAILS = WRITES + "; sys.exit(3)"
EMPTY = "import sys; open(sys.argv[1], 'wb').write(b'R' * 44)"
NOTHING = "pass"
HANGS = "import time; time.sleep(60)"


def speech(script: str, limit_s: float = 20.0) -> PlatformSpeech:
    """One that is told to speak by a script."""
    return PlatformSpeech(lambda text, target: python(script, text, target), limit_s)


def until(done: Callable[[], bool]) -> None:
    """Wait for another thread, ten seconds at most."""
    patience = time.monotonic() + 10
    while not done():
        assert time.monotonic() < patience
        Event().wait(0.005)


def test_what_has_a_recording_becomes_a_line_with_its_files_and_bounds() -> None:
    [line] = Phrases(VOICE, Path("nowhere"), None).lines([Utterance(("two sets of", "twelve"), 10, 900, 7)])
    assert [Path(file).name for file in line.files] == ["two_sets_of.wav", "twelve.wav"]
    assert (line.from_ms, line.until_ms, line.rank) == (10, 900, 7)


def test_an_utterance_is_left_out_whole_where_no_program_can_speak() -> None:
    lines = Phrases(VOICE, Path("nowhere"), None).lines([said("two sets of", MINE), said("rest")])
    assert [Path(line.files[0]).name for line in lines] == ["rest.wav"]


def test_a_phrase_of_the_runners_is_made_once_and_said_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    phrases = Phrases(VOICE, folder, speech(NOISY))
    assert phrases.lines([said(MINE)]) == ()
    until(lambda: len(phrases.lines([said(MINE)])) == 1)
    [line] = phrases.lines([said(MINE)])
    assert Path(line.files[0]) == folder / made_name(MINE)
    assert Path(line.files[0]).read_bytes()[50:].decode() == MINE
    assert [path.name for path in folder.iterdir()] == [made_name(MINE)]
    phrases.close()
    assert Phrases(VOICE, folder, None).lines([said(MINE)]) == (line,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_runner_can_open_the_folders_made_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "audio" / "speech"
    before = os.umask(0o022)
    try:
        assert speech(WRITES).speak(MINE, folder / made_name(MINE))
    finally:
        os.umask(before)
    made = (folder, folder.parent, folder.parent.parent)
    assert [stat.S_IMODE(one.stat().st_mode) for one in made] == [0o700] * 3


class Counting:
    """A speech program that fails, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ended = False

    def speak(self, text: str, target: Path) -> bool:
        self.asked.append(text)
        return False

    def end(self) -> None:
        self.ended = True


def test_a_phrase_that_cannot_be_made_is_not_tried_again_and_holds_up_no_other(tmp_path: Path) -> None:
    program = Counting()
    phrases = Phrases(VOICE, tmp_path, program)  # type: ignore[arg-type]
    for _ in range(3):
        assert phrases.lines([said("one more"), said("another"), said("rest")])[0].files
    until(lambda: len(program.asked) == 2)
    assert program.asked == ["one more", "another"]
    phrases.close()
    assert program.ended


def test_without_a_manifest_nothing_is_said_and_the_log_tells(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert Phrases(tmp_path, tmp_path, None).lines([said("rest")]) == ()
    assert str(tmp_path) in caplog.text


def test_names_of_files_are_safe_and_differ() -> None:
    names = {made_name(text) for text in (MINE, "../../etc", "a/b", "", "\udc80", "x" * 999)}
    assert len(names) == 6
    assert all(
        name.isascii() and len(name) == 36 and name.count(".") == 1 and "/" not in name for name in names
    )


@pytest.mark.parametrize("script", [FAILS, EMPTY, NOTHING])
def test_a_program_that_fails_leaves_no_file(
    script: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert not speech(script).speak("text", tmp_path / "said.wav")
    assert list(tmp_path.iterdir()) == []
    assert "cannot be spoken" in caplog.text


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    start = time.monotonic()
    assert not speech(HANGS, limit_s=0.2).speak("text", tmp_path / "said.wav")
    assert time.monotonic() - start < 10
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_is_speaking_when_the_sound_is_closed_is_ended(tmp_path: Path) -> None:
    program = speech(HANGS)
    phrases = Phrases(VOICE, tmp_path, program)
    phrases.lines([said(MINE)])
    until(lambda: program._process is not None)
    thread = phrases._thread
    phrases.close()
    assert thread is not None
    thread.join(10)
    assert not thread.is_alive()


def test_what_a_program_says_goes_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert speech(NOISY).speak("text", tmp_path / "said.wav")
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_cannot_be_made_is_told_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not speech(WRITES).speak("text", tmp_path / "file" / "said.wav")
    assert "cannot be spoken" in caplog.text


def test_the_first_program_that_is_installed_speaks() -> None:
    found = found_speech("linux", lambda name: name if name.startswith("espeak") else None)
    assert found is not None
    assert found._call_of("a", "b.wav") == Call(("espeak-ng", "-w", "b.wav", "--stdin"), "a")
    assert found_speech("linux", lambda name: None) is None
    assert found_speech("plan9", lambda name: name) is None


@pytest.mark.parametrize("call_of", [call_of for programs in PROGRAMS.values() for call_of in programs])
def test_the_text_is_never_read_as_an_option_or_a_command(call_of: Callable[[str, str], Call]) -> None:
    text = '-o evil.wav"; $(rm x)'
    call = call_of(text, "said.wav")
    assert "said.wav" in (*call.command, *call.environment.values())
    if text in call.command:
        assert call.command[call.command.index(text) - 1] in ("-t", "--")
    else:
        assert text in (call.text, *call.environment.values())
        assert not any(text in part for part in call.command)


@pytest.mark.parametrize("name", ["flite", "espeak-ng", "espeak", "pico2wave", "say", "powershell"])
def test_a_program_that_is_installed_writes_what_can_be_said(name: str, tmp_path: Path) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    program = found_speech(sys.platform, lambda one: one if one == name else None)
    if program is None:
        pytest.skip(f"{name} is not used on {sys.platform}")
    assert program.speak("Backward heel walk - on the kerb", tmp_path / "said.wav")
    sound = read_recording(tmp_path / "said.wav")
    assert sound is not None
    assert 1_000 < len(sound) < 5_000
