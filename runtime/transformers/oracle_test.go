package transformers

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/pyconv/pyconv/runtime/tokenizer"
)

// oracle is testdata/transformers.json, which testdata/oracle/llama_tiny.py
// writes with transformers.
type oracle struct {
	Tree       string
	Parameters int
	Extra      struct {
		IDs, Mask, Labels [][]int
		Loss              float64
		Hidden            []packed
	}
	Streams []struct {
		Model, Text  string
		MaxNewTokens int `json:"max_new_tokens"`
		Skip         bool
		Stdout       string
	}
	Forwards []struct {
		Model          string
		IDs            [][]int
		Mask           [][]int
		DType, GGUF    string
		Logits, Hidden packed
	}
	Generates []struct {
		Model   string
		IDs     [][]int
		Mask    [][]int
		Seed    *int
		GGUF    string
		Options map[string]any
		Out     [][]int
		Error   string
	}
}

// packed is float32 in base64.
type packed struct {
	Shape []int
	Data  []byte
}

func (p *packed) UnmarshalJSON(text []byte) error {
	var raw struct {
		Shape []int
		Data  string
	}
	err := json.Unmarshal(text, &raw)
	if err == nil {
		p.Shape = raw.Shape
		p.Data, err = base64.StdEncoding.DecodeString(raw.Data)
	}
	return err
}

func readOracle(t *testing.T) *oracle {
	text, err := os.ReadFile("testdata/transformers.json")
	require.NoError(t, err)
	var o oracle
	require.NoError(t, json.Unmarshal(text, &o))
	return &o
}

func path(model string) string { return filepath.Join("../..", model) }

func longs(v [][]int) *tensor.Tensor {
	if v == nil {
		return nil
	}
	return tensor.OfDType(tensor.Int64, v)
}

// near compares with a tolerance relative to the greatest value.
func near(t *testing.T, want packed, got *tensor.Tensor, tolerance float64) {
	t.Helper()
	require.Equal(t, want.Shape, []int(got.Shape()))
	values := got.To(tensor.Float32).Reshape(-1).ToFloats()
	worst, most := 0.0, 0.0
	for i, v := range values {
		w := float64(math.Float32frombits(binary.LittleEndian.Uint32(want.Data[4*i:])))
		most = max(most, math.Abs(w))
		worst = max(worst, math.Abs(v-w))
		require.False(t, math.IsNaN(v))
	}
	require.LessOrEqual(t, worst/most, tolerance)
}

func TestForward(t *testing.T) {
	for i, c := range readOracle(t).Forwards {
		t.Run(fmt.Sprint(i, filepath.Base(c.Model), c.DType, c.GGUF), func(t *testing.T) {
			o := LoadOptions{GGUFFile: c.GGUF, Dtype: dtypes[c.DType]}
			// PyTorch's own results differ from its float64 ones by up to 3e-6,
			// 3e-3 and 2e-2; in float64 angles and norms are float32 too.
			tolerance := map[string]float64{"": 1e-5, "float16": 3e-3, "bfloat16": 2e-2, "float64": 5e-7}[c.DType]
			mask := ForwardOptions{AttentionMask: longs(c.Mask)}
			m, err := LoadCausalLM(path(c.Model), o)
			require.NoError(t, err)
			near(t, c.Logits, m.ForwardIDs(longs(c.IDs), mask).Logits, tolerance)
			base, err := LoadModel(path(c.Model), o)
			require.NoError(t, err)
			near(t, c.Hidden, base.ForwardIDs(longs(c.IDs), mask).LastHiddenState, tolerance)
		})
	}
}

// options turns generate's keywords into GenerateOptions.
func options(kw map[string]any) GenerateOptions {
	v := &settings{values: map[string]any{}}
	for name, x := range kw {
		v.values[name] = whole(x)
	}
	return GenerateOptions{
		MaxLength: v.optionalInt("max_length"), MaxNewTokens: v.optionalInt("max_new_tokens"),
		MinLength: v.optionalInt("min_length"), MinNewTokens: v.optionalInt("min_new_tokens"),
		DoSample: v.optionalBool("do_sample"), Temperature: v.optionalFloat("temperature"),
		TopK: v.optionalInt("top_k"), TopP: v.optionalFloat("top_p"), MinP: v.optionalFloat("min_p"),
		RepetitionPenalty: v.optionalFloat("repetition_penalty"), NoRepeatNgramSize: v.optionalInt("no_repeat_ngram_size"),
		NumReturnSequences: v.optionalInt("num_return_sequences"), EosTokenID: v.ints("eos_token_id"),
		PadTokenID: v.optionalInt("pad_token_id"), NoUseCache: !v.bool("use_cache", true),
	}
}

func whole(x any) any {
	switch x := x.(type) {
	case float64:
		if x == math.Trunc(x) {
			return int(x)
		}
	case []any:
		out := make([]any, len(x))
		for i := range x {
			out[i] = whole(x[i])
		}
		return out
	}
	return x
}

func TestGenerate(t *testing.T) {
	for i, c := range readOracle(t).Generates {
		t.Run(fmt.Sprint(i, filepath.Base(c.Model), c.Options), func(t *testing.T) {
			m, err := LoadCausalLM(path(c.Model), LoadOptions{GGUFFile: c.GGUF})
			require.NoError(t, err)
			o := options(c.Options)
			o.AttentionMask = longs(c.Mask)
			if c.Seed != nil {
				random.ManualSeed(*c.Seed)
			}
			var got [][]int
			err = py.Catch(func() { got = m.GenerateIDs(longs(c.IDs), o).ToInts2() })
			if c.Error != "" {
				require.EqualError(t, err, "ValueError: "+c.Error)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.Out, got)
		})
	}
}

func TestLossAndHiddenStates(t *testing.T) {
	want := readOracle(t).Extra
	m, err := LoadCausalLM(path(tiny))
	require.NoError(t, err)
	inputs := &tokenizer.Encoding{InputIDs: longs(want.IDs), AttentionMask: longs(want.Mask)}
	require.InEpsilon(t, want.Loss, m.ForwardLoss(inputs, longs(want.Labels)).Loss.Item(), 1e-6)
	y := m.Forward(inputs, ForwardOptions{OutputHiddenStates: true})
	require.Len(t, y.HiddenStates, len(want.Hidden))
	for i, h := range want.Hidden {
		near(t, h, y.HiddenStates[i], 1e-5)
	}
}

// Ids in pieces, each on top of the cache that the one before left, give the
// logits of the whole; past a page, and past the sliding window.
func TestCache(t *testing.T) {
	for _, model := range []string{tiny, "runtime/transformers/testdata/mistral"} {
		m, err := LoadCausalLM(path(model))
		require.NoError(t, err)
		random.ManualSeed(3)
		ids := random.Randint(2, 64, []int{2, 40})
		if model == tiny {
			ids = random.Randint(2, 64, []int{1, 600})
		}
		n := ids.Size(1)
		want := m.ForwardIDs(ids, ForwardOptions{NoUseCache: true})
		require.Nil(t, want.Cache)
		first := m.ForwardIDs(ids.Narrow(1, 0, n-13))
		second := m.ForwardIDs(ids.Narrow(1, n-13, 12), ForwardOptions{PastKeyValues: first.Cache})
		third := m.ForwardIDs(ids.Narrow(1, n-1, 1), ForwardOptions{Cache: second.Cache, AttentionMask: tensor.OnesOf(tensor.Int64, ids.Size(0), n)})
		require.Equal(t, n, third.Cache.SeqLength())
		got := tensor.Cat([]*tensor.Tensor{first.Logits, second.Logits, third.Logits}, 1)
		require.Less(t, got.Sub(want.Logits).Abs().Max().Item(), 1e-4*want.Logits.Abs().Max().Item())
		empty := NewCache()
		m.ForwardIDs(ids, ForwardOptions{Cache: empty})
		require.Equal(t, n, empty.SeqLength())
	}
}

func TestForwardErrors(t *testing.T) {
	m, err := LoadCausalLM(path(tiny))
	require.NoError(t, err)
	ids := longs([][]int{{0, 5, 6}})
	require.PanicsWithError(t, "IndexError: index out of range in self", func() { m.ForwardIDs(longs([][]int{{0, 288}})) })
	require.Panics(t, func() { m.ForwardIDs(ids.To(tensor.Float32)) })
	require.Panics(t, func() { m.ForwardIDs(longs([][]int{{}})) })
	require.Panics(t, func() { m.ForwardIDs(ids.Select(0, 0)) })
	require.Panics(t, func() { m.ForwardIDs(ids, ForwardOptions{AttentionMask: longs([][]int{{1, 1}})}) })
	require.Panics(t, func() { m.ForwardIDsLoss(ids, longs([][]int{{1, 1}})) })
}

// capture stands in for sys.stdout.
type capture struct{ strings.Builder }

func (*capture) Flush() error { return nil }

func TestTextStreamer(t *testing.T) {
	defer func(w py.Writer) { py.Stdout = w }(py.Stdout)
	for _, c := range readOracle(t).Streams {
		m, err := LoadCausalLM(path(c.Model), LoadOptions{Dtype: tensor.Float32})
		require.NoError(t, err)
		tok, err := tokenizer.Load(path(c.Model))
		require.NoError(t, err)
		out := &capture{}
		py.Stdout = out
		s := NewTextStreamer(tok, TextStreamerOptions{SkipPrompt: c.Skip, SkipSpecialTokens: c.Skip})
		m.Generate(tok.Encode(c.Text), GenerateOptions{MaxNewTokens: &c.MaxNewTokens, Streamer: s})
		require.Equal(t, c.Stdout, out.String())
	}
}

// The module tree prints as in Python, and a tied head counts once.
func TestTree(t *testing.T) {
	want := readOracle(t)
	m, err := LoadCausalLM(path("testdata/models/llama-tiny"))
	require.NoError(t, err)
	require.Equal(t, want.Tree, nn.Repr(m))
	require.Equal(t, want.Parameters, m.NumParameters())
}
