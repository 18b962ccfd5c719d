import pytest

from cooperation_core.domain.errors import Malformed, Problems
from cooperation_core.importing import DocumentProblem, read


@pytest.fixture
def problem(roadmap, written):
    """Return the one problem that a change to the sample makes, without its file."""
    good = roadmap.read_text(encoding="utf-8")

    def find(before, after, country="PER", **given):
        assert good.count(before) == 1 or not before
        path = written(good.replace(before, after) if before else good)
        with pytest.raises(DocumentProblem) as caught:
            read(path, country=country, **given)
        assert caught.value.code == "document-problem"
        return str(caught.value).removeprefix(f"{path}:")

    return find


def test_asks_for_the_country_and_quotes_it(problem):
    assert problem("", "", country=None) == (
        "1: expected the country as an ISO 3166-1 alpha-3 code, found only 'Perú' as printed; "
        "give the code with `--country`, such as `--country PER` for Peru"
    )


def test_refuses_a_country_that_is_no_code(roadmap):
    with pytest.raises(Malformed) as caught:
        read(roadmap, country="Peru")
    assert str(caught.value) == (
        "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'Peru'"
    )


def test_refuses_a_decision(problem):
    assert problem("", "", decisions={6: "accepted"}) == (
        "6: --decide 6=accepted: expected decisions for a management response only, found a "
        "roadmap; leave it out"
    )


def test_refuses_a_title_with_two_numbers(problem):
    assert problem("Cuarto Ejercicio", "Tercer Ejercicio") == (
        "1: expected one number of the round in the title, such as 'Cuarto Ejercicio' or '4ª "
        "Ronda', found 3 and 4 in 'Hoja de Ruta del Perú para el monitoreo: Tercer Ejercicio en "
        "Perú, 4ª Ronda mundial, 2023 – 2026'"
    )


def test_refuses_a_round_without_coordinator(problem):
    assert problem("ejerce el rol de Coordinador Nacional", "ayuda") == (
        "77: expected one sentence that says who 'asume el rol de Coordinador Nacional', found "
        "none; check that the document is whole"
    )


def test_refuses_two_coordinators(problem):
    assert problem("por la plataforma.", "así. El MEF asume el rol de Coordinador Nacional.") == (
        "38: expected one sentence that says who 'asume el rol de Coordinador Nacional', found "
        "'APCI' and 'MEF'; check that the document is whole"
    )


def test_refuses_two_reference_years(problem):
    assert problem("referencia 2022", "referencia 2022 o 2021") == (
        "15: expected one reference year, found 2021 and 2022; leave one"
    )


def test_refuses_a_phase_without_months(problem):
    assert problem("(mayo – octubre 2024)", "(pronto)") == (
        "18: expected months such as '(marzo – abril 2024)' at the end of the phase's heading, "
        "found 'Fase 2: Recolección de datos (pronto)'; add them"
    )


def test_refuses_a_phase_twice(problem):
    heading = "Fase 3: Revisión y envío de los datos (noviembre 2024 – enero 2025)\n"
    assert problem(heading, heading + heading) == (
        "41: expected every phase once (Fase preliminar, Fase 1 to Fase 5), found 'Fase 3: "
        "Revisión y envío de los datos (noviembre 2024 – enero 2025)'; number the phases apart"
    )


def test_refuses_a_round_without_one_of_its_phases(problem):
    assert problem("Fase 4: Divulgación de resultados y acciones posteriores (", "(") == (
        "77: expected the headings of Fase preliminar and Fase 1 to Fase 5, missed Fase 4; check "
        "that the document is whole"
    )


def test_refuses_a_table_without_one_of_its_sections(problem):
    assert problem("\tA.4. Presupuesto con enfoque de género\tMIMP\n", "") == (
        "23: expected the sections A1, A2, A3, A4, A5, B1, B2, B3, C1 in the table of the "
        "questionnaire, missed A4; check that the document is whole"
    )


def test_refuses_a_section_twice(problem):
    row = "\tA.4. Presupuesto con enfoque de género\tMIMP\n"
    assert problem(row, row + row) == "28: expected section A4 once, found it again; leave one"


def test_refuses_a_row_that_is_neither_section_nor_module(problem):
    row = "\tA.4. Presupuesto con enfoque de género\tMIMP\n"
    assert problem(row, row + "\tOtro tema\tMEF\n") == (
        "28: expected a section such as 'A.1. …' or a module such as 'Módulo 1: …' in this row of "
        "the questionnaire, found 'Otro tema MEF'"
    )


def test_refuses_modules_with_a_gap(problem):
    assert problem("Módulo 4", "Módulo 5") == (
        "36: expected Módulo 4, found 'Módulo 5: Marco legal y regulatorio'; check that no row is "
        "missing above it"
    )


def test_refuses_a_module_without_a_section(problem):
    header = "Sección\tEje temático\tActores responsables\n"
    assert problem(header, header + "\tMódulo 1: Diálogo\n") == (
        "24: expected a section, found 'Módulo 1: Diálogo'; check that no row is missing above it"
    )


def test_refuses_a_table_without_tabs(roadmap, written):
    path = written(roadmap.read_text(encoding="utf-8").replace("\t", "  "))
    with pytest.raises(DocumentProblem) as caught:
        read(path, country="PER")
    assert str(caught.value) == (
        f"{path}:23: expected columns separated by tabs, found none; keep the tabs of the table"
    )


def test_refuses_an_annex_without_activities(roadmap, written):
    text = roadmap.read_text(encoding="utf-8").partition("Nombrar a los")[0]
    path = written(text)
    with pytest.raises(DocumentProblem) as caught:
        read(path, country="PER")
    assert str(caught.value) == (
        f"{path}:56: expected activities under the heading of the schedule, found none; check that "
        f"the document is whole"
    )


def test_refuses_a_roadmap_cut_off_before_its_table_and_says_everything_at_once(roadmap, written):
    text = roadmap.read_text(encoding="utf-8").partition("Sección\t")[0]
    path = written(text)
    with pytest.raises(Problems) as caught:
        read(path)
    assert str(caught.value) == (
        f"{path}: expected a whole document, found 3 problems; put them right and import it again\n"
        f"  - {path}:1: expected the country as an ISO 3166-1 alpha-3 code, found only 'Perú' as "
        f"printed; give the code with `--country`, such as `--country PER` for Peru\n"
        f"  - {path}:21: expected the headings of Fase preliminar and Fase 1 to Fase 5, missed "
        f"Fase 3, Fase 4, Fase 5; check that the document is whole\n"
        f"  - {path}:21: expected the table of the questionnaire (columns 'Sección', 'Eje "
        f"temático', 'Actores responsables'), found none; check that the document is whole"
    )


def test_refuses_another_title_if_the_layout_was_named(roadmap, written):
    lines = roadmap.read_text(encoding="utf-8").split("\n")
    path = written("\n".join(["Plan del Cuarto Ejercicio", *lines[1:]]))
    with pytest.raises(DocumentProblem) as caught:
        read(path, country="PER", layout="roadmap")
    assert str(caught.value) == (
        f"{path}:1: expected a title with the words 'Hoja de Ruta' and 'monitoreo', found 'Plan "
        f"del Cuarto Ejercicio'; put the title on the first line"
    )
