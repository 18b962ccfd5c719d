"""How one state differs from another, field by field, in words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from ..domain.events import State
from ..domain.vocabulary import Term


@attrs.frozen(kw_only=True)
class FieldChange:
    """What one field of a record said and does not say any more, and what it says instead."""

    field: str
    """As it is called in Python: ``target_date``."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_list: bool
    """Whether it can say more than one thing; then what it went on saying is left out."""

    def __str__(self) -> str:
        name = self.field.replace("_", " ")
        if not self.is_list:
            return f"{name}: {_or_nothing(self.before)} → {_or_nothing(self.after)}"
        gone = [f"no longer {each}" for each in self.before]
        return f"{name}: {'; '.join([*gone, *(f'now {each}' for each in self.after)])}"


def field_changes(
    before: State, after: State, *, told: Collection[object] = ()
) -> Iterator[FieldChange]:
    """
    Yield the fields in which two states of one thing differ, in their order.

    Facts that were *told* already and stand in a field as they are do not come again.
    """
    for field in attrs.fields(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if isinstance(new, tuple):
            gone, come = _only_in(old, new), [x for x in _only_in(new, old) if x not in told]
            if old and Counter(map(repr, old)) == Counter(map(repr, new)):
                gone, come = list(old), list(new)  # in another order
        else:
            gone = [] if old is None else [old]
            come = [] if new is None or new in told else [new]
        if gone or come:
            yield FieldChange(
                field=field.name,
                before=tuple(map(in_words, gone)),
                after=tuple(map(in_words, come)),
                is_list=isinstance(new, tuple),
            )


def in_words(value: object) -> str:
    """
    Return *value* as people read it: terms by their English labels, things by what they say.

    >>> from cooperation_core.domain.partnership import Partner
    >>> in_words(Partner.of("AMEXCID", kind="agency", roles=["pivotal"]))
    'AMEXCID (kind: agency; roles: pivotal)'
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Term():
            return value.label()
        case Decimal():
            return f"{value:f}"
        case tuple() | list() | frozenset():
            return ", ".join(map(in_words, value)) or "nothing"
        case Mapping():
            return "; ".join(f"{in_words(key)}: {in_words(each)}" for key, each in value.items())
        case _ if attrs.has(type(value)) and type(value).__str__ is object.__str__:
            return _fields_in_words(value)
        case _:
            return str(value)


def _fields_in_words(value: object) -> str:
    first, *others = attrs.fields(type(value))  # type: ignore[arg-type]  # the caller has looked
    said = [
        f"{field.name.replace('_', ' ')}: {in_words(getattr(value, field.name))}"
        for field in others
        if getattr(value, field.name) not in (None, (), False)
    ]
    name = in_words(getattr(value, first.name))
    return f"{name} ({'; '.join(said)})" if said else name


def _only_in(these: Iterable[object], those: Collection[object]) -> list[object]:
    left = list(those)
    found = []
    for each in these:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _or_nothing(said: tuple[str, ...]) -> str:
    return said[0] if said else "nothing"
