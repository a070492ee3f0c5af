package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// softmaxes are the functions and layers of torch.nn that choose a dim by the
// rank where none is given, and warn of it.
var softmaxes = []string{
	"torch.nn.functional.softmax", "torch.nn.functional.log_softmax", "torch.nn.functional.softmin",
	"torch.nn.Softmax", "torch.nn.LogSoftmax", "torch.nn.Softmin",
}

// implicitDim warns of a softmax without dim, and gives a function the dim that
// PyTorch chooses.
func (f *frame) implicitDim(e parser.Node, name string, args []Value, kws []kwarg) []kwarg {
	if !slices.Contains(softmaxes, name) {
		return kws
	}
	isFunction := strings.HasPrefix(name, "torch.nn.functional.")
	before := 0 // arguments that stand before dim
	if isFunction {
		before = 1
	}
	given := slices.IndexFunc(kws, func(k kwarg) bool { return k.name == "dim" })
	if len(args) > before || given >= 0 && kws[given].v.T.Kind != KNone {
		return kws
	}
	var input Value
	if i := slices.IndexFunc(kws, func(k kwarg) bool { return k.name == "input" }); i >= 0 {
		input = kws[i].v
	} else if len(args) > 0 {
		input = args[0]
	}
	if isFunction && (input.T == nil || input.T.Kind != KTensor || input.T.Rank < 0) {
		return kws // which dim is meant is not known
	}
	short := name[strings.LastIndexByte(name, '.')+1:]
	f.c.warnAt(e, "PYC0905", "say which one: dim=-1", "%s without dim chooses one by the tensor's rank", short)
	if !isFunction {
		return kws
	}
	dim := 1
	if r := input.T.Rank; r == 0 || r == 1 || r == 3 {
		dim = 0
	}
	kws = slices.Clone(kws)
	if given >= 0 {
		kws = slices.Delete(kws, given, given+1)
	}
	return append(kws, kwarg{"dim", Value{T: tInt, X: intLit(dim), Const: int64(dim)}, e})
}
