package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A local dict that is handed on with ** is a dict whose keys are known, where
// each of its assignments is a literal with constant keys: params = {} if x is
// None else {"x": x}.

// wantKeys asks for the keys of a dict that is handed on with ** to be known.
func (f *frame) wantKeys(e parser.Expr) bool {
	n, ok := e.(*parser.Name)
	return ok && f.wantKeysOf(string(n.Id))
}

// wantDictKeys asks for the keys of a local where two dicts meet in it that do
// not join.
func (f *frame) wantDictKeys(name string, a, b *Type) bool {
	dict := func(t *Type) bool { return t.Kind == KDict || isRecord(t) }
	return dict(a) && dict(b) && f.wantKeysOf(name)
}

func (f *frame) wantKeysOf(name string) bool {
	if f.spec.def.scope == nil || f.atTop() {
		return false
	}
	key := f.recordAt(name)
	if f.c.keyed[key] || f.isKwargs(name) || f.isGlobal(name) || !f.ownsRecord(name) || !onlyLiterals(f.spec.def.body, name) {
		return false
	}
	if f.c.keyed == nil {
		f.c.keyed = map[recordKey]bool{}
	}
	f.c.keyed[key] = true
	f.c.changed, f.c.restart = true, true
	return true
}

// onlyLiterals says that a name is only ever assigned dict literals with
// constant keys.
func onlyLiterals(body []parser.Stmt, name string) bool {
	stores, literals := 0, 0
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Assign:
			if len(n.Targets) == 1 && isName(n.Targets[0], name) && isKeyedLiteral(n.Value) {
				literals++
			}
		case *parser.Name:
			if string(n.Id) == name && n.Ctx != parser.Load {
				stores++
			}
		}
		return true
	})
	return stores > 0 && stores == literals
}

// isKeyedLiteral says that an expression is a dict literal with constant keys,
// or one of two such.
func isKeyedLiteral(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.IfExp:
		return isKeyedLiteral(e.Body) && isKeyedLiteral(e.Orelse)
	case *parser.Dict:
		for _, k := range e.Keys {
			if _, ok := k.(*parser.Str); !ok {
				return false
			}
		}
		return true
	}
	return false
}

// keyedFor is the value of a dict literal whose keys are known for a name that
// wants them.
func (f *frame) keyedFor(name string, e parser.Expr) (Value, bool) {
	d, ok := e.(*parser.Dict)
	if !ok || !f.c.keyed[f.recordAt(name)] {
		return Value{}, false
	}
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for i, v := range f.exprs(d.Values) {
		if v.T.bad() {
			return Value{T: v.T}, true
		}
		key := string(d.Keys[i].(*parser.Str).S)
		if k := slices.Index(out.T.Consts, key); k >= 0 { // the last entry of a key counts
			out.T.Elems[k], out.Parts[k] = v.T, v
			continue
		}
		out.T.Consts, out.T.Elems, out.Parts = append(out.T.Consts, key), append(out.T.Elems, v.T), append(out.Parts, v)
	}
	return out, true
}
