package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// PadOptions are the keywords of pad.
type PadOptions struct {
	Mode  string // "constant" (the default), "reflect", "replicate" or "circular"
	Value float64
}

// padModes maps a place outside 0..n-1 to one inside.
var padModes = map[string]func(i, n int) int{
	"reflect": func(i, n int) int {
		if i < 0 {
			i = -i
		}
		if i >= n {
			i = 2*(n-1) - i
		}
		return i
	},
	"replicate": func(i, n int) int { return min(max(i, 0), n-1) },
	"circular":  func(i, n int) int { return ((i % n) + n) % n },
}

// Pad pads x by pairs (before, after) that begin with the last dimension;
// negative ones crop in constant mode.
//
//pyconv:map torch.nn.functional.pad(input: Tensor, pad: ints, mode: str = "constant", value: float = 0) -> T[r] backward=ConstantPadNdBackward0
func Pad(x *tensor.Tensor, pad []int, opts ...PadOptions) *tensor.Tensor {
	o := option(opts)
	if len(pad)%2 != 0 {
		py.Raise("RuntimeError", "Padding length must be divisible by 2")
	}
	rank := len(x.Shape())
	if len(pad)/2 > rank {
		py.Raise("RuntimeError", "Padding length should be less than or equal to two times the input dimension but got padding length %d and input of dimension %d", len(pad), rank)
	}
	if o.Mode == "" || o.Mode == "constant" {
		return padConstant(x, pad, o.Value)
	}
	place, ok := padModes[o.Mode]
	if !ok {
		py.Raise("NotImplementedError", "Unrecognised padding mode %s", o.Mode)
	}
	checkPad(x, pad, o.Mode)
	for k := 0; k < len(pad)/2; k++ {
		dim := rank - 1 - k
		n, before, after := x.Shape()[dim], pad[2*k], pad[2*k+1]
		index := make([]int64, max(0, before+n+after))
		for i := range index {
			index[i] = int64(place(i-before, n))
		}
		x = x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, index, len(index)))
	}
	return x
}

// checkPad raises where x cannot be padded with what it holds.
func checkPad(x *tensor.Tensor, pad []int, mode string) {
	rank, dims := len(x.Shape()), len(pad)/2
	if dims < 1 || dims > 3 || rank != dims+1 && rank != dims+2 {
		py.Raise("NotImplementedError", "Padding size %d is not supported for %dD input tensor.", len(pad), rank)
	}
	for k := range dims {
		dim := rank - 1 - k
		n, before, after := x.Shape()[dim], pad[2*k], pad[2*k+1]
		if mode == "reflect" && (before >= n || after >= n) {
			py.Raise("RuntimeError", "Argument #%d: Padding size should be less than the corresponding input dimension, but got: padding (%d, %d) at dimension %d of input %s",
				4+2*k, before, after, dim, py.Repr([]int(x.Shape())))
		}
		if mode == "circular" && (before > n || after > n) {
			py.Raise("RuntimeError", "Padding value causes wrapping around more than once.")
		}
	}
	if kernel := map[string]string{"reflect": "reflection_pad%dd", "replicate": "replication_pad%dd"}[mode]; kernel != "" && x.DType() == tensor.Bool {
		noKernel(fmt.Sprintf(kernel, dims), x)
	}
}

func padConstant(x *tensor.Tensor, pad []int, value float64) *tensor.Tensor {
	rank := len(x.Shape())
	shape := append([]int(nil), x.Shape()...)
	from := x
	starts := make([]int, rank)
	for k := 0; k < len(pad)/2; k++ {
		dim, before, after := rank-1-k, pad[2*k], pad[2*k+1]
		n := shape[dim]
		if shape[dim] = before + n + after; shape[dim] < 0 {
			py.Raise("RuntimeError", "The input size %d, plus negative padding %d and %d resulted in a negative output size, which is invalid. Check dimension %d of your input.", n, before, after, dim)
		}
		lo, hi := max(0, -before), n-max(0, -after)
		from = from.Narrow(dim, lo, max(0, hi-lo))
		starts[dim] = max(0, before)
	}
	out := tensor.New(x.DType(), shape...)
	if value != 0 {
		out.FillInPlace(value)
	}
	into := out
	for dim, start := range starts {
		into = into.Narrow(dim, start, from.Shape()[dim])
	}
	into.CopyInPlace(from)
	return out
}
