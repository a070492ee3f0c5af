package mapping

import "github.com/pyconv/pyconv/mapping/program"

// Python's ints have no bound, Go's have 64 bits. Sizes, counts and their sums
// stay far below; what grows without a bound is a product or a sum that feeds
// itself: in a loop, or through a function's own result. Those are computed by
// the runtime, which raises OverflowError.

// checked is an int operation that raises where 64 bits do not hold its result.
func (f *frame) checked(x program.Expr) program.Expr {
	b, ok := x.(*program.Binary)
	if !ok {
		return x
	}
	name := map[string]string{"+": "Add", "-": "Sub", "*": "Mul"}[b.Op]
	if name == "" {
		return x
	}
	return f.call(pkgPy, name, b.X, b.Y)
}

// feedsItself says that an int that a loop assigns to v is a product that reads
// v, or a sum that reads v and another of the variables assigned with it.
func feedsItself(x program.Expr, v *program.Var, with []*program.Var) bool {
	b, ok := x.(*program.Binary)
	if !ok {
		return false
	}
	switch b.Op {
	case "*":
		if mentions(x, v) {
			return true
		}
		for _, o := range with {
			if mentions(x, o) {
				return true
			}
		}
	case "+":
		read := 0
		for _, o := range with {
			if mentions(x, o) {
				read++
			}
		}
		return read > 1 || mentions(b.X, v) && mentions(b.Y, v)
	}
	return false
}

// callsProgram says that an operand is the result of a function of the program.
func callsProgram(x program.Expr) bool {
	c, ok := x.(*program.Call)
	if !ok {
		return false
	}
	switch c.Fun.(type) {
	case *program.FuncRef, *program.MethodRef, *program.Ref:
		return true
	}
	return false
}
