"""What happens to documents on their way: cut off, other line ends, other spaces."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_core.domain.errors import CooperationError
from cooperation_core.importing import read

SAMPLES = ("management-response.txt", "roadmap.txt")


def told(reading):
    """Return what a reading says, without what tells its file apart."""
    return (
        reading.title,
        [attrs.evolve(command, source=None) for command in reading.commands],
        [command.source.locator for command in reading.commands],
        reading.notes,
    )


def read_or_refused(path):
    """Return the reading, or None after a refusal that names its file."""
    try:
        return read(path, prefix="P", country="PER")
    except CooperationError as error:
        refusal = str(error)
    assert refusal.startswith(str(path))
    return None


def whole(reading):
    """Return the commands of every recommendation, by its number."""
    found = {}
    for command in reading.commands:
        number = command.subject.reference.split("/")[1]
        found.setdefault(number, []).append(attrs.evolve(command, source=None))
    return found


def test_a_response_cut_off_at_any_line_is_refused_or_has_whole_recommendations(response, written):
    lines = response.read_text(encoding="utf-8").splitlines(keepends=True)
    expected = whole(read(response, prefix="P", country="PER"))
    taken = []
    for end in range(len(lines)):
        path = written("".join(lines[:end]))
        reading = read_or_refused(path)
        if reading is None:
            continue
        found = whole(reading)
        taken.append(end)
        assert found == {number: expected[number] for number in found}
    # Right after a recommendation, and nowhere else; nothing tells that more should follow.
    assert taken == [19, 48, 63, 77]


def test_a_response_cut_off_at_any_byte_of_its_end_is_refused_or_whole(response, written):
    data = response.read_bytes()
    expected = whole(read(response, prefix="P", country="PER"))
    for end in range(len(data) - 400, len(data)):
        reading = read_or_refused(written(data[:end]))
        assert reading is None or whole(reading) == expected


def test_a_roadmap_cut_off_at_any_line_is_refused_unless_only_activities_are_missing(
    roadmap, written
):
    lines = roadmap.read_text(encoding="utf-8").splitlines(keepends=True)
    expected = read(roadmap, prefix="P", country="PER").commands[0].facts
    annex = next(number for number, line in enumerate(lines) if line.startswith("Anexo"))
    taken = []
    for end in range(len(lines)):
        path = written("".join(lines[:end]))
        reading = read_or_refused(path)
        if reading is None:
            continue
        found = reading.commands[0].facts
        taken.append(end)
        rest = {name: fact for name, fact in found.items() if name != "activities"}
        assert rest == {name: fact for name, fact in expected.items() if name != "activities"}
        assert found["activities"] == expected["activities"][: len(found["activities"])]
    last_phase = next(number for number, line in enumerate(lines) if line.startswith("Fase 5"))
    assert min(taken) == last_phase + 1
    assert not set(range(annex + 1, annex + 5)) & set(taken)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None)
@given(
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
    trailing=st.sampled_from(["", " ", "   ", "\t", "\u00a0"]),
    last=st.booleans(),
)
def test_line_ends_and_trailing_spaces_change_nothing(
    tmp_path_factory, response, name, ending, mark, trailing, last
):
    sample = response.with_name(name)
    lines = sample.read_text(encoding="utf-8").splitlines()
    text = mark + ending.join(line + trailing for line in lines) + (ending if last else "")
    path = tmp_path_factory.mktemp("ends") / name
    path.write_bytes(text.encode())
    assert told(read(path, country="PER")) == told(read(sample, country="PER"))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_wider_spaces_change_nothing_but_the_running_text(tmp_path_factory, response, name, data):
    sample = response.with_name(name)
    space = data.draw(st.sampled_from(["\u00a0", "\u202f", "  ", "\u2009"]))
    text = sample.read_text(encoding="utf-8")
    lines = text.split("\n")
    chosen = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    for number in chosen:
        lines[number] = lines[number].replace(" ", space)
    path = tmp_path_factory.mktemp("spaces") / name
    path.write_bytes("\n".join(lines).encode())
    wide, plain = read(path, country="PER"), read(sample, country="PER")
    assert [str(note) for note in wide.notes] == [str(note) for note in plain.notes]
    for one, other in zip(wide.commands, plain.commands, strict=True):
        assert one.subject == other.subject
        for fact in (
            "title",
            "document",
            "owner",
            "by",
            "acceptance",
            "coordinator",
            "phases",
            "sections",
            "activities",
            "responsible",
        ):
            assert one.facts.get(fact) == other.facts.get(fact), fact
        for fact in ("text", "statement"):
            words, expected = one.facts.get(fact), other.facts.get(fact)
            assert (words or "").split() == (expected or "").split()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_lines_lost_or_doubled_never_end_in_a_traceback(tmp_path_factory, response, data):
    name = data.draw(st.sampled_from(SAMPLES))
    lines = response.with_name(name).read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place : place + 1] = data.draw(
            st.sampled_from([[], [lines[place]] * 2, ["Otra cosa"], [lines[place][:20]]])
        )
    path = tmp_path_factory.mktemp("lost") / name
    path.write_text("\n".join(lines), encoding="utf-8")
    read_or_refused(path)
