package mapping

import "github.com/pyconv/pyconv/parser"

// What is known at conversion of a call's result does not spare the program the
// call: isinstance(f(x), int), type(f(x)), Box().size.

// askedOf makes the call that a test asks of, where the outcome is known.
func (f *frame) askedOf(test *parser.Call, v Value, c condition) {
	if c.known {
		f.makeAnyway(test.Args[0], v)
	}
}

// makeAnyway makes the call that a value is, where all that is asked of it is known.
func (f *frame) makeAnyway(e parser.Expr, v Value) {
	if f.callsProgram(e) {
		f.effect(v)
	}
}

// callsProgram says that an expression is a call of what the program defines.
func (f *frame) callsProgram(e parser.Expr) bool {
	call, ok := e.(*parser.Call)
	if !ok || f.calledName(call) == "super" {
		return false
	}
	switch fn := f.quietType(call.Func); fn.Kind {
	case KFunc, KClass:
		return true
	case KMethod:
		return fn.Self != nil && isObject(fn.Self.T)
	}
	return false
}
