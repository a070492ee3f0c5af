package warnings

import (
	"bytes"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

type sink struct{ bytes.Buffer }

func (s *sink) Flush() error { return nil }

// TestFilters: outside Python code every warning comes from sys:1.
func TestFilters(t *testing.T) {
	stderr := py.Stderr
	defer func() { py.Stderr = stderr }()
	out := &sink{}
	py.Stderr = out
	expect := func(want string) {
		t.Helper()
		if got := out.String(); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
		out.Reset()
	}
	Warn("a")
	Warn("a")
	Warn("b", Options{Category: "FutureWarning", Stacklevel: 2})
	expect("sys:1: UserWarning: a\nsys:1: FutureWarning: b\n")
	Warn("old", Options{Category: "DeprecationWarning"}) // not from the script
	expect("")

	block := CatchWarnings(CatchOptions{Record: true, Action: "always"})
	list := block.Enter()
	Warn("kept")
	Warn("kept")
	block.Exit()
	if list.Len() != 2 || list.At(1).Format() != "sys:1: UserWarning: kept\n" {
		t.Errorf("recorded %v", list.Items)
	}
	expect("")

	block = CatchWarnings(CatchOptions{Action: "error"})
	err := py.Catch(func() { WarnException(py.NewException("RuntimeWarning", "x")) })
	block.Exit()
	if !py.Is(err, "RuntimeWarning") {
		t.Errorf("want a RuntimeWarning, got %v", err)
	}

	Resetwarnings()
	Warn("old", Options{Category: "DeprecationWarning"})
	Filterwarnings("ignore", FilterOptions{Message: "HIDE", Category: "UserWarning"})
	Warn("hide me")
	Warn("don't hide me")
	Simplefilter("once", FilterOptions{Category: "RuntimeWarning"})
	Warn("once", Options{Category: "RuntimeWarning"})
	Warn("once", Options{Category: "RuntimeWarning"})
	expect("sys:1: DeprecationWarning: old\nsys:1: UserWarning: don't hide me\nsys:1: RuntimeWarning: once\n")
	if err := py.Catch(func() { Simplefilter("loud") }); err == nil || err.Error() != "ValueError: invalid action: 'loud'" {
		t.Errorf("got %v", err)
	}
}
