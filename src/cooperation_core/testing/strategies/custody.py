"""What the ledger's own record can be asked for."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from hypothesis import strategies as st

from ...history import timestamp
from .values import ON, PARTIES, WORDS, Facts, facts_of

_SIZES = st.integers(1, 2**53 - 1)
_BY = {"by": PARTIES}
_HASHES = st.integers(0, 7).map(lambda seed: hashlib.sha256(bytes([seed])))
_SHA256 = _HASHES.map(lambda found: found.hexdigest())
_ROOTS = _HASHES.map(lambda found: base64.b64encode(found.digest()).decode())
_DIGESTS = _HASHES.map(lambda found: base64.urlsafe_b64encode(found.digest()).decode()[:43])
_KEYS = st.builds(
    lambda name, found: (
        f"{name}+{found.hexdigest()[:8]}+{base64.b64encode(b'!' + found.digest()).decode()}"
    ),
    st.sampled_from(("ledger.example/water", "agua.example/ñ")),
    _HASHES,
)
_TIMES = st.integers(1_420_070_400, 2_240_611_199).map(
    lambda seconds: timestamp(datetime.fromtimestamp(seconds, UTC))
)
_NOTES = _ROOTS.map(
    lambda root: f"ledger.example/wells\n412\n{root}\n\n\N{EM DASH} ledger.example/wells {root}\n"
)

DECISIONS: Mapping[str, Facts] = {
    "begin": facts_of(ON, **_BY),
    "introduce_key": facts_of(ON, key=_KEYS, **_BY),
    "rotate_key": facts_of(ON, key=_KEYS, reason=WORDS, **_BY),
    "beat": facts_of(ON, **_BY),
    "record_anchor": facts_of(
        ON, size=_SIZES, checkpoint=_SHA256, token=_SHA256, time=_TIMES, authority=WORDS, **_BY
    ),
    "take_snapshot": facts_of(
        {"round": st.sampled_from(("PER-2020/R2", '=a "b", ñ;')), **ON},
        size=_SIZES,
        subjects=st.integers(1, 40),
        root=_ROOTS,
        **_BY,
    ),
    "record_verification": facts_of(
        ON, size=_SIZES, root=_ROOTS, report=_SHA256, tool=WORDS, **_BY
    ),
    "record_erasure": facts_of(
        ON,
        person=WORDS,
        digests=st.lists(_DIGESTS, min_size=1, max_size=2, unique=True),
        basis=WORDS,
        **_BY,
    ),
    "continue_from": facts_of(
        ON, origin=st.just("ledger.example/wells"), checkpoint=_NOTES, reason=WORDS, **_BY
    ),
}
"""The founding decision first, then the rest as a life goes."""
