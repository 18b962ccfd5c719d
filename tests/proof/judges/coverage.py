"""Which judge looks at what: others than these say nothing about it, whatever they accept."""

COVERS = {
    "folder": ["xmod", "scales"],  # entries, tiles, every kept checkpoint; not the time stamps
    "checkpoint": ["xmod", "scales", "metamorphic", "openssl"],  # the log's signature over it
    "cosignature": ["xmod", "scales", "openssl"],  # a witness's signature over it, and its time
    "proof": ["xmod", "scales", "metamorphic"],  # event.json with event.tlog-proof
    "consistency": ["xmod", "scales", "metamorphic"],  # that one checkpoint only adds to another
    "time stamp": ["openssl"],
}
"""By what is judged. openssl sees signatures alone: it does not know what a log is."""

OVERLOOKED: dict[str, set[str]] = {
    "xmod": {"before padding"},
    "scales": {"before padding", "line break"},
    "metamorphic": set(),
    "openssl": set(),
    "ours": set(),
}
"""
What a judge may accept although a bit is changed, because it says the same in another spelling.

The last letter before the padding of Base 64 has bits that mean nothing (RFC 4648 §3.5): x/mod and
tlog-scales pass over them. tlog-scales writes the text of a checkpoint anew before it verifies
the signature, so that it passes over another line break too.
"""
