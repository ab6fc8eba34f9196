"""What all tests share."""

from hypothesis import settings

# No deadline: a busy machine is slow at times, and that is no fault of the program.
# Sixty examples of each property, where it says nothing else, let all tests run in a few minutes
settings.register_profile("rung", deadline=None, max_examples=60)
settings.load_profile("rung")
