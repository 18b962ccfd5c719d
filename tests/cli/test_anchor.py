"""`coop anchor`: a time stamp from an authority that is reached by carrying files."""

import json

import pytest

from cooperation_core import open_ledger

from ..proof.authority import Authority

ORIGIN = "ledger.example/lima"


@pytest.fixture
def anchor(coop, tmp_path):
    """Return a function that calls `coop anchor` on a ledger in which DPD is registered."""
    with open_ledger(tmp_path / "cooperation.db", actor="org:x", origin=ORIGIN):
        pass
    coop("--actor", "org:x", "party", "register", "DPD")
    coop("key", "new", "log.key")
    return lambda *more: coop("--actor", "org:x", "anchor", *more)


@pytest.fixture
def signed(anchor, coop):
    assert coop("--actor", "org:x", "sign", "--key", "log.key").code == 0
    return anchor


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("clock"))


def test_a_query_is_carried_to_an_authority_and_its_answer_back(signed, tmp_path, authority, coop):
    asked = signed("--query", "lima.tsq")
    assert asked.out == (
        "lima.tsq: query for a time stamp over the checkpoint of size 3\n"
        "  have an authority answer it (application/timestamp-query), and bring its answer back\n"
        "  with `coop anchor --response FILE`; let no witness cosign this checkpoint in between\n"
    )
    answer = authority.stamp((tmp_path / "lima.tsq").read_bytes())
    (tmp_path / "lima.tsr").write_bytes(answer)
    (tmp_path / "roots.pem").write_bytes(authority.root_pem)
    done = signed("--response", "lima.tsr", "--roots", "roots.pem")

    lines = done.out.splitlines()
    assert lines[0].startswith(
        "position 4: org:x recorded that CN=Clock,O=Offline clock stamped the checkpoint of size 3 "
        "at 20"
    )
    assert lines[1].startswith("  stamped by CN=Clock,O=Offline clock at 20")
    assert lines[1].endswith("Z")
    assert lines[2] == (
        "  until the next time stamp, entries after position 3 could still be back-dated by "
        "whoever holds the key"
    )
    assert (done.code, done.err) == (0, "")
    twice = signed("--response", "lima.tsr")
    assert (twice.code, "[nothing-changed]" in twice.err) == (1, True)


def test_machines_are_told_the_same(signed, tmp_path, authority):
    assert json.loads(signed("--query", "lima.tsq", "--json").out) == {
        "size": 3,
        "query": "lima.tsq",
    }
    answer = authority.stamp((tmp_path / "lima.tsq").read_bytes())
    (tmp_path / "lima.tsr").write_bytes(answer)
    told = json.loads(signed("--response", "lima.tsr", "--json").out)

    assert (told["authority"], told["is_verified"]) == ("CN=Clock,O=Offline clock", False)
    assert (told["stamped"], told["recorded"]["event"]) == (3, "TimeAnchorRecorded")


def test_everybody_can_read_the_query(signed, tmp_path):
    signed("--query", "lima.tsq")
    assert (tmp_path / "lima.tsq").stat().st_mode & 0o444 == 0o444


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--query", "nowhere/lima.tsq"],
            "nowhere/lima.tsq: expected to write a query for a time stamp there, found that it "
            "cannot be written: No such file or directory; name another place [file-unusable]",
        ),
        (
            ["--response", "lima.tsr"],
            "lima.tsr: expected an authority's answer, found that it cannot be read: No such file "
            "or directory; name the file that holds it [file-unusable]",
        ),
        (
            ["--response", "log.key"],
            "expected a time-stamp response (RFC 3161, DER) that grants a stamp over SHA-256, "
            "found 119 bytes that are none",
        ),
    ],
    ids=["no folder", "no answer", "something else"],
)
def test_what_cannot_be_used_is_said(signed, arguments, message):
    done = signed(*arguments)
    assert done.code == 1
    assert message in done.err


def test_what_was_never_signed_cannot_be_stamped(anchor, tmp_path):
    done = anchor("--query", "lima.tsq")
    assert done.err == (
        f"coop: expected a signed checkpoint of {ORIGIN}, found none yet; sign the ledger with "
        f"`coop sign` [nothing-signed]\n"
    )
    assert not (tmp_path / "lima.tsq").exists()


@pytest.mark.parametrize("arguments", [[], ["--query", "a", "--response", "b"]])
def test_one_way_at_a_time(anchor, arguments):
    done = anchor(*arguments)
    assert done.code == 2
    assert "expected one of --query FILE and --response FILE" in done.err
