package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
)

// How a file fared.
const (
	converts   = "converts"
	fails      = "does not convert"
	noPython   = "is no Python"
	faulty     = "fault in the converter"
	tookLong   = "took too long"
	unreadable = "can't be read"
)

// fileReport says how a file fared.
type fileReport struct {
	path     string
	status   string
	coverage mapping.Coverage
	found    []diag.Diagnostic
}

// survey converts files, as many at a time as there are processors, each within
// a time. The reports come in the order of the paths.
func survey(paths []string, opts mapping.Options, limit time.Duration) []fileReport {
	out := make([]fileReport, len(paths))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(paths)) {
		workers.Go(func() {
			for i := range next {
				out[i] = surveyFile(paths[i], opts, limit)
			}
		})
	}
	for i := range paths {
		next <- i
	}
	close(next)
	workers.Wait()
	return out
}

// surveyFile gives up on a file that does not answer to its deadline.
func surveyFile(path string, opts mapping.Options, limit time.Duration) fileReport {
	opts.Deadline = time.Now().Add(limit)
	done := make(chan fileReport, 1)
	go func() { done <- tryFile(path, opts) }()
	select {
	case r := <-done:
		return r
	case <-time.After(limit + limit/4 + time.Second):
		return fileReport{path: path, status: tookLong, found: []diag.Diagnostic{{
			File: path, Line: 1, Col: 1, EndLine: 1, EndCol: 2, Code: "PYC0197", Msg: "the conversion has taken too long",
		}}}
	}
}

func tryFile(path string, opts mapping.Options) fileReport {
	r := fileReport{path: path, status: converts}
	opts.Coverage = &r.coverage
	prog, found, err := convert(path, opts)
	if err != nil {
		r.status = unreadable
		r.found = []diag.Diagnostic{{File: path, Line: 1, Col: 1, EndLine: 1, EndCol: 2, Code: "PYC0002", Msg: err.Error()}}
		return r
	}
	r.found = found
	if prog != nil {
		if d, ok := printable(prog, path); !ok {
			r.found = append(r.found, d)
		}
	}
	for _, d := range r.found {
		switch {
		case d.Code == "PYC0198":
			r.status = faulty
		case d.Code == "PYC0197":
			r.status = tookLong
		case (d.Code == "PYC0001" || d.Code == "PYC0003") && d.File == path:
			r.status = noPython
		case d.Severity == diag.Error && r.status == converts:
			r.status = fails
		}
	}
	return r
}

// printable says whether a program's Go can be written.
func printable(prog *program.Program, path string) (d diag.Diagnostic, ok bool) {
	d = diag.Diagnostic{File: path, Line: 1, Col: 1, EndLine: 1, EndCol: 2, Code: "PYC0198"}
	defer func() {
		if r := recover(); r != nil {
			d.Msg = fmt.Sprintf("a fault in the converter, not in the script: %v", r)
		}
	}()
	if _, err := codegen.Generate(prog, codegen.Options{}); err != nil {
		d.Msg = fmt.Sprintf("a fault in the converter, not in the script: %v", err)
		return d, false
	}
	return d, true
}

// pythonFiles are the Python files below the folders among paths, and the other
// paths. What environments and caches hold is left out.
func pythonFiles(paths []string) ([]string, error) {
	var out []string
	for _, root := range paths {
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			out = append(out, root)
			continue
		}
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && path != root && isAside(path):
				return filepath.SkipDir
			case !e.IsDir() && isPython(path):
				out = append(out, path)
			}
			return nil
		})
		if err != nil {
			return nil, failure{err}
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no Python files there")
	}
	return out, nil
}

func isAside(dir string) bool {
	name := filepath.Base(dir)
	return strings.HasPrefix(name, ".") || name == "__pycache__" || name == "node_modules" || isFile(filepath.Join(dir, "pyvenv.cfg"))
}
