package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// FuzzParse asks that any input gives a tree or a *SyntaxError with its place.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
		for _, line := range strings.SplitAfter(string(src), "\n") {
			f.Add([]byte(line))
		}
	}
	src, err := os.ReadFile("testdata/errors.in")
	if err != nil {
		f.Fatal(err)
	}
	for _, snippet := range strings.Split(string(src), "\n----\n") {
		f.Add([]byte(snippet))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		hang := time.AfterFunc(5*time.Second, func() { panic(fmt.Sprintf("hangs on %q", src)) })
		defer hang.Stop()
		file, err := Parse("fuzz.py", src)
		if err != nil {
			e, ok := err.(*SyntaxError)
			if !ok || e.Line < 1 || e.Col < 1 || e.Msg == "" || strings.Contains(e.Error(), "\n") {
				t.Fatalf("%q: %#v", src, err)
			}
			return
		}
		_ = file.Dump()
		for _, s := range file.Body {
			Walk(s, func(n Node) bool {
				if start, end := file.Span(n); start > end || end > len(file.Source) {
					t.Fatalf("%q: %T at %d to %d", src, n, start, end)
				}
				if e, ok := n.(Expr); ok {
					Fold(e)
				}
				return true
			})
		}
	})
}
