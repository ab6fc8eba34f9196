"""Makes the spoken prompts anew: `python audio/make_voice.py [FOLDER]`, by default `voice` beside this file.

Needs rung installed and flite 2.2 (`apt-get install flite`), which makes the same files on every run. What is
to be recorded follows from the drill files and `rung.domain.speech`. See `voice/README.md`.
"""

import io
import json
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydub import AudioSegment
from pydub.utils import audioop

from rung.assets import asset_folder
from rung.audio.recordings import ADPCM, levelled
from rung.domain.speech import vocabulary
from rung.library import load_programme

MANIFEST = "phrases.json"
BLOCK_BYTES = 1024
BLOCK_FRAMES = (BLOCK_BYTES - 4) * 2 + 1
LONGEST_NAME = 60
SPELLED = {"dorsiflexion": "dorsey flection"}
"""What flite says wrong, and how to write it so that it is said right."""
BRISK = {"breathe in": 0.85, "breathe out": 0.85}
"""Length of what has to find room within one second of a breath, beside the plain length."""


def main(folder: Path) -> None:
    """Record every phrase, write the manifest, and remove recordings that nothing refers to."""
    folder.mkdir(parents=True, exist_ok=True)
    programme = load_programme(asset_folder("drills"))
    files = named(vocabulary(programme.drills.values()))
    with tempfile.TemporaryDirectory() as scratch:
        for phrase, name in files.items():
            (folder / name).write_bytes(adpcm_wav(levelled(flite_said(phrase, Path(scratch)))))
    for stale in {path.name for path in folder.glob("*.wav")} - set(files.values()):
        (folder / stale).unlink()
    text = json.dumps(files, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{len(files)} phrases, {size / 1e6:.2f} MB")


def named(phrases: Iterable[str]) -> dict[str, str]:
    """A file name for every phrase. ValueError: two phrases would share one."""
    files = {phrase: slug(phrase) + ".wav" for phrase in sorted(phrases)}
    if len(set(files.values())) < len(files):
        raise ValueError("two phrases lead to the same file name")
    return files


def slug(phrase: str) -> str:
    """The phrase in lower-case letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", phrase.lower()).strip("_")[:LONGEST_NAME].rstrip("_")


def flite_said(phrase: str, scratch: Path) -> Any:
    """The phrase as flite's voice slt says it, 16 kHz."""
    text = phrase
    for written, spelled in SPELLED.items():
        text = re.sub(written, spelled, text, flags=re.IGNORECASE)
    target = scratch / "said.wav"
    pace = ["--setf", f"duration_stretch={BRISK[phrase]}"] if phrase in BRISK else []
    subprocess.run(["flite", "-voice", "slt", *pace, "-t", text, "-o", str(target)], check=True)
    return AudioSegment(target.read_bytes())


def adpcm_wav(spoken: Any) -> bytes:
    """Mono 16-bit sound as a WAV file of 4-bit IMA ADPCM."""
    pcm, rate = spoken.raw_data, spoken.frame_rate
    frames, index, blocks = len(pcm) // 2, 0, io.BytesIO()
    for start in range(0, frames, BLOCK_FRAMES):
        block = pcm[2 * start : 2 * (start + BLOCK_FRAMES)]
        block += block[-2:] * (BLOCK_FRAMES - len(block) // 2)
        (first,) = struct.unpack_from("<h", block)
        blocks.write(struct.pack("<hBx", first, index))
        nibbles, (_, index) = audioop.lin2adpcm(block[2:], 2, (first, index))
        # WAV has the earlier sample in the lower half of each byte, audioop in the upper.
        blocks.write(bytes((byte & 15) << 4 | byte >> 4 for byte in nibbles))
    form = struct.pack(
        "<HHIIHHHH", ADPCM, 1, rate, rate * BLOCK_BYTES // BLOCK_FRAMES, BLOCK_BYTES, 4, 2, BLOCK_FRAMES
    )
    parts = (
        chunk(b"fmt ", form) + chunk(b"fact", struct.pack("<I", frames)) + chunk(b"data", blocks.getvalue())
    )
    return chunk(b"RIFF", b"WAVE" + parts)


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a RIFF file; every content here has an even length."""
    return name + struct.pack("<I", len(content)) + content


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "voice")
