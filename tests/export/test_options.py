"""Options are filled in strictly, and everything that does not fit is said at once."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Literal

import attrs
import pytest

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Secret, option
from cooperation_core.export.options import OptionsDoNotFit, declared, fill


class Shape(StrEnum):
    WIDE = "wide"
    LONG = "long"


@attrs.frozen
class Everything:
    path: Path = option(help="File to write")
    title: str = option(help="What to call it", default="")
    depth: int = option(help="How deep", default=3)
    zip: bool = option(help="Whether to pack it", default=False)
    rate: Decimal = option(help="Exchange rate", default=Decimal("1.0"))
    day: date = option(help="As of", default=date(2030, 1, 1))
    since: PartialDate | None = option(help="From when on", default=None)
    shape: Shape = option(help="Layout", default=Shape.LONG)
    language: Literal["en", "es"] = option(help="Of the headings", default="en")
    columns: tuple[str, ...] = option(help="Which to write", default=())
    password: Secret | None = option(help="Opens it", default=None)


def filled(**given: object) -> Everything:
    return fill(Everything, {"path": "out.txt", **given}, exporter="notebook")


def test_text_as_people_type_it_becomes_what_was_declared():
    assert fill(
        Everything,
        {
            "path": "some/where.txt",
            "title": "Accra 2030",
            "depth": "-2",
            "zip": "Yes",
            "rate": "3.750",
            "day": "2030-02-28",
            "since": "2029-Q2",
            "shape": "wide",
            "language": "es",
            "columns": "reference, status,",
            "password": "s3cret",
        },
        exporter="notebook",
    ) == Everything(
        path=Path("some/where.txt"),
        title="Accra 2030",
        depth=-2,
        zip=True,
        rate=Decimal("3.750"),
        day=date(2030, 2, 28),
        since=PartialDate.parse("2029-Q2"),
        shape=Shape.WIDE,
        language="es",
        columns=("reference", "status"),
        password=Secret("s3cret"),
    )


def test_values_as_programs_give_them_stay_what_they_are():
    given = filled(
        path=Path("out.txt"),
        depth=7,
        zip=True,
        rate=2,
        since=date(2030, 5, 1),
        shape=Shape.WIDE,
        columns=["a", "b,c"],
        password=Secret("s3cret"),
    )

    assert (given.path, given.depth, given.zip) == (Path("out.txt"), 7, True)
    assert given.rate == Decimal(2)
    assert isinstance(given.rate, Decimal)
    assert given.since == PartialDate.parse("2030-05-01")
    assert given.columns == ("a", "b,c")
    assert given.password is not None
    assert given.password.reveal == "s3cret"


def test_what_is_left_out_has_its_default():
    assert filled() == Everything(path=Path("out.txt"))


def test_home_is_where_the_user_lives():
    assert filled(path="~/out.txt").path == Path.home() / "out.txt"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("path", "", "path: expected a path, found ''"),
        ("path", "a\0b", r"path: expected a path, found 'a\x00b'"),
        ("title", 7, "title: expected text, found 7"),
        ("depth", "3.0", "depth: expected a whole number, found '3.0'"),
        ("depth", "1_000", "depth: expected a whole number, found '1_000'"),
        ("depth", "٣", "depth: expected a whole number, found '٣'"),
        ("depth", 3.0, "depth: expected a whole number, found 3.0"),
        ("depth", True, "depth: expected a whole number, found True"),
        ("zip", "maybe", "zip: expected yes or no, found 'maybe'"),
        ("zip", 1, "zip: expected yes or no, found 1"),
        ("rate", "NaN", "rate: expected an exact number, found 'NaN'"),
        ("rate", 1.5, "rate: expected an exact number, found 1.5"),
        ("rate", True, "rate: expected an exact number, found True"),
        ("day", "2030-02", "day: expected a day such as 2021-06-30, found '2030-02'"),
        (
            "since",
            "soon",
            "since: expected a date such as 2021, 2021-06 or 2021-06-30, found 'soon'",
        ),
        ("shape", "round", "shape: expected one of wide, long, found 'round'"),
        ("language", "de", "language: expected one of en, es, found 'de'"),
        ("language", ["en"], "language: expected one of en, es, found ['en']"),
        (
            "columns",
            ["a", 1],
            "columns: expected a list of texts, separated by commas, found ['a', 1]",
        ),
        ("password", 12345, "password: expected text, found a value of the type int"),
    ],
)
def test_refuses_what_does_not_fit(name: str, given: object, said: str):
    with pytest.raises(OptionsDoNotFit) as caught:
        filled(**{name: given})
    assert caught.value.misfits == (said,)


def test_all_misfits_are_said_at_once_with_what_fits():
    with pytest.raises(OptionsDoNotFit) as caught:
        fill(Everything, {"pth": "out.txt", "depth": "deep", "zip": "?"}, exporter="notebook")
    assert caught.value.code == "options-do-not-fit"
    assert str(caught.value) == (
        "notebook: these options do not fit\n"
        "  - pth: there is no such option; did you mean path?\n"
        "  - path: expected a path, found nothing\n"
        "  - depth: expected a whole number, found 'deep'\n"
        "  - zip: expected yes or no, found '?'\n"
        "it takes\n"
        "  path (a path, required): File to write\n"
        "  title (text, default nothing): What to call it\n"
        "  depth (a whole number, default 3): How deep\n"
        "  zip (yes or no, default no): Whether to pack it\n"
        "  rate (an exact number, default 1.0): Exchange rate\n"
        "  day (a day such as 2021-06-30, default 2030-01-01): As of\n"
        "  since (a date such as 2021, 2021-06 or 2021-06-30, default nothing): From when on\n"
        "  shape (one of wide, long, default long): Layout\n"
        "  language (one of en, es, default en): Of the headings\n"
        "  columns (a list of texts, separated by commas, default nothing): Which to write\n"
        "  password (text, default nothing): Opens it"
    )


def test_exporter_without_options_says_so():
    @attrs.frozen
    class Nothing: ...

    with pytest.raises(OptionsDoNotFit) as caught:
        fill(Nothing, {"colour": "red"}, exporter="plain")
    assert str(caught.value) == (
        "plain: these options do not fit\n"
        "  - colour: there is no such option\n"
        "it takes\n"
        "  no options"
    )


def test_rule_of_the_options_class_is_a_misfit_too():
    @attrs.frozen
    class Delimited:
        delimiter: str = option(help="One character", default=",")

        def __attrs_post_init__(self) -> None:
            if len(self.delimiter) != 1:
                raise ValueError(f"delimiter: expected one character, found {self.delimiter!r}")

    with pytest.raises(OptionsDoNotFit) as caught:
        fill(Delimited, {"delimiter": "::"}, exporter="csv")
    assert caught.value.misfits == ("delimiter: expected one character, found '::'",)


def test_declared_options_can_be_listed():
    options = {each.name: each for each in declared(Everything)}

    assert list(options)[:3] == ["path", "title", "depth"]
    assert options["path"].required
    assert options["depth"].default == 3
    assert [name for name, each in options.items() if each.is_secret] == ["password"]


def test_default_may_be_made_anew():
    @attrs.frozen
    class Made:
        columns: tuple[str, ...] = option(help="Which", default=attrs.Factory(lambda: ("a", "b")))

    assert [each.default for each in declared(Made)] == [("a", "b")]
    assert fill(Made, {}, exporter="csv").columns == ("a", "b")


@pytest.mark.parametrize("kind", [float, list[str], dict[str, str], int | str, Literal[1, 2]])
def test_refuses_to_declare_what_cannot_be_typed(kind: object):
    options = attrs.make_class("Odd", {"odd": attrs.field(type=kind)})

    with pytest.raises(TypeError, match="an option cannot be of the type"):
        declared(options)


def test_refuses_options_that_are_no_attrs_class():
    with pytest.raises(TypeError, match="expected options to be an attrs class, found 7"):
        declared(7)


def test_secret_never_shows_itself():
    options = Everything(path=Path("out.txt"), password=Secret("s3cret"))

    assert "s3cret" not in f"{options} {options.password} {options.password!r:>30}"
    assert "s3cret" not in repr(attrs.asdict(options))
    assert Secret("s3cret") == Secret("s3cret") != Secret("other")
    assert len({Secret("s3cret"), Secret("s3cret")}) == 1
