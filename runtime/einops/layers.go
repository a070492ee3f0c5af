package einops

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// RearrangeLayer is [Rearrange] as a layer.
//
//pyconv:class einops.layers.torch.Rearrange(torch.nn.Module)
type RearrangeLayer struct {
	Pattern string //pyconv:map einops.layers.torch.Rearrange.pattern
	Sizes   []Size
}

// NewRearrangeLayer returns the layer.
//
//pyconv:map einops.layers.torch.Rearrange(pattern: str, **axes_lengths: int)
func NewRearrangeLayer(pattern string, sizes ...Size) *RearrangeLayer {
	return &RearrangeLayer{pattern, sizes}
}

// Members names nothing.
func (l *RearrangeLayer) Members(r *nn.Registry) {}

// ClassName is Rearrange.
func (l *RearrangeLayer) ClassName() string { return "Rearrange" }

// ExtraRepr prints the arguments as einops does.
func (l *RearrangeLayer) ExtraRepr() string { return arguments(l.Sizes, l.Pattern) }

// Forward rearranges x.
//
//pyconv:map einops.layers.torch.Rearrange.forward(input: Tensor) -> T[?] view(0)
func (l *RearrangeLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Rearrange(x, l.Pattern, l.Sizes...)
}

// ReduceLayer is [Reduce] as a layer.
//
//pyconv:class einops.layers.torch.Reduce(torch.nn.Module)
type ReduceLayer struct {
	Pattern   string //pyconv:map einops.layers.torch.Reduce.pattern
	Reduction string //pyconv:map einops.layers.torch.Reduce.reduction
	Sizes     []Size
}

// NewReduceLayer returns the layer.
//
//pyconv:map einops.layers.torch.Reduce(pattern: str, reduction: str, **axes_lengths: int)
func NewReduceLayer(pattern, reduction string, sizes ...Size) *ReduceLayer {
	return &ReduceLayer{pattern, reduction, sizes}
}

// Members names nothing.
func (l *ReduceLayer) Members(r *nn.Registry) {}

// ClassName is Reduce.
func (l *ReduceLayer) ClassName() string { return "Reduce" }

// ExtraRepr prints the arguments as einops does.
func (l *ReduceLayer) ExtraRepr() string { return arguments(l.Sizes, l.Pattern, l.Reduction) }

// Forward reduces x.
//
//pyconv:map einops.layers.torch.Reduce.forward(input: Tensor) -> ?[?] fresh
func (l *ReduceLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Reduce(x, l.Pattern, l.Reduction, l.Sizes...)
}

func arguments(sizes []Size, texts ...string) string {
	var out []string
	for _, t := range texts {
		out = append(out, py.Repr(t))
	}
	for _, s := range sizes {
		out = append(out, fmt.Sprintf("%s=%d", s.Axis, s.Size))
	}
	return strings.Join(out, ", ")
}
