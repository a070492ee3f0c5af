package nn

import (
	"fmt"
	"math"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// LayerNormLayer normalises the last dimensions to mean 0 and variance 1.
//
//pyconv:class torch.nn.LayerNorm(torch.nn.Module)
type LayerNormLayer struct {
	Weight          *tensor.Tensor //pyconv:map torch.nn.LayerNorm.weight attr -> f32[?] view(0)
	Bias            *tensor.Tensor //pyconv:map torch.nn.LayerNorm.bias attr -> f32[?] view(0)
	NormalizedShape []int
	Eps             float64 //pyconv:map torch.nn.LayerNorm.eps attr
}

// LayerNormOptions are the keywords of nn.LayerNorm; a nil Eps is 1e-5.
type LayerNormOptions struct {
	Eps                 *float64
	NoElementwiseAffine bool
	NoBias              bool
}

// NewLayerNormLayer normalises over the last dimension, of size n.
//
//pyconv:map torch.nn.LayerNorm(normalized_shape: int, eps: float? = 1e-5, elementwise_affine: bool = True, bias: bool = True, device=None, dtype=None)
func NewLayerNormLayer(n int, opts ...LayerNormOptions) *LayerNormLayer {
	return NewLayerNormLayerShape([]int{n}, opts...)
}

// NewLayerNormLayerShape normalises over the last dimensions, of sizes shape.
//
//pyconv:map torch.nn.LayerNorm(normalized_shape: ints, eps: float? = 1e-5, elementwise_affine: bool = True, bias: bool = True, device=None, dtype=None)
func NewLayerNormLayerShape(shape []int, opts ...LayerNormOptions) *LayerNormLayer {
	o := option(opts)
	l := &LayerNormLayer{NormalizedShape: shape, Eps: orElse(o.Eps, 1e-5)}
	if !o.NoElementwiseAffine {
		l.Weight = onesOf(shape...)
		if !o.NoBias {
			l.Bias = tensor.New(tensor.Float32, shape...)
		}
	}
	return l
}

// Members names weight and bias.
func (l *LayerNormLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward normalises x [..., *normalizedShape].
//
//pyconv:map torch.nn.LayerNorm.forward(input: Tensor) -> T[r] backward=NativeLayerNormBackward0
func (l *LayerNormLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return LayerNorm(x, l.NormalizedShape, NormOptions{Weight: l.Weight, Bias: l.Bias, Eps: &l.Eps})
}

// ClassName is LayerNorm.
func (l *LayerNormLayer) ClassName() string { return "LayerNorm" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *LayerNormLayer) ExtraRepr() string {
	return fmt.Sprintf("%s, eps=%s, elementwise_affine=%s, bias=%s", intTuple(l.NormalizedShape),
		py.Repr(l.Eps), py.Repr(l.Weight != nil), py.Repr(l.Bias != nil))
}

// NormOptions are the keywords of layer_norm and rms_norm; a nil Eps is the
// function's default.
type NormOptions struct {
	Weight, Bias *tensor.Tensor
	Eps          *float64
}

// LayerNorm normalises over the last dimensions, of sizes shape, by the biased
// variance, then scales and shifts.
//
//pyconv:map torch.nn.functional.layer_norm(input: Tensor, normalized_shape: ints, weight: Tensor? = None, bias: Tensor? = None, eps: float? = 1e-5) -> T[r] backward=NativeLayerNormBackward0
func LayerNorm(x *tensor.Tensor, shape []int, opts ...NormOptions) *tensor.Tensor {
	o := option(opts)
	checkNormalized(x, shape, ", ", o.Weight, o.Bias)
	sameTypes(x, o.Weight, o.Bias)
	needFloat("LayerNormKernelImpl", x)
	n, eps := product(shape), orElse(o.Eps, 1e-5)
	if x.DType() == tensor.Float64 {
		return layerNorm(x, n, o, eps)
	}
	w, b := values[float32](o.Weight), values[float32](o.Bias)
	return byRows(x, n, func(dst, src []float32) { kernel.LayerNorm(dst, src, w, b, eps) })
}

// byRows applies run to every n elements of x, as float32.
func byRows(x *tensor.Tensor, n int, run func(dst, src []float32)) *tensor.Tensor {
	src := values[float32](x)
	dst := make([]float32, len(src))
	if n > 0 {
		parallel.For(len(src)/n, 1+(1<<13)/n, func(lo, hi int) {
			for r := lo; r < hi; r++ {
				run(dst[r*n:(r+1)*n], src[r*n:(r+1)*n])
			}
		})
	}
	return result(dst, x.DType(), x.Shape()...)
}

// checkNormalized raises where x does not end in shape, or a parameter is not of
// that shape; comma is what PyTorch writes between the star and the sizes.
func checkNormalized(x *tensor.Tensor, shape []int, comma string, weight, bias *tensor.Tensor) {
	xs, sizes := x.Shape(), py.Repr(shape)
	if len(xs) < len(shape) || !sameShape(xs[len(xs)-len(shape):], shape) {
		py.Raise("RuntimeError", "Given normalized_shape=%s, expected input with shape [*%s%s, but got input of size%s", sizes, comma, sizes[1:], py.Repr([]int(xs)))
	}
	for i, p := range []*tensor.Tensor{weight, bias} {
		if p != nil && !sameShape(p.Shape(), shape) {
			py.Raise("RuntimeError", "Expected %s to be of same shape as normalized_shape, but got %[1]s of shape %s and normalized_shape = %s", []string{"weight", "bias"}[i], py.Repr([]int(p.Shape())), sizes)
		}
	}
}

// layerNorm is LayerNorm in float64.
func layerNorm(x *tensor.Tensor, n int, o NormOptions, eps float64) *tensor.Tensor {
	src, w, b := values[float64](x), values[float64](o.Weight), values[float64](o.Bias)
	dst := make([]float64, len(src))
	for at := 0; at < len(src); at += n {
		mean, variance := moments(src[at : at+n])
		scale := 1 / math.Sqrt(variance+eps)
		for i, v := range src[at : at+n] {
			y := (v - mean) * scale
			if w != nil {
				y *= w[i]
			}
			if b != nil {
				y += b[i]
			}
			dst[at+i] = y
		}
	}
	return result(dst, x.DType(), x.Shape()...)
}

// moments returns mean and biased variance, in float64.
func moments[T real](row []T) (mean, variance float64) {
	for _, v := range row {
		mean += float64(v)
	}
	mean /= float64(len(row))
	for _, v := range row {
		d := float64(v) - mean
		variance += d * d
	}
	return mean, variance / float64(len(row))
}

// RMSNormLayer divides by the root mean square of the last dimensions.
//
//pyconv:class torch.nn.RMSNorm(torch.nn.Module)
type RMSNormLayer struct {
	Weight          *tensor.Tensor //pyconv:map torch.nn.RMSNorm.weight attr -> f32[?] view(0)
	NormalizedShape []int
	Eps             *float64 //pyconv:map torch.nn.RMSNorm.eps attr
}

// RMSNormOptions are the keywords of nn.RMSNorm; a nil Eps is the machine
// epsilon of the input's dtype.
type RMSNormOptions struct {
	Eps                 *float64
	NoElementwiseAffine bool
}

// NewRMSNormLayer normalises over the last dimension, of size n.
//
//pyconv:map torch.nn.RMSNorm(normalized_shape: int, eps: float? = None, elementwise_affine: bool = True, device=None, dtype=None)
func NewRMSNormLayer(n int, opts ...RMSNormOptions) *RMSNormLayer {
	return NewRMSNormLayerShape([]int{n}, opts...)
}

// NewRMSNormLayerShape normalises over the last dimensions, of sizes shape.
//
//pyconv:map torch.nn.RMSNorm(normalized_shape: ints, eps: float? = None, elementwise_affine: bool = True, device=None, dtype=None)
func NewRMSNormLayerShape(shape []int, opts ...RMSNormOptions) *RMSNormLayer {
	o := option(opts)
	l := &RMSNormLayer{NormalizedShape: shape, Eps: o.Eps}
	if !o.NoElementwiseAffine {
		l.Weight = onesOf(shape...)
	}
	return l
}

// Members names the weight.
func (l *RMSNormLayer) Members(r *Registry) { r.Param("weight", &l.Weight) }

// Forward normalises x [..., *normalizedShape].
//
//pyconv:map torch.nn.RMSNorm.forward(x: Tensor) -> T[r] backward=MulBackward0
func (l *RMSNormLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return RMSNorm(x, l.NormalizedShape, NormOptions{Weight: l.Weight, Eps: l.Eps})
}

// ClassName is RMSNorm.
func (l *RMSNormLayer) ClassName() string { return "RMSNorm" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *RMSNormLayer) ExtraRepr() string {
	return fmt.Sprintf("%s, eps=%s, elementwise_affine=%s", intTuple(l.NormalizedShape), py.Repr(l.Eps), py.Repr(l.Weight != nil))
}

// RMSNorm is x/√(mean(x²)+eps)·weight over the last dimensions, of sizes shape;
// half widths are computed in float32 and rounded once.
//
//pyconv:map torch.nn.functional.rms_norm(input: Tensor, normalized_shape: ints, weight: Tensor? = None, eps: float? = None) -> T[r] backward=MulBackward0
func RMSNorm(x *tensor.Tensor, shape []int, opts ...NormOptions) *tensor.Tensor {
	o := option(opts)
	checkNormalized(x, shape, "", o.Weight, nil)
	needFloat("rms_norm", x)
	n := product(shape)
	if x.DType() == tensor.Float64 {
		return rmsNorm(x, n, o.Weight, orElse(o.Eps, 0x1p-52))
	}
	w, eps := values[float32](o.Weight), orElse(o.Eps, 0x1p-23)
	return byRows(x, n, func(dst, src []float32) { kernel.RMSNorm(dst, src, w, eps) })
}

// rmsNorm is RMSNorm in float64.
func rmsNorm(x *tensor.Tensor, n int, weight *tensor.Tensor, eps float64) *tensor.Tensor {
	src, w := values[float64](x), values[float64](weight)
	dst := make([]float64, len(src))
	for at := 0; at < len(src); at += n {
		sum := 0.0
		for _, v := range src[at : at+n] {
			sum += v * v
		}
		scale := 1 / math.Sqrt(sum/float64(n)+eps)
		for i, v := range src[at : at+n] {
			dst[at+i] = v * scale
			if w != nil {
				dst[at+i] *= w[i]
			}
		}
	}
	return result(dst, x.DType(), x.Shape()...)
}

// GroupNormLayer normalises groups of channels.
//
//pyconv:class torch.nn.GroupNorm(torch.nn.Module)
type GroupNormLayer struct {
	Weight      *tensor.Tensor //pyconv:map torch.nn.GroupNorm.weight attr -> f32[1] view(0)
	Bias        *tensor.Tensor //pyconv:map torch.nn.GroupNorm.bias attr -> f32[1] view(0)
	NumGroups   int            //pyconv:map torch.nn.GroupNorm.num_groups attr
	NumChannels int            //pyconv:map torch.nn.GroupNorm.num_channels attr
	Eps         float64        //pyconv:map torch.nn.GroupNorm.eps attr
}

// GroupNormOptions are the keywords of nn.GroupNorm; a nil Eps is 1e-5.
type GroupNormOptions struct {
	Eps      *float64
	NoAffine bool
	NoBias   bool
}

// NewGroupNormLayer normalises numChannels channels in numGroups groups.
//
//pyconv:map torch.nn.GroupNorm(num_groups: int, num_channels: int, eps: float? = 1e-5, affine: bool = True, device=None, dtype=None, *, bias: bool = True)
func NewGroupNormLayer(numGroups, numChannels int, opts ...GroupNormOptions) *GroupNormLayer {
	if numGroups <= 0 || numChannels%numGroups != 0 {
		py.Raise("ValueError", "num_channels (%d) must be divisible by num_groups (%d)", numChannels, numGroups)
	}
	o := option(opts)
	l := &GroupNormLayer{NumGroups: numGroups, NumChannels: numChannels, Eps: orElse(o.Eps, 1e-5)}
	if !o.NoAffine {
		l.Weight = onesOf(numChannels)
		if !o.NoBias {
			l.Bias = tensor.New(tensor.Float32, numChannels)
		}
	}
	return l
}

// Members names weight and bias.
func (l *GroupNormLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward normalises x [batch, channels, ...].
//
//pyconv:map torch.nn.GroupNorm.forward(input: Tensor) -> T[r] backward=NativeGroupNormBackward0
func (l *GroupNormLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return GroupNorm(x, l.NumGroups, NormOptions{Weight: l.Weight, Bias: l.Bias, Eps: &l.Eps})
}

// ClassName is GroupNorm.
func (l *GroupNormLayer) ClassName() string { return "GroupNorm" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *GroupNormLayer) ExtraRepr() string {
	return fmt.Sprintf("%d, %d, eps=%s, affine=%s, bias=%s", l.NumGroups, l.NumChannels, py.Repr(l.Eps), py.Repr(l.Weight != nil), py.Repr(l.Bias != nil))
}

// GroupNorm normalises x [batch, channels, ...] over each group of channels and
// all positions.
//
//pyconv:map torch.nn.functional.group_norm(input: Tensor, num_groups: int, weight: Tensor? = None, bias: Tensor? = None, eps: float? = 1e-5) -> T[r] backward=NativeGroupNormBackward0
func GroupNorm(x *tensor.Tensor, groups int, opts ...NormOptions) *tensor.Tensor {
	o := option(opts)
	if len(x.Shape()) < 2 {
		py.Raise("RuntimeError", "Expected at least 2 dimensions for input tensor but received %d", len(x.Shape()))
	}
	if c := x.Shape()[1]; groups <= 0 || c%groups != 0 {
		py.Raise("RuntimeError", "Expected number of channels in input to be divisible by num_groups, but got input of shape %s and num_groups=%d", py.Repr([]int(x.Shape())), groups)
	}
	for i, p := range []*tensor.Tensor{o.Weight, o.Bias} {
		if p != nil && !sameShape(p.Shape(), x.Shape()[1:2]) {
			py.Raise("RuntimeError", "Expected %s to be a vector of size equal to the number of channels in input, but got %[1]s of shape %s and input of shape %s",
				[]string{"weight", "bias"}[i], py.Repr([]int(p.Shape())), py.Repr([]int(x.Shape())))
		}
	}
	sameTypes(x, o.Weight, o.Bias)
	needFloat("GroupNormKernelImpl", x)
	if x.DType() == tensor.Float64 {
		return groupNorm[float64](x, groups, o.Weight, o.Bias, orElse(o.Eps, 1e-5))
	}
	return groupNorm[float32](x, groups, o.Weight, o.Bias, orElse(o.Eps, 1e-5))
}

func groupNorm[T real](x *tensor.Tensor, groups int, weight, bias *tensor.Tensor, eps float64) *tensor.Tensor {
	src, w, b := values[T](x), values[T](weight), values[T](bias)
	dst := make([]T, len(src))
	channels := x.Shape()[1]
	per := channels / groups
	inner := product(x.Shape()[2:])
	n := per * inner
	if n == 0 {
		return result(dst, x.DType(), x.Shape()...)
	}
	parallel.For(len(src)/n, 1+(1<<13)/n, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			mean, variance := moments(src[r*n : (r+1)*n])
			rstd := 1 / math.Sqrt(variance+eps)
			for c := range per {
				channel := r%groups*per + c
				scale, shift := scaleShift(mean, rstd, w, b, channel)
				at := r*n + c*inner
				for i, v := range src[at : at+inner] {
					dst[at+i] = v*scale + shift
				}
			}
		}
	})
	return result(dst, x.DType(), x.Shape()...)
}

// scaleShift folds a normalisation into y = x·scale + shift.
func scaleShift[T real](mean, rstd float64, weight, bias []T, channel int) (scale, shift T) {
	s := rstd
	if weight != nil {
		s *= float64(weight[channel])
	}
	t := -mean * s
	if bias != nil {
		t += float64(bias[channel])
	}
	return T(s), T(t)
}
