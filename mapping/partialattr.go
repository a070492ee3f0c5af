package mapping

// isPartial says that a value is what functools.partial made; not sure for a
// function that only a run knows.
func isPartial(t *Type) (is, sure bool) {
	switch t.Kind {
	case KFunc:
		return t.Fn.partial != nil, true
	case KFuncValue:
		return false, false
	}
	return false, true
}

// isClassValue says that a value is a class; not sure for a function or a builtin
// of which that is not known.
func isClassValue(t *Type) (is, sure bool) {
	switch t.Kind {
	case KClass, KLibClass:
		return true, true
	case KBuiltin:
		return builtinTypes[t.Name], builtinTypes[t.Name] || builtinFuncs[t.Name]
	case KFuncValue:
		return false, false
	}
	return false, true
}

// builtinFuncs are the builtins that are functions.
var builtinFuncs = wordSet(`abs all any callable chr divmod format getattr hasattr hash id input isinstance issubclass iter len max min
	next open ord pow print repr round setattr sorted sum vars`)

// partialAttr is func, args or keywords of what functools.partial made.
func partialAttr(p *partial, attr string) (Value, bool) {
	switch attr {
	case "func":
		return p.fn, true
	case "args":
		out := Value{T: &Type{Kind: KTuple}, Parts: append([]Value{}, p.args...)}
		for _, a := range p.args {
			out.T.Elems = append(out.T.Elems, a.T)
		}
		return out, true
	case "keywords":
		out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
		for _, k := range p.kws {
			out.T.Consts, out.T.Elems, out.Parts = append(out.T.Consts, k.name), append(out.T.Elems, k.v.T), append(out.Parts, k.v)
		}
		return out, true
	}
	return Value{}, false
}
