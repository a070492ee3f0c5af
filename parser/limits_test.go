package parser

import (
	"strings"
	"testing"
	"time"
)

func TestDeepNestingIsAnError(t *testing.T) {
	const n = 100_000
	for _, test := range []struct{ name, src, msg string }{
		{"parentheses", strings.Repeat("(", n) + strings.Repeat(")", n), "too many nested parentheses"},
		{"brackets", strings.Repeat("[{", n), "too many nested parentheses"},
		{"unary", strings.Repeat("-", n) + "a", "too many nested expressions"},
		{"not", strings.Repeat("not ", n) + "a", "too many nested expressions"},
		{"lambda", strings.Repeat("lambda: ", n) + "a", "too many nested expressions"},
		{"conditional", strings.Repeat("a if b else ", n) + "a", "too many nested expressions"},
		{"power", strings.Repeat("a ** ", n) + "a", "too many nested expressions"},
		{"sum", strings.Repeat("a + ", n) + "a", "too many nested expressions"},
		{"attributes", "a" + strings.Repeat(".a", n), "too many nested expressions"},
		{"indentation", indented(200), "too many levels of indentation"},
		{"elif", "if a: b\n" + strings.Repeat("elif a: b\n", n), "too many nested statements"},
		{"f-strings", strings.Repeat(`f"{`, n), "too many nested f-strings"},
		{"patterns", "match a:\n case " + strings.Repeat("(", n) + ": b", "too many nested parentheses"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("a.py", []byte(test.src))
			e, ok := err.(*SyntaxError)
			if !ok || e.Msg != test.msg {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func indented(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "if a:\n")
	}
	return b.String()
}

// Twenty times the input takes about twenty times as long, on inputs that tempt a
// parser to look ahead or back again and again.
func TestInputIsLinear(t *testing.T) {
	for _, test := range []struct{ name, unit, end string }{
		{"statements", "x = f(a, b=1)[2:3]\n", ""},
		{"comments", "# comment\n", ""},
		{"match names", "match (a)\n", ""},
		{"with brackets", "with (a, b) as c: d\n", ""},
		{"strings", "'a' \\\n", "'b'\n"},
		{"elements", "a,", "b\n"},
		{"f-string fields", "f'{a}{b!r:>{c}}' \\\n", "'b'\n"},
		{"comparisons", "a < b or ", "c\n"},
		{"lambda bodies in f-strings", "f'{(lambda: 1)}'\n", ""},
		{"unclosed", "f(a\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			// Both measures take about as long, so that other work on the machine slows both.
			least := func(n, times int) time.Duration {
				src := []byte(strings.Repeat(test.unit, n) + test.end)
				best := time.Hour
				for i := range 8 {
					start := time.Now()
					for range times {
						_, _ = Parse("a.py", src)
					}
					best = min(best, time.Since(start))
					if i > 0 && best < 200*time.Millisecond {
						break
					}
				}
				return best
			}
			small, large := least(1_000, 20), least(20_000, 1)
			if large > 200*time.Millisecond && large > 5*small {
				t.Errorf("20 times the input takes %.0f times as long as 20 inputs (%v, %v)", float64(large)/float64(small), small, large)
			}
		})
	}
}
