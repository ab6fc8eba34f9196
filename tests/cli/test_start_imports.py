"""What may be imported before today's page stands: all else waits until a key asks for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

START = """
import asyncio, json, os, sys
from textual.app import App

def run(app):
    async def shown():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert app.screen.query_one("#headline").visual
    asyncio.run(shown())

App.run, sys.stdout.isatty = run, lambda: True
from rung.cli import main
assert main([]) == 0
names = sorted(name for name, module in sys.modules.items() if module and hasattr(module, "__file__"))
print(json.dumps(names))
"""
SCREENS = {"rung.tui.screens.backdrop", "rung.tui.screens.today"}
SOUND = {"rung.audio.late_sound"}
INSTALLED = {"rung", "textual", "rich", "tinydb", "yaml", "platformdirs"}
"""What the program is built on, of which a start needs these."""
NEVER = {
    "rung.exchange",
    "rung.domain.player",
    "rung.domain.demo",
    "rung.tui.session_flow",
    "rung.tui.self_test_flow",
    "pydub",
    "miniaudio",
    "simpleaudio",
    "numpy",
    "sqlite3",
}


def _modules(home: Path) -> set[str]:
    settings = home / "settings.json"
    settings.write_text('{"settings": {"welcomed": true}}')
    done = subprocess.run(
        [sys.executable, "-c", START],
        env={**os.environ, "RUNG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def _below(package: str, names: set[str]) -> set[str]:
    return {name for name in names if name.startswith(f"{package}.")}


def test_a_start_imports_today_s_page_and_what_it_needs(tmp_path: Path) -> None:
    names = _modules(tmp_path)
    assert _below("rung.tui.screens", names) == SCREENS
    assert _below("rung.audio", names) == SOUND
    assert NEVER.isdisjoint(names)
    known = INSTALLED | set(sys.stdlib_module_names)
    strange = {name.partition(".")[0] for name in names} - known
    assert {name for name in strange if not name.startswith("_")} <= {
        "markdown_it",
        "mdurl",
        "pygments",
        "typing_extensions",
    }, "what textual brings with it"
