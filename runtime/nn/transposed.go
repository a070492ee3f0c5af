package nn

import (
	"fmt"

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

// ClassName is ConvTranspose1d or ConvTranspose2d.
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
	dims, rank := len(l.KernelSize), len(x.Shape())
	if rank != dims+1 && rank != dims+2 {
		py.Raise("RuntimeError", "Expected %dD (unbatched) or %dD (batched) input to conv_transpose%dd, but got input of size: %s",
			dims+1, dims+2, dims, py.Repr([]int(x.Shape())))
	}
	if rank == dims+1 {
		return l.forward(x.Unsqueeze(0)).SqueezeDim(0)
	}
	if c := x.Shape()[1]; c != l.InChannels {
		py.Raise("RuntimeError", "Given transposed=1, weight of size %s, expected input%s to have %d channels, but got %d channels instead",
			py.Repr([]int(l.Weight.Shape())), py.Repr([]int(x.Shape())), l.InChannels, c)
	}
	if dims == 1 {
		flat := *l
		flat.Weight = l.Weight.Unsqueeze(2)
		flat.KernelSize, flat.Stride, flat.Dilation = append([]int{1}, l.KernelSize...), append([]int{1}, l.Stride...), append([]int{1}, l.Dilation...)
		flat.Padding, flat.OutputPadding = append([]int{0}, l.Padding...), append([]int{0}, l.OutputPadding...)
		return flat.forward(x.Unsqueeze(2)).SqueezeDim(2)
	}
	if x.DType() == tensor.Float64 {
		return convTranspose[float64](l, x)
	}
	return convTranspose[float32](l, x)
}

// convTranspose adds to each output its input taps, summed in float64 in the
// order of channels and taps.
func convTranspose[T real](l *ConvTransposeLayer, x *tensor.Tensor) *tensor.Tensor {
	src, w, b := values[T](x), values[T](l.Weight), values[T](l.Bias)
	batch, in, h, wd := x.Dim4()
	kh, kw := l.KernelSize[0], l.KernelSize[1]
	size := func(i, n int) int {
		return (n-1)*l.Stride[i] - 2*l.Padding[i] + l.Dilation[i]*(l.KernelSize[i]-1) + l.OutputPadding[i] + 1
	}
	oh, ow := size(0, h), size(1, wd)
	if oh <= 0 || ow <= 0 {
		py.Raise("RuntimeError", "Given input size per channel: (%d x %d). Calculated output size per channel: (%d x %d). Output size is too small", h, wd, oh, ow)
	}
	per, outPer := in/l.Groups, l.OutChannels/l.Groups
	dst := make([]T, batch*l.OutChannels*oh*ow)
	// tap is the input position that kernel position k carries to output o.
	tap := func(i, o, k, n int) (int, bool) {
		at := o + l.Padding[i] - k*l.Dilation[i]
		return at / l.Stride[i], at >= 0 && at%l.Stride[i] == 0 && at/l.Stride[i] < n
	}
	parallel.For(batch*l.OutChannels, 1, func(lo, hi int) {
		for p := lo; p < hi; p++ {
			i, o := p/l.OutChannels, p%l.OutChannels
			group := o / outPer
			for y := range oh {
				for xo := range ow {
					sum := 0.0
					for ky := range kh {
						sy, ok := tap(0, y, ky, h)
						if !ok {
							continue
						}
						for kx := range kw {
							sx, ok := tap(1, xo, kx, wd)
							if !ok {
								continue
							}
							for c := group * per; c < (group+1)*per; c++ {
								sum += float64(src[((i*in+c)*h+sy)*wd+sx]) * float64(w[((c*outPer+o%outPer)*kh+ky)*kw+kx])
							}
						}
					}
					if b != nil {
						sum += float64(b[o])
					}
					dst[(p*oh+y)*ow+xo] = T(sum)
				}
			}
		}
	})
	return result(dst, x.DType(), batch, l.OutChannels, oh, ow)
}
