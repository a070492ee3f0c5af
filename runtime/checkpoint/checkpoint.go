// Package checkpoint opens a model in any file format under Hugging Face's
// names and row order: safetensors, whole or in shards, and GGUF. It is the one
// place that knows what a converter changed and undoes it.
package checkpoint

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/gguf"
	"github.com/pyconv/pyconv/formats/safetensors"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Checkpoint is an open model. Its tensors share the file's bytes where the
// element type allows, and outlive the Checkpoint.
type Checkpoint struct {
	path   string
	file   formats.File
	names  []string
	made   map[string]origin // where a name's values come from
	config map[string]any
	gguf   *gguf.File
}

// origin is a tensor of the file and what makes the Hugging Face tensor of it.
type origin struct {
	name string // in the file
	undo func(formats.Tensor) (*tensor.Tensor, error)
}

// Open opens a model directory or file. In a directory the first of these is
// taken: model.safetensors, model.safetensors.index.json, the one GGUF file or
// the one set of split GGUF files.
func Open(path string) (*Checkpoint, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(path)
	if info.IsDir() {
		dir = path
		if path, err = modelFile(dir); err != nil {
			return nil, err
		}
	}
	if strings.HasSuffix(path, ".json") {
		f, err := safetensors.OpenIndex(path)
		if err != nil {
			return nil, err
		}
		return fromSafetensors(path, dir, f)
	}
	switch magic, err := firstBytes(path); {
	case err != nil:
		return nil, err
	case magic == "GGUF":
		return OpenGGUF(path)
	case strings.HasPrefix(magic, "PK"):
		return nil, fmt.Errorf("%s: a pickled PyTorch checkpoint, which is not read; save it as safetensors", path)
	}
	f, err := safetensors.Open(path)
	if err != nil {
		return nil, err
	}
	return fromSafetensors(path, dir, f)
}

// modelFile finds the weights in a model directory.
func modelFile(dir string) (string, error) {
	for _, name := range []string{"model.safetensors", "model.safetensors.index.json"} {
		p := filepath.Join(dir, name)
		if _, err := os.Stat(p); err == nil {
			return p, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".gguf") && gguf.IsFirst(name) {
			found = append(found, name)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("%s: no model.safetensors, model.safetensors.index.json or .gguf file in this directory", dir)
	case 1:
		return filepath.Join(dir, found[0]), nil
	default:
		return "", fmt.Errorf("%s: several GGUF files (%s): name one", dir, strings.Join(found, ", "))
	}
}

func firstBytes(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b [4]byte
	n, _ := f.Read(b[:])
	return string(b[:n]), nil
}

func fromSafetensors(path, dir string, f formats.File) (*Checkpoint, error) {
	c := &Checkpoint{path: path, file: f, names: f.Names()}
	c.made = make(map[string]origin, len(c.names))
	for _, name := range c.names {
		c.made[name] = origin{name, decode}
	}
	config, err := readConfig(filepath.Join(dir, "config.json"))
	if err != nil {
		return nil, err
	}
	c.config = config
	return c, nil
}

// Names lists the tensors by their Hugging Face names, in the file's order.
func (c *Checkpoint) Names() []string { return c.names }

// Has reports whether there is a tensor of that name.
func (c *Checkpoint) Has(name string) bool {
	_, ok := c.made[name]
	return ok
}

// Tensor returns the tensor of that name in PyTorch's shape: float32, float16,
// bfloat16 and integer tensors over the file's own bytes (a write to one stays
// in this process), quantised ones dequantised to float32. An absent name is a
// *formats.NotFoundError.
func (c *Checkpoint) Tensor(name string) (*tensor.Tensor, error) {
	o, ok := c.made[name]
	if !ok {
		return nil, &formats.NotFoundError{Path: c.path, Name: name}
	}
	t, err := c.file.Tensor(o.name)
	if err != nil {
		return nil, err
	}
	return o.undo(t)
}

// Config returns the model's configuration in the names of config.json: the
// values of the file beside safetensors, or what GGUF metadata tells. Numbers
// are int or float64 as they are written; it is nil when nothing is known.
func (c *Checkpoint) Config() map[string]any { return c.config }

// GGUF returns the GGUF file that c reads, nil for other formats: its
// metadata holds the tokenizer.
func (c *Checkpoint) GGUF() *gguf.File { return c.gguf }

// Path returns the file or index that was opened.
func (c *Checkpoint) Path() string { return c.path }

// Close lets go of the file; tensors already taken stay valid.
func (c *Checkpoint) Close() error {
	c.names, c.made = nil, nil
	return c.file.Close()
}
