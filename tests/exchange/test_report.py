"""The report: well-formed, self-contained, true to the log, and bounded to one side of A4."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import SIDES
from rung.domain.demo.log import demo_log
from rung.domain.events import Check, Clearance, Event, Form, Session
from rung.domain.red_flags import RED_FLAG_IDS
from rung.exchange.report import words
from rung.exchange.report.fitting import cut, fitted, lines, width
from rung.exchange.report.page import PAGE_MM, report

from ..domain.planned_days import PROGRAMME
from ..domain.strategies import MONDAY, answered, any_log, logs, morning, on, result_of, session

NOW = datetime(2026, 3, 29, 21, 0)
DEMO = demo_log(PROGRAMME, NOW)
VOID = {"meta"}
NASTY = '<script>alert("x")</script> & \x00\x1b[31m http://example.org ' + "W" * 400 + " 漢字" * 100


class Page(HTMLParser):
    """Reads a page strictly: every element but the void ones is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[str] = []
        """What can be read, one piece of text each; the style is left out."""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "html"):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def named(self, tag: str) -> list[dict[str, Any]]:
        return [attributes for found, attributes in self.tags if found == tag]


def page(events: Iterable[Event], at: datetime = NOW, **given: Any) -> Page:
    """The page, checked for what every report must be."""
    text = report(events, PROGRAMME, at, **given)
    assert text.startswith("<!DOCTYPE html>\n<html")
    assert len(text.encode()) < 200_000
    found = Page(text)
    tags = {tag for tag, _ in found.tags}
    assert tags.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "base", "a", "image", "use"}
    )
    loads = {"src", "href", "xlink:href", "srcset", "action", "data", "background"}
    assert all(loads.isdisjoint(attributes) for _, attributes in found.tags)
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    style = re.search("<style>(.*)</style>", text, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face|https?:", style[1])
    return found


def lone(at: datetime = MONDAY) -> list[Event]:
    tests = [result_of("knee_to_wall", -0.1, 9.5, side) for side in SIDES]
    return [*tests, session(0), morning(0)]


def daily(days: int) -> list[Event]:
    """Three sessions a day with notes, flags, clearances and every self-test."""
    log: list[Event] = []
    for number in range(3 * days):
        one = session(number / 3, answered(check=Check(number % 11, 3, Form.CLEAN, 1.0)))
        flags = RED_FLAG_IDS if number % 5 == 0 else ()
        log += [replace(one, note=NASTY, red_flags=flags), Clearance(f"c{number}", one.ended_at, NASTY)]
        for test in PROGRAMME.tests.values():
            log += [result_of(test.id, number / 3 - 0.01, test.soft[number % 2], side) for side in SIDES]
    return log


def test_the_demo_s_report_tells_ladders_changes_sessions_and_notes() -> None:
    text = page(DEMO).text
    assert "Ankle: rung 4 of 7, One-leg ankle control" in text
    assert "17 Mar 2026, 3 to 4: 2 of 2 green sessions; up to rung 4" in text
    assert "left: 7.8 → 11.2 cm, +3.4: real" in text
    assert "right: 11.0 → 11.7 cm, +0.7: unclear" in text
    assert "since 5 Jan 2026; bands ±2.0 cm" in text
    assert "Full weeks: 11 of 15 (mobility), 10 of 10 (stabilisation)." in text
    assert "4 of 13 sessions with it, 0 of 13 without it." in text
    assert "21 Mar 2026: Best ankle session so far" in text
    assert "earlier, not shown here." in text
    assert "It is no medical device and does not replace a clinician." in text
    assert "DEMO" not in text
    assert "DEMO, a made-up runner." in page(DEMO, demo=True).text


def test_an_empty_log_has_a_report_that_says_so() -> None:
    text = page(()).text
    for told in ("No session yet.", "Ankle: no session yet", "None was ticked.", "None was taken yet."):
        assert told in text


def test_one_session_has_a_report_without_a_line_through_one_point() -> None:
    found = page(lone(), on(1))
    assert "1 session from 5 Jan 2026 to 5 Jan 2026. Plots show 8 Dec 2025 to 6 Jan 2026." in found.text
    assert "left: 9.5 cm on 5 Jan 2026, the baseline" in found.text
    stairs = [path for path in found.named("path") if path["stroke"] == "#000"]
    assert len(found.named("path")) == len(stairs) == 2


def test_plots_show_twelve_weeks_and_the_present_one_of_a_long_log_and_say_so() -> None:
    log = [event for day in range(0, 900, 3) for event in (session(day), morning(day))]
    found = page(log, on(900))
    assert "300 sessions from 5 Jan 2026 to 20 Jun 2028. Plots show 27 Mar 2028 to 23 Jun 2028" in found.text
    assert "not what was before" in found.text
    assert sum(tag == "circle" for tag, _ in found.tags) <= 4 * 13 * 7


@pytest.mark.parametrize("log", [lone(), list(DEMO), daily(40)], ids=["one", "demo", "daily"])
def test_marks_lie_within_their_plots(log: list[Event]) -> None:
    found = page(log, max(event.at for event in log) + timedelta(hours=2))
    sizes = [tuple(map(float, svg["viewbox"].split()[2:])) for svg in found.named("svg")]
    plots = iter(sizes)
    wide, high = 0.0, 0.0
    for tag, attributes in found.tags:
        if tag == "svg":
            wide, high = next(plots)
        for x, y in (("cx", "cy"), ("x", "y")):
            if tag in ("circle", "rect") and x in attributes:
                assert 0 <= float(attributes[x]) <= wide
                assert 0 <= float(attributes[y]) <= high
        if tag == "rect":
            assert float(attributes["x"]) + float(attributes["width"]) <= wide + 0.01
            assert float(attributes["y"]) + float(attributes["height"]) <= high + 0.01


def test_what_the_runner_wrote_is_text_and_nothing_else() -> None:
    log = [replace(event, note=NASTY) if isinstance(event, Session) else event for event in DEMO]
    text = page(log).text
    assert '27 Mar 2026: <script>alert("x")</script> & [31m http://example.org' in text
    assert "\x00" not in text
    assert "\x1b" not in text


def test_warning_signs_and_clearances_stand_latest_first_in_the_words_of_the_check() -> None:
    log: list[Event] = [
        session(0, red_flags=("chest_pain",)),
        session(1, red_flags=("calf_pop",)),
        Clearance("c", on(3), "seen by a cardiologist"),
        session(5, red_flags=("bone_tenderness", "lasting_swelling")),
    ]
    text = page(log, on(6)).text
    later = text.index("One spot on a bone that hurts when pressed; Swelling that has lasted")
    cleared = text.index("8 Jan 2026: cleared by a clinician, as the runner recorded: seen by a cardiologist")
    assert later < cleared
    assert "2 earlier, not shown here." in text
    assert text.count("Stopped by a warning sign, until a clinician clears it.") == 2


def test_a_gap_is_told_as_the_rung_that_the_next_session_starts_from() -> None:
    log = [event for day in (0, 2, 4, 7, 9, 14) for event in (session(day), morning(day))]
    assert "Ankle: rung 2 of 7" in page(log, on(20)).text
    assert "Ankle: rung 0 of 7" in page(log, on(60)).text


def test_the_heights_of_the_sections_fill_one_side_of_a4_at_most() -> None:
    text = report(daily(40), PROGRAMME, on(41))
    heights = [float(found) for found in re.findall(r"max-height:([\d.]+)mm", text)]
    assert len(heights) == Page(text).text.count("Ladders:") * 8
    assert sum(heights) <= PAGE_MM
    (margin,) = re.findall(r"@page \{ size: A4; margin: (\d+)mm", text)
    assert PAGE_MM + 2 * float(margin) <= 297
    assert "section { overflow: hidden;" in text


def test_the_texts_of_every_section_take_no_more_lines_than_it_has_room_for() -> None:
    found = page(daily(40), on(41))
    notes = found.texts[found.texts.index("Notes by the runner, latest first") + 1 :]
    notes = [text for text in notes[: notes.index("How to read this page")] if text.strip()]
    assert sum(lines(text, words.ROOM) for text in notes) <= words.NOTE_LINES
    assert sum(lines(text, words.SMALL_ROOM) for text in words.READING) <= words.READING_LINES


@any_log
@given(logs())
def test_every_log_has_a_report(log: list[Event]) -> None:
    page(log, log[-1].at + timedelta(days=1) if log else NOW)


some_text = st.text(st.characters(codec="utf-8"), max_size=300)


@settings(max_examples=100)
@given(some_text, st.floats(5, 80), st.integers(1, 5))
def test_a_text_is_cut_to_its_lines_and_says_so(text: str, room: float, most: int) -> None:
    shorter = cut(text, room, most)
    assert lines(shorter, room) <= most
    whole = lines(text, room) <= most
    assert shorter.endswith("…") or whole
    if whole:
        assert shorter.replace(" ", "") == "".join(text.split())


@settings(max_examples=100)
@given(st.lists(some_text, max_size=12), st.integers(2, 8))
def test_texts_that_do_not_fit_are_counted(texts: list[str], most: int) -> None:
    found = fitted(texts, 20, most, most - 1)
    assert len(found.texts) + found.left_out == len(texts)
    assert sum(lines(text, 20) for text in found.texts) + bool(found.left_out) <= most


def test_widths_are_those_of_a_wide_font() -> None:
    # DejaVu Sans, in em: what browsers fall back to where there is nothing narrower
    for text, real in (("the quick brown fox", 9.94), ("WHY? 2026", 5.75), ("mmmm 100%", 7.07)):
        assert real <= width(text) <= 1.3 * real
