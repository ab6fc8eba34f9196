"""Pages as trees of elements: what is written out is well-formed, and all text in it is escaped."""

import re
from xml.etree.ElementTree import Element, tostring

Child = Element | str | None

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""No page may hold them, or, as the last two ranges, they would turn the text around them."""


def element(tag: str, *children: Child, **attributes: object) -> Element:
    """An element with text and elements in it; none is passed over.

    An attribute's `_` stands for `-`, and a `_` at its end for nothing: `class_="sub"`, `stroke_width=1`.
    """
    made = Element(
        tag, {name.rstrip("_").replace("_", "-"): f"{value}" for name, value in attributes.items()}
    )
    for child in children:
        if isinstance(child, str):
            text = _CONTROLS.sub("", child)
            if len(made):
                made[-1].tail = (made[-1].tail or "") + text
            else:
                made.text = (made.text or "") + text
        elif child is not None:
            made.append(child)
    return made


def page_text(root: Element) -> str:
    """A page as the text of an HTML file."""
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"
