"""Whatever becomes of the log and of the machine: no two signatures ever contradict each other."""

import contextlib
import json
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cooperation_core import merkle
from cooperation_core.domain.errors import CooperationError
from cooperation_core.history import Attested
from cooperation_core.note import Ed25519Signer
from cooperation_core.signing.memory import PlainMemory
from cooperation_core.signing.signer import Signer
from cooperation_core.tlog import Checkpoint

ORIGIN = "ledger.example/lima"


class Log:
    """A log in a list, so that hundreds of them can be cut, forked and put back in a second."""

    origin = ORIGIN

    def __init__(self):
        self.entries: list[bytes] = []
        self.kept: list[Attested] = []
        self.plug_is_pulled = False

    def grow(self, word: str) -> None:
        members = {"v": "cooperation-core/event@1", "origin": ORIGIN, "index": len(self.entries)}
        text = json.dumps({**members, "word": word}, sort_keys=True, separators=(",", ":"))
        self.entries.append(text.encode())

    def rewrite(self, index: int, word: str) -> None:
        rest = self.entries[index + 1 :]
        del self.entries[index:]
        self.grow(word)
        self.entries += rest

    def tree(self) -> merkle.Tree:
        tree = merkle.Tree()
        tree.extend([merkle.leaf_hash(entry) for entry in self.entries])
        return tree

    def counter(self):
        return len(self.entries), None

    def nodes(self, wanted):
        return self.tree().read(wanted)

    def pages(self, start, stop):
        edge = merkle.Edge()
        rows = [
            (index + 1, entry, edge.append(merkle.leaf_hash(entry)))
            for index, entry in enumerate(self.entries)
        ]
        for low in range(start, stop, 3):
            yield rows[low : min(low + 3, stop)]

    def attested(self, *, latest=None):
        return iter(self.kept if latest is None else self.kept[-latest:])

    def of(self, subject):
        return iter(())

    def keep_checkpoint(self, size, note):
        if self.plug_is_pulled:
            raise KeyboardInterrupt
        assert not self.kept or self.kept[-1].size < size <= len(self.entries)
        self.kept.append(Attested(size=size, note=note))


class Watched:
    """A key whose every signature is seen, with the entries that it was about."""

    def __init__(self, machine):
        self._signer = Ed25519Signer.generate(ORIGIN)
        self._machine = machine
        self.key = self._signer.key

    def sign(self, message: bytes) -> bytes:
        size = Checkpoint.parse(message.decode()).size
        self._machine.promised.append((message, tuple(self._machine.log.entries[:size])))
        return self._signer.sign(message)


class Signing(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.log, self.memory, self.promised = Log(), PlainMemory(), []
        self.key = Watched(self)
        self.copies = [([], [])]

    @rule(words=st.lists(st.sampled_from(["yes", "no", "later"]), min_size=1, max_size=4))
    def grow(self, words):
        for word in words:
            self.log.grow(word)

    @rule(adopt=st.booleans())
    def sign(self, adopt):
        try:
            Signer(self.log, [self.key], self.memory, adopt=adopt).sign()
        except CooperationError:
            return
        assert self.log.kept[-1].note == self.memory.last()
        assert self.log.kept[-1].size == len(self.log.entries)

    @rule()
    def sign_while_the_plug_is_pulled(self):
        self.log.plug_is_pulled = True
        with contextlib.suppress(CooperationError, KeyboardInterrupt):
            Signer(self.log, [self.key], self.memory).sign()
        self.log.plug_is_pulled = False

    @rule()
    def copy(self):
        self.copies.append((list(self.log.entries), list(self.log.kept)))

    @rule(data=st.data())
    def put_an_older_copy_back(self, data):
        entries, kept = data.draw(st.sampled_from(self.copies))
        self.log.entries, self.log.kept = list(entries), list(kept)

    @rule(data=st.data())
    def rewrite_history(self, data):
        if self.log.entries:
            index = data.draw(st.integers(0, len(self.log.entries) - 1))
            self.log.rewrite(index, "never")

    @rule(data=st.data())
    def drop_checkpoints(self, data):
        del self.log.kept[data.draw(st.integers(0, len(self.log.kept))) :]

    @invariant()
    def every_promise_is_the_beginning_of_the_next(self):
        ordered = sorted((entries for _, entries in self.promised), key=len)
        for earlier, later in pairwise(ordered):
            assert later[: len(earlier)] == earlier

    @invariant()
    def one_size_has_one_text(self):
        texts = {message for message, _ in self.promised}
        assert len(texts) == len({Checkpoint.parse(text.decode()).size for text in texts})


Signing.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestSigning = Signing.TestCase
