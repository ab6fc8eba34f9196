"""A guided-session coach for runners' ankles and hips."""

__version__ = "0.1.0"
