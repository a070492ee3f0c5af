package safetensors

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/pyconv/pyconv/formats"
)

// Write writes tensors in the bytes of the reference writer: sorted by dtype,
// widest first, then by name, the header padded to a multiple of eight. It uses
// Name, DType, Shape and Data of each tensor. An empty metadata is left out.
func Write(w io.Writer, tensors []formats.Tensor, metadata map[string]string) error {
	sorted := slices.Clone(tensors)
	names := make(map[string]bool, len(tensors))
	for i := range sorted {
		t := &sorted[i]
		if rank(t.DType) < 0 {
			return fmt.Errorf("safetensors: tensor %q: the format has no type %q", t.Name, t.DType)
		}
		if !utf8.ValidString(t.Name) {
			return fmt.Errorf("safetensors: tensor %q: the name is not UTF-8", t.Name)
		}
		if names[t.Name] || t.Name == "__metadata__" {
			return fmt.Errorf("safetensors: tensor %q: the name is taken", t.Name)
		}
		names[t.Name] = true
		n, err := byteSize(t.DType, t.Shape)
		if err != nil {
			return fmt.Errorf("safetensors: tensor %q: %w", t.Name, err)
		}
		if n != uint64(len(t.Data)) {
			return fmt.Errorf("safetensors: tensor %q: %d bytes, but %s of shape %v takes %d", t.Name, len(t.Data), t.DType, t.Shape, n)
		}
	}
	slices.SortFunc(sorted, func(a, b formats.Tensor) int {
		return cmp.Or(cmp.Compare(rank(b.DType), rank(a.DType)), cmp.Compare(a.Name, b.Name))
	})
	h := appendHeader(make([]byte, 8), sorted, metadata)
	if len(h)-8 > maxHeader {
		return fmt.Errorf("safetensors: a header of %d bytes, which is more than %d", len(h)-8, maxHeader)
	}
	binary.LittleEndian.PutUint64(h, uint64(len(h)-8))
	if _, err := w.Write(h); err != nil {
		return err
	}
	for i := range sorted {
		if _, err := w.Write(sorted[i].Data); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile writes tensors to path by way of a file beside it, so that path is
// either whole or as it was.
func WriteFile(path string, tensors []formats.Tensor, metadata map[string]string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<20)
	if err := Write(w, tensors, metadata); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// appendHeader appends the JSON header of tensors, which lie in this order.
func appendHeader(b []byte, tensors []formats.Tensor, metadata map[string]string) []byte {
	start := len(b)
	b = append(b, '{')
	if len(metadata) > 0 {
		b = append(b, `"__metadata__":{`...)
		for i, key := range slices.Sorted(maps.Keys(metadata)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendString(b, key)
			b = append(b, ':')
			b = appendString(b, metadata[key])
		}
		b = append(b, '}')
	}
	at := uint64(0)
	for i, t := range tensors {
		if i > 0 || len(metadata) > 0 {
			b = append(b, ',')
		}
		b = appendString(b, t.Name)
		b = append(append(append(b, `:{"dtype":"`...), t.DType...), `","shape":[`...)
		for j, d := range t.Shape {
			if j > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(b, int64(d), 10)
		}
		b = append(b, `],"data_offsets":[`...)
		b = append(strconv.AppendUint(b, at, 10), ',')
		at += uint64(len(t.Data))
		b = append(strconv.AppendUint(b, at, 10), ']', '}')
	}
	b = append(b, '}')
	for (len(b)-start)%8 != 0 {
		b = append(b, ' ')
	}
	return b
}

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// appendString appends s as JSON, escaping what must be escaped and no more.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		c := s[i]
		switch e, ok := shortEscapes[c]; {
		case ok:
			b = append(b, '\\', e)
		case c < ' ':
			b = fmt.Appendf(b, `\u%04x`, c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
