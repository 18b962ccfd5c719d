"""Signed notes and the keys that sign them: vectors of others, and everything that is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.errors import Malformed
from cooperation_core.note import (
    COSIGNATURE_V1,
    ED25519,
    Ed25519Signer,
    NotANote,
    NotASigningKey,
    NotAVerifierKey,
    Note,
    Signature,
    VerifierKey,
    WrongSignature,
    decode,
    encode,
    names,
    sign,
)

from .authority import openssl
from .keys import signer, signer_of

# The worked example of golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAID = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
    b"\n"
    b"\xe2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    b"KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# Keys that C2SP signed-note and transparency-dev/formats give as examples.
EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

LIMA = signer("ledger.example/lima")
WITNESS = signer("audit-office.example")
TEXT = "Ñandú\n\nsays \N{EM DASH} hello\n"


def test_the_example_of_go_verifies():
    note = Note.parse(SAID)

    signature = note.verified(VerifierKey.parse(PETER))
    assert signature is not None
    assert signature.name == "PeterNeumann"
    assert bytes(note) == SAID


@pytest.mark.parametrize("text", [PETER, EXAMPLE, REMORA])
def test_keys_of_others_are_read_and_written(text):
    assert str(VerifierKey.parse(text)) == text


def test_the_kind_of_a_key_is_in_it():
    assert VerifierKey.parse(EXAMPLE).kind == ED25519
    assert VerifierKey.parse(REMORA).kind == COSIGNATURE_V1


# RFC 8032 §7.1, TEST 1 and TEST 3.
@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ],
)
def test_signatures_are_those_of_the_standard(seed, public, message, signature):
    known = signer_of(bytes.fromhex(seed), "rfc8032.example")

    assert known.key.public.hex() == public
    assert known.sign(bytes.fromhex(message)).hex() == signature
    assert known.key.verifies(bytes.fromhex(message), bytes.fromhex(signature))


def test_openssl_reads_our_keys_and_verifies_our_signatures(tmp_path):
    files = {
        "public": LIMA.key.pem(),
        "private": LIMA.pem(),
        "message": TEXT.encode(),
        "signature": LIMA.sign(TEXT.encode()),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    verify = ("pkeyutl", "-verify", "-rawin", "-in", tmp_path / "message")
    signature = ("-sigfile", tmp_path / "signature")

    for key in (("-pubin", "-inkey", tmp_path / "public"), ("-inkey", tmp_path / "private")):
        assert b"Successfully" in openssl(*verify, *key, *signature)


def test_we_read_the_keys_that_openssl_makes(tmp_path):
    key, message = tmp_path / "key.pem", tmp_path / "message"
    openssl("genpkey", "-algorithm", "ed25519", "-out", key)
    message.write_bytes(TEXT.encode())
    made = Ed25519Signer.from_pem(key.read_bytes(), "ledger.example/lima")

    signature = openssl("pkeyutl", "-sign", "-rawin", "-in", message, "-inkey", key)
    assert signature == made.sign(TEXT.encode())
    assert made.key.pem() == openssl("pkey", "-in", key, "-pubout")


def test_what_was_signed_verifies_with_each_key():
    note = sign(TEXT, LIMA, WITNESS)

    assert Note.parse(bytes(note)) == note
    assert note.verified(LIMA.key) == note.signatures[0]
    assert note.verified(WITNESS.key) == note.signatures[1]
    assert names(note.signatures) == "ledger.example/lima, audit-office.example"


def test_a_new_key_is_another_each_time():
    one, other = (Ed25519Signer.generate("ledger.example/lima") for _ in range(2))

    assert one.key != other.key
    assert one.key.verifies(b"message", one.sign(b"message"))
    assert Ed25519Signer.from_pem(one.pem(), one.key.name) == one


def test_the_private_key_is_not_shown():
    assert repr(LIMA) == f"Ed25519Signer(key={LIMA.key!r})"


def test_a_key_that_did_not_sign_is_no_fault():
    note = sign(TEXT, LIMA)

    assert note.verified(WITNESS.key) is None
    assert note.verified(signer("ledger.example/lima", number=2).key) is None


def test_signatures_by_keys_of_unknown_kinds_are_passed_over():
    key = VerifierKey("ledger.example/lima", 0x06, b"\x01" * 1312)
    note = sign(TEXT, LIMA).plus(Signature(key.name, key.id, b"\x02" * 2428))

    again = Note.parse(bytes(note))
    assert again.verified(LIMA.key) == note.signatures[0]
    assert again.verified(key) is None
    assert VerifierKey.parse(str(key)) == key
    assert not key.verifies(b"", b"")


def test_a_cosignature_is_no_signature():
    witness = signer("audit-office.example", COSIGNATURE_V1)
    blob = witness.sign(TEXT.encode())
    note = sign(TEXT, LIMA).plus(Signature(witness.key.name, witness.key.id, blob))

    assert note.verified(witness.key) is None


def test_the_same_public_key_under_another_name_or_kind_is_another_key():
    key = LIMA.key
    others = [VerifierKey("ledger.example/cusco", ED25519, key.public)]
    others.append(VerifierKey(key.name, COSIGNATURE_V1, key.public))

    assert len({key.id, *(other.id for other in others)}) == 3
    assert all(sign(TEXT, LIMA).verified(other) is None for other in others)


def test_a_line_that_does_not_verify_refuses_the_whole_note():
    good, bad = sign(TEXT, LIMA), sign("Other words\n", LIMA)
    note = good.plus(*bad.signatures)

    with pytest.raises(WrongSignature) as err:
        note.verified(LIMA.key)
    assert str(err.value) == (
        f"expected a signature by {LIMA.key} under 'Ñandú', found one that does not verify; "
        f"the text, the signature or the key was changed: trust none of it"
    )


def test_any_changed_bit_is_refused():
    whole = bytes(sign("ledger.example/lima\n7\n", LIMA))
    for place in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            try:
                assert Note.parse(bytes(changed)).verified(LIMA.key) is None
            except (NotANote, WrongSignature):
                continue
            # Another name or key identifier: a line of somebody who is not known.
            assert changed.splitlines()[:2] == whole.splitlines()[:2]


def test_a_signature_is_added_once():
    note = sign(TEXT, LIMA)
    more = sign(TEXT, WITNESS).signatures

    assert note.plus(*more, *more).plus(*more).signatures == (*note.signatures, *more)


def test_a_signer_that_gives_something_else_is_found_out():
    class Broken:
        key = LIMA.key

        def sign(self, message):
            return WITNESS.sign(message)

    with pytest.raises(WrongSignature):
        sign(TEXT, Broken())


def test_a_witness_key_signs_no_notes():
    with pytest.raises(ValueError, match="expected a key of kind 1, found 4 in audit-office"):
        sign(TEXT, signer("audit-office.example", COSIGNATURE_V1))


LINE = bytes(sign(TEXT, LIMA)).split(b"\n")[-2] + b"\n"


@pytest.mark.parametrize(
    ("data", "expected", "found"),
    [
        (b"", "a text, an empty line and signature lines", "0 bytes without"),
        (b"text\n" + LINE, "a text, an empty line and signature lines", "122 bytes without"),
        (b"text\n\n", "a text, an empty line and signature lines", "6 bytes without"),
        (b"text\n\n" + LINE[:-1], "a text, an empty line and signature lines", "122 bytes without"),
        (b"text\n\n" + LINE + LINE[4:], "a line '— name signature'", None),
        (b"text\n\n-" + LINE[3:], "a line '— name signature'", None),
        (b"text\n\n" + LINE.replace(b" ", b"  ", 1), "a line '— name signature'", None),
        (b"text\n\n" + LINE.replace(b"example/", b"example+"), "a line '— name signature'", None),
        (b"text\n\n" + LINE.replace(b"\n", b" \n"), "a line '— name signature'", None),
        (b"text\n\n" + LINE.replace(b"/lima", b"\xc2\xa0lima"), "a line '— name signature'", None),
        (b"text\n\n" + LINE.replace(b"=\n", b"\n"), "a signature in strict Base 64", None),
        (b"text\n\n\xe2\x80\x94 x AAAAAA==\n", "a signature of more than four bytes", None),
        (b"a\tb\n\n" + LINE, "text without control characters", "'\\t'"),
        (b"text\r\n\n" + LINE, "text without control characters", "'\\r'"),
        (b"no\xff\n\n" + LINE, "UTF-8", "byte 2 that is none"),
        (b"text\n\n" + LINE * 101, "1 to 100 signatures", "101"),
    ],
)
def test_what_is_no_note_to_the_letter_is_refused(data, expected, found):
    with pytest.raises(NotANote) as err:
        Note.parse(data)

    text = str(err.value)
    assert text.startswith(f"expected {expected}, found {found or ''}")
    assert text.endswith("; give the signed note byte for byte as it was handed out")


def test_a_hundred_signatures_are_read():
    assert len(Note.parse(b"text\n\n" + LINE * 100).signatures) == 100


def test_no_note_without_a_line_break_at_the_end_can_be_made():
    with pytest.raises(NotANote, match=r"that ends with a line break, found 'no end'"):
        sign("no end", LIMA)
    with pytest.raises(NotANote, match="1 to 100 signatures, found 0"):
        sign("nobody\n")


@given(st.binary(max_size=60))
def test_base64_has_one_text_for_any_bytes(data):
    text = encode(data)

    assert text == base64.b64encode(data).decode()
    assert decode(text) == data


@pytest.mark.parametrize(
    "text",
    ["AAA", "AAAA=", "AA==A", "AAB=", "AB==", "AAAA\n", " AAAA", "AA-_", "AAAÁ", "=", "A==="],
)
def test_base64_that_is_written_otherwise_is_refused(text):
    with pytest.raises(Malformed) as err:
        decode(text)

    assert str(err.value) == (
        f"expected Base 64 with padding and nothing else, found {text!r}; give it unchanged"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it has not the form name+identifier+key"),
        ("PeterNeumann", "it has not the form name+identifier+key"),
        (PETER + "\n", "it has not the form name+identifier+key"),
        (PETER.replace("c74f20a3", "C74F20A3"), "it has not the form name+identifier+key"),
        (PETER.replace("c74f20a3", "c74f20a"), "it has not the form name+identifier+key"),
        (PETER.replace("c74f", "c74e"), "the identifier of this name and key is c74f20a3"),
        (PETER.replace("Peter", "Petra"), "the identifier of this name and key is "),
        (PETER[:-1], "the key in it is not Base 64"),
        ("a b" + PETER, "its name is empty or has a space or plus in it"),
        ("x+00000000+AQ==", "a key of kind 1 has 32 bytes, this one 0"),
        ("x+00000000+" + encode(b"\x04" + b"k" * 31), "a key of kind 4 has 32 bytes, this one 31"),
        ("x+00000000+BQ==", "a key of kind 5 has 1 bytes, this one 0"),
    ],
)
def test_what_is_no_verifier_key_is_refused(text, problem):
    with pytest.raises(NotAVerifierKey) as err:
        VerifierKey.parse(text)

    assert problem in str(err.value)


def test_a_refused_key_is_shown_with_an_example():
    with pytest.raises(NotAVerifierKey) as err:
        VerifierKey.parse("log.vkey")

    assert str(err.value) == (
        "expected a verifier key such as log.example+30da1a92+AY…, found 'log.vkey': "
        "it has not the form name+identifier+key; give it as whoever holds the key published it"
    )


def test_only_keys_of_known_kinds_are_written_for_openssl():
    with pytest.raises(NotAVerifierKey, match="kind 6 is not known"):
        VerifierKey("ledger.example/lima", 0x06, b"\x01" * 1312).pem()


def encrypted() -> bytes:
    passphrase = ("-aes-128-cbc", "-pass", "pass:secret")
    return openssl("genpkey", "-algorithm", "ed25519", *passphrase)


@pytest.mark.parametrize(
    ("pem", "problem"),
    [
        (lambda: b"-----BEGIN", "found something else"),
        (lambda: LIMA.key.pem(), "found something else"),
        (lambda: openssl("genpkey", "-algorithm", "x25519"), "found a key of another algorithm"),
        (encrypted, "found one that a passphrase protects"),
    ],
    ids=["junk", "public", "x25519", "encrypted"],
)
def test_what_cannot_sign_is_refused(pem, problem):
    with pytest.raises(NotASigningKey) as err:
        Ed25519Signer.from_pem(pem(), "ledger.example/lima")

    assert str(err.value) == (
        f"expected an Ed25519 private key in PEM (PKCS#8, not encrypted), {problem}; "
        f"`openssl genpkey -algorithm ed25519` makes one"
    )


@given(st.binary(max_size=200))
def test_junk_is_no_note(data):
    with pytest.raises(NotANote):
        Note.parse(data)


def test_a_private_key_given_in_place_of_a_public_one_is_not_shown():
    pem = Ed25519Signer.generate("log.example").pem().decode()
    with pytest.raises(NotAVerifierKey) as refused:
        VerifierKey.parse(pem)
    assert str(refused.value) == (
        "expected a verifier key such as log.example+30da1a92+AY…, found a private key: it has not "
        "the form name+identifier+key; give it as whoever holds the key published it"
    )
