package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// A function that gives a dict of its caller's another key, where the keys are
// known at conversion, such as those of **kwargs, is interpreted where it is
// called: what the caller's name stands for changes.

// sharedRecord is the dict of another frame that a parameter stands for.
type sharedRecord struct {
	frame *frame
	name  string
}

// recordAt names the variable that holds the record of a name.
func (f *frame) recordAt(name string) recordKey {
	if s, ok := f.shares[name]; ok {
		return s.frame.recordAt(s.name)
	}
	return recordKey{f.spec.def.scope, name}
}

// callHere is a call of one function that another makes.
type callHere struct {
	caller *funcSpec
	call   parser.Node
}

// callChanging is a call of a function that changes a dict of the caller's; not
// ok for any other call.
func (f *frame) callChanging(e *parser.Call, fn Value) (Value, bool) {
	d := fn.T.Fn
	if fn.T.Kind != KFunc || d.node == nil || d.class != nil || d.generator || d.context || d.cache != nil || len(d.decorators) > 0 || hasReturn(d.body) {
		return Value{}, false
	}
	shares := map[string]sharedRecord{}
	for i, a := range e.Args {
		n, ok := a.(*parser.Name)
		if !ok || i >= len(d.args.Args) {
			continue
		}
		b, local := f.state.vars[string(n.Id)]
		if local && isRecord(b.T) && b.Parts != nil && d.changes(string(d.args.Args[i].Arg)) && f.ownsRecord(string(n.Id)) {
			shares[string(d.args.Args[i].Arg)] = sharedRecord{f, string(n.Id)}
		}
	}
	if len(shares) == 0 {
		return Value{}, false
	}
	args, kws := f.callArgs(e)
	params, ok := f.bindParams(e, d, args, kws, false)
	if !ok {
		return Value{T: tPoison}, true
	}
	f.runHere(e, d, params, shares)
	return Value{T: tNone}, true
}

// runHere interprets a function's body at a call of it.
func (f *frame) runHere(e *parser.Call, d *funcDef, params []param, shares map[string]sharedRecord) {
	key := callHere{f.spec, e}
	spec := f.c.here[key]
	if spec == nil {
		spec = &funcSpec{c: f.c, def: d, allocs: map[string]*alloc{}}
		f.c.here[key] = spec
	}
	spec.out = f.spec.out
	in := f.c.newFrame(spec, nil)
	in.out, in.place, in.shares = f.out, f.place, shares
	in.tries, in.inTry, in.finals = f.tries, f.inTry, f.finals
	in.state.grad, in.state.maybe = f.state.grad, f.state.maybe
	for _, p := range params {
		if _, shared := shares[p.name]; shared || isFixed(p.v) {
			in.state.vars[p.name] = binding{Value: p.v}
			continue
		}
		in.assign(e, p.name, p.v)
	}
	f.c.inlined[d] = true
	for _, s := range d.body {
		if in.state.dead {
			break
		}
		in.stmt(s)
	}
	f.place = in.place
	f.state.dead = f.state.dead || in.state.dead
	for name, s := range shares {
		f.state.vars[s.name] = in.state.vars[name]
	}
}

// changes says that a function stores into the dict that a parameter stands for.
func (d *funcDef) changes(name string) bool {
	found := false
	is := func(e parser.Expr) bool { return isName(e, name) }
	parser.WalkBody(d.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Subscript:
			found = found || is(n.Value) && n.Ctx != parser.Load
		case *parser.Attribute:
			switch n.Attr {
			case "pop", "update", "setdefault", "clear", "popitem":
				found = found || is(n.Value)
			}
		}
		return !found
	})
	return found
}

// deleteKey is del record[key].
func (f *frame) deleteKey(e *parser.Subscript, base Value) bool {
	n, ok := e.Value.(*parser.Name)
	if !ok || !isRecord(base.T) || !f.ownsRecord(string(n.Id)) {
		return false
	}
	i, ok := f.indexValue(e)
	if _, isStr := i.Const.(string); !ok || !isStr {
		return false
	}
	at := &parser.Attribute{ExprBase: e.ExprBase, Value: e.Value, Attr: "pop", Ctx: parser.Load}
	f.effect(f.recordMethod(&parser.Call{ExprBase: e.ExprBase, Func: at}, at, base, "pop", []Value{i}, nil))
	return true
}
