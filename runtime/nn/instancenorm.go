package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// InstanceNormLayer normalises each channel of each item, by the item's own
// statistics or, in eval mode where it keeps them, by the running ones.
//
//pyconv:class torch.nn.modules.instancenorm._InstanceNorm(torch.nn.modules.batchnorm._NormBase)
type InstanceNormLayer struct{ NormBase }

// InstanceNorm1dLayer normalises [batch, channels, length].
//
//pyconv:class torch.nn.InstanceNorm1d(torch.nn.modules.instancenorm._InstanceNorm)
type InstanceNorm1dLayer struct{ InstanceNormLayer }

// InstanceNorm2dLayer normalises [batch, channels, height, width].
//
//pyconv:class torch.nn.InstanceNorm2d(torch.nn.modules.instancenorm._InstanceNorm)
type InstanceNorm2dLayer struct{ InstanceNormLayer }

// InstanceNorm3dLayer normalises [batch, channels, depth, height, width].
//
//pyconv:class torch.nn.InstanceNorm3d(torch.nn.modules.instancenorm._InstanceNorm)
type InstanceNorm3dLayer struct{ InstanceNormLayer }

// InstanceNormOptions are the keywords of nn.InstanceNorm1d and its kin; nil Eps
// and Momentum are 1e-5 and 0.1.
type InstanceNormOptions struct {
	Eps               *float64
	Momentum          *float64
	Affine            bool
	NoBias            bool
	TrackRunningStats bool
}

// NewInstanceNorm1dLayer normalises n channels of [batch, n, length].
//
//pyconv:map torch.nn.InstanceNorm1d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = False, track_running_stats: bool = False, device=None, dtype=None, *, bias: bool = True)
func NewInstanceNorm1dLayer(n int, opts ...InstanceNormOptions) *InstanceNorm1dLayer {
	return &InstanceNorm1dLayer{newInstanceNorm(1, n, option(opts))}
}

// NewInstanceNorm2dLayer normalises n channels of [batch, n, height, width].
//
//pyconv:map torch.nn.InstanceNorm2d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = False, track_running_stats: bool = False, device=None, dtype=None, *, bias: bool = True)
func NewInstanceNorm2dLayer(n int, opts ...InstanceNormOptions) *InstanceNorm2dLayer {
	return &InstanceNorm2dLayer{newInstanceNorm(2, n, option(opts))}
}

// NewInstanceNorm3dLayer normalises n channels of [batch, n, depth, height, width].
//
//pyconv:map torch.nn.InstanceNorm3d(num_features: int, eps: float? = 1e-5, momentum: float? = 0.1, affine: bool = False, track_running_stats: bool = False, device=None, dtype=None, *, bias: bool = True)
func NewInstanceNorm3dLayer(n int, opts ...InstanceNormOptions) *InstanceNorm3dLayer {
	return &InstanceNorm3dLayer{newInstanceNorm(3, n, option(opts))}
}

func newInstanceNorm(spatial, n int, o InstanceNormOptions) InstanceNormLayer {
	return InstanceNormLayer{newNormBase(spatial, n, BatchNormOptions{
		Eps: o.Eps, Momentum: o.Momentum, NoAffine: !o.Affine, NoBias: o.NoBias, NoTrackRunningStats: !o.TrackRunningStats,
	})}
}

// Forward normalises x [batch, channels, ...], or [channels, ...] without a batch.
//
//pyconv:map torch.nn.InstanceNorm1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/2,ViewBackward0
func (l *InstanceNorm1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward normalises x [batch, channels, ...], or [channels, ...] without a batch.
//
//pyconv:map torch.nn.InstanceNorm2d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/3,ViewBackward0
func (l *InstanceNorm2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

// Forward normalises x [batch, channels, ...], or [channels, ...] without a batch.
//
//pyconv:map torch.nn.InstanceNorm3d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1/4,ViewBackward0
func (l *InstanceNorm3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.forward(x) }

func (l *InstanceNormLayer) forward(x *tensor.Tensor) *tensor.Tensor {
	rank := len(x.Shape())
	if rank != l.spatial+1 && rank != l.spatial+2 {
		py.Raise("ValueError", "expected %dD or %dD input (got %dD input)", l.spatial+1, l.spatial+2, rank)
	}
	dim := rank - l.spatial - 1
	if n := x.Shape()[dim]; n != l.NumFeatures && l.Weight != nil {
		py.Raise("ValueError", "expected input's size at dim=%d to match num_features (%d), but got: %d.", dim, l.NumFeatures, n)
	}
	if dim == 0 {
		return l.forward(x.Unsqueeze(0)).SqueezeDim(0)
	}
	return InstanceNorm(x, InstanceNormForwardOptions{
		RunningMean: l.RunningMean, RunningVar: l.RunningVar, Weight: l.Weight, Bias: l.Bias,
		NoUseInputStats: !l.Training && l.RunningMean != nil, Momentum: &l.Momentum, Eps: &l.Eps,
	})
}

// ForwardTraining is Forward by the input's statistics, whatever the layer's mode.
func (l *InstanceNormLayer) ForwardTraining(x *tensor.Tensor) *tensor.Tensor {
	mode := l.Training
	defer func() { l.Training = mode }()
	l.Training = true
	return l.forward(x)
}

// ClassName is InstanceNorm1d, InstanceNorm2d or InstanceNorm3d.
func (l *InstanceNormLayer) ClassName() string { return fmt.Sprintf("InstanceNorm%dd", l.spatial) }

// InstanceNormForwardOptions are the keywords of instance_norm; nil Momentum and
// Eps are 0.1 and 1e-5.
type InstanceNormForwardOptions struct {
	RunningMean, RunningVar *tensor.Tensor
	Weight, Bias            *tensor.Tensor
	NoUseInputStats         bool
	Momentum                *float64
	Eps                     *float64
}

// InstanceNorm normalises each channel of each item of x [batch, channels, ...]:
// batch normalisation of one item with a channel for each of theirs.
//
//pyconv:map torch.nn.functional.instance_norm(input: Tensor, running_mean: Tensor? = None, running_var: Tensor? = None, weight: Tensor? = None, bias: Tensor? = None, use_input_stats: bool = True, momentum: float? = 0.1, eps: float? = 1e-5) -> T[r] backward=ViewBackward0
func InstanceNorm(x *tensor.Tensor, opts ...InstanceNormForwardOptions) *tensor.Tensor {
	o := option(opts)
	shape := x.Shape()
	if !o.NoUseInputStats && len(shape) > 1 && product(shape[2:]) == 1 {
		py.Raise("ValueError", "Expected more than 1 spatial element when training, got input size %s", shape.PyStr())
	}
	if o.NoUseInputStats && (o.RunningMean == nil || o.RunningVar == nil) {
		py.Raise("RuntimeError", "Expected running_mean and running_var to be defined when use_input_stats is false")
	}
	if len(shape) < 2 {
		py.Raise("RuntimeError", "instance_norm: expected at least 2 dimensions, got %d", len(shape))
	}
	batch, channels := shape[0], shape[1]
	each := func(p *tensor.Tensor) *tensor.Tensor {
		if p == nil {
			return nil
		}
		return p.Repeat(batch)
	}
	mean, variance := each(o.RunningMean), each(o.RunningVar)
	flat := x.Reshape(append([]int{1, batch * channels}, shape[2:]...)...)
	y := BatchNorm(flat, mean, variance, BatchNormForwardOptions{
		Weight: each(o.Weight), Bias: each(o.Bias), Training: !o.NoUseInputStats, Momentum: o.Momentum, Eps: o.Eps,
	})
	if !o.NoUseInputStats {
		for _, p := range []struct{ running, now *tensor.Tensor }{{o.RunningMean, mean}, {o.RunningVar, variance}} {
			if p.running != nil {
				p.running.CopyInPlace(p.now.View(batch, channels).MeanDim(0))
			}
		}
	}
	return y.View(shape...)
}
