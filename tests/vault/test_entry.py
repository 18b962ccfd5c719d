"""What an entry says of what it withholds."""

from datetime import UTC, datetime

import attrs
import pytest

from cooperation_core.codec import DamagedEntry, draft, seal, unseal
from cooperation_core.domain.commitment import CommitmentCancelled
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.withheld import Withheld, disclosure

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
C1 = Subject.of(Kind.COMMITMENT, "PER/C1")
EMAIL = Withheld("person-17", disclosure("s" * 22, "contact.email", "rosa@apci.example"))
NAME = Withheld("person-17", disclosure("t" * 22, "contact.name", "Rosa Quispe"))


def drafted(*withheld):
    event = CommitmentCancelled(by="DPD", reason="No budget")
    return draft(C1, 2, event, Envelope(actor="org:PE-APCI"), withheld=withheld)


def sealed(of):
    return seal(of, position=7, origin="ledger.example/peru", recorded_at=NOON)


def test_an_entry_that_withholds_is_spelled_so_for_good():
    assert sealed(drafted(EMAIL, NAME)) == (
        b'{"_sd":["01CxTRZV_VzIBT3CJYU3FDdxov2S8zvJVe2VkDZTp-w",'
        b'"gLJTzvfhWUthjrGdJ3wARxI1jZg2gSbiQA3EbE5quvg"],"actor":"org:PE-APCI",'
        b'"aggregate":"Commitment","aggregate_id":"6388ee1a-bbd6-5cc6-a4ee-46d30ab4a0b1",'
        b'"event":"CommitmentCancelled@1","index":6,"origin":"ledger.example/peru",'
        b'"payload":{"by":"DPD","reason":"No budget"},'
        b'"recorded_at":"2026-11-02T12:00:00.000000Z","reference":"PER/C1",'
        b'"v":"cooperation-core/event@1","version":2,"vocabulary":3}'
    )


def test_the_order_of_the_digests_does_not_tell_which_is_which():
    assert sealed(drafted(EMAIL, NAME)) == sealed(drafted(NAME, EMAIL))


def test_what_withholds_nothing_is_written_as_it_always_was():
    assert b"_sd" not in sealed(drafted())


def test_a_reader_finds_the_digests_and_no_value():
    recorded = unseal(sealed(drafted(EMAIL, NAME)), position=7)
    assert recorded.withheld == tuple(sorted([EMAIL.digest, NAME.digest]))
    assert "rosa" not in repr(recorded)


@pytest.mark.parametrize(
    "digests",
    [
        [],
        "text",
        [7],
        ["short"],
        [EMAIL.digest + "="],
        [EMAIL.digest, EMAIL.digest],
        sorted([EMAIL.digest, NAME.digest], reverse=True),
    ],
)
def test_refuses_what_cannot_be_digests(digests):
    of = drafted(EMAIL)
    forged = sealed(attrs.evolve(of, members={**of.members, "_sd": digests}))
    with pytest.raises(DamagedEntry) as refused:
        unseal(forged, position=7)
    assert str(refused.value) == (
        f"position 7: expected in _sd digests of SHA-256 in base64url, each once and in order, "
        f"found {digests!r}"
    )
