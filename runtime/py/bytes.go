package py

import (
	"bytes"
	"encoding/hex"
)

// ByteAt is data[i].
//
//pyconv:map bytes.__getitem__(i: int)
func ByteAt(data []byte, i int) int {
	return int(data[position(i, len(data), "index out of range")])
}

// ByteInts is list(data).
//
//pyconv:map bytes.__iter__()
func ByteInts(data []byte) []int {
	ints := make([]int, len(data))
	for i, b := range data {
		ints[i] = int(b)
	}
	return ints
}

// EqualBytes is a == b.
//
//pyconv:map bytes.__eq__(other: bytes)
func EqualBytes(a, b []byte) bool { return bytes.Equal(a, b) }

// ContainsBytes is sub in data.
//
//pyconv:map bytes.__contains__(sub: bytes)
func ContainsBytes(data, sub []byte) bool { return bytes.Contains(data, sub) }

// HexBytes is data.hex().
//
//pyconv:map bytes.hex()
func HexBytes(data []byte) string { return hex.EncodeToString(data) }

// FromHex is bytes.fromhex(string).
//
//pyconv:map bytes.fromhex(string: str)
func FromHex(text string) []byte {
	data, err := hex.DecodeString(Replace(text, " ", "", -1))
	if err != nil {
		Raise("ValueError", "non-hexadecimal number found in fromhex() arg")
	}
	return data
}

// StartswithBytes is data.startswith(prefix).
//
//pyconv:map bytes.startswith(prefix: bytes)
func StartswithBytes(data, prefix []byte) bool { return bytes.HasPrefix(data, prefix) }

// EndswithBytes is data.endswith(suffix).
//
//pyconv:map bytes.endswith(suffix: bytes)
func EndswithBytes(data, suffix []byte) bool { return bytes.HasSuffix(data, suffix) }

// FindBytes is data.find(sub).
//
//pyconv:map bytes.find(sub: bytes)
func FindBytes(data, sub []byte) int { return bytes.Index(data, sub) }

// SplitBytes is data.split(sep).
//
//pyconv:map bytes.split(sep: bytes)
func SplitBytes(data, sep []byte) [][]byte {
	if len(sep) == 0 {
		Raise("ValueError", "empty separator")
	}
	return bytes.Split(data, sep)
}

// StripBytes is data.strip().
//
//pyconv:map bytes.strip()
func StripBytes(data []byte) []byte { return bytes.Trim(data, " \t\n\r\v\f") }

// ReplaceBytes is data.replace(old, new).
//
//pyconv:map bytes.replace(old: bytes, new: bytes)
func ReplaceBytes(data, old, with []byte) []byte { return bytes.ReplaceAll(data, old, with) }
