package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/modfile"

	"github.com/pyconv/pyconv"
	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
)

// convertOptions are the root command's flags.
type convertOptions struct {
	output string
	check  bool
	pkg    string
	own    bool
	bundle string
	entry  []string
	format diag.Format
	watch  bool

	partial bool // write what converts, with stubs for what does not

	read func(path string) ([]byte, error) // nil for os.ReadFile
}

// wrong says what is wrong with the flags.
func (opts convertOptions) wrong() error {
	switch {
	case opts.check && opts.output == "":
		return errors.New("--check compares with the file at -o; give -o too")
	case opts.bundle != "" && opts.output == "":
		return errors.New("--bundle copies the runtime beside the file at -o; give -o too")
	case opts.watch && opts.output == "":
		return errors.New("--watch writes the file at -o; give -o too")
	case opts.watch && opts.check:
		return errors.New("--watch writes the file at -o, --check does not; give one of them")
	case opts.partial && opts.check:
		return errors.New("--check compares with a whole conversion, --partial writes a part; give one of them")
	case opts.pkg != "" && !token.IsIdentifier(opts.pkg):
		return fmt.Errorf("--package %s is no Go package name", opts.pkg)
	}
	return nil
}

func convertCommand(cmd *cobra.Command, path string, opts convertOptions) error {
	if opts.pkg == "" {
		opts.pkg = os.Getenv("GOPACKAGE")
	}
	if err := opts.wrong(); err != nil {
		return err
	}
	prog, found, err := convert(path, mapping.Options{Package: opts.pkg, Entry: opts.entry, Read: opts.read, Partial: opts.partial})
	if err != nil {
		return err
	}
	if err := report(cmd.ErrOrStderr(), opts.format, found); err != nil {
		return err
	}
	if prog == nil {
		return errReported
	}
	if err := write(cmd, path, prog, opts); err != nil {
		return err
	}
	if diag.HasErrors(found) {
		if opts.format == diag.Text {
			listStubs(cmd.ErrOrStderr(), prog)
		}
		return errPartial
	}
	return nil
}

// listStubs says what a partial program lacks.
func listStubs(w io.Writer, prog *program.Program) {
	fmt.Fprintln(w, "pyconv: a partial program: these raise NotImplementedError")
	for _, s := range prog.Stubs {
		name := s.PyName
		if name == "" {
			name = "the rest of the top level"
		}
		fmt.Fprintf(w, "  %s, %s: %s", name, codegen.PlaceOf(prog, s.Origin), s.Msg)
		if s.Code != "" {
			fmt.Fprintf(w, " (%s)", s.Code)
		}
		if s.Absent {
			fmt.Fprint(w, "; left out, for the types of its arguments are not known")
		}
		fmt.Fprintln(w)
	}
}

// write prints a program, or writes it to where -o says.
func write(cmd *cobra.Command, path string, prog *program.Program, opts convertOptions) error {
	gen := codegen.Options{Own: opts.own}
	if opts.output == "" {
		gen.ScriptPath = prog.Path
		src, err := codegen.Generate(prog, gen)
		if err != nil {
			return failure{err}
		}
		_, err = cmd.OutOrStdout().Write(src)
		return err
	}
	if isFolder(opts.output) {
		return writeFolder(cmd, path, prog, opts)
	}
	dest, err := destinationOf(filepath.Dir(opts.output), opts.bundle)
	if err != nil {
		return err
	}
	gen.RuntimePath = dest.runtimePath()
	gen.ScriptPath = relativeTo(filepath.Dir(opts.output), prog.Path)
	src, err := codegen.Generate(prog, gen)
	if err != nil {
		return failure{err}
	}
	return deliver(cmd, path, opts, dest, []codegen.File{{Name: opts.output, Src: src}})
}

// isFolder says that -o names a folder, which gets one Go file for each Python
// file.
func isFolder(output string) bool {
	if strings.HasSuffix(output, "/") || strings.HasSuffix(output, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(output)
	return err == nil && info.IsDir()
}

// writeFolder is convert FILE -o DIR.
func writeFolder(cmd *cobra.Command, path string, prog *program.Program, opts convertOptions) error {
	dest, err := destinationOf(opts.output, opts.bundle)
	if err != nil {
		return err
	}
	files, err := codegen.GenerateFiles(prog, codegen.Options{
		Own: opts.own, RuntimePath: dest.runtimePath(), ImportPath: dest.importPath,
		ScriptPath: relativeTo(opts.output, prog.Path),
	})
	if err != nil {
		return failure{err}
	}
	for i := range files {
		files[i].Name = filepath.Join(opts.output, filepath.FromSlash(files[i].Name))
	}
	return deliver(cmd, path, opts, dest, files)
}

// deliver writes Go files and the runtime that they need, or compares them with
// those that are there.
func deliver(cmd *cobra.Command, path string, opts convertOptions, dest destination, files []codegen.File) error {
	if opts.check {
		for _, f := range files {
			old, err := os.ReadFile(f.Name)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return failure{err}
			}
			if err != nil || !bytes.Equal(old, f.Src) {
				return failure{fmt.Errorf("%s is not up to date with %s; run: pyconv %s -o %s", f.Name, path, path, opts.output)}
			}
		}
		return nil
	}
	if dest.note != "" {
		fmt.Fprintln(cmd.ErrOrStderr(), "pyconv: "+dest.note)
	}
	if dest.bundleDir != "" {
		var reached []string
		for _, f := range files {
			paths, err := bundledImports(f.Src, dest)
			if err != nil {
				return failure{err}
			}
			reached = append(reached, paths...)
		}
		if len(reached) == 0 {
			reached = []string{pyconv.Module + "/runtime/py"}
		}
		if err := pyconv.WriteBundle(dest.bundleDir, dest.prefix, reached); err != nil {
			return failure{fmt.Errorf("copying the runtime: %w", err)}
		}
	}
	for _, f := range files {
		if err := writeAtomic(f.Name, f.Src); err != nil {
			return failure{err}
		}
	}
	return nil
}

// convert reads a Python file and returns its program, nil when a diagnostic is
// an error.
func convert(path string, opts mapping.Options) (*program.Program, []diag.Diagnostic, error) {
	read := opts.Read
	if read == nil {
		read = os.ReadFile
	}
	src, err := read(path)
	if err != nil {
		return nil, nil, fmt.Errorf("can't open file %s: %w", strconv.Quote(path), errors.Unwrap(err))
	}
	if isNotebook(path) {
		prog, found := convertNotebook(path, src, opts)
		return prog, found, nil
	}
	prog, found := mapping.Convert(path, src, opts)
	return prog, found, nil
}

// report writes what was found in a file.
func report(w io.Writer, format diag.Format, found []diag.Diagnostic) error {
	if err := diag.Write(w, format, found); err != nil {
		return failure{err}
	}
	if n := diag.Count(found, diag.Error); n > 1 && format == diag.Text {
		fmt.Fprintf(w, "%d errors in %s\n", n, found[0].File)
	}
	return nil
}

// destination is where an output file finds the runtime.
type destination struct {
	bundleDir string // folder that the runtime is copied to; "" when it is imported from pyconv
	prefix    string // import path of bundleDir
	note      string // for the user

	importPath string // of the output's folder; "" outside a module
}

func (d destination) runtimePath() string {
	if d.prefix == "" {
		return ""
	}
	return d.prefix + "/runtime"
}

// destinationOf looks at the Go module around an output folder. One that is
// pyconv or requires it imports it; in any other the runtime is copied.
func destinationOf(folder, bundle string) (destination, error) {
	dir, err := filepath.Abs(folder)
	if err != nil {
		return destination{}, err
	}
	root, mod, err := findModule(dir)
	if err != nil {
		return destination{}, err
	}
	if mod == nil {
		if bundle != "" {
			return destination{}, fmt.Errorf("--bundle: no go.mod in %s or above it; run `go mod init NAME` first", dir)
		}
		return destination{note: fmt.Sprintf("no go.mod in %s or above it: run `go mod init NAME` there and convert again, so that the runtime is copied beside the program", dir)}, nil
	}
	importPath := path.Join(mod.Module.Mod.Path, relativeTo(root, dir))
	if bundle == "" {
		if mod.Module.Mod.Path == pyconv.Module {
			return destination{importPath: importPath}, nil
		}
		for _, r := range mod.Require {
			if r.Mod.Path == pyconv.Module {
				return destination{importPath: importPath}, nil
			}
		}
		bundle = filepath.Join(root, "internal", "pyrt")
	}
	if bundle, err = filepath.Abs(bundle); err != nil {
		return destination{}, err
	}
	rel, err := filepath.Rel(root, bundle)
	if err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return destination{}, fmt.Errorf("--bundle: %s is not a folder inside the module at %s", bundle, root)
	}
	d := destination{bundleDir: bundle, prefix: mod.Module.Mod.Path + "/" + filepath.ToSlash(rel), importPath: importPath}
	if mod.Go == nil || olderThan(mod.Go.Version, pyconv.GoVersion) {
		d.note = fmt.Sprintf("the runtime needs Go %s; %s asks for less: run `go mod edit -go=%s`",
			pyconv.GoVersion, filepath.Join(root, "go.mod"), pyconv.GoVersion)
	}
	return d, nil
}

// findModule returns the folder and content of the nearest go.mod, nil if none.
func findModule(dir string) (string, *modfile.File, error) {
	for {
		path := filepath.Join(dir, "go.mod")
		text, err := os.ReadFile(path)
		if err == nil {
			mod, err := modfile.ParseLax(path, text, nil)
			if err != nil {
				return "", nil, failure{err}
			}
			if mod.Module == nil {
				return "", nil, failure{fmt.Errorf("%s has no module line", path)}
			}
			return dir, mod, nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return "", nil, failure{err}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", nil, nil
		}
		dir = parent
	}
}

// olderThan compares Go versions by their first two numbers.
func olderThan(have, want string) bool {
	var a, b [2]int
	fmt.Sscanf(have, "%d.%d", &a[0], &a[1])
	fmt.Sscanf(want, "%d.%d", &b[0], &b[1])
	return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
}

// bundledImports are the runtime packages that a generated file imports, under
// pyconv's own paths.
func bundledImports(src []byte, dest destination) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		if rest, ok := strings.CutPrefix(path, dest.prefix+"/"); ok {
			paths = append(paths, pyconv.Module+"/"+rest)
		}
	}
	return paths, nil
}

// relativeTo is path as seen from dir, with slashes; path itself if there is
// no way.
func relativeTo(dir, path string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(abs, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(rel)
}

// writeAtomic writes a file so that no reader, nor an interrupted run, finds
// half of it. A file that has the text already is not touched.
func writeAtomic(path string, text []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(dir, ".pyconv-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(text); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), mode); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
