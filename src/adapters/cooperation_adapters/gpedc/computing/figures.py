"""Works the indicators of a methodology out, for one thing that they are about at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from cooperation_core.domain.errors import CooperationError
from cooperation_core.standards import instrument_of_round

from ..indicators import Each, Result, Status
from ..methodology import Indicator, Methodology
from .computed import About, Computed, Scope, with_parts
from .gathering import Case
from .inputs import Entered, Plain, currencies

Cases = Mapping[str, Sequence[Case]]
"""The cases of each indicator, by its id."""


def figures_about(
    about: About,
    methodology: Methodology,
    cases: Cases,
    *,
    language: str,
    reference_year: int | None = None,
    all_of_them: bool = False,
) -> Iterator[Computed]:
    """
    Yield every indicator of *methodology* that is worked out for things like *about*.

    With *all_of_them*, those too about which nothing was recorded. Those over other indicators,
    such as SDG 17.15.1, come from these; 17.16.1, which compares rounds, is left to `trends`.
    """
    done: dict[str, Computed] = {}
    for indicator in methodology.indicators:
        if not _is_for(indicator, about.scope):
            continue
        if not indicator.over:
            listed = cases.get(indicator.id, ())
            if not all_of_them and not any(case.is_known for case in listed):
                continue
            found = _over_cases(about, methodology, indicator, listed, language, reference_year)
        elif indicator.rule.inputs.keys() == indicator.over.keys():
            if not any(id_ in done for ids in indicator.over.values() for id_ in ids):
                continue
            found = over_others(about, methodology, indicator, done, language)
        else:
            continue
        done[indicator.id] = found
        parts = found.result.parts and not indicator.over
        whole = not parts or _are_told_apart(methodology, indicator)
        yield from [found] if whole else with_parts(found)


def _are_told_apart(methodology: Methodology, indicator: Indicator) -> bool:
    """Return whether the components of *indicator* are indicators of their own, as of 3.1.1."""
    own = {
        ids
        for each in methodology.indicators
        if each.id.startswith(f"{indicator.id}.")
        for ids in each.inputs.values()
    }
    return bool(own) and all((id_,) in own for ids in indicator.inputs.values() for id_ in ids)


def _is_for(indicator: Indicator, scope: Scope) -> bool:
    if scope is Scope.PROJECT:
        return indicator.rule.each is Each.PROJECT
    return scope.value in indicator.levels


def over_others(
    about: About,
    methodology: Methodology,
    indicator: Indicator,
    done: Mapping[str, Computed],
    language: str,
) -> Computed:
    """Return an indicator over others, such as SDG 17.15.1 over its three components."""
    entered: list[Entered] = []
    values: dict[str, Result | None] = {}
    for name, (id_, *_) in indicator.over.items():
        found = done.get(id_)
        values[name] = None if found is None else found.result
        entered.append(
            Entered(
                name=name,
                group=name,
                value=None if found is None else plain_value(found.result),
                asked=id_,
                country=about.country,
                partner=about.partner,
                note=None if found is None else found.result.note,
                positions=() if found is None else found.positions,
            )
        )
    result = methodology.work_out(indicator.id, [values], single=True)
    return made(about, indicator, result, tuple(entered), language)


def made(
    about: About,
    indicator: Indicator,
    result: Result,
    entered: tuple[Entered, ...],
    language: str,
) -> Computed:
    """Return the figure of *indicator* that came to *result*."""
    return Computed(
        about=about,
        indicator=indicator.id,
        legacy=indicator.legacy,
        whole_legacy=indicator.legacy,
        label=indicator.label(language),
        language=language,
        certainty=indicator.certainty,
        result=result,
        inputs=entered,
    )


def plain_value(result: Result) -> Plain:
    """Return the value of *result* as an input of another."""
    return result.status if result.status is Status.NOT_APPLICABLE else result.value


def _over_cases(
    about: About,
    methodology: Methodology,
    indicator: Indicator,
    listed: Sequence[Case],
    language: str,
    reference_year: int | None,
) -> Computed:
    entered = tuple(each for case in listed for each in case.entered)
    inputs = indicator.rule.inputs
    if not inputs:
        result = methodology.work_out(indicator.id, [])
        count = len(entered)
        answers = "1 answer is" if count == 1 else f"{count} answers are"
        return made(
            about,
            indicator,
            attrs.evolve(result, cases=count, note=f"{result.note}; {answers} stored"),
            entered,
            language,
        )
    each_one = about.scope.value == indicator.rule.each.value != Each.PARTNER.value
    single = indicator.rule.many is None or each_one
    values = [case.values(inputs) for case in listed]
    if single and any(each != values[0] for each in values):
        result = _without(methodology, indicator, "rounds say different things; none is chosen")
    elif len(found := currencies(_amounts(indicator, entered))) > 1:
        told = " and ".join(found)
        result = _without(methodology, indicator, f"amounts in {told} are not put together")
    else:
        try:
            result = methodology.work_out(
                indicator.id, values, single=single, reference_year=reference_year
            )
            if not single and result.cases < len(listed):
                reasons = methodology.left_out(
                    indicator.id,
                    values,
                    gaps=result.value is not None,
                    reference_year=reference_year,
                )
                entered = tuple(_marked(listed, reasons))
        except CooperationError as refused:
            result = _without(methodology, indicator, str(refused))
        if result.status is Status.NO_DATA and _is_not_asked(about, methodology, indicator):
            note = (
                f"methodology {methodology.version} is of round {methodology.round}: the "
                f"questionnaire of round {about.number} has not its questions "
                f"({', '.join(_asked(indicator))})"
            )
            result = _without(methodology, indicator, note)
    return made(about, indicator, result, entered, language)


def _is_not_asked(about: About, methodology: Methodology, indicator: Indicator) -> bool:
    """Return whether *methodology* is another round's, and this one asks none of its questions."""
    theirs = instrument_of_round(methodology.round)
    if theirs is None or methodology.round == about.number:
        return False
    ours = instrument_of_round(about.number)
    asked = [id_ for id_ in _asked(indicator) if theirs.item(id_) is not None]
    return bool(asked) and (ours is None or all(ours.item(id_) is None for id_ in asked))


def _asked(indicator: Indicator) -> list[str]:
    return [id_ for ids in indicator.inputs.values() for id_ in ids]


def _marked(listed: Iterable[Case], reasons: Iterable[str | None]) -> Iterator[Entered]:
    """Yield the inputs of all cases; those of cases that were left out say so."""
    for case, reason in zip(listed, reasons, strict=True):
        for each in case.entered:
            yield each if reason is None else attrs.evolve(each, left_out=reason)


def _amounts(indicator: Indicator, entered: Iterable[Entered]) -> list[Entered]:
    """Return the amounts that are put together; the size of a project is compared, not added."""
    summed = {
        name
        for name, each in indicator.rule.inputs.items()
        if each.kind == "amount" and not each.optional
    }
    return [each for each in entered if each.group in summed]


def _without(methodology: Methodology, indicator: Indicator, note: str) -> Result:
    def silent(result: Result) -> Result:
        parts = tuple(silent(part) for part in result.parts)
        return attrs.evolve(result, status=Status.NO_DATA, value=None, note=note, parts=parts)

    return silent(methodology.work_out(indicator.id, []))
