package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A call whose type hangs on a flag that only a run knows is made in two arms of
// a test of the flag, with True in one and False in the other:
//
//	result = scan(x, return_state=wanted)
//
// What the same test tells later on, guards keep (guard.go).

// splitCall has a call made in two arms, where one of the flags that decide over
// the function's result is a name or an attribute.
func (f *frame) splitCall(call *parser.Call, s *funcSpec) {
	if f.c.splits[call] != nil {
		return
	}
	for _, name := range s.def.returnFlags() {
		i := s.def.argument(call, name)
		if i < 0 {
			continue
		}
		arg := *argumentOf(call, i)
		if _, ok := attrPath(arg); !ok || f.quietType(arg).Kind != KBool {
			continue
		}
		if f.c.splits == nil {
			f.c.splits = map[*parser.Call]*callSplit{}
		}
		f.c.splits[call] = &callSplit{arg: i}
		f.c.changed, f.c.restart = true, true
		return
	}
}

// callSplit is a call in two arms: which argument decides, and the if statement
// that stands for the call's own.
type callSplit struct {
	arg int
	in  map[parser.Stmt]*parser.If
}

// argument is the place of the argument that a call gives for a parameter, among
// the plain ones and the keywords behind them; -1 for none.
func (d *funcDef) argument(call *parser.Call, name string) int {
	if hasStar(call.Args) {
		return -1
	}
	for i, k := range call.Keywords {
		if string(k.Arg) == name {
			return len(call.Args) + i
		}
	}
	i := slices.IndexFunc(d.args.Args, func(a *parser.Arg) bool { return string(a.Arg) == name })
	if d.class != nil && !d.static {
		i--
	}
	if i >= len(call.Args) {
		return -1
	}
	return i
}

func argumentOf(call *parser.Call, i int) *parser.Expr {
	if i < len(call.Args) {
		return &call.Args[i]
	}
	return &call.Keywords[i-len(call.Args)].Value
}

// inArms is the if statement that stands for a statement whose call is made in
// two arms, nil for others.
func (f *frame) inArms(s parser.Stmt) *parser.If {
	var call *parser.Call
	var with func(c *parser.Call) parser.Stmt
	switch s := s.(type) {
	case *parser.Assign:
		call, _ = s.Value.(*parser.Call)
		with = func(c *parser.Call) parser.Stmt { n := *s; n.Value = c; return &n }
	case *parser.Return:
		call, _ = s.Value.(*parser.Call)
		with = func(c *parser.Call) parser.Stmt { n := *s; n.Value = c; return &n }
	}
	split := f.c.splits[call]
	if call == nil || split == nil {
		return nil
	}
	if made := split.in[s]; made != nil {
		return made
	}
	arm := func(flag bool) []parser.Stmt {
		n := *call
		n.Args, n.Keywords = slices.Clone(call.Args), slices.Clone(call.Keywords)
		for i, k := range n.Keywords {
			kw := *k
			n.Keywords[i] = &kw
		}
		at := argumentOf(&n, split.arg)
		constant := &parser.NameConstant{Value: parser.Bool(flag)}
		constant.Lineno, constant.ColOffset = (*at).GetLineno(), (*at).GetColOffset()
		f.mod.file.Adopt(constant, *at)
		*at = constant
		made := with(&n)
		f.mod.file.Adopt(&n, call)
		f.mod.file.Adopt(made, s)
		return []parser.Stmt{made}
	}
	made := &parser.If{Test: *argumentOf(call, split.arg), Body: arm(true), Orelse: arm(false)}
	made.Lineno, made.ColOffset = s.GetLineno(), s.GetColOffset()
	f.mod.file.Adopt(made, s)
	if split.in == nil {
		split.in = map[parser.Stmt]*parser.If{}
	}
	split.in[s] = made
	return made
}
