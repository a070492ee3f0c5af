package mapping

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// wantConst asks for this function to be specialised on its constants. One that
// is given none needs them of its callers.
func (f *frame) wantConst() bool {
	if f.spec.hasConst && !f.spec.def.constParams {
		f.spec.def.constParams = true
		f.c.changed, f.c.restart = true, true
		return true
	}
	f.spec.lacks = true
	return false
}

// keyed says that a parameter's constant is part of the signature.
func (d *funcDef) keyed(v Value) bool {
	return v.Const != nil && (d.constParams || d.flagParams && isFlag(v))
}

// isFlag says that a value is a constant on which structure may hang.
func isFlag(v Value) bool {
	switch v.Const.(type) {
	case bool, string:
		return true
	}
	return false
}

// flagKey is what the flags and names that a constructor is given add to the
// key of the struct.
func (d *classDef) flagKey(init *funcDef, params []param) string {
	key := ""
	for i, p := range params {
		if isFlag(p.v) {
			d.flagged = true
			if d.byFlags {
				init.flagParams = true
				params[i].v.Fact = true
				key += fmt.Sprintf("%s=%v;", p.name, p.v.Const)
			}
		}
	}
	return key
}

// splitFlags asks for a struct for each combination of the flags that a class's
// constructor is given, and says whether that can help: an attribute of it holds
// modules of several classes, which no one call fits.
func (f *frame) splitFlags(attr Value) bool {
	fr, ok := attr.X.(*program.FieldRef)
	if !ok {
		return false
	}
	for _, s := range f.c.instOrder {
		if !slices.ContainsFunc(s.fields, func(fd *field) bool { return fd.decl == fr.Field }) {
			continue
		}
		if !s.class.flagged || s.class.byFlags {
			return false
		}
		s.class.byFlags = true
		f.c.changed, f.c.restart = true, true
		return true
	}
	return false
}

// lends asks for the caller of a function that lacks a constant to be
// specialised on its own, where it hands on a flag or a name that may be one; a
// loop over such constants is unrolled.
func (f *frame) lends(n parser.Node, s *funcSpec, params []param) {
	if !s.lacks {
		return
	}
	if call, ok := n.(*parser.Call); ok {
		args := slices.Clone(call.Args)
		for _, k := range call.Keywords {
			args = append(args, k.Value)
		}
		for _, a := range args {
			name, ok := a.(*parser.Name)
			if !ok || f.heads[string(name.Id)] == nil {
				continue
			}
			if k := f.quietType(a).Kind; (k == KBool || k == KStr) && f.wantUnroll(a) {
				return
			}
		}
	}
	for _, p := range params {
		if k := p.v.T.Kind; p.v.Const == nil && (k == KBool || k == KStr) {
			if call, ok := n.(*parser.Call); !f.wantConst() && s.torn && ok {
				f.splitCall(call, s)
			}
			return
		}
	}
}
