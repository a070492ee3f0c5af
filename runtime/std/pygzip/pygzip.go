// Package pygzip is Python's gzip module, as far as it reads: what zlib writes
// hangs on its version, byte for byte.
package pygzip

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"github.com/pyconv/pyconv/runtime/py"
)

// Decompress is gzip.decompress(data): the contents of all members, one behind
// the other. It raises BadGzipFile for what is no gzip file, EOFError for one
// that ends too early, zlib.error for one that is damaged.
//
//pyconv:map gzip.decompress(data: bytes)
func Decompress(data []byte) []byte {
	out := []byte{}
	for len(data) > 0 {
		if len(data) == 1 || data[0] != 0x1f || data[1] != 0x8b {
			py.Raise("gzip.BadGzipFile", "Not a gzipped file (%s)", py.Repr(data[:min(len(data), 2)]))
		}
		if len(data) > 2 && data[2] != 8 {
			py.Raise("gzip.BadGzipFile", "Unknown compression method")
		}
		r := bytes.NewReader(data)
		member, err := gzip.NewReader(r)
		if err == nil {
			member.Multistream(false)
			var part []byte
			part, err = io.ReadAll(member)
			out = append(out, part...)
		}
		switch {
		case err == nil:
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
			py.Raise("EOFError", "Compressed file ended before the end-of-stream marker was reached")
		case errors.Is(err, gzip.ErrChecksum):
			py.Raise("gzip.BadGzipFile", "CRC check failed")
		default:
			py.Raise("zlib.error", "Error -3 while decompressing data: %s", err)
		}
		data = bytes.TrimLeft(data[len(data)-r.Len():], "\x00") // as members are padded on tapes
	}
	return out
}
