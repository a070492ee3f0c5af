package nn

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ConvLayer is a convolution over one to three spatial dimensions.
//
//pyconv:class torch.nn.modules.conv._ConvNd(torch.nn.Module)
type ConvLayer struct {
	Weight      *tensor.Tensor //pyconv:map torch.nn.modules.conv._ConvNd.weight attr -> f32[?] view(0)
	Bias        *tensor.Tensor //pyconv:map torch.nn.modules.conv._ConvNd.bias attr -> f32[1] view(0)
	InChannels  int            //pyconv:map torch.nn.modules.conv._ConvNd.in_channels attr
	OutChannels int            //pyconv:map torch.nn.modules.conv._ConvNd.out_channels attr
	KernelSize  []int
	Stride      []int
	Padding     []int
	Dilation    []int
	Groups      int    //pyconv:map torch.nn.modules.conv._ConvNd.groups attr
	PaddingMode string //pyconv:map torch.nn.modules.conv._ConvNd.padding_mode attr
	word        string // padding="same" or "valid"
}

// Conv1dLayer is a convolution of [batch, in, length].
//
//pyconv:class torch.nn.Conv1d(torch.nn.modules.conv._ConvNd)
type Conv1dLayer struct{ ConvLayer }

// Conv2dLayer is a convolution of [batch, in, height, width].
//
//pyconv:class torch.nn.Conv2d(torch.nn.modules.conv._ConvNd)
type Conv2dLayer struct{ ConvLayer }

// Conv3dLayer is a convolution of [batch, in, depth, height, width].
//
//pyconv:class torch.nn.Conv3d(torch.nn.modules.conv._ConvNd)
type Conv3dLayer struct{ ConvLayer }

// ConvOptions are the keywords of nn.Conv1d and nn.Conv2d with one number for
// every dimension; a zero Stride, Dilation or Groups is 1.
type ConvOptions struct {
	Stride, Padding, Dilation, Groups int
	NoBias                            bool
	PaddingMode                       string // "zeros" (the default), "reflect", "replicate" or "circular"
}

// ConvSizeOptions are the keywords of nn.Conv2d and nn.Conv3d with a number per
// dimension; nil is PyTorch's default.
type ConvSizeOptions struct {
	Stride, Padding, Dilation []int
	Groups                    int
	NoBias                    bool
	PaddingMode               string
}

// ConvSameOptions are the keywords of a convolution whose padding is a word.
type ConvSameOptions struct {
	Stride, Dilation, Groups int
	NoBias                   bool
	PaddingMode              string
}

// NewConv1dLayer returns a convolution of [batch, in, length].
//
//pyconv:map torch.nn.Conv1d(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv1dLayer(in, out, kernel int, opts ...ConvOptions) *Conv1dLayer {
	return &Conv1dLayer{newConv(in, out, []int{kernel}, option(opts).sizes(1))}
}

// NewConv2dLayer returns a convolution of [batch, in, height, width] with a
// square kernel.
//
//pyconv:map torch.nn.Conv2d(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv2dLayer(in, out, kernel int, opts ...ConvOptions) *Conv2dLayer {
	return &Conv2dLayer{newConv(in, out, []int{kernel, kernel}, option(opts).sizes(2))}
}

// NewConv2dLayerSize returns a convolution with a kernel of [height, width].
//
//pyconv:map torch.nn.Conv2d(in_channels: int, out_channels: int, kernel_size: ints, stride: ints = 1, padding: ints = 0, dilation: ints = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv2dLayerSize(in, out int, kernel []int, opts ...ConvSizeOptions) *Conv2dLayer {
	return &Conv2dLayer{newConv(in, out, pair(kernel), option(opts))}
}

// NewConv2dLayerKernel returns a convolution with a kernel of [height, width]
// and one number for the other sizes.
//
//pyconv:map torch.nn.Conv2d(in_channels: int, out_channels: int, kernel_size: ints, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv2dLayerKernel(in, out int, kernel []int, opts ...ConvOptions) *Conv2dLayer {
	return &Conv2dLayer{newConv(in, out, pair(kernel), option(opts).sizes(2))}
}

// NewConv1dLayerSame returns a convolution with padding "same" or "valid".
//
//pyconv:map torch.nn.Conv1d(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, padding: str, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv1dLayerSame(in, out, kernel int, padding string, opts ...ConvSameOptions) *Conv1dLayer {
	return &Conv1dLayer{newConvSame(in, out, []int{kernel}, padding, option(opts))}
}

// NewConv2dLayerSame returns a convolution with padding "same" or "valid".
//
//pyconv:map torch.nn.Conv2d(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, padding: str, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv2dLayerSame(in, out, kernel int, padding string, opts ...ConvSameOptions) *Conv2dLayer {
	return &Conv2dLayer{newConvSame(in, out, []int{kernel, kernel}, padding, option(opts))}
}

// NewConv3dLayer returns a convolution with a kernel of [depth, height, width];
// one number stands for all three.
//
//pyconv:map torch.nn.Conv3d(in_channels: int, out_channels: int, kernel_size: ints, stride: ints = 1, padding: ints = 0, dilation: ints = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv3dLayer(in, out int, kernel []int, opts ...ConvSizeOptions) *Conv3dLayer {
	return &Conv3dLayer{newConv(in, out, sizesOr(kernel, 0, 3), option(opts))}
}

// NewConv3dLayerSame returns a convolution with padding "same" or "valid".
//
//pyconv:map torch.nn.Conv3d(in_channels: int, out_channels: int, kernel_size: ints, stride: int = 1, padding: str, dilation: int = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None) draws
func NewConv3dLayerSame(in, out int, kernel []int, padding string, opts ...ConvSameOptions) *Conv3dLayer {
	return &Conv3dLayer{newConvSame(in, out, sizesOr(kernel, 0, 3), padding, option(opts))}
}

func (o ConvOptions) sizes(dims int) ConvSizeOptions {
	return ConvSizeOptions{
		Stride: repeated(max(o.Stride, 1), dims), Padding: repeated(o.Padding, dims), Dilation: repeated(max(o.Dilation, 1), dims),
		Groups: o.Groups, NoBias: o.NoBias, PaddingMode: o.PaddingMode,
	}
}

func newConvSame(in, out int, kernel []int, padding string, o ConvSameOptions) ConvLayer {
	if padding != "same" && padding != "valid" {
		py.Raise("ValueError", "Invalid padding string %s, should be one of {'valid', 'same'}", py.Repr(padding))
	}
	if padding == "same" && o.Stride > 1 {
		py.Raise("ValueError", "padding='same' is not supported for strided convolutions")
	}
	plain := ConvOptions{Stride: o.Stride, Dilation: o.Dilation, Groups: o.Groups, NoBias: o.NoBias, PaddingMode: o.PaddingMode}
	l := newConv(in, out, kernel, plain.sizes(len(kernel)))
	l.word = padding
	return l
}

func newConv(in, out int, kernel []int, o ConvSizeOptions) ConvLayer {
	dims := len(kernel)
	l := ConvLayer{
		InChannels: in, OutChannels: out, KernelSize: kernel, Groups: max(o.Groups, 1), PaddingMode: o.PaddingMode,
		Stride: sizesOr(o.Stride, 1, dims), Padding: sizesOr(o.Padding, 0, dims), Dilation: sizesOr(o.Dilation, 1, dims),
	}
	if l.PaddingMode == "" {
		l.PaddingMode = "zeros"
	}
	if o.Groups < 0 {
		py.Raise("ValueError", "groups must be a positive integer")
	}
	if in%l.Groups != 0 {
		py.Raise("ValueError", "in_channels must be divisible by groups")
	}
	if out%l.Groups != 0 {
		py.Raise("ValueError", "out_channels must be divisible by groups")
	}
	if _, ok := padModes[l.PaddingMode]; !ok && l.PaddingMode != "zeros" {
		py.Raise("ValueError", "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='%s'", l.PaddingMode)
	}
	l.Weight = drawnWeight(append([]int{out, in / l.Groups}, kernel...)...)
	if !o.NoBias {
		l.Bias = drawnBias(out, in/l.Groups*product(kernel))
	}
	return l
}

// repeated is n, dims times.
func repeated(n, dims int) []int {
	s := make([]int, dims)
	for i := range s {
		s[i] = n
	}
	return s
}

// sizesOr is sizes, or otherwise for each dimension; one size stands for all.
func sizesOr(sizes []int, otherwise, dims int) []int {
	switch len(sizes) {
	case 0:
		return repeated(otherwise, dims)
	case 1:
		return repeated(sizes[0], dims)
	case dims:
		return sizes
	}
	py.Raise("RuntimeError", "expected %d sizes for a convolution or pooling, but got %s", dims, py.Repr(sizes))
	return nil
}

func pair(sizes []int) []int { return sizesOr(sizes, 0, 2) }

// Members names weight and bias.
func (l *ConvLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward convolves x [batch, in, length], or [in, length] without a batch.
//
//pyconv:map torch.nn.Conv1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func (l *Conv1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward convolves x [batch, in, height, width], or without a batch.
//
//pyconv:map torch.nn.Conv2d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
func (l *Conv2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward convolves x [batch, in, depth, height, width], or without a batch.
//
//pyconv:map torch.nn.Conv3d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/4,ConvolutionBackward0
func (l *Conv3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

func (l *ConvLayer) forward(x *tensor.Tensor) *tensor.Tensor {
	before, after := l.Padding, l.Padding
	if l.word == "same" {
		before, after = samePadding(l.KernelSize, l.Dilation)
	}
	g := convGeometry{l.Stride, before, before, l.Dilation, l.Groups, l.word != ""}
	if l.PaddingMode != "zeros" {
		x = Pad(x, lastFirst(before, after), PadOptions{Mode: l.PaddingMode})
		g.before, g.after, g.word = make([]int, len(before)), make([]int, len(after)), false
		return convolve(x, l.Weight, l.Bias, g)
	}
	if !sameShape(before, after) { // the odd one is put in first
		checkRank("conv", len(before), x)
		odd := make([]int, len(before))
		for i, n := range after {
			odd[i] = n - before[i]
		}
		x = Pad(x, lastFirst(make([]int, len(odd)), odd))
	}
	return convolve(x, l.Weight, l.Bias, g)
}

// samePadding is the padding that keeps the length; the odd one goes behind.
func samePadding(kernel, dilation []int) (before, after []int) {
	before, after = make([]int, len(kernel)), make([]int, len(kernel))
	for i, k := range kernel {
		total := dilation[i] * (k - 1)
		before[i] = total / 2
		after[i] = total - total/2
	}
	return before, after
}

// lastFirst lists paddings as F.pad takes them, the last dimension first.
func lastFirst(before, after []int) []int {
	var out []int
	for i := len(before) - 1; i >= 0; i-- {
		out = append(out, before[i], after[i])
	}
	return out
}

// ClassName is Conv1d, Conv2d or Conv3d.
func (l *ConvLayer) ClassName() string { return fmt.Sprintf("Conv%dd", len(l.KernelSize)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *ConvLayer) ExtraRepr() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d, %d, kernel_size=%s, stride=%s", l.InChannels, l.OutChannels, intTuple(l.KernelSize), intTuple(l.Stride))
	switch {
	case l.word != "":
		b.WriteString(", padding=" + l.word)
	case !sameShape(l.Padding, make([]int, len(l.Padding))):
		b.WriteString(", padding=" + intTuple(l.Padding))
	}
	if !sameShape(l.Dilation, repeated(1, len(l.Dilation))) {
		b.WriteString(", dilation=" + intTuple(l.Dilation))
	}
	if l.Groups != 1 {
		fmt.Fprintf(&b, ", groups=%d", l.Groups)
	}
	if l.Bias == nil {
		b.WriteString(", bias=False")
	}
	if l.PaddingMode != "zeros" {
		b.WriteString(", padding_mode=" + l.PaddingMode)
	}
	return b.String()
}
