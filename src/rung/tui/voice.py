"""The spoken words at one key: off or on from the next step on, and kept for the next session."""

from dataclasses import replace

from rung.domain.ports import StorageError
from rung.domain.sound_settings import SOUND_SETTING, SoundSettings
from rung.tui.services import Services


def turn_voice(services: Services) -> str:
    """Turn the voice off or on; what to say about it."""
    kept = services.settings.get(SOUND_SETTING, {})
    before = SoundSettings.from_kept(kept)
    after = replace(before, voice=not before.voice)
    services.sound.adjust(after)
    words = f"Voice {'on' if after.voice else 'off'}"
    try:
        services.settings.set(SOUND_SETTING, after.to_kept(kept))
    except StorageError as error:
        return f"{words} as long as rung is open. {error}"
    return words
