"""Keys, rotations and witnesses: who signed, whether they were to, and whether they were enough."""

from datetime import UTC, datetime, timedelta

import pytest

from cooperation_core.note import VerifierKey

from .static_log import ORIGIN, Key, canonical, entry, harbour

OLD, NEW, THIRD = Key(), Key(seed=b"n" * 32), Key(seed=b"t" * 32)
NOW = datetime(2031, 5, 1, 12, tzinfo=UTC)


def keyed(log, index, event, **payload):
    custody = "cccccccc-0000-4000-8000-00000000000c"
    before = sum(custody.encode() in each for each in log.entries[:index])
    log.entries[index] = canonical(
        entry(
            index,
            aggregate="Custody",
            aggregate_id=custody,
            version=before + 1,
            event=event,
            payload=payload,
        )
    )


def rotated(**about):
    """Introduced at position 101, rotated at 151; checkpoints at 50, 120, 160 and 200."""
    log = harbour(100, sizes=(50, 120, 160), **about)
    log.entries += [b""] * 100
    for index in range(100, 200):
        log.entries[index] = canonical(
            entry(index, aggregate_id=f"{index:08x}-0000-4000-8000-{index:012x}", version=1)
        )
    keyed(log, 100, "KeyIntroduced@1", key=OLD.vkey, by="org:x")
    keyed(log, 150, "KeyRotated@1", key=NEW.vkey, previous=OLD.vkey, by="org:x", reason="age")
    log.signers = log.signers or signed
    return log


def signed(size):
    return [OLD] if size <= 150 else [NEW, OLD] if size == 160 else [NEW]


@pytest.mark.parametrize("pins", [(OLD,), (NEW,), (OLD, NEW)])
def test_whoever_trusts_one_key_of_the_chain_can_follow(pins, tmp_path, look):
    result = look(rotated().write(tmp_path), *pins)

    assert result.ok, result.findings
    assert [(each.since, each.key) for each in result.keys] == [(101, OLD.vkey), (151, NEW.vkey)]
    assert [each.pinned for each in result.keys] == [OLD in pins, NEW in pins]


@pytest.mark.parametrize(
    ("signers", "size"),
    [
        (lambda size: [NEW] if size == 160 else signed(size), 160),
        (lambda size: [OLD] if size == 160 else signed(size), 160),
        (lambda size: [OLD] if size == 200 else signed(size), 200),
        (lambda size: [NEW] if size == 120 else signed(size), 120),
        (lambda size: [NEW] if size == 50 else signed(size), 50),
        (lambda size: [THIRD] if size == 160 else signed(size), 160),
    ],
    ids=[
        "the old key did not hand over",
        "the new key did not sign yet",
        "the old key signed again",
        "the new key signed before",
        "the new key signed before any",
        "a stranger",
    ],
)
def test_each_checkpoint_is_signed_by_the_key_then_in_force(signers, size, tmp_path, look):
    result = look(rotated(signers=signers).write(tmp_path), OLD)

    assert {each.category for each in result.findings} == {"signature"}
    assert all(f"history/checkpoint-{size}: " in each.text for each in result.findings)


def test_another_key_than_the_pinned_is_found(tmp_path, look):
    result = look(rotated().write(tmp_path), THIRD)

    assert ("key", 101) in [(each.category, each.position) for each in result.findings]


@pytest.mark.parametrize(
    ("index", "event", "payload", "text"),
    [
        (
            170,
            "KeyRotated@1",
            {"key": OLD.vkey, "previous": NEW.vkey},
            f"expected a key that never signed for this log, found {OLD.vkey}",
        ),
        (
            170,
            "KeyRotated@1",
            {"key": THIRD.vkey, "previous": OLD.vkey},
            f"expected the key {NEW.vkey} to be replaced, found {OLD.vkey}",
        ),
        (
            170,
            "KeyIntroduced@1",
            {"key": THIRD.vkey},
            f"expected that {NEW.vkey} is rotated, found a first",
        ),
        (
            90,
            "KeyRotated@1",
            {"key": THIRD.vkey, "previous": OLD.vkey},
            "expected a first key to be introduced, found that one was rotated",
        ),
        (
            170,
            "KeyRotated@1",
            {"key": Key(name="rome").vkey, "previous": NEW.vkey},
            f"expected a key of the log {ORIGIN}, found {Key(name='rome').vkey}",
        ),
    ],
)
def test_keys_that_do_not_follow_one_another_are_named(index, event, payload, text, tmp_path, look):
    log = rotated()
    keyed(log, index, event, **payload)
    result = look(log.write(tmp_path), OLD)

    assert (index + 1, text) in [
        (each.position, each.text) for each in result.findings if each.category == "key"
    ]


def test_records_of_keys_in_another_form_are_told_and_not_judged(tmp_path, look):
    log = harbour(20)
    log.entries[19] = canonical(
        entry(19, event="KeyIntroduced@1", payload={"key": {"jwk": "…"}}, version=2)
    )
    result = look(log.write(tmp_path))

    assert result.ok
    assert "1 records of keys: they are not of the form known here" in result.not_checked


WITNESSES = [Key(seed=bytes([n]) * 32, name=f"witness-{n}.example", kind=4) for n in range(3)]
VKEYS = [VerifierKey.parse(each.vkey) for each in WITNESSES]


def cosigned(*times):
    posix = [int((NOW - timedelta(hours=age)).timestamp()) for age in times]
    return harbour(20, witnesses=list(zip(WITNESSES, posix, strict=False)))


def test_a_quorum_of_witnesses_is_enough(tmp_path, look):
    folder = cosigned(1, 2).write(tmp_path)
    result = look(folder, witnesses=VKEYS, quorum=2, now=NOW)

    assert result.ok
    assert [each.name for each in result.witnesses] == ["witness-0.example", "witness-1.example"]


@pytest.mark.parametrize(
    ("times", "trust", "category", "text"),
    [
        (
            (1, 2),
            {"quorum": 3},
            "witness",
            "expected cosignatures by 3 of 3 witnesses, found witness-0.example, witness-1.example",
        ),
        ((), {}, "witness", "expected cosignatures by 3 of 3 witnesses, found none"),
        (
            (30, 31, 32),
            {"max_age": timedelta(hours=24)},
            "freshness",
            "expected a checkpoint not older than 2031-04-30T12:00:00.000000Z, found one of "
            "2031-04-30T06:00:00.000000Z; ask for a newer one, and where it is",
        ),
        (
            (-2, 1, 1),
            {"quorum": 2},
            "witness",
            "expected a cosignature by witness-0.example of the past, found one of "
            "2031-05-01T14:00:00.000000Z",
        ),
        (
            (),
            {"quorum": 0, "max_age": timedelta(hours=24)},
            "freshness",
            "expected a cosignature or a time stamp that says how old the checkpoint is, found "
            "none that counts; give --witness or --tsa-roots",
        ),
    ],
)
def test_too_few_or_too_old_cosignatures_are_found(times, trust, category, text, tmp_path, look):
    result = look(cosigned(*times).write(tmp_path), witnesses=VKEYS, now=NOW, **trust)

    assert [(each.category, each.text) for each in result.findings] == [(category, text)]


def test_one_witness_does_not_count_twice(tmp_path, found):
    folder = cosigned(1).write(tmp_path)

    assert found(folder, witnesses=[VKEYS[0], VKEYS[0]], quorum=2, now=NOW) == [("witness", None)]
