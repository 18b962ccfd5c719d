"""What we publish is accepted by verifiers that know nothing of us."""

import base64
import json

import pytest

from cooperation_core import Recommendation
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.history import Attested
from cooperation_core.merkle import Tree, leaf_hash
from cooperation_core.note import sign
from cooperation_core.publishing import completeness, write_proof, write_tiles
from cooperation_core.tlog import Checkpoint

from .judges.coverage import COVERS
from .judges.log import KEY, LOG_KEY, ORIGIN, SEEN, WITNESS_KEY, published

R3 = Subject(Kind.RECOMMENDATION, "R3")


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 600])
def test_a_folder_of_any_size_is_accepted(size, xmod, scales, tmp_path):
    kept = sorted({1, (size + 1) // 2, size})
    with published(tmp_path, *kept).cooperation:
        for judge in (xmod, scales):
            [verdict] = judge.folders([tmp_path / "log"], LOG_KEY)
            assert verdict.accepted, verdict.words
            assert verdict.words == f"{size} entries, {len(kept)} kept checkpoints"


@pytest.mark.parametrize("judge", COVERS["checkpoint"], indirect=True)
def test_every_kept_checkpoint_is_accepted(judge, lima):
    verdicts = judge.checkpoints([lima.note(size) for size in lima.sizes], LOG_KEY)

    assert all(verdict.accepted for verdict in verdicts), verdicts


@pytest.mark.parametrize("judge", COVERS["cosignature"], indirect=True)
def test_every_cosignature_is_accepted(judge, lima):
    verdicts = judge.cosignatures([lima.note(size) for size in lima.sizes], WITNESS_KEY)

    assert all(verdict.accepted for verdict in verdicts), verdicts


def test_the_time_in_a_cosignature_is_read_by_others_as_it_was_meant(xmod, lima):
    [verdict] = xmod.cosignatures([lima.note(257)], WITNESS_KEY)

    assert verdict.words == f"audit-office.example at {SEEN + 257}"


@pytest.mark.parametrize("judge", COVERS["proof"], indirect=True)
@pytest.mark.parametrize("size", [1, 200, 257, 300])
def test_the_proof_of_an_entry_is_accepted(judge, lima, size):
    for index in {0, size // 3, min(255, size - 1), min(256, size - 1), size - 1}:
        [verdict] = judge.proofs(lima.entry(index), [lima.proof(index, size)], LOG_KEY)
        assert verdict.accepted, (index, verdict.words)


@pytest.mark.parametrize("judge", COVERS["consistency"], indirect=True)
@pytest.mark.parametrize(("old", "new"), [(1, 200), (1, 300), (200, 257), (257, 300)])
def test_the_proof_that_the_log_only_grew_is_accepted(judge, lima, old, new):
    [verdict] = judge.consistency(
        lima.note(old), lima.note(new), [lima.consistency(old, new)], LOG_KEY
    )

    assert verdict.accepted, verdict.words


def test_what_is_handed_out_about_an_event_is_all_that_is_needed(
    xmod, openssl, authority, tmp_path
):
    with (log := published(tmp_path, 3, authority=authority)).cooperation:
        write_proof(log.proved(1, 3), tmp_path / "R2", vkey=KEY.key)
    given = {path.name: path.read_bytes() for path in (tmp_path / "R2").iterdir()}
    key = given["log.vkey"].decode().strip()

    assert b'"reference":"R2"' in given["event.json"]
    [verdict] = xmod.proofs(given["event.json"], [given["event.tlog-proof"]], key)
    assert verdict == (True, "entry 1 of 3")
    assert xmod.checkpoints([given["checkpoint"]], key)[0].accepted
    assert given["event.tlog-proof"].endswith(b"\n\n" + given["checkpoint"])
    [stamped] = openssl.time_stamps(
        [given["checkpoint.1.tsr"]], given["checkpoint"], authority.root_pem
    )
    assert stamped.accepted, stamped.words


def test_every_time_stamp_in_a_folder_is_of_the_checkpoint_beside_it(openssl, authority, tmp_path):
    with published(tmp_path, 1, 2, 5, authority=authority).cooperation:
        history = tmp_path / "log/history"

    for size in (1, 2, 5):
        note = (history / f"checkpoint-{size}").read_bytes()
        token = (history / f"checkpoint-{size}.1.tsr").read_bytes()
        [verdict] = openssl.time_stamps([token], note, authority.root_pem)
        assert verdict.accepted, verdict.words
    assert (tmp_path / "log/checkpoint").read_bytes() == note


@pytest.mark.parametrize("judge", COVERS["proof"], indirect=True)
def test_that_a_history_is_whole_is_shown_to_others(judge, tmp_path):
    with published(tmp_path, 5).cooperation as cooperation:
        cooperation.record("R3", Recommendation.answer, by="DPD", acceptance="accepted")
        snapshot = take_snapshot(cooperation)
        [*_, head] = list(cooperation.ledger.pages(0, 8))[-1]
        shown = json.loads(bytes(completeness(cooperation.ledger, R3, snapshot)))

    taken = json.loads(head[1])["payload"]
    leaf = {name: shown[name] for name in ("aggregate_id", "leaf", "version")}
    entry = json.dumps(leaf, separators=(",", ":")).encode()
    hashes = [base64.b64decode(each) for each in shown["hashes"]]
    root, size = base64.b64decode(taken["root"]), taken["subjects"]
    assert judge.inclusion(entry, shown["place"], size, hashes, root).accepted
    earlier = entry.replace(b'"version":2', b'"version":1')
    assert not judge.inclusion(earlier, shown["place"], size, hashes, root).accepted


class Synthetic:
    """A log of entries that say only their number, as large as is wanted, in memory."""

    origin = ORIGIN

    def __init__(self, *sizes):
        self.tree = Tree()
        self.tree.extend([leaf_hash(b"%d" % index) for index in range(sizes[-1])])
        self.sizes = sizes

    def pages(self, start, stop):
        yield [(index + 1, b"%d" % index, b"") for index in range(start, stop)]

    def nodes(self, wanted):
        return self.tree.read(wanted)

    def attested(self, *, latest=None):
        for size in self.sizes if latest is None else self.sizes[-latest:]:
            text = Checkpoint(ORIGIN, size, self.tree.root(size)).text
            yield Attested(size=size, note=bytes(sign(text, KEY)))


def test_a_folder_with_tiles_of_the_third_level_is_accepted(xmod, tmp_path):
    write_tiles(Synthetic(65_535, 65_536, 65_793), tmp_path / "log", vkey=KEY.key)

    assert (tmp_path / "log/tile/2/000.p/1").stat().st_size == 32
    [verdict] = xmod.folders([tmp_path / "log"], LOG_KEY)
    assert verdict == (True, "65793 entries, 3 kept checkpoints")
