"""The command line's words: commands, options, and a suggestion for a misspelt one."""

import argparse
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Any, NoReturn

from rung import __version__
from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.plan import Kind

Hurt = tuple[tuple[Joint, Side], int]


class Parser(argparse.ArgumentParser):
    """An argument parser that suggests the nearest word and exits with status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}{self._suggestion(message)} (see '{self.prog} --help')\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuse an unknown word where it stands, so that its own command suggests another."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, []

    def _suggestion(self, message: str) -> str:
        wrong = re.search(r"(?:unrecognized arguments: |invalid choice: ')([^' ]+)", message)
        if not wrong:
            return ""
        near = get_close_matches(wrong[1], list(_words(self)), n=1, cutoff=0.7)
        return f"; did you mean '{near[0]}'?" if near else ""


def _words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options of one command, and the words that it may be followed by."""
    for action in parser._actions:
        yield from action.option_strings
        yield from (str(choice) for choice in action.choices or ())


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="rung", description=_SUMMARY, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"rung {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_go(_command(commands, "go", "straight into the session"))
    _add_plan(
        _command(commands, "plan", "the next session: rungs, volume and why, every drill with its dose")
    )
    replay = _command(commands, "replay", "every decision of a log and its reasons")
    replay.add_argument("file", metavar="FILE", help="an export of the log; - reads standard input")
    _add_json(replay)
    _add_json(_command(commands, "history", "all sessions, newest first, with what each decided"))
    _add_drills(_command(commands, "drills", "the drill library"))
    _add_sound(_command(commands, "sound", "one set of a drill as a WAV file, its cue times, or both"))
    _add_export(_command(commands, "export", "write the log out, for rung or for other programs"))
    _add_import(_command(commands, "import", "merge an export into the log; importing twice changes nothing"))
    _add_morning(_command(commands, "morning", "answer how the morning after the last session was"))
    restore = _command(commands, "restore", "the backups there are, or put one in place")
    restore.add_argument(
        "backup", nargs="?", metavar="BACKUP", help="a backup's name or day, or an export; none: list them"
    )
    _command(commands, "doctor", "check and mend every file, tell where they lie, and try the sound")
    _command(commands, "demo", "the app on a made-up history of twelve weeks; nothing is kept")
    return parser


_SUMMARY = "A guided-session coach for runners' ankles and hips. Without a command it opens on today's page."

_Commands = argparse._SubParsersAction


def _command(commands: "_Commands[Parser]", name: str, does: str) -> Parser:
    return commands.add_parser(name, help=does, description=does, allow_abbrev=False)


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _add_go(parser: Parser) -> None:
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], default=Kind.FULL.value)
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="rehearse 1-200 times as fast")
    parser.add_argument("--mute", action="store_true", help="without sound")
    parser.add_argument("--log", action="store_true", help="log a rehearsal, too")
    _add_without(parser)
    _add_list(parser)


def _add_without(parser: Parser) -> None:
    parser.add_argument(
        "--without", action="append", default=[], metavar="ITEM", help="equipment missing today (repeatable)"
    )


def _add_list(parser: Parser) -> None:
    parser.add_argument(
        "--list", metavar="NAME", help="one of your lists; 'ladder' for none; default: that of today's place"
    )


def _add_plan(parser: Parser) -> None:
    _add_json(parser)
    parser.add_argument("--at", type=_moment, metavar="ISO", help="local time, such as 2026-01-07T18:00")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], default=Kind.FULL.value)
    parser.add_argument("--sleep", type=_Number("hours of sleep", 0, 24), metavar="H", help="hours slept")
    parser.add_argument("--fatigue", type=_Whole("fatigue", 0, 10), metavar="N", help="0-10")
    parser.add_argument("--hard-run-last-24h", action="store_true")
    parser.add_argument("--hard-run-next-24h", action="store_true")
    parser.add_argument(
        "--pain",
        type=_Felt("pain"),
        action="append",
        default=[],
        metavar="JOINT.SIDE=N",
        help="pain now (repeatable)",
    )
    _add_without(parser)
    _add_list(parser)


def _add_morning(parser: Parser) -> None:
    parser.add_argument("--quiet", action="store_true", help="all as before the session, nothing is asked")
    for member in ("pain", "stiffness"):
        parser.add_argument(
            f"--{member}",
            type=_Felt(member),
            action="append",
            default=[],
            metavar="JOINT.SIDE=N",
            help=f"{member} on that morning, 0-10 (repeatable); all others as before",
        )


def _add_drills(parser: Parser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="check|show|export|import|edit", required=True)
    check = _command(verbs, "check", "check files of drills and lists")
    check.add_argument("files", nargs="+", metavar="FILE")
    show = _command(verbs, "show", "one drill as a card, or all by name")
    show.add_argument("id", metavar="ID", nargs="?", help="the drill's id; without one all are listed")
    _add_json(show)
    export = _command(verbs, "export", "your own drills and lists as YAML")
    export.add_argument("--list", metavar="NAME", help="one list, with what it needs of your own")
    export.add_argument("-o", "--output", metavar="FILE", help="default, or -: standard output")
    bring_in = _command(verbs, "import", "take drills and lists from a YAML file into your own")
    bring_in.add_argument("file", metavar="FILE")
    bring_in.add_argument("--dry-run", action="store_true", help="only say what would change")
    bring_in.add_argument("--yes", action="store_true", help="without asking")
    _command(verbs, "edit", "open your own drills and lists in $VISUAL or $EDITOR")


def _add_sound(parser: Parser) -> None:
    parser.add_argument("drill", metavar="DRILL", help="the drill's id")
    parser.add_argument("-o", "--output", metavar="FILE.wav", help="where to write (default: DRILL.wav)")
    parser.add_argument("--cues", action="store_true", help="print cue times as JSON; no file without -o")


def _add_export(parser: Parser) -> None:
    parser.add_argument(
        "--format",
        choices=["json", "csv", "strong", "ics", "html"],
        default="json",
        help="json is lossless (the default); csv has a row for each set; strong is for apps that read "
        "Strong's exports; ics is a calendar of done and due sessions; html is a report on one page",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="default, or -: standard output")


def _add_import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="an export of the log; - reads standard input")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def _speed(text: str) -> float:
    return _Number("speed", 1, 200)(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-01-07T18:00") from None
    if moment.tzinfo:
        raise argparse.ArgumentTypeError(f"{text!r} has a zone: give local time, such as 2026-01-07T18:00")
    return moment


class _Number:
    """A number within bounds, as an argument type."""

    def __init__(self, what: str, least: float, most: float) -> None:
        self._what, self._least, self._most = what, least, most

    def __call__(self, text: str) -> float:
        """The number. Raises ArgumentTypeError, with a sentence, for anything else."""
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not self._least <= value <= self._most:
            bounds = f"{self._least:g} to {self._most:g}"
            raise argparse.ArgumentTypeError(f"{self._what} must be a number from {bounds}, not {text!r}")
        return value


class _Whole(_Number):
    """A whole number within bounds, as an argument type."""

    def __call__(self, text: str) -> int:
        """The number. Raises ArgumentTypeError, with a sentence, for anything else."""
        value = super().__call__(text)
        if value != int(value):
            raise argparse.ArgumentTypeError(f"{self._what} must be a whole number, not {text!r}")
        return int(value)


class _Felt:
    """Pain or stiffness of a joint and side, such as ankle.left=4, as an argument type."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __call__(self, text: str) -> Hurt:
        """The place and the figure, 0-10. Raises ArgumentTypeError, with a sentence, for anything else."""
        places = {f"{joint}.{side}": (joint, side) for joint in JOINTS for side in SIDES}
        place, _, figure = text.partition("=")
        if place not in places:
            near = _near(place, places)
            raise argparse.ArgumentTypeError(f"{text!r} is not like ankle.left=4{near}")
        return places[place], _Whole(self._what, 0, 10)(figure)


def _near(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word, list(words), n=1)
    return f"; did you mean {near[0]}?" if near else ""
