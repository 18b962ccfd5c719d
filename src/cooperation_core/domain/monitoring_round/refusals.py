"""Refusals about monitoring rounds."""

from collections.abc import Iterable

from ..errors import Refused
from ..values import PartyName, Value
from ..vocabulary import AnswerKind, Constituency
from .queries import Query
from .questions import Question


class WrongStage(Refused):
    """A round's steps come in an order, and this is not the turn of that one."""

    code = "wrong-stage"

    def __init__(self, reference: str, what: str, *, needs: Iterable[str], found: str) -> None:
        self.needs = tuple(needs)
        super().__init__(
            f"{reference}: {what} needs a round that is {' or '.join(self.needs)}, "
            f"found one that is {found}"
        )
        self.reference = reference
        self.found = found


class NotAnEarlierRound(Refused):
    """What went before a round has a lower number, and is another one."""

    code = "not-an-earlier-round"

    def __init__(self, reference: str, number: int, found: str) -> None:
        super().__init__(
            f"{reference}: expected a round before round {number}, found {found}; "
            f"name earlier rounds only"
        )
        self.reference = reference
        self.number = number


class AnotherRound(Refused):
    """A reference was to stand for one round, and stands for another one already."""

    code = "another-round"

    def __init__(self, reference: str, *, expected: str, found: str) -> None:
        super().__init__(
            f"{reference}: expected {expected}, found that this is {found}; give it another "
            f"reference, or put the country or the number right"
        )
        self.reference = reference


class NotAFocalPoint(Refused):
    """Somebody was to be released who does not speak for that constituency."""

    code = "not-a-focal-point"

    def __init__(
        self,
        reference: str,
        constituency: Constituency,
        party: PartyName,
        known: Iterable[PartyName],
    ) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference}: {party!r} is no focal point of the {constituency.label()}; "
            f"its focal points are {', '.join(self.known) or 'nobody'}"
        )
        self.reference = reference
        self.constituency = constituency
        self.party = party


class NothingPrefilled(Refused):
    """An answer was to be confirmed that no other record had said anything about."""

    code = "nothing-prefilled"

    def __init__(self, reference: str, asked: Question, waiting: Iterable[Question]) -> None:
        self.waiting = tuple(waiting)
        there_is = ", ".join(f"{each} ({each.respondent})" for each in self.waiting[:10])
        super().__init__(
            f"{reference}: expected a prefilled answer to {asked} by {asked.respondent}, found "
            f"none; {f'these wait to be confirmed: {there_is}' if there_is else 'none waits'}; "
            f"record your own with `answer`"
        )
        self.reference = reference
        self.asked = asked


class UnknownQuestion(Refused):
    """The round's questionnaire has no such question, and no section that it could belong to."""

    code = "unknown-question"

    def __init__(
        self,
        reference: str,
        question: str,
        sections: Iterable[str],
        *,
        questionnaire: str | None = None,
    ) -> None:
        self.sections = tuple(sections)
        if questionnaire is not None:
            expected = f"that the {questionnaire} lists"
        elif self.sections:
            expected = (
                f"of one of the sections {', '.join(self.sections)}, such as {self.sections[0]}_1"
            )
        else:
            expected = "of a section, and the round was opened without sections"
        super().__init__(
            f"{reference}: expected a question {expected}, found {question!r}; "
            f"check the question's number"
        )
        self.reference = reference
        self.question = question
        self.questionnaire = questionnaire


class WrongKindOfAnswer(Refused):
    """A question is answered with what it asks for."""

    code = "wrong-kind-of-answer"

    def __init__(
        self,
        reference: str,
        question: str,
        *,
        expected: AnswerKind,
        unit: str | None,
        kind: AnswerKind,
        value: Value,
    ) -> None:
        of = f" of {unit}" if unit else ""
        super().__init__(
            f"{reference}: expected {question!r} to be answered with {_WITH[expected]}{of}, "
            f"found {_WITH[kind]}: {str(value)!r}; answer with what it asks for, or say that "
            f"there is no data or that it does not apply"
        )
        self.reference = reference
        self.question = question
        self.expected = expected
        self.kind = kind


class NotAsked(Refused):
    """Only those whom the questionnaire asks answer a question."""

    code = "not-asked"

    def __init__(
        self,
        reference: str,
        question: str,
        *,
        asked: Iterable[Constituency],
        role: Constituency,
    ) -> None:
        self.asked = tuple(asked)
        who = " or the ".join(each.label() for each in self.asked)
        super().__init__(
            f"{reference}: expected {question!r} to be answered in the role of the {who}, "
            f"found the {role.label()}; check the role and the question's number"
        )
        self.reference = reference
        self.question = question
        self.role = role


class ModuleNotChosen(Refused):
    """An optional instrument is answered only in rounds that chose it."""

    code = "module-not-chosen"

    def __init__(self, reference: str, instrument: str) -> None:
        super().__init__(
            f"{reference} does not take part in the {instrument}; "
            f"open the round with it among its `modules`"
        )
        self.reference = reference
        self.instrument = instrument


class NothingToSubmit(Refused):
    """A submission without answers says nothing."""

    code = "nothing-to-submit"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected at least one answer to submit, found none; record answers first"
        )
        self.reference = reference


class UnknownAnswer(Refused):
    """A note or a correction names an answer that was never recorded."""

    code = "unknown-answer"

    def __init__(self, reference: str, question: str) -> None:
        super().__init__(
            f"{reference}: expected a question that has an answer, found {question!r} without one; "
            f"check the question's number"
        )
        self.reference = reference
        self.question = question


class UnknownQuery(Refused):
    """The reviewers asked nothing under that number."""

    code = "unknown-query"

    def __init__(self, reference: str, number: int, known: Iterable[int]) -> None:
        self.known = tuple(known)
        numbers = ", ".join(map(str, self.known)) or "none"
        super().__init__(f"{reference} has no query {number!r}; it has {numbers}")
        self.reference = reference
        self.number = number


class QueryClosed(Refused):
    """A query is answered once; what else there is to say is said to a new one."""

    code = "query-closed"

    def __init__(self, reference: str, query: Query) -> None:
        super().__init__(
            f"{reference}: expected an open query, found query {query}, closed when "
            f"{query.closed_by}; record a new answer to the question, or let the reviewers ask anew"
        )
        self.reference = reference
        self.number = query.number


class QueriesUnanswered(Refused):
    """What the reviewers asked is answered before the country goes on."""

    code = "queries-unanswered"

    def __init__(self, reference: str, what: str, queries: Iterable[Query]) -> None:
        queries = tuple(queries)
        self.numbers = tuple(query.number for query in queries)
        named = ", ".join(f"query {query}" for query in queries)
        super().__init__(
            f"{reference}: {what} needs every query of the reviewers answered, found none to "
            f"{named}; explain with `answer_query`, or record a new answer to the question"
        )
        self.reference = reference


class ValidationMissing(Refused):
    """Official answers are those that everybody who takes part found right."""

    code = "validation-missing"

    def __init__(self, reference: str, missing: Iterable[Constituency]) -> None:
        self.missing = tuple(missing)
        who = ", ".join(constituency.label() for constituency in self.missing)
        super().__init__(
            f"{reference}: expected everybody who takes part to have validated the last "
            f"submission, found no validation by: {who}; record it with `validate`"
        )
        self.reference = reference


_WITH = {
    AnswerKind.YES_NO: "yes or no",
    AnswerKind.NUMBER: "a number",
    AnswerKind.AMOUNT: "an amount of money",
    AnswerKind.WORDS: "words",
}
