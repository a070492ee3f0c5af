package random

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

func draw[T any](n int, f func() T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = f()
	}
	return out
}

func floats(t *testing.T, texts []string) []float64 {
	t.Helper()
	out := make([]float64, len(texts))
	for i, text := range texts {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = f
	}
	return out
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestAgainstCPython reads testdata/random.json, made by
// testdata/oracle/py_random.py.
func TestAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/random.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		Rows []struct {
			Seed                                        string
			Random, Big, Uniform, Gauss, Normal, Expo   []string
			Choice                                      []string
			Randint, Shuffle, Sample, Choices, Weighted []int
			SampleSmall                                 []int `json:"sample_small"`
			Cumulated, Steps                            []int
			Bytes                                       string
			Others                                      []string
		}
		Seeds [][]json.RawMessage
		Later string
	}
	if err := json.Unmarshal(data, &fixture); err != nil {
		t.Fatal(err)
	}
	for _, row := range fixture.Rows {
		seed, err := strconv.Atoi(row.Seed)
		if err != nil {
			t.Fatal(err)
		}
		equal := func(name string, want, got any) {
			t.Helper()
			if !reflect.DeepEqual(want, got) {
				t.Errorf("seed %d, %s: want %v, got %v", seed, name, want, got)
			}
		}
		Seed(seed)
		equal("random", floats(t, row.Random), draw(5, Value))
		equal("randint", row.Randint, draw(5, func() int { return Randint(-10, 1000000) }))
		equal("getrandbits", row.Big, draw(3, func() string { return strconv.Itoa(Getrandbits(60)) }))
		equal("uniform", floats(t, row.Uniform), draw(3, func() float64 { return Uniform(-2.5, 7) }))
		equal("choice", row.Choice, draw(8, func() string { return Choice([]string{"a", "b", "c", "d", "e"}) }))
		xs := upTo(20)
		Shuffle(xs)
		equal("shuffle", row.Shuffle, xs)
		equal("sample", row.Sample, Sample(upTo(1000), 10))
		equal("sample of most", row.SampleSmall, Sample(upTo(30), 25))
		equal("gauss", floats(t, row.Gauss), draw(3, func() float64 { return Gauss(1, 2) }))
		equal("normalvariate", floats(t, row.Normal), draw(3, func() float64 { return Normalvariate(0, 1) }))
		equal("expovariate", floats(t, row.Expo), draw(3, func() float64 { return Expovariate(1.5) }))
		equal("choices", row.Choices, Choices(upTo(10), 5))
		equal("weighted choices", row.Weighted, Choices([]int{1, 2, 3}, 10, ChoicesOptions{Weights: []float64{1, 5, 0.5}}))
		equal("cumulated choices", row.Cumulated, Choices([]int{1, 2, 3}, 5, ChoicesOptions{CumWeights: []float64{1, 5, 5.5}}))
		equal("steps", row.Steps, append(draw(4, func() int { return RandrangeStep(-5, 100, 7) }), draw(3, func() int { return RandrangeStep(50, 3, -4) })...))
		equal("bytes", row.Bytes, hex.EncodeToString(Randbytes(7))+hex.EncodeToString(Randbytes(4)))
		equal("others", floats(t, row.Others), []float64{
			TriangularAt(1, 9, 3), Triangular(0, 1), TriangularAt(2, 2, 2), Lognormvariate(0.5, 0.25), Gammavariate(2.5, 1.5), Gammavariate(1, 2), Gammavariate(0.3, 1),
			Betavariate(0.7, 2), Paretovariate(3), Weibullvariate(1.5, 2), Vonmisesvariate(1, 4), Vonmisesvariate(0, 0),
		})
	}
	for _, row := range fixture.Seeds {
		var text, number *string
		var draws []string
		for i, to := range []any{&text, &number, &draws} {
			if err := json.Unmarshal(row[i], to); err != nil {
				t.Fatal(err)
			}
		}
		r := &Random{}
		if text != nil {
			r = NewRandomStr(*text)
		} else {
			f, err := strconv.ParseFloat(*number, 64)
			if err != nil {
				t.Fatal(err)
			}
			r.SeedFloat(f)
		}
		if got, want := draw(2, r.Random), floats(t, draws); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %s: want %v, got %v", row[:2], want, got)
		}
	}
	Seed(1 << 62)
	draw(700, Value)
	if got, want := Value(), floats(t, []string{fixture.Later})[0]; got != want {
		t.Errorf("later: want %v, got %v", want, got)
	}
}

func TestStateAndFaults(t *testing.T) {
	r := NewRandom(5)
	r.Gauss(0, 1)
	s := r.Getstate()
	a := []float64{r.Gauss(0, 1), r.Random()}
	r.Setstate(s)
	if b := []float64{r.Gauss(0, 1), r.Random()}; !reflect.DeepEqual(a, b) {
		t.Errorf("want %v, got %v", a, b)
	}
	for want, f := range map[string]func(){
		"IndexError: Cannot choose from an empty sequence":                func() { Choice([]int{}) },
		"ValueError: Sample larger than population or is negative":        func() { Sample([]int{1}, 2) },
		"ValueError: The number of weights does not match the population": func() { Choices([]int{1}, 1, ChoicesOptions{Weights: []float64{1, 2}}) },
		"ValueError: Total of weights must be greater than zero":          func() { Choices([]int{1}, 1, ChoicesOptions{Weights: []float64{0}}) },
		"ValueError: empty range in randrange(3, 3)":                      func() { Randrange(3, 3) },
		"ValueError: empty range in randrange(0, 5, -1)":                  func() { RandrangeStep(0, 5, -1) },
		"ValueError: zero step for randrange()":                           func() { RandrangeStep(0, 5, 0) },
		"ValueError: gammavariate: alpha and beta must be > 0.0":          func() { Gammavariate(0, 1) },
		"TypeError: Cannot specify both weights and cumulative weights":   func() { Choices([]int{1}, 1, ChoicesOptions{Weights: []float64{1}, CumWeights: []float64{1}}) },
	} {
		if err := py.Catch(f); err == nil || err.Error() != want {
			t.Errorf("want %s, got %v", want, err)
		}
	}
}
