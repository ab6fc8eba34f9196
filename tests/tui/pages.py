"""One list of the ways through the app on which every page is seen, for what must hold on all of them.

To add a page: name its class in `sees` of a route that passes it, and the keys that lead there (and into its
states: a marked line, a field under change) in `keys`; or add a route. A page that no route names fails
`test_no_page_is_left_out`. Pages that open over a running session are in `pictures.PAGES` instead.
"""

import asyncio
import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from textual.screen import Screen

from rung.domain.events import Event
from rung.domain.red_flags import RED_FLAGS
from rung.tui import screens

from ..memory_own import MemoryOwn
from .conftest import NOW, Bench, MakeBench, press, session
from .own_lists import LISTS
from .self_test_keys import PRACTISE, keys_of, results

TRAINED = tuple(session(f"s{n}", NOW - timedelta(days=9 - 3 * n)) for n in range(3))
STOPPED = session("stop", NOW - timedelta(days=1), flags=[RED_FLAGS[0].id])
TESTED = tuple(event for days in (60, 30, 1) for event in results("knee_to_wall", days, 10 - days / 30, 8))
MEASURED = tuple(
    event for days, angle in ((20, 30), (10, 36)) for event in results("df_bent", days, angle, angle)
)
_TRIALS = " ".join((*PRACTISE, *keys_of(["9", "9", "9"])))


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the app."""

    keys: str
    """Pressed one after the other; what is to hold is looked at before the first and after each."""
    sees: str
    """Classes of pages that it passes, among others."""
    log: Sequence[Event] = TRAINED
    welcomed: bool = True
    start: Callable[[MakeBench, "Route"], Bench] = lambda bench, route: bench(
        *route.log, welcomed=route.welcomed
    )


def _interrupted(make: MakeBench, route: Route) -> Bench:
    """The start after a session that was cut off."""
    it = make(*route.log)

    async def begin() -> None:
        async with it.app.run_test() as pilot:
            await press(pilot, *["m", "a", "space", "a", "space", "c"])

    asyncio.run(begin())
    again = make(at=NOW + timedelta(hours=2), drafts=it.drafts)
    again.log.kept = it.log.kept
    return again


def _with_lists(make: MakeBench, route: Route) -> Bench:
    """A runner with lists and places."""
    return make(*route.log, own=MemoryOwn(LISTS))


ROUTES = {
    "first start": Route("enter escape", "Ask TodayScreen", (), welcomed=False),
    "a session": Route(
        "m 1 escape m a space 5 down plus enter down escape", "MorningScreen ReadinessScreen PlanScreen"
    ),
    "the check": Route(
        "space a enter enter l 3 down space w escape f space escape enter enter",
        "CheckScreen Ask RedFlagsScreen DecisionScreen",
    ),
    "an interrupted session": Route("down", "ResumeScreen", start=_interrupted),
    "ladders": Route(
        "l down i escape h 2 down space escape o 2 escape escape", "LaddersScreen WeekScreen OverrideScreen"
    ),
    "history": Route(
        "h left 5 down 2 down enter e 3 escape k n a enter d escape escape",
        "WeeksPage SessionsPage MeasuresPage PastSessionScreen CorrectionScreen NoteScreen Ask",
        (*TRAINED, *TESTED),
    ),
    "trends and answers": Route(
        "h 3 down left s up up up up up up up 4 end", "TrendsPage AnswersPage", (*TRAINED, *MEASURED)
    ),
    "drills": Route("d slash w a l l enter enter p escape o p escape", "DrillsScreen DrillPage"),
    "lists": Route(
        "d l n g y m enter escape down x escape enter down down o enter x escape J x down z u escape p down l"
        " escape escape slash h escape",
        "ListsScreen NameScreen OneListScreen DoseScreen PlacesScreen PickScreen Ask",
        start=_with_lists,
    ),
    "a drill of one's own": Route(
        f"d slash g l u t e underscore b r enter c down plus{5 * ' tab'} x tab tab x ctrl+s{3 * ' ctrl+z'}"
        f" escape b{8 * ' tab'} enter k n down enter escape tab tab enter escape ctrl+s x d b enter",
        "DrillEditor TickScreen DrillsScreen PickScreen Ask",
    ),
    "settings": Route("g down down c escape escape", "SettingsScreen CalibrationScreen", ()),
    "a measured self-test": Route(
        f"s down home enter space {_TRIALS} 3 enter k v escape {_TRIALS} a",
        "SelfTestsScreen SelfTestCard SelfTestTrials SelfTestPain SelfTestResult",
        TESTED,
    ),
    "a scored self-test": Route(
        "s home" + 5 * " down" + " enter space space enter space 2 down space", "SelfTestScore", ()
    ),
    "a counted self-test": Route("s home" + 6 * " down" + " enter space space space", "SelfTestEffort", ()),
    "stopped": Route("k escape space a enter", "Ask", (STOPPED,)),
    "help and palette": Route("question_mark escape ctrl+p s t escape q", "HelpScreen Palette", ()),
}
"""By what they are about."""


def pages() -> set[str]:
    """The names of all pages of the app that open by themselves, not over a running session."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    found, waiting = set(), list(Screen.__subclasses__())
    while waiting:
        page = waiting.pop()
        waiting += page.__subclasses__()
        own = page.__module__.startswith(f"{screens.__name__}.")
        if own and not any(kind.__module__.startswith("rung.") for kind in page.__subclasses__()):
            found.add(page.__name__)
    return found
