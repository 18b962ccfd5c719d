"""The ledger's own record: one in a ledger, keys that serve once, and facts in their right form."""

import pytest

from cooperation_core.domain.command import command
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.custody import (
    LEDGER,
    AlreadyContinued,
    AlreadyErased,
    Custody,
    KeyIntroducedAlready,
    KeyUsedBefore,
    NoKeyIntroduced,
    NotTheLedger,
    evolve,
)
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.events import Life
from cooperation_core.domain.refusals import (
    AlreadyRecorded,
    NothingChanged,
    ReasonRequired,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.testing.examples import (
    custody_begun,
    erasure_recorded,
    heads_snapshot_taken,
    heartbeat_recorded,
    key_introduced,
    key_rotated,
    ledger_continued,
    time_anchor_recorded,
    verification_performed,
)
from cooperation_core.testing.examples.custody import FIRST_KEY, LIFE, SECOND_KEY
from cooperation_core.testing.scenario import given

OFFICE = "national-aid-office"
THIRD_KEY = "ledger.example/water+0a0b0c0d+ASUxjFnV8XXJh0A5eBLMgMYrfaEJvzJbDc8CNMEVpYs6"
ROOT = heads_snapshot_taken().root
STAMP = {
    "size": 96,
    "checkpoint": time_anchor_recorded().checkpoint,
    "token": time_anchor_recorded().token,
    "time": "2034-01-02T10:45:00.000000Z",
    "authority": "CN=Time Stamps,O=National Archive,C=MW",
    "by": OFFICE,
    "on": "2034-01-02",
}
SNAPSHOT = {"size": 96, "subjects": 12, "root": ROOT, "by": OFFICE}
MAIL, PHONE = erasure_recorded().digests
ERASING = {"person": "p-7f3a", "basis": "article 17(1)(b)", "by": OFFICE}
CONTINUING = {
    "origin": "ledger.example/wells",
    "checkpoint": ledger_continued().checkpoint,
    "by": OFFICE,
    "reason": "the wells programme was taken over with its ledger",
    "on": "2030-01-03",
}
SIGNED = (custody_begun(), key_introduced())


def test_begins_under_the_one_reference_that_every_ledger_has():
    given(reference=LEDGER).when(Custody.begin, by=OFFICE, on="2030").then(
        custody_begun(on=custody_begun().on.parse("2030"))
    )
    given(reference="ledger-2").when(Custody.begin, by=OFFICE).refused(
        NotTheLedger,
        "expected the ledger's own record to be called 'ledger', found 'ledger-2'; begin it under "
        "that reference",
    )


def test_begins_once_and_by_somebody():
    given(custody_begun()).when(Custody.begin, by=OFFICE).refused(
        AlreadyRecorded,
        "Custody ledger is already in the ledger; choose another reference, or see it with "
        "`coop show ledger`",
    )
    given(reference=LEDGER).when(Custody.begin, by=" ").refused(TextRequired)


def test_the_first_key_is_introduced_and_every_other_one_takes_the_place_of_one():
    given(custody_begun()).when(
        Custody.introduce_key, key=FIRST_KEY, by=OFFICE, on="2030-01-02"
    ).then(key_introduced())
    given(*SIGNED).when(
        Custody.rotate_key,
        key=SECOND_KEY,
        by=OFFICE,
        reason="the first key was due after two years",
        on="2032-01-02",
    ).then(key_rotated())
    state = given(*SIGNED, key_rotated()).state
    assert (state.key, state.keys) == (SECOND_KEY, (FIRST_KEY, SECOND_KEY))


def test_refuses_a_second_first_key():
    given(*SIGNED).when(Custody.introduce_key, key=SECOND_KEY, by=OFFICE).refused(
        KeyIntroducedAlready,
        f"ledger: expected no signing key yet, found '{FIRST_KEY}'; rotate to the new key",
    )


def test_refuses_to_rotate_from_nothing():
    given(custody_begun()).when(Custody.rotate_key, key=FIRST_KEY, by=OFFICE, reason="x").refused(
        NoKeyIntroduced,
        "ledger: expected a signing key to rotate from, found none; introduce a first one",
    )


@pytest.mark.parametrize("key", [FIRST_KEY, SECOND_KEY])
def test_refuses_to_come_back_to_a_key_that_ever_served(key):
    given(*SIGNED, key_rotated()).when(
        Custody.rotate_key, key=key, by=OFFICE, reason="it was cheaper"
    ).refused(
        KeyUsedBefore,
        f"ledger: expected a key that never signed for this ledger, found '{key}', which did; "
        f"make a new one",
        key=key,
    )


def test_a_key_is_replaced_for_a_reason():
    given(*SIGNED).when(Custody.rotate_key, key=SECOND_KEY, by=OFFICE, reason=" ").refused(
        ReasonRequired,
        "ledger: another signing key needs a reason, found none; say why in `reason`",
    )


@pytest.mark.parametrize(
    "key",
    [
        "",
        "ledger.example",
        "+93fc089e+AeM+yuWz",
        "ledger example+93fc089e+AeM+yuWz",
        "ledger.example/water+93FC089E+AeM+yuWz",
        "ledger.example/water+93fc089+AeM+yuWz",
        "ledger.example/water+93fc089e+",
        "ledger.example/water+93fc089e+AeM-yuWz",
        "ledger.example/water+93fc089e+AeM+yuW",
        "ledger.example/water+93fc089e+AR==",
        f"{FIRST_KEY}\n",
    ],
)
def test_refuses_what_does_not_have_the_form_of_a_key(key):
    given(custody_begun()).when(Custody.introduce_key, key=key, by=OFFICE).refused(
        Malformed,
        f"expected a verifier key as in C2SP signed-note (a name, 8 lower-case hexadecimal digits "
        f"and base64, joined with +), found {key!r}; copy it from log.vkey",
    )


def test_a_heart_beats_as_often_as_it_likes():
    beating = given(custody_begun(), heartbeat_recorded())
    beating.when(Custody.beat, by=OFFICE, on="2032-12-25").then(heartbeat_recorded())
    assert beating.state.last_beat == heartbeat_recorded()


def test_a_time_anchor_says_which_checkpoint_was_stamped_when():
    given(custody_begun()).when(Custody.record_anchor, **STAMP).then(time_anchor_recorded())
    given(custody_begun(), time_anchor_recorded()).when(Custody.record_anchor, **STAMP).refused(
        NothingChanged
    )
    other = {**STAMP, "token": "0" * 64}
    given(custody_begun(), time_anchor_recorded()).when(Custody.record_anchor, **other).then(
        time_anchor_recorded(token="0" * 64)
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": 0}, "expected a whole number of events, 1 or more, found 0"),
        ({"size": True}, "expected a whole number of events, 1 or more, found True"),
        (
            {"checkpoint": "E44B" * 16},
            f"expected the SHA-256 of a checkpoint as 64 lower-case hexadecimal digits, "
            f"found '{'E44B' * 16}'",
        ),
        (
            {"token": "1a76"},
            "expected the SHA-256 of a time stamp as 64 lower-case hexadecimal digits, "
            "found '1a76'",
        ),
    ],
)
def test_refuses_an_anchor_of_another_form(wrong, message):
    given(custody_begun()).when(Custody.record_anchor, **{**STAMP, **wrong}).refused(
        Malformed, message
    )


@pytest.mark.parametrize(
    "time",
    [
        "2034-01-02",
        "2034-01-02T10:45:00Z",
        "2034-01-02T10:45:00.000000+00:00",
        "2034-01-02 10:45:00.000000Z",
        "2034-02-30T10:45:00.000000Z",
        "2034-01-02T10:45:61.000000Z",
        "2034-01-02T10:45:00.000000Z\n",
        "٢034-01-02T10:45:00.000000Z",
    ],
)
def test_refuses_a_time_that_is_written_otherwise(time):
    given(custody_begun()).when(Custody.record_anchor, **{**STAMP, "time": time}).refused(
        Malformed,
        f"expected a time in UTC with six digits such as 2034-01-02T09:00:00.000000Z, "
        f"found {time!r}",
    )


def test_a_snapshot_holds_the_heads_of_all_records():
    given(custody_begun()).when(
        Custody.take_snapshot, round="MWI-ROUND-4", on="2034-01-02", **SNAPSHOT
    ).then(heads_snapshot_taken())
    state = given(custody_begun(), heads_snapshot_taken(), heads_snapshot_taken(size=99)).state
    assert [each.size for each in state.snapshots] == [96, 99]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": -1}, "expected a whole number of events, 1 or more, found -1"),
        ({"subjects": 0}, "expected a whole number of records, 1 or more, found 0"),
        ({"subjects": 97}, "expected at most as many records as events, 96, found 97"),
        (
            {"root": "SBNJ"},
            "expected a Merkle root as 32 bytes in base64, found 'SBNJ'",
        ),
        (
            {"root": f"{ROOT[:-2]}5="},  # the same 32 bytes, and four stray bits
            f"expected a Merkle root as 32 bytes in base64, found '{ROOT[:-2]}5='",
        ),
        (
            {"root": f"{ROOT}\n"},
            f"expected a Merkle root as 32 bytes in base64, found '{ROOT}\\n'",
        ),
        (
            {"round": " "},
            "expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, no "
            "space at either end), found ' '",
        ),
    ],
)
def test_refuses_a_snapshot_that_cannot_be(wrong, message):
    given(custody_begun()).when(Custody.take_snapshot, **{**SNAPSHOT, **wrong}).refused(
        Malformed, message
    )


def test_a_verification_says_what_was_verified_with_what_and_where_to_read_it():
    done = verification_performed()
    asked = {"size": 96, "root": done.root, "report": done.report, "by": "Audit Office"}
    given(custody_begun()).when(
        Custody.record_verification, tool="cooperation-core 0.1.0", on="2034-01-03", **asked
    ).then(done)
    given(custody_begun()).when(Custody.record_verification, tool="", **asked).refused(TextRequired)
    given(custody_begun()).when(
        Custody.record_verification, tool="x", **{**asked, "report": "report.json"}
    ).refused(
        Malformed,
        "expected the SHA-256 of a report as 64 lower-case hexadecimal digits, found 'report.json'",
    )


def test_an_erasure_names_the_digests_that_stay():
    given(custody_begun()).when(
        Custody.record_erasure,
        digests=[MAIL, PHONE],
        on="2034-01-04",
        **{**ERASING, "basis": erasure_recorded().basis},
    ).then(erasure_recorded())
    assert given(custody_begun(), erasure_recorded()).state.erased == {MAIL, PHONE}


def test_what_was_ever_erased_is_not_erased_again():
    given(
        custody_begun(), erasure_recorded(digests=(PHONE,)), erasure_recorded(digests=(MAIL,))
    ).when(Custody.record_erasure, digests=[PHONE], **ERASING).refused(
        AlreadyErased,
        f"ledger: expected digests of values that are still kept, found '{PHONE}', whose value "
        f"was erased before; leave it out",
        digest=PHONE,
    )


@pytest.mark.parametrize(
    ("digests", "refusal", "message"),
    [
        ([], Malformed, "expected the digest of at least one erased value, found none"),
        (
            [MAIL, MAIL],
            TwiceTheSame,
            f"ledger: expected every digest once, found '{MAIL}' twice; name them apart",
        ),
        *(
            (
                [wrong],
                Malformed,
                f"expected the digest of an erased value as 43 characters of base64url, "
                f"found '{wrong}'",
            )
            for wrong in ("", MAIL[:-1], f"{MAIL}=", MAIL.replace("_", "/"), f"{MAIL[:-1]}l")
        ),
    ],
)
def test_refuses_digests_of_another_form(digests, refusal, message):
    given(custody_begun()).when(Custody.record_erasure, digests=digests, **ERASING).refused(
        refusal, message
    )


@pytest.mark.parametrize("missing", ["person", "basis", "by"])
def test_an_erasure_is_of_somebody_by_somebody_on_some_ground(missing):
    given(custody_begun()).when(
        Custody.record_erasure, digests=[MAIL], **{**ERASING, missing: ""}
    ).refused(
        TextRequired,
        f"ledger: expected words in `{missing}`, found nothing; give the text as printed",
    )


def test_a_ledger_goes_on_from_another_one_once():
    given(custody_begun()).when(Custody.continue_from, **CONTINUING).then(ledger_continued())
    given(custody_begun(), ledger_continued()).when(Custody.continue_from, **CONTINUING).refused(
        AlreadyContinued,
        "ledger: expected a ledger that begins by itself, found that it goes on from "
        "'ledger.example/wells'; if that record is wrong, correct it",
    )


@pytest.mark.parametrize(
    "checkpoint",
    [
        "ledger.example/wells",
        CONTINUING["checkpoint"].replace("wells", "roads", 1),
        CONTINUING["checkpoint"].rstrip("\n"),
        CONTINUING["checkpoint"].partition("\n\n")[0] + "\n\n",
    ],
)
def test_refuses_a_checkpoint_that_is_not_the_other_ledgers(checkpoint):
    given(custody_begun()).when(
        Custody.continue_from, **{**CONTINUING, "checkpoint": checkpoint}
    ).refused(
        Malformed,
        f"expected the last signed checkpoint of 'ledger.example/wells' (its first line names it, "
        f"signatures follow a blank line), found {checkpoint!r}; copy the file `checkpoint` whole",
    )


def test_needs_the_other_ledgers_name_its_checkpoint_and_a_reason():
    for missing in ("origin", "checkpoint"):
        given(custody_begun()).when(Custody.continue_from, **{**CONTINUING, missing: ""}).refused(
            TextRequired
        )
    given(custody_begun()).when(Custody.continue_from, **{**CONTINUING, "reason": ""}).refused(
        ReasonRequired
    )


def test_a_life_reads_as_sentences():
    assert [str(event) for _, event in LIFE] == [
        "national-aid-office took this ledger into custody",
        f"national-aid-office introduced the signing key {FIRST_KEY}",
        "national-aid-office recorded that this ledger goes on from ledger.example/wells, because "
        "the wells programme was taken over with its ledger",
        f"national-aid-office replaced the signing key {FIRST_KEY} by {SECOND_KEY}, because the "
        f"first key was due after two years",
        "national-aid-office recorded that the ledger is being kept",
        "national-aid-office recorded that CN=Time Stamps,O=National Archive,C=MW stamped the "
        "checkpoint of size 96 at 2034-01-02T10:45:00.000000Z",
        "national-aid-office took a snapshot of the heads of 12 records at size 96 at the close of "
        "MWI-ROUND-4",
        "Audit Office verified the ledger up to size 96 with cooperation-core 0.1.0; the SHA-256 "
        "of the report is ca27e538f3b183aad14e8076310781edf50ef2b2e2cf546dbe8751ed6bf4daad",
        "national-aid-office erased 2 values of person p-7f3a, because of article 17(1)(b) of the "
        "GDPR: consent was withdrawn",
    ]


def test_one_of_a_thing_is_told_as_one():
    assert str(heads_snapshot_taken(subjects=1, round=None)) == (
        "national-aid-office took a snapshot of the heads of 1 record at size 96"
    )
    assert "erased 1 value of" in str(erasure_recorded(digests=(MAIL,)))


def test_a_rotation_can_be_put_right_and_the_wrong_key_was_never_used_then():
    life = Life()
    for event in (*SIGNED, key_rotated()):
        life.take(event)
    right = command(LEDGER, Custody.rotate_key, key=THIRD_KEY, by=OFFICE, reason="due")
    correction = right.correcting(3, reason="the clerk copied the wrong file").upon(life)
    assert isinstance(correction, RecordCorrected)
    assert life.take(correction).keys == (FIRST_KEY, THIRD_KEY)
    again = command(LEDGER, Custody.rotate_key, key=SECOND_KEY, by=OFFICE, reason="due")
    assert life.take(again.upon(life)).keys == (FIRST_KEY, THIRD_KEY, SECOND_KEY)


def test_a_key_that_a_rotation_names_counts_as_used_though_its_introduction_was_withdrawn():
    life = Life()
    for event in (*SIGNED, key_rotated(), RecordWithdrawn(version=2, reason="another ledger's")):
        life.take(event)
    assert (life.state.key, life.state.keys) == (SECOND_KEY, (FIRST_KEY, SECOND_KEY))


def test_what_happened_is_taken_in_whatever_the_order():
    first, *rest = (event for _, event in LIFE)
    state = evolve(None, first)
    for event in (*reversed(rest), *rest):
        state = evolve(state, event)
    assert state.key == SECOND_KEY
    assert set(state.keys) == {FIRST_KEY, SECOND_KEY}
    assert len(state.snapshots) == len(state.verifications) == len(state.erasures) == 2
