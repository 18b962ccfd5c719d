"""
The vault: values that can identify a person, beside the log that holds only their digests.

Rows come in the transaction of the entry that they belong to, and go in the transaction of the one
that records their erasure. SQLite leaves copies of rows behind where it moves them about in its
pages, even with ``secure_delete``; so an erasure there writes what stays anew, onto pages of zeros.
"""

import os
from collections.abc import Collection, Iterator, Sequence

import attrs
import sqlalchemy as sa

from ..codec import Draft
from ..domain.refusals import PersonChanged
from ..history import Position
from ..withheld import Held, Withheld, digest
from .errors import DamagedVault, NoVaultKey, WrongVaultKey
from .layout import LedgerRecorder
from .sealing import (
    NotSealed,
    NotWrapped,
    Random,
    new_key,
    sealed,
    unsealed,
    unwrapped,
    wrapped_again,
)
from .statement import Statement

_MANY = 500  # how many digests one query asks for


@attrs.frozen
class VaultKey:
    """What opens the vault, and what makes keys for those who are not in it yet."""

    key: bytes | None = attrs.field(repr=False)
    """`sealing.KEY` bytes. None: nothing can be opened, and nothing new be withheld."""
    random: Random = os.urandom


NO_KEY = VaultKey(None)


class Vault:
    """The rows of the vault: written and deleted in transactions of the ledger, read and opened."""

    def __init__(self, recorder: LedgerRecorder, key: VaultKey) -> None:
        self._recorder = recorder
        self._values, self._keys = recorder.vault, recorder.vault_keys
        self._database = recorder.database
        self._key = key
        v, k, dialect = self._values.c, self._keys.c, recorder.database.dialect
        self._insertion = Statement.of(sa.insert(self._values), dialect)
        self._new_key = Statement.of(sa.insert(self._keys), dialect)
        person = sa.bindparam("person", type_=sa.Text)
        self._key_of = Statement.of(sa.select(k.wrapped).where(k.person == person), dialect)
        self._any_key = Statement.of(sa.select(k.wrapped).limit(sa.literal(1)), dialect)
        self._digests_of = Statement.of(sa.select(v.digest).where(v.person == person), dialect)

    @property
    def has_key(self) -> bool:
        """Whether there is a key that may open it."""
        return self._key.key is not None

    def under(self, vault_key: bytes) -> "Vault":
        """Return the same vault, opened with *vault_key*."""
        return Vault(self._recorder, attrs.evolve(self._key, key=vault_key))

    def keep(self, c: sa.Connection, drafts: Sequence[Draft], first: int) -> None:
        """
        Seal what is withheld of *drafts*, recorded from position *first* on, as part of that.

        Raises:
            NoVaultKey, WrongVaultKey: something is, and the ledger was opened without its key.
        """
        withheld = [
            (position, each)
            for position, draft in enumerate(drafts, start=first)
            for each in draft.withheld
        ]
        if not withheld:
            return
        keys: dict[str, bytes] = {}
        rows = []
        for position, each in withheld:
            if each.person not in keys:
                keys[each.person] = self._person(c, each.person)
            rows.append({"position": position, **self._sealed(keys[each.person], each)})
        self._insertion.on_each(c, rows)

    def erase(self, c: sa.Connection, person: str, digests: Collection[str]) -> None:
        """
        Delete the key of *person* and all values; *digests* has to name each of them.

        Raises:
            PersonChanged: there are others.
        """
        found = {each for (each,) in self._digests_of.on(c, person=person)}
        if not found <= set(digests):
            raise PersonChanged(person, expected=len(digests), found=len(found))
        for table in (self._values, self._keys):
            if not self._database.sqlite:
                c.execute(sa.delete(table).where(table.c.person == person))
                continue
            stay = c.execute(sa.select(table).where(table.c.person != person)).mappings().all()
            c.execute(sa.delete(table))
            if stay:
                c.execute(sa.insert(table), [dict(row) for row in stay])

    def relock(self, c: sa.Connection, vault_key: bytes) -> None:
        """
        Wrap every person's key by *vault_key* instead, as part of a transaction.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without the key it is locked with.
        """
        old = self._demand_key(c)
        rows = [
            {"person": person, "wrapped": wrapped_again(self._unwrapped(old, wrapped), vault_key)}
            for person, wrapped in c.execute(sa.select(self._keys.c.person, self._keys.c.wrapped))
        ]
        c.execute(sa.delete(self._keys))
        if rows:
            c.execute(sa.insert(self._keys), rows)

    def held(
        self,
        c: sa.Connection,
        *,
        person: str | None = None,
        digests: Sequence[str] | None = None,
    ) -> Iterator[Held]:
        """Yield what there is: of one *person*, or among *digests*, in the order of recording."""
        v = self._values.c
        query = sa.select(v.digest, v.person, v.position).order_by(v.position, v.digest)
        if person is not None:
            query = query.where(v.person == person)
        for some in _pages(digests):
            for row in c.execute(query if some is None else query.where(v.digest.in_(some))):
                yield Held(row.digest, row.person, Position(row.position))

    def opened(self, c: sa.Connection, digests: Sequence[str]) -> dict[str, str]:
        """
        Return the disclosures of *digests* by their digests; those that are not there are left out.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without its key.
            DamagedVault: one does not open, or to something else.
        """
        found = dict(self._tried(c, digests))
        for each, told in found.items():
            if told is None:
                raise DamagedVault(self._database.name, each)
        return {each: told for each, told in found.items() if told is not None}

    def faults(self, c: sa.Connection) -> Iterator[str]:
        """
        Yield the digest of every row that does not open to what has this digest.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without its key.
        """
        for each, told in self._tried(c, None):
            if told is None:
                yield each

    def _tried(
        self, c: sa.Connection, digests: Sequence[str] | None
    ) -> Iterator[tuple[str, str | None]]:
        v, k = self._values.c, self._keys.c
        query = sa.select(v.digest, v.nonce, v.ciphertext, k.wrapped).join_from(
            self._values, self._keys, v.person == k.person, isouter=True
        )
        self._demand_key(c)
        for some in _pages(digests):
            for row in c.execute(query if some is None else query.where(v.digest.in_(some))):
                wrapped, nonce, ciphertext = bytes(row.wrapped or b""), row.nonce, row.ciphertext
                yield row.digest, self._unsealed(row.digest, wrapped, nonce, ciphertext)

    def _unsealed(self, named: str, wrapped: bytes, nonce: bytes, ciphertext: bytes) -> str | None:
        assert self._key.key is not None, "demanded before"
        try:
            key = unwrapped(self._key.key, wrapped)
            told = unsealed(key, bytes(nonce), bytes(ciphertext), named)
        except (NotWrapped, NotSealed):
            return None
        return told if digest(told) == named else None

    def _sealed(self, key: bytes, withheld: Withheld) -> dict[str, object]:
        named = withheld.digest
        nonce, ciphertext = sealed(key, withheld.disclosure, named, self._key.random)
        return {
            "digest": named,
            "person": withheld.person,
            "nonce": nonce,
            "ciphertext": ciphertext,
        }

    def _person(self, c: sa.Connection, person: str) -> bytes:
        vault_key = self._demand_key(c)
        for (wrapped,) in self._key_of.on(c, person=person):
            return self._unwrapped(vault_key, wrapped)
        key, wrapped = new_key(vault_key, self._key.random)
        self._new_key.on(c, person=person, wrapped=wrapped)
        return key

    def _demand_key(self, c: sa.Connection) -> bytes:
        if self._key.key is None:
            raise NoVaultKey(self._database.name)
        for (wrapped,) in self._any_key.on(c):  # one key wraps them all
            self._unwrapped(self._key.key, wrapped)
        return self._key.key

    def _unwrapped(self, vault_key: bytes, wrapped: bytes) -> bytes:
        try:
            return unwrapped(vault_key, bytes(wrapped))
        except NotWrapped:
            raise WrongVaultKey(self._database.name) from None


def _pages(digests: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    if digests is None:
        yield None
    else:
        for start in range(0, len(digests), _MANY):
            yield digests[start : start + _MANY]
