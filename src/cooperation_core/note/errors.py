"""What can be wrong with a signed note, and with the keys that sign and verify it."""

from typing import TYPE_CHECKING

from ..domain.errors import CooperationError, Malformed

if TYPE_CHECKING:
    from .keys import VerifierKey


class NotANote(Malformed):
    """What was given as a signed note is none."""

    code = "not-a-note"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected {expected}, found {found}; "
            f"give the signed note byte for byte as it was handed out"
        )


class NotAVerifierKey(Malformed):
    """Text that was given as a public key of a log or a witness is none."""

    code = "not-a-verifier-key"

    def __init__(self, given: str, problem: str) -> None:
        # A private key must not come to a screen or into a log by mistake.
        shown = "a private key" if "PRIVATE KEY" in given else repr(given)
        super().__init__(
            f"expected a verifier key such as log.example+30da1a92+AY…, found {shown}: "
            f"{problem}; give it as whoever holds the key published it"
        )


class NotASigningKey(Malformed):
    """A file that was given as a private key holds none that can sign notes."""

    code = "not-a-signing-key"

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"expected an Ed25519 private key in PEM (PKCS#8, not encrypted), {problem}; "
            f"`openssl genpkey -algorithm ed25519` makes one"
        )


class WrongSignature(CooperationError):
    """A line says that a key signed, and the key did not."""

    code = "wrong-signature"

    def __init__(self, key: "VerifierKey", text: str) -> None:
        first_line = text.partition("\n")[0]
        super().__init__(
            f"expected a signature by {key} under {first_line!r}, found one that does not verify; "
            f"the text, the signature or the key was changed: trust none of it"
        )
        self.key = key
