package tokenizer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

const minimal = `{"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]}}`

func TestLoadErrors(t *testing.T) {
	for _, c := range []struct {
		name, tokenizer, config string
		typ                     string
		words                   []string
	}{
		{name: "no tokenizer.json", typ: "OSError", words: []string{"it has no tokenizer.json", "gguf_file"}},
		{name: "not JSON", tokenizer: minimal[:20], typ: "ValueError", words: []string{"tokenizer.json", "unexpected end"}},
		{name: "no model", tokenizer: `{}`, typ: "ValueError", words: []string{"tokenizer.json", "it has no model"}},
		{name: "unknown model", tokenizer: `{"model":{"type":"Runes"}}`, typ: "ValueError", words: []string{"tokenizer.json", `model of type "Runes" is not supported`}},
		{name: "no type", tokenizer: `{"model":{"vocab":{}}}`, typ: "ValueError", words: []string{"no type and no merges"}},
		{name: "negative id", tokenizer: `{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}`, typ: "ValueError", words: []string{`token "a" has the id -1`}},
		{name: "huge id", tokenizer: `{"model":{"type":"BPE","vocab":{"a":4000000000},"merges":[]}}`, typ: "ValueError", words: []string{`token "a" has the id 4000000000`}},
		{name: "negative added id", tokenizer: `{"added_tokens":[{"id":-2,"content":"x"}],"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}`, typ: "ValueError", words: []string{"added_tokens[0]"}},
		{name: "merge of unknown", tokenizer: `{"model":{"type":"BPE","vocab":{"a":0},"merges":["a c"]}}`, typ: "ValueError", words: []string{`merge 0 ("a", "c")`}},
		{name: "merge of three", tokenizer: `{"model":{"type":"BPE","vocab":{"a":0},"merges":["a b c"]}}`, typ: "ValueError", words: []string{`merge 0 "a b c" is not two tokens`}},
		{name: "unk_token", tokenizer: `{"model":{"type":"BPE","unk_token":"?","vocab":{"a":0},"merges":[]}}`, typ: "ValueError", words: []string{`"?" is not in the vocabulary`}},
		{name: "pre-tokenizer", tokenizer: strings.Replace(minimal, "{", `{"pre_tokenizer":{"type":"Teeth"},`, 1), typ: "ValueError", words: []string{`pre_tokenizer of type "Teeth"`}},
		{name: "behavior", tokenizer: strings.Replace(minimal, "{", `{"pre_tokenizer":{"type":"Split","pattern":{"String":"a"},"behavior":"Eaten"},`, 1), typ: "ValueError", words: []string{`"Eaten"`}},
		{name: "regular expression", tokenizer: strings.Replace(minimal, "{", `{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"("},"behavior":"Isolated"},`, 1), typ: "ValueError", words: []string{`regular expression "("`}},
		{name: "normalizer", tokenizer: strings.Replace(minimal, "{", `{"normalizer":{"type":"Nmt"},`, 1), typ: "ValueError", words: []string{`normalizer of type "Nmt"`}},
		{name: "decoder", tokenizer: strings.Replace(minimal, "{", `{"decoder":{"type":"CTC"},`, 1), typ: "ValueError", words: []string{`decoder of type "CTC"`}},
		{name: "post-processor", tokenizer: strings.Replace(minimal, "{", `{"post_processor":{"type":"Stamp"},`, 1), typ: "ValueError", words: []string{`post_processor of type "Stamp"`}},
		{name: "template token", tokenizer: strings.Replace(minimal, "{", `{"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}}]},`, 1), typ: "ValueError", words: []string{`"<s>" is not among special_tokens`}},
		{name: "configuration", tokenizer: minimal, config: `{"bos_token": 3}`, typ: "ValueError", words: []string{"tokenizer_config.json", "special token"}},
		{name: "configuration ids", tokenizer: minimal, config: `{"added_tokens_decoder":{"x":{"content":"y"}}}`, typ: "ValueError", words: []string{"tokenizer_config.json", `the key "x"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{"tokenizer.json": c.tokenizer, "tokenizer_config.json": c.config} {
				if text != "" {
					require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
				}
			}
			_, err := Load(dir)
			require.Error(t, err)
			require.Equal(t, c.typ, py.AsException(err).Type)
			for _, w := range c.words {
				require.ErrorContains(t, err, w)
			}
		})
	}
	_, err := Load("no-such-model")
	require.ErrorContains(t, err, "OSError: Can't load tokenizer for 'no-such-model': there is no such directory")
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "tokenizer.json"), []byte(minimal), 0o644))
	_, err = Load(dir, LoadOptions{PaddingSide: "up"})
	require.ErrorContains(t, err, "ValueError: Padding side should be selected")
	_, err = Load(dir, LoadOptions{GGUFFile: "x.gguf"})
	require.ErrorContains(t, err, "OSError: Can't load tokenizer: there is no GGUF file")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.gguf"), gunzip(t, "testdata/gpt2.gguf.gz")[:3000], 0o644))
	_, err = Load(dir, LoadOptions{GGUFFile: "x.gguf"})
	require.ErrorContains(t, err, "x.gguf")
}

func TestCallErrors(t *testing.T) {
	tok := loadVector(t, "gpt2")
	require.ErrorContains(t, py.Catch(func() { tok.Decode(tensor.New(tensor.Int64, 1, 2)) }), "TypeError")
	require.ErrorContains(t, py.Catch(func() { tok.Decode(tensor.New(tensor.Float32, 2)) }), "TypeError")
	require.ErrorContains(t, py.Catch(func() { tok.ConvertTokensToIDs([]string{"zzzz"}) }), "ValueError")
	require.ErrorContains(t, py.Catch(func() { tok.ConvertIDsToTokens([]int{-1}) }), "IndexError")
	require.ErrorContains(t, py.Catch(func() { tok.Encode("a").Get("token_type_ids") }), "KeyError: 'token_type_ids'")
	require.Nil(t, tok.ConvertIDToToken(1<<40))
	require.Empty(t, tok.DecodeIDs([]int{-1, 1 << 40}))
}

// TestPrint compares with what transformers prints of a BatchEncoding.
func TestPrint(t *testing.T) {
	tok := loadVector(t, "llama2")
	list := tok.EncodeList("a")
	require.Equal(t, "{'input_ids': [1, 263], 'attention_mask': [1, 1]}", py.Str(list))
	require.Equal(t, []string{"input_ids", "attention_mask"}, list.Keys())
	require.True(t, list.Has("input_ids"))
	require.False(t, list.Has("token_type_ids"))
	require.Equal(t, "[('input_ids', [1, 263]), ('attention_mask', [1, 1])]", py.Repr(list.Items()))
	require.Equal(t, "{'input_ids': [[1], [1, 263]], 'attention_mask': [[1], [1, 1]]}", py.Repr(tok.EncodeBatchList([]string{"", "a"})))
	require.Equal(t, "{'input_ids': tensor([[  1, 263]]), 'attention_mask': tensor([[1, 1]])}", py.Str(tok.Encode("a")))
	require.Equal(t, "{'input_ids': tensor([[  1, 263]])}", py.Str(tok.Encode("a", EncodeOptions{NoReturnAttentionMask: true})))
}

func TestDecodeForms(t *testing.T) {
	tok := loadVector(t, "llama2")
	ids := tok.Encode("Hello")
	require.Equal(t, []string{"<s> Hello"}, tok.BatchDecode(ids.InputIDs))
	require.Equal(t, []string{"<s> Hello"}, BatchDecodeLists(tok, rows(ids.InputIDs)))
	row := tensor.FromSlice(tensor.Int32, []int32{1, 263}, 2)
	require.Equal(t, "<s> a", tok.Decode(row))
	require.Equal(t, []string{"a", "<s> a"}, append(tok.BatchDecodeTensors([]*tensor.Tensor{row}, DecodeOptions{SkipSpecialTokens: true}), tok.BatchDecode(row)...))
	require.Equal(t, "a", tok.DecodeID(263))
	require.Equal(t, "ab c", tok.ConvertTokensToString([]string{"▁a", "b", "▁c"}))
	require.Equal(t, []string{"▁a"}, tok.Tokenize("a"))
	require.Equal(t, []string{"<s>", "▁a"}, tok.Tokenize("a", TokenizeOptions{AddSpecialTokens: true}))
}
