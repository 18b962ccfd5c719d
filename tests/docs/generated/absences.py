"""When each rule has no figure, and what zero says: one text for every page that shows the rule."""

from typing import Final

NEVER: Final = "never"

ABSENCES: Final[dict[str, dict[str, str]]] = {
    "objectives_from_country": {
        "no data": "no project has an answer; projects without one are left out, and the note "
        "says how many",
        "not applicable": "the question applies to none of the projects",
        "undefined": NEVER,
        "rule not published": "objectives are told in words, and no category is listed as the "
        "country's own",
        "zero": "every project was answered, and no objective is the country's own",
    },
    "indicators_from_country": {
        "no data": "no project has both numbers; projects that lack one are left out, and the "
        "note says how many",
        "not applicable": "the questions apply to none of the projects",
        "undefined": "there are projects, and none has results indicators; where only some have "
        "none, these are left out",
        "zero": "there are results indicators, and none is drawn from the country's frameworks",
    },
    "monitored_with_government_data": {
        "no data": "no project has both numbers; projects that lack one are left out, and the "
        "note says how many",
        "not applicable": "the questions apply to none of the projects",
        "undefined": "there are projects, and none has results indicators; where only some have "
        "none, these are left out",
        "zero": "there are results indicators, and none is followed with the government's data",
    },
    "evaluations_planned": {
        "no data": "no project has an answer; projects without one are left out, and the note "
        "says how many",
        "not applicable": "the question applies to none of the projects",
        "undefined": NEVER,
        "zero": "every project was answered, and no evaluation with the government is planned",
    },
    "sdg_17_15_1": {
        "no data": "one of the three components has no figure, for whatever reason",
        "not applicable": "one of the three components does not apply",
        "undefined": NEVER,
        "zero": "all three components are zero",
    },
    "enabling_environment": {
        "no data": "one answer is not known; the note says how many criteria are met at least, "
        "and modules that are complete have their figures",
        "not applicable": "none of the criteria applies; where only some do not, these are not met",
        "undefined": NEVER,
        "zero": "no criterion is met",
    },
    "public_private_dialogue": {
        "no data": "for a component: its score is not known; for the whole: no score is",
        "not applicable": "for a component: it does not apply; for the whole: none of them does",
        "undefined": NEVER,
        "rule not published": "for the whole, as soon as one score is known",
        "zero": "for a component: a score of 0, which is the lowest",
    },
    "transparency": {
        "no data": "for a component: its rating is not known; for the whole: no rating is",
        "not applicable": "for a component: it does not apply; for the whole: none of them does",
        "undefined": NEVER,
        "rule not published": "for the whole, as soon as one rating is known",
        "zero": "a rating is a word, and has no zero",
    },
    "annual_predictability": {
        "no data": "one of the two amounts is not known; of several partners, those that lack one "
        "are left out, and the note says how many",
        "not applicable": "one of the two amounts does not apply; of several partners: to none",
        "undefined": "nothing was scheduled; what came beyond the schedule still has its figure",
        "zero": "something was scheduled, and nothing came",
    },
    "medium_term_predictability": {
        "no data": "one of the three answers is not known; over several partners, each also needs "
        "what it disbursed, those that lack something are left out, and the note says how many",
        "not applicable": "one of the answers does not apply; of several partners: to none",
        "undefined": "over several partners: they disbursed nothing, so that none has a weight",
        "zero": "no plan is known for any of the three years",
    },
    "on_budget": {
        "no data": "one of the two amounts is not known; of several partners, those that lack one "
        "are left out, and the note says how many",
        "not applicable": "one of the two amounts does not apply; of several partners: to none",
        "undefined": "nothing was scheduled; what the budget has beyond that still has its figure",
        "zero": "something was scheduled, and nothing is on the budget",
    },
    "mutual_accountability": {
        "no data": "the answers that are not known can still decide it",
        "not applicable": "none of the criteria applies; where only some do not, these are not met",
        "undefined": NEVER,
        "zero": "too few criteria are met: the value is *no*",
    },
    "gender_tracking": {
        "no data": "the answers that are not known can still decide it",
        "not applicable": "none of the criteria applies; where only some do not, these are not met",
        "undefined": NEVER,
        "zero": "the criteria that are needed are not met: the value is *no*",
    },
    "sdg_5_c_1": {
        "no data": "the answers that are not known can still decide the class; the note says "
        "which classes are possible",
        "not applicable": "none of the thirteen questions applies; where only some do not, these "
        "count as no",
        "undefined": NEVER,
        "zero": "the class `does_not_meet`, which the SDG database codes as 0",
    },
    "use_of_country_systems": {
        "no data": "one of the five amounts is not known; shares of which both amounts are known "
        "have their figures; of several partners, those that lack an amount are left out, and the "
        "note says how many",
        "not applicable": "one of the five amounts does not apply; of several partners: to none",
        "undefined": "nothing was disbursed",
        "zero": "something was disbursed, and nothing of it used any of the four systems",
    },
    "untied": {
        "no data": "one of the two amounts is not known; of several partners, those that lack one "
        "are left out, and the note says how many",
        "not applicable": "one of the two amounts does not apply; of several partners: to none",
        "undefined": "nothing was committed",
        "zero": "something was committed, and all of it is tied",
    },
    "sdg_17_16_1": {
        "no data": "no indicator has both a figure and an earlier one; those that lack one are "
        "left out, and the note says how many",
        "not applicable": "none of the indicators applies",
        "undefined": NEVER,
        "zero": "not more indicators rose than fell: the value is *no*",
    },
    "criteria_met": {
        "no data": "one answer is not known; the note says how many criteria are met at least",
        "not applicable": "none of the criteria applies; where only some do not, these are not met",
        "undefined": NEVER,
        "zero": "no criterion is met",
    },
    "answered_yes": {
        "no data": "the question is not answered",
        "not applicable": "it was answered that it does not apply",
        "undefined": NEVER,
        "zero": "the answer is *no*",
    },
    "published": {
        "no data": "no partner answered; partners that did not are left out, and the note says "
        "how many",
        "not applicable": "the question applies to none of the partners",
        "undefined": NEVER,
        "zero": "partners answered, and none publishes its strategy",
    },
    "share_of_projects": {
        "no data": "no project has both answers; projects that lack one are left out, and the "
        "note says how many",
        "not applicable": "the questions apply to none of the projects",
        "undefined": NEVER,
        "zero": "projects were answered, and none has what is asked for",
    },
    "iati_score": {
        "no data": "one of the four scores is not known",
        "not applicable": "one of the four scores does not apply",
        "undefined": NEVER,
        "zero": "timeliness, forward look and comprehensiveness are all zero; a coverage of zero "
        "still has the factor 0.4",
    },
    "score": {
        "no data": "no score was given",
        "not applicable": "it was given that none applies",
        "undefined": NEVER,
        "zero": "cannot be: the lowest score is 1, and another number is refused",
    },
    "not_published": {
        "rule not published": "always, whatever was answered; the answers are kept",
        "zero": "never: that nobody published the rule says nothing about the country",
    },
}
"""By rule and by what is missing; the last line of each says what zero means."""
