from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.values import PartialDate, Precision
from cooperation_core.importing.printed_dates import printed_date, printed_target, printed_window

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. set. oct. nov. dic.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
}
YEARS = st.integers(1900, 2199)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("June 2021", "2021-06"),
        ("October, 2021", "2021-10"),
        ("Sept. 2015", "2015-09"),
        ("by the end of June 2021", "2021-06"),
        ("May 31, 2015", "2015-05-31"),
        ("May 31st, 2015", "2015-05-31"),
        ("31 May 2015", "2015-05-31"),
        ("31 de mayo de 2015", "2015-05-31"),
        ("1er août 2019", "2019-08-01"),
        ("Agto 2024", "2024-08"),
        ("junio del 2024", "2024-06"),
        ("2015-05-31", "2015-05-31"),
        ("2015/05/31", "2015-05-31"),
        ("2010/12", "2010-12"),
        ("12/2010", "2010-12"),
        ("1st Quarter, 2018", "2018-Q1"),
        ("fourth quarter of 2018", "2018-Q4"),
        ("Q3 2018", "2018-Q3"),
        ("2018-Q3", "2018-Q3"),
        ("segundo trimestre de 2018", "2018-Q2"),
        ("2e trimestre 2018", "2018-Q2"),
        ("first half of 2018", "2018-H1"),
        ("H2 2018", "2018-H2"),
        ("primer semestre 2018", "2018-H1"),
        ("2021", "2021"),
        ("end of 2021", "2021"),
        ("June 2021.", "2021-06"),
    ],
)
def test_reads_what_documents_print(printed, iso):
    assert str(printed_date(printed)) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "soon",
        "June",
        "June 202",
        "21 June",
        "31 June 2021",
        "2021/13",
        "2021-06-31",
        "5th Quarter, 2018",
        "H3 2018",
        "en 2024",  # "in 2024"; en is also short for enero
        "June 2021 Board Meeting",
        "June 2021 and May 2022",
        "1234",
    ],
)
def test_does_not_read_what_is_no_date(printed):
    assert printed_date(printed) is None
    assert printed_target(printed) is None


@pytest.mark.parametrize("printed", ["05/06/2015", "2011/12", "2011-12", "1999-00", "2018-19"])
def test_does_not_guess_between_two_meanings(printed):
    assert printed_date(printed) is None


@pytest.mark.parametrize("printed", ["No due date", "Ongoing", "sin plazo", "Sans échéance."])
def test_a_promise_without_a_date_keeps_its_words(printed):
    target = printed_target(printed)
    assert (target.date, target.printed) == (None, printed)


@given(
    year=YEARS,
    month=st.integers(1, 12),
    names=st.sampled_from([*MONTHS.values(), *SHORT.values()]),
    style=st.sampled_from(["{} {}", "{}, {}", "{} de {}", "  {}   {} ", "{}\u00a0{}"]),
    case=st.sampled_from([str.upper, str.lower, str.title]),
)
def test_every_month_is_read_in_three_languages(year, month, names, style, case):
    printed = case(style.format(names.split()[month - 1], year))
    assert printed_date(printed) == PartialDate(Precision.MONTH, date(year, month, 1))


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)), language=st.sampled_from(list(MONTHS)))
def test_every_day_is_read_in_three_languages(day, language):
    name = MONTHS[language].split()[day.month - 1]
    joined = " de " if language == "es" else " "
    assert printed_date(f"{day.day}{joined}{name}{joined}{day.year}") == PartialDate.of(day)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text):
    read = printed_date(text)
    assert read is None or 1900 <= read.first_day.year <= 2199


@pytest.mark.parametrize(
    ("printed", "window"),
    [
        ("2023", "2023"),
        ("marzo – abril 2024", "2024-03 to 2024-04"),
        ("noviembre 2024 – enero 2025", "2024-11 to 2025-01"),
        ("March to April 2024", "2024-03 to 2024-04"),
        ("mayo a julio 2025", "2025-05 to 2025-07"),
        ("mayo - julio 2025, continuo hasta la próxima ronda", "2025-05 to 2025-07"),
        ("abril 2024", "2024-04"),
    ],
)
def test_reads_windows_and_keeps_their_words(printed, window):
    read = printed_window(printed)
    assert (str(read), read.printed) == (window, printed)


@pytest.mark.parametrize(
    "printed", ["", "pronto", "pronto – luego", "noviembre – enero 2025", "mayo – junio – 2024"]
)
def test_does_not_read_what_is_no_window(printed):
    assert printed_window(printed) is None
