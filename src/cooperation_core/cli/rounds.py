"""The command that tells how far a monitoring round is, and what a review team would ask."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from .calls import Place, as_json_option, placed, print_json
from .times import as_of_option, day, timed

if TYPE_CHECKING:
    from ..domain.values import PartialDate
    from ..domain.vocabulary import Language
    from .times import Known

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command("round")
@placed
@click.argument("reference", metavar="REF")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "es", "fr"]),
    default="en",
    show_default=True,
    help="Language of labels and headings.",
)
@click.option("--checks", is_flag=True, help="Tell what a review team would ask about, too.")
@timed
@as_of_option
@as_json_option
@click.pass_obj
def round_(
    place: Place,
    reference: str,
    language: "Language",
    checks: bool,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Tell how far the monitoring round REF is: planned, done, late and missing."""
    from ..domain.values import Kind
    from .records import pick, tell_time
    from .round_progress import finding_as_json, progress_as_json, tell_findings, tell_progress

    on = day(as_of, effective)
    with place.ask(known=known, effective=effective) as questions:
        subject, _ = pick(questions, reference, Kind.MONITORING_ROUND)
        found = questions.progress(subject.reference, on)
        findings = questions.findings(subject.reference) if checks else ()
        if as_json:
            told = progress_as_json(found)
            if checks:
                told["findings"] = [finding_as_json(each) for each in findings]
            print_json(told)
        else:
            tell_time(questions)
            tell_progress(found, language)
            if checks:
                tell_findings(findings, language)
