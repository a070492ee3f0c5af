package nn

import (
	"fmt"
	"math"
	"strconv"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// RecurrentOptions are the keywords of nn.LSTM, nn.GRU and nn.RNN; a zero
// NumLayers is 1. Nonlinearity is RNN's, "tanh" or "relu".
type RecurrentOptions struct {
	NumLayers     int //pyconv:map torch.nn.RNNBase.num_layers attr
	NoBias        bool
	BatchFirst    bool    //pyconv:map torch.nn.RNNBase.batch_first attr
	Dropout       float64 //pyconv:map torch.nn.RNNBase.dropout attr
	Bidirectional bool    //pyconv:map torch.nn.RNNBase.bidirectional attr
	Nonlinearity  string  //pyconv:map torch.nn.RNN.nonlinearity attr
}

// recurrent is what LSTM, GRU and RNN share: for each layer and direction a
// weight_ih, weight_hh and their biases, gates stacked.
//
//pyconv:class torch.nn.RNNBase(torch.nn.Module)
type recurrent struct {
	RecurrentOptions
	InputSize  int //pyconv:map torch.nn.RNNBase.input_size attr
	HiddenSize int //pyconv:map torch.nn.RNNBase.hidden_size attr
	Training   bool
	weights    []*tensor.Tensor
	names      []string
}

func newRecurrent(gates, input, hidden int, o RecurrentOptions) recurrent {
	o.NumLayers = max(o.NumLayers, 1)
	c := recurrent{RecurrentOptions: o, InputSize: input, HiddenSize: hidden}
	bound := 1 / math.Sqrt(float64(hidden))
	for layer := range o.NumLayers {
		width := input
		if layer > 0 {
			width = hidden * c.directions()
		}
		for d := range c.directions() {
			suffix := "_l" + strconv.Itoa(layer)
			if d == 1 {
				suffix += "_reverse"
			}
			add := func(name string, shape ...int) {
				c.names = append(c.names, name+suffix)
				c.weights = append(c.weights, random.UniformInPlace(tensor.New(tensor.Float32, shape...), -bound, bound))
			}
			add("weight_ih", gates*hidden, width)
			add("weight_hh", gates*hidden, hidden)
			if !o.NoBias {
				add("bias_ih", gates*hidden)
				add("bias_hh", gates*hidden)
			}
		}
	}
	return c
}

func (c *recurrent) directions() int {
	if c.Bidirectional {
		return 2
	}
	return 1
}

// Members names the weights.
func (c *recurrent) Members(r *Registry) {
	for i, name := range c.names {
		r.Param(name, &c.weights[i])
	}
}

func (c *recurrent) setTraining(training bool) { c.Training = training }

// ExtraRepr prints the arguments as PyTorch does.
func (c *recurrent) ExtraRepr() string {
	s := fmt.Sprintf("%d, %d", c.InputSize, c.HiddenSize)
	if c.NumLayers != 1 {
		s += fmt.Sprintf(", num_layers=%d", c.NumLayers)
	}
	if c.NoBias {
		s += ", bias=False"
	}
	if c.BatchFirst {
		s += ", batch_first=True"
	}
	if c.Dropout != 0 {
		s += ", dropout=" + py.Repr(c.Dropout)
	}
	if c.Bidirectional {
		s += ", bidirectional=True"
	}
	return s
}

// part returns the weights of one layer and direction.
func (c *recurrent) part(layer, direction int) (wih, whh, bih, bhh *tensor.Tensor) {
	per := 4
	if c.NoBias {
		per = 2
	}
	w := c.weights[(layer*c.directions()+direction)*per:][:per]
	if c.NoBias {
		return w[0], w[1], nil, nil
	}
	return w[0], w[1], w[2], w[3]
}

// step computes one time step: in and hidden are the projections [batch,
// gates·hidden], state what it carries ([batch, hidden] each).
type step func(in, hidden *tensor.Tensor, state []*tensor.Tensor) []*tensor.Tensor

// run applies the layers of class name to x; states holds per kind of state its start
// [layers·directions, batch, hidden], or nil for zeros.
func (c *recurrent) run(name string, x *tensor.Tensor, states []*tensor.Tensor, advance step) (out *tensor.Tensor, last []*tensor.Tensor) {
	rank := len(x.Shape())
	if rank != 2 && rank != 3 {
		word := ""
		if name == "RNN" {
			word = " tensor"
		}
		py.Raise("ValueError", "%s: Expected input to be 2D or 3D, got %dD%s instead", name, rank, word)
	}
	if d, w := x.DType(), c.weights[0].DType(); d != w {
		py.Raise("ValueError", "RNN input dtype (%s) does not match weight dtype (%s). Convert input: input.to(%[2]s), or convert model: model.to(%[1]s)", d, w)
	}
	unbatched := rank == 2
	switch {
	case unbatched:
		x = x.Unsqueeze(1)
	case c.BatchFirst:
		x = x.Transpose(0, 1)
	}
	if n := x.Shape()[2]; n != c.InputSize {
		py.Raise("RuntimeError", "input.size(-1) must be equal to input_size. Expected %d, got %d", c.InputSize, n)
	}
	length, batch := x.Shape()[0], x.Shape()[1]
	slots := c.NumLayers * c.directions()
	for k, s := range states {
		switch {
		case s == nil:
			states[k] = tensor.New(x.DType(), slots, batch, c.HiddenSize)
		case unbatched:
			states[k] = s.Unsqueeze(1)
		}
		if got, want := states[k].Shape(), []int{slots, batch, c.HiddenSize}; !sameShape(got, want) {
			py.Raise("RuntimeError", "Expected hidden size %s, got %s", intTuple(want), py.Repr([]int(got)))
		}
	}
	ends := make([][]*tensor.Tensor, len(states))
	for layer := range c.NumLayers {
		var sides []*tensor.Tensor
		for d := range c.directions() {
			wih, whh, bih, bhh := c.part(layer, d)
			in := Linear(x, wih, bih)
			now := make([]*tensor.Tensor, len(states))
			for k, s := range states {
				now[k] = s.Select(0, layer*c.directions()+d)
			}
			outputs := make([]*tensor.Tensor, length)
			for i := range length {
				t := i
				if d == 1 {
					t = length - 1 - i
				}
				now = advance(in.Select(0, t), Linear(now[0], whh, bhh), now)
				outputs[t] = now[0]
			}
			for k := range now {
				ends[k] = append(ends[k], now[k])
			}
			sides = append(sides, tensor.Stack(outputs, 0))
		}
		if x = sides[0]; len(sides) == 2 {
			x = tensor.Cat(sides, 2)
		}
		if layer < c.NumLayers-1 {
			x = Dropout(x, c.Dropout, c.Training)
		}
	}
	for k := range ends {
		last = append(last, tensor.Stack(ends[k], 0))
	}
	switch {
	case unbatched:
		x = x.SqueezeDim(1)
		for k := range last {
			last[k] = last[k].SqueezeDim(1)
		}
	case c.BatchFirst:
		x = x.Transpose(0, 1)
	}
	return x, last
}

// LSTMLayer is a long short-term memory.
//
//pyconv:class torch.nn.LSTM(torch.nn.RNNBase)
type LSTMLayer struct{ recurrent }

// NewLSTMLayer returns an LSTM from inputSize to hiddenSize features, all its
// weights drawn uniformly within ±1/√hiddenSize.
//
//pyconv:map torch.nn.LSTM(input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, proj_size=0, device=None, dtype=None) draws
func NewLSTMLayer(inputSize, hiddenSize int, opts ...RecurrentOptions) *LSTMLayer {
	return &LSTMLayer{newRecurrent(4, inputSize, hiddenSize, option(opts))}
}

// ClassName is LSTM.
func (l *LSTMLayer) ClassName() string { return "LSTM" }

// Forward runs x [length, batch, in] ([batch, length, in] with BatchFirst) from
// a zero state. It returns the outputs [length, batch, directions·hidden] and
// the last (h, c), [layers·directions, batch, hidden] each.
//
//pyconv:map torch.nn.LSTM.forward(input: Tensor) -> (output: T[r], hx: T[r]) backward=MkldnnRnnLayerBackward0
func (l *LSTMLayer) Forward(x *tensor.Tensor) (output *tensor.Tensor, hx py.Tuple2[*tensor.Tensor, *tensor.Tensor]) {
	return l.ForwardFrom(x, []*tensor.Tensor{nil, nil})
}

// ForwardFrom is Forward from the state (h, c), or from zeros without one.
//
//pyconv:map torch.nn.LSTM.forward(input: Tensor, hx: Tensors?) -> (output: T[r], hx: T[r]) backward=MkldnnRnnLayerBackward0
func (l *LSTMLayer) ForwardFrom(x *tensor.Tensor, hx []*tensor.Tensor) (output *tensor.Tensor, last py.Tuple2[*tensor.Tensor, *tensor.Tensor]) {
	n := l.HiddenSize
	if hx == nil { // None
		hx = []*tensor.Tensor{nil, nil}
	}
	if len(hx) != 2 {
		py.Raise("RuntimeError", "LSTM: expected hx to be the pair (h_0, c_0), but got %d tensors", len(hx))
	}
	out, end := l.run(l.ClassName(), x, []*tensor.Tensor{hx[0], hx[1]}, lstmStep(n))
	return out, py.Tuple2[*tensor.Tensor, *tensor.Tensor]{V0: end[0], V1: end[1]}
}

// GRULayer is a gated recurrent unit.
//
//pyconv:class torch.nn.GRU(torch.nn.RNNBase)
type GRULayer struct{ recurrent }

// NewGRULayer returns a GRU from inputSize to hiddenSize features, all its
// weights drawn uniformly within ±1/√hiddenSize.
//
//pyconv:map torch.nn.GRU(input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, device=None, dtype=None) draws
func NewGRULayer(inputSize, hiddenSize int, opts ...RecurrentOptions) *GRULayer {
	return &GRULayer{newRecurrent(3, inputSize, hiddenSize, option(opts))}
}

// ClassName is GRU.
func (l *GRULayer) ClassName() string { return "GRU" }

// GRUOptions are the keywords of GRU.forward.
type GRUOptions struct {
	Hx *tensor.Tensor // [layers·directions, batch, hidden], nil for zeros
}

// Forward runs x [length, batch, in] ([batch, length, in] with BatchFirst). It
// returns the outputs [length, batch, directions·hidden] and the last state.
//
//pyconv:map torch.nn.GRU.forward(input: Tensor, hx: Tensor? = None) -> (output: T[r], hn: T[r]) backward=StackBackward0
func (l *GRULayer) Forward(x *tensor.Tensor, opts ...GRUOptions) (output, hn *tensor.Tensor) {
	n := l.HiddenSize
	out, end := l.run(l.ClassName(), x, []*tensor.Tensor{option(opts).Hx}, gruStep(n))
	return out, end[0]
}

// RNNLayer is an Elman network: h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh).
//
//pyconv:class torch.nn.RNN(torch.nn.RNNBase)
type RNNLayer struct{ recurrent }

// NewRNNLayer returns an RNN from inputSize to hiddenSize features, all its
// weights drawn uniformly within ±1/√hiddenSize.
//
//pyconv:map torch.nn.RNN(input_size: int, hidden_size: int, num_layers: int = 1, nonlinearity: str = "tanh", bias: bool = True, batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, device=None, dtype=None) draws
func NewRNNLayer(inputSize, hiddenSize int, opts ...RecurrentOptions) *RNNLayer {
	o := option(opts)
	if o.Nonlinearity == "" {
		o.Nonlinearity = "tanh"
	}
	if o.Nonlinearity != "tanh" && o.Nonlinearity != "relu" {
		py.Raise("ValueError", "Unknown nonlinearity '%s'. Select from 'tanh' or 'relu'.", o.Nonlinearity)
	}
	return &RNNLayer{newRecurrent(1, inputSize, hiddenSize, o)}
}

// ClassName is RNN.
func (l *RNNLayer) ClassName() string { return "RNN" }

// RNNForwardOptions are the keywords of RNN.forward.
type RNNForwardOptions struct {
	Hx *tensor.Tensor // [layers·directions, batch, hidden], nil for zeros
}

// Forward runs x [length, batch, in] ([batch, length, in] with BatchFirst). It
// returns the outputs [length, batch, directions·hidden] and the last state.
//
//pyconv:map torch.nn.RNN.forward(input: Tensor, hx: Tensor? = None) -> (output: T[r], hn: T[r]) backward=StackBackward0
func (l *RNNLayer) Forward(x *tensor.Tensor, opts ...RNNForwardOptions) (output, hn *tensor.Tensor) {
	act := (*tensor.Tensor).Tanh
	if l.Nonlinearity == "relu" {
		act = (*tensor.Tensor).Relu
	}
	out, end := l.run(l.ClassName(), x, []*tensor.Tensor{option(opts).Hx}, func(in, hidden *tensor.Tensor, _ []*tensor.Tensor) []*tensor.Tensor {
		return []*tensor.Tensor{act(in.Add(hidden))}
	})
	return out, end[0]
}

// lstmStep is one step of an LSTM of n features: gates i, f, g, o.
func lstmStep(n int) step {
	return func(in, hidden *tensor.Tensor, state []*tensor.Tensor) []*tensor.Tensor {
		gates := in.Add(hidden)
		gate := func(i int) *tensor.Tensor { return gates.Narrow(-1, i*n, n) }
		cell := gate(1).Sigmoid().Mul(state[1]).Add(gate(0).Sigmoid().Mul(gate(2).Tanh()))
		return []*tensor.Tensor{gate(3).Sigmoid().Mul(cell.Tanh()), cell}
	}
}

// gruStep is one step of a GRU of n features: gates r, z, n.
func gruStep(n int) step {
	return func(in, hidden *tensor.Tensor, state []*tensor.Tensor) []*tensor.Tensor {
		sum := func(i int) *tensor.Tensor { return in.Narrow(-1, i*n, n).Add(hidden.Narrow(-1, i*n, n)) }
		reset, update := sum(0).Sigmoid(), sum(1).Sigmoid()
		fresh := in.Narrow(-1, 2*n, n).Add(reset.Mul(hidden.Narrow(-1, 2*n, n))).Tanh()
		return []*tensor.Tensor{fresh.Add(update.Mul(state[0].Sub(fresh)))}
	}
}
