package gguf

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/pyconv/pyconv/formats"
)

// splitName takes PREFIX-00002-of-00003.gguf apart: prefix, 2, 3.
func splitName(name string) (prefix string, no, count int, ok bool) {
	const tail = len("-00000-of-00000.gguf")
	if len(name) < tail {
		return "", 0, 0, false
	}
	prefix, rest := name[:len(name)-tail], name[len(name)-tail:]
	if rest[0] != '-' || rest[6:10] != "-of-" || rest[15:] != ".gguf" {
		return "", 0, 0, false
	}
	number := func(s string) (n int) {
		for _, c := range []byte(s) {
			if c < '0' || c > '9' {
				return -1
			}
			n = 10*n + int(c-'0')
		}
		return n
	}
	no, count = number(rest[1:6]), number(rest[10:15])
	return prefix, no, count, no > 0 && count > 0
}

// IsFirst reports whether a file of that name is whole or the first of a split
// model.
func IsFirst(name string) bool {
	_, no, _, ok := splitName(filepath.Base(name))
	return !ok || no == 1
}

// openSplits adds the tensors of a split model's other files to f, its first.
func (f *File) openSplits(count int) error {
	fail := func(path, field string, format string, args ...any) error {
		return &formats.Error{Path: path, Field: field, Offset: -1, Err: fmt.Errorf(format, args...)}
	}
	dir, name := filepath.Split(f.path)
	prefix, no, named, ok := splitName(name)
	if !ok || named != count {
		return fail(f.path, "key \"split.count\"", "%d files, which the file's name does not say", count)
	}
	if stored, ok := f.KV("split.no").Int(); !ok || stored != no-1 {
		return fail(f.path, "key \"split.no\"", "does not agree with the file's name")
	}
	if no != 1 {
		return fail(f.path, "key \"split.no\"", "file %d of a split model: open %s-00001-of-%05d.gguf", no, prefix, count)
	}
	for i := 1; i < count; i++ {
		path := dir + fmt.Sprintf("%s-%05d-of-%05d.gguf", prefix, i+1, count)
		part, err := openOne(path)
		if err != nil {
			return err
		}
		if n, ok := part.KV("split.no").Int(); !ok || n != i {
			return fail(path, "key \"split.no\"", "is not %d", i)
		}
		if n, ok := part.KV("split.count").Int(); !ok || n != count {
			return fail(path, "key \"split.count\"", "is not %d", count)
		}
		for _, t := range part.tensors {
			if j, ok := f.byName[t.Name]; ok {
				return fail(path, fmt.Sprintf("tensor %q", t.Name), "also in %s", f.tensors[j].Path)
			}
			f.byName[t.Name] = len(f.tensors)
			f.tensors = append(f.tensors, t)
		}
	}
	if n, ok := f.KV("split.tensors.count").Int(); ok && n != len(f.tensors) {
		return fail(f.path, "key \"split.tensors.count\"", "%d, but the files hold %d", n, len(f.tensors))
	}
	return nil
}

// Architecture returns general.architecture, "" when it is absent.
func (f *File) Architecture() string {
	s, _ := f.KV("general.architecture").Text()
	return strings.TrimSpace(s)
}
