"""What `coop round` says in three languages, where the vocabulary has no term for it."""

from ..domain.vocabulary import Language

_LANGUAGES = ("en", "es", "fr")

_WORDS = {
    "country": ("country", "país", "pays"),
    "round": ("round", "ronda", "cycle"),
    "stage": ("stage", "etapa", "étape"),
    "coordinator": ("co-ordinator", "coordinador", "coordinateur"),
    "nobody": ("none", "ninguno", "aucun"),
    "reference_year": ("reference year", "año de referencia", "année de référence"),
    "as_of": ("as of", "al", "au"),
    "questions": ("questions", "preguntas", "questions"),
    "published": ("published figures", "cifras publicadas", "chiffres publiés"),
    "roadmap": ("Roadmap", "Hoja de ruta", "Feuille de route"),
    "planned_bar": ("planned", "planificado", "prévu"),
    "kept_bar": ("carried out as planned", "realizado según el plan", "réalisé comme prévu"),
    "happened_bar": ("carried out besides", "realizado fuera del plan", "réalisé hors plan"),
    "no_dates": ("No dates known", "Sin fechas conocidas", "Sans dates connues"),
    "sections": ("Sections", "Secciones", "Sections"),
    "actors": ("Actors", "Actores", "Acteurs"),
    "section": ("SECTION", "SECCIÓN", "SECTION"),
    "party": ("PARTY", "ACTOR", "ACTEUR"),
    "capacity": ("AS", "COMO", "COMME"),
    "asked": ("ASKED", "PREG.", "POSÉES"),
    "answered": ("ANSWERED", "RESPONDIDAS", "RÉPONDUES"),
    "no_data_or_applicable": ("ND/NA", "SD/NA", "SD/SO"),
    "waiting": ("WAITING", "POR CONFIRMAR", "À CONFIRMER"),
    "missing": ("MISSING", "FALTAN", "MANQUENT"),
    "late": ("LATE", "TARDE", "RETARD"),
    "open_queries": ("QUERIES", "CONSULTAS", "DEMANDES"),
    "answered_short": ("ANSW.", "RESP.", "RÉP."),
    "waiting_short": ("WAIT", "CONF.", "CONF."),
    "missing_short": ("MISS.", "FALT.", "MANQ."),
    "open_queries_short": ("QUERY", "CONS.", "DEM."),
    "total": ("total", "total", "total"),
    "no_section": ("no section", "sin sección", "sans section"),
    "not_listed": ("questions not public", "preguntas no públicas", "questions non publiques"),
    "respondent": ("respondent", "informante", "répondant"),
    "responsible": ("responsible", "responsable", "responsable"),
    "focal point": ("focal point", "punto focal", "point focal"),
    "late_steps": ("Late", "Con retraso", "En retard"),
    "missing_answers": ("Missing answers", "Respuestas que faltan", "Réponses manquantes"),
    "late_answers": (
        "Missing answers, late since the end of the data collection",
        "Respuestas que faltan, con retraso desde el fin de la recolección",
        "Réponses manquantes, en retard depuis la fin de la collecte",
    ),
    "waiting_answers": (
        "Prefilled, to be confirmed",
        "Precargadas, por confirmar",
        "Préremplies, à confirmer",
    ),
    "open_query_list": ("Open queries", "Consultas abiertas", "Demandes ouvertes"),
    "findings": ("Checks", "Controles", "Contrôles"),
    "about": ("about {}", "sobre {}", "sur {}"),
    "to": ("{} to {}", "{} a {}", "{} à {}"),
    "until_day": (
        "{}: planned until {}, {} day ago",
        "{}: previsto hasta {}, hace {} día",
        "{} : prévu jusqu'à {}, il y a {} jour",
    ),
    "until": (
        "{}: planned until {}, {} days ago",
        "{}: previsto hasta {}, hace {} días",
        "{} : prévu jusqu'à {}, il y a {} jours",
    ),
    "no_findings": (
        "{} rules, no finding",
        "{} reglas, ningún hallazgo",
        "{} règles, aucun constat",
    ),
    "event": ("event {}", "evento {}", "événement {}"),
    "events": ("events {}", "eventos {}", "événements {}"),
    "error": ("error", "error", "erreur"),
    "warning": ("warning", "advertencia", "avertissement"),
    "query": ("query", "consulta", "question"),
    "done": ("done", "hecho", "fait"),
    "under way": ("under way", "en curso", "en cours"),
    "planned": ("planned", "planificado", "prévu"),
    "not planned": ("not planned", "no previsto", "non prévu"),
    "not reported": ("not reported", "no informado", "non signalé"),
    "unknown dates": ("unknown dates", "sin fechas", "sans dates"),
    "late_state": ("late", "con retraso", "en retard"),
}

MONTHS = {"en": "JFMAMJJASOND", "es": "EFMAMJJASOND", "fr": "JFMAMJJASOND"}
"""The initials of the months."""


def word(name: str, language: Language) -> str:
    """Return what *name* stands for in that language."""
    return _WORDS[name][_LANGUAGES.index(language)]
