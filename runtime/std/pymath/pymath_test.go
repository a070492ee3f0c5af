package pymath

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

func hexFloat(t *testing.T, raw json.RawMessage) float64 {
	t.Helper()
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func rows(t *testing.T) map[string][][]json.RawMessage {
	t.Helper()
	data, err := os.ReadFile("testdata/math.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string][][]json.RawMessage{}
	for name, section := range raw {
		if name != "python" {
			var r [][]json.RawMessage
			if err := json.Unmarshal(section, &r); err != nil {
				t.Fatal(err)
			}
			out[name] = r
		}
	}
	return out
}

// TestAgainstCPython compares with CPython over glibc: at most so many values
// may differ, and by so many units in the last place.
func TestAgainstCPython(t *testing.T) {
	tests := map[string]struct {
		f         func(float64) float64
		different int
		ulps      float64
	}{
		"sqrt": {Sqrt, 0, 0}, "exp": {Exp, 0, 0}, "log": {Log, 0, 0}, "log2": {Log2, 0, 0}, "sin": {Sin, 3, 1}, "cos": {Cos, 3, 1},
		"tan": {Tan, 20, 1}, "atan": {Atan, 3, 1}, "asin": {Asin, 3, 1}, "acos": {Acos, 3, 1}, "log10": {Log10, 12, 1},
		"log1p": {Log1p, 0, 0}, "expm1": {Expm1, 2, 1}, "erf": {Erf, 2, 1}, "tanh": {Tanh, 30, 1}, "sinh": {Sinh, 60, 2}, "cosh": {Cosh, 35, 1},
	}
	all := rows(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			different, worst := 0, 0.0
			for _, row := range all[name] {
				x, want := hexFloat(t, row[0]), hexFloat(t, row[1])
				got := test.f(x)
				if got == want {
					continue
				}
				different++
				ulp := math.Abs(math.Nextafter(want, math.Inf(1)) - want)
				worst = max(worst, math.Abs(got-want)/ulp)
				t.Logf("%s(%v): want %v, got %v", name, x, want, got)
			}
			if different > test.different || worst > test.ulps {
				t.Errorf("%d of %d differ, by %v units at most", different, len(all[name]), worst)
			}
		})
	}
	for _, row := range all["pow"] {
		x, y, want := hexFloat(t, row[0]), hexFloat(t, row[1]), hexFloat(t, row[2])
		if got := Pow(x, y); got != want {
			t.Errorf("pow(%v, %v): want %v, got %v", x, y, want, got)
		}
	}
	for _, row := range all["fsum"] {
		var items []json.RawMessage
		if err := json.Unmarshal(row[0], &items); err != nil {
			t.Fatal(err)
		}
		xs := make([]float64, len(items))
		for i, item := range items {
			xs[i] = hexFloat(t, item)
		}
		if got, want := Fsum(xs), hexFloat(t, row[1]); got != want {
			t.Errorf("fsum: want %v, got %v", want, got)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		want string
		f    func()
	}{
		{"ValueError: expected a nonnegative input, got -1.0", func() { Sqrt(-1) }},
		{"ValueError: expected a positive input, got 0.0", func() { Log(0) }},
		{"ValueError: expected a positive input", func() { LogInt(0) }},
		{"ValueError: expected a finite input, got inf", func() { Sin(Inf) }},
		{"OverflowError: math range error", func() { Exp(1000) }},
		{"OverflowError: math range error", func() { Pow(10, 400) }},
		{"ValueError: math domain error", func() { Pow(0, -1) }},
		{"OverflowError: cannot convert float infinity to integer", func() { Floor(Inf) }},
	}
	for _, test := range tests {
		if err := py.Catch(test.f); err == nil || err.Error() != test.want {
			t.Errorf("want %s, got %v", test.want, err)
		}
	}
}

func TestInts(t *testing.T) {
	for _, n := range []int{0, 1, 3, 4, 99, 100, 1<<62 - 1, 1 << 62, math.MaxInt64} {
		r := Isqrt(n)
		if r*r > n || r < 3037000499 && (r+1)*(r+1) <= n {
			t.Errorf("isqrt(%d) = %d", n, r)
		}
	}
	for _, test := range [][3]int{{Gcd(12, -18), 6}, {Lcm(4, 6), 12}, {Factorial(20), 2432902008176640000}, {Comb(52, 5), 2598960}, {Floor(-2.5), -3}, {Ceil(-2.5), -2}, {Trunc(-2.5), -2}} {
		if test[0] != test[1] {
			t.Errorf("want %d, got %d", test[1], test[0])
		}
	}
}
