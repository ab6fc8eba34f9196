"""How long a log takes to replay, and the next session to plan: `python tests/bench/bench_replay.py`.

Prints milliseconds, the best of three. Aims: 10,000 sessions replayed in under a second, the plan in under
300 ms; the preview of the check's answers in under 30 ms a key. A prospect is made once for a check.

The last line is a floor from the same run: parsing the largest log's JSON text, which is done in C. A slow or
busy machine takes longer for all of it, so compare ratios to the floor, not milliseconds.
"""

import gc
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.event_json import log_events
from rung.domain.events import Event, Session
from rung.domain.history import replay
from rung.domain.planning import plan_session
from rung.domain.what_if import answer_lines, prospect
from rung.library import load_programme

START = datetime(1960, 1, 4, 18, 0)
SIZES = (100, 1_000, 3_000, 10_000)
EVERY = timedelta(days=2)


def log_of(sessions: int, start: datetime = START) -> list[dict[str, Any]]:
    """A log with a morning for every session, a bad one now and then, and a self-test every fortnight."""
    return [event for number in range(sessions) for event in _days(number, start + number * EVERY)]


def _days(number: int, at: datetime) -> list[dict[str, Any]]:
    pain = {17: 6, 11: 3}.get(number % 19, 0)
    felt = {joint: {side: {"pain": 0, "stiffness": 1} for side in SIDES} for joint in JOINTS}
    check = {"pain": pain, "stiffness": 1, "form": "clean", "done": 1.0}
    session = {
        "type": "session",
        "id": f"s{number}",
        "started_at": at.isoformat(),
        "ended_at": (at + timedelta(minutes=40)).isoformat(),
        "kind": "full",
        "volume": dict.fromkeys(JOINTS, "full"),
        "rungs": dict.fromkeys(JOINTS, 2),
        "intensive": dict.fromkeys(JOINTS, True),
        "before": felt,
        "check": {joint: dict.fromkeys(SIDES, check) for joint in JOINTS},
        "rpe": 5,
        "drills": [
            {"id": "step_down", "side": side, "sets": 3, "done": 3, "reps": 18, "seconds": 108}
            for side in SIDES
        ],
    }
    next_day = (at + timedelta(hours=13)).isoformat()
    morning = {"type": "morning", "id": f"m{number}", "at": next_day, "session": f"s{number}", **felt}
    tests = [
        {
            "type": "assessment",
            "id": f"{test}-{side}-{number}",
            "at": at.isoformat(),
            "test": test,
            "side": side,
            "value": 10,
        }
        for test in ("knee_to_wall", "step_down_score", "hip_prone_ext")
        for side in SIDES
        if number % 7 == 0
    ]
    return [*tests, session, morning]


def _ms(work: Callable[[], object]) -> float:
    """Milliseconds, the best of three."""
    times = []
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print the table."""
    programme = load_programme(asset_folder("drills"))
    print(f"{'sessions':>8} {'read':>8} {'replay':>8} {'plan':>8} {'prospect':>8} {'answers':>8}   ms")
    for size in SIZES:
        rows = log_of(size)
        events: tuple[Event, ...] = log_events(rows)
        history = replay(events)
        at = START + size * EVERY
        done = replace(
            next(e for e in events if isinstance(e, Session)), id="new", started_at=at, ended_at=at
        )
        ahead = prospect(events, done)
        times = (
            _ms(lambda rows=rows: log_events(rows)),
            _ms(lambda events=events: replay(events)),
            _ms(lambda history=history, at=at: plan_session(history, programme, at)),
            _ms(lambda events=events, done=done: prospect(events, done)),
            _ms(lambda ahead=ahead, done=done: [answer_lines(ahead, done, joint) for joint in JOINTS]),
        )
        print(f"{size:>8} " + " ".join(f"{one:8.1f}" for one in times))
    text = json.dumps(log_of(SIZES[-1]))
    print(f"{'floor':>8} {_ms(lambda: json.loads(text)):8.1f}   json.loads of {SIZES[-1]} sessions")


if __name__ == "__main__":
    main()
