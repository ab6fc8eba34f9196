"""The drill library: reads and checks the drill files, and shows a drill as a card."""

from rung.library.as_json import drill_json
from rung.library.card import card
from rung.library.load import check_files, load_programme
from rung.library.problems import LibraryError, Problem, nearest

__all__ = [
    "LibraryError",
    "Problem",
    "card",
    "check_files",
    "drill_json",
    "load_programme",
    "nearest",
]
