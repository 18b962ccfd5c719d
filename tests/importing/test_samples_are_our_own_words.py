import re

import pytest

from cooperation_core.demo import shipped
from cooperation_core.importing.letters import plain

RUN = 6
# Names of institutions and units, the headings of phases and sections, and printed dates are
# facts, and stand in the samples as in the sources.
FACTS = re.compile(
    r"fase (\d|preliminar)\b.*|actividades\tfase.*|(.*\t)?(a|b|c)\.\d\..*|\tmodulo \d.*"
    r"|seccion\t.*|\tmar\tabr\t.*"
    r"|peru development program [a-z() -]{0,24}"
)
NAMES = re.compile(r"La Agencia Peruana de Cooperación Internacional")
BREAKS = re.compile(
    r"[\d_]+|peru development program [a-z() -]{0,24}|ministry of economy and finance"
    r"|geographic coordination and mission support bureau|undp and the united nations system"
)
SEEDS = ("000", "001", "002", "003", "004")
WRITTEN = sorted(
    path for path in shipped.folder().rglob("*") if path.suffix in (".py", ".csv", ".md")
)


def runs(text):
    words = re.findall(r"\w+", plain(text))
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.mark.parametrize(
    ("sample", "number"), [("management-response.txt", "000"), ("roadmap.txt", "004")]
)
def test_no_six_words_in_a_row_come_from_the_source(seed, response, sample, number):
    source = runs(seed(number).read_text(encoding="utf-8"))
    for line in response.with_name(sample).read_text(encoding="utf-8").splitlines():
        tabbed = "\t".join(plain(cell) for cell in line.split("\t"))
        if FACTS.fullmatch(tabbed):
            continue
        for part in NAMES.split(line):
            assert runs(part) & source == set(), line


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_no_example_has_six_words_in_a_row_of_any_source(seed, path):
    assert prose(path) & set().union(*(prose(seed(number)) for number in SEEDS)) == set()


def prose(path):
    """Return its runs of words, across lines; figures and long names are facts and break a run."""
    parts = BREAKS.split(plain(path.read_text(encoding="utf-8")))
    return set().union(*map(runs, parts))


def test_the_samples_have_the_shape_of_their_sources(seed, response):
    def shape(path):
        return [line[:1] == "-" for line in path.read_text(encoding="utf-8").splitlines()]

    assert shape(response) == shape(seed("000"))
