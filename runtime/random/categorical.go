package random

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Categorical draws indexes by their probabilities: torch.distributions'. Its
// batch shape is that of the weights without the last dimension.
//
//pyconv:class torch.distributions.Categorical
type Categorical struct {
	given         string // "probs" or "logits"
	probs, logits *tensor.Tensor
	unchecked     bool
}

// CategoricalOptions are the arguments of NewCategorical.
type CategoricalOptions struct {
	Probs, Logits *tensor.Tensor
	ValidateArgs  *bool // nil for true
}

// NewCategorical returns the distribution of weights, [..., n], which need not
// sum to 1, or of unnormalised logarithms. Both or neither, a scalar, a negative
// weight or a NaN raise ValueError.
//
//pyconv:map torch.distributions.Categorical(probs: Tensor? = None, logits: Tensor? = None, validate_args: bool? = None)
//pyconv:map torch.distributions.categorical.Categorical(probs: Tensor? = None, logits: Tensor? = None, validate_args: bool? = None)
func NewCategorical(opts ...CategoricalOptions) *Categorical {
	var o CategoricalOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if (o.Probs == nil) == (o.Logits == nil) {
		py.Raise("ValueError", "Either `probs` or `logits` must be specified, but not both.")
	}
	c := &Categorical{given: "probs", unchecked: o.ValidateArgs != nil && !*o.ValidateArgs}
	param := o.Probs
	if param == nil {
		c.given, param = "logits", o.Logits
	}
	if param.Dim() < 1 {
		py.Raise("ValueError", "`%s` parameter must be at least one-dimensional.", c.given)
	}
	keep := tensor.ReduceOptions{Keepdim: true}
	constraint := "Simplex()"
	if c.given == "probs" {
		c.probs = param.Div(param.SumDim(-1, keep))
		param = c.probs
	} else {
		c.logits = param.Sub(param.LogSumExpDim(-1, keep))
		param, constraint = c.logits, "IndependentConstraint(Real(), 1)"
	}
	bad := func(v float64) bool { return v != v || c.given == "probs" && v < 0 }
	if !c.unchecked && slices.ContainsFunc(doubles(param), bad) {
		py.Raise("ValueError", "Expected parameter %s (Tensor of shape %s) of distribution %s to satisfy the constraint %s, but found invalid values:\n%s",
			c.given, shapeTuple(param), c.PyRepr(), constraint, py.Str(param))
	}
	return c
}

// Probs are the probabilities.
//
//pyconv:map torch.distributions.Categorical.probs attr -> ?[?] view(0)
func (c *Categorical) Probs() *tensor.Tensor {
	if c.probs == nil {
		c.probs = c.logits.Softmax(-1)
	}
	return c.probs
}

// Logits are the logarithms of the probabilities.
//
//pyconv:map torch.distributions.Categorical.logits attr -> ?[?] view(0)
func (c *Categorical) Logits() *tensor.Tensor {
	if c.logits == nil {
		eps := tensor.FInfoOf(c.probs.DType()).Eps
		c.logits = c.probs.Clamp(tensor.ClampOptions{Min: eps, Max: 1 - eps}).Log()
	}
	return c.logits
}

// SampleOptions are the arguments of Sample that have defaults.
type SampleOptions struct {
	SampleShape []int
}

// Sample draws sampleShape × batch shape indexes.
//
//pyconv:map torch.distributions.Categorical.sample(sample_shape: ints = []) -> i64[?] draws backward=none
func (c *Categorical) Sample(opts ...SampleOptions) *tensor.Tensor {
	var shape []int
	n := 1
	if len(opts) > 0 {
		shape = slices.Clone(opts[0].SampleShape)
	}
	for _, size := range shape {
		n *= size
	}
	p := c.Probs()
	sizes := p.Shape()
	batch := sizes[:len(sizes)-1]
	drawn := Multinomial(p.Reshape(-1, sizes[len(sizes)-1]), n, MultinomialOptions{Replacement: true}).T()
	return drawn.Reshape(append(shape, batch...)...)
}

// LogProb is the logarithm of the probability of each index, which broadcasts
// with the batch shape. An index out of range raises ValueError.
//
//pyconv:map torch.distributions.Categorical.log_prob(value: Tensor) -> ?[?] backward=SqueezeBackward1
func (c *Categorical) LogProb(value *tensor.Tensor) *tensor.Tensor {
	c.checkValue(value)
	both := tensor.BroadcastTensors(value.Long().Unsqueeze(-1), c.Logits())
	return both[1].Gather(-1, both[0].Slice(-1, 0, 1, 1)).SqueezeDim(-1)
}

// checkValue raises for what is no value of the distribution.
func (c *Categorical) checkValue(value *tensor.Tensor) {
	if c.unchecked {
		return
	}
	param := c.probs
	if param == nil {
		param = c.logits
	}
	got, sizes := value.Shape(), param.Shape()
	batch, n := sizes[:len(sizes)-1], sizes[len(sizes)-1]
	for i := 1; i <= min(len(got), len(batch)); i++ {
		if a, b := got[len(got)-i], batch[len(batch)-i]; a != b && a != 1 && b != 1 {
			py.Raise("ValueError", "Value is not broadcastable with batch_shape+event_shape: %s vs %s.", py.Str(got), py.Str(tensor.Size(batch)))
		}
	}
	out := func(v float64) bool { return v != float64(int(v)) || v < 0 || v >= float64(n) }
	if slices.ContainsFunc(doubles(value), out) {
		py.Raise("ValueError", "Expected value argument (Tensor of shape %s) to be within the support (IntegerInterval(lower_bound=0, upper_bound=%d)) of the distribution %s, but found invalid values:\n%s",
			shapeTuple(value), n-1, c.PyRepr(), py.Str(value))
	}
}

// Entropy is -Σ p·log p of each distribution of the batch.
//
//pyconv:map torch.distributions.Categorical.entropy() -> ?[?] backward=NegBackward0
func (c *Categorical) Entropy() *tensor.Tensor {
	logits := c.Logits().Clamp(tensor.ClampOptions{Min: tensor.FInfoOf(c.Logits().DType()).Min})
	return logits.Mul(c.Probs()).SumDim(-1).Neg()
}

// PyRepr is Categorical(probs: torch.Size([2, 3])), of what has been worked out
// yet.
func (c *Categorical) PyRepr() string {
	var parts []string
	for i, param := range []*tensor.Tensor{c.probs, c.logits} {
		if param == nil {
			continue
		}
		text := py.Str(param.Shape())
		if param.Numel() == 1 {
			text = py.Str(param)
		}
		parts = append(parts, []string{"probs", "logits"}[i]+": "+text)
	}
	return "Categorical(" + strings.Join(parts, ", ") + ")"
}

// PyStr is str of it.
func (c *Categorical) PyStr() string { return c.PyRepr() }

// shapeTuple is tuple(x.shape) as Python shows it.
func shapeTuple(x *tensor.Tensor) string {
	sizes := make([]string, x.Dim())
	for i, n := range x.Shape() {
		sizes[i] = fmt.Sprint(n)
	}
	if len(sizes) == 1 {
		return "(" + sizes[0] + ",)"
	}
	return "(" + strings.Join(sizes, ", ") + ")"
}
