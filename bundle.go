// Package pyconv carries the runtime that converted programs stand on: the
// source of runtime/ and formats/ and of the few third-party packages that
// they import. A converted program gets a copy with imports rewritten, so that
// it builds without a network, a proxy or this module being published.
//
// The converter itself is in parser, mapping and codegen; the command in
// cmd/pyconv.
package pyconv

//go:generate go run ./internal/bundlegen

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Module is the module path of pyconv. It is not published; nothing that
// pyconv writes depends on it being there.
const Module = "github.com/pyconv/pyconv"

// GoVersion is the Go language version that the runtime is written in.
const GoVersion = "1.26"

// thirdParty holds the unmodified copies in this tree; in a bundle they lie
// under third_party, since Go ignores folders that begin with an underscore.
const (
	thirdPartyHere = "_third_party/"
	thirdPartyName = "third_party/"
)

// bundled is one package of the bundle.
type bundled struct {
	importPath string   // as the sources here import it
	dir        string   // in the embedded tree
	files      []string // paths in the embedded tree
	imports    []string // bundled packages that it imports
}

// bundle is the embedded tree, read once.
var bundle = sync.OnceValues(func() (map[string]*bundled, error) {
	pkgs := map[string]*bundled{}
	err := fs.WalkDir(bundleFiles, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == "" || path.Base(name) == "LICENSE" {
			return err
		}
		if ext := path.Ext(name); ext != ".go" && ext != ".s" && ext != ".h" {
			return nil
		}
		dir := path.Dir(name)
		imp := Module + "/" + dir
		if rest, ok := strings.CutPrefix(dir, thirdPartyHere); ok {
			imp = rest
		}
		if pkgs[imp] == nil {
			pkgs[imp] = &bundled{importPath: imp, dir: dir}
		}
		pkgs[imp].files = append(pkgs[imp].files, name)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, pkg := range pkgs {
		seen := map[string]bool{}
		for _, name := range pkg.files {
			specs, _, err := imports(name)
			if err != nil {
				return nil, err
			}
			for _, s := range specs {
				if pkgs[s.path] != nil && !seen[s.path] {
					seen[s.path] = true
					pkg.imports = append(pkg.imports, s.path)
				}
			}
		}
		sort.Strings(pkg.imports)
	}
	return pkgs, nil
})

// BundleHash identifies the bundle's content.
var BundleHash = sync.OnceValue(func() string {
	sum := sha256.New()
	fs.WalkDir(bundleFiles, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, _ := bundleFiles.ReadFile(name)
			fmt.Fprintf(sum, "%s %d\n", name, len(text))
			sum.Write(text)
		}
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil))[:16]
})

// WriteBundle writes the packages that the import paths reach below dir, each
// import rewritten to prefix; no paths means all of the bundle. Sources that a
// package had there before and has no longer are removed.
func WriteBundle(dir, prefix string, paths []string) error {
	pkgs, err := bundle()
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		for p := range pkgs {
			paths = append(paths, p)
		}
	}
	reached := map[string]bool{}
	var visit func(p string)
	visit = func(p string) {
		if pkg := pkgs[p]; pkg != nil && !reached[p] {
			reached[p] = true
			for _, q := range pkg.imports {
				visit(q)
			}
		}
	}
	for _, p := range paths {
		if pkgs[p] == nil && strings.HasPrefix(p, Module+"/") {
			return fmt.Errorf("package %s is not in the bundle", p)
		}
		visit(p)
	}
	for p := range reached {
		if err := writePackage(dir, prefix, pkgs, pkgs[p]); err != nil {
			return err
		}
	}
	return writeLicences(dir, reached)
}

func writePackage(dir, prefix string, pkgs map[string]*bundled, pkg *bundled) error {
	target := filepath.Join(dir, filepath.FromSlash(bundlePath(pkg.dir)))
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, name := range pkg.files {
		text, err := rewritten(name, prefix, pkgs)
		if err != nil {
			return err
		}
		keep[path.Base(name)] = true
		if err := writeIfNew(filepath.Join(target, path.Base(name)), text); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return err
	}
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if !e.IsDir() && !keep[e.Name()] && (ext == ".go" || ext == ".s" || ext == ".h") {
			if err := os.Remove(filepath.Join(target, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeLicences puts each licence beside what it covers.
func writeLicences(dir string, reached map[string]bool) error {
	return fs.WalkDir(bundleFiles, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch path.Ext(name) {
		case ".go", ".s", ".h":
			return nil
		}
		covers := name == "LICENSE"
		for p := range reached {
			covers = covers || strings.HasPrefix(thirdPartyHere+p+"/", path.Dir(name)+"/")
		}
		if !covers {
			return nil
		}
		text, err := bundleFiles.ReadFile(name)
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(bundlePath(name)))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return writeIfNew(target, text)
	})
}

// bundlePath is where a path of this tree lies in a bundle.
func bundlePath(name string) string {
	if rest, ok := strings.CutPrefix(name, thirdPartyHere); ok {
		return thirdPartyName + rest
	}
	return name
}

// importSpec is an import with the place of its quoted path in the text.
type importSpec struct {
	path       string
	start, end int
}

// imports reads a bundled file's imports.
func imports(name string) ([]importSpec, []byte, error) {
	text, err := bundleFiles.ReadFile(name)
	if err != nil || path.Ext(name) != ".go" {
		return nil, text, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ImportsOnly)
	if err != nil {
		return nil, nil, err
	}
	var specs []importSpec
	for _, s := range file.Imports {
		p, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			return nil, nil, err
		}
		specs = append(specs, importSpec{p, fset.Position(s.Path.Pos()).Offset, fset.Position(s.Path.End()).Offset})
	}
	return specs, text, nil
}

// rewritten is a file's text with its imports of bundled packages under prefix.
func rewritten(name, prefix string, pkgs map[string]*bundled) ([]byte, error) {
	specs, text, err := imports(name)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	done := 0
	for _, s := range specs {
		if pkg := pkgs[s.path]; pkg != nil {
			out.Write(text[done:s.start])
			out.WriteString(strconv.Quote(prefix + "/" + bundlePath(pkg.dir)))
			done = s.end
		}
	}
	out.Write(text[done:])
	return out.Bytes(), nil
}

// writeIfNew leaves a file that has the text already as it is.
func writeIfNew(name string, text []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(name, text, 0o644)
}
