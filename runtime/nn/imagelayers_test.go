package nn

import (
	"fmt"
	"maps"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

type maker = struct {
	make func() Module
	call call
}

// imageMakers builds layers over one to three dimensions, and others of two
// inputs.
var imageMakers = map[string]maker{
	"conv3d": {func() Module { return NewConv3dLayer(2, 3, []int{3}) }, nil},
	"conv3d_opts": {func() Module {
		return NewConv3dLayer(4, 6, []int{1, 2, 3}, ConvSizeOptions{Stride: []int{1, 2, 1}, Padding: []int{0, 1, 1}, Groups: 2, NoBias: true})
	}, nil},
	"conv3d_same": {func() Module { return NewConv3dLayerSame(2, 2, []int{1, 2, 3}, "same", ConvSameOptions{Dilation: 2}) }, nil},
	"conv3d_replicate": {func() Module {
		return NewConv3dLayer(2, 2, []int{3}, ConvSizeOptions{Padding: []int{1}, PaddingMode: "replicate"})
	}, nil},
	"convtranspose3d": {func() Module { return NewConvTranspose3dLayer(2, 3, []int{2}) }, nil},
	"convtranspose3d_opts": {func() Module {
		return NewConvTranspose3dLayer(4, 6, []int{1, 2, 3}, ConvTransposeOptions{Stride: []int{2, 1, 2}, Padding: []int{0, 1, 1},
			OutputPadding: []int{1, 0, 1}, Groups: 2, Dilation: []int{1, 2, 1}})
	}, nil},
	"maxpool3d": {func() Module { return NewMaxPool3dLayer([]int{2}) }, nil},
	"maxpool3d_opts": {func() Module {
		return NewMaxPool3dLayer([]int{1, 2, 3}, PoolSizeOptions{Stride: []int{1, 2, 1}, Padding: []int{0, 1, 1}, Dilation: []int{2, 1, 1}, CeilMode: true})
	}, nil},
	"maxpool2d_sizes": {func() Module {
		return NewMaxPool2dLayerSize([]int{2, 3}, PoolSizeOptions{Stride: []int{2}, Padding: []int{1, 0}})
	}, nil},
	"avgpool3d": {func() Module { return NewAvgPool3dLayer([]int{2}) }, nil},
	"avgpool3d_opts": {func() Module {
		return NewAvgPool3dLayer([]int{1, 2, 3}, PoolSizeOptions{Stride: []int{1, 2, 1}, Padding: []int{0, 1, 1}, NoCountIncludePad: true})
	}, nil},
	"avgpool2d_sizes": {func() Module {
		return NewAvgPool2dLayerSize([]int{2, 3}, PoolSizeOptions{Stride: []int{1, 2}, DivisorOverride: py.Ptr(5)})
	}, nil},
	"adaptive3d":          {func() Module { return NewAdaptiveAvgPool3dLayerSize([]int{2, 3, 1}) }, nil},
	"adaptive3d_cube":     {func() Module { return NewAdaptiveAvgPool3dLayer(2) }, nil},
	"adaptive_max1d":      {func() Module { return NewAdaptiveMaxPool1dLayer(3) }, nil},
	"adaptive_max3d":      {func() Module { return NewAdaptiveMaxPool3dLayerSize([]int{2, 3, 1}) }, nil},
	"adaptive_max3d_cube": {func() Module { return NewAdaptiveMaxPool3dLayer(2) }, nil},
	"dropout1d":           {func() Module { return NewDropout1dLayer(0.3) }, nil},
	"dropout2d":           {func() Module { return NewDropout2dLayer(0.3) }, nil},
	"dropout3d":           {func() Module { return NewDropout3dLayer(0.3) }, nil},
	"dropout1d_in":        {func() Module { return NewDropout1dLayer(0.3, InplaceOptions{Inplace: true}) }, writing},
	"dropout2d_in":        {func() Module { return NewDropout2dLayer(0.3, InplaceOptions{Inplace: true}) }, writing},
	"dropout3d_in":        {func() Module { return NewDropout3dLayer(0.3, InplaceOptions{Inplace: true}) }, writing},
	"instancenorm1d":      {func() Module { return NewInstanceNorm1dLayer(3) }, nil},
	"instancenorm2d":      {func() Module { return NewInstanceNorm2dLayer(3) }, nil},
	"instancenorm3d":      {func() Module { return NewInstanceNorm3dLayer(3) }, nil},
	"instancenorm1d_opts": {func() Module { return NewInstanceNorm1dLayer(3, tracking) }, nil},
	"instancenorm2d_opts": {func() Module { return NewInstanceNorm2dLayer(3, tracking) }, nil},
	"instancenorm3d_opts": {func() Module { return NewInstanceNorm3dLayer(3, tracking) }, nil},
	"batchnorm3d":         {func() Module { return NewBatchNorm3dLayer(3) }, nil},
	"syncbatchnorm":       {func() Module { return NewSyncBatchNormLayer(3) }, nil},
	"unfold":              {func() Module { return NewUnfoldLayer([]int{3}, FoldOptions{Padding: []int{1, 0}}) }, nil},
	"fold":                {func() Module { return NewFoldLayer([]int{4, 5}, []int{2}, FoldOptions{Stride: []int{1}}) }, nil},
	"pixelunshuffle":      {func() Module { return NewPixelUnshuffleLayer(2) }, nil},
	"bilinear":            {func() Module { return NewBilinearLayer(3, 4, 5) }, bilinear},
	"bilinear_nobias":     {func() Module { return NewBilinearLayer(3, 4, 5, LinearOptions{NoBias: true}) }, bilinear},
	"embeddingbag":        {func() Module { return NewEmbeddingBagLayer(10, 3) }, bags},
	"embeddingbag_opts": {func() Module {
		return NewEmbeddingBagLayer(10, 3, EmbeddingBagOptions{Mode: "sum", PaddingIdx: py.Ptr(-2)})
	}, bags},
	"kldivloss": {func() Module { return NewKLDivLayer(KLDivOptions{Reduction: "batchmean"}) }, func(m Module, in []*tensor.Tensor) []*tensor.Tensor {
		return one(m.(*KLDivLayer).Forward(in[0], in[1]))
	}},
}

var tracking = InstanceNormOptions{Eps: py.Ptr(1e-3), Momentum: py.Ptr(0.5), Affine: true, TrackRunningStats: true}

func bilinear(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	return one(m.(*BilinearLayer).Forward(in[0], in[1]))
}

func bags(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	if len(in) > 1 {
		return one(m.(*EmbeddingBagLayer).Forward(in[0], BagOptions{Offsets: in[1]}))
	}
	return one(m.(*EmbeddingBagLayer).Forward(in[0]))
}

func init() {
	maps.Copy(makers, imageMakers)
	pads := map[string][]func([]int) *PadLayer{
		"zero":        {NewZeroPad1dLayer, NewZeroPad2dLayer, NewZeroPad3dLayer},
		"reflection":  {NewReflectionPad1dLayer, NewReflectionPad2dLayer, NewReflectionPad3dLayer},
		"replication": {NewReplicationPad1dLayer, NewReplicationPad2dLayer, NewReplicationPad3dLayer},
		"circular":    {NewCircularPad1dLayer, NewCircularPad2dLayer, NewCircularPad3dLayer},
	}
	for kind, makes := range pads {
		for i, pad := range makes {
			sizes := []int{1, 2, 1, 2, 1, 2}
			if kind == "zero" {
				sizes = []int{1, 2, 3, 4, 5, 6}
			}
			makers[fmt.Sprintf("%spad%dd_%d", kind, i+1, i+1)] = maker{func() Module { return pad(sizes[:2*i+2]) }, nil}
		}
	}
	for i, pad := range []func([]int, float64) *PadLayer{NewConstantPad1dLayer, NewConstantPad2dLayer, NewConstantPad3dLayer} {
		makers[fmt.Sprintf("constantpad%dd_%d", i+1, i+1)] = maker{func() Module { return pad([]int{1}, 2.5) }, nil}
	}
}
