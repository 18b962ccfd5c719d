"""What makes two requests the same request: the SHA-256 of their commands in canonical form."""

import hashlib
from collections.abc import Sequence

from ..domain.command import Command
from . import canonical, payload


def fingerprint(commands: Sequence[Command]) -> str:
    """
    Return the lower-case hexadecimal SHA-256 of what *commands* ask for.

    Where the facts were read is not part of it: the same request from a moved file is the same.
    Neither are withheld values, only their names and whom they are about: what is stored for ever
    must not let anybody guess them. Whoever compares requests compares those with the vault.

    Raises:
        NotCanonical: a fact is outside the canonical profile, such as a float.
    """
    asked: list[object] = [
        {
            "subject": payload.write(command.subject),
            "decision": command.decision,
            "facts": payload.write(dict(command.facts)),
            **({"only_if_absent": True} if command.only_if_absent else {}),
            **_correction(command),
            **_withheld(command),
        }
        for command in commands
    ]
    return hashlib.sha256(canonical.dumps({"commands": asked})).hexdigest()


def _correction(command: Command) -> dict[str, object]:
    if command.corrects is None:
        return {}
    return {"corrects": command.corrects, "reason": command.reason}


def _withheld(command: Command) -> dict[str, object]:
    if not command.personal:
        return {}
    return {"withheld": sorted([each.name, each.about] for each in command.personal)}
