package safetensors

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/internal/jsontext"
)

// Sharded is a model whose tensors lie in several files, named by an index
// such as model.safetensors.index.json. It implements formats.File.
type Sharded struct {
	path   string
	shards []*File
	names  []string
	byName map[string]*File
}

// OpenIndex reads the index at path and opens every file that it names, which
// must lie in the same folder. Each tensor must be in the file that the index
// gives for it and in no other, and the index must list every tensor.
func OpenIndex(path string) (*Sharded, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	entries, offset, err := readWeightMap(text)
	if err != nil {
		return nil, &formats.Error{Path: path, Field: "weight_map", Offset: int64(offset), Err: err}
	}
	s := &Sharded{path: path, byName: make(map[string]*File, len(entries))}
	opened := map[string]*File{}
	for _, e := range entries {
		f := opened[e.file]
		if f == nil {
			if f, err = Open(filepath.Join(filepath.Dir(path), e.file)); err != nil {
				return nil, fmt.Errorf("%s: tensor %q: %w", path, e.name, err)
			}
			opened[e.file] = f
			s.shards = append(s.shards, f)
		}
		if _, ok := f.byName[e.name]; !ok {
			return nil, fmt.Errorf("%s: tensor %q: %w", path, e.name, &formats.NotFoundError{Path: f.path, Name: e.name})
		}
		s.byName[e.name] = f
	}
	for _, f := range s.shards {
		for _, name := range f.Names() {
			switch s.byName[name] {
			case f:
				s.names = append(s.names, name)
			case nil:
				return nil, fmt.Errorf("%s: tensor %q of %s is not in weight_map", path, name, f.path)
			default:
				return nil, fmt.Errorf("%s: tensor %q is in %s and in %s", path, name, s.byName[name].path, f.path)
			}
		}
	}
	return s, nil
}

// Names lists the tensors, file by file in the order of the index.
func (s *Sharded) Names() []string { return append([]string(nil), s.names...) }

// Tensor returns the tensor of that name, or a *formats.NotFoundError.
func (s *Sharded) Tensor(name string) (formats.Tensor, error) {
	f, ok := s.byName[name]
	if !ok {
		return formats.Tensor{}, &formats.NotFoundError{Path: s.path, Name: name}
	}
	return f.Tensor(name)
}

// Metadata returns the first file's __metadata__.
func (s *Sharded) Metadata() map[string]string {
	if len(s.shards) == 0 {
		return nil
	}
	return s.shards[0].Metadata()
}

// Close lets go of all files; tensors handed out stay valid.
func (s *Sharded) Close() error {
	for _, f := range s.shards {
		_ = f.Close()
	}
	s.shards, s.names, s.byName = nil, nil, nil
	return nil
}

type located struct{ name, file string }

// readWeightMap returns the index's entries in file order; with an error, the
// offset where it was found.
func readWeightMap(text []byte) ([]located, int, error) {
	if !utf8.Valid(text) {
		return nil, 0, errors.New("not UTF-8")
	}
	scan := jsontext.NewScanner(text)
	var entries []located
	found := false
	seen := map[string]bool{}
	err := scan.Object(func(key string) error {
		if key != "weight_map" {
			return scan.Skip()
		}
		if found {
			return errors.New("stands twice")
		}
		found = true
		return scan.Object(func(name string) error {
			if seen[name] {
				return fmt.Errorf("tensor %q stands twice", name)
			}
			seen[name] = true
			file, err := scan.String()
			if err == nil && !plainFileName(file) {
				err = fmt.Errorf("%q is not the name of a file in the index's own folder", file)
			}
			if err != nil {
				return fmt.Errorf("tensor %q: %w", name, err)
			}
			entries = append(entries, located{name, file})
			return nil
		})
	})
	if err == nil && scan.Space() {
		err = errors.New("text after the closing }")
	}
	if err == nil && !found {
		err = errors.New("missing")
	}
	return entries, scan.Pos(), err
}

// plainFileName refuses separators, parents and drive letters of any system.
func plainFileName(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.ContainsAny(name, "/\\:\x00")
}
