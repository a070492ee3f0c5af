package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ResetParameters of a layer draws its parameters anew, as its constructor did.

// resetDrawn draws the weight and bias of a Linear or a convolution.
func resetDrawn(weight, bias *tensor.Tensor) {
	InitKaimingUniform(weight, KaimingOptions{A: math.Sqrt(5)})
	if in, _ := fans(weight); bias != nil && in > 0 {
		bound := 1 / math.Sqrt(float64(in))
		random.UniformInPlace(bias, -bound, bound)
	}
}

// resetNorm makes the weight of a normalisation ones and its bias zeros.
func resetNorm(weight, bias *tensor.Tensor) {
	if weight != nil {
		weight.FillInPlace(1.0)
	}
	if bias != nil {
		bias.FillInPlace(0.0)
	}
}

// resetUniform draws the parameters of a layer within ±1/√n.
func resetUniform(m Module, n int) {
	bound := 0.0
	if n > 0 {
		bound = 1 / math.Sqrt(float64(n))
	}
	for _, s := range members(m).params { // a bias of None is among them
		if *s.tensor != nil {
			random.UniformInPlace(*s.tensor, -bound, bound)
		}
	}
}

// ResetParameters draws weight and bias.
//
//pyconv:map torch.nn.Linear.reset_parameters() draws
func (l *LinearLayer) ResetParameters() { resetDrawn(l.Weight, l.Bias) }

// ResetParameters draws weight and bias.
//
//pyconv:map torch.nn.modules.conv._ConvNd.reset_parameters() draws
func (l *ConvLayer) ResetParameters() { resetDrawn(l.Weight, l.Bias) }

// ResetParameters draws weight and bias.
//
//pyconv:map torch.nn.modules.conv._ConvTransposeNd.reset_parameters() draws
func (l *ConvTransposeLayer) ResetParameters() { resetDrawn(l.Weight, l.Bias) }

// ResetParameters draws the weight; the row of PaddingIdx is zero.
//
//pyconv:map torch.nn.Embedding.reset_parameters() draws
func (l *EmbeddingLayer) ResetParameters() {
	random.NormalInPlace(l.Weight, 0, 1)
	if l.PaddingIdx != nil {
		l.Weight.Select(0, *l.PaddingIdx).FillInPlace(0.0)
	}
}

// ResetRunningStats forgets the batches that were seen.
//
//pyconv:map torch.nn.modules.batchnorm._NormBase.reset_running_stats()
func (l *NormBase) ResetRunningStats() {
	if l.RunningMean != nil {
		l.RunningMean.FillInPlace(0.0)
		l.RunningVar.FillInPlace(1.0)
		l.NumBatchesTracked.FillInPlace(0)
	}
}

// ResetParameters makes weight and bias neutral and forgets the batches seen.
//
//pyconv:map torch.nn.modules.batchnorm._NormBase.reset_parameters()
func (l *NormBase) ResetParameters() {
	l.ResetRunningStats()
	resetNorm(l.Weight, l.Bias)
}

// ResetParameters makes weight and bias neutral.
//
//pyconv:map torch.nn.LayerNorm.reset_parameters()
func (l *LayerNormLayer) ResetParameters() { resetNorm(l.Weight, l.Bias) }

// ResetParameters makes the weight neutral.
//
//pyconv:map torch.nn.RMSNorm.reset_parameters()
func (l *RMSNormLayer) ResetParameters() { resetNorm(l.Weight, nil) }

// ResetParameters makes weight and bias neutral.
//
//pyconv:map torch.nn.GroupNorm.reset_parameters()
func (l *GroupNormLayer) ResetParameters() { resetNorm(l.Weight, l.Bias) }

// ResetParameters draws all weights.
//
//pyconv:map torch.nn.RNNBase.reset_parameters() draws
func (c *recurrent) ResetParameters() { resetUniform(c, c.HiddenSize) }

// ResetParameters draws all weights.
//
//pyconv:map torch.nn.RNNCellBase.reset_parameters() draws
func (c *cell) ResetParameters() { resetUniform(c, c.HiddenSize) }

// ResetParameters gives the weights their first value again.
//
//pyconv:map torch.nn.PReLU.reset_parameters()
func (l *PReLULayer) ResetParameters() { l.Weight.FillInPlace(l.Init) }

// ResetParameters draws weight and bias.
//
//pyconv:map torch.nn.Bilinear.reset_parameters() draws
func (l *BilinearLayer) ResetParameters() { resetUniform(l, l.In1Features) }

// ResetParameters draws the weight; the row of PaddingIdx is zero.
//
//pyconv:map torch.nn.EmbeddingBag.reset_parameters() draws
func (l *EmbeddingBagLayer) ResetParameters() {
	random.NormalInPlace(l.Weight, 0, 1)
	if l.PaddingIdx != nil {
		l.Weight.Select(0, *l.PaddingIdx).FillInPlace(0.0)
	}
}
