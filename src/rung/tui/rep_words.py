"""One rep of a tempo as two rows: the names of its phases, and a bar that goes along with it."""

from rung.domain.tempo import Tempo, TempoPhase
from rung.tui.widgets.picture import cut

NAMES = {
    TempoPhase.ECCENTRIC: "lower",
    TempoPhase.PAUSE: "pause",
    TempoPhase.CONCENTRIC: "lift",
    TempoPhase.TOP: "top",
}
DONE, AHEAD = "█", "─"


def rep_rows(tempo: Tempo, at_ms: int, width: int) -> tuple[str, str]:
    """Names over a bar, each phase as wide as it is long. `at_ms`: from the start of the rep, below its end.

    The phase under way is in capitals with the seconds left of it, so that it is seen without colours.
    """
    names, row, start = "", "", 0
    for phase, length in tempo.phases():
        end = start + length
        room = _cell(end, tempo, width) - len(names)
        here = start <= at_ms < end
        words = f"{NAMES[phase].upper()} {-(-(end - at_ms) // 1000)}" if here else NAMES[phase]
        names += f"{cut(words, room - 1) if room > 1 else '':<{room}}"
        start = end
    gone = _cell(at_ms, tempo, width)
    row = DONE * gone + AHEAD * (width - gone)
    return names, row


def _cell(ms: int, tempo: Tempo, width: int) -> int:
    return ms * width // tempo.rep_ms
