// Command bundlegen writes what a converted program needs into the tree that
// pyconv carries: it copies the third-party packages that runtime/ and
// formats/ import, unmodified and with their licences, from the module cache
// to _third_party/, and lists every file of the bundle in bundle_files.go.
//
// It reads imports of all files, whatever platform they are for, so that the
// result is the same everywhere. Run it by `go generate` in the root.
package main

import (
	"bytes"
	"fmt"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

const (
	module     = "github.com/pyconv/pyconv"
	thirdParty = "_third_party"
	listFile   = "bundle_files.go"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bundlegen: ")
	files, err := ownFiles("runtime", "formats")
	if err != nil {
		log.Fatal(err)
	}
	copies, err := copyThirdParty(files)
	if err != nil {
		log.Fatal(err)
	}
	all := append([]string{"LICENSE"}, append(files, copies...)...)
	sort.Strings(all)
	if err := writeList(all); err != nil {
		log.Fatal(err)
	}
}

// ownFiles are the source files under the roots that programs may link.
func ownFiles(roots ...string) ([]string, error) {
	var files []string
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := d.Name()
			if d.IsDir() {
				if name == "testdata" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") || exists(filepath.Join(path, "go.mod")) {
					return filepath.SkipDir
				}
				return nil
			}
			ok, err := isSource(path)
			if ok {
				files = append(files, filepath.ToSlash(path))
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// isSource reports whether a file can be part of a program: no test, no
// generator, nothing that is switched off for good.
func isSource(path string) (bool, error) {
	name := filepath.Base(path)
	switch filepath.Ext(name) {
	case ".s", ".h":
		return true, nil
	case ".go":
	default:
		return false, nil
	}
	if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") {
		return false, nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return false, err
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Pos() < file.Package && constraint.IsGoBuild(c.Text) {
				expr, err := constraint.Parse(c.Text)
				if err != nil {
					return false, fmt.Errorf("%s: %w", path, err)
				}
				if tag, ok := expr.(*constraint.TagExpr); ok && tag.Tag == "ignore" {
					return false, nil
				}
			}
		}
	}
	return file.Name.Name != "main", nil
}

// copyThirdParty copies the packages of other modules that files import,
// directly or not, and returns the copies' paths.
func copyThirdParty(files []string) ([]string, error) {
	seen := map[string]bool{}
	var queue []string
	need := func(paths []string) error {
		for _, path := range paths {
			imports, err := importsOf(path)
			if err != nil {
				return err
			}
			for _, imp := range imports {
				first, _, _ := strings.Cut(imp, "/")
				if strings.Contains(first, ".") && imp != module && !strings.HasPrefix(imp, module+"/") && !seen[imp] {
					seen[imp] = true
					queue = append(queue, imp)
				}
			}
		}
		return nil
	}
	if err := need(files); err != nil {
		return nil, err
	}
	fresh := thirdParty + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return nil, err
	}
	var copies []string
	for len(queue) > 0 {
		imp := queue[0]
		queue = queue[1:]
		sources, err := copyPackage(imp, fresh, &copies)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", imp, err)
		}
		if err := need(sources); err != nil {
			return nil, err
		}
	}
	if err := os.RemoveAll(thirdParty); err != nil {
		return nil, err
	}
	if len(copies) == 0 {
		return nil, nil
	}
	if err := os.Rename(fresh, thirdParty); err != nil {
		return nil, err
	}
	sort.Strings(copies)
	return dedup(copies), nil
}

// copyPackage copies one package and its module's licence below dst. It adds
// the paths that the copies will have to copies and returns the sources' own.
func copyPackage(imp, dst string, copies *[]string) ([]string, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}\n{{.Module.Path}}\n{{.Module.Dir}}", imp).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	dir, modPath, modDir := lines[0], lines[1], lines[2]
	copyTo := func(from, to string) error {
		text, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		target := filepath.Join(dst, filepath.FromSlash(to))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		*copies = append(*copies, thirdParty+"/"+to)
		return os.WriteFile(target, text, 0o644)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, e := range entries {
		from := filepath.Join(dir, e.Name())
		if e.IsDir() {
			continue
		}
		ok, err := isSource(from)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		sources = append(sources, from)
		if err := copyTo(from, imp+"/"+e.Name()); err != nil {
			return nil, err
		}
	}
	licences := 0
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "PATENTS*", "ATTRIB*"} {
		found, _ := filepath.Glob(filepath.Join(modDir, pattern))
		for _, from := range found {
			licences++
			if err := copyTo(from, modPath+"/"+filepath.Base(from)); err != nil {
				return nil, err
			}
		}
	}
	if licences == 0 {
		return nil, fmt.Errorf("module %s has no licence file", modPath)
	}
	return sources, nil
}

func importsOf(path string) ([]string, error) {
	if filepath.Ext(path) != ".go" {
		return nil, nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var imports []string
	for _, spec := range file.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, imp)
	}
	return imports, nil
}

func writeList(files []string) error {
	var b bytes.Buffer
	b.WriteString("// Code generated by internal/bundlegen. DO NOT EDIT.\n\n")
	b.WriteString("package pyconv\n\nimport \"embed\"\n\n")
	for _, f := range files {
		fmt.Fprintf(&b, "//go:embed %s\n", f)
	}
	b.WriteString("var bundleFiles embed.FS\n")
	return os.WriteFile(listFile, b.Bytes(), 0o644)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func dedup(sorted []string) []string {
	var out []string
	for i, s := range sorted {
		if i == 0 || s != sorted[i-1] {
			out = append(out, s)
		}
	}
	return out
}
