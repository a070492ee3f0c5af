package mapping

// A local that holds a function on one path and a module, or another object that
// can be called, on another is a function value: it is called, and nothing else.
// An attribute stays what it is, for a module there is part of the module tree.

// joinCalled is the function value that a function and such an object meet in.
func joinCalled(a, b *Type) *Type {
	if !isCallable(a) {
		a, b = b, a
	}
	fn := shapeOf(a)
	if fn == nil || !isCallable(a) || !callsItself(b) {
		return nil
	}
	return &Type{Kind: KFuncValue, Shape: fn}
}

// isCallable says that a value is a function of any kind.
func isCallable(t *Type) bool {
	switch t.Kind {
	case KFunc, KMethod, KFuncValue, KLibFunc:
		return true
	}
	return false
}

// callsItself says that an object can be called.
func callsItself(t *Type) bool {
	return isLayer(t) || t.Kind == KInstance && t.Inst.class.method("__call__") != nil
}
