package nn

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

func TestForwardHooks(t *testing.T) {
	l, other := NewLinearLayer(2, 2), NewLinearLayer(2, 2)
	x := tensor.Ones(1, 2)
	call := func(l *LinearLayer) *tensor.Tensor {
		return CallForwardHooks(l, py.Tuple1[*tensor.Tensor]{V0: x}, l.Forward(x))
	}
	plain := call(l).Sum().Item()
	order := ""
	hook := func(name string, by float64) func(*LinearLayer, py.Tuple1[*tensor.Tensor], *tensor.Tensor) *tensor.Tensor {
		return func(m *LinearLayer, args py.Tuple1[*tensor.Tensor], out *tensor.Tensor) *tensor.Tensor {
			assert.Same(t, l, m)
			assert.Same(t, x, args.V0)
			order += name
			return out.MulScalar(by)
		}
	}
	a := RegisterForwardHook(l, false, hook("a", 2))
	b := RegisterForwardHook(l, true, hook("b", 3))
	assert.InDelta(t, 6*plain, call(l).Sum().Item(), 1e-5)
	assert.Equal(t, "ba", order)
	call(other)
	assert.Equal(t, "ba", order)
	inner := Sequential{l}.Forward(x).Sum().Item()
	assert.InDelta(t, 6*plain, inner, 1e-5)
	a.Remove()
	a.Remove()
	assert.InDelta(t, 3*plain, call(l).Sum().Item(), 1e-5)
	assert.True(t, py.Is(py.Catch(func() { CallForwardHooks(l, 1, l.Forward(x)) }), "NotImplementedError"))
	b.Remove()
	assert.Empty(t, hooks.of)
	assert.Zero(t, hooks.n.Load())
	NoHook().Remove()
	assert.True(t, py.Is(py.Catch(func() {
		RegisterForwardHook(&TanhLayer{}, false, func(m *TanhLayer, args int, out int) int { return out })
	}), "NotImplementedError"))
}
