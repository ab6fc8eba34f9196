"""Size rules: files and functions that can be read in one go. Exit status 1 if one is broken."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = {"src": 260, "tests": 450}
MOST_FUNCTION_LINES = 40
"""In `src`; docstring and signature included."""


def too_large(path: Path) -> Iterator[str]:
    """One sentence for each rule that a file breaks."""
    text = path.read_text(encoding="utf-8")
    top = path.parts[0]
    lines = text.count("\n")
    if lines > MOST_LINES[top]:
        yield f"{path}: {lines} lines, {MOST_LINES[top]} are the most"
    if top != "src":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name}: {length} lines, {MOST_FUNCTION_LINES} are the most"


def main() -> int:
    """Print what is too large."""
    paths = [path for top in MOST_LINES for path in sorted(Path(top).rglob("*.py"))]
    found = [line for path in paths for line in too_large(path)]
    print("\n".join(found) or "sizes: all files and functions within bounds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
