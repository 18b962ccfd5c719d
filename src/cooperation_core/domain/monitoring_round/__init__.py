"""
A monitoring round in one country: its roadmap, its questionnaire, the answers and their review.

What can happen stands in `events`, the decisions in `aggregate`, and how the round changes by what
happened in `evolution`.
"""

from ..values import Amount, NoData, NotApplicable, Number, Value, Words, YesNo
from .aggregate import MonitoringRound
from .events import (
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    FocalPointNamed,
    FocalPointReleased,
    MonitoringRoundEvent,
    Participation,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
)
from .evolution import evolve
from .fourth_round import FOURTH_ROUND, FOURTH_ROUND_KAMPALA, FOURTH_ROUND_SOUTH_SOUTH
from .plan import Plan, PlannedActivity, PlannedPhase
from .queries import Query
from .questionnaire import Questionnaire, QuestionSpec, Section, answer_kind, section_of
from .questions import Note, Question
from .refusals import (
    ModuleNotChosen,
    NotAFocalPoint,
    NotAnEarlierRound,
    NotAsked,
    NothingToSubmit,
    QueriesUnanswered,
    QueryClosed,
    UnknownAnswer,
    UnknownQuery,
    UnknownQuestion,
    ValidationMissing,
    WrongKindOfAnswer,
    WrongStage,
)
from .roadmap import Step

__all__ = [
    "FOURTH_ROUND",
    "FOURTH_ROUND_KAMPALA",
    "FOURTH_ROUND_SOUTH_SOUTH",
    "Amount",
    "AnswerRecorded",
    "AnswersQueried",
    "AnswersReturned",
    "AnswersSubmitted",
    "AnswersValidated",
    "CoordinatorNamed",
    "DialogueHeld",
    "FocalPointNamed",
    "FocalPointReleased",
    "ModuleNotChosen",
    "MonitoringRound",
    "MonitoringRoundEvent",
    "NoData",
    "NotAFocalPoint",
    "NotAnEarlierRound",
    "NotApplicable",
    "NotAsked",
    "Note",
    "NothingToSubmit",
    "Number",
    "Participation",
    "PhaseCarriedOut",
    "Plan",
    "PlannedActivity",
    "PlannedPhase",
    "QueriesUnanswered",
    "Query",
    "QueryAnswered",
    "QueryClosed",
    "Question",
    "QuestionSpec",
    "Questionnaire",
    "QuestionnaireAdopted",
    "ResultsPresented",
    "RoadmapActivityHeld",
    "RoadmapRevised",
    "RoundClosed",
    "RoundMadeOfficial",
    "RoundOpened",
    "RoundReopened",
    "Section",
    "Step",
    "UnknownAnswer",
    "UnknownQuery",
    "UnknownQuestion",
    "ValidationMissing",
    "Value",
    "Words",
    "WrongKindOfAnswer",
    "WrongStage",
    "YesNo",
    "answer_kind",
    "evolve",
    "section_of",
]
