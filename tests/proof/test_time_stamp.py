"""Time stamps by an authority that openssl makes: what is granted, and what is not believed."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from cooperation_core.tlog import time_stamp
from cooperation_core.tlog.time_stamp import NotACertificate, NotATimeStamp, WrongTimeStamp

from .authority import Authority, openssl

HEAD = b"ledger.example/peru/2026\n77777\n..."


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def response(clock):
    return clock.stamp(time_stamp.request(HEAD))


def test_the_request_is_the_one_that_openssl_would_make(tmp_path):
    head, query = tmp_path / "head", tmp_path / "head.tsq"
    head.write_bytes(HEAD)
    openssl("ts", "-query", "-data", head, "-sha256", "-cert", "-no_nonce", "-out", query)

    assert time_stamp.request(HEAD) == query.read_bytes()


def test_what_was_stamped_says_when_by_whom_and_over_what(clock, response):
    stamp = time_stamp.verify(response, HEAD, [clock.root_pem])

    assert stamp.authority == "CN=Clock,O=Offline clock"
    assert stamp.imprint == sha256(HEAD).digest()
    assert stamp.time.tzinfo is UTC
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(minutes=5)
    assert time_stamp.read(response) == stamp


def test_openssl_accepts_what_we_accept(clock, response):
    assert clock.verify(response, HEAD) == b"Verification: OK\n"


def test_a_file_may_hold_several_certificates_and_several_files_one_each(clock, response, tmp_path):
    other = Authority(tmp_path, name="Another clock")

    stamp = time_stamp.read(response)
    assert time_stamp.verify(response, HEAD, [other.root_pem + clock.root_pem]) == stamp
    assert time_stamp.verify(response, HEAD, [other.root_pem, clock.root_pem]) == stamp
    assert time_stamp.verify(response, HEAD, [clock.clock_pem + clock.root_pem]) == stamp


def test_a_stamp_over_other_bytes_is_refused(clock, response):
    with pytest.raises(WrongTimeStamp) as err:
        time_stamp.verify(response, HEAD + b"\n", [clock.root_pem])

    when = time_stamp.read(response).time.isoformat()
    assert str(err.value) == (
        f"expected a time stamp over these bytes by an authority that is trusted, found one by "
        f"CN=Clock,O=Offline clock of {when}: it is over other bytes; "
        f"check that data, stamp and the authority's certificates belong together"
    )


def test_an_authority_that_nobody_trusts_is_refused(response, tmp_path):
    other = Authority(tmp_path, name="Another clock")

    with pytest.raises(WrongTimeStamp, match="Unable to verify pkcs7 signature"):
        time_stamp.verify(response, HEAD, [other.root_pem])


def test_without_certificates_nobody_is_trusted(response):
    with pytest.raises(WrongTimeStamp, match="no authority is trusted, because no certificate"):
        time_stamp.verify(response, HEAD, [])


def test_a_signing_certificate_alone_is_no_root(clock, response):
    with pytest.raises(WrongTimeStamp):
        time_stamp.verify(response, HEAD, [clock.clock_pem])


def test_what_is_no_certificate_is_refused(response):
    with pytest.raises(NotACertificate) as err:
        time_stamp.verify(response, HEAD, [b"trust me"])

    assert str(err.value) == (
        "expected certificates of a time-stamping authority in PEM, found something else; "
        "give the file that the authority published, with its root certificate in it"
    )


def test_one_changed_bit_is_refused_or_changes_nothing_that_is_said(clock, response):
    roots, whole = [clock.root_pem], time_stamp.read(response)
    refused = 0
    for place in range(len(response)):
        changed = bytearray(response)
        changed[place] ^= 1 << place % 8
        try:
            assert time_stamp.verify(bytes(changed), HEAD, roots) == whole
        except (NotATimeStamp, WrongTimeStamp):
            refused += 1
    # The rest is what CMS leaves out of its signature: RFC 5652 §5.4.
    assert refused > len(response) - 20


@pytest.mark.parametrize(
    "junk", [b"", b"\x30", b"<html>503 Service unavailable</html>", b"0" * 999]
)
def test_what_is_no_response_is_refused(junk):
    with pytest.raises(NotATimeStamp, match=f"found {len(junk)} bytes that are none"):
        time_stamp.read(junk)


def test_a_response_that_is_cut_off_or_too_long_is_refused(response):
    for wrong in (response[:-1], response + b"\0"):
        with pytest.raises(NotATimeStamp):
            time_stamp.read(wrong)


def test_a_refusal_by_the_authority_is_told_in_its_words(clock):
    of_no_version = time_stamp.request(HEAD).replace(b"\x02\x01\x01", b"\x02\x01\x07", 1)

    with pytest.raises(NotATimeStamp) as err:
        time_stamp.read(clock.stamp(of_no_version))
    assert str(err.value) == (
        "expected a time-stamp response (RFC 3161, DER) that grants a stamp over SHA-256, found "
        "status 2: Bad request version.; ask the authority again, and keep its answer byte for byte"
    )


def test_a_stamp_over_another_kind_of_hash_is_refused(clock, tmp_path):
    head, query = tmp_path / "head", tmp_path / "head.tsq"
    head.write_bytes(HEAD)
    openssl("ts", "-query", "-data", head, "-sha512", "-cert", "-out", query)

    with pytest.raises(NotATimeStamp, match=r"over the hash algorithm 2\.16\.840\.1\.101\.3\.4"):
        time_stamp.read(clock.stamp(query.read_bytes()))


def test_without_the_certificate_in_it_the_signer_is_told_by_number(clock, tmp_path):
    head, query = tmp_path / "head", tmp_path / "head.tsq"
    head.write_bytes(HEAD)
    openssl("ts", "-query", "-data", head, "-sha256", "-out", query)

    stamp = time_stamp.read(clock.stamp(query.read_bytes()))
    assert stamp.authority.startswith("number ")
    assert stamp.authority.endswith(" of CN=Root,O=Offline clock")
