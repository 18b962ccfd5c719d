package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// keys reads a file of verifier keys, one a line.
func keys(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return strings.Fields(string(data)), nil
}

// logKeys knows the Ed25519 keys of the log; x/mod refuses any other kind.
func logKeys(path string) (note.Verifiers, error) {
	lines, err := keys(path)
	if err != nil {
		return nil, err
	}
	var known []note.Verifier
	for _, line := range lines {
		verifier, err := note.NewVerifier(line)
		if err != nil {
			return nil, err
		}
		known = append(known, verifier)
	}
	return note.VerifierList(known...), nil
}

// opened checks the log's signature and returns the tree that was signed.
func opened(keyFile string, message []byte) (tlog.Tree, error) {
	known, err := logKeys(keyFile)
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := note.Open(message, known)
	if err != nil {
		return tlog.Tree{}, err
	}
	return tree(signed)
}

// tree reads the body as x/mod does: a c2sp.org/tlog-checkpoint is the tree note of go.sum but for
// its first line, which is the log's name instead of "go.sum database tree".
func tree(signed *note.Note) (tlog.Tree, error) {
	origin, rest, _ := strings.Cut(signed.Text, "\n")
	if origin != signed.Sigs[0].Name {
		return tlog.Tree{}, fmt.Errorf("origin %q was signed by %q", origin, signed.Sigs[0].Name)
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

func checkpoint(given []string, subject string) (string, error) {
	message, err := os.ReadFile(subject)
	if err != nil {
		return "", err
	}
	signed, err := opened(given[0], message)
	return fmt.Sprint(signed.N, " ", signed.Hash), err
}

// A witness is a c2sp.org/tlog-cosignature key, of the kind 0x04. The kind is younger than x/mod,
// which takes keys of any kind as a note.Verifier and still does the rest.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	said := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(w.key, []byte(said), sig[8:])
}

func newWitness(line string) (witness, error) {
	parts := strings.SplitN(line, "+", 3)
	if len(parts) != 3 {
		return witness{}, fmt.Errorf("malformed witness key %q", line)
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return witness{}, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil {
		return witness{}, err
	}
	if len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return witness{}, fmt.Errorf("not a cosignature/v1 key: %q", line)
	}
	return witness{parts[0], uint32(hash), key[1:]}, nil
}

func cosignature(given []string, subject string) (string, error) {
	lines, err := keys(given[0])
	if err != nil {
		return "", err
	}
	var known []note.Verifier
	for _, line := range lines {
		each, err := newWitness(line)
		if err != nil {
			return "", err
		}
		known = append(known, each)
	}
	message, err := os.ReadFile(subject)
	if err != nil {
		return "", err
	}
	signed, err := note.Open(message, note.VerifierList(known...))
	if err != nil {
		return "", err
	}
	var told []string
	for _, each := range signed.Sigs {
		blob, err := base64.StdEncoding.DecodeString(each.Base64)
		if err != nil {
			return "", err
		}
		told = append(told, fmt.Sprintf("%s at %d", each.Name, binary.BigEndian.Uint64(blob[4:])))
	}
	return strings.Join(told, ", "), nil
}
