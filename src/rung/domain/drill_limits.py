"""The least and the most of every figure of a drill: what its files, its editor and its JSON hold to.

Lengths are whole milliseconds.
"""

import re

ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""Lower-case words joined by underscores."""
LONGEST_ID = 60
UNKEPT = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no text may hold: those that YAML cannot."""

SETS = (1, 20)
REPS = (1, 200)
REST_MS = (0, 600_000)
HOLD_MS = (500, 600_000)
RELAX_MS = (0, 120_000)
DURATION_MS = (1_000, 3_600_000)
STATION_REST_MS = (0, 120_000)
CADENCE_SPM = (20, 240)
TEMPO_MS = (0, 99_900)
"""Each of the four figures, in steps of 100."""
BREATH_MS = (500, 20_000)
BREATH_STEPS = (1, 16)
NRS = (0, 10)
CONTACTS = (1, 1_000)


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID
