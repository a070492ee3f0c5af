package tokenizer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dlclark/regexp2/v2"
	"github.com/stretchr/testify/require"
)

// alphabet has characters of every class that the expressions know.
var alphabet = []rune("aZzsStTlLvVrReEmMdD'''  \t\n\r\u00a0\u0085\u3000059٣²½Ⅷ.,!/(_-`~ſßǅʰªאमौ́中ひカ龥。€😀\u200d\u00ad\ufffd\x00\U00013E01\U00010D50")

// TestScanners compares the scanners with the regular expressions that they
// stand for.
func TestScanners(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for expr, next := range scanners {
		re := regexp2.MustCompile(expr)
		for range 20000 {
			text := randomText(r)
			var got, want []string
			scan(next)(text, func(start, end int) { got = append(got, text[start:end]) })
			found, err := re.FindAllStringIndex(standIn(text), -1)
			require.NoError(t, err)
			for _, m := range found {
				want = append(want, text[m[0]:m[1]])
			}
			require.Equal(t, want, got, "%s on %q", expr, text)
		}
	}
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// TestMergeLong compares the two ways to merge.
func TestMergeLong(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, name := range []string{"gpt2", "llama2"} {
		m := loadVector(t, name).model
		for range 3000 {
			word := strings.ReplaceAll(randomText(r)+" the and ing  "+randomText(r), " ", "▁")
			long := m.charSymbols(word)
			long = long[:min(len(long), 48)]
			short := slices.Clone(long)
			require.Equal(t, m.mergeShort(short), m.mergeLong(long), "%q", word)
		}
	}
}

// TestRoundTrip decodes what byte-level vocabularies encode.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, name := range []string{"gpt2", "llama3", "gpt4o", "deepseek", "falcon"} {
		tok := loadVector(t, name)
		for range 2000 {
			text := randomText(r)
			require.Equal(t, text, tok.DecodeIDs(tok.EncodeIDs(text, EncodeOptions{NoAddSpecialTokens: true})))
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	text := strings.Repeat("It is a truth universally acknowledged, that a single man in possession of 1,000 pounds… naïve café 😀.\n", 500)
	for _, name := range []string{"gpt2", "llama3", "qwen2", "gpt4o", "llama2", "clip"} {
		tok := loadVector(b, name)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				tok.EncodeIDs(text)
			}
		})
	}
	tok := loadVector(b, "gpt2")
	long := strings.Repeat("a", 100000)
	b.Run("oneWord", func(b *testing.B) {
		b.SetBytes(int64(len(long)))
		for b.Loop() {
			tok.EncodeIDs(long)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	tok := loadVector(b, "llama3")
	ids := tok.EncodeIDs(strings.Repeat("It is a truth universally acknowledged, naïve café 😀.\n", 500))
	for b.Loop() {
		tok.DecodeIDs(ids)
	}
}
