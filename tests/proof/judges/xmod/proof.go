package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// proof checks a c2sp.org/tlog-proof@v1. The tree's size is the one that the log signed.
func proof(given []string, subject string) (string, error) {
	entry, err := os.ReadFile(given[1])
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(subject)
	if err != nil {
		return "", err
	}
	head, message, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		return "", errors.New("not a tlog-proof")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return "", errors.New("a tlog-proof without an index")
	}
	digits := strings.TrimPrefix(lines[0], "index ")
	index, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || digits != strconv.FormatInt(index, 10) {
		return "", fmt.Errorf("malformed index %q", digits)
	}
	path, err := hashes(lines[1:])
	if err != nil {
		return "", err
	}
	signed, err := opened(given[0], message)
	if err != nil {
		return "", err
	}
	err = tlog.CheckRecord(path, signed.N, signed.Hash, index, tlog.RecordHash(entry))
	return fmt.Sprintf("entry %d of %d", index, signed.N), err
}

// consistency checks a proof that is a hash a line, as witnesses are given it.
func consistency(given []string, subject string) (string, error) {
	var trees [2]tlog.Tree
	for i := range trees {
		message, err := os.ReadFile(given[1+i])
		if err != nil {
			return "", err
		}
		if trees[i], err = opened(given[0], message); err != nil {
			return "", err
		}
	}
	data, err := os.ReadFile(subject)
	if err != nil {
		return "", err
	}
	path, err := hashes(strings.Fields(string(data)))
	if err != nil {
		return "", err
	}
	older, newer := trees[0], trees[1]
	err = tlog.CheckTree(path, newer.N, newer.Hash, older.N, older.Hash)
	return fmt.Sprintf("%d after %d", newer.N, older.N), err
}

// inclusion checks a proof, a hash a line, against a size and a root that nobody vouches for.
func inclusion(given []string, subject string) (string, error) {
	var texts [5]string
	for i, path := range append(append([]string{}, given...), subject) {
		data, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		texts[i] = string(data)
	}
	index, err := strconv.ParseInt(texts[1], 10, 64)
	if err != nil {
		return "", err
	}
	size, err := strconv.ParseInt(texts[2], 10, 64)
	if err != nil {
		return "", err
	}
	root, err := tlog.ParseHash(texts[3])
	if err != nil {
		return "", err
	}
	path, err := hashes(strings.Fields(texts[4]))
	if err != nil {
		return "", err
	}
	err = tlog.CheckRecord(path, size, root, index, tlog.RecordHash([]byte(texts[0])))
	return fmt.Sprintf("entry %d of %d", index, size), err
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, fmt.Errorf("%w %q", err, line)
		}
		found = append(found, hash)
	}
	return found, nil
}
