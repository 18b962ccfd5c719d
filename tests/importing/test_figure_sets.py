"""Figures are recorded in sets that fit into one entry of a ledger, always the same ones."""

from cooperation_core.importing import read


def sizes(reading):
    return [
        len(each.facts["figures"])
        for each in reading.commands
        if each.decision == "publish_figures"
    ]


def test_a_set_takes_as_much_as_fits_and_rests_on_its_own_lines(written):
    rows = "".join(f"2018,{'x' * 10_000},{place}\n" for place in range(10))
    path = written(f"Year,SERIES,Value\n{rows}", "long.csv")
    reading = read(path, country="PER")
    # A figure names its series twice: under its code and as printed, so that two fit.
    assert sizes(reading) == [2, 2, 2, 2, 2]
    assert [each.source.locator for each in reading.commands][1:3] == ["lines 2-3", "lines 4-5"]
    assert read(path, country="PER").commands == reading.commands


def test_a_set_of_short_figures_takes_hundreds(written):
    rows = "".join(f"2018,SG_GEN_EQPWN,{place}\n" for place in range(1000))
    first, *_ = sizes(read(written(f"Year,SERIES,Value\n{rows}", "many.csv"), country="PER"))
    assert 100 < first <= 1000


def test_a_figure_that_fits_into_no_entry_is_a_problem_of_its_line(written, problems):
    path = written(f"Year,SERIES,Value\n2018,x,1\n2018,{'x' * 30_000},1\n", "huge.csv")
    (problem,) = problems(path, country="PER")
    assert problem.startswith(
        "3: expected a figure whose words take 48000 bytes at most, found about 60"
    )
    assert problem.endswith("; shorten them")
