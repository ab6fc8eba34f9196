"""Where the drill files and the cue sounds lie.

They stand at the top level of the repository, where people look for them, and are packed into the wheel under
`rung/_assets`. This is the one place that knows both.
"""

from importlib.resources import files
from pathlib import Path


def asset_folder(name: str) -> Path:
    """The folder `drills` or `audio`. Raises FileNotFoundError when the installation lacks it."""
    packed = Path(str(files("rung"))) / "_assets" / name
    in_source_tree = Path(__file__).resolve().parents[2] / name
    for folder in (packed, in_source_tree):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder '{name}' is missing: install rung again")
