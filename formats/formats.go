// Package formats is the view that every model file format answers with: named
// tensors as raw bytes, and some text about them. How the bytes lie in a file
// is the business of the packages below this one.
package formats

import "fmt"

// DType is an element or block type by the name that its format gives it:
// F32, F16, BF16, I64, BOOL, F8_E4M3, Q4_K. Safetensors' and GGUF's names
// agree where the types do.
type DType string

// Tensor is one tensor of a file.
type Tensor struct {
	Name  string
	DType DType
	// Shape has the outermost dimension first, as PyTorch counts. A nil or
	// empty shape is a scalar.
	Shape []int
	// Data holds the elements, or the blocks, in row-major order and
	// little-endian form. It may lie in a file mapping, at any alignment.
	Data []byte
	// Keep must stay reachable for as long as Data is used.
	Keep any
	// Path and Offset say where Data begins.
	Path   string
	Offset int64
}

// Numel returns the number of elements; every reader has checked the product.
func (t *Tensor) Numel() int {
	n := 1
	for _, d := range t.Shape {
		n *= d
	}
	return n
}

// File is an open model file, or several that make one model.
type File interface {
	// Names lists the tensors in the order of the file's data.
	Names() []string
	// Tensor returns the tensor of that name, or a *NotFoundError.
	Tensor(name string) (Tensor, error)
	// Metadata returns the text that the file says of itself.
	Metadata() map[string]string
	// Close lets go of the file. Tensors already handed out stay valid: a
	// mapping ends when nothing refers to it any more.
	Close() error
}

// Error says what is wrong with a file, and where.
type Error struct {
	Path   string
	Field  string // what was being read: header length, tensor "a" shape
	Offset int64  // in bytes from the file's beginning; -1 when no place fits
	Err    error
}

func (e *Error) Error() string {
	s := e.Path
	if e.Field != "" {
		s += ": " + e.Field
	}
	if e.Offset >= 0 {
		s += fmt.Sprintf(" at byte %d", e.Offset)
	}
	return s + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// NotFoundError is a tensor that was asked for and is not in the file.
type NotFoundError struct{ Path, Name string }

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("%s: no tensor %q", e.Path, e.Name)
}
