"""The sound's settings: kept, read back, and unharmed by what makes no sense."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.sound_settings import CUE_SETS, SoundSettings

CHOSEN = st.builds(
    SoundSettings,
    cue_set=st.sampled_from(CUE_SETS),
    voice=st.booleans(),
    volume=st.integers(0, 100),
    latency_ms=st.integers(0, 500),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
MEMBERS = tuple(asdict(SoundSettings()))


@given(CHOSEN, JSON)
def test_what_is_kept_is_read_back(chosen: SoundSettings, before: Any) -> None:
    assert SoundSettings.from_kept(chosen.to_kept(before)) == chosen


@given(JSON | st.dictionaries(st.sampled_from(MEMBERS), JSON))
def test_whatever_is_kept_gives_settings(kept: Any) -> None:
    assert isinstance(SoundSettings.from_kept(kept), SoundSettings)


@pytest.mark.parametrize(
    ("member", "wrong"),
    [
        ("cue_set", "loud"),
        ("cue_set", ["clear"]),
        ("voice", 1),
        ("volume", -1),
        ("volume", 101),
        ("volume", True),
        ("volume", 50.0),
        ("latency_ms", 501),
        ("latency_ms", "20"),
    ],
)
def test_a_member_that_makes_no_sense_counts_as_never_set(member: str, wrong: Any) -> None:
    sensible = {"cue_set": "quiet", "voice": False, "volume": 40, "latency_ms": 180}
    read = asdict(SoundSettings.from_kept({**sensible, member: wrong}))
    assert read == {**sensible, member: asdict(SoundSettings())[member]}
    with pytest.raises(ValueError, match=member):
        SoundSettings(**{member: wrong})


def test_members_of_a_newer_version_stay() -> None:
    kept = SoundSettings(volume=40).to_kept({"balance": 0.3, "volume": 70})
    assert kept["balance"] == 0.3
    assert kept["volume"] == 40
