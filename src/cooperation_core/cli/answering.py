"""The commands that put before a round's respondents what other records say, and take it over."""

import click

from .calls import Place, as_json_option, placed, print_json

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command()
@placed
@click.argument("reference", metavar="REF")
@click.option("--dry-run", is_flag=True, help="Say what would be prefilled; record nothing.")
@as_json_option
@click.pass_obj
def prefill(place: Place, reference: str, dry_run: bool, as_json: bool) -> None:
    """
    Prefill answers of the round called REF from the partnerships in its country.

    Each waits until its respondent confirms it.
    """
    from ..domain.values import Kind
    from .prefilled import as_json_prefilled, tell_prefilled
    from .records import pick

    with place.open() as cooperation:
        pick(cooperation, reference, Kind.MONITORING_ROUND)
        found = cooperation.prefilling(reference)
        recorded = () if dry_run else cooperation.record_all(found.commands)
        if as_json:
            print_json(as_json_prefilled(found, recorded))
        else:
            tell_prefilled(reference, found, recorded, dry_run=dry_run)


@click.command()
@placed
@click.argument("reference", metavar="REF")
@click.option("--respondent", metavar="NAME", required=True, help="Who stands by the answers.")
@click.option("--question", metavar="ID", help="Only this one, such as B3_2.")
@click.option("--about", metavar="SUBJECT", help="Only about this development partner or project.")
@click.option("--comment", metavar="WORDS", help="What the respondent adds.")
@as_json_option
@click.pass_obj
def confirm(
    place: Place,
    reference: str,
    respondent: str,
    question: str | None,
    about: str | None,
    comment: str | None,
    as_json: bool,
) -> None:
    """Record that a respondent stands by what was prefilled in the round called REF."""
    from .prefilled import as_json_confirmed, confirmations, tell_confirmed

    with place.open() as cooperation:
        commands = confirmations(
            cooperation, reference, respondent, question=question, about=about, comment=comment
        )
        recorded = cooperation.record_all(commands)
        if as_json:
            print_json(as_json_confirmed(recorded))
        else:
            tell_confirmed(reference, recorded)
