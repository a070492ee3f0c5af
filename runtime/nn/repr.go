package nn

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Repr is what print(m) shows: the class with its arguments, and the children
// below it.
//
//pyconv:map torch.nn.Module.__repr__()
//pyconv:map torch.nn.Module.__str__()
func Repr(m Module) string { return ModuleRepr(m, "") }

// ModuleRepr is Repr for a module whose Python class is class ("" takes the
// module's own word for it).
func ModuleRepr(m Module, class string) string {
	if class == "" {
		class = className(m)
	}
	if list, ok := m.(moduleList); ok {
		return list.repr(class)
	}
	if list, ok := m.(parameterList); ok {
		return list.repr()
	}
	if dict, ok := m.(parameterDict); ok {
		return dict.repr()
	}
	if p, ok := m.(py.Printer); ok { // the program's own __repr__
		return p.PyRepr()
	}
	var extra string
	if e, ok := m.(extraReprer); ok {
		extra = e.ExtraRepr()
	}
	r := members(m)
	if r.list {
		list := make(moduleList, len(r.children))
		for i, c := range r.children {
			list[i] = c.module
		}
		return list.repr(class)
	}
	children := r.children
	if len(children) == 0 && !strings.Contains(extra, "\n") {
		return class + "(" + extra + ")"
	}
	var lines []string
	if extra != "" {
		lines = strings.Split(extra, "\n")
	}
	for _, c := range children {
		text := "None"
		if c.module != nil {
			text = Repr(c.module)
		}
		lines = append(lines, "("+c.name+"): "+indentRest(text))
	}
	return class + "(\n  " + strings.Join(lines, "\n  ") + "\n)"
}

// indentRest indents all lines but the first by two.
func indentRest(text string) string { return strings.ReplaceAll(text, "\n", "\n  ") }

// repr writes equal neighbours once, as (0-3): 4 x Block(…).
func (l moduleList) repr(class string) string {
	if len(l) == 0 {
		return class + "()"
	}
	var lines []string
	for i := 0; i < len(l); {
		text, j := reprOf(l[i]), i+1
		for j < len(l) && reprOf(l[j]) == text {
			j++
		}
		if j == i+1 {
			text = fmt.Sprintf("(%d): %s", i, text)
		} else {
			text = fmt.Sprintf("(%d-%d): %d x %s", i, j-1, j-i, text)
		}
		lines = append(lines, indentRest(text))
		i = j
	}
	return class + "(\n  " + strings.Join(lines, "\n  ") + "\n)"
}

func reprOf(m Module) string {
	if isNil(m) {
		return "None"
	}
	return Repr(m)
}

func (l parameterList) repr() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = fmt.Sprintf("(%d): %s", i, parameterRepr(p, p.DType().String()))
	}
	return parametersRepr("ParameterList", lines)
}

func (d parameterDict) repr() string {
	var lines []string
	for key, p := range d.All() {
		lines = append(lines, fmt.Sprintf("(%s): %s", key, parameterRepr(p, "torch."+p.DType().ScalarName()+"Tensor")))
	}
	return parametersRepr("ParameterDict", lines)
}

// parameterRepr shows a parameter whose type is written kind.
func parameterRepr(p *tensor.Tensor, kind string) string {
	return fmt.Sprintf("Parameter containing: [%s of size %s]", kind, strings.ReplaceAll(by(p.Shape()), " ", ""))
}

// parametersRepr shows a list or a dict of parameters.
func parametersRepr(class string, lines []string) string {
	switch len(lines) {
	case 0:
		return class + "()"
	case 1: // PyTorch indents it all the same
		return class + "(  " + lines[0] + ")"
	}
	return class + "(\n    " + strings.Join(lines, "\n    ") + "\n)"
}

// intTuple prints sizes as a Python tuple.
func intTuple(sizes []int) string {
	items := make(py.Tuple, len(sizes))
	for i, n := range sizes {
		items[i] = n
	}
	return py.Repr(items)
}

// ReprOrNone is repr(m) of a module that may be None.
func ReprOrNone(m Module) any {
	if s, ok := m.(Sequential); isNil(m) || ok && s == nil {
		return nil
	}
	return Repr(m)
}
