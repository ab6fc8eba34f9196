"""Files that the disk, a person or a later version has changed: nothing is lost without a word."""

import json

import pytest

from rung.domain.ports import StorageError
from rung.storage import seal

FILE = "events-2026.json"
BACKUP = f"{FILE}.bak"
pytestmark = pytest.mark.usefixtures("no_sync")


@pytest.fixture
def two_events(bench):
    """The file with two events, its copy with the first."""
    store = bench.open()
    store.append(bench.event(1))
    store.append(bench.event(2))
    bench.close()
    return bench


def put(bench, files):
    bench.close()
    for path in bench.folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (bench.folder / name).write_bytes(content)


def body(data):
    return json.loads(data.partition(b"\n")[2])


def assert_nothing_lost_in_silence(bench, spoilt, good, older):
    """Either the content is whole, or the spoilt file lies aside, the copy counts, and the user is told."""
    store = bench.open()
    events = store.events()
    kept = [content for name, content in bench.files().items() if ".damaged-" in name]
    if kept:
        assert kept == [spoilt]
        assert events == older
    else:
        assert events == good or store.notices
    if events != good:
        assert len(store.notices) == 1
        assert str(bench.folder / FILE) in store.notices[0]
    return "damaged" if kept else "whole" if events == good else "edited"


@pytest.mark.parametrize("with_copy", [True, False])
def test_truncation_at_every_length(two_events, with_copy):
    bench = two_events
    files = bench.files()
    copy = {BACKUP: files[BACKUP]} if with_copy else {}
    good, older = [bench.event(1), bench.event(2)], [bench.event(1)] if with_copy else []
    for length in range(len(files[FILE])):
        spoilt = files[FILE][:length]
        put(bench, {FILE: spoilt, **copy})
        outcome = assert_nothing_lost_in_silence(bench, spoilt, good, older)
        assert outcome == ("whole" if length == len(files[FILE]) - 1 else "damaged")


def test_zeroed_and_overlong_files(two_events):
    bench = two_events
    files = bench.files()
    good, older = [bench.event(1), bench.event(2)], [bench.event(1)]
    for spoilt in (b"", bytes(len(files[FILE])), files[FILE] + b"x", files[FILE] * 2, files[FILE] + bytes(9)):
        put(bench, {FILE: spoilt, BACKUP: files[BACKUP]})
        assert assert_nothing_lost_in_silence(bench, spoilt, good, older) == "damaged"


def test_without_a_good_copy_only_that_file_starts_empty(two_events):
    bench = two_events
    store = bench.open()
    store.append(bench.event(3, year=2025))
    files = bench.files()
    put(bench, files | {FILE: b"junk", BACKUP: b"rubbish"})
    store = bench.open()
    assert store.events() == [bench.event(3, year=2025)]
    places = [bench.folder / f"{name}.damaged-20260107T180000" for name in (FILE, BACKUP)]
    assert [path.read_bytes() for path in places] == [b"junk", b"rubbish"]
    assert len(store.notices) == 1
    assert all(str(path) in store.notices[0] for path in places)
    assert "starts empty" in store.notices[0]
    store.append(bench.event(4))
    assert bench.reopen().events() == [bench.event(3, year=2025), bench.event(4)]


def test_damage_twice_in_a_second_overwrites_nothing(two_events):
    bench = two_events
    for junk in (b"one", b"two"):
        bench.close()
        (bench.folder / FILE).write_bytes(junk)
        bench.open().events()
    kept = {name: text for name, text in bench.files().items() if "damaged" in name}
    stem = f"{FILE}.damaged-20260107T180000"
    assert kept == {stem: b"one", f"{stem}-2": b"two"}


def test_a_missing_file_is_taken_over_by_its_copy(two_events):
    bench = two_events
    (bench.folder / FILE).unlink()
    store = bench.open()
    assert store.events() == [bench.event(1)]
    assert ["was missing" in notice for notice in store.notices] == [True]
    again = bench.reopen()
    assert again.events() == [bench.event(1)]
    assert again.notices == []


def test_reading_leaves_damage_where_it_is(two_events):
    bench = two_events
    (bench.folder / FILE).write_bytes(b"junk")
    before = bench.files()
    store = bench.open(write=False)
    assert store.events() == [bench.event(1)]
    assert len(store.notices) == 1
    assert bench.files() == before


@pytest.mark.parametrize("change", ["value", "pretty", "no header", "byte order mark", "windows lines"])
def test_an_edit_by_hand_is_accepted_and_sealed_again(two_events, change):
    bench = two_events
    header, _, text = bench.files()[FILE].partition(b"\n")
    tables = json.loads(text)
    tables["events"]["2"] |= {"pain": 7, "mine": [1]}
    edited = header + b"\n" + json.dumps(tables, indent=None if change == "value" else 2).encode()
    if change == "no header":
        edited = edited.partition(b"\n")[2]
    if change == "byte order mark":
        edited = b"\xef\xbb\xbf" + edited
    if change == "windows lines":
        edited = edited.replace(b"\n", b"\r\n")
    older = bench.files()[BACKUP]
    (bench.folder / FILE).write_bytes(edited)
    store = bench.open()
    expected = [bench.event(1), bench.event(2, pain=7, mine=[1])]
    assert store.events() == expected
    assert len(store.notices) == 1
    assert "outside rung" in store.notices[0]
    assert bench.files()[f"{BACKUP}.before-edit-20260107T180000"] == older
    again = bench.reopen()
    assert again.events() == expected
    assert again.notices == []


def with_doubled_key(text):
    return text.replace(b'"2":', b'"1":', 1)


def with_another_table(text):
    return text.replace(b'"events"', b'"evenus"', 1)


def with_a_letter_for_a_number(text):
    return text.replace(b'"2":', b'"b":', 1)


def with_one_number_in_two_spellings(text):
    return text.replace(b'"2":', b'"01":', 1)


def with_one_id_twice(text):
    return text.replace(b'"c2"', b'"c1"', 1)


def with_a_malformed_event(text):
    return text.replace(b'"pain":0', b'"pain":11', 1)


def with_a_figure_beyond_floats(text):
    return text.replace(b'"pain":0', b'"mine":1e999', 1)


def with_no_time(text):
    return text.replace(b'"at"', b'"bt"', 1)


def with_a_zone(text):
    return text.replace(b':01"', b':01+01:00"', 1)


@pytest.mark.parametrize(
    "spoil",
    [
        with_doubled_key,
        with_another_table,
        with_a_letter_for_a_number,
        with_one_number_in_two_spellings,
        with_one_id_twice,
        with_a_malformed_event,
        with_a_figure_beyond_floats,
        with_no_time,
        with_a_zone,
    ],
)
def test_valid_json_that_is_no_log_is_damage(two_events, spoil):
    bench = two_events
    good = bench.files()[FILE]
    spoilt = spoil(good)
    assert spoilt != good
    (bench.folder / FILE).write_bytes(spoilt)
    assert assert_nothing_lost_in_silence(bench, spoilt, [], [bench.event(1)]) == "damaged"


def as_newer(tables, monkeypatch, versions=1):
    with monkeypatch.context() as patch:
        patch.setattr(seal, "MIGRATIONS", (dict,) * versions)
        return seal.seal(tables)


def test_a_newer_file_is_refused_untouched(two_events, monkeypatch):
    bench = two_events
    newer = as_newer({"something": {"else": 1}}, monkeypatch)
    edited = newer.replace(b"1}", b"2}")
    for main, copy in [(newer, b""), (edited, b""), (b"junk", newer)]:
        put(bench, {FILE: main, BACKUP: copy})
        before = bench.files()
        store = bench.open()
        for action in (store.events, lambda store=store: store.append(bench.event(1))):
            with pytest.raises(StorageError, match="newer version of rung and is left untouched; update"):
                action()
        assert bench.files() == before


def test_a_spoilt_version_digit_is_no_newer_file(two_events):
    bench = two_events
    spoilt = bench.files()[FILE].replace(b"rung-file 1", b"rung-file 9")
    (bench.folder / FILE).write_bytes(spoilt)
    assert bench.open().events() == [bench.event(1), bench.event(2)]


def test_an_older_file_is_migrated_and_kept_as_it_was(two_events, monkeypatch):
    bench = two_events
    old = bench.files()[FILE]

    def louder(tables):
        return {"events": {key: event | {"note": "GRÜN"} for key, event in tables["events"].items()}}

    monkeypatch.setattr(seal, "MIGRATIONS", (louder,))
    expected = [bench.event(1, note="GRÜN"), bench.event(2, note="GRÜN")]
    assert bench.open(write=False).events() == expected
    assert bench.files()[FILE] == old
    assert bench.open().events() == expected
    assert bench.files()[f"{FILE}.schema-1"] == old
    assert bench.files()[FILE].startswith(b"rung-file 2 ")
    again = bench.reopen()
    assert again.events() == expected
    assert again.notices == []
