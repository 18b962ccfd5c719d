"""
Signed notes: a text, and lines below it by everyone who signed it.

The format of C2SP signed-note, which Go's checksum database and the logs of Certificate
Transparency use. A note is a text, an empty line, and signature lines ``— name base64(id ‖
signature)``; the identifier of a key is the beginning of a hash over its name, kind and public
part. Whoever does not know a key passes over its lines, so kinds that do not exist yet do no harm.
"""

from .base64 import decode, encode
from .errors import NotANote, NotASigningKey, NotAVerifierKey, WrongSignature
from .keys import COSIGNATURE_V1, ED25519, VerifierKey
from .signed import LIMIT, Note, Signature, names, sign
from .signers import Ed25519Signer, NoteSigner, checked_signature

__all__ = [
    "COSIGNATURE_V1",
    "ED25519",
    "LIMIT",
    "Ed25519Signer",
    "NotANote",
    "NotASigningKey",
    "NotAVerifierKey",
    "Note",
    "NoteSigner",
    "Signature",
    "VerifierKey",
    "WrongSignature",
    "checked_signature",
    "decode",
    "encode",
    "names",
    "sign",
]
