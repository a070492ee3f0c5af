package nn

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

// The fixture was made by testdata/oracle/nn_layers.py.
type fixture struct {
	Cases     []layerCase
	Functions []struct {
		Name            string
		Inputs, Outputs []dumped
	}
	Module struct {
		Repr                                string
		Parameters, Buffers, Modules, State []string
		Count                               int
		Loads                               map[string]string
	}
}

type layerCase struct {
	Name  string
	Train bool
	DType string
	Draws []struct {
		Seed  int
		State []summary
		Next  float64
	}
	Loaded          []dumped
	Repr            string
	Inputs, Outputs []dumped
	Steps           int
	Once            bool // the call writes its input
	After           []summary
}

type summary struct {
	Name                      string
	Shape                     []int
	First, Last, Sum, Squares float64
}

type dumped struct {
	Name, DType string
	Shape       []int
	Data        string
}

func loadFixture(t *testing.T) *fixture {
	f, err := os.Open("testdata/layers.json.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	doc := new(fixture)
	require.NoError(t, json.NewDecoder(z).Decode(doc))
	require.NotEmpty(t, doc.Cases)
	return doc
}

func dtypeNamed(name string) tensor.DType {
	for d := tensor.Float32; d <= tensor.Bool; d++ {
		if d.String() == name {
			return d
		}
	}
	return tensor.Invalid
}

func (d dumped) tensor(t *testing.T) *tensor.Tensor {
	raw, err := base64.StdEncoding.DecodeString(d.Data)
	require.NoError(t, err)
	return tensor.FromBytes(dtypeNamed(d.DType), raw, nil, d.Shape...)
}

func tensors(t *testing.T, ds []dumped) []*tensor.Tensor {
	out := make([]*tensor.Tensor, len(ds))
	for i, d := range ds {
		out[i] = d.tensor(t)
	}
	return out
}

// requireNear compares as the project defines it: f32 within 1e-5 and 1e-4 of
// the value, half widths within two of their units.
func requireNear(t *testing.T, want, got *tensor.Tensor) {
	t.Helper()
	require.Equal(t, want.DType(), got.DType())
	require.Equal(t, want.Shape().PyStr(), got.Shape().PyStr())
	absolute, relative := 1e-5, 1e-4
	switch want.DType() {
	case tensor.Float64:
		absolute, relative = 1e-12, 1e-12
	case tensor.Float16:
		absolute, relative = 1e-3, 2e-3
	case tensor.BFloat16:
		absolute, relative = 8e-3, 16e-3
	}
	w, g := values[float64](want), values[float64](got)
	for i := range w {
		if math.IsNaN(w[i]) && math.IsNaN(g[i]) || w[i] == g[i] {
			continue
		}
		if !(math.Abs(w[i]-g[i]) <= absolute+relative*math.Abs(w[i])) {
			t.Fatalf("element %d: want %v, got %v\nwant %v\ngot  %v", i, w[i], g[i], want, got)
		}
	}
}

func requireState(t *testing.T, want []summary, m Module, relative float64) {
	t.Helper()
	items := StateDict(m).Items()
	require.Len(t, items, len(want))
	for i, s := range want {
		require.Equal(t, s.Name, items[i].Name)
		require.Equal(t, s.Shape, append([]int{}, items[i].Tensor.Shape()...))
		data := values[float64](items[i].Tensor)
		sum, squares, size := 0.0, 0.0, 0.0
		for _, v := range data {
			sum += v
			squares += v * v
			size += math.Abs(v)
		}
		near := func(want, got, scale float64) {
			require.InDelta(t, want, got, relative*(math.Abs(want)+scale)+1e-7, s.Name)
		}
		near(s.First, data[0], 0)
		near(s.Last, data[len(data)-1], 0)
		near(s.Sum, sum, size)
		near(s.Squares, squares, 0)
	}
}

type call func(m Module, in []*tensor.Tensor) []*tensor.Tensor

func one(x *tensor.Tensor) []*tensor.Tensor { return []*tensor.Tensor{x} }

func some(ts ...*tensor.Tensor) []*tensor.Tensor {
	var out []*tensor.Tensor
	for _, t := range ts {
		if t != nil {
			out = append(out, t)
		}
	}
	return out
}

func mha(o AttentionForwardOptions) call {
	return func(m Module, in []*tensor.Tensor) []*tensor.Tensor {
		return some(m.(*AttentionLayer).Forward(in[0], in[0], in[0], o))
	}
}

func mhaMasked(o AttentionForwardOptions) call {
	return func(m Module, in []*tensor.Tensor) []*tensor.Tensor {
		o.AttnMask = in[1]
		return mha(o)(m, in)
	}
}

func lstm(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	l := m.(*LSTMLayer)
	if len(in) == 1 {
		out, hx := l.Forward(in[0])
		return some(out, hx.V0, hx.V1)
	}
	out, hx := l.ForwardFrom(in[0], in[1:])
	return some(out, hx.V0, hx.V1)
}

func lstmCell(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	l := m.(*LSTMCellLayer)
	h, c := (*tensor.Tensor)(nil), (*tensor.Tensor)(nil)
	if len(in) > 1 {
		h, c = l.ForwardFrom(in[0], in[1:])
	} else {
		h, c = l.Forward(in[0])
	}
	return []*tensor.Tensor{h, c}
}

func gruCell(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	l := m.(*GRUCellLayer)
	if len(in) > 1 {
		return []*tensor.Tensor{l.Forward(in[0], GRUOptions{Hx: in[1]})}
	}
	return []*tensor.Tensor{l.Forward(in[0])}
}

func gru(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	return some(m.(*GRULayer).Forward(in[0]))
}

func encode(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	switch l := m.(type) {
	case *TransformerEncoderLayer:
		if len(in) > 1 {
			return one(l.Forward(in[0], EncoderMaskOptions{SrcMask: in[1]}))
		}
		return one(l.Forward(in[0]))
	default:
		return one(m.(*TransformerEncoder).Forward(in[0]))
	}
}

func forward(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	if l, ok := m.(Layer); ok {
		return one(l.Forward(in[0]))
	}
	if l, ok := m.(*AttentionLayer); ok && len(in) == 3 {
		return some(l.Forward(in[0], in[1], in[2]))
	}
	panic("no forward")
}

// makers builds the layers that the fixture names, with the way to call them.
var makers = map[string]struct {
	make func() Module
	call call
}{
	"linear":           {func() Module { return NewLinearLayer(5, 3) }, nil},
	"linear_big":       {func() Module { return NewLinearLayer(300, 70) }, nil},
	"linear_nobias":    {func() Module { return NewLinearLayer(40, 17, LinearOptions{NoBias: true}) }, nil},
	"embedding":        {func() Module { return NewEmbeddingLayer(10, 6) }, nil},
	"embedding_small":  {func() Module { return NewEmbeddingLayer(3, 4) }, nil},
	"embedding_pad":    {func() Module { return NewEmbeddingLayer(10, 6, EmbeddingOptions{PaddingIdx: py.Ptr(-2)}) }, nil},
	"layernorm":        {func() Module { return NewLayerNormLayer(6) }, nil},
	"layernorm_shape":  {func() Module { return NewLayerNormLayerShape([]int{3, 4}, LayerNormOptions{Eps: py.Ptr(1e-3)}) }, nil},
	"layernorm_nobias": {func() Module { return NewLayerNormLayer(6, LayerNormOptions{NoBias: true}) }, nil},
	"layernorm_plain":  {func() Module { return NewLayerNormLayer(6, LayerNormOptions{NoElementwiseAffine: true}) }, nil},
	"rmsnorm":          {func() Module { return NewRMSNormLayer(8) }, nil},
	"rmsnorm_eps":      {func() Module { return NewRMSNormLayer(8, RMSNormOptions{Eps: py.Ptr(1e-2)}) }, nil},
	"groupnorm":        {func() Module { return NewGroupNormLayer(2, 6) }, nil},
	"batchnorm1d":      {func() Module { return NewBatchNorm1dLayer(4) }, nil},
	"batchnorm2d":      {func() Module { return NewBatchNorm2dLayer(3) }, nil},
	"batchnorm2d_plain": {func() Module {
		return NewBatchNorm2dLayer(3, BatchNormOptions{Eps: py.Ptr(1e-3), Momentum: py.Ptr(0.5), NoAffine: true, NoTrackRunningStats: true})
	}, nil},
	"groupnorm_nobias":   {func() Module { return NewGroupNormLayer(3, 6, GroupNormOptions{NoBias: true}) }, nil},
	"batchnorm2d_nobias": {func() Module { return NewBatchNorm2dLayer(3, BatchNormOptions{NoBias: true}) }, nil},
	"conv1d":             {func() Module { return NewConv1dLayer(4, 6, 3) }, nil},
	"conv1d_opts": {func() Module {
		return NewConv1dLayer(4, 6, 3, ConvOptions{Stride: 2, Padding: 1, Dilation: 2, Groups: 2, NoBias: true})
	}, nil},
	"conv2d":      {func() Module { return NewConv2dLayer(3, 8, 3) }, nil},
	"conv2d_opts": {func() Module { return NewConv2dLayer(4, 8, 3, ConvOptions{Stride: 2, Padding: 1, Groups: 4}) }, nil},
	"conv2d_size": {func() Module {
		return NewConv2dLayerSize(3, 4, []int{3, 1}, ConvSizeOptions{Stride: []int{2, 1}, Padding: []int{1, 0}, Dilation: []int{2, 1}})
	}, nil},
	"conv2d_same":       {func() Module { return NewConv2dLayerSame(3, 4, 4, "same") }, nil},
	"conv2d_reflect":    {func() Module { return NewConv2dLayer(3, 4, 3, ConvOptions{Padding: 1, PaddingMode: "reflect"}) }, nil},
	"maxpool2d":         {func() Module { return NewMaxPool2dLayer(2) }, nil},
	"maxpool2d_opts":    {func() Module { return NewMaxPool2dLayer(3, PoolOptions{Stride: 2, Padding: 1, CeilMode: true}) }, nil},
	"maxpool2d_dilated": {func() Module { return NewMaxPool2dLayer(2, PoolOptions{Stride: 1, Dilation: 2}) }, nil},
	"maxpool1d":         {func() Module { return NewMaxPool1dLayer(3) }, nil},
	"avgpool2d":         {func() Module { return NewAvgPool2dLayer(2) }, nil},
	"avgpool2d_opts":    {func() Module { return NewAvgPool2dLayer(3, PoolOptions{Stride: 2, Padding: 1, CeilMode: true}) }, nil},
	"avgpool2d_inside": {func() Module {
		return NewAvgPool2dLayer(3, PoolOptions{Stride: 2, Padding: 1, NoCountIncludePad: true})
	}, nil},
	"avgpool1d":       {func() Module { return NewAvgPool1dLayer(3, PoolOptions{Stride: 2}) }, nil},
	"adaptive1":       {func() Module { return NewAdaptiveAvgPool2dLayer(1) }, nil},
	"adaptive":        {func() Module { return NewAdaptiveAvgPool2dLayerSize([]int{3, 4}) }, nil},
	"adaptive_max1":   {func() Module { return NewAdaptiveMaxPool2dLayer(1) }, nil},
	"adaptive_max":    {func() Module { return NewAdaptiveMaxPool2dLayerSize([]int{3, 4}) }, nil},
	"adaptive1d":      {func() Module { return NewAdaptiveAvgPool1dLayer(4) }, nil},
	"dropout":         {func() Module { return NewDropoutLayer(0.3) }, nil},
	"identity":        {func() Module { return NewIdentityLayer() }, nil},
	"flatten":         {func() Module { return NewFlattenLayer(1, -1) }, nil},
	"flatten_opts":    {func() Module { return NewFlattenLayer(0, 1) }, nil},
	"unflatten":       {func() Module { return NewUnflattenLayer(1, []int{2, 3}) }, nil},
	"relu":            {func() Module { return NewReLULayer() }, nil},
	"relu6":           {func() Module { return NewReLU6Layer() }, nil},
	"silu":            {func() Module { return NewSiLULayer() }, nil},
	"tanh":            {func() Module { return NewTanhLayer() }, nil},
	"sigmoid":         {func() Module { return NewSigmoidLayer() }, nil},
	"hardswish":       {func() Module { return NewHardswishLayer() }, nil},
	"hardsigmoid":     {func() Module { return NewHardsigmoidLayer() }, nil},
	"mish":            {func() Module { return NewMishLayer() }, nil},
	"selu":            {func() Module { return NewSELULayer() }, nil},
	"softsign":        {func() Module { return NewSoftsignLayer() }, nil},
	"logsigmoid":      {func() Module { return NewLogSigmoidLayer() }, nil},
	"leakyrelu":       {func() Module { return NewLeakyReLULayer(0.01) }, nil},
	"leakyrelu_opts":  {func() Module { return NewLeakyReLULayer(0.2) }, nil},
	"elu":             {func() Module { return NewELULayer(1) }, nil},
	"celu":            {func() Module { return NewCELULayer(1) }, nil},
	"hardtanh":        {func() Module { return NewHardtanhLayer(-1, 1) }, nil},
	"softplus":        {func() Module { return NewSoftplusLayer(1, 20) }, nil},
	"softplus_opts":   {func() Module { return NewSoftplusLayer(2, 1.5) }, nil},
	"glu":             {func() Module { return NewGLULayer(-1) }, nil},
	"gelu":            {func() Module { return NewGELULayer() }, nil},
	"gelu_tanh":       {func() Module { return NewGELULayer(GELUOptions{Approximate: "tanh"}) }, nil},
	"prelu":           {func() Module { return NewPReLULayer(1, 0.25) }, nil},
	"prelu3":          {func() Module { return NewPReLULayer(3, 0.1) }, nil},
	"softmax":         {func() Module { return NewSoftmaxLayer(SoftmaxLayerOptions{py.Ptr(-1)}) }, nil},
	"softmax1":        {func() Module { return NewSoftmaxLayer(SoftmaxLayerOptions{py.Ptr(1)}) }, nil},
	"softmax_none":    {func() Module { return NewSoftmaxLayer() }, nil},
	"log_softmax":     {func() Module { return NewLogSoftmaxLayer(LogSoftmaxLayerOptions{py.Ptr(1)}) }, nil},
	"softmin":         {func() Module { return NewSoftminLayer(SoftminLayerOptions{py.Ptr(-1)}) }, nil},
	"mha":             {func() Module { return NewAttentionLayer(8, 2) }, mha(AttentionForwardOptions{})},
	"mha_drop":        {func() Module { return NewAttentionLayer(8, 2, AttentionOptions{Dropout: 0.4}) }, mha(AttentionForwardOptions{})},
	"convtranspose2d": {func() Module { return NewConvTranspose2dLayer(3, 4, []int{3}) }, nil},
	"convtranspose2d_opts": {func() Module {
		return NewConvTranspose2dLayer(4, 6, []int{3, 2}, ConvTransposeOptions{Stride: []int{2}, Padding: []int{1}, OutputPadding: []int{1, 0}, Groups: 2, Dilation: []int{2, 1}})
	}, nil},
	"convtranspose1d": {func() Module {
		return NewConvTranspose1dLayer(3, 4, []int{4}, ConvTransposeOptions{Stride: []int{2}, NoBias: true})
	}, nil},
	"upsample":          {func() Module { return NewUpsampleLayer(InterpolateOptions{ScaleFactor: py.Ptr(2.0)}) }, nil},
	"upsample_bilinear": {func() Module { return NewUpsampleLayer(InterpolateOptions{Size: []int{5, 6}, Mode: "bilinear"}) }, nil},
	"pixelshuffle":      {func() Module { return NewPixelShuffleLayer(2) }, nil},
	"zeropad2d":         {func() Module { return NewZeroPad2dLayer([]int{1}) }, nil},
	"constantpad1d":     {func() Module { return NewConstantPad1dLayer([]int{1, 2}, 3) }, nil},
	"reflectionpad2d":   {func() Module { return NewReflectionPad2dLayer([]int{2}) }, nil},
	"replicationpad2d":  {func() Module { return NewReplicationPad2dLayer([]int{1, 2, 3, 4}) }, nil},
	"bceloss":           {func() Module { return NewBCELayer() }, func(m Module, in []*tensor.Tensor) []*tensor.Tensor { return one(m.(*BCELayer).Forward(in[0], in[1])) }},
	"crossentropyloss": {func() Module { return NewCrossEntropyLayer(CrossEntropyOptions{LabelSmoothing: 0.2}) }, func(m Module, in []*tensor.Tensor) []*tensor.Tensor {
		return one(m.(*CrossEntropyLayer).Forward(in[0], in[1]))
	}},
	"relu_in":        {func() Module { return NewReLULayer(InplaceOptions{Inplace: true}) }, writing},
	"relu6_in":       {func() Module { return NewReLU6Layer(InplaceOptions{Inplace: true}) }, writing},
	"silu_in":        {func() Module { return NewSiLULayer(InplaceOptions{Inplace: true}) }, writing},
	"leakyrelu_in":   {func() Module { return NewLeakyReLULayer(0.1, InplaceOptions{Inplace: true}) }, writing},
	"elu_in":         {func() Module { return NewELULayer(1, InplaceOptions{Inplace: true}) }, writing},
	"selu_in":        {func() Module { return NewSELULayer(InplaceOptions{Inplace: true}) }, writing},
	"celu_in":        {func() Module { return NewCELULayer(1, InplaceOptions{Inplace: true}) }, writing},
	"hardtanh_in":    {func() Module { return NewHardtanhLayer(-1, 1, InplaceOptions{Inplace: true}) }, writing},
	"hardswish_in":   {func() Module { return NewHardswishLayer(InplaceOptions{Inplace: true}) }, writing},
	"hardsigmoid_in": {func() Module { return NewHardsigmoidLayer(InplaceOptions{Inplace: true}) }, writing},
	"mish_in":        {func() Module { return NewMishLayer(InplaceOptions{Inplace: true}) }, writing},
	"dropout_in":     {func() Module { return NewDropoutLayer(0.5, InplaceOptions{Inplace: true}) }, writing},
	"mha_cross":      {func() Module { return NewAttentionLayer(8, 2) }, nil},
	"mha_mask":       {func() Module { return NewAttentionLayer(8, 2) }, mhaMasked(AttentionForwardOptions{})},
	"mha_noweights":  {func() Module { return NewAttentionLayer(8, 2) }, mhaMasked(AttentionForwardOptions{NoNeedWeights: true})},
	"mha_noaverage":  {func() Module { return NewAttentionLayer(8, 2) }, mha(AttentionForwardOptions{NoAverageAttnWeights: true})},
	"mha_batchfirst": {func() Module { return NewAttentionLayer(8, 2, AttentionOptions{BatchFirst: true, NoBias: true}) }, mhaPadded},
	"mha_dims": {func() Module {
		return NewAttentionLayer(8, 2, AttentionOptions{BatchFirst: true, Kdim: py.Ptr(6), Vdim: py.Ptr(5)})
	}, nil},
	"encoder_layer": {func() Module { return encoderLayer(TransformerLayerOptions{}) }, encode},
	"encoder_layer_gelu": {func() Module {
		return encoderLayer(TransformerLayerOptions{Activation: "gelu", BatchFirst: true, NormFirst: true})
	}, encode},
	"encoder_layer_mask": {func() Module { return encoderLayer(TransformerLayerOptions{BatchFirst: true}) }, encode},
	"encoder": {func() Module {
		return NewTransformerEncoder(encoderLayer(TransformerLayerOptions{BatchFirst: true}), 2, TransformerEncoderOptions{Norm: NewLayerNormLayer(8)})
	}, encode},
	"lstm_cell":        {func() Module { return NewLSTMCellLayer(5, 4) }, lstmCell},
	"lstm_cell_from":   {func() Module { return NewLSTMCellLayer(5, 4) }, lstmCell},
	"lstm_cell_nobias": {func() Module { return NewLSTMCellLayer(5, 4, CellOptions{NoBias: true}) }, lstmCell},
	"gru_cell":         {func() Module { return NewGRUCellLayer(5, 4) }, gruCell},
	"gru_cell_from":    {func() Module { return NewGRUCellLayer(5, 4) }, gruCell},
	"lstm":             {func() Module { return NewLSTMLayer(5, 4) }, lstm},
	"lstm_from":        {func() Module { return NewLSTMLayer(5, 4) }, lstm},
	"lstm_nobias":      {func() Module { return NewLSTMLayer(5, 4, RecurrentOptions{NoBias: true}) }, lstm},
	"lstm_opts": {func() Module {
		return NewLSTMLayer(5, 4, RecurrentOptions{NumLayers: 2, BatchFirst: true, Bidirectional: true})
	}, lstm},
	"gru": {func() Module { return NewGRULayer(5, 4) }, gru},
	"gru_opts": {func() Module {
		return NewGRULayer(5, 4, RecurrentOptions{NumLayers: 2, BatchFirst: true, Bidirectional: true})
	}, gru},
	"sequential": {func() Module {
		return NewSequential(NewLinearLayer(5, 8), NewReLULayer(), NewDropoutLayer(0.1), NewLinearLayer(8, 2), NewLogSoftmaxLayer(LogSoftmaxLayerOptions{py.Ptr(-1)}))
	}, nil},
}

// writing calls a layer that writes its input.
func writing(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	return []*tensor.Tensor{m.(Layer).Forward(in[0]), in[0]}
}

func encoderLayer(o TransformerLayerOptions) *TransformerEncoderLayer {
	o.DimFeedforward = py.Ptr(16)
	return NewTransformerEncoderLayer(8, 2, o)
}

func mhaPadded(m Module, in []*tensor.Tensor) []*tensor.Tensor {
	return mha(AttentionForwardOptions{KeyPaddingMask: in[1]})(m, in[:1])
}

func TestLayersAsPyTorch(t *testing.T) {
	for i, c := range loadFixture(t).Cases {
		t.Run(fmt.Sprintf("%d %s", i, c.Name), func(t *testing.T) {
			maker, ok := makers[c.Name]
			require.True(t, ok, "no maker")
			for _, d := range c.Draws {
				random.ManualSeed(d.Seed)
				requireState(t, d.State, maker.make(), 1e-6)
				require.Equal(t, d.Next, random.Rand(1).Item(), "the next number drawn")
			}
			random.ManualSeed(5)
			m := maker.make()
			for _, d := range c.Loaded {
				StateDict(m).Get(d.Name).CopyInPlace(d.tensor(t))
			}
			require.Equal(t, c.Repr, Repr(m))
			To(m, dtypeNamed(c.DType))
			Train(m, c.Train)
			in := tensors(t, c.Inputs)
			random.ManualSeed(6)
			run := maker.call
			if run == nil {
				run = forward
			}
			var got []*tensor.Tensor
			for range c.Steps {
				got = run(m, in)
			}
			if l, ok := m.(Layer); ok && c.Train && !c.Once && len(NamedBuffers(m)) == 0 {
				Train(m, false)
				random.ManualSeed(6)
				requireNear(t, c.Outputs[0].tensor(t), ForwardTraining(l, in[0]))
			}
			require.Len(t, got, len(c.Outputs))
			for k, want := range c.Outputs {
				requireNear(t, want.tensor(t), got[k])
			}
			requireState(t, c.After, m, 1e-5)
		})
	}
}
