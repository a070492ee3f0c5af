package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// CrossEntropyOptions are the keywords of cross_entropy and nll_loss; a nil
// IgnoreIndex is -100, an empty Reduction "mean".
type CrossEntropyOptions struct {
	Weight         *tensor.Tensor
	IgnoreIndex    *int
	Reduction      string // "mean", "sum" or "none"
	LabelSmoothing float64
}

// CrossEntropy is the negative log-likelihood of target under softmax(input):
// input [batch, classes, ...] or [classes]; target holds class ids [batch, ...],
// or, in input's shape, probabilities.
//
//pyconv:map torch.nn.functional.cross_entropy(input: Tensor, target: Tensor, weight: Tensor? = None, size_average=None, ignore_index: int? = -100, reduce=None, reduction: str = "mean", label_smoothing: float = 0.0) -> T[loss(r-1)] backward=NllLossBackward0
func CrossEntropy(input, target *tensor.Tensor, opts ...CrossEntropyOptions) *tensor.Tensor {
	o := option(opts)
	dim := min(1, len(input.Shape())-1)
	logp := input.LogSoftmax(dim)
	if target.DType().IsFloat() {
		return probabilityLoss(logp, target, dim, o)
	}
	return nll("cross_entropy", logp, target, o)
}

// NLLLoss is the negative of input at target's classes: input
// [batch, classes, ...] of log-probabilities, target [batch, ...].
//
//pyconv:map torch.nn.functional.nll_loss(input: Tensor, target: Tensor, weight: Tensor? = None, size_average=None, ignore_index: int? = -100, reduce=None, reduction: str = "mean") -> T[loss(r-1)] backward=NllLossBackward0
func NLLLoss(input, target *tensor.Tensor, opts ...CrossEntropyOptions) *tensor.Tensor {
	return nll("nll_loss", input, target, option(opts))
}

func nll(name string, logp, target *tensor.Tensor, o CrossEntropyOptions) *tensor.Tensor {
	shape := logp.Shape()
	dim := min(1, len(shape)-1)
	if len(shape) == 0 {
		py.Raise("ValueError", "Expected 1 or more dimensions (got 0)")
	}
	classes := shape[dim]
	rest := append(append([]int(nil), shape[:dim]...), shape[dim+1:]...)
	if dim == 1 && len(target.Shape()) > 0 && shape[0] != target.Shape()[0] {
		py.Raise("ValueError", "Expected input batch_size (%d) to match target batch_size (%d).", shape[0], target.Shape()[0])
	}
	if !sameShape(target.Shape(), rest) {
		py.Raise("RuntimeError", "Expected target size %s, got %s", py.Repr(rest), py.Repr([]int(target.Shape())))
	}
	if target.DType() != tensor.Int64 && target.DType() != tensor.Uint8 {
		py.Raise("RuntimeError", "expected scalar type Long but found %s", target.DType().ScalarName())
	}
	ignore := -100
	if o.IgnoreIndex != nil {
		ignore = *o.IgnoreIndex
	}
	lp, w := values[float64](logp), values[float64](o.Weight)
	ids := tensor.Elements[int64](target.Long().Contiguous())
	inner := product(shape[dim+1:])
	n := product(rest)
	losses := make([]float64, n)
	total, sum, smooth := 0.0, 0.0, 0.0
	for i := range n {
		id := int(ids[i])
		if id == ignore {
			continue
		}
		if id < 0 || id >= classes {
			py.Raise("IndexError", "Target %d is out of bounds.", id)
		}
		base := i/inner*classes*inner + i%inner
		weight := 1.0
		if w != nil {
			weight = w[id]
		}
		losses[i] = -weight * lp[base+id*inner]
		total += weight
		if o.LabelSmoothing > 0 {
			spread := 0.0
			for c := range classes {
				v := -lp[base+c*inner]
				if w != nil {
					v *= w[c]
				}
				spread += v
			}
			smooth += spread
			losses[i] = losses[i]*(1-o.LabelSmoothing) + spread*o.LabelSmoothing/float64(classes)
		}
		sum += losses[i]
	}
	dtype := logp.DType()
	switch reduction(name, o.Reduction) {
	case "none":
		return result(losses, dtype, rest...)
	case "sum":
		return result([]float64{sum}, dtype)
	}
	return result([]float64{sum / total}, dtype)
}

// reduction is the reduction's name, checked.
func reduction(name, word string) string {
	switch word {
	case "":
		return "mean"
	case "mean", "sum", "none":
		return word
	}
	py.Raise("ValueError", "%s is not a valid value for reduction", word)
	return name
}

func probabilityLoss(logp, target *tensor.Tensor, dim int, o CrossEntropyOptions) *tensor.Tensor {
	if !sameShape(logp.Shape(), target.Shape()) {
		py.Raise("RuntimeError", "cross_entropy: expected target with probabilities to have the shape of input, %s, but got %s",
			py.Repr([]int(logp.Shape())), py.Repr([]int(target.Shape())))
	}
	classes := logp.Shape()[dim]
	if s := o.LabelSmoothing; s > 0 {
		target = target.MulScalar(1 - s).AddScalar(s / float64(classes))
	}
	each := logp.Mul(target).Neg()
	if o.Weight != nil {
		shape := repeated(1, len(logp.Shape()))
		shape[dim] = classes
		each = each.Mul(o.Weight.Reshape(shape...))
	}
	switch reduction("cross_entropy", o.Reduction) {
	case "none":
		return each.SumDim(dim)
	case "sum":
		return each.Sum()
	}
	return each.Sum().DivScalar(float64(logp.Numel() / classes))
}

// LossOptions are the keywords of losses between two tensors.
type LossOptions struct {
	Reduction string // "mean" (the default), "sum" or "none"
}

// loss applies f to the broadcast input and target and reduces.
func loss(name string, input, target *tensor.Tensor, o LossOptions, f func(x, y float64) float64) *tensor.Tensor {
	shape := broadcast(input.Shape(), target.Shape())
	x, y := values[float64](input.BroadcastTo(shape...)), values[float64](target.BroadcastTo(shape...))
	out := make([]float64, len(x))
	dtype := tensor.PromoteTypes(input.DType(), target.DType())
	sum := 0.0
	for i := range x {
		out[i] = f(x[i], y[i])
		sum += out[i]
	}
	switch reduction(name, o.Reduction) {
	case "none":
		return result(out, dtype, shape...)
	case "sum":
		return result([]float64{sum}, dtype)
	}
	return result([]float64{sum / float64(len(x))}, dtype)
}

// MSELoss is the mean of (input-target)².
//
//pyconv:map torch.nn.functional.mse_loss(input: Tensor, target: Tensor, size_average=None, reduce=None, reduction: str = "mean", weight=None) -> promote(0,1)[loss(max(0,1))] backward=MseLossBackward0
func MSELoss(input, target *tensor.Tensor, opts ...LossOptions) *tensor.Tensor {
	return loss("mse_loss", input, target, option(opts), func(x, y float64) float64 { return (x - y) * (x - y) })
}

// L1Loss is the mean of |input-target|.
//
//pyconv:map torch.nn.functional.l1_loss(input: Tensor, target: Tensor, size_average=None, reduce=None, reduction: str = "mean", weight=None) -> promote(0,1)[loss(max(0,1))] backward=MeanBackward0
func L1Loss(input, target *tensor.Tensor, opts ...LossOptions) *tensor.Tensor {
	return loss("l1_loss", input, target, option(opts), func(x, y float64) float64 { return math.Abs(x - y) })
}

// SmoothL1Loss is the mean of ½d² for d = |input-target| below 1, d-½ above.
//
//pyconv:map torch.nn.functional.smooth_l1_loss(input: Tensor, target: Tensor, size_average=None, reduce=None, reduction: str = "mean", beta=1.0) -> promote(0,1)[loss(max(0,1))] backward=SmoothL1LossBackward0
func SmoothL1Loss(input, target *tensor.Tensor, opts ...LossOptions) *tensor.Tensor {
	return loss("smooth_l1_loss", input, target, option(opts), func(x, y float64) float64 {
		if d := math.Abs(x - y); d < 1 {
			return 0.5 * d * d
		} else {
			return d - 0.5
		}
	})
}

// BinaryCrossEntropy is the mean of -(t·log x + (1-t)·log(1-x)), each log held
// above -100.
//
//pyconv:map torch.nn.functional.binary_cross_entropy(input: Tensor, target: Tensor, weight=None, size_average=None, reduce=None, reduction: str = "mean") -> T[loss(max(0,1))] backward=BinaryCrossEntropyBackward0
func BinaryCrossEntropy(input, target *tensor.Tensor, opts ...LossOptions) *tensor.Tensor {
	if !sameShape(input.Shape(), target.Shape()) {
		py.Raise("ValueError", "Using a target size (%s) that is different to the input size (%s) is deprecated. Please ensure they have the same size.",
			target.Shape().PyStr(), input.Shape().PyStr())
	}
	return loss("binary_cross_entropy", input, target, option(opts), func(x, t float64) float64 {
		if !(x >= 0 && x <= 1) {
			py.Raise("RuntimeError", "all elements of input should be between 0 and 1")
		}
		return -(t*max(math.Log(x), -100) + (1-t)*max(math.Log1p(-x), -100))
	})
}

// BinaryCrossEntropyWithLogits is BinaryCrossEntropy of sigmoid(input).
//
//pyconv:map torch.nn.functional.binary_cross_entropy_with_logits(input: Tensor, target: Tensor, weight=None, size_average=None, reduce=None, reduction: str = "mean", pos_weight=None) -> T[loss(max(0,1))] backward=BinaryCrossEntropyWithLogitsBackward0
func BinaryCrossEntropyWithLogits(input, target *tensor.Tensor, opts ...LossOptions) *tensor.Tensor {
	if !sameShape(input.Shape(), target.Shape()) {
		py.Raise("ValueError", "Target size (%s) must be the same as input size (%s)", target.Shape().PyStr(), input.Shape().PyStr())
	}
	return loss("binary_cross_entropy_with_logits", input, target, option(opts), func(x, t float64) float64 {
		return (1-t)*x + math.Log1p(math.Exp(-math.Abs(x))) + max(-x, 0)
	})
}

// KLDivOptions are the keywords of kl_div.
type KLDivOptions struct {
	Reduction string // "mean" (the default), "batchmean", "sum" or "none"
	LogTarget bool   // target is a logarithm as input is
}

// KLDiv is the mean of target·(log target - input), input a logarithm.
//
//pyconv:map torch.nn.functional.kl_div(input: Tensor, target: Tensor, size_average=None, reduce=None, reduction: str = "mean", log_target: bool = False) -> T[loss(max(0,1))]
func KLDiv(input, target *tensor.Tensor, opts ...KLDivOptions) *tensor.Tensor {
	o := option(opts)
	each := LossOptions{Reduction: o.Reduction}
	if o.Reduction == "batchmean" {
		each.Reduction = "sum"
	}
	broadcast(target.Shape(), input.Shape())
	l := loss("kl_div", input, target, each, func(x, t float64) float64 {
		switch {
		case o.LogTarget:
			return math.Exp(t) * (t - x)
		case t == 0: // of which the logarithm counts nothing
			return -t * x
		}
		return t*math.Log(t) - t*x
	})
	if o.Reduction == "batchmean" && len(input.Shape()) > 0 {
		return l.DivScalar(float64(input.Shape()[0]))
	}
	return l
}

// GaussianNLLOptions are the keywords of gaussian_nll_loss; a nil Eps is 1e-6.
type GaussianNLLOptions struct {
	Full      bool // with the constant ½·log 2π
	Eps       *float64
	Reduction string
}

// GaussianNLL is the negative log-likelihood of target under normal
// distributions with means input and variances variance.
//
//pyconv:map torch.nn.functional.gaussian_nll_loss(input: Tensor, target: Tensor, var: Tensor, full: bool = False, eps: float? = 1e-6, reduction: str = "mean") -> T[loss(max(0,1))]
func GaussianNLL(input, target, variance *tensor.Tensor, opts ...GaussianNLLOptions) *tensor.Tensor {
	o := option(opts)
	if variance.LtScalar(0).Any().ItemBool() {
		py.Raise("ValueError", "var has negative entry/entries")
	}
	is, vs := input.Shape(), variance.Shape()
	if !sameShape(is, vs) {
		differ := 0 // the sum of variance's sizes that are not input's
		for i := 0; len(is) == len(vs) && i < len(is); i++ {
			if is[i] != vs[i] {
				differ += vs[i]
			}
		}
		switch {
		case len(is) > 0 && sameShape(is[:len(is)-1], vs):
			variance = variance.Unsqueeze(-1)
		case differ != 1:
			py.Raise("ValueError", "var is of incorrect size")
		}
	}
	if o.Reduction != "" && o.Reduction != "mean" && o.Reduction != "sum" && o.Reduction != "none" {
		py.Raise("ValueError", "%s is not valid", o.Reduction)
	}
	variance = variance.ClampMin(orElse(o.Eps, 1e-6))
	d := input.Sub(target)
	l := variance.Log().Add(d.Mul(d).Div(variance)).MulScalar(0.5)
	if o.Full {
		l = l.AddScalar(0.5 * math.Log(2*math.Pi))
	}
	switch reduction("gaussian_nll_loss", o.Reduction) {
	case "none":
		return l
	case "sum":
		return l.Sum()
	}
	return l.Mean()
}
