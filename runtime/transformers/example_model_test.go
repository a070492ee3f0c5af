package transformers

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/tensor"
)

const exampleDir = "../../examples/generate/model"

// The example's model, held in float16 and run in float32, continues its prompt
// as transformers does.
func TestExampleGenerates(t *testing.T) {
	var want struct {
		PromptLength int `json:"prompt_length"`
		IDs          []int
	}
	text, err := os.ReadFile("../../examples/generate/ids.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &want))
	m, err := LoadCausalLM(exampleDir, LoadOptions{Dtype: tensor.Float32})
	require.NoError(t, err)
	require.Equal(t, 1967808, m.NumParameters())
	prompt := tensor.OfDType(tensor.Int64, [][]int{want.IDs[:want.PromptLength]})
	n := len(want.IDs) - want.PromptLength
	got := m.GenerateIDs(prompt, GenerateOptions{MaxNewTokens: &n})
	require.Equal(t, want.IDs, got.Select(0, 0).ToInts())
	require.Equal(t, want.IDs, m.GenerateIDs(prompt, GenerateOptions{MaxNewTokens: &n, NoUseCache: true}).Select(0, 0).ToInts())
}

func BenchmarkExample(b *testing.B) {
	m, err := LoadCausalLM(exampleDir, LoadOptions{Dtype: tensor.Float32})
	require.NoError(b, err)
	prompt := tensor.OfDType(tensor.Int64, [][]int{{637, 278, 1135, 305, 1371, 1152, 273, 1013, 12, 341, 326, 540, 336, 12, 333}})
	n := 47
	tokens := 0
	for b.Loop() {
		m.GenerateIDs(prompt, GenerateOptions{MaxNewTokens: &n})
		tokens += n
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
