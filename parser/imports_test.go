package parser

import (
	goparser "go/parser"
	gotoken "go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Only this package may know gpython, so that another front end can replace it.
func TestOnlyParserImportsGpython(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != ".." && (strings.HasPrefix(name, ".") || path == filepath.Join("..", "parser") || name == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		file, err := goparser.ParseFile(gotoken.NewFileSet(), path, nil, goparser.ImportsOnly)
		if err != nil {
			return nil // a file that is being written; the build reports it
		}
		for _, imp := range file.Imports {
			if strings.HasPrefix(imp.Path.Value, `"github.com/go-python/gpython`) {
				t.Errorf("%s imports %s: use the names of package parser", path, imp.Path.Value)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
