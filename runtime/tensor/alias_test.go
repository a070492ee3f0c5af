package tensor

import "testing"

// Writes through a view must show in the base where PyTorch's view shares its
// storage, and must not where PyTorch copies.
func TestAliases(t *testing.T) {
	for _, c := range []struct {
		name   string
		view   func(x *Tensor) *Tensor
		shared bool
	}{
		{"view", func(x *Tensor) *Tensor { return x.View(3, 2) }, true},
		{"reshape", func(x *Tensor) *Tensor { return x.Reshape(-1) }, true},
		{"transpose", func(x *Tensor) *Tensor { return x.T() }, true},
		{"reshape of a transpose", func(x *Tensor) *Tensor { return x.T().Reshape(-1) }, false},
		{"slice", func(x *Tensor) *Tensor { return x.Slice(1, 0, 2, 1) }, true},
		{"index", func(x *Tensor) *Tensor { return x.Index(I(0)) }, true},
		{"index by a tensor", func(x *Tensor) *Tensor { return x.Index(ByInts([]int{0})) }, false},
		{"unsqueeze", func(x *Tensor) *Tensor { return x.Unsqueeze(0) }, true},
		{"detach", func(x *Tensor) *Tensor { return x.Detach() }, true},
		{"clone", func(x *Tensor) *Tensor { return x.Clone() }, false},
		{"to the same dtype", func(x *Tensor) *Tensor { return x.Float() }, true},
		{"to another dtype", func(x *Tensor) *Tensor { return x.Double() }, false},
		{"contiguous", func(x *Tensor) *Tensor { return x.Contiguous() }, true},
		{"contiguous of a transpose", func(x *Tensor) *Tensor { return x.T().Contiguous() }, false},
		{"chunk", func(x *Tensor) *Tensor { return x.Chunk(2, 0)[0] }, true},
		{"flatten", func(x *Tensor) *Tensor { return x.Flatten(0, -1) }, true},
		{"repeat", func(x *Tensor) *Tensor { return x.Repeat(1, 1) }, false},
	} {
		x := Zeros(2, 3)
		c.view(x).AddScalarInPlace(1)
		if got := x.At(0, 0) == 1; got != c.shared {
			t.Errorf("%s: written through is %v, PyTorch's %v", c.name, got, c.shared)
		}
	}
	x := Zeros(3)
	x.SetIndex(x.Index(ByInts([]int{0, 0})).AddScalar(1), ByInts([]int{0, 0}))
	if x.At(0) != 1 { // x[[0, 0]] += 1 adds once
		t.Errorf("two equal indexes added %v", x.At(0))
	}
	if y := x.IndexAdd(0, Of([]int{0, 0}), Ones(2)); y.At(0) != 3 {
		t.Errorf("index_add gave %v", y.At(0))
	}
}
