package nn

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

// functionCase is a call that testdata/oracle/nn_functions.py made.
type functionCase struct {
	Name   string
	Args   arguments
	Inputs []*dumped
	Swaps  [][]int
	Output *dumped
	Error  string
}

// arguments are a case's keywords.
type arguments struct {
	Stride, Padding, Dilation []int
	OutputPadding             []int    `json:"output_padding"`
	KernelSize                []int    `json:"kernel_size"`
	OutputSize                any      `json:"output_size"`
	Size                      []int    `json:"size"`
	Groups                    int      `json:"groups"`
	CeilMode                  bool     `json:"ceil_mode"`
	CountIncludePad           *bool    `json:"count_include_pad"`
	DivisorOverride           *int     `json:"divisor_override"`
	Mode                      string   `json:"mode"`
	PaddingMode               string   `json:"padding_mode"`
	AlignCorners              bool     `json:"align_corners"`
	DownscaleFactor           int      `json:"downscale_factor"`
	PaddingIdx                *int     `json:"padding_idx"`
	IncludeLastOffset         bool     `json:"include_last_offset"`
	Reduction                 string   `json:"reduction"`
	LogTarget                 bool     `json:"log_target"`
	Full                      bool     `json:"full"`
	Hard                      bool     `json:"hard"`
	Eps                       *float64 `json:"eps"`
	Tau                       *float64 `json:"tau"`
	P                         *float64 `json:"p"`
	Dim                       *int     `json:"dim"`
	Training                  *bool    `json:"training"`
	UseInputStats             *bool    `json:"use_input_stats"`
}

// sizes is output_size, a number or a list.
func (a arguments) sizes() []int {
	switch v := a.OutputSize.(type) {
	case float64:
		return []int{int(v)}
	case []any:
		out := make([]int, len(v))
		for i := range v {
			out[i] = int(v[i].(float64))
		}
		return out
	}
	return nil
}

func (a arguments) convolution(bias *tensor.Tensor) ConvolutionSizeOptions {
	return ConvolutionSizeOptions{Bias: bias, Stride: a.Stride, Padding: a.Padding, Dilation: a.Dilation, Groups: a.Groups}
}

func (a arguments) transposed(bias *tensor.Tensor) ConvTransposedOptions {
	return ConvTransposedOptions{Bias: bias, Stride: a.Stride, Padding: a.Padding, OutputPadding: a.OutputPadding, Dilation: a.Dilation, Groups: a.Groups}
}

func (a arguments) pooling() PoolSizeOptions {
	return PoolSizeOptions{Stride: a.Stride, Padding: a.Padding, Dilation: a.Dilation, CeilMode: a.CeilMode,
		NoCountIncludePad: a.CountIncludePad != nil && !*a.CountIncludePad, DivisorOverride: a.DivisorOverride}
}

func (a arguments) single() PoolOptions {
	at := func(s []int) int { return append(s, 0)[0] }
	p := a.pooling()
	return PoolOptions{at(p.Stride), at(p.Padding), at(p.Dilation), p.CeilMode, p.NoCountIncludePad, p.DivisorOverride}
}

func (a arguments) fold() FoldOptions { return FoldOptions{a.Dilation, a.Padding, a.Stride} }

type caseFunction func(in []*tensor.Tensor, a arguments) *tensor.Tensor

var caseFunctions = map[string]caseFunction{
	"conv1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Conv1dSize(in[0], in[1], a.convolution(in[2]))
	},
	"conv2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Conv2dSize(in[0], in[1], a.convolution(in[2]))
	},
	"conv3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Conv3d(in[0], in[1], a.convolution(in[2]))
	},
	"conv_transpose1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return ConvTranspose1d(in[0], in[1], a.transposed(in[2]))
	},
	"conv_transpose2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return ConvTranspose2d(in[0], in[1], a.transposed(in[2]))
	},
	"conv_transpose3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return ConvTranspose3d(in[0], in[1], a.transposed(in[2]))
	},
	"max_pool1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return MaxPool1d(in[0], a.KernelSize[0], a.single())
	},
	"max_pool2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return MaxPool2dSize(in[0], a.KernelSize, a.pooling())
	},
	"max_pool3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return MaxPool3d(in[0], a.KernelSize, a.pooling())
	},
	"avg_pool1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return AvgPool1d(in[0], a.KernelSize[0], a.single())
	},
	"avg_pool2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return AvgPool2dSize(in[0], a.KernelSize, a.pooling())
	},
	"avg_pool3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return AvgPool3d(in[0], a.KernelSize, a.pooling())
	},
	"adaptive_avg_pool1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveAvgPool1d(in[0], a.sizes()[0]) },
	"adaptive_avg_pool2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveAvgPool2d(in[0], a.sizes()) },
	"adaptive_avg_pool3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveAvgPool3d(in[0], a.sizes()) },
	"adaptive_max_pool1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveMaxPool1d(in[0], a.sizes()[0]) },
	"adaptive_max_pool2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveMaxPool2d(in[0], a.sizes()) },
	"adaptive_max_pool3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return AdaptiveMaxPool3d(in[0], a.sizes()) },
	"unfold":              func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return Unfold(in[0], a.KernelSize, a.fold()) },
	"fold": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Fold(in[0], a.sizes(), a.KernelSize, a.fold())
	},
	"grid_sample": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return GridSample(in[0], in[1], GridSampleOptions{a.Mode, a.PaddingMode, a.AlignCorners})
	},
	"affine_grid": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return AffineGrid(in[0], a.Size, AffineGridOptions{a.AlignCorners})
	},
	"pixel_unshuffle": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return PixelUnshuffle(in[0], a.DownscaleFactor) },
	"embedding_bag": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return EmbeddingBag(in[0], in[1], BagForwardOptions{in[2], a.Mode, in[3], a.IncludeLastOffset, a.PaddingIdx})
	},
	"bilinear": func(in []*tensor.Tensor, a arguments) *tensor.Tensor { return Bilinear(in[0], in[1], in[2], in[3]) },
	"kl_div": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return KLDiv(in[0], in[1], KLDivOptions{a.Reduction, a.LogTarget})
	},
	"gaussian_nll_loss": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return GaussianNLL(in[0], in[1], in[2], GaussianNLLOptions{a.Full, a.Eps, a.Reduction})
	},
	"gumbel_softmax": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return GumbelSoftmax(in[0], GumbelOptions{a.Tau, a.Hard, a.Dim})
	},
	"dropout1d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Dropout1d(in[0], orElse(a.P, 0.5), orElse(a.Training, true))
	},
	"dropout2d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Dropout2d(in[0], orElse(a.P, 0.5), orElse(a.Training, true))
	},
	"dropout3d": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return Dropout3d(in[0], orElse(a.P, 0.5), orElse(a.Training, true))
	},
	"instance_norm": func(in []*tensor.Tensor, a arguments) *tensor.Tensor {
		return InstanceNorm(in[0], InstanceNormForwardOptions{RunningMean: in[1], RunningVar: in[2], Weight: in[3], Bias: in[4],
			NoUseInputStats: !orElse(a.UseInputStats, true), Eps: a.Eps})
	},
}

func TestFunctionCases(t *testing.T) {
	f, err := os.Open("testdata/functions.json.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var doc struct{ Cases []functionCase }
	require.NoError(t, json.NewDecoder(z).Decode(&doc))
	require.NotEmpty(t, doc.Cases)
	for i, c := range doc.Cases {
		t.Run(fmt.Sprintf("%d %s", i, c.Name), func(t *testing.T) { c.check(t) })
	}
}

func (c *functionCase) check(t *testing.T) {
	call, ok := caseFunctions[c.Name]
	require.True(t, ok, "no function")
	in := make([]*tensor.Tensor, len(c.Inputs))
	for i, d := range c.Inputs {
		if d == nil {
			continue
		}
		if in[i] = d.tensor(t); c.Swaps[i] != nil {
			in[i] = in[i].Transpose(c.Swaps[i][0], c.Swaps[i][1])
		}
	}
	random.ManualSeed(9)
	var out *tensor.Tensor
	err := py.Catch(func() { out = call(in, c.Args) })
	if c.Error != "" {
		require.Error(t, err, "PyTorch: %s", c.Error)
		require.Equal(t, c.Error, strings.Split(err.Error(), "\n")[0])
		return
	}
	require.NoError(t, err)
	requireNear(t, c.Output.tensor(t), out)
}
