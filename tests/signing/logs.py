"""A log as its witnesses see it: a tree, a key, and requests."""

from cooperation_core import merkle
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.signing.request import Request
from cooperation_core.tlog import Checkpoint


class Log:
    """Grows by words, signs what it likes, and can prove what it is."""

    def __init__(self, origin: str = "ledger.example/lima"):
        self.signer = Ed25519Signer.generate(origin)
        self.origin = origin
        self.tree = merkle.Tree()

    def grow(self, *words: str) -> "Log":
        self.tree.extend([merkle.leaf_hash(word.encode()) for word in words])
        return self

    def nodes(self, wanted):
        return self.tree.read(wanted)

    def note(self, size=None, *signers):
        size = self.tree.size if size is None else size
        text = Checkpoint(self.origin, size, self.tree.root(size)).text
        return sign(text, *(signers or [self.signer]))

    def asks(self, old: int, size=None) -> bytes:
        """Return the request for its last checkpoint, or for that of another size."""
        note = self.note(size)
        size = Checkpoint.of(note).size
        return bytes(Request(old, merkle.consistency(old, size, self.nodes), note))

    def fork(self) -> "Log":
        """Return another log of the same name and key."""
        other = Log(self.origin)
        other.signer = self.signer
        return other
