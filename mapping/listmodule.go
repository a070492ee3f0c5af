package mapping

// An nn.ModuleList is a slice in Go. What each module has, its methods of
// nn.Module, is asked of the list as a module: self.layers.parameters().

// listAsModule is an nn.ModuleList or nn.ParameterList as a module, for a method
// of modules that lists have not.
func (f *frame) listAsModule(v Value, method string) Value {
	if v.T.Kind != KList || !v.T.List || v.T.isShared() || v.T.Elem.bad() || v.X == nil {
		return v
	}
	module := &Type{Kind: KLayer, Name: "module", Alloc: v.T.Alloc}
	switch method {
	case "eval", "train": // a mode that nothing keeps would be lost
		if v.T.Alloc == nil {
			return v
		}
	case "forward", "__call__", "to", "cuda", "cpu", "half", "float", "double", "bfloat16":
		return v
	default:
		if !moduleMethods[method] && len(f.methodOps(module, method)) == 0 {
			return v
		}
	}
	switch {
	case v.T.isParameters():
		return Value{T: module, X: f.call(pkgNN, "ParameterListOf", v.X)}
	case isLayer(v.T.Elem):
		return Value{T: module, X: f.call(pkgNN, "ModuleListOf", v.X)}
	}
	return v
}
