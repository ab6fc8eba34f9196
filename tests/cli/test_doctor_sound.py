"""What the doctor tells of the sound."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rung.audio import open_sound as opening
from rung.audio.back_ends import NOT_INSTALLED
from rung.cli import doctor_sound
from rung.domain.ports import SystemClock
from rung.domain.sound_settings import SoundSettings

from ..recording_sound import RecordingSound


class Machine:
    """Opens sounds as a machine with some of the libraries does."""

    refusal = "refused"
    """What is said by those that do not play."""

    def __init__(self, plays: tuple[str, ...]) -> None:
        self.plays = plays
        self.volumes: list[int] = []

    def open(self, own: Path, environment: Mapping[str, str], settings: SoundSettings) -> RecordingSound:
        choice = environment.get("RUNG_AUDIO", "auto")
        asked = opening.BACK_ENDS if choice == "auto" else (choice,)
        taker = next((name for name in asked if name in self.plays), None)
        logging.getLogger("rung.audio.stage").warning("what %s said", choice)
        self.volumes.append(settings.volume)
        otherwise = "bell" if choice == "auto" else "silent"

        class Opened(RecordingSound):
            status = taker or otherwise  # type: ignore[assignment]
            report = tuple(f"{name}: {'plays' if name == taker else self.refusal}" for name in asked)  # type: ignore[assignment]

        return Opened(SystemClock(), 0.0 if taker else None)


@pytest.fixture
def told(home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The doctor's lines on a machine where some libraries play, and the machine."""
    monkeypatch.setattr(doctor_sound, "LENGTH_MS", 0)

    def tell(*plays: str, choice: str = "auto") -> tuple[list[str], Machine]:
        monkeypatch.setenv("RUNG_AUDIO", choice)
        machine = Machine(plays)
        monkeypatch.setattr(opening, "open_sound", machine.open)
        return list(doctor_sound.sound_lines()), machine

    return tell


def test_every_library_is_asked_but_only_one_is_heard(told: Any) -> None:
    lines, machine = told("miniaudio")
    assert lines[0] == "sound      miniaudio: a test sound was played"
    assert [line.strip() for line in lines[1:3]] == ["simpleaudio: refused", "miniaudio: plays"]
    assert machine.volumes == [100, 0, 0]


def test_without_a_device_the_bell_stands_in(told: Any) -> None:
    lines, _ = told()
    assert "the terminal's bell rings" in lines[0]


def test_a_library_that_was_asked_for_and_finds_no_device(told: Any) -> None:
    lines, _ = told("simpleaudio", choice="miniaudio")
    assert "miniaudio found no device" in lines[0]
    assert "simpleaudio: plays" in lines[1]


def test_a_library_that_was_asked_for_and_is_not_there(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Machine, "refusal", NOT_INSTALLED)
    lines, _ = told(choice="simpleaudio")
    assert lines[0].startswith("sound      simpleaudio is not installed: sessions run silently; install rung")
    assert "unset RUNG_AUDIO" in lines[0]


def test_the_settings_in_force_are_told(told: Any) -> None:
    lines, _ = told("simpleaudio")
    assert lines[-1].endswith("settings: clear cues, with voice, volume 100 %, latency 20 ms")


def test_what_the_libraries_say_is_printed_and_not_logged_for_the_next_doctor(
    told: Any, caplog: pytest.LogCaptureFixture
) -> None:
    told()
    assert caplog.records == []
    logging.getLogger("rung.audio.stage").warning("the sound host with miniaudio hangs")
    assert len(caplog.records) == 1, "in a session it is logged"
