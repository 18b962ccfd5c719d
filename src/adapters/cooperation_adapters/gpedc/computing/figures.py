"""Works the indicators of a methodology out, for one thing that they are about at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from cooperation_core.domain.errors import CooperationError

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
        yield from [found] if indicator.over else with_parts(found)


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
        except CooperationError as refused:
            result = _without(methodology, indicator, str(refused))
    return made(about, indicator, result, entered, language)


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
