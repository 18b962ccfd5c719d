"""The authority whose clock can be set is one that everybody believes."""

from datetime import UTC, datetime, timedelta

import pytest

from cooperation_core.tlog import time_stamp
from cooperation_core.tlog.time_stamp import WrongTimeStamp

from .any_time import AnyTimeAuthority


def test_a_stamp_of_another_time_verifies_and_a_changed_one_does_not(tmp_path):
    authority = AnyTimeAuthority(tmp_path)
    later = (datetime.now(UTC) + timedelta(hours=20)).replace(microsecond=0)
    token = authority.stamp_at(time_stamp.request(b"a checkpoint"), later)

    stamp = time_stamp.verify(token, b"a checkpoint", [authority.root_pem])
    assert stamp.time == later
    said = later.strftime("%Y%m%d%H%M%SZ").encode()
    forged = token.replace(said, (later - timedelta(hours=1)).strftime("%Y%m%d%H%M%SZ").encode())
    with pytest.raises(WrongTimeStamp):
        time_stamp.verify(forged, b"a checkpoint", [authority.root_pem])
