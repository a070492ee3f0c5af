package npy

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/pyconv/pyconv/formats"
)

// appendHeader writes the header in NumPy's bytes: version 1.0, padded to a
// multiple of 64.
func appendHeader(dst []byte, t formats.Tensor) ([]byte, error) {
	code := ""
	for c, d := range codes {
		if d == t.DType {
			code = c
		}
	}
	if code == "" {
		return nil, fmt.Errorf("npy: the format has no type %q", t.DType)
	}
	size := int(code[1] - '0')
	if n := t.Numel() * size; n != len(t.Data) {
		return nil, fmt.Errorf("npy: %d bytes, but %s of shape %v takes %d", len(t.Data), t.DType, t.Shape, n)
	}
	order := "<"
	if size == 1 {
		order = "|"
	}
	var shape strings.Builder
	for i, n := range t.Shape {
		if i > 0 {
			shape.WriteString(", ")
		}
		fmt.Fprint(&shape, n)
	}
	if len(t.Shape) == 1 {
		shape.WriteByte(',')
	}
	text := fmt.Sprintf("{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }", order, code, shape.String())
	// NumPy leaves room for the first size to grow to 21 digits.
	grow := 0
	if len(t.Shape) > 0 {
		grow = 21 - len(fmt.Sprint(t.Shape[0]))
	}
	text += strings.Repeat(" ", grow)
	pad := 64 - (len(magic)+4+len(text)+1)%64
	text += strings.Repeat(" ", pad) + "\n"
	dst = append(dst, magic+"\x01\x00"...)
	dst = binary.LittleEndian.AppendUint16(dst, uint16(len(text)))
	return append(dst, text...), nil
}

// Write writes an array as a .npy file. It uses DType, Shape and Data.
func Write(w io.Writer, t formats.Tensor) error {
	head, err := appendHeader(nil, t)
	if err != nil {
		return err
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err = w.Write(t.Data)
	return err
}

// WriteZip writes arrays, under their names, as a .npz file: stored, or deflated
// where compress says so.
func WriteZip(w io.Writer, arrays []formats.Tensor, compress bool) error {
	z := zip.NewWriter(w)
	method := zip.Store
	if compress {
		method = zip.Deflate
	}
	for _, t := range arrays {
		entry, err := z.CreateHeader(&zip.FileHeader{Name: t.Name + ".npy", Method: method})
		if err != nil {
			return err
		}
		if err := Write(entry, t); err != nil {
			return fmt.Errorf("%w (array %q)", err, t.Name)
		}
	}
	return z.Close()
}

// Save writes an array to the .npy file at path.
func Save(path string, t formats.Tensor) error {
	return save(path, func(w io.Writer) error { return Write(w, t) })
}

// SaveZip writes arrays to the .npz file at path.
func SaveZip(path string, arrays []formats.Tensor, compress bool) error {
	return save(path, func(w io.Writer) error { return WriteZip(w, arrays, compress) })
}

func save(path string, write func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
