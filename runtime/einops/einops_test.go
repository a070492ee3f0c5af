package einops

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Shapes and elements are those of einops 0.8.2.
func TestTransform(t *testing.T) {
	x := tensor.Arange(24).Reshape(2, 3, 4)
	for _, c := range []struct {
		y    *tensor.Tensor
		want []int
	}{
		{Rearrange(x, "b h w -> b (h w)"), []int{2, 12}},
		{Rearrange(x, "b h (w1 w2) -> (b w1) h w2", Axis("w1", 2)), []int{4, 3, 2}},
		{Rearrange(x, "b ... -> ... b"), []int{3, 4, 2}},
		{Rearrange(x, "b ... -> b (...)"), []int{2, 12}},
		{Rearrange(x, "b h w -> b 1 h () w"), []int{2, 1, 3, 1, 4}},
		{Repeat(x, "b h w -> b (h 2) w"), []int{2, 6, 4}},
		{Repeat(x, "b h w -> c b h w", Axis("c", 5)), []int{5, 2, 3, 4}},
		{Reduce(x, "b h (w 2) -> b w", "max"), []int{2, 2}},
		{Rearrange(tensor.Zeros(0, 4), "a (b c) -> c a b", Axis("c", 2)), []int{2, 0, 2}},
	} {
		assert.Equal(t, tensor.Size(c.want), c.y.Shape())
	}
	for _, bad := range []func(){
		func() { Rearrange(x, "b h -> b h") },
		func() { Rearrange(x, "b h w -> b h") },
		func() { Rearrange(x, "b (h w -> b") },
		func() { Rearrange(x, "b ((h) w) -> b") },
		func() { Rearrange(x, "b h w -> b h w", Axis("c", 2)) },
		func() { Rearrange(x, "b h (w c) -> b h w c", Axis("c", 3)) },
		func() { Rearrange(x, "b h _w -> b h _w") },
		func() { Rearrange(x, "b h w. -> b h w.") },
		func() { Repeat(x, "b h w -> b h w c") },
		func() { Reduce(x, "b h w -> b", "median") },
		func() { Pack([]*tensor.Tensor{x}, "b c") },
		func() { Unpack(x, [][]int{{1}}, "b *") },
	} {
		assert.True(t, py.Is(py.Catch(bad), "EinopsError"))
	}
}

func FuzzPattern(f *testing.F) {
	for _, s := range []string{"b h w -> b (h w)", "b ... -> (...) b", "a ( -> )", "1 2 3->4", "(a b) c d -> a (b 2) () ...", "->", "… -> …"} {
		f.Add(s)
	}
	x := tensor.Arange(24).Reshape(2, 3, 4)
	f.Fuzz(func(t *testing.T, pattern string) {
		if len(pattern) < 40 { // a number may ask for any size
			_ = py.Catch(func() { Rearrange(x, pattern) })
		}
	})
}
