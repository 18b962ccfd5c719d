"""
Dates as documents print them, in English, Spanish and French, at the precision they are printed.

What can mean two things is not read: `05/06/2015` (May or June), `2011-12` (a month or two years).
"""

import re

from ..domain.errors import Malformed, NotADate
from ..domain.values import PartialDate, TargetDate, Window
from .letters import plain

_NAMES = (
    "january jan enero ene janvier janv",
    "february feb febrero febr fevrier fevr fev",
    "march mar marzo mars",
    "april apr abril abr avril avr",
    "may mayo mai",
    "june jun junio juin",
    "july jul julio juillet juil",
    "august aug agosto agto ago aout",
    "september sept sep septiembre setiembre set septembre",
    "october oct octubre octobre",
    "november nov noviembre novembre",
    "december dec diciembre dic decembre",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
MONTH_NAMES = frozenset(_MONTHS)
"""Without accents and in lower case; `en`, short for January in Spanish, is also a preposition."""
_ORDINALS = {
    **dict.fromkeys(("1", "1st", "1er", "1.er", "first", "primer", "primero", "premier"), 1),
    **dict.fromkeys(("2", "2nd", "2e", "2eme", "2do", "second", "segundo", "deuxieme"), 2),
    **dict.fromkeys(("3", "3rd", "3e", "3eme", "3er", "third", "tercer", "troisieme"), 3),
    **dict.fromkeys(("4", "4th", "4e", "4eme", "4to", "fourth", "cuarto", "quatrieme"), 4),
}
_UNDATED = re.compile(
    r"no due date|no date|ongoing|continuous|sin fecha|sin plazo|continuo|en curso|permanente"
    r"|sans echeance|sans date|en continu"
)

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_OF = r"(?:,? (?:of |de |del |d')?|, ?)"
_ORDINAL = rf"(?P<ordinal>{'|'.join(map(re.escape, sorted(_ORDINALS, key=len, reverse=True)))})"
_BY = re.compile(
    r"^(?:(?:by|until|no later than) )?(?:(?:the )?end of |(?:a )?fines de |(?:a )?finales de "
    r"|(?:a )?fin de |fin )?"
)
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}[-/](?P<number>\d\d)(?:[-/](?P<day>\d\d))?",
        rf"(?P<number>\d\d?)/{_YEAR}",
        rf"(?:el |le )?{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}",
        rf"{_MONTH} {_DAY}{_OF}{_YEAR}",
        rf"{_MONTH}{_OF}{_YEAR}",
        rf"{_ORDINAL}[ -](?P<unit>quarter|trimestre|half|half-year|semester|semestre){_OF}{_YEAR}",
        rf"(?P<unit>[qtsh])(?P<ordinal>[1-4]){_OF}{_YEAR}",
        rf"{_YEAR}[ -](?P<unit>[qtsh])(?P<ordinal>[1-4])",
        _YEAR,
    )
)
_RANGE = re.compile(r"\s*(?:[–—-]|\ba\b|\bto\b|\bà\b|\bau\b)\s*")


def printed_date(words: str) -> PartialDate | None:
    """
    Return the date that *words* are, or None if they are none or could be two.

    >>> str(printed_date("June 2021")), str(printed_date("31 de mayo de 2015"))
    ('2021-06', '2015-05-31')
    >>> str(printed_date("1st Quarter, 2018")), str(printed_date("2010/12"))
    ('2018-Q1', '2010-12')
    """
    said = _BY.sub("", plain(words).rstrip("."))
    for form in _FORMS:
        if match := form.fullmatch(said):
            parts = match.groupdict()
            try:
                return PartialDate.parse(_iso(parts)) if _is_one_thing(parts) else None
            except NotADate:
                return None
    return None


def printed_target(words: str) -> TargetDate | None:
    """
    Return what *words* promise: a date, or that there is none ("ongoing"). None: neither.

    >>> printed_target("No due date")
    TargetDate(date=None, printed='No due date')
    """
    if _UNDATED.fullmatch(plain(words).rstrip(".")):
        return TargetDate(printed=words)
    date = printed_date(words)
    return None if date is None else TargetDate(date=date, printed=words)


def printed_window(words: str) -> Window | None:
    """
    Return the time from one printed date to another, or None if *words* are no such thing.

    What follows a comma is kept in the window's own words and not read as a date.

    >>> window = printed_window("noviembre 2024 – enero 2025")
    >>> str(window)
    '2024-11 to 2025-01'
    """
    dates = words.split(",")[0].strip()
    if whole := printed_date(dates):
        return Window(start=whole, end=whole, printed=words)
    ends = _RANGE.split(dates)
    if len(ends) != 2:
        return None
    first, last = ends
    end = printed_date(last)
    start = printed_date(first)
    if start is None and end is not None:
        start = printed_date(f"{first} {end.first_day.year}")
    if start is None or end is None:
        return None
    try:
        return Window.between(start, end, printed=words)
    except Malformed:
        return None


def _is_one_thing(parts: dict[str, str | None]) -> bool:
    """Tell ``2010/12``, a month, from ``2011/12``, which may be two years or a month."""
    year, number = parts["year"], parts.get("number")
    if year is None or number is None or parts.get("day"):
        return True
    return int(number) != (int(year) + 1) % 100


def _iso(parts: dict[str, str | None]) -> str:
    year, unit = parts["year"], parts.get("unit")
    if unit is not None:
        sort = "Q" if unit[0] in "qt" else "H"
        return f"{year}-{sort}{_ORDINALS[parts['ordinal'] or '']}"
    number = parts.get("number")
    if month := parts.get("month"):
        number = str(_MONTHS[month])
    if number is None:
        return str(year)
    if not 1 <= int(number) <= 12:
        raise NotADate(number)
    day = parts.get("day")
    return f"{year}-{int(number):02}" + (f"-{int(day):02}" if day else "")
