"""The page itself: its sections, each with the height that it may take, and its style.

A4 is 297 mm high; less the margins 283 are left, and the sections take no more between them. What is in each
is cut to its lines beforehand (`fitting.py`), so that the limits are a safeguard against unusual fonts only.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from rung.domain.events import Event
from rung.domain.programme import Programme
from rung.exchange.report.feelings import feelings
from rung.exchange.report.ladders import ladders
from rung.exchange.report.ranges import ranges
from rung.exchange.report.subject import Subject, subject_of
from rung.exchange.report.training import training
from rung.exchange.report.tree import element, page_text
from rung.exchange.report.words import head, notes, reading, warnings

PAGE_MM = 283
_STYLE = Path(__file__).with_name("report.css")


def report(events: Iterable[Event], programme: Programme, at: datetime, *, demo: bool = False) -> str:
    """The report as the text of an HTML file. `events`: as for `history.replay`; `at`: after all of them."""
    subject = subject_of(events, programme, at)
    sections = (
        element("section", *fill(subject), style=f"max-height:{height}mm")
        for height, fill in _sections(demo=demo)
    )
    return page_text(
        element(
            "html",
            element(
                "head",
                element("meta", charset="utf-8"),
                element("title", "Mobility report"),
                element("meta", name="viewport", content="width=device-width"),
                element("style", _STYLE.read_text(encoding="utf-8")),
            ),
            element("body", element("main", *sections)),
            lang="en",
        )
    )


_Fill = Callable[[Subject], Iterator[Element]]


def _sections(*, demo: bool) -> Iterator[tuple[int, _Fill]]:
    """Each section with its height at most, mm."""
    yield 22, partial(head, demo=demo)
    yield 17, warnings
    yield 47, ladders
    yield 78, ranges
    yield 30, feelings
    yield 30, training
    yield 24, notes
    yield 34, lambda _: reading()
