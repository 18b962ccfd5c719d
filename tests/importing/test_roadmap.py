import pytest

from cooperation_core.domain.values import Kind, Subject
from cooperation_core.importing import read

TITLES = [
    "Estrategias nacionales de desarrollo y marcos de resultados",
    "Mecanismos de rendición de cuentas",
    "Presupuesto nacional y previsiones de financiamiento",
    "Presupuesto con enfoque de género",
    "Sistemas de gestión de la información para la cooperación al desarrollo",
    "Estrategias nacionales de los socios para el desarrollo",
    "Intervenciones en el país de los socios para el desarrollo (indicador ODS 17.15.1)",
    "Flujos de cooperación al desarrollo previstos y desembolsados",
    "Evaluación del entorno favorable para las OSC y la eficacia del desarrollo",
]


@pytest.fixture(params=["the seed", "the sample"])
def reading(request, seed, roadmap):
    path = seed("004") if request.param == "the seed" else roadmap
    return read(path, prefix="PER-2023", country="PER")


@pytest.fixture
def opened(reading, carried_out):
    return carried_out(reading.commands)[Subject(Kind.MONITORING_ROUND, "PER-2023")]


def test_peru_opens_its_part_in_the_fourth_round(opened, reading):
    assert (opened.country, opened.number, opened.coordinator) == ("PER", 4, "APCI")
    assert opened.reference_year == 2022
    assert opened.title == reading.title
    assert opened.title.startswith("Hoja de Ruta del ")
    assert opened.modules == ("south_south",)


def test_phases_have_months_and_keep_their_words(opened):
    assert [
        (planned.phase.value, planned.title, str(planned.window), planned.window.printed)
        for planned in opened.phases
    ] == [
        ("preliminary", "Fase preliminar", "2023", "2023"),
        ("inception", "Inicio", "2024-03 to 2024-04", "marzo – abril 2024"),
        (
            "data_collection",
            "Recolección de datos",
            "2024-05 to 2024-10",
            "mayo – octubre 2024",
        ),
        (
            "review_and_submission",
            "Revisión y envío de los datos",
            "2024-11 to 2025-01",
            "noviembre 2024 – enero 2025",
        ),
        (
            "dissemination",
            "Divulgación de resultados y acciones posteriores",
            "2025-02 to 2025-04",
            "febrero – abril 2025",
        ),
        (
            "reflection_dialogue_action",
            "Reflexión, dialogo y acción",
            "2025-05 to 2025-07",
            "mayo - julio 2025, continuo hasta la próxima ronda de monitoreo",
        ),
    ]


def test_sections_have_their_titles_and_who_answers(opened):
    assert " ".join(section.id for section in opened.sections) == "A1 A2 A3 A4 A5 B1 B2 B3 C1"
    assert [section.title for section in opened.sections] == TITLES
    assert [section.responsible for section in opened.sections] == [
        ("CEPLAN",),
        ("APCI",),
        ("APCI", "MEF"),
        ("MIMP",),
        ("APCI",),
        ("Socios cooperantes",),
        ("Socios cooperantes",),
        ("Socios cooperantes",),
        ("Asociaciones de entidades no gubernamentales como ANC y COEECI",),
    ]


def test_section_c_has_four_modules(opened):
    assert [section.modules for section in opened.sections[:-1]] == [()] * 8
    assert opened.sections[-1].modules == (
        "Espacio de diálogo con las OSC sobre políticas nacionales de desarrollo",
        "Eficacia del desarrollo de las OSC – transparencia y rendición de cuentas",
        "La cooperación al desarrollo con las OSC",
        "Marco legal y regulatorio",
    )


def test_the_annex_has_18_activities_whose_months_are_unknown(opened):
    assert len(opened.activities) == 18
    assert {(each.phase, each.window.start, each.window.end) for each in opened.activities} == {
        (None, None, None)
    }
    assert opened.activities[1].title.endswith("Perú 2024-2026*")


def test_notes_of_the_seed_say_what_a_person_should_look_at(seed):
    assert [str(note) for note in read(seed("004"), country="PER").notes] == [
        "line 64: 'mayo - julio 2025, continuo hasta la próxima ronda de monitoreo': 2025-05 to "
        "2025-07 is taken as the window; what is said after the comma is kept as printed",
        "line 84: the planned months of 18 activities (lines 84-101) are not in the text; they are "
        "taken in as unknown",
        "line 85: the years 2024-2026 differ from 2023 – 2026 on line 3; both are kept as printed",
    ]


def test_the_command_says_where_it_was_read(reading):
    (opening,) = reading.commands
    assert opening.source.document == reading.document
    assert opening.source.sha256 == reading.sha256
    assert opening.source.locator.startswith("lines ")


def test_without_annex_there_are_no_activities_and_a_note(roadmap, written):
    text = roadmap.read_text(encoding="utf-8").partition("Anexo 1.")[0]
    reading = read(written(text), country="PER")
    assert reading.commands[0].facts["activities"] == ()
    assert str(reading.notes[-1]) == (
        "line 54: there is no annex with a schedule, so no activity is taken in"
    )


def test_marks_and_footnotes_in_the_schedule_are_noted(roadmap, written):
    text = roadmap.read_text(encoding="utf-8")
    text = text.replace("Jornada técnica para CEPLAN y MEF\t\t", "Jornada para CEPLAN y MEF\t\tx")
    reading = read(written(text + "* Fecha por confirmar\n"), country="PER")
    assert len(reading.commands[0].facts["activities"]) == 18
    assert [str(note) for note in reading.notes[-2:]] == [
        "line 66: the schedule marks months here; they are not read",
        "line 78: stands in the annex as a footnote; not taken in",
    ]


@pytest.mark.parametrize(
    ("sentence", "coordinator"),
    [
        ("- La APCI asumirá la función de Coordinador Nacional.", "APCI"),
        (
            "2. La Secretaría Técnica cumple el papel de Coordinadora Nacional.",
            "Secretaría Técnica",
        ),
        ("Hay plazo. El MEF, con la APCI, asume el cargo de Coordinador Nacional hoy.", "MEF"),
    ],
)
def test_the_coordinator_is_who_has_the_role(roadmap, written, sentence, coordinator):
    lines = roadmap.read_text(encoding="utf-8").split("\n")
    assert "Coordinador Nacional" in lines[5]
    lines[5] = sentence
    reading = read(written("\n".join(lines)), country="PER")
    assert reading.commands[0].facts["coordinator"] == coordinator


def test_a_round_without_the_self_assessment_has_no_modules(roadmap, written):
    text = roadmap.read_text(encoding="utf-8")
    for there in ("El Perú no responde la autoevaluación Sur-Sur.", ""):
        changed = text.replace("El Perú también responde la autoevaluación Sur-Sur.", there)
        assert changed != text
        assert read(written(changed), country="PER").commands[0].facts["modules"] == ()


def test_an_unknown_reference_year_and_missing_actors_are_noted(roadmap, written):
    text = roadmap.read_text(encoding="utf-8").replace("referencia 2022", "referencia acordado")
    reading = read(written(text.replace("\tMIMP", "\t")), country="PER")
    assert reading.commands[0].facts["reference_year"] is None
    assert reading.commands[0].facts["sections"][3].responsible == ()
    assert [str(note) for note in reading.notes[:2]] == [
        "line 15: no reference year is printed; taken in as unknown",
        "line 27: nobody is named as responsible for section A4",
    ]
