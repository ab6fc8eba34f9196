"""A file's bytes: the same as those of one plain `json.dumps`, however often and in whatever order."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.storage.seal import Sealer, is_sealed, newest_version, seal, unseal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)
TABLES = st.dictionaries(st.text(), st.dictionaries(st.text(), VALUES, max_size=3), max_size=2)


def plainly(tables):
    body = json.dumps(tables, separators=(",", ":")).encode() + b"\n"
    version = b"%d" % newest_version()
    return b"rung-file %s sha256=%s\n" % (version, sha256(version + b"\n" + body).hexdigest().encode()) + body


@settings(max_examples=50, deadline=None)
@given(st.lists(TABLES, min_size=1, max_size=3))
def test_a_sealer_that_is_used_again_writes_what_a_new_one_would(series):
    sealer = Sealer()
    for tables in [*series, series[0]]:
        sealed = sealer.seal(tables)
        assert sealed == seal(tables) == plainly(tables)
        assert is_sealed(sealed)
        content = unseal(sealed, lambda _tables: None)
        assert (content.tables, content.edited) == (tables, False)


def test_values_that_come_and_go_are_never_mistaken_for_others():
    """Python gives the address of a value that is gone to the next one."""
    sealer = Sealer()
    for number in range(2000):
        sealed = sealer.seal({"events": {str(key): {"n": number + key} for key in range(3)}})
        assert sealed == plainly({"events": {str(key): {"n": number + key} for key in range(3)}})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        seal({"events": {"1": {"x": value}}})


def test_a_file_with_another_byte_is_not_sealed():
    sealed = seal({"events": {"1": {"x": 1}}})
    for place in range(len(sealed)):
        assert is_sealed(sealed[:place] + b"~" + sealed[place + 1 :]) is False
