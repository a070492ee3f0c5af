package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// number is a printed number: a float has a point or an exponent.
var number = regexp.MustCompile(`[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?`)

// printed is the text before a number, and the number.
type printed struct {
	text, number string
}

func tokens(s string) []printed {
	var list []printed
	done := 0
	for _, at := range number.FindAllStringIndex(s, -1) {
		list = append(list, printed{s[done:at[0]], s[at[0]:at[1]]})
		done = at[1]
	}
	return append(list, printed{text: s[done:]})
}

func isFloat(s string) bool { return strings.ContainsAny(s, ".eE") }

// unit is the value of one in the last printed digit; for a float32 that is
// printed with more digits than it holds, as item() gives it, one in its last
// place.
func unit(s string) float64 {
	if v, err := strconv.ParseFloat(s, 64); err == nil && digits(s) > 9 && float64(float32(v)) == v {
		f := float32(math.Abs(v))
		return float64(math.Nextafter32(f, math.MaxFloat32) - f)
	}
	mantissa, exp := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa = s[:i]
		exp, _ = strconv.Atoi(s[i+1:])
	}
	if i := strings.IndexByte(mantissa, '.'); i >= 0 {
		exp -= len(mantissa) - i - 1
	}
	return math.Pow(10, float64(exp))
}

// digits counts the digits of a printed number, without its exponent.
func digits(s string) int {
	n := 0
	for _, r := range strings.TrimLeft(s, "-0.") {
		if r == 'e' || r == 'E' {
			break
		}
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// differ compares what a program printed with what Python printed, as
// docs/architecture.md defines equal: text and whole numbers to the character;
// each float within one unit of its last printed digit, or within four times
// the spread between Python's own runs (other, "" when there is one only);
// blanks and line breaks too unless some number's width changed. It returns
// "" or what differs first.
func differ(got, want, other string) string {
	if got == want {
		return ""
	}
	g, w, o := tokens(got), tokens(want), tokens(other)
	if len(g) != len(w) {
		return firstLine(got, want)
	}
	widths := false
	for i := range g {
		widths = widths || len(g[i].number) != len(w[i].number)
	}
	for i := range g {
		a, b := g[i], w[i]
		if a.text != b.text && (!widths || squeeze(a.text) != squeeze(b.text)) {
			return fmt.Sprintf("number %d is preceded by %q, want %q", i, a.text, b.text)
		}
		if a.number == b.number {
			continue
		}
		if !isFloat(a.number) || !isFloat(b.number) {
			return fmt.Sprintf("number %d is %s, want %s", i, a.number, b.number)
		}
		x, _ := strconv.ParseFloat(a.number, 64)
		y, _ := strconv.ParseFloat(b.number, 64)
		allowed := unit(b.number) * 1.0001
		if len(o) == len(w) {
			if z, err := strconv.ParseFloat(o[i].number, 64); err == nil {
				allowed = max(allowed, 4*math.Abs(y-z))
			}
		}
		if !(math.Abs(x-y) <= allowed) {
			return fmt.Sprintf("number %d is %s, want %s within %.3g", i, a.number, b.number, allowed)
		}
	}
	return ""
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstLine(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestDiffer(t *testing.T) {
	tests := []struct {
		name, got, want, other string
		equal                  bool
	}{
		{"same", "a 1.5\n", "a 1.5\n", "", true},
		{"one unit", "tensor([0.1235])", "tensor([0.1234])", "", true},
		{"two units", "tensor([0.1236])", "tensor([0.1234])", "", false},
		{"two units, spread of one", "tensor([0.1236])", "tensor([0.1234])", "tensor([0.1235])", true},
		{"whole number", "ids [1, 2]", "ids [1, 3]", "", false},
		{"text", "loss: 1.0", "lost: 1.0", "", false},
		{"layout without cause", "[ 1.0000]", "[1.0000]", "", false},
		{"width of a number", "[-0.0000,  1.0000]", "[0.0000, 1.0000]", "", true},
		{"exponent", "1.2346e-05", "1.2345e-05", "", true},
		{"exponent off", "1.2345e-04", "1.2345e-05", "", false},
		{"nan", "nan", "1.0", "", false},
		{"missing line", "a\n", "a\nb\n", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.equal, differ(tt.got, tt.want, tt.other) == "")
		})
	}
}
