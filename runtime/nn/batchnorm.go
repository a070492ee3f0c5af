package nn

import (
	"fmt"
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// NormBase is what batch and instance normalisation hold: the affine map and
// the running statistics.
//
//pyconv:class torch.nn.modules.batchnorm._NormBase(torch.nn.Module)
type NormBase struct {
	Weight            *tensor.Tensor //pyconv:map torch.nn.modules.batchnorm._NormBase.weight attr -> f32[1] view(0)
	Bias              *tensor.Tensor //pyconv:map torch.nn.modules.batchnorm._NormBase.bias attr -> f32[1] view(0)
	RunningMean       *tensor.Tensor //pyconv:map torch.nn.modules.batchnorm._NormBase.running_mean attr -> f32[1] view(0)
	RunningVar        *tensor.Tensor //pyconv:map torch.nn.modules.batchnorm._NormBase.running_var attr -> f32[1] view(0)
	NumBatchesTracked *tensor.Tensor //pyconv:map torch.nn.modules.batchnorm._NormBase.num_batches_tracked attr -> i64[0] view(0)
	NumFeatures       int            //pyconv:map torch.nn.modules.batchnorm._NormBase.num_features attr
	Eps               float64        //pyconv:map torch.nn.modules.batchnorm._NormBase.eps attr
	Momentum          float64        // NaN for None, the cumulative average
	Training          bool
	spatial           int // 1 for BatchNorm1d, 2 for BatchNorm2d, 3 for BatchNorm3d, 0 for any
}

// BatchNormLayer normalises each channel, by its running statistics in eval
// mode and by the batch's own in training mode or where it keeps none.
//
//pyconv:class torch.nn.modules.batchnorm._BatchNorm(torch.nn.modules.batchnorm._NormBase)
type BatchNormLayer struct{ NormBase }

// BatchNorm1dLayer is batch normalisation of [batch, channels] or
// [batch, channels, length].
//
//pyconv:class torch.nn.BatchNorm1d(torch.nn.modules.batchnorm._BatchNorm)
type BatchNorm1dLayer struct{ BatchNormLayer }

// BatchNorm2dLayer is batch normalisation of [batch, channels, height, width].
//
//pyconv:class torch.nn.BatchNorm2d(torch.nn.modules.batchnorm._BatchNorm)
type BatchNorm2dLayer struct{ BatchNormLayer }

// BatchNorm3dLayer is batch normalisation of five dimensions.
//
//pyconv:class torch.nn.BatchNorm3d(torch.nn.modules.batchnorm._BatchNorm)
type BatchNorm3dLayer struct{ BatchNormLayer }

// SyncBatchNormLayer is batch normalisation of any number of dimensions. In one
// process there is nothing to synchronise.
//
//pyconv:class torch.nn.SyncBatchNorm(torch.nn.modules.batchnorm._BatchNorm)
type SyncBatchNormLayer struct{ BatchNormLayer }

// BatchNormOptions are the keywords of nn.BatchNorm1d and its kin; nil Eps and
// Momentum are 1e-5 and 0.1.
type BatchNormOptions struct {
	Eps                 *float64
	Momentum            *float64
	NoAffine            bool
	NoBias              bool
	NoTrackRunningStats bool
}

// NewBatchNorm1dLayer normalises n channels of [batch, n] or [batch, n, length].
//
//pyconv:map torch.nn.BatchNorm1d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = True, track_running_stats: bool = True, device=None, dtype=None, *, bias: bool = True)
func NewBatchNorm1dLayer(n int, opts ...BatchNormOptions) *BatchNorm1dLayer {
	return &BatchNorm1dLayer{BatchNormLayer{newNormBase(1, n, option(opts))}}
}

// NewBatchNorm2dLayer normalises n channels of [batch, n, height, width].
//
//pyconv:map torch.nn.BatchNorm2d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = True, track_running_stats: bool = True, device=None, dtype=None, *, bias: bool = True)
func NewBatchNorm2dLayer(n int, opts ...BatchNormOptions) *BatchNorm2dLayer {
	return &BatchNorm2dLayer{BatchNormLayer{newNormBase(2, n, option(opts))}}
}

// NewBatchNorm3dLayer normalises n channels of [batch, n, depth, height, width].
//
//pyconv:map torch.nn.BatchNorm3d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = True, track_running_stats: bool = True, device=None, dtype=None, *, bias: bool = True)
func NewBatchNorm3dLayer(n int, opts ...BatchNormOptions) *BatchNorm3dLayer {
	return &BatchNorm3dLayer{BatchNormLayer{newNormBase(3, n, option(opts))}}
}

// NewSyncBatchNormLayer normalises n channels of [batch, n, ...].
//
//pyconv:map torch.nn.SyncBatchNorm(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = True, track_running_stats: bool = True, process_group=None, device=None, dtype=None, *, bias: bool = True)
func NewSyncBatchNormLayer(n int, opts ...BatchNormOptions) *SyncBatchNormLayer {
	return &SyncBatchNormLayer{BatchNormLayer{newNormBase(0, n, option(opts))}}
}

func newNormBase(spatial, n int, o BatchNormOptions) NormBase {
	l := NormBase{NumFeatures: n, Eps: orElse(o.Eps, 1e-5), Momentum: orElse(o.Momentum, 0.1), spatial: spatial}
	if !o.NoAffine {
		l.Weight = onesOf(n)
		if !o.NoBias {
			l.Bias = tensor.New(tensor.Float32, n)
		}
	}
	if !o.NoTrackRunningStats {
		l.RunningMean, l.RunningVar = tensor.New(tensor.Float32, n), onesOf(n)
		l.NumBatchesTracked = tensor.New(tensor.Int64)
	}
	return l
}

// Members names weight, bias and the running statistics.
func (l *NormBase) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
	r.Buffer("running_mean", &l.RunningMean)
	r.Buffer("running_var", &l.RunningVar)
	r.Buffer("num_batches_tracked", &l.NumBatchesTracked)
}

func (l *NormBase) setTraining(training bool) { l.Training = training }

// Forward normalises x [batch, channels, ...].
//
//pyconv:map torch.nn.modules.batchnorm._BatchNorm.forward(input: Tensor) -> T[r] backward=NativeBatchNormBackward0
func (l *BatchNormLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	rank := len(x.Shape())
	switch want := l.spatial + 2; {
	case l.spatial == 0:
		if rank < 2 {
			py.Raise("ValueError", "expected at least 2D input (got %dD input)", rank)
		}
		if x.Shape()[1] == 0 {
			py.Raise("ValueError", "SyncBatchNorm number of input channels should be non-zero")
		}
	case rank != want && (l.spatial > 1 || rank != 2):
		if l.spatial == 1 {
			py.Raise("ValueError", "expected 2D or 3D input (got %dD input)", rank)
		}
		py.Raise("ValueError", "expected %dD input (got %dD input)", want, rank)
	}
	momentum := l.Momentum
	if l.Training && l.NumBatchesTracked != nil {
		l.NumBatchesTracked.AddScalarInPlace(1)
		if math.IsNaN(momentum) {
			momentum = 1 / float64(l.NumBatchesTracked.ItemInt())
		}
	}
	return BatchNorm(x, l.RunningMean, l.RunningVar, BatchNormForwardOptions{
		Weight: l.Weight, Bias: l.Bias, Training: l.Training || l.RunningMean == nil, Momentum: &momentum, Eps: &l.Eps,
	})
}

// ForwardTraining is Forward by the batch's statistics, whatever the layer's mode.
func (l *BatchNormLayer) ForwardTraining(x *tensor.Tensor) *tensor.Tensor {
	mode := l.Training
	defer func() { l.Training = mode }()
	l.Training = true
	return l.Forward(x)
}

// ClassName is BatchNorm1d, BatchNorm2d, BatchNorm3d or SyncBatchNorm.
func (l *BatchNormLayer) ClassName() string {
	if l.spatial == 0 {
		return "SyncBatchNorm"
	}
	return fmt.Sprintf("BatchNorm%dd", l.spatial)
}

// ExtraRepr prints the arguments as PyTorch does.
func (l *NormBase) ExtraRepr() string {
	momentum := any(l.Momentum)
	if math.IsNaN(l.Momentum) {
		momentum = nil
	}
	return fmt.Sprintf("%d, eps=%s, momentum=%s, affine=%s, bias=%s, track_running_stats=%s", l.NumFeatures,
		py.Repr(l.Eps), py.Repr(momentum), py.Repr(l.Weight != nil), py.Repr(l.Bias != nil), py.Repr(l.RunningMean != nil))
}

// BatchNormForwardOptions are the keywords of batch_norm; nil Momentum and Eps are 0.1
// and 1e-5.
type BatchNormForwardOptions struct {
	Weight, Bias *tensor.Tensor
	Training     bool
	Momentum     *float64
	Eps          *float64
}

// BatchNorm normalises each channel of x [batch, channels, ...]: by runningMean
// and runningVar, or in training by the batch's moments, which then move the
// running ones where there are any.
//
//pyconv:map torch.nn.functional.batch_norm(input: Tensor, running_mean: Tensor?, running_var: Tensor?, weight: Tensor? = None, bias: Tensor? = None, training: bool = False, momentum: float? = 0.1, eps: float? = 1e-5) -> T[r] backward=NativeBatchNormBackward0
func BatchNorm(x, runningMean, runningVar *tensor.Tensor, opts ...BatchNormForwardOptions) *tensor.Tensor {
	o := option(opts)
	channels := x.Shape()[wrapDim(1, len(x.Shape()))]
	for _, p := range []struct {
		name   string
		tensor *tensor.Tensor
	}{{"running_mean", runningMean}, {"running_var", runningVar}, {"weight", o.Weight}, {"bias", o.Bias}} {
		if p.tensor != nil && p.tensor.Numel() != channels {
			py.Raise("RuntimeError", "%s should contain %d elements not %d", p.name, channels, p.tensor.Numel())
		}
	}
	if !o.Training && (runningMean == nil || runningVar == nil) {
		py.Raise("RuntimeError", "Expected running_mean and running_var to be defined in eval mode")
	}
	needFloat("batch_norm", x)
	sameTypes(x, o.Weight, o.Bias, runningMean, runningVar)
	if x.DType() == tensor.Float64 {
		return batchNorm[float64](x, runningMean, runningVar, o)
	}
	return batchNorm[float32](x, runningMean, runningVar, o)
}

func batchNorm[T real](x, runningMean, runningVar *tensor.Tensor, o BatchNormForwardOptions) *tensor.Tensor {
	src, w, b := values[T](x), values[T](o.Weight), values[T](o.Bias)
	dst := make([]T, len(src))
	batch, channels, inner := x.Shape()[0], x.Shape()[1], product(x.Shape()[2:])
	eps, momentum := orElse(o.Eps, 1e-5), orElse(o.Momentum, 0.1)
	n := batch * inner
	if o.Training && n == 1 {
		py.Raise("ValueError", "Expected more than 1 value per channel when training, got input size %s", x.Shape().PyStr())
	}
	means, variances := make([]float64, channels), make([]float64, channels)
	if o.Training {
		for c := range channels {
			means[c], variances[c] = channelMoments(src, batch, channels, inner, c)
		}
		moveTowards(runningMean, means, 1, momentum)
		moveTowards(runningVar, variances, float64(n)/float64(n-1), momentum)
	} else {
		for c, v := range values[T](runningMean) {
			means[c] = float64(v)
		}
		for c, v := range values[T](runningVar) {
			variances[c] = float64(v)
		}
	}
	for c := range channels {
		scale, shift := scaleShift(means[c], 1/math.Sqrt(variances[c]+eps), w, b, c)
		for i := range batch {
			at := (i*channels + c) * inner
			for k, v := range src[at : at+inner] {
				dst[at+k] = v*scale + shift
			}
		}
	}
	return result(dst, x.DType(), x.Shape()...)
}

func channelMoments[T real](src []T, batch, channels, inner, c int) (mean, variance float64) {
	n := float64(batch * inner)
	for i := range batch {
		at := (i*channels + c) * inner
		for _, v := range src[at : at+inner] {
			mean += float64(v)
		}
	}
	mean /= n
	for i := range batch {
		at := (i*channels + c) * inner
		for _, v := range src[at : at+inner] {
			d := float64(v) - mean
			variance += d * d
		}
	}
	return mean, variance / n
}

// moveTowards sets running to (1-momentum)·running + momentum·factor·batch.
func moveTowards(running *tensor.Tensor, batch []float64, factor, momentum float64) {
	if running == nil {
		return
	}
	now := make([]float64, len(batch))
	for i, v := range values[float64](running) {
		now[i] = (1-momentum)*v + momentum*factor*batch[i]
	}
	running.CopyInPlace(tensor.FromSlice(tensor.Float64, now, len(now)))
}
