package nn

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ConvTransposeLayer is a transposed convolution, the gradient of ConvLayer.
//
//pyconv:class torch.nn.modules.conv._ConvTransposeNd(torch.nn.Module)
type ConvTransposeLayer struct {
	Weight        *tensor.Tensor //pyconv:map torch.nn.modules.conv._ConvTransposeNd.weight attr -> f32[?] view(0)
	Bias          *tensor.Tensor //pyconv:map torch.nn.modules.conv._ConvTransposeNd.bias attr -> f32[1] view(0)
	InChannels    int            //pyconv:map torch.nn.modules.conv._ConvTransposeNd.in_channels attr
	OutChannels   int            //pyconv:map torch.nn.modules.conv._ConvTransposeNd.out_channels attr
	KernelSize    []int
	Stride        []int
	Padding       []int
	OutputPadding []int
	Dilation      []int
	Groups        int //pyconv:map torch.nn.modules.conv._ConvTransposeNd.groups attr
}

// ConvTranspose1dLayer is a transposed convolution of [batch, in, length].
//
//pyconv:class torch.nn.ConvTranspose1d(torch.nn.modules.conv._ConvTransposeNd)
type ConvTranspose1dLayer struct{ ConvTransposeLayer }

// ConvTranspose2dLayer is a transposed convolution of [batch, in, height, width].
//
//pyconv:class torch.nn.ConvTranspose2d(torch.nn.modules.conv._ConvTransposeNd)
type ConvTranspose2dLayer struct{ ConvTransposeLayer }

// ConvTranspose3dLayer is a transposed convolution of
// [batch, in, depth, height, width].
//
//pyconv:class torch.nn.ConvTranspose3d(torch.nn.modules.conv._ConvTransposeNd)
type ConvTranspose3dLayer struct{ ConvTransposeLayer }

// ConvTransposeOptions are the keywords of nn.ConvTranspose2d; one number
// stands for every dimension, nil is PyTorch's default.
type ConvTransposeOptions struct {
	Stride, Padding, OutputPadding []int
	Groups                         int
	NoBias                         bool
	Dilation                       []int
}

// NewConvTranspose1dLayer returns a layer with weight [in, out/groups, kernel].
//
//pyconv:map torch.nn.ConvTranspose1d(in_channels: int, out_channels: int, kernel_size: ints, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, bias: bool = True, dilation: ints = 1, padding_mode="zeros", device=None, dtype=None) draws
func NewConvTranspose1dLayer(in, out int, kernel []int, opts ...ConvTransposeOptions) *ConvTranspose1dLayer {
	return &ConvTranspose1dLayer{newConvTranspose(in, out, sizesOr(kernel, 0, 1), option(opts))}
}

// NewConvTranspose2dLayer returns a layer with weight [in, out/groups, kh, kw].
//
//pyconv:map torch.nn.ConvTranspose2d(in_channels: int, out_channels: int, kernel_size: ints, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, bias: bool = True, dilation: ints = 1, padding_mode="zeros", device=None, dtype=None) draws
func NewConvTranspose2dLayer(in, out int, kernel []int, opts ...ConvTransposeOptions) *ConvTranspose2dLayer {
	return &ConvTranspose2dLayer{newConvTranspose(in, out, sizesOr(kernel, 0, 2), option(opts))}
}

// NewConvTranspose3dLayer returns a layer with weight [in, out/groups, kd, kh, kw].
//
//pyconv:map torch.nn.ConvTranspose3d(in_channels: int, out_channels: int, kernel_size: ints, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, bias: bool = True, dilation: ints = 1, padding_mode="zeros", device=None, dtype=None) draws
func NewConvTranspose3dLayer(in, out int, kernel []int, opts ...ConvTransposeOptions) *ConvTranspose3dLayer {
	return &ConvTranspose3dLayer{newConvTranspose(in, out, sizesOr(kernel, 0, 3), option(opts))}
}

func newConvTranspose(in, out int, kernel []int, o ConvTransposeOptions) ConvTransposeLayer {
	dims := len(kernel)
	l := ConvTransposeLayer{
		InChannels: in, OutChannels: out, KernelSize: kernel, Groups: max(o.Groups, 1), Stride: sizesOr(o.Stride, 1, dims),
		Padding: sizesOr(o.Padding, 0, dims), OutputPadding: sizesOr(o.OutputPadding, 0, dims), Dilation: sizesOr(o.Dilation, 1, dims),
	}
	if in%l.Groups != 0 {
		py.Raise("ValueError", "in_channels must be divisible by groups")
	}
	if out%l.Groups != 0 {
		py.Raise("ValueError", "out_channels must be divisible by groups")
	}
	l.Weight = drawnWeight(append([]int{in, out / l.Groups}, kernel...)...)
	if !o.NoBias {
		l.Bias = drawnBias(out, out/l.Groups*product(kernel))
	}
	return l
}

// Members names weight and bias.
func (l *ConvTransposeLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward maps x [batch, in, length], or [in, length], to the longer output.
//
//pyconv:map torch.nn.ConvTranspose1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func (l *ConvTranspose1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward maps x [batch, in, height, width], or without a batch, to the larger
// output.
//
//pyconv:map torch.nn.ConvTranspose2d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
func (l *ConvTranspose2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward maps x [batch, in, depth, height, width], or without a batch, to the
// larger output.
//
//pyconv:map torch.nn.ConvTranspose3d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/4,ConvolutionBackward0
func (l *ConvTranspose3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// ClassName is ConvTranspose1d, ConvTranspose2d or ConvTranspose3d.
func (l *ConvTransposeLayer) ClassName() string {
	return fmt.Sprintf("ConvTranspose%dd", len(l.KernelSize))
}

// ExtraRepr prints the arguments as PyTorch does.
func (l *ConvTransposeLayer) ExtraRepr() string {
	s := fmt.Sprintf("%d, %d, kernel_size=%s, stride=%s", l.InChannels, l.OutChannels, intTuple(l.KernelSize), intTuple(l.Stride))
	zero := make([]int, len(l.KernelSize))
	if !sameShape(l.Padding, zero) {
		s += ", padding=" + intTuple(l.Padding)
	}
	if !sameShape(l.Dilation, repeated(1, len(zero))) {
		s += ", dilation=" + intTuple(l.Dilation)
	}
	if !sameShape(l.OutputPadding, zero) {
		s += ", output_padding=" + intTuple(l.OutputPadding)
	}
	if l.Groups != 1 {
		s += fmt.Sprintf(", groups=%d", l.Groups)
	}
	if l.Bias == nil {
		s += ", bias=False"
	}
	return s
}

func (l *ConvTransposeLayer) forward(x *tensor.Tensor) *tensor.Tensor {
	return convolveTransposed(x, l.Weight, l.Bias, convGeometry{l.Stride, l.Padding, l.OutputPadding, l.Dilation, l.Groups, false})
}

// ConvTransposedOptions are the keywords of conv_transpose1d and its kin; one
// number stands for every dimension, nil is PyTorch's default.
type ConvTransposedOptions struct {
	Bias                           *tensor.Tensor
	Stride, Padding, OutputPadding []int
	Groups                         int
	Dilation                       []int
}

func (o ConvTransposedOptions) geometry(dims int) convGeometry {
	return convGeometry{sizesOr(o.Stride, 1, dims), sizesOr(o.Padding, 0, dims), sizesOr(o.OutputPadding, 0, dims),
		sizesOr(o.Dilation, 1, dims), max(o.Groups, 1), false}
}

// ConvTranspose1d is the gradient of Conv1d: x [batch, in, length], weight
// [in, out/groups, k].
//
//pyconv:map torch.nn.functional.conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
//pyconv:map torch.conv_transpose1d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func ConvTranspose1d(x, weight *tensor.Tensor, opts ...ConvTransposedOptions) *tensor.Tensor {
	return convolveTransposed(x, weight, option(opts).Bias, option(opts).geometry(1))
}

// ConvTranspose2d is the gradient of Conv2d: x [batch, in, height, width],
// weight [in, out/groups, kh, kw].
//
//pyconv:map torch.nn.functional.conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
//pyconv:map torch.conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
func ConvTranspose2d(x, weight *tensor.Tensor, opts ...ConvTransposedOptions) *tensor.Tensor {
	return convolveTransposed(x, weight, option(opts).Bias, option(opts).geometry(2))
}

// ConvTranspose3d is the gradient of Conv3d: x [batch, in, depth, height,
// width], weight [in, out/groups, kd, kh, kw].
//
//pyconv:map torch.nn.functional.conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/4,ConvolutionBackward0
//pyconv:map torch.conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, output_padding: ints = 0, groups: int = 1, dilation: ints = 1) -> T[r] backward=SqueezeBackward1/4,ConvolutionBackward0
func ConvTranspose3d(x, weight *tensor.Tensor, opts ...ConvTransposedOptions) *tensor.Tensor {
	return convolveTransposed(x, weight, option(opts).Bias, option(opts).geometry(3))
}

// convolveTransposed is a transposed convolution over one to three dimensions:
// g's before is the padding, its after the output's.
func convolveTransposed(x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	dims, rank := len(g.stride), len(x.Shape())
	checkRank("conv_transpose", dims, x)
	if len(weight.Shape()) != dims+2 {
		py.Raise("RuntimeError", "weight should have %d dimensions, but got %s", dims+2, py.Repr([]int(weight.Shape())))
	}
	if rank == dims+1 {
		return convolveTransposed(x.Unsqueeze(0), weight, bias, g).SqueezeDim(0)
	}
	if c, in := x.Shape()[1], weight.Shape()[0]; c != in {
		py.Raise("RuntimeError", "Given transposed=1, weight of size %s, expected input%s to have %d channels, but got %d channels instead",
			py.Repr([]int(weight.Shape())), py.Repr([]int(x.Shape())), in, c)
	}
	checkTypes(x, weight, bias)
	if dims == 1 { // as an image of one row, which its faults show
		image := convGeometry{append([]int{1}, g.stride...), append([]int{0}, g.before...), append([]int{0}, g.after...), append([]int{1}, g.dilation...), g.groups, g.word}
		return convolveTransposed(x.Unsqueeze(2), weight.Unsqueeze(2), bias, image).SqueezeDim(2)
	}
	size := make([]int, dims)
	for i := range size {
		if g.after[i] >= g.stride[i] && g.after[i] >= g.dilation[i] {
			py.Raise("RuntimeError", "output padding must be smaller than either stride or dilation, but got %s", outputPaddings(g))
		}
		size[i] = (x.Shape()[2+i]-1)*g.stride[i] - 2*g.before[i] + g.dilation[i]*(weight.Shape()[2+i]-1) + g.after[i] + 1
	}
	if slices.Min(size) <= 0 {
		py.Raise("RuntimeError", "Given input size per channel: (%s). Calculated output size per channel: (%s). Output size is too small", by(x.Shape()[2:]), by(size))
	}
	if wide(x) {
		return lower(convTranspose[float64](lift(x), lift(weight), bias, g.lifted()), dims)
	}
	return lower(convTranspose[float32](lift(x), lift(weight), bias, g.lifted()), dims)
}

// outputPaddings lists a geometry as the message on its output padding does.
func outputPaddings(g convGeometry) string {
	names := []string{"depth", "height", "width"}[3-len(g.stride):]
	var parts []string
	for _, p := range []struct {
		name  string
		sizes []int
	}{{"output_padding", g.after}, {"stride", g.stride}, {"dilation", g.dilation}} {
		for i, n := range p.sizes {
			parts = append(parts, fmt.Sprintf("%s_%s: %d", p.name, names[i], n))
		}
	}
	return strings.Join(parts, " ")
}

// convTranspose adds to each output its input taps, summed in float64 in the
// order of taps and channels.
func convTranspose[T real](x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	src, w, b := values[T](x), values[T](weight), values[T](bias)
	batch, in, d, h, wd := x.Dim5()
	_, outPer, kd, kh, kw := weight.Dim5()
	out, per := outPer*g.groups, in/g.groups
	size := [3]int{}
	for i := range size {
		size[i] = (x.Shape()[2+i]-1)*g.stride[i] - 2*g.before[i] + g.dilation[i]*(weight.Shape()[2+i]-1) + g.after[i] + 1
	}
	plane, volume := size[0]*size[1]*size[2], d*h*wd
	dst := make([]T, batch*out*plane)
	// tap is the input position that kernel position k carries to output o.
	tap := func(i, o, k, n int) (int, bool) {
		at := o + g.before[i] - k*g.dilation[i]
		return at / g.stride[i], at >= 0 && at%g.stride[i] == 0 && at/g.stride[i] < n
	}
	parallel.For(batch*out, 1, func(lo, hi int) {
		for p := lo; p < hi; p++ {
			i, o := p/out, p%out
			group := o / outPer
			for q := range plane {
				z, y, xo := q/(size[1]*size[2]), q/size[2]%size[1], q%size[2]
				sum := 0.0
				for k := range kd * kh * kw {
					sz, zIn := tap(0, z, k/(kh*kw), d)
					sy, yIn := tap(1, y, k/kw%kh, h)
					sx, xIn := tap(2, xo, k%kw, wd)
					if !zIn || !yIn || !xIn {
						continue
					}
					at := (sz*h+sy)*wd + sx
					for c := group * per; c < (group+1)*per; c++ {
						sum += float64(src[(i*in+c)*volume+at]) * float64(w[(c*outPer+o%outPer)*kd*kh*kw+k])
					}
				}
				if b != nil {
					sum += float64(b[o])
				}
				dst[p*plane+q] = T(sum)
			}
		}
	})
	return result(dst, x.DType(), batch, out, size[0], size[1], size[2])
}
