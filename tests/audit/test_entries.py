"""Entries are judged whatever happened in them, and each fault is named with its place."""

import pytest

from .static_log import StaticLog, canonical, entry, harbour, moment

SHIP = "00000001-0000-4000-8000-000000000001"  # entries 3, 4 and 5, counted from 0


def with_entry(index, data, count=300):
    log = harbour(count)
    log.entries[index] = data if isinstance(data, bytes) else canonical(data)
    return log


@pytest.mark.parametrize(
    ("changes", "expected", "text"),
    [
        (
            {"v": "cooperation-core/event@2"},
            ("format", 5),
            "expected an entry of the form 'cooperation-core/event@1', found "
            "'cooperation-core/event@2'; upgrade cooperation-core to read it",
        ),
        ({"v": ...}, ("format", 5), None),
        ({"index": 7}, ("index", 5), "expected index 4, found 7"),
        ({"index": True}, ("member", 5), "expected a whole number in index, found True"),
        ({"index": "4"}, ("member", 5), "expected a whole number in index, found '4'"),
        (
            {"origin": "log.example/rome"},
            ("origin", 5),
            "expected origin 'log.example/harbour/2031', found 'log.example/rome'",
        ),
        (
            {"version": 3},
            ("version", 5),
            f"expected event 2 of Ship {SHIP}, found event 3",
        ),
        ({"version": True}, ("member", 5), None),
        ({"aggregate": "Boat"}, ("version", 5), f"expected event 1 of Boat {SHIP}, found event 2"),
        ({"aggregate": ""}, ("member", 5), "expected text in aggregate, found ''"),
        ({"event": ""}, ("member", 5), "expected text in event, found ''"),
        ({"event": 3}, ("member", 5), "expected text in event, found 3"),
        ({"actor": ...}, ("member", 5), "expected text in actor, found no such member"),
        ({"actor": None}, ("member", 5), "expected text in actor, found None"),
        ({"payload": []}, ("member", 5), "expected an object in payload, found []"),
        ({"payload": ...}, ("member", 5), None),
        (
            {"aggregate_id": SHIP.replace("-", "")},
            ("member", 5),
            "expected a UUID in aggregate_id, found '00000001000040008000000000000001'",
        ),
        ({"aggregate_id": "A" + SHIP[1:]}, ("member", 5), None),
        (
            {"recorded_at": moment(2)},
            ("time", 5),
            f"expected a recording time not before {moment(3)}, found {moment(2)}",
        ),
        (
            {"recorded_at": "2031-04-01 00:04:00.000000Z"},
            ("time", 5),
            "expected a time such as 2026-10-19T08:30:00.000000Z, found "
            "'2031-04-01 00:04:00.000000Z'",
        ),
        ({"recorded_at": "2031-04-01T00:04:00.000Z"}, ("time", 5), None),
        ({"recorded_at": "2031-04-01T00:04:00.0000+0Z"}, ("time", 5), None),
        ({"recorded_at": "2031-04-01T24:04:00.000000Z"}, ("time", 5), None),
        ({"recorded_at": "2031-02-30T00:04:00.000000Z"}, ("time", 5), None),
        (
            {"payload": {"draught": 5.5}},
            ("profile", 5),
            "$.payload.draught: expected text, a whole number, true, false, null, a list or an "
            "object, found float 5.5; write it as text",
        ),
        (
            {"payload": {"crew": [2**53]}},
            ("profile", 5),
            "$.payload.crew[0]: expected a whole number below 2^53, found 9007199254740992; "
            "give text",
        ),
        ({"payload": {"naïve": 1}}, ("profile", 5), None),
        ({"_sd": []}, ("member", 5), "expected in _sd a list of digests, found []"),
        ({"_sd": ["A" * 42 + "B"]}, ("member", 5), None),
        ({"_sd": ["B" * 42 + "A", "A" * 43]}, ("member", 5), None),
        ({"_sd": ["A" * 43, "A" * 43]}, ("member", 5), None),
    ],
)
def test_an_entry_that_is_not_as_it_must_be_is_named(changes, expected, text, tmp_path, look):
    folder = with_entry(4, entry(4, **changes)).write(tmp_path)

    result = look(folder, everything=False)
    (finding,) = result.findings
    assert (finding.category, finding.position) == expected
    assert text is None or finding.text == text


@pytest.mark.parametrize(
    ("respelt", "category"),
    [
        (lambda data: data.replace(b'{"actor"', b'{ "actor"'), "canonical"),
        (lambda data: data.replace(b"Ay\xc5\x9fe", b"Ay\\u015fe"), "canonical"),
        (lambda data: data.replace(b"Ay\xc5\x9fe", b"\\ud800"), "canonical"),
        (lambda data: data.replace(b"Ay\xc5\x9fe", b"Ay\xc5"), "canonical"),
        (lambda data: data + b"\n", "canonical"),
        (lambda data: data[:-1] + b',"version":2}', "canonical"),
        (lambda data: b"[" + data + b"]", "canonical"),
        (lambda data: b"", "canonical"),
        (lambda data: data.replace(b'"index":4', b'"index":4.0'), "profile"),
        (lambda data: data.replace(b'"index":4', b'"index":-0'), "canonical"),
    ],
)
def test_another_spelling_of_the_same_value_is_found(respelt, category, tmp_path, found):
    data = respelt(canonical(entry(4)))

    assert found(with_entry(4, data).write(tmp_path))[0] == (category, 5)


def test_members_that_only_others_know_are_no_fault(tmp_path, look):
    more = {"_sd": ["A" * 43, "B" * 42 + "A"], "tide": {"height": "3.2"}, "vocabulary": 9}

    assert look(with_entry(4, entry(4, **more)).write(tmp_path)).ok


def test_each_kind_of_thing_has_histories_of_its_own(tmp_path, look):
    log = StaticLog(
        [
            canonical(entry(0, aggregate="Ship", aggregate_id=SHIP, version=1)),
            canonical(entry(1, aggregate="Berth", aggregate_id=SHIP, version=1)),
            canonical(entry(2, aggregate="Ship", aggregate_id=SHIP, version=2)),
        ]
    )
    result = look(log.write(tmp_path))

    assert result.ok
    assert result.subjects == 2


def test_all_faults_are_listed_if_that_is_asked_for(tmp_path, look):
    log = harbour(400)
    for index in (10, 200, 390):
        log.entries[index] = canonical(entry(index, origin="log.example/rome", v="x/y@9"))
    log.entries[300] = canonical(entry(300, index=301))
    folder = log.write(tmp_path)

    # Entries 10 and 200 are not read, so what follows about their ships has a gap in front.
    expected = [("format", 11), ("version", 12), ("format", 201), ("index", 301), ("format", 391)]
    everything = look(folder)
    assert [(each.category, each.position) for each in everything.findings][:2] == expected[:2]
    assert {(each.category, each.position) for each in everything.findings} >= set(expected)
    first = look(folder, everything=False)
    assert first.findings == everything.findings[:1]
    assert first.found >= 4


def test_findings_are_counted_beyond_those_that_are_kept(tmp_path, look):
    log = StaticLog([canonical(entry(index, v="x/y@9")) for index in range(1200)])
    result = look(log.write(tmp_path))

    assert (len(result.findings), result.found) == (1000, 1200)


def test_no_version_is_left_out_across_blocks_and_stretches(tmp_path, found):
    log = harbour(1100)
    log.entries[1060] = canonical(entry(1060, aggregate_id=SHIP, version=3))

    assert ("version", 1061) in found(log.write(tmp_path))
