package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// condGet is the truth of d.get(key, True) where the dict's values are no bools: the
// value's where the key is there, else the default's.
func (f *frame) condGet(e *parser.Call) (condition, bool) {
	at, ok := e.Func.(*parser.Attribute)
	if !ok || at.Attr != "get" || len(e.Args) != 2 || len(e.Keywords) > 0 {
		return condition{}, false
	}
	or, ok := e.Args[1].(*parser.NameConstant)
	if !ok || parser.IsNone(or) {
		return condition{}, false
	}
	if t := f.quietType(at.Value); t.Kind == KDict && t.Elem != nil && t.Elem.Kind == KVar { // the default tells nothing of the values
		f.guess(Value{T: t.Elem}, tBool)
		return condition{x: program.Builtin("true"), open: true}, true
	} else if t.Kind != KDict || t.Key == nil || t.Elem.bad() || join(t.Elem, tBool) != nil {
		return condition{}, false
	}
	d := f.hold(f.expr(at.Value), "options")
	key := f.expr(e.Args[0])
	if key.T.bad() || join(key.T, d.T.Key) == nil {
		return condition{}, false
	}
	key = f.hold(f.coerce(e, key, d.T.Key), "key")
	call := func(name string) program.Expr {
		return &program.Call{Fun: &program.Select{X: d.X, Name: name}, Args: []program.Expr{key.X}}
	}
	c := f.truth(e, Value{T: d.T.Elem, X: call("Get")})
	if c.known {
		return condition{}, false
	}
	if parser.IsTrue(or) {
		return condition{x: &program.Binary{Op: "||", X: negate(call("Has")), Y: c.x}}, true
	}
	return condition{x: &program.Binary{Op: "&&", X: call("Has"), Y: c.x}}, true
}
