package nn

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ConvLayer is a convolution over one or two spatial dimensions.
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
	same        bool   // padding='same'
}

// Conv1dLayer is a convolution of [batch, in, length].
//
//pyconv:class torch.nn.Conv1d(torch.nn.modules.conv._ConvNd)
type Conv1dLayer struct{ ConvLayer }

// Conv2dLayer is a convolution of [batch, in, height, width].
//
//pyconv:class torch.nn.Conv2d(torch.nn.modules.conv._ConvNd)
type Conv2dLayer struct{ ConvLayer }

// ConvOptions are the keywords of nn.Conv1d and nn.Conv2d with one number for
// every dimension; a zero Stride, Dilation or Groups is 1.
type ConvOptions struct {
	Stride, Padding, Dilation, Groups int
	NoBias                            bool
	PaddingMode                       string // "zeros" (the default), "reflect", "replicate" or "circular"
}

// ConvSizeOptions are the keywords of nn.Conv2d with a number per dimension;
// nil is PyTorch's default.
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
	l.same = padding == "same"
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

func (l *ConvLayer) forward(x *tensor.Tensor) *tensor.Tensor {
	before, after := l.Padding, l.Padding
	if l.same {
		before, after = samePadding(l.KernelSize, l.Dilation)
	}
	if l.PaddingMode != "zeros" {
		x = Pad(x, lastFirst(before, after), PadOptions{Mode: l.PaddingMode})
		before, after = make([]int, len(before)), make([]int, len(after))
	}
	return convolve(x, l.Weight, l.Bias, convGeometry{l.Stride, before, after, l.Dilation, l.Groups})
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

// ClassName is Conv1d or Conv2d.
func (l *ConvLayer) ClassName() string { return fmt.Sprintf("Conv%dd", len(l.KernelSize)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *ConvLayer) ExtraRepr() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d, %d, kernel_size=%s, stride=%s", l.InChannels, l.OutChannels, intTuple(l.KernelSize), intTuple(l.Stride))
	switch {
	case l.same:
		b.WriteString(", padding=same")
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

// ConvolutionOptions are the keywords of conv1d and conv2d; a zero Stride, Dilation or
// Groups is 1.
type ConvolutionOptions struct {
	Bias                              *tensor.Tensor
	Stride, Padding, Dilation, Groups int
}

func (o ConvolutionOptions) geometry(dims int) convGeometry {
	p := repeated(o.Padding, dims)
	return convGeometry{repeated(max(o.Stride, 1), dims), p, p, repeated(max(o.Dilation, 1), dims), max(o.Groups, 1)}
}

// Conv1d convolves x [batch, in, length] with weight [out, in/groups, k].
//
//pyconv:map torch.nn.functional.conv1d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func Conv1d(x, weight *tensor.Tensor, opts ...ConvolutionOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(1))
}

// Conv2d convolves x [batch, in, height, width] with weight [out, in/groups, kh, kw].
//
//pyconv:map torch.nn.functional.conv2d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
func Conv2d(x, weight *tensor.Tensor, opts ...ConvolutionOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(2))
}

type convGeometry struct {
	stride, before, after, dilation []int
	groups                          int
}

// convolve is a convolution over one or two dimensions.
func convolve(x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	dims, rank := len(g.stride), len(x.Shape())
	if rank != dims+1 && rank != dims+2 {
		py.Raise("RuntimeError", "Expected %dD (unbatched) or %dD (batched) input to conv%dd, but got input of size: %s",
			dims+1, dims+2, dims, py.Repr([]int(x.Shape())))
	}
	if len(weight.Shape()) != dims+2 {
		py.Raise("RuntimeError", "weight should have %d dimensions, but got %s", dims+2, py.Repr([]int(weight.Shape())))
	}
	if x.DType() != weight.DType() {
		py.Raise("RuntimeError", "Input type (torch.%sTensor) and weight type (torch.%sTensor) should be the same", x.DType().ScalarName(), weight.DType().ScalarName())
	}
	if rank == dims+1 {
		return convolve(x.Unsqueeze(0), weight, bias, g).SqueezeDim(0)
	}
	ws := weight.Shape()
	if x.Shape()[1] != ws[1]*g.groups {
		py.Raise("RuntimeError", "Given groups=%d, weight of size %s, expected input%s to have %d channels, but got %d channels instead",
			g.groups, py.Repr([]int(ws)), py.Repr([]int(x.Shape())), ws[1]*g.groups, x.Shape()[1])
	}
	if dims == 1 {
		g = convGeometry{
			append([]int{1}, g.stride...), append([]int{0}, g.before...), append([]int{0}, g.after...),
			append([]int{1}, g.dilation...), g.groups,
		}
		return convolve(x.Unsqueeze(2), weight.Unsqueeze(2), bias, g).SqueezeDim(2)
	}
	if x.DType() == tensor.Float64 {
		return conv2d[float64](x, weight, bias, g)
	}
	return conv2d[float32](x, weight, bias, g)
}

func conv2d[T real](x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	src, w, b := values[T](x), values[T](weight), values[T](bias)
	batch, in, h, wd := x.Dim4()
	out, per, kh, kw := weight.Dim4()
	size := [2]int{}
	for i, n := range []int{h, wd} {
		padded := n + g.before[i] + g.after[i]
		extent := g.dilation[i]*(weight.Shape()[2+i]-1) + 1
		if padded < extent {
			py.Raise("RuntimeError", "Calculated padded input size per channel: (%d x %d). Kernel size: (%d x %d). Kernel size can't be greater than actual input size",
				h+g.before[0]+g.after[0], wd+g.before[1]+g.after[1], kh, kw)
		}
		size[i] = (padded-extent)/g.stride[i] + 1
	}
	oh, ow := size[0], size[1]
	dst := make([]T, batch*out*oh*ow)
	taps := per * kh * kw
	outPer := out / g.groups
	// A row of columns holds the taps of one output position, so that each
	// output is one dot product whatever the batch.
	lines := max(1, columnRows/max(ow, 1)) // of the output at a time
	blocks := ceilDiv(oh, lines)
	parallel.For(batch*g.groups*blocks, 1, func(lo, hi int) {
		columns := make([]T, min(lines, oh)*ow*taps)
		for r := lo; r < hi; r++ {
			i, group, top := r/(g.groups*blocks), r/blocks%g.groups, r%blocks*lines
			n := min(lines, oh-top)
			clear(columns)
			for c := range per {
				plane := src[(i*in+group*per+c)*h*wd:][:h*wd]
				for y := range n {
					part := columns[y*ow*taps:]
					for ky := range kh {
						sy := (top+y)*g.stride[0] - g.before[0] + ky*g.dilation[0]
						if sy < 0 || sy >= h {
							continue
						}
						line := plane[sy*wd:][:wd]
						for kx := range kw {
							tap := (c*kh+ky)*kw + kx
							sx := kx*g.dilation[1] - g.before[1]
							for xo := range ow {
								if s := sx + xo*g.stride[1]; s >= 0 && s < wd {
									part[xo*taps+tap] = line[s]
								}
							}
						}
					}
				}
			}
			at := ((i*out+group*outPer)*oh + top) * ow
			productsOfRows(dst[at:], oh*ow, w[group*outPer*taps:], columns, outPer, n*ow, taps)
			if b != nil {
				for o := range outPer {
					v := b[group*outPer+o]
					for j := range dst[at+o*oh*ow:][:n*ow] {
						dst[at+o*oh*ow+j] += v
					}
				}
			}
		}
	})
	return result(dst, x.DType(), batch, out, oh, ow)
}

// columnRows is about how many output positions are multiplied at once.
const columnRows = 64

// productsOfRows writes the products of m rows of a with n of b, k numbers
// each, to rows of c that are ldc apart.
func productsOfRows[T real](c []T, ldc int, a, b []T, m, n, k int) {
	if x, ok := any(c).([]float32); ok {
		kernel.GemmT(x, ldc, any(a).([]float32), k, kernel.Weight{F32: any(b).([]float32), Stride: k}, m, n, k)
		return
	}
	for i := range m {
		for j := range n {
			var s T
			for p, v := range a[i*k:][:k] {
				s += v * b[j*k+p]
			}
			c[i*ldc+j] = s
		}
	}
}
