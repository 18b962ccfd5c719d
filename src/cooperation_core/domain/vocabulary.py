"""
The terms of the field, each with its label in English, Spanish and French.

The whole set has one version, stored with every event (`VOCABULARY`). A term is never removed and
never changes meaning; what the source itself said is kept beside the term.
"""

from enum import StrEnum
from typing import Literal, Self

from .errors import UnknownTerm

VOCABULARY = 3
"""Raised when terms are added; an event says which version its terms come from."""

Language = Literal["en", "es", "fr"]


class Term(StrEnum):
    """A word with an agreed meaning."""

    _labels: tuple[str, str, str]

    def __new__(cls, value: str, en: str, es: str, fr: str) -> "Term":
        """Make a term of its stored *value* and its three labels."""
        term = str.__new__(cls, value)
        term._value_ = value
        term._labels = (en, es, fr)
        return term

    @classmethod
    def of(cls, given: str) -> Self:
        """
        Return the term that *given* names.

        Raises:
            UnknownTerm: this vocabulary has no such term.
        """
        try:
            return cls(given)  # type: ignore[call-arg]  # Enum calls look up, they do not construct
        except ValueError:
            raise UnknownTerm(cls.__name__, given, known=tuple(cls)) from None

    def label(self, language: Language = "en") -> str:
        """Return the words a person reads."""
        return self._labels[("en", "es", "fr").index(language)]


class SourceKind(Term):
    """What a recommendation came out of."""

    EVALUATION = "evaluation", "evaluation", "evaluación", "évaluation"
    AUDIT = "audit", "audit", "auditoría", "audit"
    ACTION_DIALOGUE = "action_dialogue", "action dialogue", "diálogo de acción", "dialogue d'action"
    MONITORING_ROUND = (
        "monitoring_round",
        "monitoring round",
        "ronda de monitoreo",
        "cycle de suivi",
    )
    PEER_REVIEW = "peer_review", "peer review", "examen entre pares", "examen par les pairs"
    CONSULTATION = "consultation", "consultation", "consulta", "consultation"
    OTHER = "other", "other source", "otra fuente", "autre source"


class Acceptance(Term):
    """What one party answers to a recommendation."""

    ACCEPTED = "accepted", "accepted", "aceptada", "acceptée"
    PARTIALLY_ACCEPTED = (
        "partially_accepted",
        "partially accepted",
        "aceptada parcialmente",
        "acceptée en partie",
    )
    REJECTED = "rejected", "rejected", "rechazada", "rejetée"
    NOTED = "noted", "noted", "tomada en cuenta", "notée"
    UNDER_CONSIDERATION = (
        "under_consideration",
        "under consideration",
        "en consideración",
        "à l'étude",
    )
    NOT_APPLICABLE = "not_applicable", "not applicable", "no aplicable", "sans objet"


class Closure(Term):
    """How a recommendation stands, by its verifier's word."""

    OPEN = "open", "open", "abierta", "ouverte"
    CLOSED_IMPLEMENTED = (
        "closed_implemented",
        "closed: implemented",
        "cerrada: aplicada",
        "close : mise en œuvre",
    )
    CLOSED_NOT_IMPLEMENTED = (
        "closed_not_implemented",
        "closed: not implemented",
        "cerrada: no aplicada",
        "close : non mise en œuvre",
    )
    CLOSED_OVERTAKEN_BY_EVENTS = (
        "closed_overtaken_by_events",
        "closed: overtaken by events",
        "cerrada: superada por los hechos",
        "close : dépassée par les événements",
    )
    REOPENED = "reopened", "reopened", "reabierta", "rouverte"


class ActionStatus(Term):
    """How far an action is, by its owner's word."""

    NOT_STARTED = "not_started", "not started", "sin iniciar", "non commencée"
    IN_PROGRESS = "in_progress", "in progress", "en curso", "en cours"
    PARTIALLY_IMPLEMENTED = (
        "partially_implemented",
        "partially implemented",
        "aplicada parcialmente",
        "mise en œuvre en partie",
    )
    IMPLEMENTED = "implemented", "implemented", "aplicada", "mise en œuvre"
    NO_LONGER_APPLICABLE = (
        "no_longer_applicable",
        "no longer applicable",
        "ya no aplicable",
        "devenue sans objet",
    )
    CANCELLED = "cancelled", "cancelled", "cancelada", "annulée"
    SUPERSEDED = "superseded", "superseded", "sustituida", "remplacée"


class Fulfilment(Term):
    """How a commitment stands: the owner's claim and the verifier's word are two things."""

    OPEN = "open", "open", "abierto", "ouvert"
    CLAIMED = "claimed", "claimed fulfilled", "declarado cumplido", "déclaré rempli"
    VERIFIED = "verified", "verified fulfilled", "cumplimiento verificado", "vérifié rempli"
    CANCELLED = "cancelled", "cancelled", "cancelado", "annulé"
    SUPERSEDED = "superseded", "superseded", "sustituido", "remplacé"


class Due(Term):
    """Where a target date stands on a given day. Worked out when asked, never stored."""

    OVERDUE = "overdue", "overdue", "vencido", "en retard"
    DUE_SOON = "due_soon", "due soon", "por vencer", "à échéance proche"
    NOT_YET_DUE = "not_yet_due", "not yet due", "aún no vence", "pas encore échu"
    NO_DEADLINE = "no_deadline", "no deadline", "sin plazo", "sans échéance"
    DONE = "done", "nothing due", "nada pendiente", "rien à échoir"


class PartnershipType(Term):
    """The form of a co-operation."""

    BILATERAL = "bilateral", "bilateral", "bilateral", "bilatérale"
    MULTILATERAL = "multilateral", "multilateral", "multilateral", "multilatérale"
    SOUTH_SOUTH = "south_south", "South-South", "Sur-Sur", "Sud-Sud"
    TRIANGULAR = "triangular", "triangular", "triangular", "triangulaire"
    MULTI_STAKEHOLDER = (
        "multi_stakeholder",
        "multi-stakeholder",
        "de múltiples actores",
        "multipartite",
    )
    PUBLIC_PRIVATE = "public_private", "public-private", "público-privada", "public-privé"


class PartnerRole(Term):
    """
    What a partner does in the co-operation; the first three make a triangle.

    `of` also takes the names that the Ibero-American General Secretariat (SEGIB) uses in its
    reports on triangular co-operation, in English, Spanish and Portuguese.
    """

    FACILITATING = "facilitating", "facilitating", "facilitador", "facilitateur"
    PIVOTAL = "pivotal", "pivotal", "oferente principal", "pivot"
    BENEFICIARY = "beneficiary", "beneficiary", "beneficiario", "bénéficiaire"
    CONTRIBUTING = "contributing", "contributing", "contribuyente", "contributeur"

    @classmethod
    def of(cls, given: str) -> Self:
        """
        Return the role that *given* names, be it by a name of SEGIB's.

        Raises:
            UnknownTerm: neither this vocabulary nor SEGIB has such a role.
        """
        return super().of(_SEGIB.get(" ".join(given.lower().split()), given))


_SEGIB = {
    "first provider": "pivotal",
    "primer oferente": "pivotal",
    "primeiro ofertante": "pivotal",
    "second provider": "facilitating",
    "segundo oferente": "facilitating",
    "segundo ofertante": "facilitating",
    "recipient": "beneficiary",
    "receptor": "beneficiary",
}
"""SEGIB's names in lower case, each with the role that comes closest."""


class PartnerKind(Term):
    """What sort of body a partner is."""

    STATE = "state", "state", "Estado", "État"
    AGENCY = "agency", "agency", "agencia", "agence"
    MULTILATERAL = (
        "multilateral",
        "multilateral organisation",
        "organismo multilateral",
        "organisation multilatérale",
    )
    CSO = "cso", "civil society organisation", "OSC", "OSC"
    PRIVATE_SECTOR = "private_sector", "private sector", "sector privado", "secteur privé"
    ACADEMIA = "academia", "academia", "academia", "milieu universitaire"


class ActivityKind(Term):
    """What partners do together."""

    WORKSHOP = "workshop", "workshop", "taller", "atelier"
    EXCHANGE_VISIT = "exchange_visit", "exchange visit", "visita de intercambio", "visite d'échange"
    DIALOGUE = "dialogue", "dialogue", "diálogo", "dialogue"
    ADVICE = "advice", "advisory work", "asesoría", "conseil"
    OTHER = "other", "other activity", "otra actividad", "autre activité"


class Phase(Term):
    """The phases of a monitoring round, in their order."""

    PRELIMINARY = "preliminary", "Preliminary phase", "Fase preliminar", "Phase préliminaire"
    INCEPTION = "inception", "Inception", "Inicio", "Démarrage"
    DATA_COLLECTION = (
        "data_collection",
        "Data collection",
        "Recolección de datos",
        "Collecte des données",
    )
    REVIEW_AND_SUBMISSION = (
        "review_and_submission",
        "Data review and submission",
        "Revisión y envío de los datos",
        "Examen et transmission des données",
    )
    DISSEMINATION = (
        "dissemination",
        "Dissemination of results",
        "Divulgación de resultados",
        "Diffusion des résultats",
    )
    REFLECTION_DIALOGUE_ACTION = (
        "reflection_dialogue_action",
        "Reflection, dialogue and action",
        "Reflexión, diálogo y acción",
        "Réflexion, dialogue et action",
    )


class Stage(Term):
    """How far a round has really got."""

    COLLECTING = "collecting", "collecting data", "recolectando datos", "collecte en cours"
    SUBMITTED = "submitted", "submitted for review", "enviada a revisión", "soumise à examen"
    RETURNED = "returned", "returned with notes", "devuelta con notas", "renvoyée avec des notes"
    VALIDATED = "validated", "validated", "validada", "validée"
    OFFICIAL = "official", "official", "oficializada", "officialisée"
    DISSEMINATED = "disseminated", "results presented", "resultados presentados", "diffusée"
    CLOSED = "closed", "closed", "cerrada", "close"
    REOPENED = "reopened", "reopened for correction", "reabierta", "rouverte"
    PUBLISHED = (
        "published",
        "known as published",
        "conocida por lo publicado",
        "connue par publication",
    )


class Constituency(Term):
    """Who takes part in a monitoring round, and in which role an answer is given."""

    PC_GOVERNMENT = (
        "pc_government",
        "partner country government",
        "gobierno del país socio",
        "gouvernement du pays partenaire",
    )
    DEVELOPMENT_PARTNER = (
        "development_partner",
        "development partners",
        "socios para el desarrollo",
        "partenaires au développement",
    )
    CSO = (
        "cso",
        "civil society organisations",
        "organizaciones de la sociedad civil",
        "organisations de la société civile",
    )
    TRADE_UNION = "trade_union", "trade unions", "sindicatos", "syndicats"
    PRIVATE_SECTOR = "private_sector", "private sector", "sector privado", "secteur privé"


class Instrument(Term):
    """Which set of questions an answer belongs to."""

    QUESTIONNAIRE = (
        "questionnaire",
        "monitoring questionnaire",
        "cuestionario de monitoreo",
        "questionnaire de suivi",
    )
    KAMPALA = (
        "kampala",
        "Kampala Principles Assessment",
        "evaluación de los Principios de Kampala",
        "évaluation des Principes de Kampala",
    )
    SOUTH_SOUTH = (
        "south_south",
        "South-South co-operation self-assessment",
        "autoevaluación de la Cooperación Sur-Sur",
        "auto-évaluation de la coopération Sud-Sud",
    )


class AnswerKind(Term):
    """What a question wants to be answered with. No data and not applicable always answer it."""

    YES_NO = "yes_no", "yes or no", "sí o no", "oui ou non"
    NUMBER = "number", "number", "número", "nombre"
    AMOUNT = "amount", "amount of money", "monto de dinero", "montant d'argent"
    WORDS = "words", "words", "palabras", "mots"


class IndicatorLevel(Term):
    """What an indicator measures: what is reached in the end, or on the way there."""

    OUTCOME = "outcome", "outcome indicator", "indicador de resultado", "indicateur de résultat"
    MILESTONE = "milestone", "milestone indicator", "indicador de hito", "indicateur d'étape"


class Direction(Term):
    """Which way an indicator ought to go."""

    INCREASE = "increase", "should rise", "debe aumentar", "doit augmenter"
    DECREASE = "decrease", "should fall", "debe disminuir", "doit diminuer"
    MAINTAIN = "maintain", "should stay", "debe mantenerse", "doit se maintenir"


class AssessmentPoint(Term):
    """When in the life of a co-operation its objectives were looked at."""

    DESIGN = "design", "at design", "en el diseño", "à la conception"
    MIDTERM = "midterm", "at mid-term", "a medio término", "à mi-parcours"
    COMPLETION = "completion", "at completion", "al finalizar", "à l'achèvement"


class FlowKind(Term):
    """What was said or done about money: four different facts, never added to one another."""

    COMMITMENT = "commitment", "commitment", "compromiso", "engagement"
    PLEDGE = "pledge", "pledge", "promesa de contribución", "annonce de contribution"
    SCHEDULED_DISBURSEMENT = (
        "scheduled_disbursement",
        "scheduled disbursement",
        "desembolso programado",
        "décaissement prévu",
    )
    DISBURSEMENT = "disbursement", "disbursement", "desembolso", "décaissement"


class CountrySystem(Term):
    """A system of the partner country through which money can go."""

    BUDGET_EXECUTION = (
        "budget_execution",
        "budget execution",
        "ejecución presupuestaria",
        "exécution budgétaire",
    )
    FINANCIAL_REPORTING = (
        "financial_reporting",
        "financial reporting",
        "informes financieros",
        "information financière",
    )
    AUDIT = "audit", "auditing", "auditoría", "audit"
    PROCUREMENT = "procurement", "procurement", "contratación pública", "passation des marchés"


class RiskLevel(Term):
    """How much a risk weighs."""

    LOW = "low", "low", "bajo", "faible"
    MEDIUM = "medium", "medium", "medio", "moyen"
    HIGH = "high", "high", "alto", "élevé"


class Derivation(Term):
    """How a figure can be worked out from others."""

    SUM = "sum", "sum", "suma", "somme"
    MEAN = "mean", "mean", "media", "moyenne"


class KampalaPrinciple(Term):
    """The Kampala Principles on private sector engagement in development co-operation (2019)."""

    COUNTRY_OWNERSHIP = (
        "country_ownership",
        "inclusive country ownership",
        "apropiación nacional inclusiva",
        "appropriation nationale inclusive",
    )
    RESULTS = (
        "results",
        "results and targeted impact",
        "resultados e impacto focalizado",
        "résultats et impact ciblé",
    )
    PARTNERSHIP = (
        "partnership",
        "inclusive partnership",
        "alianzas inclusivas",
        "partenariat inclusif",
    )
    TRANSPARENCY = (
        "transparency",
        "transparency and accountability",
        "transparencia y rendición de cuentas",
        "transparence et redevabilité",
    )
    LEAVE_NO_ONE_BEHIND = (
        "leave_no_one_behind",
        "leave no one behind",
        "no dejar a nadie atrás",
        "ne laisser personne de côté",
    )
