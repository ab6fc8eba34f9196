"""What the self-tests are called within a sentence."""

_NAMES = {
    "knee_to_wall": "knee to wall",
    "df_bent": "bent-knee ankle bend",
    "df_straight": "straight-knee ankle bend",
    "hip_prone_ext": "prone hip extension",
    "hip_thomas": "Thomas test",
    "step_down_score": "step-down score",
    "heel_rise_reps": "heel rises",
    "sl_bridge_reps": "one-leg bridges",
    "sl_stance_s": "one-leg stance",
}


def spoken(test: str) -> str:
    """The name of a test given by its id; the id itself for a test that is not known here."""
    return _NAMES.get(test, test)
