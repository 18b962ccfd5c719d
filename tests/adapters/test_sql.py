import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from cooperation_adapters import sql
from cooperation_adapters.sql.place import DatabaseUnusable, Place
from cooperation_adapters.tables import TABLES
from cooperation_core.export import Context, ExportError, Secret
from cooperation_core.history import States
from cooperation_core.testing.examples import INTERLEAVED, issued, recorded

EXPORTER = sql.cooperation_exporter()


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "cooperation.sqlite"


@pytest.fixture
def url(file) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def context():
    states = States()
    for fact in INTERLEAVED:
        states.take(fact)
    return Context(
        log=logging.getLogger("test"),
        progress=lambda said: None,
        produced=lambda place: None,
        state=lambda subject: states.get(subject),
    )


def _ask(file, query):
    with closing(sqlite3.connect(file)) as db:
        return db.execute(query).fetchall()


def test_sqlite_users_find_commitments_with_dates_they_can_compare(file, url, export):
    export(EXPORTER, INTERLEAVED, url=url)
    assert _ask(
        file,
        "select reference, owner, target_date, target_date_last_day, first_target_date, "
        "depends_on_funding, status, position from commitments order by reference",
    ) == [
        (
            "WATER-2030/R2/C1",
            "Water Board",
            "2031-12-31",
            "2031-12-31",
            "2031-06",
            1,
            "verified",
            34,
        ),
        ("WATER-2030/R2/C2", "Treasury", None, None, None, 0, "cancelled", 25),
    ]


def test_every_answer_is_there_with_exact_amounts(file, url, export):
    export(EXPORTER, INTERLEAVED, url=url)
    assert _ask(
        file,
        "select position, question_id, value_kind, yes_no, number, unit, amount, currency, note "
        "from round_answers order by position",
    ) == [
        (8, "A1_1.3", "yes_no", 1, None, None, None, None, None),
        (10, "A1_1.4", "amount", None, None, None, "1250000.50", "EUR", None),
        (11, "C_3", "number", None, "0", "%", None, None, None),
        (13, "KPA_2", "words", None, None, None, None, None, None),
        (14, "B1_1", "no_data", None, None, None, None, None, "not asked"),
        (15, "B1_2", "not_applicable", None, None, None, None, None, None),
        (21, "A1_1.4", "amount", None, None, None, "980000", "EUR", None),
    ]


def test_a_figure_leads_to_its_event(file, url, export):
    export(EXPORTER, INTERLEAVED, url=url)
    assert _ask(
        file,
        "select sentence, events.recorded_at from round_answers join events using (position) "
        "where amount = '980000'",
    ) == [
        (
            "Portugal answered A1_1.4 about Rural water programme: 980000 EUR",
            "2034-01-02T09:20:00.000000Z",
        )
    ]


def test_every_table_and_column_is_documented_inside_the_database(file, url, export):
    export(EXPORTER, [], url=url)
    found = _ask(
        file,
        "select table_name, column_name, meaning from documentation order by table_name, place",
    )
    assert sorted(found, key=str) == sorted(
        [
            *((table.name, None, table.meaning) for table in TABLES),
            *((table.name, each.name, each.meaning) for table in TABLES for each in table.columns),
        ],
        key=str,
    )


def test_adds_only_what_is_new(file, url, export):
    assert export(EXPORTER, INTERLEAVED[:20], url=url).written == 20
    assert _ask(file, "select schema_version, position from cooperation_export") == [(2, 20)]
    outcome = export(EXPORTER, INTERLEAVED, url=url)
    assert (outcome.started_after, outcome.written) == (20, len(INTERLEAVED) - 20)
    assert export(EXPORTER, INTERLEAVED, url=url).written == 0


def test_who_left_a_partnership_is_no_longer_among_its_partners(file, url, export):
    partners = (
        "select place, party from partners where reference = 'TRI-SCHOOL-MEALS' order by place"
    )
    export(EXPORTER, INTERLEAVED[:12], url=url)
    assert _ask(file, partners) == [
        (1, "Malawi"), (2, "Brazil"), (3, "Portugal"), (4, "Farmers' Union")
    ]  # fmt: skip
    export(EXPORTER, INTERLEAVED, url=url)
    assert _ask(file, partners) == [(1, "Malawi"), (2, "Brazil"), (3, "Portugal")]


def test_tables_of_another_version_are_filled_anew(file, url, export):
    export(EXPORTER, INTERLEAVED, url=url)
    with closing(sqlite3.connect(file)) as db:
        db.execute("update cooperation_export set schema_version = 0")
        db.execute("create table old_table (x)")
        db.execute("create table not_ours (x)")
        db.execute("insert into documentation values ('old_table', 0, null, null, null, 'gone')")
        db.execute("drop table round_answers")
        db.commit()
    assert export(EXPORTER, INTERLEAVED, url=url).started_after == 0
    names = {name for (name,) in _ask(file, "select name from sqlite_master where type = 'table'")}
    assert names == {
        "not_ours", "documentation", "cooperation_export", *(table.name for table in TABLES)
    }  # fmt: skip
    assert _ask(file, "select count(*) from round_answers") == [(7,)]


def test_says_where_to_find_it(file, url, export):
    assert export(EXPORTER, [], url=url).produced == (str(file),)


def test_refuses_a_database_with_other_tables_of_these_names(file, url, export):
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table partners (name)")
        db.execute("create view events as select 1 as one")
        db.execute("insert into partners values ('theirs')")
        db.commit()
    before = file.read_bytes()
    assert export.refused(EXPORTER, INTERLEAVED, url=url) == (
        f"database-not-ours: expected the database {file} to be empty or to hold an earlier "
        f"export, found other tables in it that are called events, partners; give another database"
    )
    assert file.read_bytes() == before


def test_stands_beside_other_tables_of_other_names(file, url, export):
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table budget (name)")
    export(EXPORTER, INTERLEAVED, url=url)
    assert _ask(file, "select count(*) from budget") == [(0,)]


def test_refuses_a_bookmark_that_is_lost(file, url, export):
    export(EXPORTER, INTERLEAVED, url=url)
    with closing(sqlite3.connect(file)) as db:
        db.execute("delete from cooperation_export")
        db.commit()
    assert export.refused(EXPORTER, INTERLEAVED, url=url) == (
        f"database-not-ours: expected one row in the table cooperation_export of the database "
        f"{file}, found none; give another database"
    )


def test_refuses_the_ledger_itself(tmp_path, export):
    from cooperation_core import open_ledger

    with open_ledger(f"sqlite:///{tmp_path / 'cooperation.db'}", actor="auditor"):
        pass
    assert export.refused(EXPORTER, [], url=f"sqlite:///{tmp_path / 'cooperation.db'}") == (
        f"database-not-ours: expected a database for what comes out of the ledger, found that "
        f"{tmp_path / 'cooperation.db'} is a ledger itself; give another database"
    )


def test_refuses_to_mix_two_ledgers(file, url, export):
    export(EXPORTER, INTERLEAVED[:1], url=url)
    other = recorded([("X", issued(reference="X")), ("WATER-2030/R2", issued())])
    assert export.refused(EXPORTER, other, url=url) == (
        f"database-not-ours: expected the database {file} to hold an earlier export of this "
        f"ledger, found rows in it that the ledger's next events would repeat; it was filled from "
        f"another ledger, or another export is writing to it: give an empty database, or run one "
        f"export at a time"
    )
    assert _ask(file, "select count(*) from events") == [(1,)]


def test_refuses_to_be_one_of_two_that_fill_a_database(file, url, context):
    options = sql.Options(url=Secret(url))
    with EXPORTER.open(options, context) as one:
        one.write(INTERLEAVED[:1])
        one.checkpoint(1)
        with EXPORTER.open(options, context) as other:
            other.write(INTERLEAVED[1:2])
            other.checkpoint(2)
        with pytest.raises(ExportError) as refused:
            one.checkpoint(2)
    assert str(refused.value) == (
        f"expected to be the only one that fills the database {file}, found that another export "
        f"did so at the same time; run one export at a time"
    )


def test_refuses_a_database_in_memory(export):
    for given in ("sqlite://", "sqlite:///:memory:"):
        assert export.refused(EXPORTER, [], url=given) == (
            "database-unusable: expected a database that lasts, such as "
            "sqlite:///cooperation.sqlite, found one in memory; name a file"
        )


def test_a_file_may_be_called_anything(export, tmp_path):
    export(EXPORTER, [], file=tmp_path / "what?mode=memory#1.sqlite")

    assert [path.name for path in tmp_path.iterdir()] == ["what?mode=memory#1.sqlite"]


def test_fills_one_database_at_a_time(export, tmp_path):
    assert export.refused(EXPORTER, []) == (
        "database-unusable: expected one database, found none; give either file=… for SQLite or "
        "url=… for any other"
    )
    both = {"file": tmp_path / "a.sqlite", "url": f"sqlite:///{tmp_path / 'b.sqlite'}"}
    assert export.refused(EXPORTER, [], **both) == (
        "database-unusable: expected one database, found two; give either file=… for SQLite or "
        "url=… for any other"
    )
    assert list(tmp_path.iterdir()) == []


def test_does_not_repeat_what_is_no_url_because_it_may_hold_a_password(export):
    assert export.refused(EXPORTER, [], url="auditor:s3cret@host") == (
        "database-unusable: expected a database URL such as sqlite:///cooperation.sqlite or "
        "postgresql+psycopg://user@host/name, found something else; write it in this form"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("dbase://u:s3cret@host/db", "Can't load plugin: sqlalchemy.dialects:dbase"),
        ("oracle+cx_oracle://u:s3cret@host/db", "No module named 'cx_Oracle'"),
    ],
)
def test_says_that_a_driver_is_missing_and_not_the_password(export, given, said):
    message = export.refused(EXPORTER, [], url=given)
    shown = given.replace(":s3cret", "")
    assert message == (
        f"database-unusable: expected to write to the database {shown}, found: {said}; check that "
        f"it is there, that it takes writes, and that its driver is installed"
    )


def test_a_password_among_the_parameters_is_not_repeated_either(export):
    said = export.refused(EXPORTER, [], url="oracle+cx_oracle://u@host/db?password=s3cret")
    assert said.startswith("database-unusable: expected to write to the database oracle+cx_oracle")
    assert "s3cret" not in said


def test_a_password_that_the_driver_repeats_is_starred_out():
    place = Place(sa.make_url("postgresql://u:s3cret@host/db?password=0ther"))
    said = sa.exc.OperationalError("", {}, Exception("no such login: u/s3cret or u/0ther\nHINT"))
    with pytest.raises(DatabaseUnusable) as refused, place.reached():
        raise said
    assert str(refused.value) == (
        "expected to write to the database postgresql://u@host/db, found: no such login: u/*** or "
        "u/***; check that it is there, that it takes writes, and that its driver is installed"
    )


def test_says_where_a_file_cannot_be_opened(tmp_path, export):
    file = tmp_path / "nowhere" / "out.sqlite"
    assert export.refused(EXPORTER, [], url=f"sqlite:///{file}") == (
        f"database-unusable: expected to write to the database {file}, found: unable to open "
        f"database file; check that it is there, that it takes writes, and that its driver is "
        f"installed"
    )


def test_says_that_a_file_is_no_database_and_leaves_it(file, url, export):
    file.write_text("minutes of a meeting, " * 100)
    assert export.refused(EXPORTER, [], url=url) == (
        f"database-unusable: expected to write to the database {file}, found: file is not a "
        f"database; check that it is there, that it takes writes, and that its driver is installed"
    )
    assert file.read_text().startswith("minutes of a meeting")


def test_a_first_run_that_fails_leaves_no_file(file, url, context):
    with pytest.raises(ZeroDivisionError), EXPORTER.open(sql.Options(url=Secret(url)), context):
        raise ZeroDivisionError
    assert not file.exists()


def test_postgresql_has_exact_types_and_comments(postgresql_url, export):
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("create schema exact")
    url = f"{postgresql_url}?options=-csearch_path%3Dexact"
    outcome = export(EXPORTER, INTERLEAVED, url=url)
    (shown,) = outcome.produced
    assert shown == sa.make_url(postgresql_url)._replace(password=None).render_as_string()
    with engine.connect() as connection:
        answer = connection.exec_driver_sql(
            "select pg_typeof(amount)::text, amount::text, pg_typeof(recorded_at)::text, "
            "pg_typeof(is_closed)::text from exact.round_answers, exact.partnerships "
            "where exact.round_answers.position = 10"
        ).one()
        inspector = sa.inspect(connection)
        meanings = {
            each["name"]: each["comment"] for each in inspector.get_columns("partners", "exact")
        }
        comment = inspector.get_table_comment("partners", "exact")
    assert tuple(answer) == ("numeric", "1250000.50", "timestamp with time zone", "boolean")
    (partners,) = (table for table in TABLES if table.name == "partners")
    assert meanings == {column.name: column.meaning for column in partners.columns}
    assert comment == {"text": partners.meaning}


def test_a_wrong_password_is_refused_and_not_repeated(postgresql_url, export):
    wrong = sa.make_url(postgresql_url).set(password="0pen-sesame", query={"sslmode": "disable"})
    said = export.refused(EXPORTER, [], url=wrong.render_as_string(hide_password=False))
    assert said.startswith("database-unusable: expected to write to the database postgresql")
    assert "password authentication failed for user" in said
    assert "0pen-sesame" not in said
