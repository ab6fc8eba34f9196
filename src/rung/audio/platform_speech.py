"""The platform's own speech program, for phrases that have no recording: it writes a WAV file.

It runs in a thread that nobody waits for, without a window and with all its output closed off, and is ended
when it takes too long. Text goes in by standard input, the environment, or as one argument: never through a
shell.
"""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LIMIT_S = 10.0
"""For one phrase; on Windows starting PowerShell takes most of it."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NO_SOUND_BYTES = 44
"""Size of a WAV file's header: a file that is not larger holds nothing."""
_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.SetOutputToWaveFile($env:RUNG_SPEECH_FILE); "
    "$voice.Speak($env:RUNG_SPEECH_TEXT); "
    "$voice.Dispose()"
)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """How a speech program is started for one phrase."""

    command: tuple[str, ...]
    text: str = ""
    """For its standard input."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Beside the program's own."""


def _say(text: str, target: str) -> Call:
    return Call(("say", "-o", target, "--file-format=WAVE", "--data-format=LEI16@22050"), text)


def _powershell(text: str, target: str) -> Call:
    command = ("powershell", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)
    return Call(command, environment={"RUNG_SPEECH_TEXT": text, "RUNG_SPEECH_FILE": target})


def _flite(text: str, target: str) -> Call:
    return Call(("flite", "-voice", "slt", "-t", text, "-o", target))


def _pico2wave(text: str, target: str) -> Call:
    return Call(("pico2wave", "-w", target, "--", text))


def _espeak_ng(text: str, target: str) -> Call:
    return Call(("espeak-ng", "-w", target, "--stdin"), text)


def _espeak(text: str, target: str) -> Call:
    return Call(("espeak", "-w", target, "--stdin"), text)


CallOf = Callable[[str, str], Call]
"""Text and the path of the WAV file to write."""

PROGRAMS: Mapping[str, tuple[CallOf, ...]] = {
    "darwin": (_say,),
    "win32": (_powershell,),
    "linux": (_flite, _pico2wave, _espeak_ng, _espeak),
}
"""By `sys.platform`, the first choice first; flite has the voice of the program's own recordings."""


def found_speech(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> "PlatformSpeech | None":
    """The first speech program that is installed; none if there is none."""
    for call_of in PROGRAMS.get(platform, ()):
        if which(call_of("", "").command[0]):
            return PlatformSpeech(call_of)
    return None


class PlatformSpeech:
    """One speech program; `speak` belongs to one thread, `end` may be called from another."""

    def __init__(self, call_of: CallOf, limit_s: float = LIMIT_S) -> None:
        self._call_of = call_of
        self._limit_s = limit_s
        self._process: subprocess.Popen[bytes] | None = None

    def speak(self, text: str, target: Path) -> bool:
        """Write a phrase to a WAV file, as a whole or not at all; whether that could be done."""
        draft = target.with_name(f"{target.stem}.{os.getpid()}.part.wav")
        try:
            for folder in reversed(target.parents):  # `parents=True` would leave those above open to others
                folder.mkdir(mode=0o700, exist_ok=True)
            self._run(self._call_of(text, str(draft)))
            if draft.stat().st_size <= _NO_SOUND_BYTES:
                raise OSError("it wrote no sound")
            draft.replace(target)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            _logger.warning("%r cannot be spoken: %s", text, error)
            with suppress(OSError):  # there may be no draft, nor a folder for it
                draft.unlink()
            return False
        return True

    def end(self) -> None:
        """End a program that is speaking."""
        if process := self._process:
            process.kill()

    def _run(self, call: Call) -> None:
        """Raises OSError, or SubprocessError for a failure and for what takes too long, which is ended."""
        with subprocess.Popen(
            call.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **call.environment},
            creationflags=_NO_WINDOW,
        ) as process:
            self._process = process
            try:
                process.communicate(call.text.encode(), timeout=self._limit_s)
            except BaseException:
                process.kill()
                raise
            finally:
                self._process = None
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, call.command[0])
