"""What all tests share."""

from hypothesis import settings

# A busy machine is slow at times, and that is no fault of the program
settings.register_profile("rung", deadline=None)
settings.load_profile("rung")
