package mmap

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	want := bytes.Repeat([]byte("0123456789"), 1000)
	if err := os.WriteFile(path, want, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(string) (*Mapping, error){"Open": Open, "Read": Read} {
		m, err := open(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(m.Bytes(), want) || m.Path() != path {
			t.Errorf("%s: %d bytes", name, len(m.Bytes()))
		}
		m.Bytes()[3] = 'x' // this process alone
		if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
			t.Errorf("%s: a write reached the file", name)
		}
		if m.Bytes()[3] != 'x' {
			t.Errorf("%s: the write is lost", name)
		}
		runtime.KeepAlive(m)
	}
	runtime.GC() // unmaps
	runtime.GC()
}

func TestOpenFaults(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := Open(t.TempDir()); err == nil {
		t.Error("a folder was opened")
	}
	path := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if m, err := Open(path); err != nil || len(m.Bytes()) != 0 {
		t.Errorf("%v", err)
	}
}
