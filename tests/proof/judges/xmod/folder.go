package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8 // of a tile, c2sp.org/tlog-tiles

// dir reads tiles from an exported log. Its paths are those of x/mod without the height.
type dir string

func (d dir) Height() int                     { return height }
func (d dir) SaveTiles([]tlog.Tile, [][]byte) {}
func (d dir) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(d.path(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (d dir) path(tile tlog.Tile) string {
	return filepath.Join(string(d), strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
}

func (d dir) bundle(tile tlog.Tile) ([][]byte, error) {
	path := strings.Replace(d.path(tile), "/tile/0/", "/tile/entries/", 1)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: truncated", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries, data = append(entries, data[2:end]), data[end:]
	}
	if len(entries) != tile.W {
		return nil, fmt.Errorf("%s: expected %d entries, found %d", path, tile.W, len(entries))
	}
	return entries, nil
}

// folder hashes every entry again, compares every tile, and every checkpoint that was kept.
func folder(given []string, subject string) (string, error) {
	d := dir(subject)
	message, err := os.ReadFile(filepath.Join(subject, "checkpoint"))
	if err != nil {
		return "", err
	}
	head, err := opened(given[0], message)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	rehashed, err := d.rehashed(head.N)
	if err != nil {
		return "", err
	}
	if root, err := tlog.TreeHash(head.N, rehashed); err != nil || root != head.Hash {
		return "", fmt.Errorf("entries: expected root %v, found %v: %v", head.Hash, root, err)
	}
	for _, tile := range tlog.NewTiles(height, 0, head.N) {
		data, err := os.ReadFile(d.path(tile))
		if err != nil {
			return "", err
		}
		if wanted, err := tlog.ReadTileData(tile, rehashed); err != nil || !bytes.Equal(data, wanted) {
			return "", fmt.Errorf("%s: not the hashes of the entries: %v", d.path(tile), err)
		}
	}
	kept, err := d.history(given[0], head)
	return fmt.Sprintf("%d entries, %d kept checkpoints", head.N, kept), err
}

// rehashed reads the entries and returns the nodes of their tree.
func (d dir) rehashed(size int64) (tlog.HashReader, error) {
	var nodes []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = nodes[index]
		}
		return found, nil
	})
	n := int64(0)
	for _, tile := range tlog.NewTiles(height, 0, size) {
		if tile.L > 0 {
			break
		}
		entries, err := d.bundle(tile)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			completed, err := tlog.StoredHashes(n, entry, reader)
			if err != nil {
				return nil, err
			}
			nodes = append(nodes, completed...)
			n++
		}
	}
	return reader, nil
}

// history proves from the tiles that each kept checkpoint is a beginning of the next one.
func (d dir) history(keyFile string, head tlog.Tree) (int, error) {
	paths, err := filepath.Glob(filepath.Join(string(d), "history", "checkpoint-*"))
	if err != nil {
		return 0, err
	}
	var kept []tlog.Tree
	for _, path := range paths {
		if strings.HasSuffix(path, ".tsr") {
			continue
		}
		message, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		old, err := opened(keyFile, message)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
		if !strings.HasSuffix(path, fmt.Sprintf("/checkpoint-%d", old.N)) {
			return 0, fmt.Errorf("%s: is of size %d", path, old.N)
		}
		kept = append(kept, old)
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].N < kept[j].N })
	tiles := tlog.TileHashReader(head, d)
	for i, old := range kept {
		if root, err := tlog.TreeHash(old.N, tiles); err != nil || root != old.Hash {
			return 0, fmt.Errorf("history %d: expected root %v, found %v: %v", old.N, old.Hash, root, err)
		}
		next := head
		if i+1 < len(kept) {
			next = kept[i+1]
		}
		if old.N == 0 {
			continue // x/mod has no proof about an empty tree
		}
		path, err := tlog.ProveTree(next.N, old.N, tiles)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(path, next.N, next.Hash, old.N, old.Hash); err != nil {
			return 0, fmt.Errorf("history %d to %d: %w", old.N, next.N, err)
		}
	}
	return len(kept), nil
}
