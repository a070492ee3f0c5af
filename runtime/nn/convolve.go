package nn

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ConvolutionOptions are the keywords of conv1d and conv2d; a zero Stride, Dilation or
// Groups is 1.
type ConvolutionOptions struct {
	Bias                              *tensor.Tensor
	Stride, Padding, Dilation, Groups int
}

func (o ConvolutionOptions) geometry(dims int) convGeometry {
	p := repeated(o.Padding, dims)
	return convGeometry{repeated(max(o.Stride, 1), dims), p, p, repeated(max(o.Dilation, 1), dims), max(o.Groups, 1), false}
}

// Conv1d convolves x [batch, in, length] with weight [out, in/groups, k].
//
//pyconv:map torch.nn.functional.conv1d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func Conv1d(x, weight *tensor.Tensor, opts ...ConvolutionOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(1))
}

// ConvolutionSizeOptions are the keywords of conv1d, conv2d and conv3d with a
// number per dimension; nil is PyTorch's default.
type ConvolutionSizeOptions struct {
	Bias                      *tensor.Tensor
	Stride, Padding, Dilation []int
	Groups                    int
}

func (o ConvolutionSizeOptions) geometry(dims int) convGeometry {
	p := sizesOr(o.Padding, 0, dims)
	return convGeometry{sizesOr(o.Stride, 1, dims), p, p, sizesOr(o.Dilation, 1, dims), max(o.Groups, 1), false}
}

// Conv1dSize is Conv1d with its sizes as lists of one.
//
//pyconv:map torch.nn.functional.conv1d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, dilation: ints = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/2,ConvolutionBackward0
func Conv1dSize(x, weight *tensor.Tensor, opts ...ConvolutionSizeOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(1))
}

// Conv2dSize is Conv2d with sizes per dimension.
//
//pyconv:map torch.nn.functional.conv2d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, dilation: ints = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/3,ConvolutionBackward0
func Conv2dSize(x, weight *tensor.Tensor, opts ...ConvolutionSizeOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(2))
}

// Conv3d convolves x [batch, in, depth, height, width] with weight
// [out, in/groups, kd, kh, kw].
//
//pyconv:map torch.nn.functional.conv3d(input: Tensor, weight: Tensor, bias: Tensor? = None, stride: ints = 1, padding: ints = 0, dilation: ints = 1, groups: int = 1) -> T[r] backward=SqueezeBackward1/4,ConvolutionBackward0
func Conv3d(x, weight *tensor.Tensor, opts ...ConvolutionSizeOptions) *tensor.Tensor {
	return convolve(x, weight, option(opts).Bias, option(opts).geometry(3))
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
	word                            bool // the padding was a word: PyTorch goes past its check of the bias's dtype
}

// lifted is g over three dimensions: those in front are of one element.
func (g convGeometry) lifted() convGeometry {
	for len(g.stride) < 3 {
		g.stride, g.dilation = append([]int{1}, g.stride...), append([]int{1}, g.dilation...)
		g.before, g.after = append([]int{0}, g.before...), append([]int{0}, g.after...)
	}
	return g
}

// lift puts dimensions of one element behind the first two, up to five.
func lift(x *tensor.Tensor) *tensor.Tensor {
	for len(x.Shape()) < 5 {
		x = x.Unsqueeze(2)
	}
	return x
}

// lower takes away what lift put in, down to dims spatial dimensions.
func lower(x *tensor.Tensor, dims int) *tensor.Tensor {
	for len(x.Shape()) > dims+2 {
		x = x.SqueezeDim(2)
	}
	return x
}

// by joins sizes as messages do: 3 x 4.
func by(sizes []int) string {
	return strings.Trim(strings.Join(strings.Fields(fmt.Sprint(sizes)), " x "), "[]")
}

// convolve is a convolution over one to three dimensions.
func convolve(x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	dims, rank := len(g.stride), len(x.Shape())
	if bias != nil && !g.word && bias.DType() != x.DType() {
		py.Raise("RuntimeError", "Input type (%s) and bias type (%s) should be the same", x.DType().CName(), bias.DType().CName())
	}
	checkRank("conv", dims, x)
	if len(weight.Shape()) != dims+2 {
		py.Raise("RuntimeError", "weight should have %d dimensions, but got %s", dims+2, py.Repr([]int(weight.Shape())))
	}
	if rank == dims+1 {
		return convolve(x.Unsqueeze(0), weight, bias, g).SqueezeDim(0)
	}
	xs, ws := x.Shape(), weight.Shape()
	if xs[1] != ws[1]*g.groups {
		py.Raise("RuntimeError", "Given groups=%d, weight of size %s, expected input%s to have %d channels, but got %d channels instead",
			g.groups, py.Repr([]int(ws)), py.Repr([]int(xs)), ws[1]*g.groups, xs[1])
	}
	padded, extent := make([]int, dims), make([]int, dims)
	fits := true
	for i := range dims {
		padded[i], extent[i] = xs[2+i]+g.before[i]+g.after[i], g.dilation[i]*(ws[2+i]-1)+1
		fits = fits && padded[i] >= extent[i]
	}
	if !fits {
		py.Raise("RuntimeError", "Calculated padded input size per channel: (%s). Kernel size: (%s). Kernel size can't be greater than actual input size", by(padded), by(extent))
	}
	if out := ws[:1]; bias != nil && !sameShape(bias.Shape(), out) {
		py.Raise("RuntimeError", "Given weight of size %s, expected bias to be 1-dimensional with %d elements, but got bias of size %s instead",
			py.Repr([]int(ws)), out[0], py.Repr([]int(bias.Shape())))
	}
	checkTypes(x, weight, bias)
	if x.DType() == tensor.Bool {
		noKernel("slow_conv2d_cpu", x)
	}
	if wide(x) {
		return lower(conv3d[float64](lift(x), lift(weight), bias, g.lifted()), dims)
	}
	return lower(conv3d[float32](lift(x), lift(weight), bias, g.lifted()), dims)
}

// checkRank raises where x is neither a batch of images of dims dimensions nor one.
func checkRank(op string, dims int, x *tensor.Tensor) {
	if rank := len(x.Shape()); rank != dims+1 && rank != dims+2 {
		py.Raise("RuntimeError", "Expected %dD (unbatched) or %dD (batched) input to %s%dd, but got input of size: %s",
			dims+1, dims+2, op, dims, py.Repr([]int(x.Shape())))
	}
}

// checkTypes raises where a convolution's parameters are not of x's dtype.
func checkTypes(x *tensor.Tensor, params ...*tensor.Tensor) {
	for _, p := range params {
		if p != nil && p.DType() != x.DType() {
			py.Raise("RuntimeError", "expected scalar type %s but found %s", x.DType().ScalarName(), p.DType().ScalarName())
		}
	}
}

func conv3d[T real](x, weight, bias *tensor.Tensor, g convGeometry) *tensor.Tensor {
	src, w, b := values[T](x), values[T](weight), values[T](bias)
	batch, in, d, h, wd := x.Dim5()
	out, per, kd, kh, kw := weight.Dim5()
	size := [3]int{}
	for i := range size {
		extent := g.dilation[i]*(weight.Shape()[2+i]-1) + 1
		size[i] = (x.Shape()[2+i]+g.before[i]+g.after[i]-extent)/g.stride[i] + 1
	}
	oh, ow := size[1], size[2]
	rows, plane := size[0]*oh, size[0]*oh*ow
	dst := make([]T, batch*out*plane)
	taps := per * kd * kh * kw
	outPer := out / g.groups
	// A row of columns holds the taps of one output position, so that each
	// output is one dot product whatever the batch.
	lines := max(1, columnRows/max(ow, 1)) // of the output at a time
	blocks := ceilDiv(rows, lines)
	parallel.For(batch*g.groups*blocks, 1, func(lo, hi int) {
		columns := make([]T, min(lines, rows)*ow*taps)
		for r := lo; r < hi; r++ {
			i, group, top := r/(g.groups*blocks), r/blocks%g.groups, r%blocks*lines
			n := min(lines, rows-top)
			clear(columns)
			for c := range per {
				volume := src[(i*in+group*per+c)*d*h*wd:][:d*h*wd]
				for y := range n {
					part := columns[y*ow*taps:]
					for k := range kd * kh {
						kz, ky := k/kh, k%kh
						sz := (top+y)/oh*g.stride[0] - g.before[0] + kz*g.dilation[0]
						sy := (top+y)%oh*g.stride[1] - g.before[1] + ky*g.dilation[1]
						if sz < 0 || sz >= d || sy < 0 || sy >= h {
							continue
						}
						line := volume[(sz*h+sy)*wd:][:wd]
						for kx := range kw {
							tap := (c*kd*kh+k)*kw + kx
							sx := kx*g.dilation[2] - g.before[2]
							for xo := range ow {
								if s := sx + xo*g.stride[2]; s >= 0 && s < wd {
									part[xo*taps+tap] = line[s]
								}
							}
						}
					}
				}
			}
			at := (i*out+group*outPer)*plane + top*ow
			productsOfRows(dst[at:], plane, w[group*outPer*taps:], columns, outPer, n*ow, taps)
			if b != nil {
				for o := range outPer {
					v := b[group*outPer+o]
					for j := range dst[at+o*plane:][:n*ow] {
						dst[at+o*plane+j] += v
					}
				}
			}
		}
	})
	return result(dst, x.DType(), batch, out, size[0], oh, ow)
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
