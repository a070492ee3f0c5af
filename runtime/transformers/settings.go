package transformers

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pyconv/pyconv/runtime/checkpoint"
	"github.com/pyconv/pyconv/runtime/py"
)

// settings reads typed values out of a JSON object. The first value of a wrong
// type is kept in err.
type settings struct {
	where    string
	values   map[string]any
	defaults map[string]any
	err      error
}

func (s *settings) fault(format string, args ...any) {
	if s.err == nil {
		s.err = py.Errorf("ValueError", "%s: %s", s.where, fmt.Sprintf(format, args...))
	}
}

// get returns a value that is neither absent nor null.
func (s *settings) get(name string) (any, bool) {
	v, ok := s.values[name]
	if !ok {
		v = s.defaults[name]
	}
	return v, v != nil
}

func (s *settings) wrong(name string, v any, want string) {
	s.fault("%s is %v, not %s", name, v, want)
}

func value[T any](s *settings, name, want string) *T {
	v, ok := s.get(name)
	if !ok {
		return nil
	}
	x, ok := v.(T)
	if !ok {
		s.wrong(name, v, want)
		return nil
	}
	return &x
}

func or[T any](p *T, def T) T {
	if p == nil {
		return def
	}
	return *p
}

func (s *settings) optionalInt(name string) *int   { return value[int](s, name, "an integer") }
func (s *settings) optionalBool(name string) *bool { return value[bool](s, name, "true or false") }

func (s *settings) int(name string, def int) int    { return or(s.optionalInt(name), def) }
func (s *settings) bool(name string, def bool) bool { return or(s.optionalBool(name), def) }
func (s *settings) text(name, def string) string    { return or(value[string](s, name, "a string"), def) }

// optionalFloat takes an integer too.
func (s *settings) optionalFloat(name string) *float64 {
	v, _ := s.get(name)
	if n, ok := v.(int); ok {
		f := float64(n)
		return &f
	}
	return value[float64](s, name, "a number")
}

func (s *settings) float(name string, def float64) float64 { return or(s.optionalFloat(name), def) }

// object returns a nested object, nil when there is none.
func (s *settings) object(name string) *settings {
	v := value[map[string]any](s, name, "an object")
	if v == nil {
		return nil
	}
	return &settings{where: s.where + ": " + name, values: *v}
}

func (s *settings) texts(name string) []string { return list[string](s, name, "a list of strings") }

// ints takes a single number as a list of one.
func (s *settings) ints(name string) []int {
	v, _ := s.get(name)
	if n, ok := v.(int); ok {
		return []int{n}
	}
	return list[int](s, name, "a list of integers")
}

func list[T any](s *settings, name, want string) []T {
	items := value[[]any](s, name, want)
	if items == nil {
		return nil
	}
	var out []T
	for _, item := range *items {
		x, ok := item.(T)
		if !ok {
			s.wrong(name, *items, want)
			return nil
		}
		out = append(out, x)
	}
	return out
}

// isDirectory is nil for a directory, else from_pretrained's OSError.
func isDirectory(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	return py.Errorf("OSError", "%s is not a local folder, and pyconv downloads nothing: put the model's files "+
		"(config.json, *.safetensors, tokenizer.json) into a local directory and give its path.", dir)
}

// readConfig reads the config.json of a directory.
func readConfig(dir string) (map[string]any, error) {
	if err := isDirectory(dir); err != nil {
		return nil, err
	}
	values, err := readJSON(filepath.Join(dir, "config.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, py.Errorf("OSError", "%s does not appear to have a file named config.json. "+
			"It stands beside the weights where the model was published; for a GGUF file give its name with gguf_file.", dir)
	}
	return values, err
}

// readJSON reads an object; one that is not JSON is an OSError in transformers'
// words.
func readJSON(path string) (map[string]any, error) {
	values, err := checkpoint.ReadJSON(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, py.Errorf("OSError", "It looks like the config file at '%s' is not a valid JSON file: %v", path, err)
	}
	return values, err
}
