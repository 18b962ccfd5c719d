"""A time-stamping authority asked over HTTP: what comes back is verified, as far as it can be."""

from datetime import UTC, datetime, timedelta

import pytest

from cooperation_core.signing.authority import (
    AuthorityFailed,
    NotAnAuthority,
    RemoteAuthority,
    check,
)
from cooperation_core.tlog.time_stamp import NotATimeStamp, WrongTimeStamp

from ..proof.authority import Authority
from .clocks import REPLY, clock
from .servers import Answering, serving

NOTE = b"ledger.example/lima\n1\nJVxdT59fdVzHhwtUpY16E0EzPvWaeMx02tZ34Dfl1Fg=\n\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("clock"))


def test_what_was_stamped_leads_to_the_pinned_root(authority):
    with serving(clock(authority)) as server:
        token = RemoteAuthority.parse(server.url, [authority.root_pem]).stamp(NOTE)

    assert token.is_verified
    assert token.stamp.authority == "CN=Clock,O=Offline clock"
    assert abs(token.stamp.time - datetime.now(UTC)) < timedelta(hours=1)
    assert b"Verification: OK" in authority.verify(token.response, NOTE)
    ((path, headers, _),) = server.asked
    assert (path, headers["Content-Type"]) == ("/", "application/timestamp-query")


def test_without_roots_only_what_it_is_over_is_known(authority):
    with serving(clock(authority)) as server:
        token = RemoteAuthority.parse(server.url).stamp(NOTE)
    assert not token.is_verified


def test_somebody_elses_stamp_is_refused(authority, tmp_path):
    other = Authority(tmp_path, name="Another clock")
    with serving(clock(authority)) as server, pytest.raises(WrongTimeStamp):
        RemoteAuthority.parse(server.url, [other.root_pem]).stamp(NOTE)


def test_a_stamp_over_something_else_is_refused(authority):
    from cooperation_core.tlog import time_stamp

    stamped = authority.stamp(time_stamp.request(b"something else"))
    with serving(Answering(lambda _: (200, REPLY, stamped))) as server:
        for roots in ([], [authority.root_pem]):
            with pytest.raises(WrongTimeStamp, match="it is over other bytes"):
                RemoteAuthority.parse(server.url, roots).stamp(NOTE)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ((503, {}, b"later"), "status 503 and 'text/plain' ('later')"),
        ((200, {"Content-Type": "text/html"}, b"<p>"), "status 200 and 'text/html' ('<p>')"),
        ((307, {"Location": "/here"}, b""), "status 307 and 'text/plain' ('')"),
        ((200, REPLY, bytes(300_000)), "an answer of more than 262144 bytes"),
    ],
    ids=["busy", "a page", "sent elsewhere", "too much"],
)
def test_an_answer_that_is_none_is_said(answer, found):
    with serving(Answering(lambda _: answer)) as server, pytest.raises(AuthorityFailed) as err:
        RemoteAuthority.parse(server.url).stamp(NOTE)
    assert str(err.value) == (
        f"time-stamping authority {server.url}: expected a time stamp, found {found}; ask it again "
        f"later, or ask another one"
    )


def test_junk_of_the_right_type_is_no_time_stamp():
    with serving(Answering(lambda _: (200, REPLY, b"junk"))) as server:
        with pytest.raises(NotATimeStamp):
            RemoteAuthority.parse(server.url).stamp(NOTE)
        with pytest.raises(NotATimeStamp):
            check(b"", NOTE)


@pytest.mark.parametrize("url", ["tsa.example", "ftp://tsa.example", "http://", "http://[::1"])
def test_an_address_begins_with_http(url):
    with pytest.raises(NotAnAuthority) as err:
        RemoteAuthority.parse(url)
    assert str(err.value) == (
        f"expected the address of a time-stamping authority, beginning with http:// or https://, "
        f"found {url!r}; write it as the authority publishes it"
    )
