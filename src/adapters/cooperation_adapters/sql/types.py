"""How cells are stored: as the database's own exact types where it has them, as text elsewhere."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Numeric, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from cooperation_core.domain.values import PartialDate
from cooperation_core.history import timestamp


def _has_exact_types(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


class Words(TypeDecorator[str]):
    """
    Text.

    PostgreSQL cannot hold the character U+0000; it shows there as ␀ (U+2400). The payload of the
    event, being JSON, has it as it was recorded.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what the database gets."""
        if value is not None and _has_exact_types(dialect):
            return value.replace("\0", "␀")
        return value


class Exact(TypeDecorator[Decimal]):
    """
    An exact decimal number: NUMERIC on PostgreSQL, and text where there is no such thing.

    SQLite would make a binary fraction of it, and 0.1 has none.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database has for it."""
        return dialect.type_descriptor(Numeric() if _has_exact_types(dialect) else Text())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Return what the database gets."""
        return value if value is None or _has_exact_types(dialect) else f"{value:f}"

    def process_result_value(self, value: object, dialect: Dialect) -> Decimal | None:
        """Return what the database gave."""
        return None if value is None else Decimal(str(value))


class Day(TypeDecorator[PartialDate]):
    """A date at its own precision, as ISO 8601 text: 2021, 2021-06, 2021-06-30."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Return what the database gets."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: object, dialect: Dialect) -> PartialDate | None:
        """Return what the database gave."""
        return None if value is None else PartialDate.parse(str(value))


class Moment(TypeDecorator[datetime]):
    """An instant: TIMESTAMP WITH TIME ZONE on PostgreSQL, elsewhere RFC 3339 text in UTC."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database has for it."""
        kind = DateTime(timezone=True) if _has_exact_types(dialect) else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Return what the database gets."""
        if value is None or _has_exact_types(dialect):
            return value
        return timestamp(value)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """Return what the database gave."""
        match value:
            case None:
                return None
            case datetime():
                return value.astimezone(UTC)
            case _:
                return datetime.fromisoformat(str(value))
