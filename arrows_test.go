package pyconv_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv"
	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/mapping/table"
)

// arrows says which folders of this module each folder may import, itself
// aside: docs/architecture.md draws them.
var arrows = map[string][]string{
	"parser":          {},
	"mapping":         {"parser"},
	"mapping/table":   {},
	"mapping/diag":    {},
	"mapping/program": {},
	"codegen":         {"mapping/program"},
	"formats":         {},
	"runtime":         {"formats"},
	"runtime/py":      {},
	"internal/launch": {"."},
	".":               {},
}

// TestArrows reads every file's imports, tests aside.
func TestArrows(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		from := path.Dir(filepath.ToSlash(name))
		room, allowed := roomOf(from)
		if room == "" {
			return nil
		}
		seen[room] = true
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if file.Name.Name == "main" { // a generator, no part of the room
			return nil
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			to := "."
			if imported != pyconv.Module {
				rest, ours := strings.CutPrefix(imported, pyconv.Module+"/")
				if !ours {
					continue
				}
				to = rest
			}
			if !within(to, room) && !anyWithin(to, allowed) {
				t.Errorf("%s imports %s; %s may import %v", name, imported, room, allowed)
			}
		}
		return nil
	})
	require.NoError(t, err)
	for room := range arrows {
		if !seen[room] {
			t.Errorf("no source in %s", room)
		}
	}
}

// roomOf is the longest folder of arrows that holds dir, "" if none does.
func roomOf(dir string) (room string, allowed []string) {
	for at := dir; ; at = path.Dir(at) {
		if allowed, ok := arrows[at]; ok && (at != "." || dir == ".") {
			return at, allowed
		}
		if at == "." {
			return "", nil
		}
	}
}

// within says that a folder is room or lies in it; the root is itself alone.
func within(dir, room string) bool {
	return dir == room || room != "." && strings.HasPrefix(dir, room+"/")
}

func anyWithin(dir string, rooms []string) bool {
	for _, room := range rooms {
		if within(dir, room) {
			return true
		}
	}
	return false
}

// TestModulePath holds the rooms, which may not import the root, to its path.
func TestModulePath(t *testing.T) {
	assert.Equal(t, pyconv.Module, table.Module)
	assert.Equal(t, pyconv.Module, codegen.Module)
}
