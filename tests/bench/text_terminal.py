"""The text that a terminal shows, from what a full-screen program writes to it: no colours, no scrolling."""

import re
from codecs import getincrementaldecoder

_PIECE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<command>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()][0-9A-Z]|\x1b[=>78]"
    r"|(?P<control>[\r\n\x08\x07])"
    r"|(?P<text>[^\x1b\x00-\x1f]+)"
)


class TextTerminal:
    """Follows the cursor; a control sequence that is cut off waits for its rest."""

    def __init__(self, width: int, height: int) -> None:
        """Cells and rows."""
        self._rows = [[" "] * width for _ in range(height)]
        self._x = self._y = 0
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def row(self, y: int) -> str:
        """The text of a row, from 0."""
        return "".join(self._rows[y])

    @property
    def page(self) -> str:
        """All rows."""
        return "\n".join("".join(row) for row in self._rows)

    def feed(self, data: bytes) -> None:
        """Show what was written."""
        waiting = self._rest + self._decoder.decode(data)
        at = 0
        while found := _PIECE.match(waiting, at):
            at = found.end()
            if found["text"]:
                self._put(found["text"])
            elif found["command"] in ("H", "f"):
                y, x = (int(part or 1) for part in (found["parameters"] + ";1").split(";")[:2])
                self._x, self._y = x - 1, y - 1
            elif found["control"] == "\r":
                self._x = 0
            elif found["control"] == "\n":
                self._y += 1
        self._rest = waiting[at:]

    def _put(self, text: str) -> None:
        for character in text:
            if 0 <= self._y < len(self._rows) and 0 <= self._x < len(self._rows[self._y]):
                self._rows[self._y][self._x] = character
            self._x += 1
