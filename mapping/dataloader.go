package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// torch.utils.data: a dataset is an object with __getitem__ and __len__, or a
// list; a DataLoader is a *data.Loader, a sequence of batches.

const (
	pkgData    = table.Module + "/runtime/data"
	loaderName = "loader"
	batchName  = "batch" // of a tuple that Python shows as a list
)

// isLoader says that a value is a DataLoader: Key is its dataset, Elem a batch.
func isLoader(t *Type) bool { return t.Kind == KIter && t.Name == loaderName }

// loaderParams are DataLoader's parameters, in order.
var loaderParams = []string{
	"dataset", "batch_size", "shuffle", "sampler", "batch_sampler", "num_workers", "collate_fn", "pin_memory", "drop_last", "timeout",
	"worker_init_fn", "multiprocessing_context", "generator", "prefetch_factor", "persistent_workers", "pin_memory_device", "in_order",
}

// dataLoader is torch.utils.data.DataLoader(dataset, batch_size, shuffle, …).
func (f *frame) dataLoader(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	given := map[string]Value{}
	for i, a := range args {
		if i < len(loaderParams) {
			given[loaderParams[i]] = a
		}
	}
	for _, k := range kws {
		if !slices.Contains(loaderParams, k.name) {
			f.c.errorAt(e, "PYC0508", "DataLoader got an unexpected keyword argument %s", k.name)
			return Value{T: tPoison}
		}
		given[k.name] = k.v
	}
	for _, v := range given {
		if v.T.bad() {
			return Value{T: v.T}
		}
	}
	ds, ok := given["dataset"]
	if !ok {
		f.c.errorAt(e, "PYC0508", "DataLoader misses the argument dataset")
		return Value{T: tPoison}
	}
	for _, name := range []string{"sampler", "batch_sampler"} {
		if v, ok := given[name]; ok && v.T.Kind != KNone {
			f.c.hintAt(e, "PYC0114", "loop over the indices and take the items by them", "DataLoader has no Go form with %s", name)
			return Value{T: tPoison}
		}
	}
	ds = f.hold(ds, "dataset")
	count, item, elem := f.dataset(e, ds)
	if elem.bad() {
		return Value{T: elem}
	}
	collate, batch := f.closure(e, []*Type{tList(elem)}, func(items []Value) Value {
		if fn, ok := given["collate_fn"]; ok && fn.T.Kind != KNone {
			return f.apply(e, fn, items, nil)
		}
		return f.collated(e, items[0])
	})
	if batch.bad() {
		return Value{T: batch}
	}
	options := &program.Composite{Type: &program.Named{Pkg: pkgData, Name: "Options"}}
	option := func(name string, x program.Expr) {
		options.Keys, options.Elems = append(options.Keys, name), append(options.Elems, x)
	}
	size := program.Expr(intLit(1))
	if v, ok := given["batch_size"]; ok {
		if v.T.Kind == KNone {
			f.c.hintAt(e, "PYC0114", "loop over the dataset itself", "DataLoader has no Go form without batches")
			return Value{T: tPoison}
		}
		size = f.intValue(e, v).X
	}
	option("BatchSize", size)
	for _, o := range []struct{ param, field string }{{"shuffle", "Shuffle"}, {"drop_last", "DropLast"}} {
		if v, ok := given[o.param]; ok && v.Const != false && v.T.Kind != KNone {
			option(o.field, f.coerce(e, v, tBool).X)
		}
	}
	if v, ok := given["generator"]; ok && v.T.Kind == KLib {
		option("Generator", v.X)
	}
	t := &Type{Kind: KIter, Name: loaderName, Key: ds.T, Elem: batch}
	return Value{T: t, X: f.call(pkgData, "NewLoader", ds.X, count, item, collate, options), Fresh: true}
}

// dataset is how many items a dataset has and each of them, as functions.
func (f *frame) dataset(n parser.Node, ds Value) (count, item program.Expr, elem *Type) {
	var t *Type
	count, t = f.closure(n, nil, func([]Value) Value { return f.length(n, ds) })
	if t.bad() {
		return nil, nil, t
	}
	if isObject(ds.T) && !f.objectsHave(ds.T, "__getitem__") || !isObject(ds.T) && ds.T.Kind != KList && ds.T.Kind != KLib {
		f.c.hintAt(n, "PYC0213", "give it a class with __getitem__ and __len__", "a dataset is wanted here, this is %v", ds.T)
		return nil, nil, tPoison
	}
	item, elem = f.closure(n, []*Type{tSize}, func(at []Value) Value {
		if isObject(ds.T) {
			return f.exploded(f.dunderCall(n, ds, "__getitem__", at))
		}
		if isTensorDataset(ds.T) {
			return f.tensorItem(ds, at[0])
		}
		return f.itemOf(n, ds, at[0])
	})
	return count, item, elem
}

// collated is a batch of items as PyTorch's default_collate makes one: tensors
// are stacked, numbers make a tensor, tuples and dicts are taken apart.
func (f *frame) collated(n parser.Node, items Value) Value {
	elem := items.T.Elem
	column := func(i int) Value {
		part, t := f.closure(n, []*Type{elem}, func(item []Value) Value { return f.parts(item[0])[i] })
		if t.bad() {
			return Value{T: t}
		}
		rows := tList(t)
		rows.Tup = t.Kind == KStr // which stay as they are taken apart
		return f.collated(n, Value{T: rows, X: f.call(pkgData, "Column", items.X, part)})
	}
	lib := func(name string, arg Value, kws ...kwarg) Value {
		v, _ := f.callOp(n, f.c.table.Lookup(name), nil, []Value{arg}, kws)
		return v
	}
	numbers := func(dtype string) Value {
		t := Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: numpyGo[dtype]}, Const: dtype}
		return lib("torch.tensor", items, kwarg{"dtype", t, n})
	}
	switch elem.Kind {
	case KTensor:
		if elem.ND {
			return lib("torch.from_numpy", lib("numpy.stack", items))
		}
		return lib("torch.stack", items)
	case KInt:
		return numbers("i64")
	case KBool:
		return numbers("bool")
	case KFloat:
		return numbers("f64")
	case KStr:
		return items
	case KTuple:
		t := *elem
		t.Elems = nil
		if t.Name == "" && t.Named == "" {
			t.Name = batchName
		}
		out := Value{T: &t}
		for i := range elem.Elems {
			part := column(i)
			if part.T.bad() {
				return part
			}
			out.Parts, t.Elems = append(out.Parts, part), append(t.Elems, part.T)
		}
		return out
	}
	f.c.hintAt(n, "PYC0114", "give it a collate_fn", "DataLoader has no Go form for batches of %v", elem)
	return Value{T: tPoison}
}

// loaderAttr is an attribute of a DataLoader.
func (f *frame) loaderAttr(e parser.Node, base Value, name string) (Value, bool) {
	field := func(name string) program.Expr { return &program.Select{X: base.X, Name: name} }
	switch name {
	case "dataset":
		return Value{T: base.T.Key, X: field("Dataset")}, true
	case "batch_size":
		return Value{T: tSize, X: field("BatchSize")}, true
	}
	return Value{}, false
}

const tensorDatasetName = "torch.utils.data.TensorDataset"

// isTensorDataset says that a value is a TensorDataset, whose Elems are its
// tensors.
func isTensorDataset(t *Type) bool { return t.Kind == KLib && t.Lib.Py == tensorDatasetName }

// tensorDataset is torch.utils.data.TensorDataset(*tensors).
func (f *frame) tensorDataset(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	t := &Type{Kind: KLib, Lib: f.c.table.Class(tensorDatasetName)}
	var xs []program.Expr
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
		if a.T.Kind != KTensor || a.T.ND || a.Star {
			f.c.errorAt(e, "PYC0402", "%s: a tensor is wanted here, this is %v", tensorDatasetName, a.T)
			return Value{T: tPoison}
		}
		t.Elems, xs = append(t.Elems, a.T), append(xs, a.X)
	}
	if len(kws) > 0 || len(args) == 0 {
		return f.wrong(e, tensorDatasetName)
	}
	return Value{T: t, X: f.call(pkgData, "NewTensorDataset", xs...)}
}

// tensorItem is an item of a TensorDataset: a tuple of what each tensor has of it.
func (f *frame) tensorItem(ds, i Value) Value {
	ds, i = f.hold(ds, "dataset"), f.hold(i, "i")
	out := Value{T: &Type{Kind: KTuple}}
	for k, t := range ds.T.Elems {
		rank := t.Rank
		if rank > 0 {
			rank--
		}
		part := Value{T: tTensor(t.DType, rank), X: &program.Call{Fun: &program.Select{X: ds.X, Name: "At"}, Args: []program.Expr{intLit(k), i.X}}}
		out.Parts, out.T.Elems = append(out.Parts, part), append(out.T.Elems, part.T)
	}
	return out
}
