"""The app's own two themes: plain grounds, and texts and shapes that keep their contrast on them.

Every colour is measured where it is drawn: 4.5 to 1 for text, 3 to 1 for shapes, in every state of a page.
"""

from textual.theme import Theme

DARK = Theme(
    name="rung-dark",
    primary="#6cb2eb",
    secondary="#8fa3b5",
    accent="#f2b84b",
    success="#79c98a",
    warning="#f2b84b",
    error="#f28b82",
    foreground="#e9edf0",
    background="#11161b",
    surface="#181f26",
    panel="#24303a",
    dark=True,
    variables={"scrollbar": "#7b8b99", "scrollbar-background": "#1d262e", "scrollbar-hover": "#a5b3bf"},
)
LIGHT = Theme(
    name="rung-light",
    primary="#1b5e8c",
    secondary="#5a6670",
    accent="#7d5200",
    success="#1f6b35",
    warning="#7d5200",
    error="#a3231c",
    foreground="#1a1f24",
    background="#fcfbf8",
    surface="#f3f1ec",
    panel="#e3e0d8",
    dark=False,
    variables={"scrollbar": "#737c84", "scrollbar-background": "#eceae4", "scrollbar-hover": "#4c555c"},
)
THEMES = (DARK, LIGHT)


def other_theme(name: str) -> str:
    """The theme that the theme key changes to: dark and light in turn."""
    return LIGHT.name if name == DARK.name else DARK.name
