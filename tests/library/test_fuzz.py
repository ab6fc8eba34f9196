# ruff: noqa: E501 - the pieces stay together
"""Whatever a file holds, checking it lists problems and raises nothing."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.assets import asset_folder
from rung.library import fields, links, load
from rung.library.draft import Draft

WORDS = [
    b"{", b"}", b"[", b"]", b"- ", b": ", b"\n", b"  ", b"\t", b"&a ", b"*a", b"!!int ", b"'", b'"', b"|\n", b">",
    b"---\n", b"...\n", b"? ", b"#", b"null", b"~", b"no", b"1:30", b"-5", b"1e999", b".nan", b"9" * 400, b"\x00",
    b"\xff", b"\xed\xa0\x80", "é\u2028\u0085".encode(), b"<<: ", b"drills:\n", b"ladders:\n", b"%YAML 9.9\n", b"@",
]  # fmt: skip
FILES = sorted(asset_folder("drills").glob("*.yaml"))
CONTENTS = [path.read_bytes() for path in FILES]


def problems_of(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Read the bytes as one file, without the disk."""
    monkeypatch.setattr(Path, "read_bytes", lambda _: content)
    draft = Draft()
    load.read_file(Path("any.yaml"), draft)
    draft.problems += links.check_links(draft, Draft())
    lines = content.count(b"\n") + content.count(b"\r") + content.count("\u2028".encode()) + 2
    lines += content.count("\u0085".encode()) + content.count("\u2029".encode())
    for problem in draft.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in str(problem)
    return draft


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200))
def test_random_bytes(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert problems_of(content, patch).problems


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.sampled_from(WORDS) | st.binary(max_size=3), max_size=30))
def test_random_pieces_of_yaml(parts: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        problems_of(b"".join(parts), patch)


@pytest.mark.parametrize("seed", range(150))
def test_mutated_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    lines = random.choice(CONTENTS).splitlines(keepends=True)
    start = random.randrange(len(lines))
    content = b"".join(lines[:1] + lines[1:40] if seed % 2 else lines[:1] + lines[start : start + 60])
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(content) + 1)
        content = content[:at] + random.choice(WORDS) + content[at + random.randint(0, 6) :]
    problems_of(content, monkeypatch)


@pytest.mark.parametrize("name", ["prep.yaml", "ladders.yaml", "self_tests.yaml", "faults.yaml"])
def test_every_value_replaced_in_turn(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line at the head of a file gets each kind of wrong value."""
    lines = (asset_folder("drills") / name).read_bytes().splitlines()[:28]
    for index, line in enumerate(lines):
        key, colon, _ = line.partition(b":")
        for wrong in (b"", b" []", b" [[a]]", b" {a: b}", b" 99999", b' ""'):
            changed = [*lines[:index], key + colon + wrong, *lines[index + 1 :]]
            problems_of(b"\n".join(changed), monkeypatch)


def test_messages_stay_short() -> None:
    assert len(fields.shown("x" * 10_000)) < 50
