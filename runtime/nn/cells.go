package nn

import (
	"fmt"
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// CellOptions are the keywords of nn.LSTMCell and nn.GRUCell.
type CellOptions struct {
	NoBias bool
}

// cell is what LSTMCell and GRUCell share: one step's weights, gates stacked.
//
//pyconv:class torch.nn.RNNCellBase(torch.nn.Module)
type cell struct {
	InputSize  int //pyconv:map torch.nn.RNNCellBase.input_size attr
	HiddenSize int //pyconv:map torch.nn.RNNCellBase.hidden_size attr

	weightIH, weightHH, biasIH, biasHH *tensor.Tensor
}

func newCell(gates, input, hidden int, o CellOptions) cell {
	bound := 1 / math.Sqrt(float64(hidden))
	draw := func(shape ...int) *tensor.Tensor {
		return random.UniformInPlace(tensor.New(tensor.Float32, shape...), -bound, bound)
	}
	c := cell{InputSize: input, HiddenSize: hidden}
	c.weightIH, c.weightHH = draw(gates*hidden, input), draw(gates*hidden, hidden)
	if !o.NoBias {
		c.biasIH, c.biasHH = draw(gates*hidden), draw(gates*hidden)
	}
	return c
}

// Members names the weights.
func (c *cell) Members(r *Registry) {
	r.Param("weight_ih", &c.weightIH)
	r.Param("weight_hh", &c.weightHH)
	if c.biasIH != nil {
		r.Param("bias_ih", &c.biasIH)
		r.Param("bias_hh", &c.biasHH)
	}
}

// ExtraRepr prints the arguments as PyTorch does.
func (c *cell) ExtraRepr() string {
	s := fmt.Sprintf("%d, %d", c.InputSize, c.HiddenSize)
	if c.biasIH == nil {
		s += ", bias=False"
	}
	return s
}

// advance runs one step on x [batch, in] or [in] from states, nil for zeros.
func (c *cell) advance(name string, x *tensor.Tensor, states []*tensor.Tensor, next step) []*tensor.Tensor {
	rank := len(x.Shape())
	if rank != 1 && rank != 2 {
		py.Raise("ValueError", "%s: Expected input to be 1D or 2D, got %dD instead", name, rank)
	}
	if rank == 1 {
		x = x.Unsqueeze(0)
	}
	if n := x.Shape()[1]; n != c.InputSize {
		py.Raise("RuntimeError", "input has inconsistent input_size: got %d expected %d", n, c.InputSize)
	}
	for i, s := range states {
		switch {
		case s == nil:
			states[i] = tensor.New(x.DType(), x.Shape()[0], c.HiddenSize)
		case rank == 1:
			states[i] = s.Unsqueeze(0)
		}
		if n := states[i].Shape()[1]; n != c.HiddenSize {
			py.Raise("RuntimeError", "hidden%d has inconsistent hidden_size: got %d, expected %d", i, n, c.HiddenSize)
		}
	}
	out := next(Linear(x, c.weightIH, c.biasIH), Linear(states[0], c.weightHH, c.biasHH), states)
	if rank == 1 {
		for i, s := range out {
			out[i] = s.SqueezeDim(0)
		}
	}
	return out
}

// LSTMCellLayer is one step of a long short-term memory.
//
//pyconv:class torch.nn.LSTMCell(torch.nn.RNNCellBase)
type LSTMCellLayer struct{ cell }

// NewLSTMCellLayer returns an LSTM's step from inputSize to hiddenSize features.
//
//pyconv:map torch.nn.LSTMCell(input_size: int, hidden_size: int, bias: bool = True, device=None, dtype=None) draws
func NewLSTMCellLayer(inputSize, hiddenSize int, opts ...CellOptions) *LSTMCellLayer {
	return &LSTMCellLayer{newCell(4, inputSize, hiddenSize, option(opts))}
}

// ClassName is LSTMCell.
func (l *LSTMCellLayer) ClassName() string { return "LSTMCell" }

// Forward runs x [batch, in] from a zero state and returns the new (h, c),
// [batch, hidden] each.
//
//pyconv:map torch.nn.LSTMCell.forward(input: Tensor) -> (h: T[r], c: T[r]) backward=MulBackward0
func (l *LSTMCellLayer) Forward(x *tensor.Tensor) (h, c *tensor.Tensor) {
	return l.ForwardFrom(x, []*tensor.Tensor{nil, nil})
}

// ForwardFrom is Forward from the state (h, c).
//
//pyconv:map torch.nn.LSTMCell.forward(input: Tensor, hx: Tensors) -> (h: T[r], c: T[r]) backward=MulBackward0
func (l *LSTMCellLayer) ForwardFrom(x *tensor.Tensor, hx []*tensor.Tensor) (h, c *tensor.Tensor) {
	if len(hx) != 2 {
		py.Raise("RuntimeError", "LSTMCell: expected hx to be the pair (h_0, c_0), but got %d tensors", len(hx))
	}
	out := l.advance("LSTMCell", x, []*tensor.Tensor{hx[0], hx[1]}, lstmStep(l.HiddenSize))
	return out[0], out[1]
}

// GRUCellLayer is one step of a gated recurrent unit.
//
//pyconv:class torch.nn.GRUCell(torch.nn.RNNCellBase)
type GRUCellLayer struct{ cell }

// NewGRUCellLayer returns a GRU's step from inputSize to hiddenSize features.
//
//pyconv:map torch.nn.GRUCell(input_size: int, hidden_size: int, bias: bool = True, device=None, dtype=None) draws
func NewGRUCellLayer(inputSize, hiddenSize int, opts ...CellOptions) *GRUCellLayer {
	return &GRUCellLayer{newCell(3, inputSize, hiddenSize, option(opts))}
}

// ClassName is GRUCell.
func (l *GRUCellLayer) ClassName() string { return "GRUCell" }

// Forward runs x [batch, in] and returns the new state [batch, hidden].
//
//pyconv:map torch.nn.GRUCell.forward(input: Tensor, hx: Tensor? = None) -> T[r] backward=AddBackward0
func (l *GRUCellLayer) Forward(x *tensor.Tensor, opts ...GRUOptions) *tensor.Tensor {
	return l.advance("GRUCell", x, []*tensor.Tensor{option(opts).Hx}, gruStep(l.HiddenSize))[0]
}
