"""By what `coop list` can be narrowed down, and to which kinds of records each way applies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs
import click

from ..application import Cooperation, View
from ..domain.events import KINDS as KIND_OF
from ..domain.events import State
from ..domain.values import Kind, PartialDate, Window, country_code, sdg_target
from ..domain.vocabulary import Closure, Fulfilment, PartnerKind, PartnershipType, SourceKind, Stage
from .calls import KINDS

_NAMES = {kind: name for name, kind in KINDS.items()}
_CLASSES: Mapping[Kind, type[Any]] = {kind: cls for cls, kind in KIND_OF.items()}
_RECORDS = tuple(kind for kind in Kind if kind is not Kind.CUSTODY)
"""What people look for. The ledger's own record is listed only where it is asked for by name."""

APPLIES: Mapping[str, Collection[Kind]] = {
    "party": _RECORDS,
    "country": _RECORDS,
    "theme": (Kind.RECOMMENDATION, Kind.COMMITMENT, Kind.PARTNERSHIP),
    "sector": (Kind.PARTNERSHIP,),
    "sdg": (Kind.RECOMMENDATION, Kind.PARTNERSHIP),
    "status": (Kind.RECOMMENDATION, Kind.COMMITMENT, Kind.PARTNERSHIP, Kind.MONITORING_ROUND),
    "form": (Kind.RECOMMENDATION, Kind.PARTNERSHIP, Kind.PARTY),
    "round": (Kind.MONITORING_ROUND,),
    "due-until": (Kind.COMMITMENT,),
}

TERMS: Mapping[str, Mapping[Kind, Collection[str]]] = {
    "status": {
        Kind.RECOMMENDATION: tuple(Closure),
        Kind.COMMITMENT: tuple(Fulfilment),
        Kind.PARTNERSHIP: ("open", "closed"),
        Kind.MONITORING_ROUND: tuple(Stage),
    },
    "form": {
        Kind.RECOMMENDATION: tuple(SourceKind),
        Kind.PARTNERSHIP: tuple(PartnershipType),
        Kind.PARTY: tuple(PartnerKind),
    },
}


@attrs.frozen(kw_only=True)
class Filters:
    """What somebody wants to see of a list."""

    party: str | None = None
    country: str | None = None
    theme: str | None = None
    sector: str | None = None
    sdg: str | None = None
    status: str | None = None
    form: str | None = None
    round: int | None = None
    due_until: PartialDate | None = None

    def kinds(self, kind: str | None) -> list[str]:
        """
        Return the names of the kinds to which all that is asked applies, of *kind* or of all.

        The ledger's own record is among them only where *kind* says so.

        Raises:
            UsageError: to none of them.
        """
        asked = [name for name in APPLIES if self._given(name) is not None]
        if kind is not None:
            self._demand_all_apply(asked, kind)
        found = [
            name
            for name, each in KINDS.items()
            if (name == kind if kind else each in _RECORDS)
            and all(self._fits(filter_, each) for filter_ in asked)
        ]
        if not found:
            raise click.UsageError(self._nowhere(asked, kind))
        return found

    def select(self, questions: Cooperation | View, kind: str) -> list[State]:
        """
        Return the records of *kind* that have all that is asked for, oldest first.

        Raises:
            Malformed: a country or an SDG target is not written as one.
        """
        return questions.select(
            _CLASSES[KINDS[kind]],
            party=self.party,
            country=None if self.country is None else country_code(self.country),
            theme=self.theme,
            sector=self.sector,
            sdg_target=None if self.sdg is None else sdg_target(self.sdg),
            status=self.status,
            form=self.form,
            round=self.round,
            due=None if self.due_until is None else Window(end=self.due_until),
        )

    def _given(self, name: str) -> object:
        return getattr(self, name.replace("-", "_"))

    def _fits(self, name: str, kind: Kind) -> bool:
        return kind in APPLIES[name] and (
            name not in TERMS or self._given(name) in TERMS[name][kind]
        )

    def _demand_all_apply(self, asked: Sequence[str], kind: str) -> None:
        for name in asked:
            if KINDS[kind] not in APPLIES[name]:
                these = [f"--{each}" for each, kinds in APPLIES.items() if KINDS[kind] in kinds]
                others = f"{_listed(these)} do" if these else "no filter does"
                raise click.UsageError(f"--{name} does not apply to {kind}; {others}")

    def _nowhere(self, asked: Sequence[str], kind: str | None) -> str:
        for name, terms in TERMS.items():
            given = self._given(name)
            known = {
                _NAMES[each]: those for each, those in terms.items() if kind in (None, _NAMES[each])
            }
            if given is not None and not any(given in those for those in known.values()):
                lines = "\n".join(f"  {each}: {', '.join(those)}" for each, those in known.items())
                return f"--{name}: expected one of these terms, found {given!r}\n{lines}"
        lines = "\n".join(
            f"  --{name}: "
            + _listed(_NAMES[each] for each in KINDS.values() if self._fits(name, each))
            for name in asked
        )
        return f"expected filters that apply to one kind of record together, found\n{lines}"


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
