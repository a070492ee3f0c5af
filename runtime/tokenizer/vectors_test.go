package tokenizer

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func gunzip(t testing.TB, path string) []byte {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	data, err := io.ReadAll(z)
	require.NoError(t, err)
	return data
}

func loadVector(t testing.TB, name string) *Tokenizer {
	tok := &Tokenizer{PaddingSide: "right", TruncationSide: "right", ModelMaxLength: noMaxLength}
	require.NoError(t, tok.parse(gunzip(t, filepath.Join("testdata", name, "tokenizer.json.gz"))))
	return tok
}

// TestVectors compares ids and decoded text with Hugging Face's tokenizers
// (testdata/README.md).
func TestVectors(t *testing.T) {
	for _, name := range []string{
		"gpt2", "llama3", "qwen2", "gpt4o", "deepseek", "falcon", "clip", "roberta", "llama2", "llama2-metaspace", "gemma",
	} {
		t.Run(name, func(t *testing.T) {
			tok := loadVector(t, name)
			n := 0
			lines := bufio.NewScanner(strings.NewReader(string(gunzip(t, filepath.Join("testdata", name, "cases.jsonl.gz")))))
			lines.Buffer(nil, 1<<24)
			for lines.Scan() {
				var c struct {
					Text        string
					Pair        *string
					IDs         []int   `json:"ids"`
					Plain       []int   `json:"ids_plain"`
					Decoded     *string `json:"decoded"`
					DecodedSkip *string `json:"decoded_skip"`
				}
				require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
				if c.Pair != nil {
					continue // two texts at once are not part of this package
				}
				n++
				if got := tok.EncodeIDs(c.Text); !slices.Equal(got, c.IDs) {
					t.Errorf("%q: ids %v, want %v", c.Text, got, c.IDs)
				}
				plain := c.Plain
				if plain == nil && tok.template == nil {
					plain = c.IDs
				}
				if got := tok.EncodeIDs(c.Text, EncodeOptions{NoAddSpecialTokens: true}); plain != nil && !slices.Equal(got, plain) {
					t.Errorf("%q: plain ids %v, want %v", c.Text, got, plain)
				}
				decoded := c.Text
				if c.Decoded != nil {
					decoded = *c.Decoded
				}
				if got := tok.DecodeIDs(c.IDs); got != decoded {
					t.Errorf("%v: decoded %q, want %q", c.IDs, got, decoded)
				}
				if c.DecodedSkip == nil { // not recorded, or nothing to skip
					continue
				}
				decoded = *c.DecodedSkip
				if got := tok.DecodeIDs(c.IDs, DecodeOptions{SkipSpecialTokens: true}); got != decoded {
					t.Errorf("%v: decoded without special tokens %q, want %q", c.IDs, got, decoded)
				}
			}
			require.NoError(t, lines.Err())
			require.GreaterOrEqual(t, n, 295)
		})
	}
}

// TestComponents compares single normalizers, pre-tokenizers and decoders.
func TestComponents(t *testing.T) {
	known := 0
	for line := range strings.Lines(string(gunzip(t, filepath.Join("testdata", "components.jsonl.gz")))) {
		var c struct {
			Kind string
			Spec *node
			IO   [][2]json.RawMessage
		}
		require.NoError(t, json.Unmarshal([]byte(line), &c))
		run := component(t, c.Kind, c.Spec)
		if run == nil {
			continue
		}
		known++
		for _, io := range c.IO {
			if string(io[1]) == "null" {
				continue
			}
			run(t, string(c.Spec.raw), io)
		}
	}
	require.Equal(t, 58, known)
}

// component returns the comparison for a component of a known kind.
func component(t *testing.T, kind string, spec *node) func(t *testing.T, spec string, io [2]json.RawMessage) {
	switch kind {
	case "normalizer":
		f, err := parseNormalizer(spec)
		if err != nil {
			require.ErrorContains(t, err, "is not supported")
			return nil
		}
		return func(t *testing.T, spec string, io [2]json.RawMessage) {
			var in, want string
			require.NoError(t, json.Unmarshal(io[0], &in))
			require.NoError(t, json.Unmarshal(io[1], &want))
			if got := f.normalize(in); got != want {
				t.Errorf("%s: %q gives %q, want %q", spec, in, got, want)
			}
		}
	case "pre_tokenizer":
		list, err := parsePreTokenizer(spec)
		if err != nil {
			require.ErrorContains(t, err, "is not supported")
			return nil
		}
		return func(t *testing.T, spec string, io [2]json.RawMessage) {
			var in string
			var want [][]any
			require.NoError(t, json.Unmarshal(io[0], &in))
			require.NoError(t, json.Unmarshal(io[1], &want))
			pieces := []piece{{in, true}}
			for _, f := range list {
				var next []piece
				for _, p := range pieces {
					if p.text != "" {
						next = f.split(next, p)
					}
				}
				pieces = next
			}
			var got, texts []string
			for _, p := range pieces {
				if p.text != "" {
					got = append(got, p.text)
				}
			}
			for _, w := range want {
				texts = append(texts, w[0].(string))
			}
			if !slices.Equal(got, texts) {
				t.Errorf("%s: %q gives %q, want %q", spec, in, got, texts)
			}
		}
	case "decoder":
		list, err := parseDecoder(spec)
		if err != nil {
			require.ErrorContains(t, err, "is not supported")
			return nil
		}
		return func(t *testing.T, spec string, io [2]json.RawMessage) {
			var tokens []string
			var want string
			require.NoError(t, json.Unmarshal(io[0], &tokens))
			require.NoError(t, json.Unmarshal(io[1], &want))
			in := tokens
			for _, d := range list {
				tokens = d.decode(tokens)
			}
			if got := strings.Join(tokens, ""); got != want {
				t.Errorf("%s: %q gives %q, want %q", spec, in, got, want)
			}
		}
	}
	t.Fatalf("a component of kind %q", kind)
	return nil
}
