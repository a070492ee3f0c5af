package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A torch.device is its name, a string in Go. What tells the two apart in Python,
// repr and comparisons among them, hangs on the type's name.

const deviceName = "torch.device"

var tDevice = &Type{Kind: KStr, Named: deviceName}

func isDevice(t *Type) bool { return t.Kind == KStr && t.Named == deviceName }

// mayBeDevice says that a string may be a device in Python.
func mayBeDevice(t *Type) bool { return t.Kind == KStr && t.Mixed }

// joinStrs is the type of two strings, of which one may be a device.
func joinStrs(a, b *Type) *Type {
	if a.Mixed || b.Mixed || a.Named != b.Named {
		return &Type{Kind: KStr, Mixed: true}
	}
	return a
}

// makeDevice is torch.device(type, index).
func (f *frame) makeDevice(e parser.Node, args []Value, kws []kwarg) Value {
	for _, k := range kws {
		switch k.name {
		case "type":
			args = append([]Value{k.v}, args...)
		case "index":
			args = append(args, k.v)
		}
	}
	if len(args) == 0 {
		return Value{T: tDevice, X: strLit("cpu"), Const: "cpu"}
	}
	v := f.plain(args[0])
	if v.T.Kind == KOptional && v.T.Elem.Kind == KStr {
		v = f.some(e, v)
	}
	switch {
	case v.T.Kind == KInt: // torch.device(0) is the first accelerator
		v = Value{T: tStr, X: &program.Binary{Op: "+", X: strLit("cuda:"), Y: f.call("strconv", "Itoa", v.X)}}
	case v.T.Kind != KStr:
		return Value{T: tDevice, X: strLit("cpu"), Const: "cpu"}
	}
	if len(args) > 1 && args[1].T.Kind == KInt {
		x := &program.Binary{Op: "+", X: &program.Binary{Op: "+", X: v.X, Y: strLit(":")}, Y: f.call("strconv", "Itoa", args[1].X)}
		return Value{T: tDevice, X: x}
	}
	v.T = tDevice
	return v
}

// deviceAttr is an attribute of a device.
func (f *frame) deviceAttr(v Value, attr string) (Value, bool) {
	as := &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Device"}, X: v.X}
	switch attr {
	case "type":
		if s, ok := v.Const.(string); ok && !strings.Contains(s, ":") {
			return Value{T: tStr, X: v.X, Const: s, Fact: v.Fact}, true
		}
		return Value{T: tStr, X: &program.Call{Fun: &program.Select{X: as, Name: "Type"}}}, true
	case "index":
		if s, ok := v.Const.(string); ok && !strings.Contains(s, ":") {
			return Value{T: tNone}, true
		}
		return Value{T: tOptional(tInt), X: &program.Call{Fun: &program.Select{X: as, Name: "Index"}}}, true
	}
	return Value{}, false
}

// deviceEqual is d == "cpu", which is False in Python.
func deviceEqual(op parser.CmpOp, l, r *Type) (yes, ok bool) {
	if op != parser.Eq && op != parser.NotEq || l.Kind != KStr || r.Kind != KStr || isDevice(l) == isDevice(r) || l.Mixed || r.Mixed {
		return false, false
	}
	return op == parser.NotEq, true
}

// printed is a value as print and str show it, where a device is its name.
func (f *frame) printed(v Value) program.Expr {
	if v.T.Kind == KStr {
		return v.X
	}
	return f.shown(v)
}

// tellsDevice reports a string that may be a device where Python treats the two
// in different ways; false for other values.
func (f *frame) tellsDevice(v Value) bool {
	if !v.T.holds(mayBeDevice) {
		return false
	}
	f.c.hintAt(f.at, "PYC0231", "write str(…) around it, or torch.device(…)", "whether this is a str, a device or an element of an array in Python is not known")
	return true
}
