"""The custodian's rounds: signed, cosigned, stamped, and told what is missing."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import attrs
import pytest

from cooperation_core import Commitment, Problems, open_ledger
from cooperation_core.application.anchoring import Anchors, NothingStamped
from cooperation_core.application.custodian import Custodian, QuorumMissed
from cooperation_core.domain.custody import (
    LEDGER,
    Custody,
    CustodyBegun,
    HeartbeatRecorded,
    KeyIntroduced,
    KeyRotated,
    KeyUsedBefore,
    TimeAnchorRecorded,
)
from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer, Note
from cooperation_core.signing.authority import AuthorityFailed, Token, check
from cooperation_core.signing.errors import LogShrank, NothingSigned, WrongSigningKey
from cooperation_core.signing.memory import PlainMemory
from cooperation_core.signing.witness_client import Cosignature, WitnessFailed
from cooperation_core.tlog import Checkpoint, cosign, time_stamp
from cooperation_core.tlog.time_stamp import WrongTimeStamp

from ..proof.authority import Authority

ORIGIN = "ledger.example/lima"
NOON = datetime(2021, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def lima(tmp_path, clock):
    with open_ledger(tmp_path / "lima.db", actor="org:x", origin=ORIGIN, clock=clock) as found:
        yield found


@pytest.fixture
def key():
    return Ed25519Signer.generate(ORIGIN)


@pytest.fixture
def keep(lima, key, clock):
    """Return a function that does one round."""
    memory = PlainMemory()

    def keeping(*keys, **how):
        return Custodian(lima, keys or [key], memory, clock=clock, **how).keep()

    return keeping


def promise(lima, *names):
    for name in names:
        lima.record(name, Commitment.make, owner="DPD", actions=["Act"], target_date="2021")


def events(kept):
    return [type(each.event) for each in kept.recorded]


@attrs.define
class Witness:
    """A witness in this process that can be away."""

    name: str
    is_there: bool = True
    asked: int = 0
    _signer: Ed25519Signer = attrs.field(init=False)

    def __attrs_post_init__(self):
        self._signer = Ed25519Signer.generate(self.name, COSIGNATURE_V1)

    @property
    def key(self):
        return self._signer.key

    def cosign(self, log, note):
        self.asked += 1
        if not self.is_there:
            raise WitnessFailed(self.name, "nobody")
        time = int(NOON.timestamp())
        return Cosignature(cosign(note, self._signer, time), time)


@pytest.fixture(scope="module")
def openssl(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("clock"))


@attrs.define
class Stamper:
    """An authority in this process that can be away."""

    _authority: Authority
    is_there: bool = True
    asked: int = 0

    def stamp(self, data):
        self.asked += 1
        if not self.is_there:
            raise AuthorityFailed("http://tsa.example", "nobody")
        response = self._authority.stamp(time_stamp.request(data))
        return check(response, data, [self._authority.root_pem])


@pytest.fixture
def stamper(openssl):
    return Stamper(openssl)


def test_the_first_round_begins_custody_and_introduces_the_key(lima, key, keep):
    promise(lima, "C1")
    kept = keep()

    assert events(kept) == [CustodyBegun, KeyIntroduced]
    assert kept.signed.checkpoint.size == 3
    assert Checkpoint.signed(Note.parse(kept.signed.kept.note), key.key).size == 3
    assert lima.get(Custody, LEDGER).key == str(key.key)
    assert lima.get(Custody, LEDGER).keeper == "org:x"


def test_a_round_without_news_records_and_signs_nothing(lima, keep):
    promise(lima, "C1")
    first, second = keep(), keep()

    assert events(second) == []
    assert not second.signed.is_new
    assert first.signed.kept == second.signed.kept


def test_a_ledger_in_custody_without_a_key_gets_one(lima, keep):
    lima.record(LEDGER, Custody.begin, by="org:y")
    assert events(keep()) == [KeyIntroduced]


def test_a_heartbeat_comes_when_nothing_else_did_for_so_long(keep, clock):
    keep()
    clock.now = NOON + timedelta(hours=23, minutes=59)
    assert events(keep()) == []
    clock.now = NOON + timedelta(hours=24)
    kept = keep()

    assert events(kept) == [HeartbeatRecorded]
    assert (kept.signed.is_new, kept.signed.checkpoint.size) == (True, 3)
    assert events(keep()) == []
    clock.now = NOON + timedelta(days=100)
    assert events(keep(heartbeat=None)) == []
    assert events(keep(heartbeat=timedelta(hours=1))) == [HeartbeatRecorded]


def test_cosignatures_are_kept_under_the_checkpoint(lima, keep):
    w1, w2 = Witness("witness.example/w1"), Witness("witness.example/w2")
    kept = keep(witnesses=[w1, w2])
    kept.demand_ok()

    assert kept.cosignatures == (
        ("witness.example/w1", 1614600000),
        ("witness.example/w2", 1614600000),
    )
    (attested,) = lima.ledger.attested()
    assert [each.name for each in Note.parse(attested.note).signatures] == [
        ORIGIN,
        "witness.example/w1",
        "witness.example/w2",
    ]
    assert kept.signed.kept == attested


def test_two_of_three_are_enough_if_two_were_wanted(keep):
    w1, w2, w3 = (Witness(f"witness.example/w{number}") for number in (1, 2, 3))
    w2.is_there = False
    kept = keep(witnesses=[w1, w2, w3], quorum=2)
    kept.demand_ok()

    assert [name for name, _ in kept.cosignatures] == ["witness.example/w1", "witness.example/w3"]
    assert [each.code for each in kept.failures] == ["witness-failed"]


def test_what_is_missing_is_told_all_at_once_and_what_was_done_stays(lima, keep, openssl):
    w1, w2, w3 = (Witness(f"witness.example/w{number}") for number in (1, 2, 3))
    w1.is_there = w3.is_there = False
    kept = keep(witnesses=[w1, w2, w3], quorum=2, authorities=[Stamper(openssl, is_there=False)])
    with pytest.raises(Problems) as err:
        kept.demand_ok()

    assert str(err.value) == (
        "size 2 was signed, and something is missing:\n"
        "  - witness witness.example/w1: expected a cosignature, found nobody; ask it again later, "
        "or ask its operator\n"
        "  - witness witness.example/w3: expected a cosignature, found nobody; ask it again later, "
        "or ask its operator\n"
        "  - expected cosignatures by 2 of 3 witnesses on the checkpoint of size 2, found "
        "witness.example/w2; the checkpoint is signed and kept: sign again when more of them "
        "answer\n"
        "  - time-stamping authority http://tsa.example: expected a time stamp, found nobody; ask "
        "it again later, or ask another one"
    )
    assert len(list(lima.ledger.attested())) == 1


def test_who_was_away_is_asked_again_and_who_answered_is_not(keep):
    w1, w2 = Witness("witness.example/w1"), Witness("witness.example/w2", is_there=False)
    missed = keep(witnesses=[w1, w2])
    w2.is_there = True
    kept = keep(witnesses=[w1, w2])
    kept.demand_ok()

    assert [type(each) for each in missed.lacks] == [QuorumMissed]
    assert len(kept.cosignatures) == 2
    assert (w1.asked, w2.asked) == (1, 2)


@pytest.mark.parametrize("quorum", [-1, 2])
def test_no_more_witnesses_can_be_wanted_than_there_are(lima, key, quorum):
    with pytest.raises(ValueError, match="expected a quorum from 0 to 1 witnesses, found"):
        Custodian(lima, [key], PlainMemory(), witnesses=[Witness("w")], quorum=quorum)


def test_a_time_stamp_is_kept_and_its_digest_recorded(lima, keep, stamper, openssl):
    kept = keep(authorities=[stamper])
    kept.demand_ok()

    (token,) = kept.tokens
    (attested,) = lima.ledger.attested()
    assert attested.tokens == (token.response,)
    assert b"Verification: OK" in openssl.verify(token.response, attested.note)
    (anchor,) = (each.event for each in kept.recorded if isinstance(each.event, TimeAnchorRecorded))
    assert (anchor.size, anchor.authority) == (2, "CN=Clock,O=Offline clock")
    assert anchor.checkpoint == sha256(attested.note).hexdigest()
    assert anchor.token == sha256(token.response).hexdigest()
    assert datetime.fromisoformat(anchor.time) == token.stamp.time


def test_what_may_still_be_back_dated_is_said(keep, stamper):
    assert keep().window == (
        "no time stamp covers this log yet: every entry could still be back-dated by whoever holds "
        "the key"
    )
    assert keep(authorities=[stamper]).window == (
        "until the next time stamp, entries after position 2 could still be back-dated by whoever "
        "holds the key"
    )


def test_the_record_of_a_stamp_is_covered_and_not_stamped_in_turn(lima, keep, stamper, clock):
    sizes = [keep(authorities=[stamper]).signed.checkpoint.size for _ in range(4)]
    assert sizes == [2, 3, 3, 3]
    assert stamper.asked == 1

    promise(lima, "C1")
    keep(authorities=[stamper])
    clock.now = NOON + timedelta(days=2)
    keep(authorities=[stamper])
    assert stamper.asked == 3
    assert [each.size for each in lima.ledger.attested() if each.tokens] == [2, 4, 6]


def test_a_stamp_comes_after_the_cosignatures_and_covers_them(lima, keep, stamper):
    w1 = Witness("witness.example/w1")
    keep(witnesses=[w1], authorities=[stamper])

    (attested,) = lima.ledger.attested()
    stamp = time_stamp.read(attested.tokens[0])
    assert stamp.imprint == sha256(attested.note).digest()
    assert len(Note.parse(attested.note).signatures) == 2


def test_a_witness_that_came_too_late_for_one_checkpoint_gets_the_next(lima, keep, stamper):
    w1 = Witness("witness.example/w1", is_there=False)
    missed = keep(witnesses=[w1], authorities=[stamper])
    w1.is_there = True
    kept = keep(witnesses=[w1], authorities=[stamper])
    kept.demand_ok()

    assert [type(each) for each in missed.lacks] == [QuorumMissed]
    assert (kept.signed.checkpoint.size, len(kept.cosignatures)) == (3, 1)


def test_one_authority_of_two_is_enough_and_the_other_is_told(keep, stamper, openssl):
    kept = keep(authorities=[Stamper(openssl, is_there=False), stamper])
    kept.demand_ok()

    assert len(kept.tokens) == 1
    assert [each.code for each in kept.failures] == ["authority-failed"]


def test_a_stamp_whose_record_was_interrupted_is_recorded_in_the_next_round(lima, keep, openssl):
    keep()
    (attested,) = lima.ledger.attested()
    token = openssl.stamp(time_stamp.request(attested.note))
    lima.ledger.keep_time_stamp(attested.size, token)
    kept = keep()

    assert events(kept) == [TimeAnchorRecorded]
    assert kept.recorded[0].event.token == sha256(token).hexdigest()
    assert (kept.stamped, events(keep())) == (2, [])


def test_a_rotation_is_recorded_and_signed_by_both_keys(lima, key, clock):
    new, memory = Ed25519Signer.generate(ORIGIN), PlainMemory()
    custodian = Custodian(lima, [key], memory, clock=clock)
    custodian.keep()
    kept = custodian.rotate(new, reason="a year has passed")

    assert events(kept) == [KeyRotated]
    note = Note.parse(kept.signed.kept.note)
    assert note.verified(new.key)
    assert note.verified(key.key)
    promise(lima, "C1")
    later = Custodian(lima, [new], memory, clock=clock).keep().signed.kept.note
    assert Note.parse(later).verified(key.key) is None


def test_the_first_act_can_be_a_rotation(lima, key, clock):
    new = Ed25519Signer.generate(ORIGIN)
    kept = Custodian(lima, [key], PlainMemory(), clock=clock).rotate(new, reason="lost a laptop")
    assert events(kept) == [CustodyBegun, KeyIntroduced, KeyRotated]


@pytest.mark.parametrize("same", [True, False])
def test_a_key_cannot_be_rotated_to_itself_or_by_a_stranger(lima, key, keep, clock, same):
    keep()
    memory = PlainMemory(next(iter(lima.ledger.attested())).note)
    stranger, new = Ed25519Signer.generate(ORIGIN), Ed25519Signer.generate(ORIGIN)
    with pytest.raises(KeyUsedBefore if same else WrongSigningKey):
        Custodian(lima, [key if same else stranger], memory, clock=clock).rotate(
            key if same else new, reason="a year has passed"
        )
    assert lima.get(Custody, LEDGER).keys == (str(key.key),)


def test_nothing_is_recorded_on_top_of_a_log_that_shrank(lima, key, clock, keep):
    promise(lima, "C1", "C2")
    last = keep().signed
    longer = PlainMemory(
        bytes(_signed(Checkpoint(ORIGIN, last.checkpoint.size + 1, last.checkpoint.root).text, key))
    )
    clock.now = NOON + timedelta(days=2)
    with pytest.raises(LogShrank):
        Custodian(lima, [key], longer, clock=clock).keep()
    assert lima.ledger.head() == last.checkpoint.size


def _signed(text, key):
    from cooperation_core.note import sign

    return sign(text, key)


def test_a_stamp_that_was_carried_finds_its_checkpoint(lima, keep, openssl):
    keep()
    first = Anchors(lima).last()
    answer = openssl.stamp(time_stamp.request(first.note))
    promise(lima, "C1")
    keep()
    token, recorded = Anchors(lima).take(answer, roots=[openssl.root_pem])

    assert isinstance(token, Token)
    assert token.is_verified
    assert recorded.event.size == first.size
    assert [len(each.tokens) for each in lima.ledger.attested()] == [1, 0]


def test_a_stamp_over_something_else_is_not_kept(lima, keep, openssl):
    keep()
    answer = openssl.stamp(time_stamp.request(b"something else"))
    with pytest.raises(NothingStamped) as err:
        Anchors(lima).take(answer)

    assert str(err.value) == (
        "expected a time stamp over a checkpoint that this ledger keeps, found one by "
        "CN=Clock,O=Offline clock over other bytes; have the query stamped that `coop anchor "
        "--query` writes, and cosign before, not in between"
    )


def test_a_carried_stamp_by_somebody_else_is_not_kept(lima, keep, openssl, tmp_path):
    keep()
    answer = openssl.stamp(time_stamp.request(Anchors(lima).last().note))
    with pytest.raises(WrongTimeStamp):
        Anchors(lima).take(answer, roots=[Authority(tmp_path, name="Another").root_pem])
    assert Anchors(lima).last().tokens == ()


def test_what_was_never_signed_cannot_be_stamped(lima):
    with pytest.raises(NothingSigned) as err:
        Anchors(lima).last()
    assert str(err.value) == (
        f"expected a signed checkpoint of {ORIGIN}, found none yet; sign the ledger with `coop "
        f"sign`"
    )
