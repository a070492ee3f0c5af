package nn

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// AdaptiveAvgPool1d averages x [..., length] to size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool1d(input: Tensor, output_size: int) -> T[r] backward=SqueezeBackward1
func AdaptiveAvgPool1d(x *tensor.Tensor, size int) *tensor.Tensor {
	return adaptiveAvg(x, []int{size})
}

// AdaptiveAvgPool2d averages x [..., height, width] to size; a size of -1 (None) stays
// as the input's.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool2d(input: Tensor, output_size: sizes) -> T[r] backward=AdaptiveAvgPool2DBackward0
func AdaptiveAvgPool2d(x *tensor.Tensor, size []int) *tensor.Tensor {
	return adaptiveAvg(x, pair(listed(x, size)))
}

// AdaptiveAvgPool2dSquare averages x [..., height, width] to size by size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool2d(input: Tensor, output_size: int) -> T[r] backward=AdaptiveAvgPool2DBackward0
func AdaptiveAvgPool2dSquare(x *tensor.Tensor, size int) *tensor.Tensor {
	return adaptiveAvg(x, []int{size, size})
}

// AdaptiveAvgPool3d averages x [..., depth, height, width] to size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool3d(input: Tensor, output_size: sizes) -> T[r] backward=AdaptiveAvgPool3DBackward0
func AdaptiveAvgPool3d(x *tensor.Tensor, size []int) *tensor.Tensor {
	return adaptiveAvg(x, sizesOr(listed(x, size), 0, 3))
}

// AdaptiveMaxPool1d takes the greatest of x [..., length] in parts, size of them.
//
//pyconv:map torch.nn.functional.adaptive_max_pool1d(input: Tensor, output_size: int, return_indices=False) -> T[r] backward=SqueezeBackward1
func AdaptiveMaxPool1d(x *tensor.Tensor, size int) *tensor.Tensor {
	return adaptiveMax(x, []int{size})
}

// AdaptiveMaxPool2d takes the greatest of x [..., height, width] in a grid of
// size; a size of -1 (None) stays as the input's.
//
//pyconv:map torch.nn.functional.adaptive_max_pool2d(input: Tensor, output_size: sizes, return_indices=False) -> T[r] backward=AdaptiveMaxPool2DBackward0
func AdaptiveMaxPool2d(x *tensor.Tensor, size []int) *tensor.Tensor {
	return adaptiveMax(x, pair(listed(x, size)))
}

// AdaptiveMaxPool3d takes the greatest of x [..., depth, height, width] in a
// grid of size.
//
//pyconv:map torch.nn.functional.adaptive_max_pool3d(input: Tensor, output_size: sizes, return_indices=False) -> T[r] backward=AdaptiveMaxPool3DBackward0
func AdaptiveMaxPool3d(x *tensor.Tensor, size []int) *tensor.Tensor {
	return adaptiveMax(x, sizesOr(listed(x, size), 0, 3))
}

// listed is size, which Python was given as a tuple: x must have dimensions
// beyond those.
func listed(x *tensor.Tensor, size []int) []int {
	if n := len(size); n > 1 && n >= len(x.Shape()) {
		py.Raise("ValueError", "Input dimension should be at least %d", n+1)
	}
	return size
}

func adaptiveAvg(x *tensor.Tensor, size []int) *tensor.Tensor {
	if !x.DType().IsFloat() && sameShape(size, repeated(1, len(size))) {
		return x.Mean() // one place is PyTorch's mean, and raises in its words
	}
	size = adaptiveSize(x, size, "avg")
	if x.DType() == tensor.Float64 {
		return windows(x, size, cells(size), avgWindow[float64])
	}
	return windows(x, size, cells(size), avgWindow[float32])
}

func adaptiveMax(x *tensor.Tensor, size []int) *tensor.Tensor {
	size = adaptiveSize(x, size, "max")
	if x.DType() == tensor.Float64 {
		return windows(x, size, cells(size), maxWindow[float64])
	}
	return windows(x, size, cells(size), maxWindow[float32])
}

// adaptiveSize is size, the input's where it is -1, for an input that fits.
func adaptiveSize(x *tensor.Tensor, size []int, kind string) []int {
	dims, rank := len(size), len(x.Shape())
	if rank != dims+1 && rank != dims+2 {
		shape := py.Repr([]int(x.Shape()))
		switch {
		case dims == 1:
			py.Raise("RuntimeError", "Expected 2 to 3 dimensions, but got %d-dimensional tensor for argument #1 'self' (while checking arguments for adaptive_%s_pool1d)", rank, kind)
		case kind == "max":
			py.Raise("RuntimeError", "adaptive_max_pool%dd(): Expected %dD or %dD tensor, but got: %s", dims, dims+1, dims+2, shape)
		}
		py.Raise("RuntimeError", "adaptive_avg_pool%dd(): Expected %dD or %dD tensor, but got %s", dims, dims+1, dims+2, shape)
	}
	needFloat(fmt.Sprintf("adaptive_%s_pool%dd", kind, max(dims, 2)), x)
	out := slices.Clone(size)
	for i, n := range x.Shape()[rank-dims:] {
		if out[i] < 0 {
			out[i] = n
		}
	}
	return out
}

// cells places a grid of size over a volume: neighbours overlap where it does
// not divide.
func cells(size []int) func(out, in [3]int) window {
	grid := append(repeated(1, 3-len(size)), size...)
	return func(out, in [3]int) window {
		a := window{divisor: 1}
		for i, n := range in {
			s := span{out[i] * n / grid[i], ceilDiv((out[i]+1)*n, grid[i]), 1, n}
			a.divisor *= s.to - s.from
			a.span[i] = s
		}
		return a
	}
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// AdaptiveMaxPool2dSquare is AdaptiveMaxPool2d to size by size.
//
//pyconv:map torch.nn.functional.adaptive_max_pool2d(input: Tensor, output_size: int, return_indices=False) -> T[r] backward=AdaptiveMaxPool2DBackward0
func AdaptiveMaxPool2dSquare(x *tensor.Tensor, size int) *tensor.Tensor {
	return AdaptiveMaxPool2d(x, []int{size, size})
}

// AdaptiveMaxPool3dCube is AdaptiveMaxPool3d to size by size by size.
//
//pyconv:map torch.nn.functional.adaptive_max_pool3d(input: Tensor, output_size: int, return_indices=False) -> T[r] backward=AdaptiveMaxPool3DBackward0
func AdaptiveMaxPool3dCube(x *tensor.Tensor, size int) *tensor.Tensor {
	return AdaptiveMaxPool3d(x, []int{size, size, size})
}

// AdaptiveAvgPool3dCube is AdaptiveAvgPool3d to size by size by size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool3d(input: Tensor, output_size: int) -> T[r] backward=AdaptiveAvgPool3DBackward0
func AdaptiveAvgPool3dCube(x *tensor.Tensor, size int) *tensor.Tensor {
	return AdaptiveAvgPool3d(x, []int{size, size, size})
}
