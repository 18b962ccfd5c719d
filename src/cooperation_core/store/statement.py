"""
Statements in a driver's own words: worked out once by SQLAlchemy, handed to the driver directly.

An append is a handful of short statements, and SQLAlchemy's way to a cursor takes longer than most
of them do. Transactions, the pool and the kinds of errors stay SQLAlchemy's.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs
import sqlalchemy as sa


@attrs.frozen
class Statement:
    """One statement and the order in which its driver wants the values."""

    text: str
    order: tuple[str, ...] | None
    """None: the driver takes them by name."""
    literals: Mapping[str, object]
    dialect: sa.Dialect

    @classmethod
    def of(cls, clause: sa.ClauseElement, dialect: sa.Dialect) -> Self:
        """Return *clause* as *dialect*'s driver wants it."""
        compiled = clause.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(compiled, sa.sql.compiler.SQLCompiler)
        order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
        literals = {name: value for name, value in compiled.params.items() if value is not None}
        return cls(str(compiled), order, literals, dialect)

    def on(self, c: sa.Connection, **values: object) -> list[tuple[Any, ...]]:
        """
        Execute it in the transaction of *c* and return its rows, if it has any.

        Raises:
            sqlalchemy.exc.DBAPIError: what the driver complains about.
        """
        cursor = c.connection.cursor()
        try:
            cursor.execute(self.text, self._arguments(values))
            rows = list(cursor.fetchall()) if cursor.description else []
            # Most drivers give tuples; a million of them need no copy.
            return rows if not rows or type(rows[0]) is tuple else [tuple(row) for row in rows]
        except self.dialect.loaded_dbapi.Error as err:
            raise self._wrapped(err, values) from err
        finally:
            cursor.close()

    def on_each(self, c: sa.Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """
        Execute it for each of *rows* in the transaction of *c*.

        Raises:
            sqlalchemy.exc.DBAPIError: what the driver complains about.
        """
        cursor = c.connection.cursor()
        try:
            cursor.executemany(self.text, [self._arguments(row) for row in rows])
        except self.dialect.loaded_dbapi.Error as err:
            raise self._wrapped(err, {}) from err
        finally:
            cursor.close()

    def _arguments(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401
        everything = {**self.literals, **values} if self.literals else values
        if self.order is None:
            return everything
        return tuple([everything[name] for name in self.order])

    def _wrapped(self, err: Exception, values: Mapping[str, object]) -> BaseException:
        base = self.dialect.loaded_dbapi.Error
        return sa.exc.DBAPIError.instance(
            self.text, dict(values), err, base, hide_parameters=True, dialect=self.dialect
        )
