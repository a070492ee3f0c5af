package pysys

import (
	"bytes"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

type buffer struct{ bytes.Buffer }

func (*buffer) Flush() error { return nil }

func TestStreams(t *testing.T) {
	old := py.Stdout
	defer func() { py.Stdout = old }()
	b := &buffer{}
	py.Stdout = b
	if n := Stdout.WriteString("é\n"); n != 2 {
		t.Errorf("write: want 2, got %d", n)
	}
	py.Print(py.PrintOptions{File: Stdout, End: py.Ptr("!")}, 1, "a")
	if got := b.String(); got != "é\n1 a!" {
		t.Errorf("got %q", got)
	}
}

func TestArgv(t *testing.T) {
	py.SetScript("/x/script.py")
	defer py.SetScript("")
	if argv := Argv(); argv[0] != "/x/script.py" {
		t.Errorf("got %v", argv)
	}
}
