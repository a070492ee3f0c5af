package mapping

import "github.com/pyconv/pyconv/parser"

// A tensor of layout torch.sparse_coo is an object of a class of its own: only
// what is mapped for it can be done with it. Python calls both torch.Tensor.

// sparseClass is the name of that class.
const sparseClass = "torch.SparseTensor"

func isSparse(t *Type) bool { return t.Kind == KLib && t.Lib.Py == sparseClass }

// sparseTensor is torch.sparse_coo_tensor, which takes lists and arrays too.
func (f *frame) sparseTensor(e parser.Node, name string, args []Value, kws []kwarg) Value {
	for i := range args[:min(len(args), 2)] {
		if t := args[i].T; t.Kind == KList || t.Kind == KTuple && i < 2 && len(args) > 1 || t.isArray() {
			args[i] = f.tensorOf(e, "torch.as_tensor", args[i:i+1:i+1], nil)
		}
	}
	v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	return v
}
