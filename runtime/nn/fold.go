package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// FoldOptions are the keywords of unfold and fold: one number or a height and a
// width, nil is PyTorch's default.
type FoldOptions struct{ Dilation, Padding, Stride []int }

// sliding places blocks over an image.
type sliding struct{ kernel, dilation, padding, stride []int }

func newSliding(kernel []int, o FoldOptions) sliding {
	return sliding{pair(kernel), sizesOr(o.Dilation, 1, 2), sizesOr(o.Padding, 0, 2), sizesOr(o.Stride, 1, 2)}
}

// blocks is how many blocks stand below each other and beside each other.
func (s sliding) blocks(h, w int) (down, across int) {
	n := [2]int{h, w}
	for i := range n {
		room := n[i] + 2*s.padding[i] - s.dilation[i]*(s.kernel[i]-1) - 1
		n[i] = room/s.stride[i] + 1
		if room < 0 {
			n[i] = -(-room+s.stride[i]-1)/s.stride[i] + 1
		}
	}
	return n[0], n[1]
}

// words lists the sizes as messages do.
func (s sliding) words() string {
	word := func(p []int) string { return fmt.Sprintf("(%d, %d)", p[0], p[1]) }
	return fmt.Sprintf("kernel_size=%s, dilation=%s, padding=%s", word(s.kernel), word(s.dilation), word(s.padding))
}

// Unfold lists the sliding blocks of x [batch, channels, height, width] as
// columns: [batch, channels·kh·kw, blocks].
//
//pyconv:map torch.nn.functional.unfold(input: Tensor, kernel_size: ints, dilation: ints = 1, padding: ints = 0, stride: ints = 1) -> T[r-1] backward=Im2ColBackward0
func Unfold(x *tensor.Tensor, kernel []int, opts ...FoldOptions) *tensor.Tensor {
	s := newSliding(kernel, option(opts))
	shape := x.Shape()
	if len(shape) == 3 {
		return Unfold(x.Unsqueeze(0), kernel, opts...).SqueezeDim(0)
	}
	if len(shape) != 4 || product(shape[1:]) == 0 {
		py.Raise("RuntimeError", "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: %s", py.Repr([]int(shape)))
	}
	down, across := s.blocks(shape[2], shape[3])
	if down < 1 || across < 1 {
		py.Raise("RuntimeError", "Given input with spatial size (%d, %d), %s, calculated shape of the array of sliding blocks as (%d, %d), but its components must be at least one.",
			shape[2], shape[3], s.words(), down, across)
	}
	if !x.DType().IsFloat() && x.DType() != tensor.Bool {
		py.Raise("NotImplementedError", "\"im2col_out_cpu\" not implemented for '%s'", x.DType().ScalarName())
	}
	padded := Pad(x, lastFirst(s.padding, s.padding)).Contiguous()
	columns := tensor.EmptyOf(x.DType(), shape[0], shape[1], s.kernel[0], s.kernel[1], down, across)
	for i := range s.kernel[0] {
		for j := range s.kernel[1] {
			columns.Select(2, i).Select(2, j).CopyInPlace(s.placed(padded, i, j, down, across))
		}
	}
	return columns.View(shape[0], shape[1]*s.kernel[0]*s.kernel[1], down*across)
}

// placed is what element (i, j) of every block lies over, a view of the padded
// image.
func (s sliding) placed(padded *tensor.Tensor, i, j, down, across int) *tensor.Tensor {
	top, left := i*s.dilation[0], j*s.dilation[1]
	return padded.Slice(2, top, top+(down-1)*s.stride[0]+1, s.stride[0]).Slice(3, left, left+(across-1)*s.stride[1]+1, s.stride[1])
}

// Fold adds up columns of blocks x [batch, channels·kh·kw, blocks] to images of
// size: what Unfold takes apart.
//
//pyconv:map torch.nn.functional.fold(input: Tensor, output_size: ints, kernel_size: ints, dilation: ints = 1, padding: ints = 0, stride: ints = 1) -> T[r+1] backward=Col2ImBackward0
func Fold(x *tensor.Tensor, size, kernel []int, opts ...FoldOptions) *tensor.Tensor {
	s := newSliding(kernel, option(opts))
	size = pair(size)
	shape := x.Shape()
	if len(shape) == 2 {
		return Fold(x.Unsqueeze(0), size, kernel, opts...).SqueezeDim(0)
	}
	if len(shape) != 3 || product(shape[1:]) == 0 {
		py.Raise("RuntimeError", "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: %s", py.Repr([]int(shape)))
	}
	area := s.kernel[0] * s.kernel[1]
	if shape[1]%area != 0 {
		py.Raise("RuntimeError", "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=%d and kernel_size=(%d, %d).", shape[1], s.kernel[0], s.kernel[1])
	}
	down, across := s.blocks(size[0], size[1])
	if shape[2] != down*across {
		py.Raise("RuntimeError", "Given output_size=(%d, %d), %s, stride=(%d, %d), expected size of input's dimension 2 to match the calculated number of sliding blocks %d * %d = %d, but got input.size(2)=%d.",
			size[0], size[1], s.words(), s.stride[0], s.stride[1], down, across, down*across, shape[2])
	}
	columns := x.Reshape(shape[0], shape[1]/area, s.kernel[0], s.kernel[1], down, across)
	padded := tensor.New(x.DType(), shape[0], shape[1]/area, size[0]+2*s.padding[0], size[1]+2*s.padding[1])
	for i := range s.kernel[0] {
		for j := range s.kernel[1] {
			s.placed(padded, i, j, down, across).AddInPlace(columns.Select(2, i).Select(2, j))
		}
	}
	return padded.Narrow(2, s.padding[0], size[0]).Narrow(3, s.padding[1], size[1]).Contiguous()
}

// UnfoldLayer is Unfold as a layer.
//
//pyconv:class torch.nn.Unfold(torch.nn.Module)
type UnfoldLayer struct {
	kernel  []int
	options FoldOptions
}

// NewUnfoldLayer lists the blocks of images.
//
//pyconv:map torch.nn.Unfold(kernel_size: ints, dilation: ints = 1, padding: ints = 0, stride: ints = 1)
func NewUnfoldLayer(kernel []int, opts ...FoldOptions) *UnfoldLayer {
	return &UnfoldLayer{kernel, option(opts)}
}

// Members names nothing.
func (l *UnfoldLayer) Members(r *Registry) {}

// Forward lists the blocks of x.
//
//pyconv:map torch.nn.Unfold.forward(input: Tensor) -> T[r-1] backward=Im2ColBackward0
func (l *UnfoldLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Unfold(x, l.kernel, l.options)
}

// ClassName is Unfold.
func (l *UnfoldLayer) ClassName() string { return "Unfold" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *UnfoldLayer) ExtraRepr() string { return l.options.repr(l.kernel) }

func (o FoldOptions) repr(kernel []int) string {
	word := func(sizes []int, otherwise string) string {
		if sizes == nil {
			return otherwise
		}
		return oneOrMore(sizes)
	}
	return fmt.Sprintf("kernel_size=%s, dilation=%s, padding=%s, stride=%s", oneOrMore(kernel), word(o.Dilation, "1"), word(o.Padding, "0"), word(o.Stride, "1"))
}

// FoldLayer is Fold as a layer.
//
//pyconv:class torch.nn.Fold(torch.nn.Module)
type FoldLayer struct {
	size, kernel []int
	options      FoldOptions
}

// NewFoldLayer adds up blocks to images of size.
//
//pyconv:map torch.nn.Fold(output_size: ints, kernel_size: ints, dilation: ints = 1, padding: ints = 0, stride: ints = 1)
func NewFoldLayer(size, kernel []int, opts ...FoldOptions) *FoldLayer {
	return &FoldLayer{size, kernel, option(opts)}
}

// Members names nothing.
func (l *FoldLayer) Members(r *Registry) {}

// Forward adds up the blocks of x.
//
//pyconv:map torch.nn.Fold.forward(input: Tensor) -> T[r+1] backward=Col2ImBackward0
func (l *FoldLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Fold(x, l.size, l.kernel, l.options)
}

// ClassName is Fold.
func (l *FoldLayer) ClassName() string { return "Fold" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *FoldLayer) ExtraRepr() string {
	return "output_size=" + oneOrMore(l.size) + ", " + l.options.repr(l.kernel)
}
