"""The terminal's title: drill and count, at most once a second, and what it was before at the end."""

import re

from rung.tui.terminal_title import TerminalTitle, title_sequence


def test_it_changes_at_most_once_a_second_and_not_for_the_same_words() -> None:
    written: list[str] = []
    title = TerminalTitle(written.append)
    title.show("LIFT 2 s", 10.0)
    title.show("LIFT 2 s", 12.0)
    title.show("LIFT 1 s", 12.1)
    title.show("LOWER 3 s", 12.4)
    title.catch_up(13.0)
    assert len(written) == 2
    title.catch_up(13.1)
    titles = [re.findall("\x1b]2;(.*?)\x07", text) for text in written]
    assert titles == [["LIFT 2 s"], ["LIFT 1 s"], ["LOWER 3 s"]]


def test_the_title_from_before_comes_back_once() -> None:
    written: list[str] = []
    title = TerminalTitle(written.append)
    title.close()
    assert not written
    title.show("REST 9 s", 0.0)
    title.close()
    title.close()
    assert written == ["\x1b[22;2t\x1b]2;REST 9 s\x07", "\x1b]2;\x07\x1b[23;2t"]


def test_a_drill_s_name_cannot_send_the_terminal_anything() -> None:
    assert title_sequence("a\x1b]2;b\x07c\n\x9b") == "\x1b]2;a]2;bc\x07"
