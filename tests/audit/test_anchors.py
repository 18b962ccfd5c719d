"""Time stamps bracket the times of recording: what is back-dated past one of them is found."""

from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from cooperation_core.tlog import time_stamp

from ..proof.authority import Authority
from .static_log import canonical, entry, harbour, moment


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stamped(authority):
    """A log whose entries are recorded about now, with a stamp over 20 of 40 and its record."""
    log = harbour(40, sizes=[20])
    token = authority.stamp(time_stamp.request(log.checkpoint(20)))
    log.tokens = {20: [token]}
    at = time_stamp.read(token).time
    for index in range(40):
        change(log, index, at, minutes=index - 20)
    # The entries have changed, and so the checkpoint that is stamped.
    token = authority.stamp(time_stamp.request(log.checkpoint(20)))
    at = time_stamp.read(token).time
    log.tokens = {20: [token]}
    change(log, 30, at, minutes=10, **anchored(log, token, at))
    return log, at


def change(log, index, at, *, minutes, **about):
    log.entries[index] = canonical(entry(index, recorded_at=text(at, minutes), **about))


def text(at, minutes=0):
    said = (at + timedelta(minutes=minutes)).replace(tzinfo=None)
    return f"{said.isoformat(timespec='microseconds')}Z"


def anchored(log, token, at, /, **changes):
    payload = {
        "size": 20,
        "checkpoint": sha256(log.checkpoint(20)).hexdigest(),
        "token": sha256(token).hexdigest(),
        "time": text(at),
        "authority": "O=Offline clock,CN=Clock",
    }
    return {"event": "TimeAnchorRecorded@1", "payload": {**payload, **changes}}


@pytest.fixture
def log(stamped):
    """The same, for a test to change."""
    pristine, at = stamped
    log = harbour(0, sizes=[20])
    log.entries, log.tokens = list(pristine.entries), dict(pristine.tokens)
    return log, at


def test_stamps_that_lead_to_a_trusted_authority_bound_what_could_be_back_dated(
    log, authority, tmp_path, look
):
    folder = log[0].write(tmp_path)
    result = look(folder, roots=[authority.root_pem])

    assert result.ok, result.findings
    assert result.anchored == 20
    assert result.window == (
        "until the next time stamp, entries after position 20 could still be back-dated by "
        "whoever holds the key"
    )
    assert [(each.size, each.verified) for each in result.anchors] == [(20, True)]


def test_without_authorities_stamps_are_read_and_nothing_rests_on_them(log, tmp_path, look):
    result = look(log[0].write(tmp_path))

    assert result.ok
    assert result.anchored == 0
    assert "who made the 1 time stamps: no authority was named" in result.not_checked
    assert result.window == (
        "no time stamp was judged: every entry could still be back-dated by whoever holds the key"
    )


def test_a_stamp_by_somebody_else_is_found(log, tmp_path, tmp_path_factory, found):
    stranger = Authority(tmp_path_factory.mktemp("stranger"), name="Another clock")

    assert ("anchor", None) in found(log[0].write(tmp_path), roots=[stranger.root_pem])


def test_a_changed_stamp_is_found(log, authority, tmp_path, found):
    (token,) = log[0].tokens[20]
    log[0].tokens = {20: [token[:-1] + bytes([token[-1] ^ 1])]}

    assert ("anchor", None) in found(log[0].write(tmp_path), roots=[authority.root_pem])


def test_a_stamp_that_was_logged_and_is_gone_is_found(log, tmp_path, look):
    log[0].tokens = {}
    (finding,) = look(log[0].write(tmp_path)).findings

    assert (finding.category, finding.position) == ("anchor", 31)
    assert finding.text.startswith("expected the time stamp with the SHA-256 ")
    assert finding.text.endswith(" over the checkpoint of size 20, found it nowhere")


@pytest.mark.parametrize("changes", [{"size": 19}, {"checkpoint": "0" * 64}, {"time": moment(0)}])
def test_a_record_that_says_something_else_than_the_stamp_is_found(changes, log, tmp_path, found):
    log, at = log
    change(log, 30, at, minutes=10, **anchored(log, log.tokens[20][0], at, **changes))

    assert ("anchor", 31) in found(log.write(tmp_path))


def test_a_record_of_another_form_is_told_and_not_judged(log, tmp_path, look):
    log, at = log
    change(log, 30, at, minutes=10, **anchored(log, b"", at, token=7))
    result = look(log.write(tmp_path))

    assert result.ok
    assert "1 records of time stamps: they are not of the form known here" in result.not_checked


def stamp_again(log, authority):
    log.tokens = {20: [authority.stamp(time_stamp.request(log.checkpoint(20)))]}
    return time_stamp.read(log.tokens[20][0]).time


def test_an_entry_post_dated_beyond_the_stamp_over_it_is_found(log, authority, tmp_path, look):
    log, at = log
    for index in range(18, 40):
        change(log, index, at, minutes=60 + index)
    now = stamp_again(log, authority)
    result = look(log.write(tmp_path))

    assert [(each.category, each.position) for each in result.findings] == [
        ("anchor", 19),
        ("anchor", 20),
    ]
    assert result.findings[0].text == (
        f"expected a recording time not after {text(now, 1)}, because the first 20 entries were "
        f"stamped by then, found {text(at, 78)}"
    )


def test_an_entry_back_dated_before_the_stamp_that_was_logged_is_found(log, tmp_path, look):
    log, at = log
    # So that time does not go back, everything before it is back-dated as well.
    for index in range(40):
        if index != 30:
            change(log, index, at, minutes=index - 200)
    change(log, 30, at, minutes=30 - 200, **anchored(log, log.tokens[20][0], at))
    result = look(log.write(tmp_path))

    said = [(each.category, each.position) for each in result.findings if each.position]
    assert {position for _, position in said} >= {*range(32, 41)}
    assert (
        f"expected a recording time not before {text(at, -1)}, because a time stamp was logged "
        f"before this entry, found {text(at, 31 - 200)}"
    ) in [each.text for each in result.findings]


def test_clocks_may_differ_by_as_much_as_the_auditor_says(log, authority, tmp_path, found):
    log, at = log
    change(log, 19, at, minutes=0.5)
    change(log, 20, at, minutes=0.5)
    at = stamp_again(log, authority)
    change(log, 30, at, minutes=10, **anchored(log, log.tokens[20][0], at))
    folder = log.write(tmp_path)

    assert ("anchor", 20) not in found(folder)
    assert ("anchor", 20) in found(folder, skew=timedelta(seconds=1))


def test_the_un_anchored_tail_can_be_back_dated_and_the_report_says_so(log, tmp_path, look):
    """Threat 9: not found, within the window that every report states."""
    log, at = log
    change(log, 39, at, minutes=15)
    result = look(log.write(tmp_path))

    assert [each.category for each in result.findings] == ["time"]
    for index in range(36, 40):
        change(log, index, at, minutes=15.1)
    assert look(log.write(tmp_path)).ok


def test_how_fresh_a_checkpoint_is_can_be_told_by_its_stamp(authority, tmp_path, look):
    log = harbour(5)
    for index in range(5):
        change(log, index, datetime(2021, 3, 1), minutes=index)  # noqa: DTZ001
    log.tokens = {5: [authority.stamp(time_stamp.request(log.checkpoint()))]}
    folder = log.write(tmp_path)
    at = time_stamp.read(log.tokens[5][0]).time
    trust = {"roots": [authority.root_pem], "max_age": timedelta(hours=1)}

    assert look(folder, now=at + timedelta(minutes=59), **trust).ok
    late = look(folder, now=at + timedelta(minutes=61), **trust)
    assert [each.category for each in late.findings] == ["freshness"]


def test_a_stamp_that_is_alone_needs_no_number(log, tmp_path, look):
    folder = log[0].write(tmp_path)
    (folder / "history/checkpoint-20.1.tsr").rename(folder / "history/checkpoint-20.tsr")

    result = look(folder)

    assert result.ok, result.findings
    assert [each.size for each in result.anchors] == [20]
