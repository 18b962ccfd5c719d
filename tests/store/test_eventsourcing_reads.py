"""eventsourcing's own readers work on the ledger, and its applications on our recorders."""

import threading
from datetime import UTC, datetime

import pytest
from eventsourcing.application import Application, LocalNotificationLog
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import OperationalError

from cooperation_core.codec import unseal
from cooperation_core.store import Factory, open_sql_ledger

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


@pytest.fixture
def ledger(url):
    with open_sql_ledger(url, origin="ledger.example/peru/2026") as opened:
        yield opened


def test_a_notification_log_presents_the_ledger(ledger, draft):
    recorded = ledger.append([draft("PER/C1", n) for n in (1, 2, 3)], now=MORNING)
    section = LocalNotificationLog(ledger.recorder, section_size=2)["1,2"]
    assert [item.topic for item in section.items] == ["CommitmentMade@2", "ProgressReported@1"]
    assert [item.id for item in section.items] == [1, 2]
    assert section.next_id == "3,4"
    assert tuple(unseal(item.state, position=item.id) for item in section.items) == recorded[:2]


def test_a_subscription_follows_the_ledger_as_it_grows(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with ledger.recorder.subscribe(gt=0) as subscription:
        assert next(subscription).id == 1
        appending = threading.Thread(
            target=ledger.append, args=([draft("PER/C1", 2)],), kwargs={"now": MORNING}
        )
        appending.start()
        assert next(subscription).id == 2
        appending.join()


@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_a_subscription_sees_what_another_connection_appends(ledger, draft, url):
    with ledger.recorder.subscribe(topics=["ProgressReported@1"]) as subscription:
        with open_sql_ledger(url) as other:
            other.append([draft("PER/C1", n) for n in (1, 2)], now=MORNING)
        assert next(subscription).id == 2


def test_a_subscription_hands_its_error_to_whoever_iterates(url):
    with Factory({"SQLALCHEMY_URL": url, "CREATE_TABLE": "no"}) as factory:
        with (
            factory.application_recorder().subscribe() as subscription,
            pytest.raises(Exception, match="stored_events_head"),
        ):
            next(subscription)
        factory.close()


class Round(Aggregate):
    @event("Answered")
    def answer(self, question: str) -> None:
        self.question = question


def test_an_application_of_eventsourcing_runs_on_our_recorders(url):
    settings = {
        "PERSISTENCE_MODULE": "cooperation_core.store",
        "SQLALCHEMY_URL": url,
        "IS_SNAPSHOTTING_ENABLED": "yes",
    }
    app: Application = Application(settings)
    opened = Round()
    opened.answer(question="A1_1")
    app.save(opened)
    app.take_snapshot(opened.id)
    assert app.repository.get(opened.id).question == "A1_1"
    assert [item.id for item in app.notification_log["1,10"].items] == [1, 2]
    app.close()


def test_the_factory_says_which_variable_is_missing():
    with pytest.raises(OSError) as missing:  # noqa: PT011 - read in full below
        Factory({})
    assert str(missing.value) == (
        "expected the database's URL in one of SQLALCHEMY_URL, found none; set one"
    )


def test_a_busy_database_is_an_operational_error_to_eventsourcing(file):
    import sqlite3

    from eventsourcing.persistence import Tracking

    from cooperation_core.store.database import Database
    from cooperation_core.store.process_recorder import TrackingRecorder

    database = Database(f"sqlite:///{file}", timeout=0.05)
    recorder = TrackingRecorder(database)
    recorder.create_table()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="database is locked"):
        recorder.insert_tracking(Tracking("upstream", 1))
    other.close()
    database.close()
