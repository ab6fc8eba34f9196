"""From which size on a page is laid out in another way, for pages that share it."""

SIDE_BY_SIDE = [(0, "-narrow"), (110, "-wide")]
"""Both joints one below the other, or side by side."""
