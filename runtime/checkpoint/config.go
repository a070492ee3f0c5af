package checkpoint

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// readConfig reads a config.json; one that is not there is no error.
func readConfig(path string) (map[string]any, error) {
	config, err := ReadJSON(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return config, err
}

// ReadJSON reads the JSON object in a file. Its numbers are int where they are
// written as whole numbers and float64 elsewhere. The error names the file and
// the byte.
func ReadJSON(path string) (map[string]any, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var config map[string]any
	if err := d.Decode(&config); err != nil {
		return nil, fmt.Errorf("%s at byte %d: %w", path, d.InputOffset(), err)
	}
	v, err := numbers(config)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return v.(map[string]any), nil
}

// numbers turns JSON numbers into int where they are written as whole numbers
// and into float64 elsewhere, as Python's json does.
func numbers(v any) (any, error) {
	var err error
	switch v := v.(type) {
	case json.Number:
		if strings.ContainsAny(string(v), ".eE") {
			return v.Float64()
		}
		n, err := v.Int64()
		return int(n), err
	case map[string]any:
		for key, item := range v {
			if v[key], err = numbers(item); err != nil {
				return nil, err
			}
		}
	case []any:
		for i, item := range v {
			if v[i], err = numbers(item); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}
