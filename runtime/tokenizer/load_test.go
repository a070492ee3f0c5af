package tokenizer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// loadCase is one directory or GGUF file and what transformers made of it
// (testdata/oracle/tokenizer_cases.py).
type loadCase struct {
	Name, Vector string
	Files        map[string]json.RawMessage
	Set          map[string]string
	Special      map[string]*string
	SpecialIDs   map[string]*int `json:"special_ids"`
	AllTokens    []string        `json:"all_special_tokens"`
	AllIDs       []int           `json:"all_special_ids"`
	PaddingSide  string          `json:"padding_side"`
	Truncation   string          `json:"truncation_side"`
	MaxLength    *int            `json:"model_max_length"`
	VocabSize    int             `json:"vocab_size"`
	Len          int
	Calls        []struct {
		Options map[string]json.RawMessage
		Result  result
	}
	Tensors, Ragged result
	Tokenize        [][]string
	Convert         []*int
	Texts           [][4]json.RawMessage
}

type result struct {
	InputIDs       [][]int `json:"input_ids"`
	AttentionMask  [][]int `json:"attention_mask"`
	Error, Message string
}

type loadCases struct {
	Batch []string
	Cases []loadCase
}

func readCases(t *testing.T, file string) loadCases {
	var c loadCases
	require.NoError(t, json.Unmarshal(gunzip(t, filepath.Join("testdata", file)), &c))
	return c
}

func TestDirectories(t *testing.T) {
	all := readCases(t, "options.json.gz")
	require.Len(t, all.Cases, 12)
	for _, c := range all.Cases {
		t.Run(c.Name, func(t *testing.T) {
			dir := t.TempDir()
			write := func(name string, data []byte) {
				require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
			}
			write("tokenizer.json", gunzip(t, filepath.Join("testdata", c.Vector, "tokenizer.json.gz")))
			for name, data := range c.Files {
				write(name, data)
			}
			tok, err := Load(dir)
			require.NoError(t, err)
			c.compare(t, tok, all.Batch)
		})
	}
}

func TestGGUF(t *testing.T) {
	all := readCases(t, "gguf.json.gz")
	require.Len(t, all.Cases, 4)
	for _, c := range all.Cases {
		t.Run(c.Name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "m.gguf"), gunzip(t, filepath.Join("testdata", c.Name+".gguf.gz")), 0o644))
			tok, err := Load(dir, LoadOptions{GGUFFile: "m.gguf"})
			require.NoError(t, err)
			c.compare(t, tok, all.Batch)
		})
	}
}

func (c *loadCase) compare(t *testing.T, tok *Tokenizer, batch []string) {
	if pad, ok := c.Set["pad_token"]; ok {
		tok.PadToken = &pad
		if pad == "eos" {
			tok.PadToken = tok.EosToken
		}
	}
	require.Equal(t, c.Special, map[string]*string{"bos_token": tok.BosToken, "eos_token": tok.EosToken, "unk_token": tok.UnkToken, "pad_token": tok.PadToken})
	require.Equal(t, c.SpecialIDs, map[string]*int{"bos_token": tok.BosTokenID(), "eos_token": tok.EosTokenID(), "unk_token": tok.UnkTokenID(), "pad_token": tok.PadTokenID()})
	require.Equal(t, c.AllTokens, tok.AllSpecialTokens())
	require.Equal(t, c.AllIDs, tok.AllSpecialIDs())
	require.Equal(t, c.PaddingSide, tok.PaddingSide)
	require.Equal(t, c.Truncation, tok.TruncationSide)
	if c.MaxLength != nil {
		require.Equal(t, *c.MaxLength, tok.ModelMaxLength)
	} else {
		require.Equal(t, noMaxLength, tok.ModelMaxLength)
	}
	require.Equal(t, c.VocabSize, tok.VocabSize())
	require.Equal(t, c.Len, tok.Len())
	for _, x := range c.Texts {
		var text, decoded, skipped string
		var ids []int
		for i, v := range []any{&text, &ids, &decoded, &skipped} {
			require.NoError(t, json.Unmarshal(x[i], v))
		}
		require.Equal(t, ids, tok.EncodeIDs(text), "%q", text)
		require.Equal(t, decoded, tok.DecodeIDs(ids), "%v", ids)
		require.Equal(t, skipped, tok.DecodeIDs(ids, DecodeOptions{SkipSpecialTokens: true}), "%v", ids)
	}
	for i, text := range batch {
		require.Equal(t, c.Tokenize[i], tok.Tokenize(text))
	}
	for i, token := range []string{"a", "zzzzzz", "<s>"} {
		require.Equal(t, c.Convert[i], tok.ConvertTokenToID(token), token)
	}
	for _, call := range c.Calls {
		name, _ := json.Marshal(call.Options)
		var o EncodeOptions
		padding := "do_not_pad"
		for k, v := range call.Options {
			switch k {
			case "padding":
				if string(v) == "true" {
					padding = "longest"
				} else {
					require.NoError(t, json.Unmarshal(v, &padding))
				}
			case "add_special_tokens":
				o.NoAddSpecialTokens = true
			case "return_attention_mask":
				o.NoReturnAttentionMask = true
			default:
				field := map[string]any{"padding_side": &o.PaddingSide, "pad_to_multiple_of": &o.PadToMultipleOf,
					"max_length": &o.MaxLength, "truncation": &o.Truncation}[k]
				require.NotNil(t, field, k)
				require.NoError(t, json.Unmarshal(v, field))
			}
		}
		var got result
		err := py.Catch(func() {
			ids, mask := tok.encodeBatch(batch, padding, o)
			got.InputIDs = ids
			if !o.NoReturnAttentionMask {
				got.AttentionMask = mask
			}
		})
		call.Result.compare(t, string(name), got, err)
	}
	tensors := func(padding bool) (got result, err error) {
		err = py.Catch(func() {
			e := tok.EncodeBatch(batch, EncodeOptions{Padding: padding})
			got.InputIDs, got.AttentionMask = rows(e.InputIDs), rows(e.AttentionMask)
			require.Same(t, e.InputIDs, e.Get("input_ids"))
			require.Same(t, e, e.To())
		})
		return got, err
	}
	got, err := tensors(true)
	c.Tensors.compare(t, "tensors", got, err)
	got, err = tensors(false)
	c.Ragged.compare(t, "ragged", got, err)
}

func (want result) compare(t *testing.T, name string, got result, err error) {
	if want.Error != "" {
		require.Error(t, err, name)
		require.Equal(t, want.Error, py.AsException(err).Type, name)
		require.Equal(t, want.Error+": "+want.Message, err.Error(), name)
		return
	}
	require.NoError(t, err, name)
	require.Equal(t, want.InputIDs, got.InputIDs, name)
	require.Equal(t, want.AttentionMask, got.AttentionMask, name)
}

func rows(x *tensor.Tensor) [][]int {
	all := intsOf(x)
	out := make([][]int, x.Shape()[0])
	for i := range out {
		out[i] = all[i*x.Shape()[1] : (i+1)*x.Shape()[1]]
	}
	return out
}
