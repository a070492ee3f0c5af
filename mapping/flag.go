package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A class of flags is a package variable that holds a *py.FlagClass, which
// gives its values.

// flagClasses are the classes whose subclasses are flags: whether their values
// are ints.
var flagClasses = map[string]bool{"enum.Flag": false, "enum.IntFlag": true}

// isFlags says that a class derives from one of enum's classes of flags.
func (d *classDef) isFlags() (ints, ok bool) {
	for _, c := range d.lineage() {
		for _, l := range c.lib {
			if ints, ok := flagClasses[l]; ok {
				return ints, true
			}
		}
	}
	return false, false
}

func (f *frame) flagType(d *classDef) *Type {
	return &Type{Kind: KLib, Lib: f.c.table.Class("enum.FlagMember"), Class: d}
}

// ofFlags says that a value is of a class of flags.
func ofFlags(t *Type) bool { return t.Kind == KLib && t.Lib.Py == "enum.FlagMember" }

// isIntFlag says that a value is an IntFlag's, and so an int.
func isIntFlag(t *Type) bool {
	if !ofFlags(t) || t.Class == nil {
		return false
	}
	ints, _ := t.Class.isFlags()
	return ints
}

// flagsOf gives the flags that an operation on flags makes their class.
func flagsOf(t *Type, b *bound) *Type {
	if b.recv == nil || !ofFlags(b.recv.T) {
		return t
	}
	switch {
	case ofFlags(t):
		return b.recv.T
	case t.Kind == KIter && ofFlags(t.Elem):
		n := *t
		n.Elem = b.recv.T
		return &n
	}
	return t
}

// flagValues are the members of a class of flags with their bits; not ok was
// reported.
func (f *frame) flagValues(d *classDef) (names []string, bits []int64, ok bool) {
	known := map[string]int64{}
	for _, a := range d.attrs {
		if a.value == nil || a.name[0] == '_' || a.annotation != nil {
			continue
		}
		v, ok := int64(0), false
		if d.env.calledName(a.value) == "enum.auto" {
			v, ok = 1, true
			for _, b := range bits {
				for v <= b {
					v *= 2
				}
			}
		} else {
			v, ok = flagBits(a.value, known)
		}
		if !ok {
			f.c.hintAt(a.node, "PYC0503", "write it as a number, or of members before it", "the bits of %s.%s are not known at conversion", d.name, a.name)
			return nil, nil, false
		}
		known[a.name] = v
		names, bits = append(names, a.name), append(bits, v)
	}
	return names, bits, true
}

// flagBits evaluates a member's value.
func flagBits(e parser.Expr, known map[string]int64) (int64, bool) {
	if c, ok := parser.Fold(e); ok {
		n, isInt := c.(int64)
		return n, isInt
	}
	switch e := e.(type) {
	case *parser.Name:
		n, ok := known[string(e.Id)]
		return n, ok
	case *parser.BinOp:
		a, ok1 := flagBits(e.Left, known)
		b, ok2 := flagBits(e.Right, known)
		if !ok1 || !ok2 {
			return 0, false
		}
		switch e.Op {
		case parser.BitOr:
			return a | b, true
		case parser.BitAnd:
			return a & b, true
		case parser.BitXor:
			return a ^ b, true
		case parser.LShift:
			return a << b, b >= 0 && b < 62
		case parser.Add:
			return a + b, true
		}
	}
	return 0, false
}

// flagGlobal is the package variable of a class of flags.
func (f *frame) flagGlobal(d *classDef) (program.Expr, bool) {
	c := f.c
	names, bits, ok := f.flagValues(d)
	if !ok {
		return nil, false
	}
	key := classAttrKey{d, ".flags"}
	cv := c.classVars[key]
	if cv == nil {
		cv = &classVariable{g: &program.Global{Var: &program.Var{Name: lowerFirst(d.name) + "Flags", Global: true}}}
		c.classVars[key] = cv
	}
	ints, _ := d.isFlags()
	args := []program.Expr{strLit(d.name), boolLit(ints)}
	for i, name := range names {
		args = append(args, f.call(pkgPy, "KV", strLit(name), intLit(int(bits[i]))))
	}
	cv.g.Var.Type = &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "FlagClass"}}
	cv.g.Init = f.call(pkgPy, "NewFlagClass", args...)
	origin := c.classOrigin(d)
	cv.g.Origin.First, cv.g.Origin.Last, cv.g.Origin.Unit = origin.First, origin.Last, origin.Unit
	placed := false
	for _, o := range c.order {
		placed = placed || o == program.Decl(cv.g)
	}
	if !placed {
		c.order = append(c.order, cv.g)
	}
	return &program.Ref{Var: cv.g.Var}, true
}

// flagMember is Class.NAME, Class(value), Class["NAME"] or list(Class).
func (f *frame) flagMember(d *classDef, method string, args ...program.Expr) Value {
	g, ok := f.flagGlobal(d)
	if !ok {
		return Value{T: tPoison}
	}
	t := f.flagType(d)
	if method == "Members" {
		t = tList(t)
	}
	return Value{T: t, X: &program.Call{Fun: &program.Select{X: g, Name: method}, Args: args}}
}

// flagAttr is Class.NAME of a class of flags.
func (f *frame) flagAttr(d *classDef, attr string) (Value, bool) {
	if _, ok := d.isFlags(); !ok {
		return Value{}, false
	}
	for _, a := range d.attrs {
		if a.name == attr && a.value != nil && a.name[0] != '_' {
			return f.flagMember(d, "Named", strLit(attr)), true
		}
	}
	return Value{}, false
}
