"""eventsourcing's own test cases on our recorders: each release of it shows if they still fit."""

import contextlib
import io
import threading

import pytest
from eventsourcing.utils import Environment

from cooperation_core.store import Factory
from cooperation_core.store.aggregate_recorder import AggregateRecorder
from cooperation_core.store.application_recorder import ApplicationRecorder
from cooperation_core.store.database import Database
from cooperation_core.store.process_recorder import ProcessRecorder, TrackingRecorder

pytest.importorskip("Crypto", reason="eventsourcing's test cases need pycryptodome")
from eventsourcing.tests import persistence as upstream


class OnDatabase:
    """Gives a test case a database, and keeps what it prints to itself."""

    @pytest.fixture(autouse=True)
    def _database(self, url):
        self.url = url
        self.opened = []
        threads = set(threading.enumerate())
        with contextlib.redirect_stdout(io.StringIO()):
            yield
        for thread in set(threading.enumerate()) - threads:  # the cases leave readers behind
            thread.join(timeout=5)
        for database in self.opened:
            database.close()

    def database(self):
        self.opened.append(Database(self.url))
        return self.opened[-1]

    def made(self, recorder):
        recorder.create_table()
        return recorder


class OnSQLiteFile(OnDatabase):
    @pytest.fixture
    def url(self, file):
        return f"sqlite:///{file}"


class OnSQLiteInMemory(OnDatabase):
    @pytest.fixture
    def url(self):
        return "sqlite://"


class OnPostgreSQL(OnDatabase):
    @pytest.fixture
    def url(self, postgresql):
        return postgresql


class Aggregates(upstream.AggregateRecorderTestCase):
    __test__ = False

    def create_recorder(self):
        return self.made(AggregateRecorder(self.database()))


class Applications(upstream.ApplicationRecorderTestCase):
    __test__ = False

    def create_recorder(self):
        return self.made(ApplicationRecorder(self.database()))

    def test_insert_subscribe(self):
        self.optional_test_insert_subscribe()


class Trackings(upstream.TrackingRecorderTestCase):
    __test__ = False

    def create_recorder(self):
        return self.made(TrackingRecorder(self.database()))


class Processes(upstream.ProcessRecorderTestCase):
    __test__ = False

    def create_recorder(self):
        return self.made(ProcessRecorder(self.database()))


class ProcessesAsApplications(Applications):
    def create_recorder(self):
        return self.made(ProcessRecorder(self.database()))


class NonInterleaving(upstream.NonInterleavingNotificationIDsBaseCase):
    __test__ = False

    def create_recorder(self):
        return self.made(ApplicationRecorder(self.database()))


class OtherTracking(TrackingRecorder):
    pass


class Factories(upstream.InfrastructureFactoryTestCase):
    __test__ = False

    def setUp(self):
        self.env = Environment("cooperation")
        self.env["PERSISTENCE_MODULE"] = "cooperation_core.store"
        self.env["SQLALCHEMY_URL"] = self.url
        super().setUp()

    def expected_factory_class(self):
        return Factory

    def expected_aggregate_recorder_class(self):
        return AggregateRecorder

    def expected_application_recorder_class(self):
        return ApplicationRecorder

    def expected_tracking_recorder_class(self):
        return TrackingRecorder

    def tracking_recorder_subclass(self):
        return OtherTracking

    def expected_process_recorder_class(self):
        return ProcessRecorder


# unittest's classes cannot be parametrised, so each case is combined with each kind of database.
for _case in (
    Aggregates,
    Applications,
    Trackings,
    Processes,
    ProcessesAsApplications,
    NonInterleaving,
    Factories,
):
    for _place in (OnSQLiteFile, OnSQLiteInMemory, OnPostgreSQL):
        _name = f"Test{_case.__name__}{_place.__name__}"
        globals()[_name] = type(_name, (_place, _case), {"__test__": True, "__module__": __name__})
del _case, _place
