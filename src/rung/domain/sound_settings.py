"""What the runner chose about the sound, and how it is kept between starts.

Kept as one object under one name. A member that is missing or makes no sense counts as never set; writing
leaves members that this version does not know as they are, so that a newer version loses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rung.domain.ports import Settings

CUE_SETS = ("clear", "bright", "quiet")
"""Names of the built-in sets of cue sounds, the standard one first."""
MOST_VOLUME = 100
LONGEST_LATENCY_MS = 500

SOUND_SETTING = "sound"
"""The name under which they are kept."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """How the sound is to be."""

    cue_set: str = CUE_SETS[0]
    """One of CUE_SETS."""
    voice: bool = True
    """Spoken prompts."""
    volume: int = MOST_VOLUME
    """0-100 %, as loudness goes: half of it is heard as about half as loud. 100 leaves the sounds as made."""
    latency_ms: int = 20
    """From handing sound to the device until it is heard, 0-500 ms; loudspeakers without a wire take more."""

    def __post_init__(self) -> None:
        """Raises ValueError for a value out of its range."""
        for member in fields(self):
            value = getattr(self, member.name)
            if not _FITS[member.name](value):
                raise ValueError(f"the sound's {member.name} cannot be {value!r}")

    @classmethod
    def kept_in(cls, settings: "Settings") -> "SoundSettings":
        """The sound as set, and as it comes where it was never set."""
        return cls.from_kept(settings.get(SOUND_SETTING, {}))

    def keep_in(self, settings: "Settings") -> None:
        """Keep it for the next start. Raises StorageError."""
        settings.set(SOUND_SETTING, self.to_kept(settings.get(SOUND_SETTING, {})))

    @classmethod
    def from_kept(cls, kept: Any) -> "SoundSettings":
        """The settings in a kept value; what is missing or makes no sense is as if never set."""
        found = kept if isinstance(kept, Mapping) else {}
        return cls(
            **{name: found[name] for name, fits in _FITS.items() if name in found and fits(found[name])}
        )

    def to_kept(self, before: Any) -> dict[str, Any]:
        """The value to keep in place of the one before."""
        return {**(before if isinstance(before, Mapping) else {}), **asdict(self)}


def _whole(most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and 0 <= value <= most


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "cue_set": lambda value: value in CUE_SETS,
    "voice": lambda value: type(value) is bool,
    "volume": _whole(MOST_VOLUME),
    "latency_ms": _whole(LONGEST_LATENCY_MS),
}
