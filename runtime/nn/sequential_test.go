package nn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

// layerNames are what named_children() gives.
func layerNames(m Module) string {
	var names []string
	switch s := m.(type) {
	case Sequential:
		for i, l := range s {
			names = append(names, fmt.Sprint(i, l.(interface{ ClassName() string }).ClassName()))
		}
	case NamedSequential:
		for _, l := range s {
			names = append(names, l.Name+l.Layer.(interface{ ClassName() string }).ClassName())
		}
	}
	return strings.Join(names, " ")
}

// The expected names are PyTorch's (2.15).
func TestSequentialSlice(t *testing.T) {
	s := NewSequential(NewReLULayer(), NewGELULayer(), NewTanhLayer(), NewSiLULayer())
	d := NewNamedSequential(NamedLayer{"a", s[0]}, NamedLayer{"b", s[1]}, NamedLayer{"c", s[2]})
	for _, c := range []struct {
		got  Module
		want string
	}{
		{s.First(2), "0ReLU 1GELU"},
		{s.First(-1), "0ReLU 1GELU 2Tanh"},
		{s.First(9), "0ReLU 1GELU 2Tanh 3SiLU"},
		{s.Slice(1, py.Omit, 1), "1GELU 2Tanh 3SiLU"},
		{s.Slice(py.Omit, py.Omit, 2), "0ReLU 2Tanh"},
		{s.Slice(-1, py.Omit, py.Omit), "3SiLU"},
		{s.Slice(3, 1, 1), ""},
		{d.Slice(1, py.Omit, 1), "bGELU cTanh"},
	} {
		if got := layerNames(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if l := d.List(); len(l) != 3 || l[2] != s[2] {
		t.Errorf("List gives %v", l)
	}
}
